package benchmark_test

import (
	"crypto/sha256"
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"github.com/csirtgauge/csirtgauge/benchmark"
)

// TestDataPinned: what stands beside the survey and the cases, which have tests of their own, changes only by a commit that says so.
func TestDataPinned(t *testing.T) {
	for _, tt := range []struct {
		name, why, want string
		document        func() []byte // nil for what only the program or its tests read
	}{
		{"survey.schema.json", "file formats are API", "84ec9fcf996b52a35fd3b5ddb57cd4921c8c0bf0dc570d2a945f52c2443db76b", benchmark.SurveySchema},
		{"cases.schema.json", "file formats are API", "5c3cfc17c1318f7bc06cbadfea7025e093c44a7198d7abb17d988a90f9696105", benchmark.CasesSchema},
		{"jpcert-csirt-2015.establishment-2015.bounds.json", "what a team is told of a published survey does not change", "e83fe9100e95a623c6b6b53664f577cafd9ea44fdcf339a4574c28915dea25da", nil},
		{"jpcert-csirt-2015.establishment-2015.proofs.json", "they prove the bounds", "7f7e88776391942b95f98cbe72b94ba3a3ec3572fc184f9efc0488444cd0002a", nil},
	} {
		t.Run(tt.name, func(t *testing.T) {
			data, err := os.ReadFile(filepath.Join("data", tt.name))
			if err != nil {
				t.Fatal(err)
			}
			if tt.document != nil {
				clear(tt.document()) // a copy, so that nothing changes
				if string(tt.document()) != string(data) {
					t.Error("what the package holds differs from the file under data")
				}
			}
			if got := fmt.Sprintf("%x", sha256.Sum256(data)); got != tt.want {
				t.Errorf("SHA-256 is %s, want %s: %s", got, tt.want, tt.why)
			}
		})
	}
}
