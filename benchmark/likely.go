package benchmark

import (
	"math"
	"slices"

	"github.com/csirtgauge/csirtgauge/benchmark/internal/copula"
	"github.com/csirtgauge/csirtgauge/benchmark/internal/totals"
	"github.com/csirtgauge/csirtgauge/questionnaire"
)

// A Likely says how many respondents would have a lower total than the team if one assumption held, that nothing in the
// survey supports: that the answers of a respondent hang together by a single factor, as strongly as in comparable
// questionnaires. It is never certain, however narrow, and lies within the bounds of its [TotalStanding].
//
// How strong the factor is, Alpha says: Cronbach's alpha of the questions behind overall, between .7, which is commonly
// asked of a questionnaire, and .9, which is asked where decisions about people depend on it [Nunnally & Bernstein 1994,
// Psychometric Theory, 3rd ed., pp. 264–265]; averages by kind of scale that were published lie between .70 and .82
// [Peterson 1994, J. Consumer Research 21:381–391]. How the factor is distributed among respondents is open: normally,
// or with a few far ahead, or with a few far behind.
//
// For each of these three, and each of five strengths, the number below is expected to be N·F, and its standard
// deviation among populations with the published tables is that after calibration on them [Deville & Särndal 1992, JASA
// 87:376–382]; the formulas are in package copula. From that follows a band:
//
//	from ⌊N·F − 1.645·sd + ½⌋ to ⌈N·F + 1.645·sd − ½⌉
//
// Below reaches from the least to the greatest end of them all. In simulated populations with the tables of the
// built-in survey and an alpha in that range, it held for at least 95% of them for each total and each of ten ways in
// which answers may hang together, but for as few as 11% where the respondents form two camps of which one has a fifth.
//
// Missing answers are taken to be like those given. Where a table shows answers only together with others, or leaves
// open whether the missing are on the scale, both ends are tried. Where the team's own score is a range, the lower ends
// are those at its low end, and the higher ones at its high end.
type Likely struct {
	Below     Band // respondents with a lower total
	AtOrAbove Band // all others
	Above     Band // respondents with a higher total
	// Expected has the least and the greatest number expected below, rounded to tenths.
	Expected   Interval
	Alpha      Interval
	Confidence float64 // at which each band is; there is no probability over the range of Alpha
	Caveats    []Caveat
}

// A Band is a range of numbers of respondents, both ends included, that hangs on an assumption: unlike the ends of a
// [CountRange], its ends are no bounds.
type Band struct {
	Min int `json:"min"`
	Max int `json:"max"`
}

// others returns the band of those who are not counted.
func (b Band) others(respondents int) Band { return Band{respondents - b.Max, respondents - b.Min} }

// What a Likely assumes.
const (
	likelyConfidence = 0.9
	likelyQuantile   = 1.6448536269514722 // of the normal distribution at (1+likelyConfidence)/2
	lowAlpha         = 0.7
	highAlpha        = 0.9
	strengths        = 5 // values of ρ for each shape, evenly from that of lowAlpha to that of highAlpha
)

// What a Likely costs is bounded for whatever documents: above maxLikelyOptions there is none.
const (
	exactSteps       = int64(1 << 16) // for the totals of a model together, each time that they are worked out exactly
	maxLikelyOptions = 1 << 11        // options of the questions of all totals
)

// Codes of the caveats of a Likely.
const (
	LikelyUnmeasured = "likely-unmeasured" // nobody published how such answers hang together
	LikelyConvention = "likely-convention" // the range of Alpha is one
	LikelyCamps      = "likely-camps"      // it fails where respondents form two camps
	LikelyHull       = "likely-hull"       // no probability over the range of Alpha
	LikelyScope      = "likely-scope"      // it says nothing about CSIRTs at large
)

// newLikelyCaveats returns what no Likely can say.
func newLikelyCaveats() (caveats []Caveat) {
	for _, code := range []string{LikelyUnmeasured, LikelyConvention, LikelyCamps, LikelyHull, LikelyScope} {
		caveats = append(caveats, Caveat{Code: code, Text: questionnaire.Text(say("caveat-" + code))})
	}
	return caveats
}

// A likely has what is likely of a total, for every score of the team: the least and the greatest number expected
// below, and the least and the greatest end of a band.
type likely struct {
	total                           *copula.Total
	leastExpected, greatestExpected []float64
	least, greatest                 []float64
}

// widen takes in another factor.
func (l *likely) widen(respondents float64, spread copula.Spread) {
	if l.least == nil {
		for _, ends := range []*[]float64{&l.leastExpected, &l.least} {
			*ends = slices.Repeat([]float64{math.Inf(1)}, len(spread.Below))
		}
		for _, ends := range []*[]float64{&l.greatestExpected, &l.greatest} {
			*ends = slices.Repeat([]float64{math.Inf(-1)}, len(spread.Below))
		}
	}
	for i, share := range spread.Below {
		expected := float64(respondents * share)
		half := float64(likelyQuantile * math.Sqrt(respondents*spread.Residual[i]))
		l.leastExpected[i], l.greatestExpected[i] = min(l.leastExpected[i], expected), max(l.greatestExpected[i], expected)
		l.least[i], l.greatest[i] = min(l.least[i], expected-half), max(l.greatest[i], expected+half)
	}
}

