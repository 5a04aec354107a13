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
	const want = "4b7328cf81c276a47d6b708271681776c2718dd44c8a11a7cad186745bf700a1"
	if got := fmt.Sprintf("%x", sha256.Sum256(report.Schema())); got != want {
		t.Errorf("assessment.schema.json has SHA-256 %s, want %s", got, want)
	}
}
