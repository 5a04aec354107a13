package benchmark

import (
	"slices"
	"strings"

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
	document  casesDocument
	form      *questionnaire.Form
	names     []string
	byName    map[string]Case // by folded name in lower case
	settled   []Adjudication
	placement *questionnaire.Question // by which teams are alike; nil if the document names none
	members   *questionnaire.Question
	content   document.Content
}

// A Profile describes a team in its own terms.
type Profile struct {
	Form         questionnaire.Text `json:"form"` // how the team is organised
	Industry     questionnaire.Text `json:"industry"`
	Size         questionnaire.Text `json:"size"`
	Members      int                `json:"members,omitzero"` // about, by the size; 0 if that is not known
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

// MarshalJSON returns the document in canonical form (RFC 8785); [CasesSchema] is its schema.
func (c *Cases) MarshalJSON() ([]byte, error) { return c.content.Canonical(), nil }

// ID names the cases.
func (c *Cases) ID() string { return c.document.ID }

// Form returns the form that the cases answer.
func (c *Cases) Form() *questionnaire.Form { return c.form }

// Names returns the names of the teams, in the report's order.
func (c *Cases) Names() []string { return slices.Clone(c.names) }

// Lookup returns the team with that name, ignoring case and width.
func (c *Cases) Lookup(name string) (Case, bool) {
	team, ok := c.byName[foldTeam(name)]
	return team, ok
}

func foldTeam(name string) string { return strings.ToLower(spreadsheet.FoldName(name)) }

// Coding says how the interviews were turned into answers.
func (c *Cases) Coding() questionnaire.Text { return c.document.Coding }

// Adjudications returns the answers that the two readings of the interviews gave differently, and those decided anew.
func (c *Cases) Adjudications() []Adjudication { return slices.Clone(c.settled) }
