package benchmark

import (
	"math/big"

	"github.com/csirtgauge/csirtgauge/maturity"
	"github.com/csirtgauge/csirtgauge/questionnaire"
)

// byPoints counts the respondents by what their answers are worth, 0 to 4 points. It is false if the survey does not
// publish that: for a share of services, and for a question without a table or with several.
//
// For a question scored by whether something is stated, only those who stated something are known; all others are
// missing, because the table does not tell "none" from no answer.
func (s *Survey) byPoints(ind *maturity.Indicator) (distribution, bool) {
	q, rule := ind.Question(), ind.Rule()
	tables := s.byQuestion[q.ID()]
	if len(tables) != 1 || tables[0].base == 0 {
		return distribution{}, false
	}
	t := tables[0]
	d := distribution{counts: make([]int, maturity.MaxPoints+1), missing: s.collection.Respondents}
	switch {
	case rule.Kind() == maturity.ByOption:
		for i, n := range t.counts {
			if points, ok := rule.Points(q.Option(i).ID); ok && t.listed[i] {
				d.counts[points] += n
				d.missing -= n
			}
		}
	case rule.Kind() == maturity.Stated && q.Kind() == questionnaire.KindSeveral:
		stated := t.base - t.noAnswer
		d.counts[maturity.MaxPoints] = stated
		d.missing -= stated
	case rule.Kind() == maturity.Stated && q.Kind() == questionnaire.KindPeople:
		for _, bin := range t.bins {
			if !bin.From.Open && bin.From.Value > 0 {
				d.counts[maturity.MaxPoints] += bin.Count
				d.missing -= bin.Count
			}
		}
	default:
		return distribution{}, false
	}
	return d, d.missing < s.collection.Respondents
}

// sums returns the points of those on the scale, and their number.
func (d distribution) sums() (points, n int64) {
	for p, count := range d.counts {
		points += int64(p) * int64(count)
		n += int64(count)
	}
	return points, n
}

// means returns the mean of the points over those on the scale, and the lowest and highest mean over all, with every
// missing answer at the bottom or at the top.
func (d distribution) means() (mean, low, high *big.Rat) {
	points, n := d.sums()
	all := n + int64(d.missing)
	return big.NewRat(points, n), big.NewRat(points, all), big.NewRat(points+maturity.MaxPoints*int64(d.missing), all)
}
