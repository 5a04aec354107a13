package cohort_test

import (
	"testing"

	"github.com/csirtgauge/csirtgauge/internal/testkit/wording"
)

func TestTexts(t *testing.T) {
	wording.Check(t, wording.Package{
		Composed: []string{
			"range-people-from", "range-people-below", "range-people-between",
			"range-span-from", "range-span-below", "range-span-between",
		},
		Registers: map[string]wording.Register{"": wording.Plain, "problem-": wording.Polite},
	})
}
