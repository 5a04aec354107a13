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
	const want = "4f0b96fb176bed2b7c87c89044e7f2665b9f8fa733d478db931774badba16930"
	if got := fmt.Sprintf("%x", sha256.Sum256(report.Schema())); got != want {
		t.Errorf("assessment.schema.json has SHA-256 %s, want %s", got, want)
	}
}
