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
		{"survey.schema.json", "file formats are API", "0de95d6ec2796e696846cffd2e4957a646a0a9ab116b7ca1cd82e773aab00d21", benchmark.SurveySchema},
		{"cases.schema.json", "file formats are API", "4e51038ca00b494096f16a7026c2b16ef85837edfc7288279a3ba70212c753c6", benchmark.CasesSchema},
		{"jpcert-csirt-2015.establishment-2015.bounds.json", "what a team is told of a published survey does not change", "05f8ae6c898b39a186dea07b51aa6088dc98b604269b270cf0e0f10523dc56f5", nil},
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
