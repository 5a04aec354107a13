package benchmark

import (
	_ "embed"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"sync"

	"github.com/csirtgauge/csirtgauge/internal/document"
	"github.com/csirtgauge/csirtgauge/internal/spreadsheet"
	"github.com/csirtgauge/csirtgauge/questionnaire"
)

// A Case is a real team of the report's chapter 3, as far as its interview answers the questionnaire.
type Case struct {
	Response *questionnaire.Response // an answer that the text leaves open is the set of what it may be
	Section  string                  // of the report
	Profile  Profile
	passages map[string]Passage
}

// Cases are the teams that a report interviewed. They never change, and are safe for concurrent use.
type Cases struct {
	id      string
	names   []string
	byName  map[string]Case // by folded name in lower case
	coding  questionnaire.Text
	settled []Adjudication
	content document.Content
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
	Sections string             `json:"passage"` // such as "3.3.2"; "3.3" is the profile
	Reading  questionnaire.Text `json:"reading"`
	Flag     questionnaire.Text `json:"flag,omitzero"` // what should make the reader careful, if anything
}

// Passage returns what supports the answer to a question; for services, to all of them together.
func (c Case) Passage(question string) (Passage, bool) {
	p, ok := c.passages[question]
	return p, ok
}

// An Adjudication is an answer that two independent readings of an interview gave differently, or that was decided anew
// from the passage though they agreed, and how that was settled.
type Adjudication struct {
	Team     string
	Question string
	First    string // the readings, as JSON in a response; "" where there was no answer
	Second   string
	Anew     bool // both readings are alike
	Reason   questionnaire.Text
}

//go:embed data/jpcert-csirt-2015.cases.json
var cases2015 []byte

//go:embed data/cases.schema.json
var casesSchemaSource []byte

// CasesSchema returns the JSON Schema (draft 2020-12) of the document of cases.
func CasesSchema() []byte { return slices.Clone(casesSchemaSource) }

// JPCERT2015Cases returns the nine teams that JPCERT/CC interviewed in the winter of 2015/16 (chapter 3 of the report),
// in answers to [questionnaire.JPCERT2015]. They are made from their document at the first call.
func JPCERT2015Cases() *Cases { return jpcert2015Cases() }

var jpcert2015Cases = sync.OnceValue(func() *Cases {
	c, err := makeCases(cases2015, questionnaire.JPCERT2015())
	if err != nil {
		panic(err) // the document is part of the program
	}
	return c
})

func makeCases(data []byte, form *questionnaire.Form) (*Cases, error) {
	var d struct {
		ID     string             `json:"id"`
		Coding questionnaire.Text `json:"coding"`
		Cases  []struct {
			Section  string             `json:"section"`
			Profile  Profile            `json:"profile"`
			Response json.RawMessage    `json:"response"`
			Passages map[string]Passage `json:"passages"`
		} `json:"cases"`
		Settled []struct {
			Team     string             `json:"team"`
			Question string             `json:"question"`
			First    json.RawMessage    `json:"first"`
			Second   json.RawMessage    `json:"second"`
			Anew     bool               `json:"anew"`
			Reason   questionnaire.Text `json:"reason"`
		} `json:"settled"`
	}
	document.ReadOwn(data, nil, &d)
	c := &Cases{id: d.ID, byName: map[string]Case{}, coding: d.Coding, content: document.ContentOf(data)}
	for _, one := range d.Cases {
		r, err := form.ParseJSON(one.Response)
		if err != nil {
			return nil, fmt.Errorf("benchmark: case of section %s: %w", one.Section, err)
		}
		c.names = append(c.names, r.Team())
		c.byName[foldTeam(r.Team())] = Case{r, one.Section, one.Profile, one.Passages}
	}
	for _, s := range d.Settled {
		c.settled = append(c.settled, Adjudication{s.Team, s.Question, string(s.First), string(s.Second), s.Anew, s.Reason})
	}
	return c, nil
}

// MarshalJSON returns the document in canonical form (RFC 8785); [CasesSchema] is its schema.
func (c *Cases) MarshalJSON() ([]byte, error) { return c.content.Canonical(), nil }

// ID names the cases.
func (c *Cases) ID() string { return c.id }

// Names returns the names of the teams, in the report's order.
func (c *Cases) Names() []string { return slices.Clone(c.names) }

// Lookup returns the team with that name, ignoring case and width.
func (c *Cases) Lookup(name string) (Case, bool) {
	team, ok := c.byName[foldTeam(name)]
	return team, ok
}

func foldTeam(name string) string { return strings.ToLower(spreadsheet.FoldName(name)) }

// Coding says how the interviews were turned into answers.
func (c *Cases) Coding() questionnaire.Text { return c.coding }

// Adjudications returns the answers that the two readings of the interviews gave differently, and those decided anew.
func (c *Cases) Adjudications() []Adjudication { return slices.Clone(c.settled) }
