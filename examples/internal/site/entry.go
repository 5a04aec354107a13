package site

import (
	"maps"
	"net/url"
	"slices"
	"strings"

	"github.com/csirtgauge/csirtgauge/questionnaire"
)

// Names of the fields that hold a response. Those of a question have its number behind them.
const (
	fieldTeam    = "team"
	fieldDate    = "date"
	fieldAnswer  = "answer:"  // the chosen option or options, a number of people, a month
	fieldAmong   = "among:"   // the options that are possible
	fieldNone    = "none:"    // that no option holds
	fieldOther   = "other:"   // the text beside an option
	fieldNote    = "note:"    // the team's note
	fieldRecheck = "recheck:" // that the answer has to be looked at again

	fieldResponse = "response" // on the page of the result: the whole response as JSON, instead of all of the above
)

// ticked is the value of a ticked box.
const ticked = "yes"

// An entry is a response as typed, right or wrong.
type entry struct {
	form   *questionnaire.Form
	fields url.Values
}

// entryOf returns the fields that stand for a response.
func entryOf(r *questionnaire.Response) entry {
	e := entry{r.Form(), url.Values{}}
	set := func(name, value string) {
		if value != "" {
			e.fields.Set(name, value)
		}
	}
	set(fieldTeam, r.Team())
	set(fieldDate, r.Date())
	for q, a := range r.Answers() {
		switch q.Kind() {
		case questionnaire.KindSingle:
			name := fieldAnswer
			if a.Open() {
				name = fieldAmong
			}
			e.fields[name+q.ID()] = a.Options()
		case questionnaire.KindMultiple:
			e.fields[fieldAnswer+q.ID()] = a.Options()
			if len(a.Options()) == 0 {
				e.fields.Set(fieldNone+q.ID(), ticked)
			}
		default:
			e.fields.Set(fieldAnswer+q.ID(), a.String())
		}
	}
	for q := range r.Form().Questions() {
		set(fieldOther+q.ID(), r.Other(q.ID()))
		set(fieldNote+q.ID(), r.Note(q.ID()))
	}
	for _, id := range r.Recheck() {
		e.fields.Set(fieldRecheck+id, ticked)
	}
	return e
}

// is reports whether a field has that value.
func (e entry) is(name, value string) bool { return slices.Contains(e.fields[name], value) }

// respond returns the response that the entry stands for, or all that is wrong with it.
func (e entry) respond(l locale) (*questionnaire.Response, []problem) {
	date, err := questionnaire.ParseDate(e.fields.Get(fieldDate))
	wrong := inputProblems(err, l)
	d := questionnaire.Draft{
		Team: e.fields.Get(fieldTeam), Date: date,
		Answers: map[string]questionnaire.Answer{}, Other: map[string]string{}, Notes: map[string]string{},
	}
	set := func(q *questionnaire.Question) (note string) {
		answer, note, problems := e.answer(q, l)
		d.Answers[q.ID()], wrong = answer, append(wrong, problems...)
		return note
	}
	for q := range e.form.Questions() {
		note := e.fields.Get(fieldNote + q.ID())
		if q.Kind() != questionnaire.KindServices {
			if said := set(q); said != "" { // instead of an answer
				note = strings.TrimSpace(said + "\n" + note)
			}
		}
		for service := range q.Services() {
			set(service)
		}
		if note != "" {
			d.Notes[q.ID()] = note
		}
		if text := e.fields.Get(fieldOther + q.ID()); text != "" {
			d.Other[q.ID()] = text
		}
		if e.fields.Get(fieldRecheck+q.ID()) != "" {
			d.Recheck = append(d.Recheck, q.ID())
		}
	}
	response, err := e.form.Respond(d)
	if wrong = append(wrong, inputProblems(err, l)...); len(wrong) > 0 {
		return nil, wrong
	}
	return response, nil
}

// answer returns one answer, the zero one if there is none, what was said in its place, and all that is wrong with it.
func (e entry) answer(
	q *questionnaire.Question, l locale,
) (answer questionnaire.Answer, note string, wrong []problem) {
	chosen := slices.DeleteFunc(slices.Clone(e.fields[fieldAnswer+q.ID()]), isBlank)
	among := e.fields[fieldAmong+q.ID()]
	contradiction := ""
	text := strings.Join(chosen, ";")
	switch {
	case q.Kind() == questionnaire.KindMultiple && e.is(fieldNone+q.ID(), ticked):
		if text == "" {
			return questionnaire.ChooseAll(), "", nil
		}
		contradiction = l.say("none-and-some", l.none(q))
	case q.Kind() != questionnaire.KindSingle || len(among) == 0:
	case text == "":
		text = strings.Join(among, "|")
	case !slices.Contains(among, text): // what is chosen and what is possible have nothing in common
		contradiction = l.say("one-and-others")
	}
	if contradiction != "" {
		return answer, "", []problem{{fieldAnswer + q.ID(), contradiction}}
	}
	answer, note, err := q.ParseAnswer(text)
	return answer, note, inputProblems(err, l)
}

func isBlank(s string) bool { return strings.TrimSpace(s) == "" }

// sound returns the response without what is wrong with it, to see how far it is answered.
func (e entry) sound() *questionnaire.Response {
	right := entry{e.form, maps.Clone(e.fields)}
	for {
		response, wrong := right.respond(english)
		if response != nil {
			return response
		}
		before := len(right.fields)
		for _, p := range wrong { // at most 100 of them are told at a time
			delete(right.fields, p.field)
			if id, ok := strings.CutPrefix(p.field, fieldAnswer); ok {
				delete(right.fields, fieldAmong+id)
				delete(right.fields, fieldNone+id)
			}
		}
		if len(right.fields) == before {
			clear(right.fields)
		}
	}
}
