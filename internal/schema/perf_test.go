package schema_test

import (
	"testing"

	"github.com/csirtgauge/csirtgauge/internal/schema"
)

func BenchmarkCompile(b *testing.B) {
	b.ReportAllocs()
	b.SetBytes(int64(len(answers)))
	for b.Loop() {
		if _, err := schema.Compile("answers", []byte(answers)); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkValidate(b *testing.B) {
	s := mustCompile(b, answers)
	for _, bm := range []struct{ name, data string }{
		{"valid", `{"form": "jpcert-csirt-2015", "answers": {"2.11": "b", "1.2": ["a"], "3.3": 12, "2.13": {"among": ["a", "b"]}}}`},
		{"wrong", `{"form": "x", "answers": {"2.11": "z", "1.2": ["z"], "3.3": 12.5, "2.13": {"amongst": ["a", "b"]}}}`},
	} {
		value := mustParse(b, bm.data)
		b.Run(bm.name, func(b *testing.B) {
			b.ReportAllocs()
			b.SetBytes(int64(len(bm.data)))
			for b.Loop() {
				if got := s.Validate(value); (got == nil) != (bm.name == "valid") {
					b.Fatal(got)
				}
			}
		})
	}
}
