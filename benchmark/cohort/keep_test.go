package cohort_test

import (
	"bytes"
	"slices"
	"testing"

	"github.com/csirtgauge/csirtgauge/benchmark/cohort"
	"github.com/csirtgauge/csirtgauge/questionnaire"
)

// TestKeep: only what is kept is counted; one worker asks in the order of the lines.
func TestKeep(t *testing.T) {
	lines := drawnLines(t, 600)
	want := newTally(t)
	for i, line := range lines {
		if i%3 == 0 {
			if err := want.ReadLines(bytes.NewReader(line), cohort.LineOptions{}); err != nil {
				t.Fatal(err)
			}
		}
	}
	got, asked := newTally(t), []int(nil)
	err := got.ReadLines(bytes.NewReader(slices.Concat(lines...)), cohort.LineOptions{
		Workers: 1,
		Keep: func(line int, _ *questionnaire.Response) bool {
			asked = append(asked, line)
			return line%3 == 1
		},
	})
	if err != nil || got.Respondents() != want.Respondents() || len(asked) != 600 || !slices.IsSorted(asked) {
		t.Errorf("%v: %d respondents, want %d; asked of %d lines", err, got.Respondents(), want.Respondents(), len(asked))
	}
	if stored(t, got) != stored(t, want) {
		t.Error("what is kept comes to another tally than that alone")
	}
}