// straighten widens bands whose ends fall as the score rises, as they may where hardly anybody is on one side.
func (l *likely) straighten() {
	for i := range l.least[1:] {
		l.greatest[i+1] = max(l.greatest[i+1], l.greatest[i])
	}
	for i := len(l.least) - 2; i >= 0; i-- {
		l.least[i] = min(l.least[i], l.least[i+1])
	}
}

// Narrows reports whether what is likely is worth showing beside the certain range of the same respondents: whether it
// leaves more than a fifth of that range out. A nil Likely does not.
func (l *Likely) Narrows(below CountRange) bool {
	return l != nil && 5*int64(l.Below.Max-l.Below.Min) < 4*int64(below.Max-below.Min)
}

// scoreUnits are those that totals must have to be at least a team's score, and more than it, at the score's low end
// and at its high end.
type scoreUnits struct{ atLow, atHigh, aboveLow, aboveHigh int64 }

// of says what is likely of a team, within what is certain.
func (l *likely) of(u scoreUnits, st *TotalStanding) *Likely {
	if l == nil {
		return nil
	}
	fewer := func(low, high int64, c CountRange) Band {
		return Band{
			c.nearest(int(math.Floor(l.total.At(low, l.least) + 0.5))),
			c.nearest(int(math.Ceil(l.total.At(high, l.greatest) - 0.5))),
		}
	}
	below, atOrBelow := fewer(u.atLow, u.atHigh, st.Below), fewer(u.aboveLow, u.aboveHigh, st.AtOrBelow)
	tenths := func(n float64) float64 {
		return math.Round(10*min(max(n, float64(st.Below.Min)), float64(st.Below.Max))) / 10
	}
	return &Likely{
		Below:      below,
		AtOrAbove:  below.others(st.Respondents),
		Above:      atOrBelow.others(st.Respondents),
		Expected:   Interval{tenths(l.total.At(u.atLow, l.leastExpected)), tenths(l.total.At(u.atHigh, l.greatestExpected))},
		Alpha:      Interval{lowAlpha, highAlpha},
		Confidence: likelyConfidence,
		Caveats:    newLikelyCaveats(),
	}
}

// likelyQuestions are the questions behind some totals.
type likelyQuestions struct {
	ends    [2][]copula.Margin
	open    []bool  // whether the ends of a question differ
	of      [][]int // the questions of each total
	options int     // of the questions of all totals
}

func newLikelyQuestions(all []*totalTemplate, respondents int) *likelyQuestions {
	l := &likelyQuestions{of: make([][]int, len(all))}
	at := map[*questionnaire.Question]int{}
	for i, t := range all {
		for _, term := range t.terms {
			q := term.Indicator.Question()
			if _, found := at[q]; !found {
				at[q] = len(l.open)
				low, high, differ := term.counted.margins(respondents)
				l.ends[0], l.ends[1], l.open = append(l.ends[0], low), append(l.ends[1], high), append(l.open, differ)
			}
			l.of[i] = append(l.of[i], at[q])
			l.options += len(l.ends[0][at[q]].Values)
		}
	}
	return l
}

// setLikely works out what is likely of the totals of a plan, of which overall is the last.
func (s *Survey) setLikely(all []*totalTemplate) {
	all = slices.DeleteFunc(all, func(t *totalTemplate) bool { return t.terms == nil })
	if len(all) == 0 || all[len(all)-1].standing.Subject != totals.Overall {
		return
	}
	questions := newLikelyQuestions(all, s.collection.Respondents)
	if questions.options > maxLikelyOptions {
		return
	}
	budget := exactSteps
	found := make([]*likely, len(all))
	for i, t := range all {
		found[i] = &likely{total: copula.NewTotal(questions.ends[0], questions.of[i], t.weights, &budget)}
	}
	overall := found[len(found)-1].total
	for end, margins := range questions.ends {
		// At the other end, all is as before but for the totals with an open question.
		var changed []*likely
		var of []*copula.Total
		for i, l := range found {
			if end == 0 || slices.ContainsFunc(questions.of[i], func(j int) bool { return questions.open[j] }) {
				changed, of = append(changed, l), append(of, l.total)
			}
		}
		if len(of) == 0 {
			break
		}
		for _, shape := range copula.Shapes() {
			from, to, ok := copula.Strengths(shape, margins, overall, lowAlpha, highAlpha)
			if !ok {
				return
			}
			for k := range strengths {
				rho := from + float64(float64(k)*(to-from)/(strengths-1))
				for i, spread := range copula.New(shape, rho, margins).Spreads(of) {
					changed[i].widen(float64(s.collection.Respondents), spread)
				}
			}
		}
	}
	for i, t := range all {
		found[i].straighten()
		t.likely = found[i]
	}
}

// margins returns what is published of a question, with every open answer at the lowest and at the highest value
// possible, and whether these differ.
func (d distribution) margins(respondents int) (low, high copula.Margin, differ bool) {
	lowest, highest := d.onScale()
	var values []int
	for v := range lowest {
		if lowest[v]+highest[v] > 0 {
			values = append(values, v)
		}
	}
	low, high = copula.NewMargin(values, lowest, respondents), copula.NewMargin(values, highest, respondents)
	return low, high, !slices.Equal(lowest, highest)
}
