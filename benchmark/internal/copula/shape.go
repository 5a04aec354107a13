package copula

import (
	"math"
	"slices"
	"sync"
)

// A Shape is how the factor is distributed among respondents, with mean 0 and variance 1.
type Shape uint8

const (
	Normal Shape = iota
	Ahead        // exponential less 1: a few are far ahead
	Behind       // its mirror: a few are far behind
)

// Shapes returns all shapes.
func Shapes() []Shape { return []Shape{Normal, Ahead, Behind} }

// A node is a value of the factor, with its part in an expectation.
type node struct{ z, weight float64 }

// nodes returns as many nodes as asked for: where a normal factor is from −4.5 to 4.5, an exponential one up to 16.
// What is beyond has a share of at most 7·10⁻⁶.
func (s Shape) nodes(count int) []node {
	from, to := -4.5, 4.5
	if s != Normal {
		from, to = 0, 16
	}
	nodes := legendre(count)
	sum := 0.0
	for i := range nodes {
		n := &nodes[i]
		n.z = from + float64((to-from)*(n.z+1)/2)
		switch s {
		case Normal:
			n.weight *= math.Exp(-n.z * n.z / 2)
		default:
			n.weight *= math.Exp(-n.z)
			n.z--
		}
		sum += n.weight
	}
	for i := range nodes {
		nodes[i].weight /= sum
		if s == Behind {
			nodes[i].z = -nodes[i].z
		}
	}
	if s == Behind {
		slices.Reverse(nodes)
	}
	return nodes
}

// legendre returns the roots of the Legendre polynomial of that even degree, by Newton's method, with the weights of
// Gauss–Legendre quadrature on [−1, 1] [Press et al. 2007, Numerical Recipes, section 4.6].
func legendre(degree int) []node {
	nodes := make([]node, degree)
	n := float64(degree)
	for i := range nodes[:degree/2] {
		z := math.Cos(math.Pi * (float64(i) + 0.75) / (n + 0.5))
		slope := 0.0
		for range 4 {
			last, p := 0.0, 1.0 // of degrees k−1 and k
			for k := range degree {
				k := float64(k)
				last, p = p, (float64((2*k+1)*z*p)-float64(k*last))/(k+1)
			}
			slope = n * (float64(z*p) - last) / (float64(z*z) - 1)
			z -= p / slope
		}
		weight := 2 / (float64(1-float64(z*z)) * slope * slope)
		nodes[i], nodes[degree-1-i] = node{-z, weight}, node{z, weight}
	}
	return nodes
}

// quantile returns the value that a standard normal variable is below with chance p.
func quantile(p float64) float64 {
	if p < 0.5 {
		return -math.Sqrt2 * math.Erfinv(1-2*p)
	}
	return math.Sqrt2 * math.Erfinv(2*p-1)
}

// The normal distribution is tabled at steps of 1/32 up to beyond: all the time would go into it.
const (
	perUnit = 32
	beyond  = 8
)

var tabled = sync.OnceValue(func() *[2*beyond*perUnit + 1][2]float64 {
	var table [2*beyond*perUnit + 1][2]float64
	for i := range table {
		x := float64(float64(i)/perUnit) - beyond
		table[i] = [2]float64{math.Exp(-x*x/2) / math.Sqrt(2*math.Pi), math.Erfc(-x/math.Sqrt2) / 2}
	}
	return &table
})

// normal returns the density and the distribution function of the standard normal distribution, each within 1e-9: by
// Taylor's formula about the next entry of the table.
func normal(x float64) (density, below float64) {
	if !(x > -beyond) {
		return 0, 0
	}
	if x >= beyond {
		return 0, 1
	}
	at := int(float64((x+beyond)*perUnit) + 0.5)
	x0 := float64(float64(at)/perUnit) - beyond
	h, known := x-x0, tabled()[at]
	d := known[0]
	e := -h * (x0 + float64(h/2))
	density = d + float64(d*e*(1+float64(e/2*(1+float64(e/3*(1+float64(e/4)))))))
	square := float64(x0 * x0)
	below = known[1] + float64(d*h*(1-float64(h/2*(x0-float64(h/3*(square-1-float64(h/4*x0*(square-3))))))))
	return density, below
}
