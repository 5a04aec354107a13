package report_test

import (
	"crypto/sha256"
	"fmt"
	"testing"

	"github.com/csirtgauge/csirtgauge/benchmark/report"
)

// TestSchemaPinned: the format is a contract. Whoever changes the sum says so in the commit.
func TestSchemaPinned(t *testing.T) {
	clear(report.Schema()) // a copy, so that nothing changes
	const want = "c9fccfbd61cf1177b871d0d2dad45205f9b859da81e8dcc189dddb0b6ffdfcbe"
	if got := fmt.Sprintf("%x", sha256.Sum256(report.Schema())); got != want {
		t.Errorf("assessment.schema.json has SHA-256 %s, want %s", got, want)
	}
}
