package synthetic_test

import (
	"fmt"
	"log"

	"github.com/csirtgauge/csirtgauge/benchmark"
	"github.com/csirtgauge/csirtgauge/benchmark/synthetic"
	"github.com/csirtgauge/csirtgauge/questionnaire"
)

// The responses answer 2.11 as table 2.2.11 counts: 9, 19, 13, 16 and 7, and 2 not at all.
func ExampleNew() {
	population, err := synthetic.New(benchmark.JPCERT2015(), 1)
	if err != nil {
		log.Fatal(err)
	}
	q, _ := population.Survey().Form().Question("2.11")
	counts, unanswered := make([]int, q.NumOptions()), 0
	for r := range population.Responses() {
		if r.State(q) == questionnaire.Unanswered {
			unanswered++
			continue
		}
		for k := range r.Possible(q).All() {
			counts[k]++
		}
	}
	fmt.Println(counts, unanswered)

	for _, d := range population.Deviations() {
		fmt.Printf("table %s, %s %s: %d printed, %d here (%s)\n", d.Table, d.Kind, d.Row, d.Printed, d.Count, d.Erratum)
	}
	// Output:
	// [9 19 13 16 7] 2
	// table 2.7.1.1, option b: 19 printed, 18 here (2.7.1.1-base)
	// table 2.7.1.1, no-answer : 4 printed, 0 here (2.7.1.1-base)
	// table supplement-1, range 0–5: 22 printed, 23 here (supplement-1-missing)
	// table supplement-1, no-answer : 12 printed, 11 here (supplement-1-missing)
}

func ExampleStream() {
	responses, err := synthetic.Stream(benchmark.JPCERT2015(), 1, 1000)
	if err != nil {
		log.Fatal(err)
	}
	n, last := 0, ""
	for r := range responses {
		n++
		last = r.Team()
	}
	fmt.Println(n, last)
	// Output: 1000 Synthetic 1000
}
