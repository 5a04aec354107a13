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
	const want = "11add997f98f2f55e3a6674cca71127d99d604fc9cee5a870b25cb314a7d376c"
	if got := fmt.Sprintf("%x", sha256.Sum256(report.Schema())); got != want {
		t.Errorf("assessment.schema.json has SHA-256 %s, want %s", got, want)
	}
}
