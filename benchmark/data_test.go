package benchmark_test

import (
	"crypto/sha256"
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"github.com/csirtgauge/csirtgauge/benchmark"
)

// TestDataPinned: what stands beside the survey and the cases, which have tests of their own, changes only by a commit
// that says so.
func TestDataPinned(t *testing.T) {
	for _, tt := range []struct {
		name, why, want string
		document        func() []byte // nil for what only the program or its tests read
	}{
		{"survey.schema.json", "file formats are API", "2b026088fee599cc58a9f5bb6b992576da6b87a150866371fbcf7ca5cc02d923", benchmark.SurveySchema},
		{"cases.schema.json", "file formats are API", "c4bd9b91854f41592005e24942ae01e9e98843f0a9ab850cd8fa534fd7ca0eb4", benchmark.CasesSchema},
		{"jpcert-csirt-2015.establishment-2015.bounds.json", "what a team is told of a published survey does not change", "c883c5a75ea17c4e398a0bee8494706d7fdd2d8a98a31635a73c12d8022b8f01", nil},
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
