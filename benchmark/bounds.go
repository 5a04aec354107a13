package benchmark

import (
	"cmp"
	"slices"
	"sync"

	"github.com/csirtgauge/csirtgauge/internal/packing"
	"github.com/csirtgauge/csirtgauge/maturity"
)

// Bounds says how far a comparison goes in bounding the number of respondents on either side of a total. All bounds
// hold; the less effort, the wider they are, and the fewer are known to be sharp. What is stored or published is taken
// in any case but the last.
type Bounds string

const (
	FullBounds  Bounds = "full"  // as narrow as some milliseconds make them
	QuickBounds Bounds = "quick" // what follows from averages alone, in microseconds
	NoBounds    Bounds = "none"  // from none to all
)

// areFull reports whether everything is asked for.
func (b Bounds) areFull() bool { return b == "" || b == FullBounds }

// bounds enclose how many respondents have a total of at least so many units. A number is sharp if there is a
// population with the published figures that has it.
type bounds interface {
	most(units int64, quick bool) (n int, sharp bool)
	least(units int64, quick bool) (n int, sharp bool)
}

// unbounded is the number of respondents, of which nothing is said.
type unbounded int

func (u unbounded) most(int64, bool) (int, bool)  { return int(u), false }
func (u unbounded) least(int64, bool) (int, bool) { return 0, false }

// tabled are the bounds where only the tables of the questions are known. The most respondents with a total of at least
// u are the most rows that can be packed with it. The least are all but the most with a total below u, which mirrored
// is one of at least highest - u + 1.
type tabled struct {
	respondents int
	highest     int64
	top, bottom side
}

// A side has the most rows that reach a total above 0.
type side interface {
	rows(units int64, quick bool) (n int, sharp bool)
}

func (t *tabled) most(units int64, quick bool) (int, bool) {
	if units <= 0 {
		return t.respondents, true
	}
	return t.top.rows(units, quick)
}

func (t *tabled) least(units int64, quick bool) (int, bool) {
	mirrored := tabled{respondents: t.respondents, top: t.bottom}
	n, sharp := mirrored.most(t.highest-units+1, quick)
	return t.respondents - n, sharp
}

// packed computes a side, and remembers what it searched for. Weights are rounded up where they are not exact: then a
// row still reaches in units what it reaches in points, and the bounds hold, but are not sharp.
type packed struct {
	*packing.Problem
	effort packing.Effort
	exact  bool

	mu    sync.Mutex
	known map[int64]packing.Bound // without witness and prices
}

// maxKnown bounds what is remembered.
const maxKnown = 1000

func (p *packed) rows(units int64, quick bool) (int, bool) {
	if quick {
		b := p.Most(units, packing.Effort{})
		return b.Rows, b.Sharp && p.exact
	}
	p.mu.Lock()
	b, ok := p.known[units]
	p.mu.Unlock()
	if !ok {
		b = p.Most(units, p.effort)
		b.Witness, b.Prices = nil, nil
		p.mu.Lock()
		if p.known == nil || len(p.known) >= maxKnown {
			p.known = map[int64]packing.Bound{}
		}
		p.known[units] = b
		p.mu.Unlock()
	}
	return b.Rows, b.Sharp && p.exact
}

// newPacked prepares the bounds of one of so many totals, among which the effort of a comparison is divided where they
// are many.
func newPacked(respondents int, terms []term, weights []int64, den int64, exact bool, among int) *tabled {
	effort, share := packing.Ordinary, int64(among+7)/8
	effort.Arrange, effort.Cells = effort.Arrange/share, effort.Cells/share
	top, bottom := columns(terms, weights)
	return &tabled{
		respondents: respondents, highest: maturity.MaxPoints * den,
		top:    &packed{Problem: packing.New(respondents, top), effort: effort, exact: exact},
		bottom: &packed{Problem: packing.New(respondents, bottom), effort: effort, exact: exact},
	}
}

// columns returns what is known of both sides: of respondents at their best, and of the mirrored at their worst.
func columns(terms []term, weights []int64) (top, bottom []packing.Column) {
	for i, t := range terms {
		lowest, highest := t.counted.extremes()
		slices.Reverse(lowest)
		top = append(top, packing.Column{Weight: weights[i], Counts: highest})
		bottom = append(bottom, packing.Column{Weight: weights[i], Counts: lowest})
	}
	return top, bottom
}

// stored is a side that was computed before: from so many units on, up to the next entry, at most so many rows reach
// the total; up to so many units an arrangement with as many rows is known.
type stored [][3]int64

func (s stored) rows(units int64, _ bool) (int, bool) {
	i, found := slices.BinarySearchFunc(s, units, func(e [3]int64, u int64) int { return cmp.Compare(e[0], u) })
	if !found {
		i-- // the first is from 1 on
	}
	return int(s[i][1]), units <= s[i][2]
}
