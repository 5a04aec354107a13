package benchmark

import (
	"github.com/csirtgauge/csirtgauge/internal/message"
	"github.com/csirtgauge/csirtgauge/questionnaire"
)

// Confidence is the level of the interval in [Standing.Sampling].
const Confidence = 0.95

// quantile is that of the normal distribution at (1+Confidence)/2. It is written out: computed, its last digits hang on whether the
// processor multiplies and adds in one step.
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
	Below, Equal, Above int      // respondents who answered lower, the same, higher
	Missing             int      // respondents without an answer on the scale
	Percentile          float64  // (Below + Equal/2) / (Below + Equal + Above), in [0, 1] [1]
	Nonresponse         Interval // Percentile if all Missing were above, if all were below [2]
	// Sampling is the Wilson interval of Percentile on n at Confidence, for readers who treat respondents as a sample
	// [3]. Ties make it wider than it had to be: the variance of a mid-rank is less than that of a share.
	Sampling Interval
	Caveats  []Caveat
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
	return Caveat{Code: HighNonresponse, Have: on, Of: all, Text: questionnaire.Text(highNonresponse.Format(on, all))}, true
}

var mergedAnswers = message.Text{
	EN: "The survey publishes this answer only together with neighbouring ones; the %[1]d respondents who gave any of them are counted as having the same answer.",
	JA: "この回答は、隣り合う回答とまとめてのみ公表されている。そのいずれかを答えた%[1]d組織を、このチームと同じ回答とみなしている。",
}

var highNonresponse = message.Text{
	EN: "Only %[1]d of %[2]d respondents are on the scale; the missing may differ from them.",
	JA: "尺度に入る回答は%[2]d組織中%[1]d組織にとどまる。残りの組織は傾向が異なるかもしれない。",
}

// A distribution counts respondents by a value, the higher the better.
type distribution struct {
	counts  []int        // by value
	spans   []valueRange // published only together
	missing int
	unsaid  bool // the missing may be on the scale, at the lowest value: the table counts only those who stated something
}

// A valueRange counts respondents whose value is somewhere in a range.
type valueRange struct{ low, high, count int }

// standing places a value. Values that are published only together count as equal.
func (d distribution) standing(value int) (Standing, bool) {
	below, equal, above := 0, d.counts[value], 0
	for v, n := range d.counts {
		switch {
		case v < value:
			below += n
		case v > value:
			above += n
		}
	}
	merged := 0
	for _, s := range d.spans {
		switch {
		case s.high < value:
			below += s.count
		case s.low > value:
			above += s.count
		default:
			merged += s.count
		}
	}
	st, ok := newStanding(below, equal+merged, above, d.missing)
	if ok && merged > 0 {
		st.Caveats = append(st.Caveats, Caveat{Code: MergedAnswers, Have: merged, Of: st.N(), Text: questionnaire.Text(mergedAnswers.Format(merged))})
	}
	return st, ok
}

// byRank counts the respondents by the rank of their option. It is false if the table counts answers on the scale only
// together with others off it.
func (t *Table) byRank() (distribution, bool) {
	d := distribution{counts: make([]int, t.question.NumOptions()), missing: t.base}
	for i, n := range t.counts {
		if rank, ok := t.question.Rank(i); ok && t.listed[i] {
			d.add(rank, rank, n)
		}
	}
	for _, row := range t.merged {
		low, high, on, off := t.question.NumOptions(), -1, false, false
		for i := range row.options.All() {
			rank, ok := t.question.Rank(i)
			if !ok {
				off = true
				continue
			}
			low, high, on = min(low, rank), max(high, rank), true
		}
		switch {
		case on && off:
			return distribution{}, false
		case on:
			d.add(low, high, row.count)
		}
	}
	return d, true
}
