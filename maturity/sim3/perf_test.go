package sim3_test

import (
	"encoding/json"
	"testing"

	"github.com/csirtgauge/csirtgauge/maturity"
	"github.com/csirtgauge/csirtgauge/maturity/sim3"
	"github.com/csirtgauge/csirtgauge/questionnaire"
)

// BenchmarkRead compares with the assessment of the same response by the built-in model, which looks at about as many answers.
func BenchmarkRead(b *testing.B) {
	crosswalk, model := sim3.JPCERT2015(), maturity.Establishment2015()
	for name, a := range map[string]answers{"full": full(), "empty": {}} {
		r := respond(b, a)
		data, err := json.Marshal(r)
		if err != nil {
			b.Fatal(err)
		}
		run := func(what string, read func()) {
			b.Run(name+"/"+what, func(b *testing.B) {
				b.ReportAllocs()
				b.SetBytes(int64(len(data)))
				for b.Loop() {
					read()
				}
			})
		}
		run("read", func() { crosswalk.Read(r, sim3.V1) })
		run("maturity.Assess", func() { model.Assess(r) })
	}
}

func BenchmarkParseCrosswalk(b *testing.B) {
	data, form := sim3.JPCERT2015Document(), questionnaire.JPCERT2015()
	b.ReportAllocs()
	b.SetBytes(int64(len(data)))
	for b.Loop() {
		if _, err := sim3.ParseCrosswalk(data, form); err != nil {
			b.Fatal(err)
		}
	}
}
