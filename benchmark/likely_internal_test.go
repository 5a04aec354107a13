package benchmark

import (
	"math"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/csirtgauge/csirtgauge/benchmark/internal/copula"
	"github.com/csirtgauge/csirtgauge/internal/testkit/exhaustive"
	"github.com/csirtgauge/csirtgauge/maturity"
)

// A literal works out what is likely as the doc of package copula says it, with matrices written out, sums over many
// equally spaced values of the factor (Simpson's rule), thresholds by bisection, and the others of each question added up
// anew: what the tests hold the fast code against.
type literal struct {
	margins []copula.Margin
	z, w    []float64
	given   [][][]float64 // Q by question, step and value of the factor
}

func newLiteral(shape copula.Shape, rho float64, margins []copula.Margin, count int) *literal {
	l := &literal{margins: margins}
	from, to := -6.0, 6.0
	if shape != copula.Normal {
		from, to = 0, 20
	}
	sum := 0.0
	for i := range count + 1 {
		x := from + (to-from)*float64(i)/float64(count)
		w := []float64{2, 4}[i%2]
		if i == 0 || i == count {
			w = 1
		}
		switch shape {
		case copula.Normal:
			l.z, w = append(l.z, x), w*math.Exp(-x*x/2)
		case copula.Ahead:
			l.z, w = append(l.z, x-1), w*math.Exp(-x)
		case copula.Behind:
			l.z, w = append(l.z, 1-x), w*math.Exp(-x)
		}
		l.w = append(l.w, w)
		sum += w
	}
	for i := range l.w {
		l.w[i] /= sum
	}
	for _, m := range margins {
		var rows [][]float64
		for _, p := range m.AtLeast {
			rows = append(rows, l.passing(rho, p))
		}
		l.given = append(l.given, rows)
	}
	return l
}

// passing returns the chance to pass the threshold that a share p passes.
func (l *literal) passing(rho, p float64) []float64 {
	row := make([]float64, len(l.z))
	if p == 0 || p == 1 {
		return slices.Repeat([]float64{p}, len(l.z))
	}
	low, high := -30.0, 30.0
	for range 80 {
		threshold, sum := (low+high)/2, 0.0
		for i, z := range l.z {
			row[i] = 0.5 * math.Erfc(-(math.Sqrt(rho)*z-threshold)/math.Sqrt(2*(1-rho)))
			sum += l.w[i] * row[i]
		}
		if sum > p {
			low = threshold
		} else {
			high = threshold
		}
	}
	return row
}

// share returns the chance of the x-th value of a question at the i-th value of the factor.
func (l *literal) share(j, x, i int) float64 {
	share := 1.0
	if x > 0 {
		share = l.given[j][x-1][i]
	}
	if x < len(l.given[j]) {
		share -= l.given[j][x][i]
	}
	return share
}

// spread returns the share below each score, and the residual variance there.
func (l *literal) spread(questions []int, weights, scores []int64) (below, residual []float64) {
	top := int64(0)
	for k, j := range questions {
		top += weights[k] * int64(slices.Max(l.margins[j].Values))
	}
	below, residual = make([]float64, len(scores)), make([]float64, len(scores))
	joint := make([][][]float64, len(questions)) // by question, value and score: P(U < u, X = x)
	for k, j := range questions {
		for range l.margins[j].Values {
			joint[k] = append(joint[k], make([]float64, len(scores)))
		}
	}
	for i := range l.z {
		for k := range questions {
			others := make([]float64, top+1)
			others[0] = 1
			for o, j := range questions {
				if o == k {
					continue
				}
				next := make([]float64, top+1)
				for x, v := range l.margins[j].Values {
					share := l.share(j, x, i)
					for u, p := range others[:top+1-weights[o]*int64(v)] {
						next[int64(u)+weights[o]*int64(v)] += p * share
					}
				}
				others = next
			}
			cumulative := make([]float64, top+2)
			for u, p := range others {
				cumulative[u+1] = cumulative[u] + p
			}
			for x, v := range l.margins[questions[k]].Values {
				for s, score := range scores {
					at := min(max(score-weights[k]*int64(v), 0), top+1)
					joint[k][x][s] += l.w[i] * l.share(questions[k], x, i) * cumulative[at]
				}
			}
		}
	}
	type row struct{ k, v int }
	var rows []row // the shares that the tables publish and that are neither 0 nor 1 nor twice the same
	for k, j := range questions {
		m := l.margins[j]
		for v, p := range m.AtLeast {
			if p > 0 && p < 1 && (v == 0 || p != m.AtLeast[v-1]) {
				rows = append(rows, row{k, v})
			}
		}
	}
	s := make([][]float64, len(rows))
	for a, r := range rows {
		jm := l.margins[questions[r.k]]
		for _, o := range rows {
			om := l.margins[questions[o.k]]
			p, q := jm.AtLeast[r.v], om.AtLeast[o.v]
			value := jm.Answered * (min(p, q) - p*q)
			if r.k != o.k {
				value = 0
				for i := range l.z {
					value += jm.Answered * om.Answered * l.w[i] * (l.given[questions[r.k]][r.v][i] - p) * (l.given[questions[o.k]][o.v][i] - q)
				}
			}
			s[a] = append(s[a], value)
		}
	}
	for at := range scores {
		for x := range joint[0] {
			below[at] += joint[0][x][at]
		}
		c := make([]float64, len(rows))
		for a, r := range rows {
			m := l.margins[questions[r.k]]
			tail := 0.0
			for x := r.v + 1; x < len(m.Values); x++ {
				tail += joint[r.k][x][at]
			}
			c[a] = m.Answered * (tail - below[at]*m.AtLeast[r.v])
		}
		residual[at] = below[at]*(1-below[at]) - dot(c, solved(s, c))
	}
	return below, residual
}

