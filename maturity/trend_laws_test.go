package maturity_test

import (
	"bytes"
	"math/big"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/csirtgauge/csirtgauge/internal/testkit/exhaustive"
	"github.com/csirtgauge/csirtgauge/maturity"
	"github.com/csirtgauge/csirtgauge/questionnaire"
)

// later returns the answers with some of them drawn anew.
func (a answers) later(rng *rand.Rand, openness float64) answers {
	b, drawn, chance := answers{}, random(rng, openness, openness), rng.Float64()
	for q := range questionnaire.JPCERT2015().Questions() {
		leaves := append(slices.Collect(q.Services()), q)
		from := a
		if rng.Float64() < chance {
			from = drawn
		}
		for _, leaf := range leaves {
			if answer, ok := from[leaf.ID()]; ok {
				b[leaf.ID()] = answer
			}
		}
	}
	return b
}

// eachPair calls check for random pairs of responses of one team, under each of n sets of models.
func eachPair(t *testing.T, n int, check func(rng *rand.Rand, before, after *maturity.Assessment)) {
	t.Helper()
	rng := rand.New(rand.NewPCG(1, 2))
	for range exhaustive.Rounds(t, n) {
		for _, m := range models(t, rng) {
			for _, openness := range []float64{0, 0, 0.1, 0.3, rng.Float64(), 1} {
				a := random(rng, openness*rng.Float64(), openness*rng.Float64())
				b := a.later(rng, openness*rng.Float64())
				check(rng, m.Assess(respond(t, a)), m.Assess(respond(t, b)))
				if t.Failed() {
					t.Fatalf("from %v to %v", a, b)
				}
			}
		}
	}
}

// TestTrendOfItself: compared with itself, nothing has changed, however open it is.
func TestTrendOfItself(t *testing.T) {
	eachAssessment(t, 20, func(_ *rand.Rand, a *maturity.Assessment) {
		got, n := viewTrend(a.Since(a)), a.Overall.Answered
		want := trendView{Overlap: maturity.Overlap{Both: n, Before: n, After: n, Asked: a.Overall.Asked}}
		if n == 0 {
			want.Reservations = []maturity.ReservationCode{maturity.NoOverlap}
		}
		add := func(subject string, s maturity.Score, common maturity.Ratio, status maturity.Status) {
			want.Totals = append(want.Totals, totalChange{subject, maturity.TotalChange{
				Before: s, After: s, Change: maturity.Range{Low: ratio(less(s.Low, s.High)), High: ratio(less(s.High, s.Low))},
				Direction: maturity.DirectionSame, Common: maturity.Common{Before: common, After: common}, StatusBefore: status, StatusAfter: status,
			}})
		}
		for _, item := range a.Items {
			add(item.Item().ID(), item.Score, item.Score.Answered, item.Status)
		}
		add("documentation", a.Documentation.Score, a.Documentation.Score.Answered, "")
		add("overall", a.Overall.Score, a.Overall.Score.Answered, "")
		if diff := cmp.Diff(want, got, nearly); diff != "" {
			t.Errorf("(-want +got):\n%s", diff)
		}
	})
}

// nearly compares ratios as far as a difference of overall scores may be rounded.
var nearly = cmp.Comparer(func(a, b maturity.Ratio) bool {
	return a.Defined() == b.Defined() && (!a.Defined() || alike(rat(a), rat(b)))
})

var mirrored = map[maturity.Direction]maturity.Direction{
	maturity.DirectionRose: maturity.DirectionFell, maturity.DirectionFell: maturity.DirectionRose, maturity.DirectionSame: maturity.DirectionSame, maturity.DirectionMoved: maturity.DirectionMoved,
	maturity.DirectionNarrowed: maturity.DirectionWidened, maturity.DirectionWidened: maturity.DirectionNarrowed, maturity.DirectionUnsure: maturity.DirectionUnsure,
}

// TestTrendMirror: looked at the other way round, everything is the other way round.
func TestTrendMirror(t *testing.T) {
	eachPair(t, 30, func(_ *rand.Rand, before, after *maturity.Assessment) {
		there, back := after.Since(before), before.Since(after)
		for i := range there.Questions {
			c := &there.Questions[i]
			c.Before, c.After, c.PointsBefore, c.PointsAfter, c.Direction = c.After, c.Before, c.PointsAfter, c.PointsBefore, mirrored[c.Direction]
		}
		turn := func(c *maturity.TotalChange) {
			c.Change = maturity.Range{
				Low: maturity.Ratio{Num: -c.Change.High.Num, Den: c.Change.High.Den}, High: maturity.Ratio{Num: -c.Change.Low.Num, Den: c.Change.Low.Den},
			}
			c.Before, c.After, c.Direction = c.After, c.Before, mirrored[c.Direction]
			c.Common.Before, c.Common.After, c.StatusBefore, c.StatusAfter = c.Common.After, c.Common.Before, c.StatusAfter, c.StatusBefore
		}
		for i := range there.Items {
			turn(&there.Items[i])
		}
		turn(&there.Documentation)
		turn(&there.Overall)
		there.Overlap.Before, there.Overlap.After = there.Overlap.After, there.Overlap.Before
		if diff := cmp.Diff(viewTrend(there), viewTrend(back)); diff != "" {
			t.Errorf("(-turned +back):\n%s", diff)
		}
	})
}

