package benchmark

import (
	"math/big"
	"slices"

	"github.com/csirtgauge/csirtgauge/benchmark/internal/totals"
	"github.com/csirtgauge/csirtgauge/maturity"
	"github.com/csirtgauge/csirtgauge/questionnaire"
)

// A TotalStanding puts a total (an item, the documentation index, overall) beside that of the respondents.
//
// Where only one table per question is published, how the respondents' totals are distributed is not known. What
// follows for certain are bounds on the number of respondents on either side, the missing answers being whatever
// widens them. Between the bounds nothing is known, so there is no rank. Independent and Comonotonic say what two
// assumptions would make of it.
//
// Where the team's own score is a range, the least numbers above are those at its high end and the greatest those at
// its low end, and the other way round for the numbers below.
type TotalStanding struct {
	Subject     string         // the item's ID, "documentation" or "overall"
	Comparable  maturity.Score // of the team, over the indicators in Compared
	Respondents int
	Published   bool // whether the survey publishes how totals under this model are distributed
	// Stated tells that it publishes points stated: an open answer counts as the lowest that it may be. So it does in
	// Comparable, which then is one number, and in the means.
	Stated bool

	AtOrAbove CountRange // respondents whose total is at least that of the team; with Below, it makes up all
	Above     CountRange // with AtOrBelow, it makes up all
	AtOrBelow CountRange
	Below     CountRange
	Verdict   Verdict

	// Established says how many respondents can have established the item; for overall, all items. It is nil for the
	// documentation index.
	Established *Established

	// The scenarios are nil where the survey publishes totals, and where the model's weights have no common unit that
	// is small enough to add up.
	Independent *Scenario // if the answers of a respondent to different questions had nothing to do with each other
	Comonotonic *Scenario // if the respondents ranked alike in every question

	// Likely says what follows if the answers of a respondent hang together as in comparable questionnaires. It is nil
	// without [FullBounds], where the survey publishes totals, where the weights of the total or of overall have no
	// common unit that is small enough, where the questions of all totals have more than 2,048 options, and where the
	// tables do not allow that answers hang together so.
	Likely *Likely

	// Mean encloses the mean of the respondents' totals, for each indicator over those on its scale, in points. It is
	// one number, unless the survey counts answers only together with others, leaves tables out, or counts only those
	// who stated something, so that who else is on the scale is open. If everybody had answered everything, it would
	// follow from the tables whatever goes together with what. With answers missing, it adds up means over different
	// respondents, and only MeanRange holds without an assumption.
	Mean      Interval
	MeanRange Interval // in points: if every open answer were the worst possible, the best possible

	SmallestN int                   // respondents on the scale of the indicator with the fewest
	Compared  []*maturity.Indicator // with a weight and a published distribution
	LeftOut   []*maturity.Indicator // with a weight, but no published distribution; left out on both sides
	Caveats   []Caveat
}

// Questions returns how many of the questions that count in the total are compared.
func (t *TotalStanding) Questions() (compared, all int) {
	return len(t.Compared), len(t.Compared) + len(t.LeftOut)
}

// IsComparable reports whether there is anything to compare.
func (t *TotalStanding) IsComparable() bool { return len(t.Compared) > 0 }

// A CountRange encloses a number of respondents: it is at least Min and at most Max, whoever gave which answers. An end
// is sharp if it is proven that the published figures allow it, so that no better bound exists.
type CountRange struct {
	Min      int  `json:"min"`
	Max      int  `json:"max"`
	MinSharp bool `json:"minSharp"`
	MaxSharp bool `json:"maxSharp"`
}

// nearest returns the number in the range that is nearest to n.
func (c CountRange) nearest(n int) int { return min(max(n, c.Min), c.Max) }

// others returns the range of those who are not counted.
func (c CountRange) others(respondents int) CountRange {
	return CountRange{respondents - c.Max, respondents - c.Min, c.MaxSharp, c.MinSharp}
}

// unproven returns the range without the claim that its ends are sharp, unless they are the same.
func (c CountRange) unproven() CountRange {
	return CountRange{c.Min, c.Max, c.Min == c.Max, c.Min == c.Max}
}

