package main

import (
	"cmp"
	"encoding/base64"
	"slices"

	"github.com/csirtgauge/csirtgauge/questionnaire"
)

// A textField is a field that takes a text.
type textField struct {
	ID, Name, Value string
	Problems        []string
}

// A choice is a radio button or a box to tick.
type choice struct {
	ID, Name, Value string
	Text            string // what it says
	Short           string // the same in a word or two, if there is such a word
	Letter          string // on the form, or ""
	Checked         bool
	Free            bool   // takes a text beside it
	Problem         string // the element that says why, or ""
}

// A questionView is a question as shown, or a service.
type questionView struct {
	*questionnaire.Question
	Anchor    string
	Condition string // in words when the question applies, or ""
	RuledOut  string // in words that it does not, shown where the style sheet sees that
	Problems  []string

	Choices   []choice
	None      choice   // says that there is no answer or, with several choices, that none holds
	Among     []choice // what is possible, of a one-choice question
	AmongOpen bool
	Field     textField  // of a number or a month
	Other     *textField // beside a choice
	OtherOf   string     // what it is called
	TeamNote  textField
	Recheck   choice
	Min, Max  int // of a number

	Groups  []groupView
	Columns int    // of the table of services
	Letter  string // of a service
}

// A groupView is a group of services as shown.
type groupView struct {
	*questionnaire.ServiceGroup
	Services []*questionView
}

// Is reports whether the question is of that kind, as named in form documents.
func (q *questionView) Is(kind string) bool { return q.Kind().String() == kind }

// A viewer turns an entry into what is shown, and lists what is wrong in the order of the page.
type viewer struct {
	locale
	entry entry
	wrong []problem // that are not shown yet
	list  []link
}

// problems returns what is wrong with a field, and lists it with the element where it can be mended.
func (v *viewer) problems(field, anchor string) []string {
	var texts []string
	v.wrong = slices.DeleteFunc(v.wrong, func(p problem) bool {
		if p.field == field {
			texts = append(texts, p.text)
		}
		return p.field == field
	})
	if len(texts) > 0 {
		v.list = append(v.list, link{anchor, texts[0]})
	}
	return texts
}

// mistakes returns the list, with what is about no field of the page first.
func (v *viewer) mistakes() []link {
	var all []link
	for _, p := range v.wrong {
		all = append(all, link{"", p.text})
	}
	return append(all, v.list...)
}

func (v *viewer) text(name, id string) textField {
	return textField{id, name, v.entry.fields.Get(name), v.problems(name, id)}
}

// anchorOf is the ID of the element that shows a question.
func anchorOf(q *questionnaire.Question) string { return "q" + q.ID() }

func (v *viewer) question(q *questionnaire.Question) *questionView {
	view := &questionView{Question: q, Anchor: anchorOf(q)}
	view.Condition, view.RuledOut = conditionWords(q, v.locale)
	switch q.Kind() {
	case questionnaire.KindSingle:
		v.one(view)
	case questionnaire.KindMultiple:
		v.several(view)
	case questionnaire.KindServices:
		view.Columns = 1 + q.NumOptions() + 1
		for group := range q.Groups() {
			g := groupView{ServiceGroup: group}
			for service := range group.Services() {
				row := &questionView{Question: service, Anchor: anchorOf(service)}
				_, row.Letter, _ = service.Parent()
				v.one(row)
				g.Services = append(g.Services, row)
			}
			view.Groups = append(view.Groups, g)
		}
	default:
		view.Min, view.Max = q.Bounds()
		view.Field = v.text(fieldAnswer+q.ID(), view.Anchor+"-answer")
		view.Problems = view.Field.Problems
	}
	if q.TakesText() {
		other := v.text(fieldOther+q.ID(), view.Anchor+"-other")
		view.Other, view.OtherOf = &other, v.freeName(q)
	}
	view.TeamNote = v.text(fieldNote+q.ID(), view.Anchor+"-note")
	view.Recheck = v.box(fieldRecheck+q.ID(), ticked, view.Anchor+"-recheck")
	return view
}

