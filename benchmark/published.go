package benchmark

import (
	"cmp"
	"slices"

	"github.com/csirtgauge/csirtgauge/maturity"
	"github.com/csirtgauge/csirtgauge/questionnaire"
)

// publishedTotals has how the totals of the respondents are distributed under one model, where a survey says so.
type publishedTotals struct {
	digest string // of the model's document
	totals []publishedTotal
}

// A publishedTotal has the numbers of respondents from some totals on, in ascending order of units.
type publishedTotal struct {
	subject     string
	unit        int64 // a total of u units is u/unit points
	exact       bool  // every total that occurs is an edge, rounded down to units for least and up for most
	respondents int
	edges       []edge
}

// An edge says how many respondents have a total of at least so many units: at least least, and at most most if the
// open answers of some turn out well.
type edge struct {
	units       int64
	least, most int
}

func (p *publishedTotals) of(subject string, m *maturity.Model) (*publishedTotal, bool) {
	if p.digest == "" || p.digest != m.Digest() {
		return nil, false
	}
	for i := range p.totals {
		if p.totals[i].subject == subject {
			return &p.totals[i], true
		}
	}
	return nil, false
}

// most and least are sharp where they meet. Elsewhere, nothing is said: figures may have been widened.
func (p *publishedTotal) most(units int64) (int, bool) {
	most, least := p.counts(units)
	return most, most == least
}

func (p *publishedTotal) least(units int64) (int, bool) {
	most, least := p.counts(units)
	return least, most == least
}

func (p *publishedTotal) counts(units int64) (most, least int) {
	switch {
	case units <= 0:
		return p.respondents, p.respondents
	case units > maturity.MaxPoints*p.unit:
		return 0, 0
	}
	i, found := slices.BinarySearchFunc(p.edges, units, func(e edge, u int64) int { return cmp.Compare(e.units, u) })
	if i < len(p.edges) {
		least = p.edges[i].least
	}
	switch {
	case found || p.exact && i < len(p.edges):
		most = p.edges[i].most
	case p.exact:
		most = 0
	case i == 0:
		most = p.respondents
	default:
		most = p.edges[i-1].most
	}
	return most, least
}

type totalsDocument struct {
	Model  string          `json:"model"`
	Digest string          `json:"digest"`
	Of     []totalDocument `json:"of"`
}

type totalDocument struct {
	Total   string         `json:"total"`
	Unit    int64          `json:"unit"`
	Exact   bool           `json:"exact,omitempty"`
	AtLeast []edgeDocument `json:"atLeast"`
}

type edgeDocument struct {
	Units int64 `json:"units"`
	Least int   `json:"least"`
	Most  int   `json:"most"`
}

// totals takes in the published totals.
func (b *builder) totals(d *totalsDocument) {
	if d == nil {
		return
	}
	s := b.survey
	s.totals.digest = d.Digest
	for i, td := range d.Of {
		if slices.ContainsFunc(s.totals.totals, func(t publishedTotal) bool { return t.subject == td.Total }) {
			b.problem(questionnaire.ErrDuplicate, twiceTotal.Format(td.Total), "totals", "of", i, "total")
		}
		t := publishedTotal{subject: td.Total, unit: td.Unit, exact: td.Exact, respondents: s.collection.Respondents}
		last := edge{least: t.respondents, most: t.respondents}
		for j, e := range td.AtLeast {
			if e.Units <= last.units || e.Units > maturity.MaxPoints*t.unit {
				b.problem(questionnaire.ErrInconsistent, wrongEdge.Format(td.Total, maturity.MaxPoints*t.unit), "totals", "of", i, "atLeast", j, "units")
				break
			}
			if e.Least > e.Most || e.Least > last.least || e.Most > last.most {
				b.problem(questionnaire.ErrInconsistent, wrongAtLeast.Format(td.Total, t.respondents), "totals", "of", i, "atLeast", j)
				break
			}
			last = edge{e.Units, e.Least, e.Most}
			t.edges = append(t.edges, last)
		}
		s.totals.totals = append(s.totals.totals, t)
	}
}