func dot(a, b []float64) float64 {
	sum := 0.0
	for i := range a {
		sum += a[i] * b[i]
	}
	return sum
}

// solved solves Sx = c by elimination.
func solved(s [][]float64, c []float64) []float64 {
	n := len(c)
	m, x := make([][]float64, n), slices.Clone(c)
	for i := range m {
		m[i] = slices.Clone(s[i])
	}
	for i := range n {
		for j := i + 1; j < n; j++ {
			f := m[j][i] / m[i][i]
			for k := i; k < n; k++ {
				m[j][k] -= f * m[i][k]
			}
			x[j] -= f * x[i]
		}
	}
	for i := n - 1; i >= 0; i-- {
		for k := i + 1; k < n; k++ {
			x[i] -= m[i][k] * x[k]
		}
		x[i] /= m[i][i]
	}
	return x
}

// likelyTotals returns the totals of the built-in survey under the built-in model, overall last, with both ends of the
// margins, and the questions of each total in them.
func likelyTotals() (all []*totalTemplate, ends [2][]copula.Margin, questions [][]int) {
	plan := JPCERT2015().plan(maturity.Establishment2015())
	plan.setLikely()
	at := map[string]int{}
	for _, t := range append(slices.Clone(plan.items), plan.documentation, plan.overall) {
		var own []int
		for _, term := range t.terms {
			id := term.Indicator.Question().ID()
			if _, found := at[id]; !found {
				at[id] = len(ends[0])
				low, high, _ := term.counted.margins(66)
				ends[0], ends[1] = append(ends[0], low), append(ends[1], high)
			}
			own = append(own, at[id])
		}
		all, questions = append(all, t), append(questions, own)
	}
	return all, ends, questions
}

// TestLikelyIsLiteral: at every score of every total, the fast code finds both ends of a band within 0.3 respondents of
// what the formulas say; of overall within 0.6 where fewer than four are on one side.
func TestLikelyIsLiteral(t *testing.T) {
	all, ends, questions := likelyTotals()
	rhos := []float64{0.6}
	if exhaustive.Wanted(t) {
		rhos = []float64{0, 0.2, 0.4, 0.6, 0.7}
	}
	for _, shape := range copula.Shapes() {
		for i, rho := range rhos {
			margins := ends[i%2]
			f := copula.New(shape, rho, margins)
			for k, total := range all {
				count := 200
				if !exhaustive.Wanted(t) {
					count = 100
				}
				if total.den > 100 { // overall, which takes long
					if count = 160; !exhaustive.Wanted(t) {
						if count = 60; shape != copula.Normal {
							continue
						}
					}
				}
				kept := total.likely.total
				spread := f.Spreads([]*copula.Total{kept})[0]
				below, residual := newLiteral(shape, rho, margins, count).spread(questions[k], total.weights, kept.Scores)
				for s, score := range kept.Scores {
					expected := 66 * math.Abs(below[s]-spread.Below[s])
					half := likelyQuantile * math.Abs(math.Sqrt(66*max(residual[s], 0))-math.Sqrt(66*spread.Residual[s]))
					within := 0.3
					if total.den > 100 && math.Abs(66*below[s]-33) > 29 {
						within = 0.6
					}
					if !(expected+half <= within) {
						t.Errorf("shape %d, ρ %.2f, %s, %.1f below %d units: expected off by %.3f, ends by %.3f",
							shape, rho, total.standing.Subject, 66*below[s], score, expected, expected+half)
					}
				}
			}
		}
	}
}

