package main

import (
	"maps"
	"net/url"
	"slices"
	"strconv"
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
	d := questionnaire.Draft{
		Team: e.fields.Get(fieldTeam), Date: normalDate(e.fields.Get(fieldDate)),
		Answers: map[string]questionnaire.Answer{}, Other: map[string]string{}, Notes: map[string]string{},
	}
	var wrong []problem
	set := func(q *questionnaire.Question) {
		answer, said := e.answer(q, l)
		if d.Answers[q.ID()] = answer; said != "" {
			wrong = append(wrong, problem{fieldAnswer + q.ID(), said})
		}
	}
	for q := range e.form.Questions() {
		if q.Kind() != questionnaire.KindServices {
			set(q)
		}
		for service := range q.Services() {
			set(service)
		}
		if text := e.fields.Get(fieldOther + q.ID()); text != "" {
			d.Other[q.ID()] = text
		}
		if note := e.fields.Get(fieldNote + q.ID()); note != "" {
			d.Notes[q.ID()] = note
		}
		if e.is(fieldRecheck+q.ID(), ticked) {
			d.Recheck = append(d.Recheck, q.ID())
		}
	}
	response, err := e.form.Respond(d)
	if wrong = append(wrong, inputProblems(err, l)...); len(wrong) > 0 {
		return nil, wrong
	}
	return response, nil
}

// answer returns one answer, the zero one if there is none. What contradicts itself is none, and is said to be wrong.
// What is no number or month is left for the form to refuse.
func (e entry) answer(q *questionnaire.Question, l locale) (answer questionnaire.Answer, wrong string) {
	chosen := slices.DeleteFunc(slices.Clone(e.fields[fieldAnswer+q.ID()]), isBlank)
	among := e.fields[fieldAmong+q.ID()]
	switch {
	case q.Kind() == questionnaire.KindMultiple && e.is(fieldNone+q.ID(), ticked):
		if len(chosen) > 0 {
			return answer, l.say("none-and-some", l.none(q))
		}
		return questionnaire.ChooseAll(), ""
	case len(chosen) == 0 && (q.Kind() != questionnaire.KindSingle || len(among) == 0):
		return answer, ""
	case q.Kind() == questionnaire.KindMultiple:
		return questionnaire.ChooseAll(chosen...), ""
	case q.Kind() == questionnaire.KindCount:
		if n, err := strconv.Atoi(normalNumber(chosen[0])); err == nil {
			return questionnaire.Count(n), ""
		}
	case q.Kind() == questionnaire.KindMonth:
		return questionnaire.Choose(normalMonth(chosen[0])), ""
	case len(chosen) == 0:
		return questionnaire.Among(among...), ""
	case len(among) > 0 && !slices.Contains(among, chosen[0]):
		return answer, l.say("one-and-others") // what is chosen and what is possible have nothing in common
	}
	return questionnaire.Choose(chosen[0]), ""
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
