package sim3_test

import (
	"testing"

	"github.com/csirtgauge/csirtgauge/internal/testkit/sharing"
	"github.com/csirtgauge/csirtgauge/maturity/sim3"
	"github.com/csirtgauge/csirtgauge/questionnaire"
)

// apart shows a value without the form, its questions, and what else it leads to.
func apart(v any, form *questionnaire.Form, others ...any) any {
	pointers := append(others, form)
	for q := range form.Questions() {
		pointers = append(pointers, q)
		for service := range q.Services() {
			pointers = append(pointers, service)
		}
	}
	return sharing.Without(v, pointers...)
}

// crosswalkCalls are all ways to use a crosswalk, with a response and a baseline.
func crosswalkCalls(r *questionnaire.Response) map[string]func(*sim3.Crosswalk) any {
	return map[string]func(*sim3.Crosswalk) any{
		"all": func(c *sim3.Crosswalk) any { return apart(c, c.Form()) },
		"parameters": func(c *sim3.Crosswalk) any {
			var all []any
			for _, v := range versions {
				edition, ok := c.Edition(v)
				all = append(all, edition, ok)
				for p := range c.Parameters(v) {
					found, ok := c.Parameter(v, p.ID)
					all = append(all, found, ok)
				}
			}
			return apart(all, c.Form())
		},
		"levels": func(c *sim3.Crosswalk) any {
			var all []any
			for p := range c.Parameters(sim3.V1) {
				for link := range p.Links() {
					something, nothing, ok := link.Stated()
					all = append(all, something, nothing, ok)
					for o := range link.Question.Options() {
						levels, known := link.Levels(o.ID)
						all = append(all, levels, known)
					}
				}
			}
			return all
		},
		"Read": func(c *sim3.Crosswalk) any {
			v1, ok1 := c.Read(r, sim3.V1)
			v2, ok2 := c.Read(r, sim3.V2i)
			return apart([]any{v1, ok1, v2, ok2}, c.Form(), c, r)
		},
		"baseline": func(c *sim3.Crosswalk) any {
			b, err1 := c.ParseBaseline([]byte(entry))
			result, _ := c.Read(r, b.Version())
			check, err2 := result.Against(b)
			other, _ := c.Read(r, sim3.V2i)
			_, err3 := other.Against(b)
			minimum, ok := b.Minimum("O-2")
			return apart([]any{b, check, err1, err2, err3, minimum, ok}, c.Form(), c, r, result)
		},
	}
}

// sharedAnswers are some that are open, some certain and some missing.
func sharedAnswers(t *testing.T) *questionnaire.Response {
	return respond(t, choose("2.8 a, 2.11 b, 2.13 ab, 3.1 e, 3.4 d, 3.5 b, 4.1 a, 4.2 bc, 4.3 e, 4.9 d, 6.1 d, 7.1 e").with("3.3", questionnaire.Count(12)))
}

// TestConcurrentCrosswalk uses a crosswalk that was only just parsed, its results and baselines from many goroutines.
func TestConcurrentCrosswalk(t *testing.T) {
	r := sharedAnswers(t)
	sharing.Hammer(t, func() *sim3.Crosswalk {
		c, err := sim3.ParseCrosswalk(sim3.JPCERT2015Document(), questionnaire.JPCERT2015())
		if err != nil {
			t.Fatal(err)
		}
		return c
	}, crosswalkCalls(r))
}

// TestConcurrentResult uses one result, and one baseline for all, from many goroutines.
func TestConcurrentResult(t *testing.T) {
	r, c := sharedAnswers(t), sim3.JPCERT2015()
	b := baseline(t, sim3.V1, `"O-1": 3, "P-1": 1`)
	sharing.Hammer(t, func() *sim3.Result {
		result, _ := c.Read(r, sim3.V1)
		return result
	}, map[string]func(*sim3.Result) any{
		"all": func(result *sim3.Result) any { return apart(result, c.Form(), c, r) },
		"Parameter": func(result *sim3.Result) any {
			p, ok := result.Parameter("O-1")
			return apart([]any{p, ok}, c.Form(), c, r)
		},
		"Against": func(result *sim3.Result) any { return apart(both(result.Against(b)), c.Form(), c, r, result) },
	})
}

// both is a result with its error, to be compared.
func both[T any](v T, err error) any { return []any{v, err} }

// TestConcurrentStart asks for the built-in crosswalk from many goroutines.
func TestConcurrentStart(t *testing.T) {
	sharing.Hammer(t, func() int { return 0 }, map[string]func(int) any{
		"crosswalk": func(int) any { return apart(sim3.JPCERT2015(), questionnaire.JPCERT2015()) },
		"documents": func(int) any { return []any{sim3.JPCERT2015Document(), sim3.CrosswalkSchema(), sim3.BaselineSchema()} },
	})
}

// TestCrosswalkIsCopied: writing to what a crosswalk gives changes neither it nor the response nor its document.
func TestCrosswalkIsCopied(t *testing.T) {
	r, document := sharedAnswers(t), sim3.JPCERT2015Document()
	c, err := sim3.ParseCrosswalk(document, questionnaire.JPCERT2015())
	if err != nil {
		t.Fatal(err)
	}
	clear(document)
	shown := sharing.Show([]any{sim3.JPCERT2015(), r})
	sharing.Copies(t, c, crosswalkCalls(r))
	if sharing.Show([]any{c, r}) != shown {
		t.Error("the crosswalk or the response has changed")
	}
}
