package benchmark_test

import (
	"cmp"
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/csirtgauge/csirtgauge/benchmark"
	"github.com/csirtgauge/csirtgauge/benchmark/internal/testdoc"
	"github.com/csirtgauge/csirtgauge/internal/testkit/exhaustive"
	"github.com/csirtgauge/csirtgauge/maturity"
	"github.com/csirtgauge/csirtgauge/questionnaire"
)

const respondents = 66

// A simulation has what the tables publish of the questions behind overall, and the totals that they make up.
type simulation struct {
	questions []string
	points    [][]int     // of each question, in ascending order; one for each respondent on its scale
	item      []int       // of each question, the first that it speaks to
	totals    []simulated // those of subjects, and overall
}

// A simulated total is a weighted sum of questions, in units of 1/unit points.
type simulated struct {
	subject string
	weights []int64 // by question
	unit    int64
}

func newSimulation() *simulation {
	s := &simulation{}
	const unit = 6 * 5 * 4 * 3 * 3 // all items have a number of questions that divides a sixth of it
	overall := simulated{subject: "overall", unit: 6 * unit}
	for i, subject := range subjects {
		for id := range strings.FieldsSeq(subject.questions) {
			if slices.Contains(s.questions, id) {
				continue
			}
			c := table[id]
			var points []int
			each := strings.Fields(c.points)
			for k, count := range strings.Fields(c.counts) {
				points = append(points, slices.Repeat([]int{number(each[k])}, number(count))...)
			}
			slices.Sort(points)
			s.questions, s.points, s.item = append(s.questions, id), append(s.points, points), append(s.item, i)
		}
	}
	overall.weights = make([]int64, len(s.questions))
	for _, subject := range subjects {
		ids := strings.Fields(subject.questions)
		total := simulated{subject.id, make([]int64, len(s.questions)), int64(len(ids))}
		for _, id := range ids {
			at := slices.Index(s.questions, id)
			total.weights[at] = 1
			if subject.id != "documentation" {
				overall.weights[at] += unit / int64(len(ids))
			}
		}
		s.totals = append(s.totals, total)
	}
	s.totals = append(s.totals, overall)
	return s
}

func number(s string) int {
	var n int
	if _, err := fmt.Sscan(s, &n); err != nil {
		panic(err)
	}
	return n
}

// A population has the points of each respondent by question.
type population [][]int

// populate deals the answers of each table to respondents in the order of what lies behind their answers. Who is not on
// the scale is drawn, and would have answered like those next to them; of 2.5, half of the time nobody who named no
// scheme has one.
func (s *simulation) populate(rng *rand.Rand, behind func() []float64) population {
	latent := make([][]float64, respondents)
	for i := range latent {
		latent[i] = behind()
	}
	p := make(population, len(s.questions))
	none := rng.IntN(2) == 0
	for q, points := range s.points {
		if s.questions[q] == "2.5" && none {
			points = append(make([]int, respondents-len(points)), points...)
		}
		order := rng.Perm(respondents)
		on, off := order[:len(points)], order[len(points):]
		slices.SortFunc(on, func(a, b int) int { return cmp.Compare(latent[a][q], latent[b][q]) })
		p[q] = make([]int, respondents)
		for rank, i := range on {
			p[q][i] = points[rank]
		}
		for _, i := range off {
			rank, _ := slices.BinarySearchFunc(on, latent[i][q], func(a int, x float64) int { return cmp.Compare(latent[a][q], x) })
			if rank == len(on) || rank > 0 && rng.IntN(2) == 0 {
				rank--
			}
			p[q][i] = points[rank]
		}
	}
	return p
}

// alpha is Cronbach's, of the questions behind a total, each with its weight in it.
func (p population) alpha(t simulated) float64 {
	m, single, sums := 0, 0.0, make([]float64, respondents)
	for q, w := range t.weights {
		own := make([]float64, respondents)
		for i, x := range p[q] {
			own[i] = float64(w) * float64(x)
			sums[i] += own[i]
		}
		if v := variance(own); v > 0 {
			m, single = m+1, single+v
		}
	}
	return float64(m) / float64(m-1) * (1 - single/variance(sums))
}

func variance(all []float64) float64 {
	mean, sum := 0.0, 0.0
	for _, x := range all {
		mean += x / float64(len(all))
	}
	for _, x := range all {
		sum += (x - mean) * (x - mean)
	}
	return sum / float64(len(all))
}

// below counts the respondents with less than a score.
func (p population) below(t simulated, score maturity.Ratio) int {
	n := 0
	for i := range respondents {
		sum := int64(0)
		for q, w := range t.weights {
			sum += w * int64(p[q][i])
		}
		if sum*score.Den < score.Num*t.unit {
			n++
		}
	}
	return n
}

