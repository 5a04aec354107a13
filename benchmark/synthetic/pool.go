package synthetic

import (
	"math/rand/v2"
	"slices"

	"github.com/csirtgauge/csirtgauge/benchmark"
)

// Whether a question applies to a respondent, as in questionnaire.Response.State.
type applicability uint8

const (
	no   applicability = iota
	open               // the question that it depends on is unanswered
	yes
)

func (c *column) applies(i int) applicability {
	switch {
	case c.parent == nil:
		return yes
	case !c.parent.given[i]:
		return min(c.parent.applies(i), open)
	case c.parent.set[i]&c.meets == 0:
		return no
	}
	return c.parent.applies(i)
}

// A pool is the respondents to whom a question applies.
type pool struct{ yes, open []int }

func (d *dealer) pool(c *column) pool {
	var p pool
	for i := range d.n {
		switch c.applies(i) {
		case yes:
			p.yes = append(p.yes, i)
		case open:
			p.open = append(p.open, i)
		}
	}
	return p
}

func (p pool) len() int { return len(p.yes) + len(p.open) }

// draw returns k respondents in random order, or all if there are fewer. Those to whom the question may apply come last.
func (p pool) draw(rng *rand.Rand, k int) []int {
	k = min(max(k, 0), p.len())
	sure := min(k, len(p.yes))
	return sample(rng, append(sample(rng, p.yes, sure), sample(rng, p.open, k-sure)...), k)
}

// sample returns k elements in random order.
func sample(rng *rand.Rand, from []int, k int) []int {
	s := slices.Clone(from)
	for i := range k {
		j := i + rng.IntN(len(s)-i)
		s[i], s[j] = s[j], s[i]
	}
	return s[:k]
}

// without returns the pool without some respondents, of n in all.
func (p pool) without(some []int, n int) pool {
	gone := make([]bool, n)
	for _, i := range some {
		gone[i] = true
	}
	in := func(i int) bool { return gone[i] }
	return pool{slices.DeleteFunc(slices.Clone(p.yes), in), slices.DeleteFunc(slices.Clone(p.open), in)}
}

// base returns the respondents that the tables of a question are about.
func base(tables []*benchmark.Table) int {
	n := 0
	for _, t := range tables {
		n = max(n, t.Base())
	}
	return n
}

// few gives the reason for tables that need more respondents than the question applies to.
func (d *dealer) few(c *column, needed, there int) {
	if needed <= there {
		return
	}
	for _, t := range c.tables {
		d.because(t, tooFew.Format(c.q.ID(), there, needed))
	}
}
