package packing_test

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/csirtgauge/csirtgauge/internal/packing"
	"github.com/csirtgauge/csirtgauge/internal/testkit/exhaustive"
)

// checkAttempt checks what an attempt returned against the table: k rows, in each column its k highest values, and the
// least total of them.
func checkAttempt(t *testing.T, tt table, k int, rows [][]int, least int64) {
	t.Helper()
	if len(rows) != k {
		t.Fatalf("%v: %d rows, want %d", tt, len(rows), k)
	}
	if k == 0 {
		if least != tt.highest() {
			t.Fatalf("%v: least total of no rows %d, want the highest %d", tt, least, tt.highest())
		}
		return
	}
	sums := make([]int64, k)
	for j, c := range tt.columns {
		var got []int
		for i, r := range rows {
			if len(r) != len(tt.columns) {
				t.Fatalf("%v: row %v", tt, r)
			}
			got = append(got, r[j])
			sums[i] += c.Weight * int64(r[j])
		}
		slices.Sort(got)
		if want := values(c)[tt.rows-k:]; !slices.Equal(got, want) {
			t.Fatalf("%v: column %d of %d rows has %v, want the highest values %v", tt, j, k, got, want)
		}
	}
	if want := slices.Min(sums); least != want {
		t.Fatalf("%v: least total %d of %v, want %d", tt, least, rows, want)
	}
}

func TestAttempt(t *testing.T) {
	rng, stopped := rand.New(rand.NewPCG(1, 2)), 0
	for range exhaustive.Rounds(t, 1500) {
		tt := draw(rng, 1+rng.IntN(30), rng.IntN(8), []int64{1, 7, 1 << 40}[rng.IntN(3)])
		p, k, n := tt.problem(), rng.IntN(tt.rows+1), rng.Uint64()
		rows, least := p.Attempt(k, math.MaxInt64, n)
		checkAttempt(t, tt, k, rows, least)
		if again, _ := p.Attempt(k, math.MaxInt64, n); !cmp.Equal(rows, again) {
			t.Fatalf("%v: attempt %d is not the same twice", tt, n)
		}

		// To reverse a column never lowers the least total. So whoever stops later has no less, and with a goal that is
		// reached the search ends with it reached.
		goal := rng.Int64N(tt.highest() + 1)
		rows, early := p.Attempt(k, goal, n)
		checkAttempt(t, tt, k, rows, early)
		if early > least || least >= goal && early < goal {
			t.Fatalf("%v: attempt %d for %d rows ends at %d, with the goal %d at %d", tt, n, k, least, goal, early)
		}
		first, start := p.Attempt(k, math.MinInt64, n)
		if start > early {
			t.Fatalf("%v: attempt %d for %d rows starts at %d and ends at %d", tt, n, k, start, early)
		}
		if rows, _ := p.Attempt(k, start, n); !cmp.Equal(rows, first) {
			t.Fatalf("%v: attempt %d for %d rows goes on although it starts at %d", tt, n, k, start)
		}
		if start < least {
			stopped++
		}
	}
	if stopped == 0 {
		t.Error("no attempt stops at its goal before the end")
	}
}

// TestAttemptByHand: with one column there is nothing to arrange; with two, the opposite order is the best.
func TestAttemptByHand(t *testing.T) {
	light, heavy := packing.Column{Weight: 1, Counts: []int{1, 1, 1}}, packing.Column{Weight: 2, Counts: []int{1, 1, 1}}
	rare := packing.Column{Weight: 1, Counts: []int{2, 0, 0, 1}}
	for _, tt := range []struct {
		name, why string
		table     table
		k         int
		want      int64
	}{
		{"no rows", "as high as a row can be: 2·2", table{3, []packing.Column{heavy}}, 0, 4},
		{"one row", "the highest of all columns: 2·2+3", table{3, []packing.Column{heavy, rare}}, 1, 7},
		{"one column", "the second highest: 2·1", table{3, []packing.Column{heavy}}, 2, 2},
		{"two columns", "2+0, 1+1, 0+2", table{3, []packing.Column{light, light}}, 3, 2},
		{"the two highest of two columns", "2+1, 1+2", table{3, []packing.Column{light, light}}, 2, 3},
		{"unlike columns", "4+0, 2+0, 0+3", table{3, []packing.Column{heavy, rare}}, 3, 2},
		{"no columns", "the empty total", table{3, nil}, 3, 0},
	} {
		t.Run(tt.name, func(t *testing.T) {
			rows, got := tt.table.problem().Attempt(tt.k, math.MaxInt64, 0)
			checkAttempt(t, tt.table, tt.k, rows, got)
			if got != tt.want {
				t.Errorf("least total %d of %v, want %d: %s", got, rows, tt.want, tt.why)
			}
		})
	}
}

