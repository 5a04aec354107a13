package packing

import "math"

// An Effort limits the search for certificates. It is counted in steps, not in time, so that every machine finds the
// same.
type Effort struct {
	Steps  int64 // of arithmetic, about; 0 for no limit besides the others
	Pivots int   // of the simplex method
	States int64 // totals that are told apart while looking for prices
	Rows   int   // to arrange, all attempts taken together; there is none if that is not enough for one
}

// Ordinary effort settles most problems of the size of a questionnaire in milliseconds, and gives up on any within some
// seconds.
var (
	Ordinary = Effort{Steps: 1 << 30, Pivots: 3_000, States: 2_048, Rows: 20_000}
	Thorough = Effort{Pivots: 20_000, States: maxStates, Rows: 500_000}
)

// A Bound is how many rows can reach a total at most.
type Bound struct {
	Rows    int
	Sharp   bool           // that many rows can: an arrangement was found
	Prices  Prices         // prove that no more can; nil where nothing is to be proven
	Witness func() [][]int // returns the arrangement; nil unless sharp
}

// Most bounds how many rows can reach a total.
func (p *Problem) Most(total int64, e Effort) Bound {
	if total <= 0 || total > p.highest {
		rows := p.Certify(total, nil)
		return Bound{Rows: rows, Sharp: true, Witness: p.witness(rows, total, 0)}
	}
	prices, kinds := p.bestPrices(total, e)
	b := Bound{Rows: p.Certify(total, prices), Prices: prices}
	rows := e.rows(len(p.columns))
	if b.Witness = p.complete(kinds, b.Rows, total, rows); b.Witness == nil {
		if attempt, ok := p.Arrange(b.Rows, total, rows); ok {
			b.Witness = p.witness(b.Rows, total, attempt)
		}
	}
	b.Sharp = b.Witness != nil
	return b
}

// witness returns what an attempt arranged.
func (p *Problem) witness(k int, total int64, attempt uint64) func() [][]int {
	return func() [][]int {
		rows, _ := p.Attempt(k, total, attempt)
		return rows
	}
}

// pivots returns how many there may be of a programme of so many levels and totals.
func (e Effort) pivots(levels, totals int) int {
	if e.Steps == 0 {
		return e.Pivots
	}
	return int(min(int64(e.Pivots), e.Steps/int64(levels*(levels+totals))))
}

// rows returns how many may be arranged. A row takes some hundred steps for each column until it stays where it is.
func (e Effort) rows(columns int) int {
	if e.Steps == 0 {
		return e.Rows
	}
	return int(min(int64(e.Rows), e.Steps/int64(500*columns)))
}

// bestPrices looks for prices that prove as few rows as possible. It returns the rows that were packed, too.
func (p *Problem) bestPrices(total int64, e Effort) (Prices, []kind) {
	g := newGrid(p, total, max(1, e.States))
	lp, pricer := newProgram(p), newPricer(g)
	var best auction
	best.share = math.Inf(1)
	_, cost := pricer.cheapest(g.gains())
	best.improve(g.gains(), cost, lp.counts)
	prices := make([]float64, lp.size)
	for range max(0, e.pivots(lp.size, g.target)) {
		lp.dual()
		if spare, ok := lp.negative(); ok {
			lp.enter(g.columns, nil, spare)
			continue
		}
		for i, y := range lp.prices {
			prices[i] = max(0, y)
		}
		var kind row
		kind, cost = pricer.cheapest(prices)
		best.improve(prices, cost, lp.counts)
		if cost >= 1-tolerance || settled(p.rows, lp.packed(), best.share) || !lp.enter(g.columns, kind, 0) {
			break
		}
	}
	integers := make(Prices, lp.size)
	for i, y := range best.prices {
		integers[i] = int64(math.Round(float64(min(1, y) * maxPrice)))
	}
	return integers, lp.kinds()
}

// settled reports whether no prices prove a smaller whole number of rows than the best so far: as many as packed fit.
func settled(rows int, packed, proven float64) bool {
	n := float64(rows)
	return math.Floor(float64(n*proven)+1e-6) <= math.Floor(float64(n*packed)-1e-4)
}

// An auction keeps the prices that prove the smallest share of the rows.
type auction struct {
	prices []float64 // the cheapest row that reaches the target costs 1
	share  float64
}

func (a *auction) improve(prices []float64, cost float64, counts []float64) {
	value := 0.0
	for i, y := range prices {
		value += float64(y * counts[i])
	}
	if share := value / cost; share < a.share {
		a.share, a.prices = share, make([]float64, len(prices))
		for i, y := range prices {
			a.prices[i] = y / cost
		}
	}
}
