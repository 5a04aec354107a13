package benchmark

import (
	"cmp"
	"slices"
	"sync"

	"github.com/csirtgauge/csirtgauge/internal/packing"
)

// bounds enclose how many respondents have a total of at least so many units. A number is sharp if there is a
// population with the published figures that has it.
type bounds interface {
	most(units int64) (n int, sharp bool)
	least(units int64) (n int, sharp bool)
}

// packed computes the bounds where only the tables of the questions are known, and remembers them.
//
// The most respondents with a total of at least u are the most rows that can be packed with it. The least are all but
// the most with a total below u, which mirrored is one of at least highest - u + 1. Weights are rounded up where they
// are not exact: then a row still reaches in units what it reaches in points, and the bounds hold, but are not sharp.
type packed struct {
	respondents int
	highest     int64
	exact       bool
	top, bottom *packing.Problem

	mu    sync.Mutex
	known map[packedKey]func() (n int, sharp bool) // the first who asks computes it; others wait
}

type packedKey struct {
	problem *packing.Problem
	units   int64
}

// maxKnown bounds what is remembered.
const maxKnown = 10_000

func (p *packed) most(units int64) (int, bool) { return p.solve(p.top, units) }

func (p *packed) least(units int64) (int, bool) {
	n, sharp := p.solve(p.bottom, p.highest-units+1)
	return p.respondents - n, sharp
}

func (p *packed) solve(problem *packing.Problem, units int64) (int, bool) {
	p.mu.Lock()
	key := packedKey{problem, units}
	solution := p.known[key]
	if solution == nil {
		if p.known == nil || len(p.known) >= maxKnown {
			p.known = map[packedKey]func() (int, bool){}
		}
		solution = sync.OnceValues(func() (int, bool) {
			solved := problem.Most(units, packing.Ordinary)
			return solved.Rows, solved.Sharp && (p.exact || units <= 0)
		})
		p.known[key] = solution
	}
	p.mu.Unlock()
	return solution()
}

// computed has the bounds of a packing for every total, computed before: from so many units on, up to the next entry, at
// most so many rows reach the total; up to so many units an arrangement with as many rows is known.
type computed struct {
	respondents int
	highest     int64
	top, bottom [][3]int64
}

func (c *computed) most(units int64) (int, bool) { return c.at(c.top, units) }

func (c *computed) least(units int64) (int, bool) {
	n, sharp := c.at(c.bottom, c.highest-units+1)
	return c.respondents - n, sharp
}

func (c *computed) at(entries [][3]int64, units int64) (int, bool) {
	i, found := slices.BinarySearchFunc(entries, units, func(e [3]int64, u int64) int { return cmp.Compare(e[0], u) })
	if !found {
		i--
	}
	if i < 0 {
		return c.respondents, true // everybody has at least 0
	}
	return int(entries[i][1]), units <= entries[i][2]
}