// freeName returns what the option, or the service, that takes a text is called.
func (v *viewer) freeName(q *questionnaire.Question) (name string) {
	for o := range q.Options() {
		if o.Free {
			name = o.Label.In(v.Tag)
		}
	}
	for service := range q.Services() {
		if service.IsOther() {
			name = service.Short().In(v.Tag)
		}
	}
	return name
}

// one lays out a one-choice question: its options, no answer, and what is possible.
func (v *viewer) one(view *questionView) {
	q := view.Question
	answer := v.entry.fields.Get(fieldAnswer + q.ID())
	known := false
	for o := range q.Options() {
		c := v.option(view, fieldAnswer, o, "-")
		c.Checked = answer == o.ID
		known = known || c.Checked
		view.Choices = append(view.Choices, c)
		among := v.option(view, fieldAmong, o, "-among-")
		view.AmongOpen = view.AmongOpen || among.Checked
		view.Among = append(view.Among, among)
	}
	view.None = choice{ID: view.Anchor + "-none", Name: fieldAnswer + q.ID(), Text: v.say("no-answer"), Checked: !known}
	v.blame(view)
}

// several lays out a question with several choices: its options, and that none of them holds. Where an option says that
// already, a second way of saying it is shown only to who has chosen it elsewhere.
func (v *viewer) several(view *questionView) {
	q := view.Question
	said := false
	for o := range q.Options() {
		view.Choices = append(view.Choices, v.option(view, fieldAnswer, o, "-"))
		said = said || o.Exclusive
	}
	none := v.box(fieldNone+q.ID(), ticked, view.Anchor+"-none")
	if none.Text = v.none(q); !said || none.Checked {
		view.None = none
	}
	v.blame(view)
}

func (v *viewer) option(view *questionView, field string, o questionnaire.Option, infix string) choice {
	c := v.box(field+view.ID(), o.ID, view.Anchor+infix+o.ID)
	c.Text, c.Free = o.Label.In(v.Tag), o.Free
	if _, _, service := view.Parent(); service {
		return c
	}
	c.Letter = o.ID
	if name := o.Name.In(v.Tag); name != c.Text {
		c.Short = name
	}
	return c
}

func (v *viewer) box(name, value, id string) choice {
	return choice{ID: id, Name: name, Value: value, Checked: v.entry.is(name, value)}
}

// blame puts what is wrong with the answer at each of its choices.
func (v *viewer) blame(view *questionView) {
	view.Problems = v.problems(fieldAnswer+view.ID(), view.Choices[0].ID)
	if len(view.Problems) == 0 {
		return
	}
	view.AmongOpen = len(view.Among) > 0
	view.None.Problem = view.Anchor + "-problem"
	for _, choices := range [...][]choice{view.Choices, view.Among} {
		for i := range choices {
			choices[i].Problem = view.None.Problem
		}
	}
}

// A keptFile is an earlier response as the page keeps it.
type keptFile struct{ Name, Base64 string }

// A settingsView is the settings as shown.
type settingsView struct {
	Target, SIM3                               []choice
	TargetProblems, SIM3Problems, FileProblems []string
	Kept                                       *keptFile
}

func (v *viewer) settings(set settings) settingsView {
	var view settingsView
	if set.previous.given() && !set.previous.long {
		view.Kept = &keptFile{set.previous.name, base64.StdEncoding.EncodeToString(set.previous.data)}
	}
	view.Target = v.choose(fieldTarget, set.target)
	view.SIM3 = v.choose(fieldSIM3, set.sim3)
	view.TargetProblems = v.problems(fieldTarget, view.Target[0].ID)
	view.SIM3Problems = v.problems(fieldSIM3, view.SIM3[0].ID)
	view.FileProblems = v.problems(fieldPreviousFile, "previous-file")
	return view
}

func (v *viewer) choose(name, value string) []choice {
	var all []choice
	for _, c := range choices[name] {
		key := name + "-" + cmp.Or(c, "none")
		all = append(all, choice{ID: key, Name: name, Value: c, Text: v.say(key), Checked: c == value})
	}
	return all
}
