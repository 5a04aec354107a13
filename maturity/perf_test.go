package maturity_test

import (
	"bytes"
	"encoding/json"
	"math/rand/v2"
	"testing"

	"github.com/csirtgauge/csirtgauge/maturity"
)

// kept is what a program keeps of a call, which therefore cannot live on its stack.
var kept *maturity.Assessment

// BenchmarkAssess compares with json.Valid, which only looks over the same response as JSON, without white space and
// indented as people keep it: the least that any reader of it has to do.
func BenchmarkAssess(b *testing.B) {
	for name, a := range map[string]answers{"full": random(rand.New(rand.NewPCG(1, 2)), 0, 0), "empty": {}} {
		r := respond(b, a)
		data, err := json.Marshal(r)
		if err != nil {
			b.Fatal(err)
		}
		m := maturity.Establishment2015()
		b.Run(name+"/assess", func(b *testing.B) {
			b.ReportAllocs()
			b.SetBytes(int64(len(data)))
			for b.Loop() {
				kept = m.Assess(r)
			}
		})
		var indented bytes.Buffer
		if err := json.Indent(&indented, data, "", "  "); err != nil {
			b.Fatal(err)
		}
		for what, data := range map[string][]byte{"json.Valid": data, "json.Valid, indented": indented.Bytes()} {
			b.Run(name+"/"+what, func(b *testing.B) {
				b.ReportAllocs()
				b.SetBytes(int64(len(data)))
				for b.Loop() {
					if !json.Valid(data) {
						b.Fatal("not valid")
					}
				}
			})
		}
		b.Run(name+"/explain", func(b *testing.B) {
			assessment := m.Assess(r)
			b.ReportAllocs()
			for b.Loop() {
				assessment.Explain()
			}
		})
	}
}

// TestAssessAllocations holds for any answers: an assessment is two pieces of memory, one for the items.
func TestAssessAllocations(t *testing.T) {
	m := maturity.Establishment2015()
	for name, a := range map[string]answers{"full": random(rand.New(rand.NewPCG(1, 2)), 0, 0), "partly": random(rand.New(rand.NewPCG(1, 2)), 0.3, 0.3), "empty": {}} {
		r := respond(t, a)
		if got := testing.AllocsPerRun(100, func() { kept = m.Assess(r) }); got > 2 {
			t.Errorf("%s: %v allocations, want 2", name, got)
		}
	}
}

// BenchmarkGaps compares with Assess, which every reader of gaps has paid for already.
func BenchmarkGaps(b *testing.B) {
	for name, a := range map[string]answers{"mixed": mixed(), "empty": {}} {
		m := maturity.Establishment2015()
		assessment := m.Assess(respond(b, a))
		steps := allSteps(assessment)
		b.Run(name+"/assess", func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				m.Assess(assessment.Response())
			}
		})
		b.Run(name+"/gaps", func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				assessment.Gaps()
			}
		})
		b.Run(name+"/what-if", func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				assessment.WhatIf(steps...)
			}
		})
	}
}

// BenchmarkSince compares with the two calls of Assess that it needs.
func BenchmarkSince(b *testing.B) {
	m := maturity.Establishment2015()
	before, after := m.Assess(respond(b, mixed())), m.Assess(respond(b, all(true)))
	b.Run("assess", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			m.Assess(before.Response())
			m.Assess(after.Response())
		}
	})
	b.Run("since", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			after.Since(before)
		}
	})
}

func BenchmarkParseModel(b *testing.B) {
	data, form := maturity.Establishment2015Document(), maturity.Establishment2015().Form()
	b.ReportAllocs()
	b.SetBytes(int64(len(data)))
	for b.Loop() {
		if _, err := maturity.ParseModel(data, form); err != nil {
			b.Fatal(err)
		}
	}
}
