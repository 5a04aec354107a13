package packing_test

import (
	"fmt"

	"github.com/csirtgauge/csirtgauge/internal/packing"
)

// Of five teams, three answered 2 and two 0 to a question that counts twice, and two each answered 2 and 1 and one 0 to
// another. How many can have five points?
func ExampleProblem_Most() {
	p := packing.New(5, []packing.Column{
		{Weight: 2, Counts: []int{2, 0, 3}},
		{Weight: 1, Counts: []int{1, 2, 2}},
	})
	b := p.Most(5, packing.Ordinary)
	fmt.Println("at most", b.Rows, "- reached:", b.Sharp)
	// Output: at most 3 - reached: true
}

// Prices can be checked without knowing where they come from. To use value 2 of the first column costs 1, everything else
// is free: whoever has five points pays 1, and there is value for 3.
func ExampleProblem_Certify() {
	p := packing.New(5, []packing.Column{
		{Weight: 2, Counts: []int{2, 0, 3}},
		{Weight: 1, Counts: []int{1, 2, 2}},
	})
	fmt.Println(p.Certify(5, packing.Prices{1, 0, 0}))
	// Output: 3
}