// compare places the score of a team.
func (t *totalTemplate) compare(score maturity.Score, want Bounds) TotalStanding {
	st := t.standing
	// The survey keeps the plan.
	st.Compared, st.LeftOut, st.Caveats = slices.Clone(st.Compared), slices.Clone(st.LeftOut), slices.Clone(st.Caveats)
	st.Established = st.Established.clone()
	if !st.IsComparable() {
		return st
	}
	if st.Stated {
		score = maturity.Score{Low: score.Low, Answered: score.Low, High: score.Low}
	}
	st.Comparable = score
	low, lowExact := totals.InUnits(score.Low, t.den)
	high, highExact := totals.InUnits(score.High, t.den)
	// At least the score is at least the next unit; more than it is at least the one behind the last unit.
	u := scoreUnits{atLow: low, atHigh: high, aboveLow: low + 1, aboveHigh: high + 1}
	if !lowExact {
		u.atLow++
	}
	if !highExact {
		u.atHigh++
	}
	if t.between {
		u.atLow, u.aboveLow = low, low
	}
	known, quick := t.bounds, want == QuickBounds
	if want == NoBounds {
		known = unbounded(st.Respondents)
	}
	st.AtOrAbove.Min, st.AtOrAbove.MinSharp = known.least(u.atHigh, quick)
	st.AtOrAbove.Max, st.AtOrAbove.MaxSharp = known.most(u.atLow, quick)
	st.Above.Min, st.Above.MinSharp = known.least(u.aboveHigh, quick)
	st.Above.Max, st.Above.MaxSharp = known.most(u.aboveLow, quick)
	// Each total is searched for alone: what is proven of one may say more of the other.
	if st.Above.Max > st.AtOrAbove.Max {
		st.Above.Max, st.Above.MaxSharp = st.AtOrAbove.Max, false
	}
	if st.AtOrAbove.Min < st.Above.Min {
		st.AtOrAbove.Min, st.AtOrAbove.MinSharp = st.Above.Min, false
	}
	if t.between {
		st.AtOrAbove, st.Above = st.AtOrAbove.unproven(), st.Above.unproven()
	}
	st.Below = st.AtOrAbove.others(st.Respondents)
	st.AtOrBelow = st.Above.others(st.Respondents)
	if t.independent != nil {
		scenarios := [2]Scenario{
			t.independent.expected(low, high, st.Respondents), t.comonotonic.expected(low, high, st.Respondents),
		}
		st.Independent, st.Comonotonic = &scenarios[0], &scenarios[1]
	}
	if want.areFull() {
		st.Likely = t.likely.of(u, &st)
	}
	st.Verdict = st.verdict()
	return st
}

// setMeans fills what the tables say of the mean.
func (st *TotalStanding) setMeans(terms []term) {
	if len(terms) == 0 {
		return
	}
	var own, all [2]big.Rat
	st.SmallestN = st.Respondents
	for _, t := range terms {
		if n := t.counted.known(); n > 0 {
			st.SmallestN = min(st.SmallestN, n)
		}
		onScale, everybody := t.counted.means()
		for i := range 2 {
			own[i].Add(&own[i], onScale[i].Mul(onScale[i], &t.Of))
			all[i].Add(&all[i], everybody[i].Mul(everybody[i], &t.Of))
		}
	}
	for _, x := range []struct {
		to   *float64
		from *big.Rat
	}{{&st.Mean.Low, &own[0]}, {&st.Mean.High, &own[1]}, {&st.MeanRange.Low, &all[0]}, {&st.MeanRange.High, &all[1]}} {
		*x.to, _ = x.from.Float64()
	}
	if caveat, ok := nonresponse(st.SmallestN, st.Respondents); ok {
		st.Caveats = append(st.Caveats, caveat)
	}
}

// compareTotals fills the totals of a comparison.
func (s *Survey) compareTotals(c *Comparison, want Bounds) {
	a, plan := c.assessment, s.plan(c.assessment.Model())
	if want.areFull() {
		plan.setLikely()
	}
	scores := make([]maturity.Score, 0, len(plan.items))
	c.Items = make([]TotalStanding, len(plan.items))
	for i, t := range plan.items {
		score := a.ScoreOver(t.standing.Compared)
		c.Items[i] = t.compare(score, want)
		if score.Low.Defined() {
			scores = append(scores, score)
		}
	}
	overall := maturity.MeanScore(scores...)
	if plan.overall.standing.Published {
		overall = a.Overall.Score
	}
	c.Overall = plan.overall.compare(overall, want)
	c.Documentation = plan.documentation.compare(a.ScoreOver(plan.documentation.standing.Compared), want)
}

// A Verdict says on which side of the respondents' median a total is: for certain, or else likely, under the assumption
// of a [Likely] that narrows what is certain.
type Verdict string

const (
	AboveMedian       Verdict = "above-median"        // more than half of the respondents are certainly below
	BelowMedian       Verdict = "below-median"        // more than half of the respondents are certainly above
	AtMedian          Verdict = "at-median"           // certainly fewer than half are below, and fewer than half above
	LikelyAboveMedian Verdict = "likely-above-median" // the whole likely band of the number below is beyond the half
	LikelyBelowMedian Verdict = "likely-below-median" // that of the number above is
	LikelyAtMedian    Verdict = "likely-at-median"    // both are short of the half
	Undecided         Verdict = "undecided"           // none of these
)

// Text returns the verdict in words, or a zero Text for none.
func (v Verdict) Text() questionnaire.Text {
	switch v {
	case AboveMedian, BelowMedian, AtMedian, LikelyAboveMedian, LikelyBelowMedian, LikelyAtMedian, Undecided:
		return questionnaire.Text(say("verdict-" + string(v)))
	}
	return questionnaire.Text{}
}

func (t *TotalStanding) verdict() Verdict {
	n, l := t.Respondents, t.Likely
	v := verdict(Band{t.Below.Min, t.Below.Max}, Band{t.Above.Min, t.Above.Max}, n)
	if v != Undecided || !l.Narrows(t.Below) {
		return v
	}
	switch verdict(l.Below, l.Above, n) {
	case AboveMedian:
		return LikelyAboveMedian
	case BelowMedian:
		return LikelyBelowMedian
	case AtMedian:
		return LikelyAtMedian
	}
	return Undecided
}

// verdict says where a total is if the numbers below and above are in these bands.
func verdict(below, above Band, respondents int) Verdict {
	switch {
	case below.Min > respondents/2:
		return AboveMedian
	case above.Min > respondents/2:
		return BelowMedian
	case below.Max < respondents-respondents/2 && above.Max < respondents-respondents/2:
		return AtMedian
	}
	return Undecided
}
