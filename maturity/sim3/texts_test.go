package sim3_test

import (
	"testing"

	"github.com/csirtgauge/csirtgauge/internal/testkit/wording"
)

func TestMessages(t *testing.T) {
	wording.Check(t, wording.Package{Registers: map[string]wording.Register{"problem-": wording.Polite}})
}
