package main

import (
	"testing"

	"github.com/csirtgauge/csirtgauge/internal/testkit/wording"
)

func TestTexts(t *testing.T) {
	wording.Check(t, wording.Package{
		Document: "texts.json", Composed: []string{"usage", "-lang"},
		Registers: map[string]wording.Register{"": wording.Polite, "-": wording.Plain, "target-title": wording.Plain},
	})
}