// A dependence is a way in which answers may hang together. It draws how strongly they do in one population, and returns
// what draws what lies behind the answers of one respondent.
type dependence struct {
	name    string
	assumed bool // by the bands, or near enough to it that they are to hold
	draw    func(rng *rand.Rand, s *simulation) func() []float64
}

// oneFactor has a factor with loadings √ρ; noise is drawn anew for each question.
func oneFactor(factor func(rng *rand.Rand) float64) func(rng *rand.Rand, s *simulation) func() []float64 {
	return func(rng *rand.Rand, s *simulation) func() []float64 {
		rho := 0.1 + 0.75*rng.Float64()
		return func() []float64 {
			z, y := factor(rng), make([]float64, len(s.questions))
			for q := range y {
				y[q] = math.Sqrt(rho)*z + math.Sqrt(1-rho)*rng.NormFloat64()
			}
			return y
		}
	}
}

// archimedean has a frailty that the answers of a respondent share [Marshall & Olkin 1988, JASA 83:834–841].
func archimedean(sign float64, frailty func(rng *rand.Rand) func() float64) func(rng *rand.Rand, s *simulation) func() []float64 {
	return func(rng *rand.Rand, s *simulation) func() []float64 {
		draw := frailty(rng)
		return func() []float64 {
			v, y := draw(), make([]float64, len(s.questions))
			for q := range y {
				y[q] = -sign * math.Log(rng.ExpFloat64()/v)
			}
			return y
		}
	}
}

// gamma draws from the gamma distribution of that shape [Marsaglia & Tsang 2000, ACM TOMS 26:363–372].
func gamma(rng *rand.Rand, shape float64) float64 {
	if shape < 1 {
		return gamma(rng, shape+1) * math.Pow(rng.Float64(), 1/shape)
	}
	d := shape - 1.0/3
	for {
		x := rng.NormFloat64()
		v := math.Pow(1+x/math.Sqrt(9*d), 3)
		if v > 0 && math.Log(rng.Float64()) < x*x/2+d-d*v+d*math.Log(v) {
			return d * v
		}
	}
}

// groupFactors has a factor for each group of questions beside the one for all.
func groupFactors(group func(s *simulation, q int) int) func(rng *rand.Rand, s *simulation) func() []float64 {
	return func(rng *rand.Rand, s *simulation) func() []float64 {
		rho := 0.1 + 0.6*rng.Float64()
		own := (0.1 + 0.4*rng.Float64()) * (1 - rho)
		return func() []float64 {
			z, y := rng.NormFloat64(), make([]float64, len(s.questions))
			var groups [10]float64
			for g := range groups {
				groups[g] = rng.NormFloat64()
			}
			for q := range y {
				y[q] = math.Sqrt(rho)*z + math.Sqrt(own)*groups[group(s, q)] + math.Sqrt(1-rho-own)*rng.NormFloat64()
			}
			return y
		}
	}
}

var dependences = []dependence{
	{"normal factor", true, oneFactor((*rand.Rand).NormFloat64)},
	{"a few far ahead", true, oneFactor(func(rng *rand.Rand) float64 { return rng.ExpFloat64() - 1 })},
	{"a few far behind", true, oneFactor(func(rng *rand.Rand) float64 { return 1 - rng.ExpFloat64() })},
	{"t, 4 degrees of freedom", true, func(rng *rand.Rand, s *simulation) func() []float64 {
		normal := oneFactor((*rand.Rand).NormFloat64)(rng, s)
		return func() []float64 {
			y, scale := normal(), math.Sqrt(2/gamma(rng, 2))
			for q := range y {
				y[q] *= scale
			}
			return y
		}
	}},
	{"Clayton", true, archimedean(1, func(rng *rand.Rand) func() float64 {
		theta := 0.15 + 2*rng.Float64()
		return func() float64 { return gamma(rng, 1/theta) }
	})},
	{"survival Clayton", true, archimedean(-1, func(rng *rand.Rand) func() float64 {
		theta := 0.15 + 2*rng.Float64()
		return func() float64 { return gamma(rng, 1/theta) }
	})},
	{"Gumbel", true, archimedean(1, func(rng *rand.Rand) func() float64 {
		a := 0.4 + 0.5*rng.Float64()
		return func() float64 { // positive stable [Kanter 1975, Ann. Probability 3:697–707]
			t, w := math.Pi*rng.Float64(), rng.ExpFloat64()
			return math.Sin(a*t) / math.Pow(math.Sin(t), 1/a) * math.Pow(math.Sin((1-a)*t)/w, (1-a)/a)
		}
	})},
	{"a factor for each item", true, groupFactors(func(s *simulation, q int) int { return s.item[q] })},
	{"a factor for each section", true, groupFactors(func(s *simulation, q int) int { return int(s.questions[q][0] - '0') })},
	{"unequal loadings", true, func(rng *rand.Rand, s *simulation) func() []float64 {
		rho, each := 0.1+0.7*rng.Float64(), make([]float64, len(s.questions))
		for q := range each {
			each[q] = min(0.95, 2*rho*rng.Float64())
		}
		return func() []float64 {
			z, y := rng.NormFloat64(), make([]float64, len(each))
			for q, r := range each {
				y[q] = math.Sqrt(r)*z + math.Sqrt(1-r)*rng.NormFloat64()
			}
			return y
		}
	}},
	{"two camps of equal size", false, camps(1.0 / 2)},
	{"two camps, one of a fifth", false, camps(1.0 / 5)},
}

