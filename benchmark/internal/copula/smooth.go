package copula

import "math"

// moments are a mean, and the second to fourth cumulants.
type moments [4]float64

func (f *Factor) moments(p part, node int) moments {
	m, power := f.effects[p.question][node], 1.0
	for c := range m {
		power *= float64(p.weight)
		m[c] *= power
	}
	return m
}

func (m moments) plus(other moments, sign float64) moments {
	for c := range m {
		m[c] += float64(sign * other[c])
	}
	return m
}

// A curve is a share of a distribution function, by the Edgeworth series to the second order [Kendall & Stuart 1977,
// The Advanced Theory of Statistics, vol. 1, section 6.18]: with x in standard deviations from the mean,
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

// smoothJoint is joint for a total that is not exact, but for the least values of all parts behind the first, which
// nobody needs. The lumps are gone through only where they spread the total more
// than all else does, since that takes several times as long.
func (t *Total) smoothJoint(f *Factor, joint []float64) {
	before, scores := t.before(), make([]float64, len(t.kept))
	for k, i := range t.kept {
		scores[k] = before[i]
	}
	var curves []curve
	for node := range f.nodes {
		joint, all, lumps := joint, t.sum(f, node), t.lumps
		lumpy := 0.0
		for _, i := range lumps {
			lumpy += f.moments(t.parts[i], node)[1]
		}
		if lumpy < all[1]/2 {
			lumps = nil
		}
		for i, p := range t.parts {
			curves = t.curves(f, node, all.plus(f.moments(p, node), -1), lumps, i, curves[:0])
			for x, v := range p.values {
				share := f.share(p.question, x, node)
				for _, c := range curves {
					if x == 0 && i > 0 {
						break
					}
					c.mean += float64(p.weight * int64(v))
					c.share *= share
					c.add(scores, joint)
				}
				joint = joint[len(scores):]
			}
		}
	}
}

// smoothBelow returns the share below each score, for a total that is not exact.
func (t *Total) smoothBelow(f *Factor) []float64 {
	below, scores := make([]float64, len(t.Scores)), t.before()
	for node := range f.nodes {
		for _, c := range t.curves(f, node, t.sum(f, node), t.lumps, -1, nil) {
			c.add(scores, below)
		}
	}
	below[0], below[len(below)-1] = 0, 1 // nobody is below the first total, everybody below what is beyond all
	return below
}

// sum returns the moments of the total at a node.
func (t *Total) sum(f *Factor, node int) (all moments) {
	for _, p := range t.parts {
		all = all.plus(f.moments(p, node), 1)
	}
	return all
}

// curves appends how a sum of parts is distributed at a node that has these moments: a curve for each combination of
// the values of these lumps, but for one that is not in the sum. Their shares add up to the weight of the node.
func (t *Total) curves(f *Factor, node int, sum moments, lumps []int, except int, curves []curve) []curve {
	for _, i := range lumps {
		if i != except {
			sum = sum.plus(f.moments(t.parts[i], node), -1)
		}
	}
	curves = append(curves, newCurve(sum, f.nodes[node].weight))
	for _, i := range lumps {
		if i == except {
			continue
		}
		p := t.parts[i]
		for k, c := range curves {
			low, high := c, c
			low.mean += float64(p.weight * int64(p.values[0]))
			low.share *= f.share(p.question, 0, node)
			high.mean += float64(p.weight * int64(p.values[1]))
			high.share *= f.share(p.question, 1, node)
			curves[k] = low
			curves = append(curves, high)
		}
	}
	return curves
}

// before returns for each score what is halfway between it and the total before it: below the score are those with at
// most that total.
func (t *Total) before() []float64 {
	var all []float64
	for _, score := range t.Scores {
		all = append(all, float64(score)-float64(float64(t.span)/2))
	}
	return all
}
