package benchmark

import (
	"cmp"
	"slices"

	"github.com/csirtgauge/csirtgauge/internal/document"
	"github.com/csirtgauge/csirtgauge/maturity"
	"github.com/csirtgauge/csirtgauge/questionnaire"
)

// A totalsDocument has how the totals of the respondents are distributed under one model, where a survey says so.
type totalsDocument struct {
	Model  string           `json:"model"`
	Digest string           `json:"digest"`
	Of     []publishedTotal `json:"of"`
}

// A publishedTotal has the numbers of respondents from some totals on, in ascending order of units.
type publishedTotal struct {
	Subject string `json:"total"`
	Unit    int64  `json:"unit"`   // a total of u units is u/unit points
	Exact   bool   `json:"exact"`  // every total that occurs is an edge, rounded down to units for least and up for most
	Stated  bool   `json:"stated"` // an open answer counts as the lowest that it may be
	Edges   []edge `json:"atLeast"`

	respondents int
}

// An edge says how many respondents have a total of at least so many units: at least least, and at most most if the
// open answers of some turn out well.
type edge struct {
	Units int64 `json:"units"`
	Least int   `json:"least"`
	Most  int   `json:"most"`
}

func (d *totalsDocument) total(subject string, m *maturity.Model) (*publishedTotal, bool) {
	if d == nil || d.Digest != m.Digest() {
		return nil, false
	}
	for i := range d.Of {
		if d.Of[i].Subject == subject {
			return &d.Of[i], true
		}
	}
	return nil, false
}

// most and least are sharp where they meet. Elsewhere, nothing is said: figures may have been widened.
func (p *publishedTotal) most(units int64, _ bool) (int, bool) {
	most, least := p.counts(units)
	return most, most == least
}

func (p *publishedTotal) least(units int64, _ bool) (int, bool) {
	most, least := p.counts(units)
	return least, most == least
}

func (p *publishedTotal) counts(units int64) (most, least int) {
	switch {
	case units <= 0:
		return p.respondents, p.respondents
	case units > maturity.MaxPoints*p.Unit:
		return 0, 0
	}
	i, found := slices.BinarySearchFunc(p.Edges, units, func(e edge, u int64) int { return cmp.Compare(e.Units, u) })
	if i < len(p.Edges) {
		least = p.Edges[i].Least
	}
	switch {
	case found || p.Exact && i < len(p.Edges):
		most = p.Edges[i].Most
	case p.Exact:
		most = 0
	case i == 0:
		most = p.respondents
	default:
		most = p.Edges[i-1].Most
	}
	return most, least
}

// A TotalStep says how many respondents have at least so many points stated in a total.
type TotalStep struct {
	Points      maturity.Ratio
	Respondents int
}

// TotalSteps returns how points stated are distributed in a total (an item's ID, "documentation" or "overall"), in
// ascending order of points: nothing where the survey does not publish that under this model.
func (s *Survey) TotalSteps(m *maturity.Model, subject string) (steps []TotalStep) {
	t, ok := s.made("Survey.TotalSteps").document.Totals.total(subject, m)
	if !ok || !t.Stated {
		return nil
	}
	for _, e := range t.Edges {
		steps = append(steps, TotalStep{maturity.Ratio{Num: e.Units, Den: t.Unit}, e.Least})
	}
	return steps
}

// mean encloses the mean of the totals, in points: all in the range between two edges may be at its lower end, or
// nearly at the upper one.
func (p *publishedTotal) mean() Interval {
	low, high, upper, above := int64(0), int64(0), maturity.MaxPoints*p.Unit, 0
	for _, e := range slices.Backward(p.Edges) {
		low += e.Units * int64(e.Least-above)
		high += upper * int64(e.Most-above)
		upper, above = e.Units, e.Most
	}
	high += upper * int64(p.respondents-above)
	all := float64(p.Unit * int64(p.respondents))
	return Interval{Low: float64(low) / all, High: float64(high) / all}
}

// publishedTotals takes in the published totals.
func (s *Survey) publishedTotals(at *document.Document, d *totalsDocument) {
	for i := range d.Of {
		t := &d.Of[i]
		t.respondents = s.collection.Respondents
		if slices.ContainsFunc(d.Of[:i], func(other publishedTotal) bool { return other.Subject == t.Subject }) {
			at.Problem(questionnaire.ErrDuplicate, say("problem-total-twice", t.Subject), i, "total")
		}
		last := edge{Least: t.respondents, Most: t.respondents}
		for j, e := range t.Edges {
			if e.Units <= last.Units || e.Units > maturity.MaxPoints*t.Unit {
				text := say("problem-wrong-units", t.Subject, maturity.MaxPoints*t.Unit)
				at.Problem(questionnaire.ErrInconsistent, text, i, "atLeast", j, "units")
				break
			}
			if e.Least > e.Most || e.Least > last.Least || e.Most > last.Most {
				text := say("problem-wrong-at-least", t.Subject, t.respondents)
				at.Problem(questionnaire.ErrInconsistent, text, i, "atLeast", j)
				break
			}
			if t.Stated && e.Least != e.Most {
				at.Problem(questionnaire.ErrInconsistent, say("problem-stated", t.Subject), i, "atLeast", j)
				break
			}
			last = e
		}
	}
}
