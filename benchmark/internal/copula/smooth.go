package copula

import (
	"math"
	"slices"
)

// moments are a mean, and the second to fourth cumulants.
type moments [4]float64

func (f *Factor) moments(p part, node int) moments {
	e, w := &f.effects[p.question], float64(p.weight)
	m := moments{w * e.mean[node]}
	power := w
	for c := range e.cumulants {
		power *= w
		m[c+1] = power * e.cumulants[c][node]
	}
	return m
}

func (m moments) plus(other moments, sign float64) moments {
	for c := range m {
		m[c] += float64(sign * other[c])
	}
	return m
}

// A curve is a share of a distribution function, by the Edgeworth series to the second order [Kendall & Stuart 1977, The
// Advanced Theory of Statistics, vol. 1, section 6.18]: with x in standard deviations from the mean,
//
//	Φ(x) − φ(x)·[γ₁/6·(x² − 1) + γ₂/24·(x³ − 3x) + γ₁²/72·(x⁵ − 10x³ + 15x)]
type curve struct{ share, mean, scale, a, b, c float64 }

func newCurve(m moments, share float64) curve {
	variance := max(m[1], 1e-9)
	scale := 1 / math.Sqrt(variance)
	skewness := m[2] / variance * scale
	return curve{share, m[0], scale, skewness / 6, m[3] / variance / variance / 24, skewness * skewness / 72}
}

// add adds the chance to be below each score.
func (c *curve) add(scores, sums []float64) {
	for k, score := range scores {
		switch x := (score - c.mean) * c.scale; {
		case x < -6:
		case x > 6:
			sums[k] += c.share
		default:
			sums[k] += float64(c.share * c.at(x))
		}
	}
}

func (c *curve) at(x float64) float64 {
	density, below := normal(x)
	s := float64(x * x)
	series := float64(c.a*(s-1)) + float64(c.b*x*(s-3)) + float64(c.c*x*(float64(s*(s-10))+15))
	return min(max(below-float64(density*series), 0), 1)
}

// smoothJoint is joint for a total that is not exact.
func (t *Total) smoothJoint(f *Factor, joint []float64) {
	before, scores := t.before(), make([]float64, len(t.kept))
	for k, i := range t.kept {
		scores[k] = before[i]
	}
	for node, n := range f.nodes {
		joint := joint
		var all moments
		for _, p := range t.parts {
			all = all.plus(f.moments(p, node), 1)
		}
		for _, p := range t.parts {
			others := newCurve(all.plus(f.moments(p, node), -1), 0)
			mean := others.mean
			for x, v := range p.values {
				others.mean, others.share = mean+float64(p.weight*int64(v)), f.share(p.question, x, node)*n.weight
				others.add(scores, joint)
				joint = joint[len(scores):]
			}
		}
	}
}

// smoothBelow returns the share below each score, for a total that is not exact: the values of the lumps are gone
// through, and all else is added up.
func (t *Total) smoothBelow(f *Factor) []float64 {
	below, scores := make([]float64, len(t.Scores)), t.before()
	for node, n := range f.nodes {
		var rest moments
		for i, p := range t.parts {
			if !slices.Contains(t.lumps, i) {
				rest = rest.plus(f.moments(p, node), 1)
			}
		}
		curves := []curve{newCurve(rest, n.weight)}
		for _, i := range t.lumps {
			var next []curve
			for _, c := range curves {
				for x, v := range t.parts[i].values {
					one := c
					one.mean += float64(t.parts[i].weight * int64(v))
					one.share *= f.share(t.parts[i].question, x, node)
					next = append(next, one)
				}
			}
			curves = next
		}
		for _, c := range curves {
			c.add(scores, below)
		}
	}
	below[0], below[len(below)-1] = 0, 1 // nobody is below the first total, everybody below what is beyond all
	return below
}

// before returns for each score what is halfway between it and the total before it: below the score are those with at
// most that total.
func (t *Total) before() []float64 {
	var all []float64
	for _, score := range t.Scores {
		all = append(all, float64(score)-float64(t.span)/2)
	}
	return all
}
