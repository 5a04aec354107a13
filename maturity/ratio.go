package maturity

import (
	"cmp"
	"encoding/json"
	"fmt"
	"math"
	"math/big"

	"github.com/csirtgauge/csirtgauge/questionnaire"
)

// A Ratio is a number as a fraction: points from 0 to 4, a share from 0 to 1, or a change. It is exact, but for a mean
// of items whose common denominator exceeds 2^40, which is rounded down to a multiple of 2^-40. The zero Ratio is
// undefined, as the mean of nothing is.
type Ratio struct {
	Num, Den int64 // Den > 0, or 0 if undefined
}

// Defined reports whether the ratio is a number.
func (r Ratio) Defined() bool { return r.Den != 0 }

// Float returns the nearest float64; it is false if the ratio is undefined.
func (r Ratio) Float() (float64, bool) {
	if r.Den == 0 {
		return 0, false
	}
	return float64(r.Num) / float64(r.Den), true
}

// Equal reports whether both are the same number, or both undefined.
func (r Ratio) Equal(s Ratio) bool { return r.Cmp(s) == 0 }

// Cmp compares two numbers, as [cmp.Compare] does; an undefined ratio comes before every number.
func (r Ratio) Cmp(s Ratio) int {
	switch {
	case r.Den == 0 || s.Den == 0:
		return cmp.Compare(min(r.Den, 1), min(s.Den, 1))
	case r.Den == s.Den:
		return cmp.Compare(r.Num, s.Num)
	}
	return r.rat().Cmp(s.rat())
}

func (r Ratio) rat() *big.Rat { return big.NewRat(r.Num, r.Den) }

// String returns the number with two decimals, halves rounded away from zero, or "-" if undefined.
func (r Ratio) String() string {
	if r.Den == 0 {
		return "-"
	}
	if s := r.rat().FloatString(2); s != "-0.00" {
		return s
	}
	return "0.00"
}

// MarshalJSON returns the nearest float64, or null if undefined.
func (r Ratio) MarshalJSON() ([]byte, error) {
	f, ok := r.Float()
	if !ok {
		return []byte("null"), nil
	}
	return json.Marshal(f)
}

// UnmarshalJSON reads what MarshalJSON returns, as the first convergent of its continued fraction with the same nearest
// float64. From −8 to 8 this is the same number again if its denominator in lowest terms is below 2^24.
func (r *Ratio) UnmarshalJSON(data []byte) error {
	if string(data) == "null" {
		*r = Ratio{}
		return nil
	}
	var f float64
	x := new(big.Rat)
	if json.Unmarshal(data, &f) != nil || x.SetFloat64(f) == nil {
		return fmt.Errorf("maturity: Ratio.UnmarshalJSON: %.40q is no number: %w", data, questionnaire.ErrType)
	}
	num, den, term := x.Num(), new(big.Int).Set(x.Denom()), new(big.Int)
	for before, now := (Ratio{0, 1}), (Ratio{1, 0}); den.Sign() != 0; {
		term.DivMod(num, den, num)
		num, den = den, num
		a, _ := new(big.Float).SetInt(term).Float64()
		if largest := float64(max(now.Num, -now.Num, now.Den)); float64(math.Abs(a)*largest)+finest > 1<<53 {
			break
		}
		before, now = now, Ratio{term.Int64()*now.Num + before.Num, term.Int64()*now.Den + before.Den}
		if g, _ := now.Float(); g == f {
			*r = now
			return nil
		}
	}
	return fmt.Errorf("maturity: Ratio.UnmarshalJSON: %.40q is too large or too small: %w", data, questionnaire.ErrRange)
}

// IsZero reports whether the ratio is undefined, so that omitzero leaves it out of JSON.
func (r Ratio) IsZero() bool { return r.Den == 0 }

func gcd(a, b int64) int64 {
	for b != 0 {
		a, b = b, a%b
	}
	return max(a, -a)
}

func lcm(a, b int64) int64 { return a / gcd(a, b) * b }

// finest is the largest denominator of a sum over items.
const finest = 1 << 40

// A mean averages ratios with equal weights. Undefined ones are left out.
type mean struct {
	sum   Ratio    // zero at first; as long as its denominator is small
	exact *big.Rat // afterwards
	n     int64
}

func (m *mean) add(r Ratio) {
	if !r.Defined() {
		return
	}
	m.n++
	if m.exact == nil {
		den := max(1, m.sum.Den)
		if k := r.Den / gcd(den, r.Den); k <= finest/den {
			m.sum = Ratio{m.sum.Num*k + r.Num*(den*k/r.Den), den * k}
			return
		}
		m.exact = big.NewRat(m.sum.Num, den)
	}
	m.exact.Add(m.exact, r.rat())
}

// ratio returns the mean, undefined of nothing.
func (m *mean) ratio() Ratio { return m.over(m.n) }

// over returns the sum divided by n; it is undefined if n is 0.
func (m *mean) over(n int64) Ratio {
	switch {
	case n == 0:
		return Ratio{}
	case m.exact == nil:
		return Ratio{m.sum.Num, max(1, m.sum.Den) * n}
	}
	scaled := new(big.Rat).Mul(m.exact, big.NewRat(finest, n))
	return Ratio{new(big.Int).Quo(scaled.Num(), scaled.Denom()).Int64(), finest}
}

// minus returns r − s.
func minus(r, s Ratio) Ratio {
	if !r.Defined() || !s.Defined() {
		return Ratio{}
	}
	var d mean
	d.add(r)
	d.add(Ratio{-s.Num, s.Den})
	return d.over(1)
}
