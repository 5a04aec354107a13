package benchmark_test

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/csirtgauge/csirtgauge/benchmark/internal/testdoc"
)

// TestSwapsByHand: with weights of 2 and 3, a step of q adds 3/5 and one of p 2/5 of what it adds to the item. With p
// doubled these are 3/7 and 4/7, with q halved as well; with p halved, or q doubled, q is all the more the first.
func TestSwapsByHand(t *testing.T) {
	form := testdoc.Form(t, "p one descending a,b,c,d,e", "q one descending a,b,c,d,e")
	m := testdoc.Model(t, form, "five p q", "p five 2, q five 3")
	const both = `{"p": "a", "q": "a"}`
	r := tinySurvey(t, m, 1, both, both).Compare(m.Assess(testdoc.Respond(t, form, `{"p": "e", "q": "e"}`))).Roadmap(nil)
	var got []string
	for _, e := range r.Entries {
		got = append(got, e.Question.ID())
	}
	for _, w := range r.Swaps {
		got = append(got, fmt.Sprintf("%d: %s %s, halved %t", w.Position, w.Item.ID(), w.Question.ID(), w.Halved))
	}
	if diff := cmp.Diff([]string{"q", "p", "0: item1 p, halved false", "0: item1 q, halved true"}, got); diff != "" {
		t.Errorf("entries and swaps (-want +got):\n%s", diff)
	}
}
