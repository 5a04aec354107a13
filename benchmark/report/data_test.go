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
	const want = "9aa245d838031421b7082cfc694d8e5a5b94150b9f761ddad6521db6054ed5d8"
	if got := fmt.Sprintf("%x", sha256.Sum256(report.Schema())); got != want {
		t.Errorf("assessment.schema.json has SHA-256 %s, want %s", got, want)
	}
}
