package copula

import "math"

// A Spread says how a total is distributed.
type Spread struct {
	Below    []float64 // share with less than each score
	Residual []float64 // variance of the number below, per respondent, among populations with the published tables
}

// Spreads returns how the totals are distributed. The residual variance is that after calibration on the margins
// [Deville & Särndal 1992, JASA 87:376–382]: for one respondent, with q_j the share of them who answered question j,
//
//	F = P(U < u)
//	c_jv = q_j·[P(U < u, X_j ≥ v) − F·p_jv]
//	S_(jv)(kx) = q_j·q_k·E_z[(Q_jv(z) − p_jv)(Q_kx(z) − p_kx)] for j ≠ k;   q_j·(p_j,max(v,x) − p_jv·p_jx) for j = k
//	residual = F·(1 − F) − cᵀS⁻¹c
//
// S is a block for each question and what the factor has in common: S = D + GGᵀ, with a column of G for each node. With
// D = LLᵀ, and S⁻¹ by Woodbury's formula, that takes one small system for each total:
//
//	cᵀS⁻¹c = |c̃|² − yᵀ(I + G̃ᵀG̃)⁻¹y   where c̃ = L⁻¹c, G̃ = L⁻¹G, y = G̃ᵀc̃
func (f *Factor) Spreads(totals []*Total) []Spread {
	blocks := make([]block, len(f.margins))
	for j := range blocks {
		blocks[j] = f.block(j)
	}
	spreads := make([]Spread, len(totals))
	for i, t := range totals {
		spreads[i] = f.spread(t, blocks)
	}
	return spreads
}

func (f *Factor) spread(t *Total, blocks []block) Spread {
	joint, kept := t.joint(f), len(t.kept)
	common := newSystem(len(f.nodes))
	for _, p := range t.parts {
		common.add(blocks[p.question].shared)
	}
	common.factorize()
	below, explained := make([]float64, kept), make([]float64, kept)
	for x := range t.parts[0].values {
		for k := range below {
			below[k] += joint[x*kept+k]
		}
	}
	y, room := make([]float64, len(f.nodes)), [maxValues]float64{}
	for k, share := range below {
		clear(y)
		rows := joint
		for _, p := range t.parts {
			b := &blocks[p.question]
			c := room[:len(b.shared)]
			tail := 0.0
			for v := len(c) - 1; v >= 0; v-- {
				tail += rows[(v+1)*kept+k]
				c[v] = b.answered * (tail - float64(share*f.margins[p.question].AtLeast[v]))
			}
			rows = rows[len(p.values)*kept:]
			b.whiten(c)
			for v, g := range b.shared {
				c := c[v]
				explained[k] += float64(c * c)
				for i, g := range g[:len(y)] {
					y[i] += float64(c * g)
				}
			}
		}
		explained[k] -= common.norm(y)
	}
	return t.interpolated(f, below, explained)
}

// interpolated fills in the scores that are not kept: their shares are worked out, and their residual variance is the
// same part of F·(1 − F) as that of the kept scores about them.
func (t *Total) interpolated(f *Factor, below, explained []float64) Spread {
	s := Spread{below, make([]float64, len(t.Scores))}
	if !t.exact {
		s.Below = t.smoothBelow(f)
	}
	part := func(k int) float64 {
		if k >= len(t.kept) {
			k = len(t.kept) - 1
		}
		if all := below[k] * (1 - below[k]); all > 1e-9 {
			return min(max(1-explained[k]/all, 0), 1)
		}
		return 1
	}
	k := 0
	for i, share := range s.Below {
		for k+1 < len(t.kept) && t.kept[k+1] <= i {
			k++
		}
		rest := part(k)
		if i > t.kept[k] {
			toNext := float64(i-t.kept[k]) / float64(t.kept[k+1]-t.kept[k])
			rest += float64(toNext * (part(k+1) - rest))
		}
		s.Residual[i] = rest * share * max(1-share, 0)
	}
	return s
}

// A block is what one question contributes to the variance of the tables.
type block struct {
	answered float64
	lower    [][]float64 // L of its part of D; a diagonal of 0 where a row says nothing new
	shared   [][]float64 // its rows of G̃
}

func (f *Factor) block(j int) block {
	m := f.margins[j]
	b := block{answered: m.Answered}
	for v, p := range m.AtLeast {
		row := make([]float64, len(f.nodes))
		for i, n := range f.nodes {
			row[i] = m.Answered * math.Sqrt(n.weight) * (f.reach[j][v][i] - p)
		}
		b.shared = append(b.shared, row)
		b.lower = append(b.lower, make([]float64, v+1))
		for x, other := range b.shared {
			b.lower[v][x] = float64(m.Answered*(p-float64(p*m.AtLeast[x]))) - dot(row, other)
		}
	}
	for v, row := range b.lower {
		for x := range row {
			row[x] -= dot(row[:x], b.lower[x][:x])
			switch pivot := b.lower[x][x]; {
			case x == v && row[x] > 1e-12:
				row[x] = math.Sqrt(row[x])
			case x == v || pivot == 0:
				row[x] = 0
			default:
				row[x] /= pivot
			}
		}
	}
	column := make([]float64, len(b.shared))
	for i := range f.nodes {
		for v := range column {
			column[v] = b.shared[v][i]
		}
		b.whiten(column)
		for v := range column {
			b.shared[v][i] = column[v]
		}
	}
	return b
}

// whiten turns c into L⁻¹c.
func (b *block) whiten(c []float64) {
	for v, row := range b.lower {
		if row[v] == 0 {
			c[v] = 0
			continue
		}
		c[v] = (c[v] - dot(row[:v], c[:v])) / row[v]
	}
}

func dot(a, b []float64) float64 {
	sum := 0.0
	for i := range a {
		sum += float64(a[i] * b[i])
	}
	return sum
}

// A system is a positive definite matrix, of which the lower half is kept.
type system [][]float64

func newSystem(size int) system {
	s := make(system, size)
	for i := range s {
		s[i] = make([]float64, i+1)
		s[i][i] = 1
	}
	return s
}

// add adds GᵀG of these rows.
func (s system) add(rows [][]float64) {
	for _, g := range rows {
		for i, a := range g {
			for j := range s[i] {
				s[i][j] += float64(a * g[j])
			}
		}
	}
}

// factorize leaves Cholesky's factor.
func (s system) factorize() {
	for i, row := range s {
		for j := range i {
			row[j] = (row[j] - dot(row[:j], s[j][:j])) / s[j][j]
		}
		row[i] = math.Sqrt(row[i] - dot(row[:i], row[:i]))
	}
}

// norm returns yᵀS⁻¹y, once factorized, and overwrites y.
func (s system) norm(y []float64) float64 {
	for i, row := range s {
		y[i] = (y[i] - dot(row[:i], y[:i])) / row[i]
	}
	return dot(y, y)
}
