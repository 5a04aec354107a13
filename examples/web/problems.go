package main

import (
	"errors"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/csirtgauge/csirtgauge/questionnaire"
)

// Problems say what is wrong with what was sent, by the name of the field.
type problems struct {
	byField map[string][]string
	fields  []string // in the order of finding
}

func (p *problems) empty() bool { return len(p.fields) == 0 }

// add adds what is wrong with a field; the field "" is the post as a whole.
func (p *problems) add(field string, texts ...string) {
	if p.byField == nil {
		p.byField = map[string][]string{}
	}
	if len(p.byField[field]) == 0 {
		p.fields = append(p.fields, field)
	}
	p.byField[field] = append(p.byField[field], texts...)
}

// addInput adds the problems of a response that an entry stands for, each to its field.
func (p *problems) addInput(err error, t tongue) {
	if err == nil {
		return
	}
	input, ok := errors.AsType[*questionnaire.InputError](err)
	if !ok {
		p.add("", err.Error())
		return
	}
	for _, problem := range input.Problems {
		text := *problem
		text.Pointer, text.Line, text.Column = "", 0, 0 // the field is the place
		p.add(fieldOf(problem), sentence(text.Message(t.tag())))
	}
	if input.Omitted > 0 {
		p.add("", t.say("omitted", input.Omitted))
	}
}

// sentence begins a message as a sentence begins.
func sentence(s string) string {
	r, n := utf8.DecodeRuneInString(s)
	return string(unicode.ToUpper(r)) + s[n:]
}

// partFields says which field holds what of a response.
var partFields = [...]struct{ prefix, field string }{
	{"/answers/", fieldAnswer}, {"/other/", fieldOther}, {"/notes/", fieldNote}, {"/recheck/", fieldRecheck},
}

// fieldOf returns the name of the field that a problem is about.
func fieldOf(p *questionnaire.ProblemError) string {
	if p.Pointer == "/team" || p.Pointer == "/date" {
		return p.Pointer[1:]
	}
	for _, part := range partFields {
		if strings.HasPrefix(p.Pointer, part.prefix) && p.Question != "" {
			return part.field + p.Question
		}
	}
	return ""
}

// join adds what others found.
func (p *problems) join(q problems) {
	for _, field := range q.fields {
		p.add(field, q.byField[field]...)
	}
}
