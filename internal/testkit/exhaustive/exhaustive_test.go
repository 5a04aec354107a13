package exhaustive_test

import (
	"fmt"
	"slices"
	"testing"

	"github.com/csirtgauge/csirtgauge/internal/testkit/exhaustive"
)

// recorder is a test whose log is kept.
type recorder struct {
	testing.TB
	log []string
}

func (r *recorder) Helper() {}

func (r *recorder) Logf(format string, args ...any) {
	r.log = append(r.log, fmt.Sprintf(format, args...))
}

func TestSample(t *testing.T) {
	short := "a sample only; in full with CSIRTGAUGE_EXHAUSTIVE=1"
	for _, tt := range []struct {
		name, why, value string
		rounds           [4]int // of 0, 1, 39 and 40
		log              []string
	}{
		{"unset", "go test ./... does not keep one waiting", "", [4]int{0, 1, 1, 2}, []string{short}},
		{"off", "only 1 asks for everything", "0", [4]int{0, 1, 1, 2}, []string{short}},
		{"on", "nothing is left out, so there is nothing to say", "1", [4]int{0, 1, 39, 40}, nil},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Setenv(exhaustive.Variable, tt.value)
			r := &recorder{TB: t}
			var got [4]int
			for i, n := range []int{0, 1, 39, 40} {
				got[i] = exhaustive.Rounds(r, n)
			}
			if got != tt.rounds {
				t.Errorf("%v rounds, want %v; %s", got, tt.rounds, tt.why)
			}
			if !slices.Equal(r.log, tt.log) {
				t.Errorf("log %q, want %q; %s", r.log, tt.log, tt.why)
			}
		})
	}
}
