// Package copula says how totals are distributed if the answers of one respondent hang together by a single factor, and
// by how much the published tables narrow the number of respondents below a total.
//
// Behind the answer to question j is Y_j = √ρ·Z + √(1−ρ)·E_j. The factor Z is the respondent's, the E_j are independent
// and standard normal, and the answer is worth at least v points where Y_j reaches the threshold τ_jv. The thresholds
// are such that the shares of the answers are those published. Given Z = z, the questions are independent:
//
//	Q_jv(z) = P(X_j ≥ v | z) = Φ((√ρ·z − τ_jv) / √(1−ρ))
//
// Expectations over Z are sums over nodes (Gauss–Legendre).
package copula

import "math"

// A Margin is what is published of the answers to a question.
type Margin struct {
	Values   []int     // points that occur, in ascending order
	AtLeast  []float64 // share of those who answered with at least Values[1], Values[2], …
	Answered float64   // share of all respondents who answered
}

// maxValues is how many points there are: none to four.
const maxValues = 5

// NewMargin counts answers by points. Values are the points that occur here or elsewhere.
func NewMargin(values, counts []int, respondents int) Margin {
	m := Margin{Values: values, AtLeast: make([]float64, len(values)-1)}
	total := 0
	for _, n := range counts {
		total += n
	}
	tail := total - counts[values[0]]
	for i, v := range values[1:] {
		m.AtLeast[i] = float64(tail) / float64(total)
		tail -= counts[v]
	}
	m.Answered = float64(total) / float64(respondents)
	return m
}

// A Factor is the model at one shape and strength of the factor. It never changes.
type Factor struct {
	margins []Margin
	nodes   []node
	reach   [][][]float64 // by question, step and node: Q of Values[step+1]
	effects [][]moments   // by question and node, of the points
}

// New fits the thresholds.
func New(shape Shape, rho float64, margins []Margin) *Factor {
	return fit(shape.nodes(enough(rho)), rho, margins)
}

// enough returns how many nodes a factor needs: the stronger it is, the steeper is what is added up over the nodes. So
// many put numbers of 66 respondents within 0.15 of what ten times as many nodes say.
func enough(rho float64) int {
	return 4 * int(max(4, math.Ceil(6*math.Sqrt(rho/(1-rho)))))
}

func fit(nodes []node, rho float64, margins []Margin) *Factor {
	f := &Factor{margins: margins, nodes: nodes, reach: make([][][]float64, len(margins))}
	steps := 0
	for _, m := range margins {
		steps += len(m.AtLeast)
	}
	rows := make([]float64, steps*len(nodes))
	for j, m := range margins {
		f.reach[j] = make([][]float64, len(m.AtLeast))
		for v, p := range m.AtLeast {
			f.reach[j][v], rows = rows[:len(nodes):len(nodes)], rows[len(nodes):]
			f.pass(f.reach[j][v], rho, p)
		}
		f.effects = append(f.effects, f.effect(j))
	}
	return f
}

// pass fills in the chance at each node to pass the threshold that a share p of all passes: by Newton's method, on the
// scale of normal quantiles, where the share is nearly linear in the threshold, and by halving where that leads astray.
func (f *Factor) pass(row []float64, rho, p float64) {
	if p <= 0 || p >= 1 {
		for i := range row {
			row[i] = p
		}
		return
	}
	loading, rest := math.Sqrt(rho), math.Sqrt(1-rho)
	want := quantile(p)
	threshold, low, high := -want, -24.0, 24.0
	for range 60 {
		share, slope := 0.0, 0.0
		for i, n := range f.nodes {
			density, below := normal((float64(loading*n.z) - threshold) / rest)
			row[i] = below
			share += float64(n.weight * below)
			slope += float64(n.weight * density)
		}
		off := quantile(min(max(share, 1e-15), 1-1e-15)) - want
		switch {
		case math.Abs(off) < 1e-9:
			return
		case off > 0:
			low = threshold
		default:
			high = threshold
		}
		density, _ := normal(off + want)
		if threshold += float64(off*density*rest) / slope; !(low < threshold && threshold < high) {
			threshold = low + float64((high-low)/2)
		}
	}
}

// Alpha returns Cronbach's alpha of the questions of a total, each with its weight in it, over those who answered
// [Cronbach 1951, Psychometrika 16:297–334]. It is 0 with fewer than two questions on which respondents differ.
//
//	α = m/(m−1) · (1 − Σ Var(wⱼXⱼ) / Var(Σ wⱼXⱼ))
func (f *Factor) Alpha(t *Total) float64 {
	all, own := make([]moments, len(f.nodes)), make([]moments, len(f.nodes))
	m, single := 0, 0.0
	for _, p := range t.parts {
		for i := range f.nodes {
			own[i] = f.moments(p, i)
			all[i] = all[i].plus(own[i], 1)
		}
		if variance := f.variance(own); variance > 1e-9 {
			m, single = m+1, single+variance
		}
	}
	if m < 2 {
		return 0
	}
	return float64(m) / float64(m-1) * (1 - single/f.variance(all))
}

// variance returns that of what has these moments at the nodes.
func (f *Factor) variance(of []moments) float64 {
	mean, square := 0.0, 0.0
	for i, n := range f.nodes {
		mean += float64(n.weight * of[i][0])
	}
	for i, n := range f.nodes {
		d := of[i][0] - mean
		square += float64(n.weight * (float64(d*d) + of[i][1]))
	}
	return square
}

// effect returns how the points of an answer are distributed at each node.
func (f *Factor) effect(j int) []moments {
	all, values := make([]moments, len(f.nodes)), f.margins[j].Values
	for i := range all {
		mean := float64(values[0])
		for v := range f.reach[j] {
			mean += float64(float64(values[v+1]-values[v]) * f.reach[j][v][i])
		}
		var second, third, fourth float64
		for x, value := range values {
			d, share := float64(value)-mean, f.share(j, x, i)
			square := float64(d * d)
			second += float64(share * square)
			third += float64(share * square * d)
			fourth += float64(share * square * square)
		}
		all[i] = moments{mean, second, third, fourth - float64(3*second*second)}
	}
	return all
}

// share returns the chance of Values[x] at a node.
func (f *Factor) share(j, x, node int) float64 {
	share := 1.0
	if x > 0 {
		share = f.reach[j][x-1][node]
	}
	if x < len(f.reach[j]) {
		share -= f.reach[j][x][node]
	}
	return share
}