// TestAttemptScaled: an order has no unit. Where int has 32 bits, differences of totals do not fit.
func TestAttemptScaled(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	for range exhaustive.Rounds(t, 200) {
		tt := draw(rng, 2+rng.IntN(12), 2+rng.IntN(4), 7)
		for _, factor := range []int64{2, 3, 1 << 30, 1 << 31, 1 << 32, 1 << 40} {
			want, least := tt.problem().Attempt(tt.rows, math.MaxInt64, 7)
			got, more := tt.heavier(factor).problem().Attempt(tt.rows, math.MaxInt64, 7)
			if diff := cmp.Diff(want, got); diff != "" || more != factor*least {
				t.Fatalf("%v: least total %d; with weights %d times as high %d (-light +heavy):\n%s", tt, least, factor, more, diff)
			}
		}
	}
}

// TestArrange: the number of the attempt leads to the rows, all attempts before it fail, and no more rows are arranged
// than given.
func TestArrange(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	found, late := 0, 0
	for range exhaustive.Rounds(t, 1000) {
		tt := draw(rng, 1+rng.IntN(12), 1+rng.IntN(6), 7)
		p, k := tt.problem(), 1+rng.IntN(tt.rows)
		given, total := rng.IntN(10*k), rng.Int64N(2)
		for n := range uint64(5) {
			_, least := p.Attempt(k, math.MaxInt64, n)
			total = max(total, least) // for hard work
		}
		attempt, ok := p.Arrange(k, total, given)
		attempts := uint64(given / k)
		want, wantOK := uint64(0), false
		for n := range attempts {
			if _, least := p.Attempt(k, math.MaxInt64, n); least >= total {
				want, wantOK = n, true
				break
			}
		}
		if attempt != want || ok != wantOK {
			t.Fatalf("%v: Arrange(%d, %d, %d) = %d, %t, want %d, %t", tt, k, total, given, attempt, ok, want, wantOK)
		}
		if ok {
			found++
			rows, least := p.Attempt(k, total, attempt)
			checkAttempt(t, tt, k, rows, least)
			if least < total {
				t.Fatalf("%v: attempt %d of %d rows reaches %d, want %d", tt, attempt, k, least, total)
			}
			if attempt > 0 {
				late++
			}
		}
	}
	t.Logf("%d found, %d of them not in the first attempt", found, late)
	if found == 0 || late == 0 {
		t.Error("too little of both to be a test")
	}
}

func TestArrangeAtTheLimits(t *testing.T) {
	columns := []packing.Column{{Weight: 2, Counts: []int{1, 1, 1}}}
	for _, tt := range []struct {
		name, why string
		k         int
		total     int64
		rows      int
		want      bool
	}{
		{"no rows wanted", "nothing to do", 0, 4, 0, true},
		{"no rows wanted, beyond reach", "nothing to do", 0, math.MaxInt64, 0, true},
		{"no rows given", "not one attempt", 1, 4, 0, false},
		{"one too few given", "not one attempt", 2, 2, 1, false},
		{"as many given as wanted", "one attempt", 2, 2, 2, true},
		{"beyond reach", "the second highest has 2", 2, 3, 100, false},
		{"more rows than there are", "nobody has a row that is not there", 4, 0, 100, false},
		{"fewer given than none", "not one attempt", 1, 4, -1, false},
	} {
		t.Run(tt.name, func(t *testing.T) {
			defer func() {
				if r := recover(); r != nil {
					t.Errorf("Arrange(%d, %d, %d): panic: %v: %s", tt.k, tt.total, tt.rows, r, tt.why)
				}
			}()
			if _, ok := packing.New(3, columns).Arrange(tt.k, tt.total, tt.rows); ok != tt.want {
				t.Errorf("Arrange(%d, %d, %d) = %t, want %t: %s", tt.k, tt.total, tt.rows, ok, tt.want, tt.why)
			}
		})
	}
}

