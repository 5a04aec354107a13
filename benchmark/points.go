package benchmark

import (
	"math/big"
	"slices"

	"github.com/csirtgauge/csirtgauge/maturity"
	"github.com/csirtgauge/csirtgauge/questionnaire"
)

// byPoints counts the respondents by what their answers are worth, 0 to 4 points. It is false if the survey does not
// publish that: for a share of services, and for a question without a table or with several.
//
// For a question scored by whether something is stated, those who stated something are known, and those in a range of 0 only; all
// others are missing, because the table does not tell "none" from no answer, or from some. If it has no range of 0, they may be on
// the scale.
func (s *Survey) byPoints(ind *maturity.Indicator) (distribution, bool) {
	q, rule := ind.Question(), ind.Rule()
	tables := s.byQuestion[q.ID()]
	if len(tables) != 1 || tables[0].base == 0 {
		return distribution{}, false
	}
	t := tables[0]
	d := distribution{counts: make([]int, maturity.MaxPoints+1), missing: s.collection.Respondents}
	switch {
	case rule.Kind() == maturity.RuleByOption:
		for i, n := range t.counts {
			if points, ok := rule.Points(q.Option(i).ID); ok && t.listed[i] {
				d.add(points, points, n)
			}
		}
		for _, row := range t.merged {
			low, high := maturity.MaxPoints, 0
			for i := range row.options.All() {
				points, ok := rule.Points(q.Option(i).ID)
				if !ok {
					low, high = 0, maturity.MaxPoints
					break
				}
				low, high = min(low, points), max(high, points)
			}
			d.add(low, high, row.count)
		}
	case rule.Kind() == maturity.RuleStated && q.Kind() == questionnaire.KindMultiple:
		stated := t.base - t.noAnswer
		if t.suppressed != nil && !t.hasNoAnswer {
			stated = slices.Max(t.counts) // and perhaps more: the others chose the same option, or they are missing
		}
		d.add(maturity.MaxPoints, maturity.MaxPoints, stated)
		d.unsaid = true
	case rule.Kind() == maturity.RuleStated && q.Kind() == questionnaire.KindCount:
		d.unsaid = true
		for _, bin := range t.bins {
			switch {
			case !bin.From.Open && bin.From.Value > 0:
				d.add(maturity.MaxPoints, maturity.MaxPoints, bin.Count)
			case !bin.To.Open && bin.To.Value == 0:
				d.add(0, 0, bin.Count)
				d.unsaid = false
			}
		}
	default:
		return distribution{}, false
	}
	return d, d.missing < s.collection.Respondents
}

// add counts respondents whose value is known, or known to lie in a range.
func (d *distribution) add(low, high, n int) {
	d.missing -= n
	if low == high {
		d.counts[low] += n
	} else {
		d.spans = append(d.spans, valueRange{low, high, n})
	}
}

// known returns how many respondents are on the scale.
func (d distribution) known() int {
	n := 0
	for _, count := range d.counts {
		n += count
	}
	for _, s := range d.spans {
		n += s.count
	}
	return n
}

// extremes returns the counts if every open value is the lowest possible, and if it is the highest.
func (d distribution) extremes() (lowest, highest []int) {
	lowest, highest = append(lowest, d.counts...), append(highest, d.counts...)
	for _, s := range d.spans {
		lowest[s.low] += s.count
		highest[s.high] += s.count
	}
	lowest[0] += d.missing
	highest[len(highest)-1] += d.missing
	return lowest, highest
}

// means returns the lowest and the highest mean of the points, with every open value at its lowest or at its highest: over those
// on the scale, and over all. Where nobody is known to be on the scale, the first may be anything.
func (d distribution) means() (onScale, everybody [2]*big.Rat) {
	lowest, highest := d.extremes()
	all := int64(d.known() + d.missing)
	everybody = [2]*big.Rat{big.NewRat(points(lowest), all), big.NewRat(points(highest), all)}
	known := int64(d.known())
	if known == 0 {
		return [2]*big.Rat{big.NewRat(0, 1), big.NewRat(maturity.MaxPoints, 1)}, everybody
	}
	onScale = [2]*big.Rat{big.NewRat(points(lowest), known), big.NewRat(points(highest)-int64(len(highest)-1)*int64(d.missing), known)}
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
