package packing_test

import (
	"math"
	"math/rand/v2"
	"slices"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/csirtgauge/csirtgauge/internal/packing"
	"github.com/csirtgauge/csirtgauge/internal/testkit/exhaustive"
)

// checkBound checks that a bound proves itself: the prices that it has lead to it, and so do the rows of its witness if it is
// sharp.
func checkBound(t *testing.T, tt table, total int64, b packing.Bound) {
	t.Helper()
	p := tt.problem()
	if b.Rows < 0 || b.Rows > tt.rows {
		t.Fatalf("%v: Most(%d) = %v of %d rows", tt, total, b, tt.rows)
	}
	if b.Prices != nil && len(b.Prices) != tt.levels() {
		t.Fatalf("%v: Most(%d): %d prices, want %d", tt, total, len(b.Prices), tt.levels())
	}
	sum := int64(0)
	for _, y := range b.Prices {
		if sum += y; y < 0 || sum >= 1<<62 {
			t.Fatalf("%v: Most(%d): prices %d", tt, total, b.Prices)
		}
	}
	if got := p.Certify(total, b.Prices); got > b.Rows && total <= 1<<16 {
		t.Fatalf("%v: Most(%d) = %d, but its prices prove %d", tt, total, b.Rows, got)
	}
	if b.Sharp != (b.Witness != nil) {
		t.Fatalf("%v: Most(%d): sharp %t, a witness %t", tt, total, b.Sharp, b.Witness != nil)
	}
	if !b.Sharp {
		return
	}
	rows := tt.spell(b.Witness)
	if len(rows) != b.Rows || !tt.keeps(rows) || tt.least(rows) < total {
		t.Fatalf("%v: Most(%d) = %d is sharp, but its witness is %v", tt, total, b.Rows, rows)
	}
}

// efforts are ordinary, more and less: whatever the effort, a bound is valid.
var efforts = []struct {
	name   string
	effort packing.Effort
}{
	{"ordinary", packing.Ordinary},
	{"more", packing.Effort{Arrange: 1 << 20, Cells: 1 << 30}},
	{"none", packing.Effort{}},
	{"hardly any", packing.Effort{Arrange: 1, Cells: 1}},
	{"few cells", packing.Effort{Arrange: 100, Cells: 10_000}},
	{"no programme", packing.Effort{Arrange: 1000}},
	{"no arrangement", packing.Effort{Cells: 1 << 22}},
}

// TestMostAgainstAllPopulations compares bounds for every total with what all populations show.
func TestMostAgainstAllPopulations(t *testing.T) {
	for i, tt := range efforts {
		t.Run(tt.name, func(t *testing.T) {
			n := 60
			if i == 0 {
				n = 400
			}
			rng := rand.New(rand.NewPCG(1, 2))
			asked, sharp, right := 0, 0, 0
			for range exhaustive.Rounds(t, n) {
				table := small(rng, 7)
				p, reachable := table.problem(), table.reachable()
				for total := int64(-1); total <= table.highest()+1; total++ {
					b, want := p.Most(total, tt.effort), truth(reachable, total)
					checkBound(t, table, total, b)
					if b.Rows < want || b.Sharp && b.Rows > want {
						t.Fatalf("%v: Most(%d) = %d, sharp %t, in truth %d", table, total, b.Rows, b.Sharp, want)
					}
					if total < 1 || total > table.highest() {
						continue // nothing to look for
					}
					asked++
					if b.Sharp {
						sharp++
					}
					if b.Rows == want {
						right++
					}
				}
			}
			t.Logf("%d bounds: %.2f %% sharp, %.2f %% right", asked, 100*float64(sharp)/float64(asked), 100*float64(right)/float64(asked))
		})
	}
}