// keeps reports whether the rows can stand in the table, a higher value of it in place of a lower one: in each column, the
// highest value used is at most the highest there is, the next at most the next, and so on.
func (t table) keeps(rows [][]int) bool {
	if len(rows) > t.rows {
		return false
	}
	for j, c := range t.columns {
		var used []int
		for _, r := range rows {
			used = append(used, r[j])
		}
		slices.Sort(used)
		there := values(c)[t.rows-len(rows):]
		for i, v := range used {
			if v > there[i] {
				return false
			}
		}
	}
	return true
}

// TestCheck compares with keeps for rows at random, often good ones.
func TestCheck(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	good := 0
	for range exhaustive.Rounds(t, 20000) {
		tt := draw(rng, 1+rng.IntN(5), 1+rng.IntN(4), 7)
		k := rng.IntN(tt.rows + 1)
		rows, least := tt.problem().Attempt(k, 0, rng.Uint64())
		for range rng.IntN(3) {
			if k > 0 {
				rows[rng.IntN(k)][rng.IntN(len(tt.columns))] = rng.IntN(6)
			}
		}
		if k > 0 {
			least = math.MaxInt64
			for _, r := range rows {
				sum := int64(0)
				for j, v := range r {
					sum += tt.columns[j].Weight * int64(v)
				}
				least = min(least, sum)
			}
		}
		want := tt.keeps(rows)
		if err := tt.problem().Check(rows, least); (err == nil) != want {
			t.Fatalf("%v: Check(%v, %d) = %v, but the counts are kept: %t", tt, rows, least, err, want)
		}
		if err := tt.problem().Check(rows, least+1); err == nil && k > 0 {
			t.Fatalf("%v: Check(%v, %d) = nil, but the least is %d", tt, rows, least+1, least)
		}
		if want {
			good++
		}
	}
	t.Logf("%d good arrangements", good)
}

func TestCheckByHand(t *testing.T) {
	columns := []packing.Column{{Weight: 2, Counts: []int{1, 1, 1}}, {Weight: 1, Counts: []int{0, 3}}}
	for _, tt := range []struct {
		name, why string
		rows      [][]int
		total     int64
		want      bool
	}{
		{"none", "nothing is used", nil, math.MaxInt64, true},
		{"all", "one population", [][]int{{2, 1}, {1, 1}, {0, 1}}, 1, true},
		{"one too low", "0+1 < 2", [][]int{{2, 1}, {1, 1}, {0, 1}}, 2, false},
		{"lower ones", "2 stands in for 1", [][]int{{1, 1}, {1, 0}}, 2, true},
		{"too many of a value", "one has 2", [][]int{{2, 1}, {2, 1}}, 1, false},
		{"too many of a value and above", "two have at least 1", [][]int{{1, 1}, {1, 1}, {1, 1}}, 1, false},
		{"a value beyond the counts", "nobody has 3", [][]int{{3, 1}}, 7, false},
		{"a value far beyond the counts", "nobody has 1000", [][]int{{1, 1000}}, 1000, false},
		{"a value that does not occur", "0 stands below 1", [][]int{{2, 0}}, 4, true},
		{"a value below 0", "it is no value", [][]int{{2, -1}}, 3, false},
		{"more rows than there are", "nobody is left for the fourth", [][]int{{0, 0}, {0, 0}, {0, 0}, {0, 0}}, 0, false},
		{"a column missing", "it is no row", [][]int{{2}}, 4, false},
		{"a column too many", "it is no row", [][]int{{2, 1, 1}}, 5, false},
	} {
		t.Run(tt.name, func(t *testing.T) {
			defer func() {
				if r := recover(); r != nil {
					t.Errorf("panic: %v", r)
				}
			}()
			if err := packing.New(3, columns).Check(tt.rows, tt.total); (err == nil) != tt.want {
				t.Errorf("Check(%v, %d) = %v, want good %t: %s", tt.rows, tt.total, err, tt.want, tt.why)
			}
		})
	}
}
