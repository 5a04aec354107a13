package packing_test

import (
	"math"
	"math/rand/v2"
	"testing"

	"github.com/csirtgauge/csirtgauge/internal/packing"
	"github.com/csirtgauge/csirtgauge/internal/testkit/exhaustive"
)

// drawPrices makes up prices of any kind, also useless ones. None is above most.
func drawPrices(rng *rand.Rand, n int, most int64) packing.Prices {
	prices := make(packing.Prices, n)
	free := rng.IntN(4)
	for i := range prices {
		if rng.IntN(4) >= free {
			prices[i] = rng.Int64N(most + 1)
		}
	}
	return prices
}

// sixty returns 60 columns of weight 1 with half of the rows at 0 and half at 1.
func sixty(half int) []packing.Column {
	columns := make([]packing.Column, 60)
	for i := range columns {
		columns[i] = packing.Column{Weight: 1, Counts: []int{half, half}}
	}
	return columns
}

// same returns n equal prices.
func same(n int, price int64) packing.Prices {
	prices := make(packing.Prices, n)
	for i := range prices {
		prices[i] = price
	}
	return prices
}

func TestCertify(t *testing.T) {
	const dearest = 1 << 32
	one := []packing.Column{{Weight: 3, Counts: []int{1, 2, 0, 4}}} // levels: at least 1, 6 rows; at least 3, 4 rows
	for _, tt := range []struct {
		name, why string
		rows      int
		columns   []packing.Column
		total     int64
		prices    packing.Prices
		want      int
	}{
		{"lowest total", "everybody reaches it", 7, one, math.MinInt64, nil, 7},
		{"total 0", "everybody reaches it", 7, one, 0, nil, 7},
		{"total 1", "takes value 1: (6·5+4·1)/5 = 6.8", 7, one, 1, packing.Prices{5, 1}, 6},
		{"as much as value 1 gives", "the same", 7, one, 3, packing.Prices{5, 1}, 6},
		{"one more", "takes value 3: (6·5+4·1)/6 = 5.7", 7, one, 4, packing.Prices{5, 1}, 5},
		{"value 2 does not occur", "takes value 3, as before", 7, one, 6, packing.Prices{5, 1}, 5},
		{"the best prices", "(6·0+4·1)/1", 7, one, 4, packing.Prices{0, 1}, 4},
		{"highest total", "the same", 7, one, 9, packing.Prices{0, 1}, 4},
		{"above the highest", "nobody reaches it", 7, one, 10, packing.Prices{0, 1}, 0},
		{"far above the highest", "nobody reaches it", 7, one, math.MaxInt64, nil, 0},
		{"all prices 0", "they prove nothing", 7, one, 4, packing.Prices{0, 0}, 7},
		{"a cheapest row for nothing", "they prove nothing: value 1 is enough", 7, one, 3, packing.Prices{0, 1}, 7},
		{"more than there are", "6·1 + 4·9 = 42 for 1 each", 7, one, 3, packing.Prices{1, 9}, 7},
		{"exactly as many", "(6·2+4·4)/4 = 7", 7, one, 3, packing.Prices{4, 1}, 7},
		{"dearest", "a common factor does not matter: (6·2^32+4·2^32)/2^33", 7, one, 4, packing.Prices{dearest, dearest}, 5},
		{"no columns, total 0", "the empty total", 3, nil, 0, nil, 3},
		{"no columns, total 1", "the empty total is 0", 3, nil, 1, nil, 0},
		{"no rows, total 0", "there is nobody", 0, []packing.Column{{Weight: 1, Counts: []int{0, 0}}}, 0, nil, 0},
		{"no rows, total 1", "there is nobody", 0, []packing.Column{{Weight: 1, Counts: []int{0, 0}}}, 1, nil, 0},

		// 60 levels of 5e8 rows each: 60·5e8·2^32 = 1.3e20 is beyond int64.
		{"1e9 rows, all columns", "60·5e8/60", 1_000_000_000, sixty(500_000_000), 60, same(60, dearest), 500_000_000},
		{"1e9 rows, 40 columns", "60·5e8/40", 1_000_000_000, sixty(500_000_000), 40, same(60, dearest), 750_000_000},
		{"1e9 rows, 31 columns", "60·5e8/31 = 967741935.48", 1_000_000_000, sixty(500_000_000), 31, same(60, dearest), 967_741_935},
		{"1e9 rows, 30 columns", "60·5e8/30", 1_000_000_000, sixty(500_000_000), 30, same(60, dearest), 1_000_000_000},
		{"1e9 rows, 1 column", "60·5e8/1 is more than there are", 1_000_000_000, sixty(500_000_000), 1, same(60, dearest), 1_000_000_000},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if got := packing.New(tt.rows, tt.columns).Certify(tt.total, tt.prices); got != tt.want {
				t.Errorf("Certify(%d, %d) = %d, want %d: %s", tt.total, tt.prices, got, tt.want, tt.why)
			}
		})
	}
}

