package maturity_test

import (
	"encoding/json"
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/csirtgauge/csirtgauge/internal/testkit/golden"
	"github.com/csirtgauge/csirtgauge/maturity"
	"github.com/csirtgauge/csirtgauge/questionnaire"
)

// FuzzParseTarget: a document is a target or an error, never both. A target asks for 1 to 4 points of questions of the
// model, prints as one that reads back the same, and can be measured by.
func FuzzParseTarget(f *testing.F) {
	p := targetParser(f)
	p.Seed(f)
	m := modest(f)
	for _, c := range golden.Cases(f, "testdata/target-reject") {
		f.Add(c.Data)
	}
	for _, l := range targetLimits(f) {
		f.Add(l.data)
	}
	for _, g := range []maturity.Goal{
		{All: 4}, {Documentation: 2}, {Items: map[string]int{"contact": 2, "review": 4}}, {All: 1, Documentation: 3, Questions: map[string]int{"4.9": 0, "3.5": 2, "2.9": 4}},
	} {
		f.Add(written(f, m.ID(), goalFor(g)))
	}
	assessment := m.Assess(respond(f, mixed()))
	used := rulesOf(m)
	f.Fuzz(func(t *testing.T, data []byte) {
		if len(data) > 1<<16 {
			return
		}
		p.CheckSpaced(t, data)
		target, err := maturity.ParseTarget(data, m)
		if (target == nil) != (err != nil) {
			t.Fatalf("ParseTarget = %v, %v", target, err)
		}
		if err != nil {
			if problem, ok := errors.AsType[*questionnaire.InputError](err); !ok || len(problem.Problems) == 0 {
				t.Fatalf("%T: %v", err, err)
			}
			return
		}
		goals := 0
		for q, points := range target.Questions() {
			goals++
			if used[q.ID()].ID == "" || !(1 <= points && points <= 4) {
				t.Errorf("%d points for %s", points, q.ID())
			}
		}
		if p := assessment.Against(target); goals == 0 || p.Goals != goals {
			t.Errorf("%d goals, of which %d are measured", goals, p.Goals)
		}
		printed, err := json.Marshal(target)
		if err != nil {
			t.Fatal(err)
		}
		again, err := maturity.ParseTarget(printed, m)
		if err != nil {
			t.Fatalf("%s: %v", printed, err)
		}
		if diff := cmp.Diff(viewTarget(target), viewTarget(again)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", printed, diff)
		}
	})
}