// complete draws a completion of what is open: the points of each question.
func complete(rng *rand.Rand, a *maturity.Assessment) completion {
	c := completion{}
	for id, results := range uses(a) {
		ind, r := results[0].Indicator, results[0].Points
		switch q := ind.Question(); {
		case r.Certain():
			c[id] = rat(r.Low)
		case ind.Rule().Kind == maturity.RuleByOption:
			possible := slices.Collect(a.Response().Possible(q).All())
			p, ok := ind.Rule().Points(q.Option(possible[rng.IntN(len(possible))]).ID)
			if !ok {
				p = rng.IntN(5)
			}
			c[id] = whole(p)
		case ind.Rule().Kind == maturity.RuleStated:
			c[id] = whole(4 * rng.IntN(2))
		default: // some of the services that are left
			decided, all := a.Response().Services(q)
			c[id] = big.NewRat(4*int64(decided+rng.IntN(all-decided+1)), int64(all))
		}
	}
	return c
}

// end is the completion at one end of everything that is open.
func end(a *maturity.Assessment, best bool) completion {
	c := completion{}
	for id, results := range uses(a) {
		c[id] = rat(results[0].Points.Low)
		if best {
			c[id] = rat(results[0].Points.High)
		}
	}
	return c
}

// scores are all that a completion comes to under a model, in the order of viewTrend.
func (c completion) scores(m *maturity.Model) []*big.Rat {
	var all []*big.Rat
	for item := range m.Items() {
		var inds []indicator
		for ind := range item.Indicators() {
			inds = append(inds, indicator{ind.Question().ID(), "", ind.Weight(), false})
		}
		all = append(all, c.score(inds))
	}
	overall := mean(all, slices.Repeat([]int{1}, len(all)))
	return append(all, c.score(documentationIndicators()), overall)
}

// TestTrendCompletions draws completions of both responses, and looks at the two that differ most. The change has to enclose
// all of them, and to be called what every one of them is.
func TestTrendCompletions(t *testing.T) {
	seen, differed := map[maturity.Direction]int{}, 0
	eachPair(t, 40, func(rng *rand.Rand, before, after *maturity.Assessment) {
		m, trend := before.Model(), viewTrend(after.Since(before))
		was, is := []completion{end(before, true), end(before, false)}, []completion{end(after, false), end(after, true)}
		for range 10 {
			was, is = append(was, complete(rng, before)), append(is, complete(rng, after))
		}
		rose, fell := make([]int, len(trend.Totals)), make([]int, len(trend.Totals))
		for k := range was {
			old, now := was[k].scores(m), is[k].scores(m)
			for i, total := range trend.Totals {
				d := new(big.Rat).Sub(now[i], old[i])
				if low, high := new(big.Rat).Sub(d, rat(total.Change.Low)), new(big.Rat).Sub(rat(total.Change.High), d); low.Sign() < 0 && !alike(low, whole(0)) || high.Sign() < 0 && !alike(high, whole(0)) {
					t.Errorf("%s changes by %v, beyond %v to %v", total.Subject, d, total.Change.Low, total.Change.High)
				}
				if k == 0 && !alike(d, rat(total.Change.Low)) || k == 1 && !alike(d, rat(total.Change.High)) {
					t.Errorf("%s may change by %v, which is neither end of %v to %v", total.Subject, d, total.Change.Low, total.Change.High)
				}
				switch d.Sign() {
				case 1:
					rose[i]++
				case -1:
					fell[i]++
				}
			}
		}
		for i, total := range trend.Totals {
			seen[total.Direction]++
			n, certain := len(was), total.Before.Certain() && total.After.Certain()
			var ok bool
			switch total.Direction {
			case maturity.DirectionRose:
				ok = rose[i] == n
			case maturity.DirectionFell:
				ok = fell[i] == n
			case maturity.DirectionSame:
				ok = certain && rose[i] == 0 && fell[i] == 0 || !changed(after.Since(before), i)
			case maturity.DirectionUnsure: // neither holds of the two that differ most
				ok = !certain && rose[i] < n && fell[i] < n
			}
			if !ok {
				t.Errorf("%s is %s, and %d of %d completions rise, %d fall", total.Subject, total.Direction, rose[i], n, fell[i])
			}
			if rose[i] > 0 && fell[i] > 0 {
				differed++
			}
		}
	})
	if len(seen) != 4 || differed == 0 {
		t.Errorf("directions seen: %v; completions went both ways %d times", seen, differed)
	}
}

