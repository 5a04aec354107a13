package benchmark_test

import (
	"testing"

	"github.com/csirtgauge/csirtgauge/benchmark"
	"github.com/csirtgauge/csirtgauge/maturity"
	"github.com/csirtgauge/csirtgauge/questionnaire"
)

// What Compare costs is to be seen against Assess, in the same run. Both exclude the first use, in which the documents are parsed: that
// is BenchmarkParseSurvey.

func BenchmarkAssess(b *testing.B) {
	r := respond(b, questionnaire.JPCERT2015(), full)
	m := maturity.Establishment2015()
	b.ReportAllocs()
	for b.Loop() {
		m.Assess(r)
	}
}

func BenchmarkCompare(b *testing.B) {
	for _, tt := range []struct{ name, answers string }{{"empty", `{}`}, {"full", full}} {
		b.Run(tt.name, func(b *testing.B) {
			a := assess(b, tt.answers)
			s := benchmark.JPCERT2015()
			b.ReportAllocs()
			for b.Loop() {
				s.Compare(a)
			}
		})
	}
}

func BenchmarkParseSurvey(b *testing.B) {
	document := benchmark.JPCERT2015Document()
	form := questionnaire.JPCERT2015()
	b.ReportAllocs()
	b.SetBytes(int64(len(document)))
	for b.Loop() {
		if _, err := benchmark.ParseSurvey(document, form); err != nil {
			b.Fatal(err)
		}
	}
}
