package page_test

import (
	"testing"

	"github.com/csirtgauge/csirtgauge/internal/testkit/wording"
)

func TestTexts(t *testing.T) {
	wording.Check(t, wording.Package{Registers: map[string]wording.Register{"": wording.Plain}})
}