// TestLikelyBetweenTheScenarios: without a factor, the number expected is that of the independent scenario. The more of
// an answer the factor is, the closer is it to that of the comonotonic one.
func TestLikelyBetweenTheScenarios(t *testing.T) {
	all, ends, _ := likelyTotals()
	totals := make([]*copula.Total, len(all))
	for k, total := range all {
		totals[k] = total.likely.total
	}
	// off returns by how much the number below each score is off on average, and at most, by total.
	off := func(shape copula.Shape, rho float64, of func(t *totalTemplate) spread) (mean, most []float64) {
		mean, most = make([]float64, len(all)), make([]float64, len(all))
		for k, spread := range copula.New(shape, rho, ends[0]).Spreads(totals) {
			for i, score := range totals[k].Scores {
				d := math.Abs(66*spread.Below[i] - of(all[k]).expected(score, 66).Below)
				mean[k] += d / float64(len(totals[k].Scores))
				most[k] = max(most[k], d)
			}
		}
		return mean, most
	}
	for _, shape := range copula.Shapes() {
		_, most := off(shape, 0, func(t *totalTemplate) spread { return t.independent.fewest })
		for k, d := range most {
			within := 1e-6
			if all[k].den > 100 {
				within = 0.1 // overall is not exact
			}
			if !(d <= within) {
				t.Errorf("shape %d, %s, without a factor: off by %v", shape, all[k].standing.Subject, d)
			}
		}
		last := slices.Repeat([]float64{66}, len(all))
		for _, rho := range []float64{0.5, 0.9, 0.99} {
			mean, _ := off(shape, rho, func(t *totalTemplate) spread { return t.comonotonic.fewest })
			for k, d := range mean {
				if !(d < last[k]) || rho == 0.99 && !(d < 1.1) {
					t.Errorf("shape %d, %s, ρ %v: off by %v, before by %v", shape, all[k].standing.Subject, rho, d, last[k])
				}
			}
			last = mean
		}
	}
}

// TestLikelyIsAHull: what is kept of a total encloses the bands of five strengths in each of three shapes, at both ends
// of the question whose answers are open, and is no wider; the weakest and the strongest have an alpha of .7 and .9.
func TestLikelyIsAHull(t *testing.T) {
	all, ends, questions := likelyTotals()
	overall := all[len(all)-1].likely.total
	hulls := make([]likely, len(all))
	varied := map[string]bool{"contact": true, "overall": true} // those with 2.5
	for end, margins := range ends {
		for _, shape := range copula.Shapes() {
			from, to, _ := copula.Strengths(shape, margins, overall, 0.7, 0.9)
			for i, rho := range []float64{from, (3*from + to) / 4, (from + to) / 2, (from + 3*to) / 4, to} {
				f := copula.New(shape, rho, margins)
				if want := []float64{0.7, 0, 0, 0, 0.9}[i]; want > 0 && math.Abs(f.Alpha(overall)-want) > 1e-3 {
					t.Errorf("shape %d, end %d: alpha %v, want %v", shape, end, f.Alpha(overall), want)
				}
				for k, total := range all {
					if end == 0 || varied[total.standing.Subject] {
						hulls[k].widen(66, f.Spreads([]*copula.Total{total.likely.total})[0])
					}
				}
			}
		}
	}
	for k, total := range all {
		hulls[k].straighten()
		got := []([]float64){total.likely.least, total.likely.leastExpected, total.likely.greatestExpected, total.likely.greatest}
		want := []([]float64){hulls[k].least, hulls[k].leastExpected, hulls[k].greatestExpected, hulls[k].greatest}
		if diff := cmp.Diff(want, got, cmpopts.EquateApprox(0, 1e-9)); diff != "" {
			t.Errorf("%s of %v (-want +got):\n%s", total.standing.Subject, questions[k], diff)
		}
	}
}

