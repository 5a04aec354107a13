package benchmark

import (
	"math/big"

	"github.com/csirtgauge/csirtgauge/maturity"
	"github.com/csirtgauge/csirtgauge/questionnaire"
)

// Confidence is the level of the interval in [Standing.Sampling].
const Confidence = 0.95

// quantile is that of the normal distribution at (1+Confidence)/2. It is written out: computed, its last digits hang on
// whether the processor multiplies and adds in one step.
const quantile = 1.959963984540054

// An Interval is a range of shares in [0, 1], or of points, both ends included.
type Interval struct {
	Low  float64 `json:"low"`
	High float64 `json:"high"`
}

// Certain reports whether the interval is one number.
func (i Interval) Certain() bool { return !(i.Low < i.High) }

// A Standing is the place of one answer among the respondents of one table.
type Standing struct {
	Below       int      `json:"below"`       // respondents who answered lower
	Equal       int      `json:"equal"`       // the same
	Above       int      `json:"above"`       // higher
	Missing     int      `json:"missing"`     // respondents without an answer on the scale
	Percentile  float64  `json:"percentile"`  // (Below + Equal/2) / (Below + Equal + Above), in [0, 1] [1]
	Nonresponse Interval `json:"nonresponse"` // Percentile if all Missing were above, if all were below [2]
	// Sampling is the Wilson interval of Percentile on n at Confidence, for readers who treat respondents as a sample
	// [3]. Ties make it wider than it had to be: the variance of a mid-rank is less than that of a share.
	Sampling Interval `json:"sampling"`
	Caveats  []Caveat `json:"caveats,omitzero"`
}

// N returns the number of respondents on the scale.
func (s *Standing) N() int { return s.Below + s.Equal + s.Above }

// newStanding is the one place that fills a Standing. It is false if no respondent is on the scale, and if the counts
// exceed the base.
func newStanding(below, equal, above, missing int) (Standing, bool) {
	n := below + equal + above
	if n == 0 || missing < 0 {
		return Standing{}, false
	}
	all := float64(n + missing)
	mid := float64(float64(2*below+equal) / 2)
	s := Standing{
		Below: below, Equal: equal, Above: above, Missing: missing, Percentile: mid / float64(n),
		Nonresponse: Interval{Low: mid / all, High: (mid + float64(missing)) / all},
	}
	s.Sampling.Low, s.Sampling.High, _ = wilson(mid, n, quantile)
	if caveat, ok := nonresponse(n, n+missing); ok {
		s.Caveats = append(s.Caveats, caveat)
	}
	return s, true
}

// nonresponse returns a caveat if too few of all are on a scale.
func nonresponse(on, all int) (Caveat, bool) {
	if 100*int64(on) >= 85*int64(all) {
		return Caveat{}, false
	}
	text := questionnaire.Text(say("caveat-high-nonresponse", on, all))
	return Caveat{Code: HighNonresponse, Have: on, Of: all, Text: text}, true
}

// A distribution counts respondents by a value from 0 to highest, the higher the better.
type distribution struct {
	highest int
	ranges  []valueRange
	missing int
	unsaid  bool // the missing may be on the scale, at the lowest value: the table counts only those who stated something
}

// A valueRange counts respondents whose value is known, or known to lie in a range.
type valueRange struct{ low, high, count int }

// standing places a value. Values that are published only together count as equal.
func (d distribution) standing(value int) (Standing, bool) {
	below, equal, above, merged := 0, 0, 0, 0
	for _, r := range d.ranges {
		switch {
		case r.high < value:
			below += r.count
		case r.low > value:
			above += r.count
		case r.low == r.high:
			equal += r.count
		default:
			merged += r.count
		}
	}
	st, ok := newStanding(below, equal+merged, above, d.missing)
	if ok && merged > 0 {
		text := questionnaire.Text(say("caveat-merged-answers", merged))
		st.Caveats = append(st.Caveats, Caveat{Code: MergedAnswers, Have: merged, Of: st.N(), Text: text})
	}
	return st, ok
}

// byRank counts the respondents by the rank of their option. It is false if the table counts answers on the scale only
// together with others off it.
func (t *Table) byRank() (distribution, bool) {
	d := distribution{highest: t.question.NumOptions() - 1, missing: t.base}
	for _, r := range t.rows {
		switch low, high, on := r.values(t.question.Rank); on {
		case len(r.of):
			d.add(low, high, r.count)
		case 0:
		default:
			return distribution{}, false
		}
	}
	return d, true
}