func camps(share float64) func(rng *rand.Rand, s *simulation) func() []float64 {
	return oneFactor(func(rng *rand.Rand) float64 {
		if rng.Float64() < share {
			return math.Sqrt((1 - share) / share)
		}
		return -math.Sqrt(share / (1 - share))
	})
}

// fixedResponses returns five responses: one of the tests, and the first four drawn that leave no total open.
func fixedResponses(t *testing.T) []*benchmark.Comparison {
	compare := func(r *questionnaire.Response) *benchmark.Comparison {
		return benchmark.JPCERT2015().Compare(maturity.Establishment2015().Assess(r))
	}
	all := []*benchmark.Comparison{compare(testdoc.Respond(t, questionnaire.JPCERT2015(), full))}
	for r := range testdoc.Drawn(1, 100) {
		c := compare(r)
		if len(all) < 5 && !slices.ContainsFunc(totals(c), func(st benchmark.TotalStanding) bool { return st.Comparable.Low != st.Comparable.High }) {
			all = append(all, c)
		}
	}
	if len(all) < 5 {
		t.Fatal("too few responses")
	}
	return all
}

// TestLikelyCoverage simulates populations that keep every table and whose alpha is within the range assumed, with
// answers that hang together in many ways, most of them none of those that the bands are worked out from. The band covers
// how many are below each total of five responses in at least 85% of the populations of each kind, and in 90% on average
// over the totals and responses. Not so where respondents form two camps, which LikelyCamps says.
func TestLikelyCoverage(t *testing.T) {
	s, comparisons := newSimulation(), fixedResponses(t)
	n := 60
	if exhaustive.Wanted(t) {
		n = 2000
	}
	var lines strings.Builder
	for k, d := range dependences {
		rng := rand.New(rand.NewPCG(1, uint64(k)))
		held := make([]int, len(s.totals)*len(comparisons))
		drawn := 0
		for found := 0; found < n; {
			p := s.populate(rng, d.draw(rng, s))
			drawn++
			if alpha := p.alpha(s.totals[len(s.totals)-1]); !(0.7 <= alpha && alpha <= 0.9) {
				continue
			}
			found++
			for i, total := range s.totals {
				for j, c := range comparisons {
					st := totals(c)[i]
					if st.Subject != total.subject {
						t.Fatalf("%s is not %s", st.Subject, total.subject)
					}
					if below := p.below(total, st.Comparable.Low); st.Likely.Below.Min <= below && below <= st.Likely.Below.Max {
						held[i*len(comparisons)+j]++
					}
				}
			}
		}
		share := func(held, of int) float64 { return float64(held) / float64(of) }
		sum, lowest := 0, slices.Min(held)
		fmt.Fprintf(&lines, "%-26s lowest %.3f ±%.3f, mean", d.name, share(lowest, n), math.Sqrt(share(lowest, n)*(1-share(lowest, n))/float64(n)))
		for _, h := range held {
			sum += h
		}
		mean := share(sum, n*len(held))
		fmt.Fprintf(&lines, " %.3f; lowest by total:", mean)
		for i, total := range s.totals {
			fmt.Fprintf(&lines, " %s %.2f", total.subject[:4], share(slices.Min(held[i*len(comparisons):][:len(comparisons)]), n))
		}
		fmt.Fprintf(&lines, "; %d of %d drawn\n", n, drawn)
		slack := 3 * math.Sqrt(0.85*0.15/float64(n)) // of chance
		switch {
		case d.assumed && !(share(lowest, n) >= 0.85-slack && mean >= 0.9-slack/3):
			t.Errorf("%s: the lowest coverage is %.3f, the mean %.3f", d.name, share(lowest, n), mean)
		case !d.assumed && !(share(lowest, n) < 0.85):
			t.Errorf("%s: the lowest coverage is %.3f: the caveat says that bands are often wrong", d.name, share(lowest, n))
		}
	}
	t.Logf("%d populations each\n%s", n, lines.String())
}
