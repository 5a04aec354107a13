package main

import (
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
		case questionnaire.KindCount:
			n, _ := a.Count()
			e.fields.Set(fieldAnswer+q.ID(), strconv.Itoa(n))
		case questionnaire.KindMonth:
			m, _ := a.Month()
			e.fields.Set(fieldAnswer+q.ID(), m.String())
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

// document returns the JSON that the entry stands for, and what cannot be said in it.
func (e entry) document(t tongue) (document, problems) {
	d := document{Form: e.form.ID(), Team: e.fields.Get(fieldTeam), Date: normalDate(e.fields.Get(fieldDate)), Answers: map[string]any{}, Other: map[string]string{}, Notes: map[string]string{}}
	var wrong problems
	set := func(answers map[string]any, key string, q *questionnaire.Question) {
		switch answer, problem := e.answer(q); {
		case problem != "":
			said := t.say(problem)
			if problem == "none-and-some" {
				said = t.say(problem, t.none(q))
			}
			wrong.add(fieldAnswer+q.ID(), said)
		case answer != nil:
			answers[key] = answer
		}
	}
	for q := range e.form.Questions() {
		if q.Kind() == questionnaire.KindServices {
			services := map[string]any{}
			for service := range q.Services() {
				_, letter, _ := service.Parent()
				set(services, letter, service)
			}
			if len(services) > 0 {
				d.Answers[q.ID()] = services
			}
		} else {
			set(d.Answers, q.ID(), q)
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
	return d, wrong
}

// answer returns one answer as it stands in the JSON of a response, nil if there is none. What contradicts itself has
// no place there: the answer is then the key of what to say.
func (e entry) answer(q *questionnaire.Question) (answer any, problem string) {
	chosen, among := slices.DeleteFunc(slices.Clone(e.fields[fieldAnswer+q.ID()]), isBlank), e.fields[fieldAmong+q.ID()]
	switch {
	case q.Kind() == questionnaire.KindMultiple && e.is(fieldNone+q.ID(), ticked):
		if len(chosen) > 0 {
			return nil, "none-and-some"
		}
		return []string{}, ""
	case len(chosen) == 0 && (q.Kind() != questionnaire.KindSingle || len(among) == 0):
		return nil, ""
	case q.Kind() == questionnaire.KindMultiple:
		return chosen, ""
	case q.Kind() == questionnaire.KindCount:
		return normalNumber(chosen[0]), ""
	case q.Kind() == questionnaire.KindMonth:
		return normalMonth(chosen[0]), ""
	case len(chosen) == 0:
		return map[string][]string{"among": among}, ""
	case len(among) > 0 && !slices.Contains(among, chosen[0]):
		return nil, "one-and-others" // what is chosen and what is possible have nothing in common
	}
	return chosen[0], ""
}

func isBlank(s string) bool { return strings.TrimSpace(s) == "" }

// respond returns the response that the entry stands for, or all that is wrong with it.
func (e entry) respond(t tongue) (*questionnaire.Response, problems) {
	d, wrong := e.document(t)
	response, err := d.read(e.form)
	wrong.addInput(err, t)
	if !wrong.empty() {
		return nil, wrong
	}
	return response, wrong
}

// sound returns the response without what is wrong with it, to see how far it is answered.
func (e entry) sound() *questionnaire.Response {
	d, _ := e.document(english)
	for range 10 { // at most 100 problems are reported at a time
		response, err := d.read(e.form)
		if err == nil {
			return response
		}
		d.drop(err)
	}
	empty, err := e.form.Respond(questionnaire.Draft{})
	if err != nil {
		panic(err) // nothing cannot be wrong
	}
	return empty
}
