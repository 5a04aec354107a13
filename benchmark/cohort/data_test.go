package cohort_test

import (
	"crypto/sha256"
	"fmt"
	"os"
	"testing"

	"github.com/csirtgauge/csirtgauge/benchmark/cohort"
)

// TestSchemaPinned: stored tallies stay readable, so that the schema changes only by a commit that says so.
func TestSchemaPinned(t *testing.T) {
	data, err := os.ReadFile("data/tally.schema.json")
	if err != nil {
		t.Fatal(err)
	}
	clear(cohort.Schema()) // a copy, so that nothing changes
	if string(cohort.Schema()) != string(data) {
		t.Error("what the package holds differs from the file under data")
	}
	if got := fmt.Sprintf("%x", sha256.Sum256(data)); got != "41ab6925d120999e0716892cf05016229a7734f362fe9a2f04ab2504b69403cf" {
		t.Errorf("SHA-256 is %s", got)
	}
}
