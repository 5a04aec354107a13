package cohort_test

import (
	"errors"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/csirtgauge/csirtgauge/benchmark/cohort"
	"github.com/csirtgauge/csirtgauge/internal/testkit/exhaustive"
	"github.com/csirtgauge/csirtgauge/questionnaire"
)

// A whole is all that a tally gives away: the tally as a document, and as surveys at several thresholds.
type whole struct {
	Respondents int
	From, To    string
	Document    string
	Surveys     map[int]string // by threshold
}

func wholeOf(t testing.TB, tally *cohort.Tally) whole {
	t.Helper()
	w := whole{Respondents: tally.Respondents(), Document: tallyJSON(t, tally), Surveys: map[int]string{}}
	w.From, w.To = tally.Dates()
	for _, threshold := range []int{1, 3, 5} {
		if threshold <= w.Respondents {
			w.Surveys[threshold], _ = publishedAs(t, tally, threshold)
		}
	}
	return w
}

// reread stores a tally and reads it back.
func reread(t testing.TB, tally *cohort.Tally, c madeUp) *cohort.Tally {
	t.Helper()
	again, err := cohort.Parse([]byte(tallyJSON(t, tally)), c.model, c.layout)
	if err != nil {
		t.Fatal(err)
	}
	return again
}

// lines are responses as newline-delimited JSON.
func lines(t testing.TB, responses []*questionnaire.Response) string {
	t.Helper()
	var all strings.Builder
	for _, r := range responses {
		data, err := r.MarshalJSON()
		if err != nil {
			t.Fatal(err)
		}
		all.Write(append(data, '\n'))
	}
	return all.String()
}

// tree counts responses in a random binary tree of tallies: a leaf counts its few one by one or as lines, on its own or
// on top of an empty one; what comes of a leaf or a merge may be stored and read back.
func tree(t testing.TB, rng *rand.Rand, c madeUp, responses []*questionnaire.Response) *cohort.Tally {
	t.Helper()
	var tally *cohort.Tally
	if n := len(responses); n == 0 || rng.IntN(2*n) == 0 {
		tally = tallyOf(t, c.model, c.layout)
		if rng.IntN(2) == 0 {
			if err := tally.ReadLines(strings.NewReader(lines(t, responses)), cohort.LineOptions{Workers: 1 + rng.IntN(4)}); err != nil {
				t.Fatal(err)
			}
		} else {
			for _, r := range responses {
				add(t, tally, r)
			}
		}
	} else {
		at := rng.IntN(n + 1)
		tally = tree(t, rng, c, responses[:at])
		if err := tally.Merge(tree(t, rng, c, responses[at:])); err != nil {
			t.Fatal(err)
		}
	}
	if rng.IntN(3) == 0 {
		return reread(t, tally, c)
	}
	return tally
}

// TestMergeTrees: however a cohort is split, counted, stored and merged, the tally and every survey made of it are the
// same to the byte as those of one tally over all.
func TestMergeTrees(t *testing.T) {
	for _, tt := range []struct {
		name, why string
		cohort    madeUp
		rounds    int
	}{
		{"small", "tables of every kind, ranges, spans, services", smallCohort(t, 40, false, true), 60},
		{"small, plain", "a table for each question, without a layout", smallCohort(t, 40, true, true), 60},
		{"small, complete", "nobody left anything out, so all totals are whole", smallCohort(t, 12, false, false), 60},
		{"built-in", "the tables of the built-in survey", builtinCohort(t, 5, 66, false), 10},
	} {
		t.Run(tt.name, func(t *testing.T) {
			c, rng := tt.cohort, rand.New(rand.NewPCG(1, 2))
			want := wholeOf(t, tallyOf(t, c.model, c.layout, c.responses...))
			for range exhaustive.Rounds(t, tt.rounds) {
				shuffled := slices.Clone(c.responses)
				rng.Shuffle(len(shuffled), func(i, j int) { shuffled[i], shuffled[j] = shuffled[j], shuffled[i] })
				if diff := cmp.Diff(want, wholeOf(t, tree(t, rng, c, shuffled))); diff != "" {
					t.Fatalf("%s (-one tally +merged):\n%s", tt.why, diff)
				}
			}
		})
	}
}

// TestMergeEverySplit: three respondents in every order, in two or three parts, merged from the left and from the
// right.
func TestMergeEverySplit(t *testing.T) {
	c := smallCohort(t, 3, false, true)
	count := func(responses ...*questionnaire.Response) *cohort.Tally {
		return tallyOf(t, c.model, c.layout, responses...)
	}
	merge := func(a, b *cohort.Tally) *cohort.Tally {
		if err := a.Merge(b); err != nil {
			t.Fatal(err)
		}
		return a
	}
	r := c.responses
	want := wholeOf(t, count(r...))
	for _, p := range [][3]int{{0, 1, 2}, {0, 2, 1}, {1, 0, 2}, {1, 2, 0}, {2, 0, 1}, {2, 1, 0}} {
		x, y, z := r[p[0]], r[p[1]], r[p[2]]
		for name, tally := range map[string]*cohort.Tally{
			"one":              count(x, y, z),
			"x + yz":           merge(count(x), count(y, z)),
			"xy + z":           merge(count(x, y), count(z)),
			"(x + y) + z":      merge(merge(count(x), count(y)), count(z)),
			"x + (y + z)":      merge(count(x), merge(count(y), count(z))),
			"nothing + xyz":    merge(count(), count(x, y, z)),
			"xyz + nothing":    merge(count(x, y, z), count()),
			"stored x + yz":    merge(reread(t, count(x), c), count(y, z)),
			"xy + stored z":    merge(count(x, y), reread(t, count(z), c)),
			"stored nothing +": merge(reread(t, count(), c), count(x, y, z)),
		} {
			if diff := cmp.Diff(want, wholeOf(t, tally)); diff != "" {
				t.Errorf("%s in order %v (-one tally +merged):\n%s", name, p, diff)
			}
		}
	}
}

// TestMergeItself: with itself a tally would count everybody twice, unseen; the error leaves it as it was.
func TestMergeItself(t *testing.T) {
	c := smallCohort(t, 20, false, true)
	tally := tallyOf(t, c.model, c.layout, c.responses...)
	before := wholeOf(t, tally)
	if err := tally.Merge(tally); !errors.Is(err, questionnaire.ErrDuplicate) {
		t.Errorf("merged with itself: %v", err)
	}
	if diff := cmp.Diff(before, wholeOf(t, tally)); diff != "" {
		t.Errorf("the tally has changed (-before +after):\n%s", diff)
	}
}