// values returns the lowest and the highest value of the options of a row, and how many of them have one.
func (r *row) values(of func(option int) (int, bool)) (low, high, on int) {
	for _, option := range r.of {
		v, ok := of(option)
		switch {
		case !ok:
			continue
		case on == 0:
			low, high = v, v
		}
		low, high, on = min(low, v), max(high, v), on+1
	}
	return low, high, on
}

// byPoints counts the respondents by what their answers are worth, 0 to 4 points. It is false if the survey does not
// publish that: for a share of services, and for a question without a table or with several. Then all are missing.
//
// For a question scored by whether something is stated, those who stated something are known, and those in a range of 0
// only; all others are missing, because the table does not tell "none" from no answer, or from some. If it has no range
// of 0, they may be on the scale.
func (s *Survey) byPoints(ind *maturity.Indicator) (distribution, bool) {
	q, rule := ind.Question(), ind.Rule()
	none := distribution{highest: maturity.MaxPoints, missing: s.collection.Respondents}
	d, tables := none, s.byQuestion[q.ID()]
	if len(tables) != 1 || tables[0].base == 0 {
		return none, false
	}
	t := tables[0]
	switch {
	case rule.Kind == maturity.RuleByOption:
		points := func(option int) (int, bool) { return rule.Points(q.Option(option).ID) }
		for _, r := range t.rows {
			switch low, high, on := r.values(points); {
			case on == len(r.of):
				d.add(low, high, r.count)
			case len(r.of) > 1:
				d.add(0, maturity.MaxPoints, r.count)
			}
		}
	case rule.Kind == maturity.RuleStated && q.Kind() == questionnaire.KindMultiple:
		stated := t.base - t.noAnswer
		if t.printed.Suppressed != nil && t.printed.NoAnswer == nil {
			stated = t.stated() // and perhaps more: the others chose the same option, or they are missing
		}
		d.add(maturity.MaxPoints, maturity.MaxPoints, stated)
		d.unsaid = true
	case rule.Kind == maturity.RuleStated && q.Kind() == questionnaire.KindCount:
		d.unsaid = true
		for _, bin := range t.bins {
			switch {
			case !bin.OpenFrom && bin.From > 0:
				d.add(maturity.MaxPoints, maturity.MaxPoints, bin.Count)
			case !bin.OpenTo && bin.To == 0:
				d.add(0, 0, bin.Count)
				d.unsaid = false
			}
		}
	}
	if d.missing == none.missing {
		return none, false
	}
	return d, true
}

// add counts respondents whose value is known, or known to lie in a range.
func (d *distribution) add(low, high, n int) {
	d.missing -= n
	d.ranges = append(d.ranges, valueRange{low, high, n})
}

// from returns how many respondents have at least a value, and how many may have it, of those who are on the scale.
func (d distribution) from(value int) (least, most int) {
	for _, r := range d.ranges {
		if r.low >= value {
			least += r.count
		}
		if r.high >= value {
			most += r.count
		}
	}
	return least, most
}

// known returns how many respondents are on the scale.
func (d distribution) known() int {
	n, _ := d.from(0)
	return n
}

// extremes returns the counts if every open value is the lowest possible, and if it is the highest.
func (d distribution) extremes() (lowest, highest []int) {
	lowest, highest = make([]int, d.highest+1), make([]int, d.highest+1)
	for _, r := range append(d.ranges[:len(d.ranges):len(d.ranges)], valueRange{0, d.highest, d.missing}) {
		lowest[r.low] += r.count
		highest[r.high] += r.count
	}
	return lowest, highest
}

// means returns the lowest and the highest mean of the points, with every open value at its lowest or at its highest:
// over those on the scale, and over all. Where nobody is known to be on the scale, the first may be anything.
func (d distribution) means() (onScale, everybody [2]*big.Rat) {
	lowest, highest := d.extremes()
	all := int64(d.known() + d.missing)
	everybody = [2]*big.Rat{big.NewRat(points(lowest), all), big.NewRat(points(highest), all)}
	known := int64(d.known())
	if known == 0 {
		return [2]*big.Rat{big.NewRat(0, 1), big.NewRat(maturity.MaxPoints, 1)}, everybody
	}
	highestKnown := points(highest) - int64(len(highest)-1)*int64(d.missing)
	onScale = [2]*big.Rat{big.NewRat(points(lowest), known), big.NewRat(highestKnown, known)}
	if d.unsaid { // nobody of the missing is on the scale, or all of them
		onScale[0] = big.NewRat(points(lowest), all)
	}
	return onScale, everybody
}

func points(counts []int) int64 {
	sum := int64(0)
	for p, n := range counts {
		sum += int64(p) * int64(n)
	}
	return sum
}
