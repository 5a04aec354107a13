package maturity_test

import (
	"errors"
	"math/rand/v2"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/csirtgauge/csirtgauge/internal/testkit/golden"
	"github.com/csirtgauge/csirtgauge/maturity"
	"github.com/csirtgauge/csirtgauge/questionnaire"
)

// FuzzParseModel: a document is a model or an error, never both. Under a model, every score of every response is within
// 0 and 4, and the sentences about it are whole.
func FuzzParseModel(f *testing.F) {
	f.Add(maturity.Establishment2015Document())
	for _, folder := range []string{"testdata/accept", "testdata/reject"} {
		for _, c := range golden.Cases(f, folder) {
			f.Add(c.Data)
		}
	}
	p := modelParser(f)
	p.Seed(f)
	form := questionnaire.JPCERT2015()
	responses := []*questionnaire.Response{
		respond(f, answers{}), respond(f, mixed()), respond(f, all(true)), respond(f, all(false)), respond(f, random(rand.New(rand.NewPCG(1, 2)), 0.3, 0.5)),
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		if len(data) > 1<<16 {
			return
		}
		p.CheckSpaced(t, data)
		m, err := maturity.ParseModel(data, form)
		if (m == nil) != (err != nil) {
			t.Fatalf("ParseModel = %v, %v", m, err)
		}
		if err != nil {
			if problem, ok := errors.AsType[*questionnaire.InputError](err); !ok || len(problem.Problems) == 0 {
				t.Fatalf("%T: %v", err, err)
			}
			return
		}
		again, err := maturity.ParseModel(data, form)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(describe(m), describe(again)); diff != "" {
			t.Fatalf("the second reading differs (-first +second):\n%s", diff)
		}
		for _, r := range responses {
			a := m.Assess(r)
			for subject, total := range view(a).totals() {
				checkScore(t, subject, total)
			}
			if _, overall := ends(a); !overall.near(a.Overall.Score, 1e-11) {
				t.Errorf("overall: %v, want %v", a.Overall.Score, overall)
			}
			a.Explain()
		}
	})
}

func checkScore(t *testing.T, subject string, total maturity.Total) {
	t.Helper()
	s := total.Score
	low, ok1 := s.Low.Float()
	high, ok2 := s.High.Float()
	if !ok1 || !ok2 || !(0 <= low && low <= high && high <= 4) {
		t.Errorf("%s is %v", subject, s)
	}
	if f, ok := s.Answered.Float(); ok && !(0 <= f && f <= 4) {
		t.Errorf("%s is %v", subject, s)
	}
	if !(0 <= total.Answered && total.Answered <= total.Asked) {
		t.Errorf("%s has %d of %d answered", subject, total.Answered, total.Asked)
	}
}