// TestMostGrouped is about weights for which there are more totals than states.
func TestMostGrouped(t *testing.T) {
	rng := rand.New(rand.NewPCG(5, 6))
	asked, sharp := 0, 0
	for range exhaustive.Rounds(t, 20) {
		tt := small(rng, []int64{1 << 12, 1 << 17, 1 << 40}[rng.IntN(3)])
		p, reachable := tt.problem(), tt.reachable()
		for _, total := range edges(tt, reachable) {
			b, want := p.Most(total, packing.Ordinary), truth(reachable, total)
			checkBound(t, tt, total, b)
			if b.Rows < want || b.Sharp && b.Rows > want {
				t.Fatalf("%v: Most(%d) = %d, sharp %t, in truth %d", tt, total, b.Rows, b.Sharp, want)
			}
			asked++
			if b.Sharp {
				sharp++
			}
		}
	}
	t.Logf("%d bounds: %.2f %% sharp", asked, 100*float64(sharp)/float64(asked))
}

// aligned returns how many rows reach the total where the highest of all columns stand together, the next, and so on: one
// population of many.
func (t table) aligned(total int64) int {
	sums := make([]int64, t.rows)
	for _, c := range t.columns {
		for i, v := range values(c) {
			sums[i] += c.Weight * int64(v)
		}
	}
	n := 0
	for _, s := range sums {
		if s >= total {
			n++
		}
	}
	return n
}

// average returns how many rows can reach the total at most, because all totals add up to what all values add up to.
func (t table) average(total int64) int {
	sum := int64(0)
	for _, c := range t.columns {
		for v, n := range c.Counts {
			sum += c.Weight * int64(v) * int64(n)
		}
	}
	if total <= 0 || sum/total > int64(t.rows) {
		return t.rows
	}
	return int(sum / total)
}

// TestMostBetweenClosedForms is about tables too large for all populations. A bound is not below the number that everybody
// reaches or the one of a population, and not above what the average allows. It need not fall with the total: prices are
// looked for at each total anew. But what is proven to be possible at one total is so at all below it, and prices prove as
// much at all totals above.
func TestMostBetweenClosedForms(t *testing.T) {
	rng := rand.New(rand.NewPCG(7, 8))
	asked, sharp, rises := 0, 0, 0
	for range exhaustive.Rounds(t, 30) {
		tt := draw(rng, 1+rng.IntN(66), 1+rng.IntN(8), 7)
		p := tt.problem()
		lowest := int64(0)
		for _, c := range tt.columns {
			lowest += c.Weight * int64(values(c)[0])
		}
		last, possible := 0, 0
		for total := tt.highest() + 1; total >= 0; total-- {
			b := p.Most(total, packing.Ordinary)
			checkBound(t, tt, total, b)
			if low, high := tt.aligned(total), tt.average(total); b.Rows < low || b.Rows > high || total <= lowest && b.Rows != tt.rows {
				t.Fatalf("%v: Most(%d) = %d, want %d to %d", tt, total, b.Rows, low, high)
			}
			if b.Rows < possible {
				t.Fatalf("%v: Most(%d) = %d, but %d rows reach more", tt, total, b.Rows, possible)
			}
			if b.Sharp {
				possible = b.Rows
			}
			if b.Prices != nil && total < tt.highest() {
				if above := p.Certify(total+1, b.Prices); above > b.Rows {
					t.Fatalf("%v: Most(%d) = %d, but its prices prove %d for one more", tt, total, b.Rows, above)
				}
			}
			if b.Rows < last {
				rises++
			}
			last = b.Rows
			asked++
			if b.Sharp {
				sharp++
			}
		}
	}
	t.Logf("%d bounds: %.2f %% sharp, %d below the bound for one more", asked, 100*float64(sharp)/float64(asked), rises)
}

