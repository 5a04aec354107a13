package site

import (
	"encoding/base64"
	"slices"

	"github.com/csirtgauge/csirtgauge/questionnaire"
)

// A textField is a field that takes a text.
type textField struct {
	ID, Name, Value string
	Problems        []string
}

// A questionView is a question as shown, or a service, with what was typed. What the page calls its elements and fields
// stands in the templates.
type questionView struct {
	*questionnaire.Question
	entry    entry
	locale   locale
	Problems []string // with the answer

	Condition string // in words when the question applies, or ""
	RuledOut  string // in words that it does not, shown where the style sheet sees that

	Counts  string // what the answer counts for, in words
	Here    bool   // where the reader goes on
	Recheck string // the value of the mark that the answer is to be looked at again

	Field    textField                // of a number or a month
	Services map[string]*questionView // by ID
	Other    textField                // beside a choice
	TeamNote textField
}

// Is reports whether the question is of that kind, as named in form documents.
func (q *questionView) Is(kind string) bool { return q.Kind().String() == kind }

// Anchor is the ID of the element that shows the question; the IDs of what is in it begin with it.
func (q *questionView) Anchor() string { return anchorOf(q.Question) }

// anchorOf is the ID of the element that shows a question.
func anchorOf(q *questionnaire.Question) string { return "q" + q.ID() }

// Letter returns that of a service, else "".
func (q *questionView) Letter() string {
	_, letter, _ := q.Parent()
	return letter
}

// Range says which numbers may be typed.
func (q *questionView) Range() string {
	least, most := q.Bounds()
	return q.locale.say("people-how", least, most)
}

// HasLevels reports whether the options are the levels of documentation, of which there are examples.
func (q *questionView) HasLevels() bool { return q.Scale() == "documentation" && q.NumOptions() == 5 }

// Columns returns how many the table of services has: with the service, and with no answer.
func (q *questionView) Columns() int { return 1 + q.NumOptions() + 1 }

// Has reports whether a field of the question has that value.
func (q *questionView) Has(field, value string) bool { return q.entry.is(field+q.ID(), value) }

// Chosen returns the option that was chosen of a one-choice question; it is "" if that is none of its options.
func (q *questionView) Chosen() string {
	chosen := q.entry.fields.Get(fieldAnswer + q.ID())
	if _, ok := q.OptionIndex(chosen); !ok {
		return ""
	}
	return chosen
}

// IsUnsure reports whether several options are possible, or may have to be named to mend the answer.
func (q *questionView) IsUnsure() bool {
	return len(q.Problems) > 0 || slices.ContainsFunc(slices.Collect(q.Options()), func(o questionnaire.Option) bool {
		return q.Has(fieldAmong, o.ID)
	})
}

// OffersNone reports whether it takes a box of its own to say that none of several options holds. Where an option says
// that already, the box is shown only to who has ticked it elsewhere.
func (q *questionView) OffersNone() bool {
	said := slices.ContainsFunc(slices.Collect(q.Options()), func(o questionnaire.Option) bool { return o.Exclusive })
	return !said || q.Has(fieldNone, ticked)
}

// NoneText says that none of several options holds.
func (q *questionView) NoneText() string { return q.locale.none(q.Question) }

// OtherOf returns what the option, or the service, that takes a text is called.
func (q *questionView) OtherOf() (name string) {
	for o := range q.Options() {
		if o.Free {
			name = o.Label.In(q.locale.Tag)
		}
	}
	for service := range q.Question.Services() {
		if service.IsOther() {
			name = service.Short().In(q.locale.Tag)
		}
	}
	return name
}

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

func (v *viewer) question(q *questionnaire.Question) *questionView {
	view := &questionView{Question: q, entry: v.entry, locale: v.locale, Services: map[string]*questionView{}}
	view.Condition, view.RuledOut = conditionWords(q, v.locale)
	switch q.Kind() {
	case questionnaire.KindSingle, questionnaire.KindMultiple:
		view.Problems = v.problems(fieldAnswer+q.ID(), view.Anchor()+"-"+q.Option(0).ID)
	case questionnaire.KindServices:
		for service := range q.Services() {
			view.Services[service.ID()] = v.question(service)
		}
	default:
		view.Field = v.text(fieldAnswer+q.ID(), view.Anchor()+"-answer")
		view.Problems = view.Field.Problems
	}
	if q.TakesText() {
		view.Other = v.text(fieldOther+q.ID(), view.Anchor()+"-other")
	}
	view.TeamNote = v.text(fieldNote+q.ID(), view.Anchor()+"-note")
	return view
}

// A keptFile is an earlier response as the page keeps it.
type keptFile struct{ Name, Base64 string }

// A setting is one of some choices.
type setting struct {
	Name, Value string
	Problems    []string
}

// Choices returns the values that it may have.
func (s setting) Choices() []string { return choices[s.Name] }

// A settingsView is the settings as shown.
type settingsView struct {
	People       []string // what each of several people answered, as base64
	Target, SIM3 setting
	FileProblems []string
	Kept         *keptFile
}

func (v *viewer) settings(set settings) settingsView {
	var view settingsView
	if set.previous.given() && !set.previous.long {
		view.Kept = &keptFile{set.previous.name, base64.StdEncoding.EncodeToString(set.previous.data)}
	}
	for _, person := range set.people {
		view.People = append(view.People, base64.StdEncoding.EncodeToString(person.data))
	}
	view.Target = setting{fieldTarget, set.target, v.problems(fieldTarget, "target-none")}
	view.SIM3 = setting{fieldSIM3, set.sim3, v.problems(fieldSIM3, "sim3-none")}
	view.FileProblems = v.problems(fieldPreviousFile, "previous-file")
	return view
}
