package benchmark_test

import (
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"github.com/csirtgauge/csirtgauge/benchmark"
	"github.com/csirtgauge/csirtgauge/benchmark/cohort"
)

// TestDataPinned: what stands beside the survey and the cases, which have tests of their own, changes only by a commit
// that says so.
func TestDataPinned(t *testing.T) {
	for _, tt := range []struct {
		name, why, want string
		document        func() []byte // nil for what only the program or its tests read
	}{
		{"survey.schema.json", "file formats are API", "61b145cc25c0ad1866e4cf883e3914651662cf61c004bbc154410da06dfaaf1b", benchmark.SurveySchema},
		{"cases.schema.json", "file formats are API", "137d0883781deb0edb7fcbe46a248d008e1705d1172e9de8e17d3e326e399547", benchmark.CasesSchema},
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

// TestSchemasSayWhat: every property of a document has a title, which editors show.
func TestSchemasSayWhat(t *testing.T) {
	for name, data := range map[string][]byte{"survey": benchmark.SurveySchema(), "cases": benchmark.CasesSchema(), "tally": cohort.Schema()} {
		found := 0
		var walk func(v any)
		walk = func(v any) {
			switch v := v.(type) {
			case []any:
				for _, each := range v {
					walk(each)
				}
			case map[string]any:
				properties, _ := v["properties"].(map[string]any)
				for key, p := range properties {
					if property := p.(map[string]any); property["title"] == nil {
						t.Errorf("%s: %s has no title", name, key)
					}
					found++
				}
				for _, each := range v {
					walk(each)
				}
			}
		}
		var schema any
		if err := json.Unmarshal(data, &schema); err != nil {
			t.Fatal(err)
		}
		if walk(schema); found < 15 {
			t.Errorf("%s: %d properties", name, found)
		}
	}
}
