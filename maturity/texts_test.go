package maturity_test

import (
	"testing"

	"github.com/csirtgauge/csirtgauge/internal/testkit/wording"
)

func TestTexts(t *testing.T) {
	wording.Check(t, wording.Package{
		Composed:  []string{"level-0", "level-1", "level-2", "level-3", "level-4", "needed-reached", "needed-missed", "needed-unknown"},
		Registers: map[string]wording.Register{"": wording.Plain, "problem-": wording.Polite},
	})
}
