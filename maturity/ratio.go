package maturity

import (
	"cmp"
	"encoding/json"
	"math/big"
)

// A Ratio is a number as a fraction: points from 0 to 4, a share from 0 to 1, or a change. It is exact, but for a mean of items whose common
// denominator exceeds 2^40, which is rounded down to a multiple of 2^-40. The zero Ratio is undefined, as the mean of
// nothing is.
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
func (r Ratio) Equal(s Ratio) bool {
	a, b := r.lowest(), s.lowest()
	return a == b
}

// Cmp compares two numbers, as [cmp.Compare] does; an undefined ratio comes before every number.
func (r Ratio) Cmp(s Ratio) int {
	if r.Den == 0 || s.Den == 0 {
		return int(min(r.Den, 1) - min(s.Den, 1))
	}
	const small = 1 << 31
	if r.Den < small && s.Den < small && -small < r.Num && r.Num < small && -small < s.Num && s.Num < small {
		return cmp.Compare(r.Num*s.Den, s.Num*r.Den)
	}
	return big.NewRat(r.Num, r.Den).Cmp(big.NewRat(s.Num, s.Den))
}

func (r Ratio) lowest() Ratio {
	if r.Den == 0 {
		return Ratio{}
	}
	d := gcd(r.Num, r.Den)
	return Ratio{r.Num / d, r.Den / d}
}

// String returns the number with two decimals, halves rounded away from zero, or "-" if undefined.
func (r Ratio) String() string {
	if r.Den == 0 {
		return "-"
	}
	if s := big.NewRat(r.Num, r.Den).FloatString(2); s != "-0.00" {
		return s
	}
	return "0.00"
}

// MarshalJSON returns the number, or null if undefined.
func (r Ratio) MarshalJSON() ([]byte, error) {
	f, ok := r.Float()
	if !ok {
		return []byte("null"), nil
	}
	return json.Marshal(f)
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

// minus returns r − s, exact where the common denominator stays below 2^40, else rounded towards zero to a multiple of 2^-40.
func minus(r, s Ratio) Ratio {
	if r.Den == 0 || s.Den == 0 {
		return Ratio{}
	}
	var d mean
	d.add(r)
	d.add(Ratio{-s.Num, s.Den})
	return d.over(1)
}
