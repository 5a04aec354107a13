package main

import (
	"net/http"
	"slices"

	"github.com/csirtgauge/csirtgauge/questionnaire"
)

// A formPage is the questionnaire as shown, with what was typed.
type formPage struct {
	Form     *questionnaire.Form
	Mistakes mistakes
	Notice   string // what has just happened, or ""
	Odd      mistakes
	Team     textField
	Date     textField
	Open     fileField
	Sections []sectionView
	Progress progress
	Settings settingsView
}

// A sectionView is a section as shown.
type sectionView struct {
	*questionnaire.Section
	Progress  progress
	Questions []*questionView
}

// A mistake is a line of the list of problems, with the place where it can be mended.
type mistake struct {
	Anchor string // "" if there is none
	Text   string
}

// Mistakes is the list of problems, or of what is odd without being wrong.
type mistakes []mistake

// showForm shows the questionnaire.
func (s *site) showForm(w http.ResponseWriter, t tongue, status int, e entry, set settings, wrong problems, notice string) {
	s.render(w, t, status, "form.html", s.formPage(t, e, set, wrong, notice))
}

func (s *site) formPage(t tongue, e entry, set settings, wrong problems, notice string) *formPage {
	v := viewer{tongue: t, entry: e, wrong: wrong, sound: e.sound()}
	page := &formPage{Form: s.form, Notice: notice, Open: fileField{Problems: v.problems(fieldOpen, "open-file")}}
	page.Team = v.text(fieldTeam, "team")
	page.Date = v.text(fieldDate, "date")
	for section := range s.form.Sections() {
		sv := sectionView{Section: section}
		for q := range section.Questions() {
			sv.Progress.count(v.sound, q)
			sv.Questions = append(sv.Questions, v.question(q))
		}
		page.Progress.add(sv.Progress)
		page.Sections = append(page.Sections, sv)
	}
	page.Settings = v.settings(set)
	page.Mistakes = v.rest()
	for _, w := range v.sound.Warnings() {
		q, _ := s.form.Question(w.Question)
		page.Odd = append(page.Odd, mistake{anchorOf(q), w.Message(t.tag())})
	}
	return page
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

func (p *progress) add(q progress) {
	p.Answered += q.Answered
	p.Partly += q.Partly
	p.Asked += q.Asked
	p.Recheck += q.Recheck
}
