package command_test

import (
	"testing"

	"github.com/csirtgauge/csirtgauge/internal/testkit/wording"
)

func TestTexts(t *testing.T) {
	wording.Check(t, wording.Package{Document: "texts.json", Registers: map[string]wording.Register{"": wording.Polite}})
}
