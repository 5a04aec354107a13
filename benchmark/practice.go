package benchmark

import (
	"slices"

	"github.com/csirtgauge/csirtgauge/questionnaire"
)

// Subjects are what a practice or a piece of advice is about, by ID.
type Subjects struct {
	Questions []string `json:"questions,omitempty"` // of the form
	Items     []string `json:"items,omitempty"`     // of the model
}

func (s Subjects) has(id string) bool {
	return slices.Contains(s.Questions, id) || slices.Contains(s.Items, id)
}

func (s Subjects) clone() Subjects { return Subjects{slices.Clone(s.Questions), slices.Clone(s.Items)} }

// A Practice is what an interviewed team does, in other words than the report's.
type Practice struct {
	Team    string `json:"team"`
	Section string `json:"section"` // of the report
	Subjects
	Near  bool               `json:"near"`  // it is close to what the questions ask, but no example of just that
	Text  questionnaire.Text `json:"text"`  // a sentence, to stand beside the team's name
	Short questionnaire.Text `json:"short"` // with that name, at most 68 columns wide
}

// Practices returns those that speak to a question of the form or to an item of the model, by ID, in the order of the
// report.
func (c *Cases) Practices(of string) []Practice {
	var found []Practice
	for _, p := range c.document.Practices {
		if p.has(of) {
			p.Subjects = p.clone()
			found = append(found, p)
		}
	}
	return found
}

// Guidance is what a report advises, in other words than its own.
type Guidance struct {
	Section string `json:"section"` // of the report
	Subjects
	Text questionnaire.Text `json:"text"`
}

// Guidance returns the advice on a question of the form or on an item of the model, by ID, in the order of the report.
func (c *Cases) Guidance(of string) []Guidance {
	var found []Guidance
	for _, g := range c.document.Guidance {
		if g.has(of) {
			g.Subjects = g.clone()
			found = append(found, g)
		}
	}
	return found
}

// Closing returns the advice with which the report ends, on all items together.
func (c *Cases) Closing() []Guidance { return slices.Clone(c.document.Closing) }
