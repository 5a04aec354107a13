package benchmark

import (
	_ "embed"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"sync"

	"github.com/csirtgauge/csirtgauge/internal/document"
	"github.com/csirtgauge/csirtgauge/internal/schema"
	"github.com/csirtgauge/csirtgauge/questionnaire"
)

// ErrUnknownCase reports a name that is none of [CaseNames].
var ErrUnknownCase = errors.New("unknown case")

// A Case is a real team of the report's chapter 3, as far as its interview answers the questionnaire.
type Case struct {
	Response *questionnaire.Response // an answer that the text leaves open is the set of what it may be
	Section  string                  // of the report
	Profile  Profile
	passages map[string]Passage
}

// A Profile describes a team in its own terms.
type Profile struct {
	Form         questionnaire.Text `json:"form"` // how the team is organised
	Industry     questionnaire.Text `json:"industry"`
	Size         questionnaire.Text `json:"size"`
	Placement    questionnaire.Text `json:"placement"`
	Budget       questionnaire.Text `json:"budget"`
	Constituency questionnaire.Text `json:"constituency"`
}

// A Passage says where the report supports an answer, and how it was read.
type Passage struct {
	Passage string             `json:"passage"` // sections, such as "3.3.2"; "3.3" is the profile
	Reading questionnaire.Text `json:"reading"`
}

// Passage returns what supports the answer to a question; for services, to all of them together.
func (c *Case) Passage(question string) (Passage, bool) {
	p, ok := c.passages[question]
	return p, ok
}

// A Settlement is an answer that two independent readings of an interview gave differently, and how that was settled.
type Settlement struct {
	Team     string             `json:"team"`
	Question string             `json:"question"`
	First    json.RawMessage    `json:"first,omitzero"` // the readings, as in a response; none where there was no answer
	Second   json.RawMessage    `json:"second,omitzero"`
	Reason   questionnaire.Text `json:"reason"`
}

type caseBook struct {
	names    []string
	byName   map[string]*Case // by folded name
	coding   questionnaire.Text
	settled  []Settlement
	document []byte
}

//go:embed data/jpcert-csirt-2015.cases.json
var cases2015 []byte

//go:embed data/cases.schema.json
var casesSchemaSource []byte

var casesSchema = sync.OnceValue(func() *schema.Schema {
	s, err := schema.Compile("cases", casesSchemaSource)
	if err != nil {
		panic(err) // the schema is part of the program
	}
	return s
})

// CasesSchema returns the JSON Schema (draft 2020-12) of the document of cases.
func CasesSchema() []byte { return slices.Clone(casesSchemaSource) }

var book2015 = sync.OnceValue(func() *caseBook {
	b, err := parseCases(cases2015, questionnaire.JPCERT2015())
	if err != nil {
		panic(err) // the document is part of the program
	}
	return b
})

func parseCases(data []byte, form *questionnaire.Form) (*caseBook, error) {
	var d struct {
		Coding questionnaire.Text `json:"coding"`
		Cases  []struct {
			Section  string             `json:"section"`
			Profile  Profile            `json:"profile"`
			Response json.RawMessage    `json:"response"`
			Passages map[string]Passage `json:"passages"`
		} `json:"cases"`
		Settled []Settlement `json:"settled"`
	}
	doc, report := document.Read(data, casesSchema(), &d)
	if doc == nil {
		return nil, inputError(report)
	}
	b := &caseBook{byName: map[string]*Case{}, coding: d.Coding, settled: d.Settled, document: data}
	for _, c := range d.Cases {
		r, err := form.ParseJSON(c.Response)
		if err != nil {
			return nil, fmt.Errorf("benchmark: case of section %s: %w", c.Section, err)
		}
		b.names = append(b.names, r.Team())
		b.byName[strings.ToLower(r.Team())] = &Case{Response: r, Section: c.Section, Profile: c.Profile, passages: c.Passages}
	}
	return b, nil
}

// CaseNames returns the names of the nine interviewed teams, in the report's order.
func CaseNames() []string { return slices.Clone(book2015().names) }

// LookupCase returns the interviewed team with that name, in any case of letters. The error is [ErrUnknownCase].
func LookupCase(name string) (*Case, error) {
	c, ok := book2015().byName[strings.ToLower(name)]
	if !ok {
		return nil, fmt.Errorf("benchmark: %w %q; the cases are %s", ErrUnknownCase, name, strings.Join(book2015().names, ", "))
	}
	return c, nil
}

// Coding says how the interviews were turned into answers.
func Coding() questionnaire.Text { return book2015().coding }

// Settlements returns the answers that the two readings of the interviews gave differently.
func Settlements() []Settlement { return slices.Clone(book2015().settled) }

// Questions returns the questions that have a passage, sorted as text.
func (c *Case) Questions() []string { return slices.Sorted(maps.Keys(c.passages)) }
