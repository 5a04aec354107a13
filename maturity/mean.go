package maturity

import "math/big"

// A mean averages ratios with equal weights, exactly as long as int64 allows.
type mean struct {
	sum   Ratio
	n     int64
	exact *big.Rat // instead of sum, once that overflows
}

func (m *mean) add(r Ratio) {
	if !r.Defined() {
		return
	}
	m.n++
	if m.exact == nil {
		if m.sum.Den == 0 {
			m.sum.Den = 1
		}
		den := m.sum.Den / gcd(m.sum.Den, r.Den)
		// Within 2^31, no product below exceeds 2^62.
		if den < 1<<31 && r.Den < 1<<31 && den*r.Den < 1<<40 {
			den *= r.Den
			m.sum = Ratio{m.sum.Num*(den/m.sum.Den) + r.Num*(den/r.Den), den}
			return
		}
		m.exact = big.NewRat(m.sum.Num, m.sum.Den)
	}
	m.exact.Add(m.exact, big.NewRat(r.Num, r.Den))
}

// ratio returns the mean: exact, or rounded down to a multiple of 2^-40 if its denominator is out of hand.
func (m *mean) ratio() Ratio { return m.over(m.n) }

// over returns the sum divided by n, rounded like the mean; it is undefined if n is 0 or nothing was added.
func (m *mean) over(n int64) Ratio {
	if m.n == 0 || n == 0 {
		return Ratio{}
	}
	if m.exact == nil {
		return Ratio{m.sum.Num, m.sum.Den * n}
	}
	const den = 1 << 40
	scaled := new(big.Rat).Mul(m.exact, big.NewRat(den, n))
	num := new(big.Int).Quo(scaled.Num(), scaled.Denom())
	return Ratio{num.Int64(), den}
}
