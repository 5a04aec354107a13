package benchmark_test

import (
	"fmt"
	"math/big"
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/csirtgauge/csirtgauge/benchmark"
	"github.com/csirtgauge/csirtgauge/benchmark/internal/testdoc"
	"github.com/csirtgauge/csirtgauge/internal/testkit/exhaustive"
)

// A respondent has points by question; none is missing: not on the scale, not known, or not published.
type respondent map[string]int

// small has a few respondents and the tables of their answers, made one by one.
type small struct {
	people []respondent
	tables string
}

// draw makes up respondents to testdoc.SmallForm. Missing answers are those off the scale, no answer, no way named
// (which the table does not tell from no answer), and numbers of people that may be 0.
func draw(rng *rand.Rand, n int, missing float64) small {
	s := small{people: make([]respondent, n)}
	for i := range s.people {
		s.people[i] = respondent{}
	}
	for _, id := range []string{"one", "two"} {
		counts, none := map[string]int{}, 0
		for i := range s.people {
			switch {
			case rng.Float64() >= missing:
				k := rng.IntN(3)
				counts["abc"[k:k+1]]++
				s.people[i][id] = []int{4, 3, 0}[k] // the points of smallModel
			case rng.IntN(2) == 0:
				counts["x"]++
			default:
				none++
			}
		}
		s.tables += fmt.Sprintf(`{"table": %q, "question": %[1]q, "base": %d, "several": false, "counts": {"a": %d, "b": %d, "c": %d, "x": %d}, "noAnswer": %d},`,
			id, n, counts["a"], counts["b"], counts["c"], counts["x"], none)
	}
	named, inHouse, outsourced := 0, 0, 0
	for i := range s.people {
		if rng.Float64() < missing {
			continue
		}
		s.people[i]["many"] = 4
		named++
		k := 1 + rng.IntN(3) // one way, the other, or both
		inHouse += k & 1
		outsourced += k >> 1
	}
	s.tables += fmt.Sprintf(`{"table": "many", "question": "many", "base": %d, "several": true, "counts": {"in-house": %d, "outsourced": %d}},`, named, inHouse, outsourced)
	few, lots := 0, 0
	for i := range s.people {
		if rng.Float64() < missing {
			few++
			continue
		}
		s.people[i]["people"] = 4
		lots++
	}
	s.tables += fmt.Sprintf(`{"table": "people", "question": "people", "base": %d, "several": false, "bins": [
		{"from": 0, "to": 4, "label": {"en": "few", "ja": "少"}, "count": %d}, {"from": 5, "label": {"en": "many", "ja": "多"}, "count": %d}]}`, n, few, lots)
	return s
}

// shuffled deals the answers to each question to the respondents anew. The tables stay the same.
func (s small) shuffled(rng *rand.Rand) []respondent {
	dealt := make([]respondent, len(s.people))
	for i := range dealt {
		dealt[i] = respondent{}
	}
	for _, id := range []string{"one", "two", "many", "people"} {
		for i, j := range rng.Perm(len(s.people)) {
			if p, ok := s.people[j][id]; ok {
				dealt[i][id] = p
			}
		}
	}
	return dealt
}

// score is the weighted mean of one respondent, with what is missing filled in.
func (r respondent) score(item string, fill func() int) *big.Rat {
	sum, weights := int64(0), int64(0)
	for entry := range strings.SplitSeq(item, ", ") {
		f := strings.Fields(entry)
		w, err := strconv.ParseInt(f[2], 10, 64)
		if err != nil {
			panic(err)
		}
		p, ok := r[f[0]]
		if !ok {
			p = fill()
		}
		sum, weights = sum+w*int64(p), weights+w
	}
	return big.NewRat(sum, weights)
}

// TestMeansOfPopulations makes up respondents, counts them, and compares. However the answers are dealt to respondents,
// the mean of their totals is the one that the tables give: no assumption on how answers go together is needed. With
// missing answers it lies within the range, and the ends are reached.
func TestMeansOfPopulations(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	form := testdoc.SmallForm(t)
	items := []string{"one steps 2, many stated 1", "two steps 1, people stated 3, one steps 1", "many stated 5"}
	m := testdoc.SmallModel(t, form, items...)
	a := m.Assess(testdoc.Respond(t, form, `{"one": "a"}`))
	for trial := range exhaustive.Rounds(t, 300) {
		missing := []float64{0, 0.3, 0.7}[trial%3]
		s := draw(rng, 1+rng.IntN(5), missing)
		c := testdoc.Survey(t, form, testdoc.SmallSurvey(fmt.Sprint(len(s.people)), s.tables)).Compare(a)
		complete := true
		for _, r := range s.people {
			complete = complete && len(r) == 4
		}
		published := true // somebody answered each question
		for _, id := range []string{"one", "two", "many", "people"} {
			published = published && slices.ContainsFunc(s.people, func(r respondent) bool { _, ok := r[id]; return ok })
		}
		if !published {
			checkShares(t, c)
			continue
		}
		for range 10 {
			people := s.shuffled(rng)
			means := func(fill func() int) (each []*big.Rat, all, docs *big.Rat) {
				var whole, both []*big.Rat
				perItem := make([][]*big.Rat, len(items))
				for _, r := range people {
					var own []*big.Rat
					for i, item := range items {
						own = append(own, r.score(item, fill))
						perItem[i] = append(perItem[i], own[i])
					}
					whole = append(whole, average(own))
					both = append(both, r.score("one steps 1, two steps 1", fill))
				}
				for i := range items {
					each = append(each, average(perItem[i]))
				}
				return each, average(whole), average(both)
			}
			lows, low, lowDocs := means(func() int { return 0 })
			highs, high, highDocs := means(func() int { return 4 })
			mids, mid, midDocs := means(func() int { return rng.IntN(5) })
			check := func(total benchmark.TotalStanding, low, mid, high *big.Rat) {
				t.Helper()
				want := benchmark.Interval{Low: float(low), High: float(high)}
				if diff := cmp.Diff(want, total.MeanRange); diff != "" {
					t.Fatalf("%s of %v: range (-want +got):\n%s", total.Subject, people, diff)
				}
				if !(want.Low <= float(mid) && float(mid) <= want.High && want.Low <= total.Mean.Low && total.Mean.Low <= total.Mean.High && total.Mean.High <= want.High) {
					t.Fatalf("%s of %v: mean %v is outside of %v", total.Subject, people, total.Mean, want)
				}
				if complete && total.Mean != (benchmark.Interval{Low: float(mid), High: float(mid)}) {
					t.Fatalf("%s of %v: mean %v, want %v", total.Subject, people, total.Mean, float(mid))
				}
				if len(total.LeftOut) != 0 || total.Respondents != len(people) {
					t.Fatalf("%s: %d of %v left out, %d respondents", total.Subject, len(total.LeftOut), total.LeftOut, total.Respondents)
				}
			}
			for i := range items {
				check(c.Items[i], lows[i], mids[i], highs[i])
			}
			check(c.Overall, low, mid, high)
			check(c.Documentation, lowDocs, midDocs, highDocs)
		}
	}
}