// TestMostIsDeterministic: the same bound whenever and however often, also at the same time.
func TestMostIsDeterministic(t *testing.T) {
	rng := rand.New(rand.NewPCG(9, 10))
	for range exhaustive.Rounds(t, 30) {
		tt := draw(rng, 66, 2+rng.IntN(8), 7)
		p, total := tt.problem(), 1+rng.Int64N(tt.highest1())
		want := p.Most(total, packing.Ordinary)
		bounds := make([]packing.Bound, 4)
		var wg sync.WaitGroup
		for i := range bounds {
			wg.Go(func() {
				if i%2 == 0 {
					bounds[i] = p.Most(total, packing.Ordinary)
				} else {
					bounds[i] = tt.problem().Most(total, packing.Ordinary)
				}
			})
		}
		wg.Wait()
		for _, got := range bounds {
			if diff := cmp.Diff(want, got); diff != "" {
				t.Fatalf("%v: Most(%d) (-first +later):\n%s", tt, total, diff)
			}
		}
	}
}

// TestMostScaled: a common factor of weights and total changes nothing of what is possible.
func TestMostScaled(t *testing.T) {
	rng := rand.New(rand.NewPCG(11, 12))
	for range exhaustive.Rounds(t, 100) {
		tt := draw(rng, 1+rng.IntN(30), 1+rng.IntN(5), 7)
		factor := 2 + rng.Int64N(9)
		for range 5 {
			total := rng.Int64N(tt.highest() + 2)
			want := tt.problem().Most(total, packing.Ordinary)
			got := tt.heavier(factor).problem().Most(factor*total, packing.Ordinary)
			if want.Sharp && got.Rows < want.Rows || got.Sharp && want.Rows < got.Rows {
				t.Fatalf("%v: Most(%d) = %d, sharp %t; with weights %d times as high %d, sharp %t", tt, total, want.Rows, want.Sharp, factor, got.Rows, got.Sharp)
			}
		}
	}
}

// highest1 returns the highest total, or 1 if that is 0, to divide by.
func (t table) highest1() int64 { return max(1, t.highest()) }

// TestMostLonger: ten times the rows hold ten times what they held, by the same arrangement ten times. The same prices
// prove no more than nine on top of that.
func TestMostLonger(t *testing.T) {
	rng := rand.New(rand.NewPCG(13, 14))
	for range exhaustive.Rounds(t, 60) {
		tt := draw(rng, 1+rng.IntN(20), 1+rng.IntN(5), 7)
		total := 1 + rng.Int64N(tt.highest1())
		one, ten := tt.problem().Most(total, packing.Ordinary), tt.longer(10).problem().Most(total, packing.Ordinary)
		if one.Sharp && ten.Rows < 10*one.Rows || ten.Sharp && ten.Rows > 10*one.Rows+9 {
			t.Fatalf("%v: Most(%d) = %d, sharp %t; with ten times the rows %d, sharp %t", tt, total, one.Rows, one.Sharp, ten.Rows, ten.Sharp)
		}
		if again := tt.longer(10).problem().Certify(total, one.Prices); again < 10*one.Rows || again > 10*one.Rows+9 {
			t.Fatalf("%v: prices prove %d rows for %d, with ten times the rows %d", tt, one.Rows, total, again)
		}
	}
}

// TestMostIgnoresOrder: what is possible does not depend on the order of the columns, nor on one without any value.
func TestMostIgnoresOrder(t *testing.T) {
	rng := rand.New(rand.NewPCG(15, 16))
	for range exhaustive.Rounds(t, 100) {
		tt := draw(rng, 1+rng.IntN(20), 1+rng.IntN(5), 7)
		other := table{tt.rows, append(slices.Clone(tt.columns), packing.Column{Weight: math.MaxInt32, Counts: []int{tt.rows, 0}})}
		rng.Shuffle(len(other.columns), func(i, j int) {
			other.columns[i], other.columns[j] = other.columns[j], other.columns[i]
		})
		total := rng.Int64N(tt.highest() + 2)
		a, b := tt.problem().Most(total, packing.Ordinary), other.problem().Most(total, packing.Ordinary)
		if a.Sharp && b.Rows < a.Rows || b.Sharp && a.Rows < b.Rows {
			t.Fatalf("%v: Most(%d) = %d, sharp %t; in another order %d, sharp %t", tt, total, a.Rows, a.Sharp, b.Rows, b.Sharp)
		}
	}
}
