package schema_test

import (
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/csirtgauge/csirtgauge/internal/schema"
	"github.com/csirtgauge/csirtgauge/internal/strictjson"
)

// FuzzValidate reads any value: nothing panics, hangs or depends on chance.
func FuzzValidate(f *testing.F) {
	s := mustCompile(f, answers)
	for _, value := range []string{
		`null`, `[]`, `{}`, `{"form": "jpcert-csirt-2015", "answers": {"2.11": "b", "1.2": ["a"], "3.3": 12, "2.13": {"among": ["a", "b"]}}}`,
		`{"form": "x", "team": "", "date": "2026-02-30", "zz": 1, "answers": {"": 1, "9/x~": 1e1000000, "1.1": ["a", "a"], "2": {"": 0}, "3": 5e-324}}`,
	} {
		f.Add(value)
	}
	f.Fuzz(func(t *testing.T, value string) {
		v, problems := strictjson.Parse([]byte(value), strictjson.Limits{Values: 1000})
		if len(value) > 5000 || problems != nil {
			return
		}
		got := s.Validate(v)
		if again := s.Validate(v); !reflect.DeepEqual(got, again) {
			t.Errorf("two runs, two results:\n%s", cmp.Diff(got, again))
		}
		if len(got) > 100 || !slices.IsSortedFunc(got, func(a, b schema.Violation) int {
			return strings.Compare(a.Pointer+"\x00"+a.Keyword, b.Pointer+"\x00"+b.Keyword)
		}) {
			t.Errorf("not sorted or too many: %v", got)
		}
		for _, violation := range got {
			if !slices.IsSorted(violation.Names) {
				t.Errorf("names not sorted: %v", violation)
			}
		}
	})
}
