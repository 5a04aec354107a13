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
		{"survey.schema.json", "file formats are API", "8814101d6adec72b17f390e934a65bcd942c819c5e071aa0885b70d64897ae8a", benchmark.SurveySchema},
		{"tally.schema.json", "stored tallies stay readable", "128f8ac63638c0981d62d6b6f5300bcecdb4622c8714ea043ec593cfe02ffb18", benchmark.TallySchema},
		{"cases.schema.json", "file formats are API", "196fb2093c34211bfd4ed3a5edb44803394f8ac5fbda4879347e0c1fcdb609e0", benchmark.CasesSchema},
		{"jpcert-csirt-2015.establishment-2015.bounds.json", "what a team is told of a published survey does not change", "875da481824950bb1a4441636689575abcd639a71b1c647d84e441597aa5d525", nil},
		{"jpcert-csirt-2015.establishment-2015.proofs.json", "they prove the bounds", "420b1e1910efc6b62251a93b5b7d87aff17b4adb24a9f09b3b6974a790d02b6a", nil},
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