// changed reports whether an answer differs that the total at position i is about.
func changed(trend *maturity.Trend, i int) bool {
	about := map[string]bool{}
	n := 0
	for item := range trend.After.Model().Items() {
		for ind := range item.Indicators() {
			if (n == i || i == len(trend.Items)+1) && ind.Weight() > 0 { // its own, or all for the overall score
				about[ind.Question().ID()] = true
			}
		}
		n++
	}
	for ind := range trend.After.Model().Documentation() {
		if i == len(trend.Items) {
			about[ind.Question().ID()] = true
		}
	}
	return slices.ContainsFunc(trend.Questions, func(c maturity.AnswerChange) bool {
		id, service := strings.CutPrefix(c.Question.ID(), "2.9")
		return about[c.Question.ID()] || service && id != "" && id != "w" && about["2.9"]
	})
}

// TestTrendCommon transcribes the like for like literally: the mean over what is certain on both sides, and of the items that
// have one; and it counts the overlap.
func TestTrendCommon(t *testing.T) {
	eachPair(t, 30, func(_ *rand.Rand, before, after *maturity.Assessment) {
		trend := after.Since(before)
		wasAll, isAll := uses(before), uses(after)
		common := func(subject string, inds []*maturity.Indicator, c maturity.TotalChange) (was, is *big.Rat) {
			var old, now []*big.Rat
			var weights []int
			for _, ind := range inds {
				p, q := wasAll[ind.Question().ID()][0].Points, isAll[ind.Question().ID()][0].Points
				if p.Certain() && q.Certain() {
					old, now, weights = append(old, rat(p.Low)), append(now, rat(q.Low)), append(weights, ind.Weight())
				}
			}
			was, is = mean(old, weights), mean(now, weights)
			if c.Common.Before.Defined() != (was != nil) || c.Common.After.Defined() != (is != nil) || was != nil && (!alike(was, rat(c.Common.Before)) || !alike(is, rat(c.Common.After))) {
				t.Errorf("%s has %v and %v in common, want %v and %v", subject, c.Common.Before, c.Common.After, was, is)
			}
			return was, is
		}
		var old, now []*big.Rat
		want := maturity.Overlap{}
		seen := map[string]bool{}
		count := func(inds []*maturity.Indicator) {
			for _, ind := range inds {
				id := ind.Question().ID()
				if seen[id] {
					continue
				}
				seen[id] = true
				was, is := wasAll[id][0].Points.Certain(), isAll[id][0].Points.Certain()
				want.Asked++
				if was {
					want.Before++
				}
				if is {
					want.After++
				}
				if was && is {
					want.Both++
				}
			}
		}
		i := 0
		for item := range after.Model().Items() {
			if was, is := common(item.ID(), slices.Collect(item.Indicators()), trend.Items[i]); was != nil {
				old, now = append(old, was), append(now, is)
			}
			i++
			count(slices.Collect(item.Indicators()))
		}
		count(slices.Collect(after.Model().Documentation()))
		common("documentation", slices.Collect(after.Model().Documentation()), trend.Documentation)
		ones := slices.Repeat([]int{1}, len(old))
		was, is, c := mean(old, ones), mean(now, ones), trend.Overall
		if c.Common.Before.Defined() != (was != nil) || was != nil && (!alike(was, rat(c.Common.Before)) || !alike(is, rat(c.Common.After))) {
			t.Errorf("overall has %v and %v in common, want %v and %v", c.Common.Before, c.Common.After, was, is)
		}
		if diff := cmp.Diff(want, trend.Overlap); diff != "" || !trend.Comparable() {
			t.Errorf("overlap (-want +got):\n%s", diff)
		}
	})
}

// TestTrendTwins: a form and a model that are read twice from the same documents are the same.
func TestTrendTwins(t *testing.T) {
	form, err := questionnaire.ParseForm(questionnaire.JPCERT2015Document())
	if err != nil {
		t.Fatal(err)
	}
	twin, err := maturity.ParseModel(bytes.ReplaceAll(maturity.Establishment2015Document(), []byte("\n"), []byte("\r\n")), form)
	if err != nil {
		t.Fatal(err)
	}
	rng := rand.New(rand.NewPCG(1, 2))
	m := maturity.Establishment2015()
	for range exhaustive.Rounds(t, 100) {
		a := random(rng, rng.Float64(), rng.Float64())
		b := a.later(rng, rng.Float64())
		other, err := form.Respond(questionnaire.Draft{Team: "Example CSIRT", Date: "2026-04-01", Answers: b, Recheck: []string{"4.3"}})
		if err != nil {
			t.Fatal(err)
		}
		same, err := m.Form().Respond(other.Draft())
		if err != nil {
			t.Fatal(err)
		}
		before := m.Assess(respond(t, a))
		if diff := cmp.Diff(viewTrend(m.Assess(same).Since(before)), viewTrend(twin.Assess(other).Since(before))); diff != "" {
			t.Fatalf("(-want +got):\n%s", diff)
		}
	}
}