// TestCertifyAgainstAllRows compares the dynamic programme with a search of all rows, and the bound with all
// populations.
func TestCertifyAgainstAllRows(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	for range exhaustive.Rounds(t, 1200) {
		tt := small(rng, 7)
		p, reachable := tt.problem(), tt.reachable()
		if p.Highest() != tt.highest() {
			t.Fatalf("Highest of %v: %d, want %d", tt, p.Highest(), tt.highest())
		}
		for _, most := range []int64{1, 5, 1 << 32} {
			prices := drawPrices(rng, tt.levels(), most)
			last := tt.rows
			for total := int64(-1); total <= tt.highest()+1; total++ {
				got, want := p.Certify(total, prices), tt.certificate(total, prices)
				if got != want || got < truth(reachable, total) {
					t.Fatalf("%v: Certify(%d, %d) = %d, want %d; in truth %d", tt, total, prices, got, want, truth(reachable, total))
				}
				if got > last {
					t.Fatalf("%v: Certify(%d, %d) = %d, but %d one below", tt, total, prices, got, last)
				}
				last = got
			}
		}
	}
}

// TestCertifyGrouped is about totals that are too many to be told apart. The bound may then be wider than the prices
// would allow, but never narrower.
func TestCertifyGrouped(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	asked, exact := 0, 0
	for range exhaustive.Rounds(t, 60) {
		tt := small(rng, []int64{1 << 14, 1 << 17, 1 << 40}[rng.IntN(3)])
		p, reachable := tt.problem(), tt.reachable()
		prices := drawPrices(rng, tt.levels(), 1<<32)
		for _, total := range edges(tt, reachable) {
			got, want := p.Certify(total, prices), tt.certificate(total, prices)
			switch {
			case got < want || got > tt.rows || got < truth(reachable, total):
				t.Fatalf("%v: Certify(%d, %d) = %d, but %d by the same prices, %d in truth", tt, total, prices, got, want, truth(reachable, total))
			case got != want && total <= 1<<16:
				t.Fatalf("%v: Certify(%d, %d) = %d, want %d: totals are not grouped", tt, total, prices, got, want)
			}
			asked++
			if got == want {
				exact++
			}
		}
	}
	t.Logf("%d of %d bounds are what the prices allow", exact, asked)
}

// edges returns totals that matter: the highest that k rows reach together, one more and one less; and the number of
// states, one more and one less.
func edges(tt table, reachable []int64) []int64 {
	totals := []int64{0, 1, 1<<16 - 1, 1 << 16, 1<<16 + 1, 1 << 17, tt.highest(), tt.highest() + 1}
	for _, best := range reachable[1:] {
		totals = append(totals, best-1, best, best+1)
	}
	return totals
}

// TestCertifyAtTheNumberOfStates: two columns whose weights make 2^16 and 2^16 + 1 the totals to be told apart. Prices of 1
// for either column prove 20 rows where one is enough for the total, and 10 where both are needed.
func TestCertifyAtTheNumberOfStates(t *testing.T) {
	for _, tt := range []struct {
		name, why string
		first     int64 // weight; so much is missing from 2^16 + 1 in the second
		total     int64
		want      int
	}{
		{"one column is enough", "20/1", 1 << 15, 1 << 15, 20},
		{"the second column is enough", "20/1", 1 << 15, 1<<15 + 1, 20},
		{"both are needed", "20/2", 1 << 15, 1<<15 + 2, 10},
		{"the last total told apart", "20/2", 1 << 15, 1 << 16, 10},
		{"the first in groups of two", "20/2: 2^14 and 2^14 + 1 groups of 2^15 + 1", 1 << 15, 1<<16 + 1, 10},
		{"nobody", "above the highest", 1 << 15, 1<<16 + 2, 0},
		{"unlike columns, one is enough", "20/1", 1 << 16, 1 << 16, 20},
		{"unlike columns, both are needed", "20/2: 2^16 - 1 is one short of the last total told apart", 1<<16 - 1, 1 << 16, 10},
		{"unlike columns in groups of two", "20/2: 2^15 and 1 groups of 2^15 + 1", 1 << 16, 1<<16 + 1, 10},
	} {
		t.Run(tt.name, func(t *testing.T) {
			p := packing.New(20, []packing.Column{
				{Weight: tt.first, Counts: []int{10, 10}}, {Weight: 1<<16 + 1 - tt.first, Counts: []int{10, 10}},
			})
			if got := p.Certify(tt.total, packing.Prices{1, 1}); got != tt.want {
				t.Errorf("Certify(%d) = %d, want %d: %s", tt.total, got, tt.want, tt.why)
			}
		})
	}
}

// TestCertifyScaled: a common factor of weights and total changes nothing, nor does one of all prices.
func TestCertifyScaled(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 4))
	for range exhaustive.Rounds(t, 200) {
		tt := small(rng, 7)
		p, factor := tt.problem(), 2+rng.Int64N(9)
		prices := drawPrices(rng, tt.levels(), 1000)
		dear := make(packing.Prices, len(prices))
		for i, y := range prices {
			dear[i] = factor * y
		}
		q := tt.heavier(factor).problem()
		for total := int64(0); total <= tt.highest(); total++ {
			want := p.Certify(total, prices)
			if got := q.Certify(factor*total, dear); got != want {
				t.Fatalf("%v: %d rows by %d for %d, but %d when all is %d times as much", tt, want, prices, total, got, factor)
			}
		}
	}
}
