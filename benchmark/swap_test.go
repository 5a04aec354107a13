package benchmark_test

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/csirtgauge/csirtgauge/benchmark/internal/testdoc"
)

// TestSwapsByHand: with weights of 2 and 3, a step of two adds 3/5 and one of one 2/5 of what it adds to the item. With one
// doubled these are 3/7 and 4/7, with two halved as well; with one halved, or two doubled, two is all the more the first.
func TestSwapsByHand(t *testing.T) {
	form := testdoc.SmallForm(t)
	m := testdoc.SmallModel(t, form, "one steps 2, two steps 3")
	const both = `{"one": "a", "two": "a"}`
	r := tinySurvey(t, m, 1, both, both).Compare(m.Assess(testdoc.Respond(t, form, `{"one": "c", "two": "c"}`))).Roadmap(nil)
	var got []string
	for _, e := range r.Entries {
		got = append(got, e.Question.ID())
	}
	for _, w := range r.Swaps {
		got = append(got, fmt.Sprintf("%d: %s %s, halved %t", w.Position, w.Item.ID(), w.Question.ID(), w.Halved))
	}
	if diff := cmp.Diff([]string{"two", "one", "0: item1 one, halved false", "0: item1 two, halved true"}, got); diff != "" {
		t.Errorf("entries and swaps (-want +got):\n%s", diff)
	}
}
