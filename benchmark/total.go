package benchmark

import (
	"math/big"
	"slices"

	"github.com/csirtgauge/csirtgauge/maturity"
)

// A TotalStanding puts a total (an item, the documentation index, overall) beside that of the respondents.
//
// Only one table per question is published, so how the respondents' totals are distributed is not known, and there is
// no rank. If everybody had answered everything, the mean of their totals would follow from the tables whatever goes
// together with what. With answers missing, Mean adds up means over different respondents, and only MeanRange holds
// without an assumption.
type TotalStanding struct {
	Subject     string         // the item's ID, "documentation" or "overall"
	Comparable  maturity.Score // of the team, over the indicators in Compared
	Mean        float64        // of the respondents, for each indicator over those on its scale; in points from 0 to 4
	MeanRange   Interval       // in points: if every missing answer were worth 0, if it were worth 4
	Respondents int
	SmallestN   int                   // respondents on the scale of the indicator with the fewest
	Compared    []*maturity.Indicator // with a weight and a published distribution
	LeftOut     []*maturity.Indicator // with a weight, but no published distribution; left out on both sides
	Caveats     []Caveat
}

// IsComparable reports whether there is anything to compare.
func (t *TotalStanding) IsComparable() bool { return len(t.Compared) > 0 }

// A weighted sums up means exactly.
type weighted struct {
	mean, low, high big.Rat
	weights         int64
}

func (w *weighted) add(weight int64, mean, low, high *big.Rat) {
	factor := big.NewRat(weight, 1)
	for _, term := range []struct{ sum, x *big.Rat }{{&w.mean, mean}, {&w.low, low}, {&w.high, high}} {
		term.sum.Add(term.sum, new(big.Rat).Mul(factor, term.x))
	}
	w.weights += weight
}

func (w *weighted) ratios() (mean, low, high *big.Rat) {
	inverse := big.NewRat(1, w.weights)
	return new(big.Rat).Mul(&w.mean, inverse), new(big.Rat).Mul(&w.low, inverse), new(big.Rat).Mul(&w.high, inverse)
}

// total compares one weighted mean of indicators. The exact means are for [Survey.overall].
func (s *Survey) total(subject string, results []maturity.IndicatorResult) (TotalStanding, *weighted) {
	t := TotalStanding{Subject: subject, Respondents: s.collection.Respondents, SmallestN: s.collection.Respondents}
	var sum weighted
	published := make([]bool, len(results))
	for i := range results {
		ind := results[i].Indicator()
		if ind.Weight() == 0 {
			continue
		}
		d, ok := s.byPoints(ind)
		if !ok {
			t.LeftOut = append(t.LeftOut, ind)
			continue
		}
		published[i] = true
		t.Compared = append(t.Compared, ind)
		_, n := d.sums()
		t.SmallestN = min(t.SmallestN, int(n))
		mean, low, high := d.means()
		sum.add(int64(ind.Weight()), mean, low, high)
	}
	if len(t.Compared) == 0 {
		t.SmallestN = 0
		return t, nil
	}
	t.Comparable = maturity.ScoreOver(results, func(i int) bool { return published[i] })
	t.setMeans(&sum)
	return t, &sum
}

func (t *TotalStanding) setMeans(sum *weighted) {
	mean, low, high := sum.ratios()
	t.Mean, _ = mean.Float64()
	t.MeanRange.Low, _ = low.Float64()
	t.MeanRange.High, _ = high.Float64()
	if caveat, ok := nonresponse(t.SmallestN, t.Respondents); ok {
		t.Caveats = append(t.Caveats, caveat)
	}
}

// overall averages the items that can be compared.
func (s *Survey) overall(items []TotalStanding, sums []*weighted) TotalStanding {
	t := TotalStanding{Subject: "overall", Respondents: s.collection.Respondents, SmallestN: s.collection.Respondents}
	var sum weighted
	var scores []maturity.Score
	for i := range items {
		t.LeftOut = join(t.LeftOut, items[i].LeftOut)
		if sums[i] == nil {
			continue
		}
		mean, low, high := sums[i].ratios()
		sum.add(1, mean, low, high)
		scores = append(scores, items[i].Comparable)
		t.Compared = join(t.Compared, items[i].Compared)
		t.SmallestN = min(t.SmallestN, items[i].SmallestN)
	}
	if len(scores) == 0 {
		t.SmallestN = 0
		return t
	}
	t.Comparable = maturity.MeanScore(scores...)
	t.setMeans(&sum)
	return t
}

// join adds indicators, but those whose question is there already: it speaks to several items.
func join(all, more []*maturity.Indicator) []*maturity.Indicator {
	for _, ind := range more {
		if !slices.ContainsFunc(all, func(other *maturity.Indicator) bool { return other.Question() == ind.Question() }) {
			all = append(all, ind)
		}
	}
	return all
}