// TestLikelyEnds: at every score of a total, whatever the processor, what leaves is the same: no end is within 1e-6 of
// where it would be rounded to another number, and no number expected within 1e-9. And ends never fall as the score rises.
func TestLikelyEnds(t *testing.T) {
	all, _, _ := likelyTotals()
	for _, total := range all {
		l, last := total.likely, Band{}
		for units := range maturity.MaxPoints*total.den + 1 {
			least, greatest := l.total.At(units, l.least)+0.5, l.total.At(units, l.greatest)-0.5
			for _, end := range []float64{least, greatest} {
				if math.Abs(end-math.Round(end)) < 1e-6 && 0.6 < end && end < 65.4 {
					t.Errorf("%s, %d units: an end of %v is about to be rounded", total.standing.Subject, units, end)
				}
			}
			for _, expected := range []float64{l.total.At(units, l.leastExpected), l.total.At(units, l.greatestExpected)} {
				if tenths := 10*expected - 0.5; math.Abs(tenths-math.Round(tenths)) < 1e-8 {
					t.Errorf("%s, %d units: an expected %v is about to be rounded", total.standing.Subject, units, expected)
				}
			}
			open := CountRange{Max: 66}
			st := TotalStanding{Respondents: 66, Below: open, AtOrBelow: open}
			below := l.of(scoreUnits{units, units, units + 1, units + 1}, &st).Below
			if below.Min < last.Min || below.Max < last.Max || below.Min > below.Max {
				t.Errorf("%s: %v below %d units, and %v below one less", total.standing.Subject, below, units, last)
			}
			last = below
		}
	}
}

// TestLikelyVerdicts: beside the median a total is likely where the whole band is, if nothing of it is certain and the
// band narrows what is.
func TestLikelyVerdicts(t *testing.T) {
	open, nobody := CountRange{Max: 10}, CountRange{}
	for _, tt := range []struct {
		name, why    string
		below, above CountRange
		likely       *Likely
		want         Verdict
		wantOfEleven Verdict // with one respondent more, of whom nothing is known
	}{
		{"beyond the half", "at least 6 of 10 below; of 11, too", open, open, &Likely{Below: Band{6, 9}, Above: Band{1, 4}}, LikelyAboveMedian, LikelyAboveMedian},
		{"the half", "5 of 10 are not more than half; nor of 11", open, open, &Likely{Below: Band{5, 9}, Above: Band{1, 5}}, Undecided, Undecided},
		{"more above", "at least 6 of 10 above", open, open, &Likely{Below: Band{1, 4}, Above: Band{6, 9}}, LikelyBelowMedian, LikelyBelowMedian},
		{"few above", "4 below at most, but the others have the same total", open, open, &Likely{Below: Band{1, 4}, Above: Band{0, 4}}, LikelyAtMedian, LikelyAtMedian},
		{"5 above", "5 of 10 are not fewer than half, but of 11 they are", open, open, &Likely{Below: Band{1, 4}, Above: Band{0, 5}}, Undecided, LikelyAtMedian},
		{"too wide", "8 of 10 leave four fifths of what is certain", open, open, &Likely{Below: Band{2, 10}, Above: Band{6, 9}}, Undecided, Undecided},
		{"certain", "what is certain goes first", CountRange{Min: 6, Max: 10}, nobody, &Likely{Below: Band{6, 8}}, AboveMedian, AboveMedian},
		{"nothing likely", "there is no band", open, open, nil, Undecided, Undecided},
	} {
		for respondents, want := range map[int]Verdict{10: tt.want, 11: tt.wantOfEleven} {
			st := TotalStanding{Respondents: respondents, Below: tt.below, Above: tt.above, Likely: tt.likely}
			if got := st.verdict(); got != want {
				t.Errorf("%s, %d respondents: %s, want %s: %s", tt.name, respondents, got, want, tt.why)
			}
			if want.Text().EN == "" || want.Text().JA == "" {
				t.Errorf("no words for %s", want)
			}
		}
	}
	for _, tt := range []struct {
		name          string
		likely, below [2]int
		want          bool
	}{
		{"four fifths of 10", [2]int{1, 9}, [2]int{0, 10}, false},
		{"less", [2]int{1, 8}, [2]int{0, 10}, true},
		{"one number of one number", [2]int{3, 3}, [2]int{3, 3}, false},
		{"one number of two", [2]int{3, 3}, [2]int{3, 4}, true},
	} {
		l := &Likely{Below: Band{tt.likely[0], tt.likely[1]}}
		if got := l.Narrows(CountRange{Min: tt.below[0], Max: tt.below[1]}); got != tt.want {
			t.Errorf("%s: %v, want %v", tt.name, got, tt.want)
		}
	}
}
