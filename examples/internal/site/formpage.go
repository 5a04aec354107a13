package site

import (
	"slices"

	"github.com/csirtgauge/csirtgauge/questionnaire"
)

// A formPage is the questionnaire as shown, with what was typed.
type formPage struct {
	Form          *questionnaire.Form
	Mistakes, Odd []link
	Notice        string // what has just happened, or ""
	OpenProblems  []string
	Team, Date    textField
	Sections      []sectionView
	Progress      progress
	Settings      settingsView
	Trace, Place  string // to find the place on the page again
}

// A sectionView is a section as shown.
type sectionView struct {
	*questionnaire.Section
	Progress  progress
	Questions []*questionView
}

// A link leads to a place on the page: where something is wrong or odd, or a section.
type link struct {
	Anchor string // "" if there is no place
	Text   string
}

// showForm shows the questionnaire with what was sent and what is wrong with it.
func (s *Site) showForm(got *received, status int) Reply {
	if got.post.excess {
		status = statusTooLarge
	}
	var here *questionnaire.Question
	if !s.offline && len(got.wrong) == 0 && got.stays {
		here = got.entry.place()
	}
	last := got.settings.last(s.form)
	v, sound := viewer{locale: got.locale, entry: got.entry, wrong: got.wrong}, got.entry.sound()
	page := &formPage{Form: s.form, Notice: got.notice, OpenProblems: v.problems(fieldOpen, "open-file")}
	page.Team = v.text(fieldTeam, "team")
	page.Date = v.text(fieldDate, "date")
	for section := range s.form.Sections() {
		sv := sectionView{Section: section}
		for q := range section.Questions() {
			sv.Progress.count(sound, q)
			page.Progress.count(sound, q)
			view := v.question(q)
			view.Counts, view.Here = s.countsFor(q, got.locale), q == here
			if view.Recheck = ticked; last != nil && got.entry.repeats(q, last) {
				view.Recheck = carried
			}
			sv.Questions = append(sv.Questions, view)
		}
		page.Sections = append(page.Sections, sv)
	}
	page.Settings = v.settings(got.settings)
	page.Mistakes = v.mistakes()
	if !s.offline {
		page.Trace = got.entry.traces()
	}
	if here != nil {
		page.Place = here.ID()
	}
	for _, w := range sound.Warnings() {
		page.Odd = append(page.Odd, link{"q" + w.Question, w.Message(got.Tag)})
	}
	return s.render(got.locale, status, "form.html", page)
}

// Progress says how far questions are answered. Questions that do not apply are not asked.
type progress struct {
	Answered, Partly, Asked int
	Recheck                 int // marked to be looked at again
}

func (p *progress) count(r *questionnaire.Response, q *questionnaire.Question) {
	switch r.State(q) {
	case questionnaire.Answered:
		p.Answered++
	case questionnaire.Partly:
		p.Partly++
	case questionnaire.NotApplicable:
		return
	}
	p.Asked++
	if slices.Contains(r.Recheck(), q.ID()) {
		p.Recheck++
	}
}
