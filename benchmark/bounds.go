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
	known map[packedKey]*packedBound
}

type packedKey struct {
	problem *packing.Problem
	units   int64
}

// A packedBound is computed by the first who asks for it; others wait.
type packedBound struct {
	once  sync.Once
	n     int
	sharp bool
}

// maxKnown bounds what is remembered.
const maxKnown = 10_000

func (p *packed) most(units int64) (int, bool) { return p.solve(p.top, units) }

func (p *packed) least(units int64) (int, bool) {
	n, sharp := p.solve(p.bottom, p.highest-units+1)
	return p.respondents - n, sharp
}

func (p *packed) solve(problem *packing.Problem, units int64) (int, bool) {
	b := p.bound(packedKey{problem, units})
	b.once.Do(func() {
		solved := problem.Most(units, packing.Ordinary)
		b.n, b.sharp = solved.Rows, solved.Sharp && (p.exact || units <= 0)
	})
	return b.n, b.sharp
}

func (p *packed) bound(key packedKey) *packedBound {
	p.mu.Lock()
	defer p.mu.Unlock()
	if b := p.known[key]; b != nil {
		return b
	}
	if p.known == nil || len(p.known) >= maxKnown {
		p.known = map[packedKey]*packedBound{}
	}
	b := &packedBound{}
	p.known[key] = b
	return b
}

// computed has the bounds of a packing for every total, computed before.
type computed struct {
	respondents int
	highest     int64
	top, bottom []segment
}

// A segment says that from so many units on, up to the next segment, at most n rows reach the total; up to sharpTo units an
// arrangement with n rows is known.
type segment struct {
	from    int64
	n       int
	sharpTo int64
}

func (c *computed) most(units int64) (int, bool) { return c.at(c.top, units) }

func (c *computed) least(units int64) (int, bool) {
	n, sharp := c.at(c.bottom, c.highest-units+1)
	return c.respondents - n, sharp
}

func (c *computed) at(segments []segment, units int64) (int, bool) {
	i, found := slices.BinarySearchFunc(segments, units, func(s segment, u int64) int { return cmp.Compare(s.from, u) })
	if !found {
		i--
	}
	if i < 0 {
		return c.respondents, true // everybody has at least 0
	}
	return segments[i].n, units <= segments[i].sharpTo
}
