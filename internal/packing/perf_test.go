package packing_test

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"github.com/csirtgauge/csirtgauge/internal/packing"
)

// What Most costs is to be seen against BenchmarkCertify of the same table, in the same run: one dynamic programme over
// totals. The search for prices takes as many as Effort.Cells are enough for.

// item is like the indicators of one item of a questionnaire: 14 columns of like weight.
func item(rows int) table {
	t := draw(rand.New(rand.NewPCG(1, 2)), rows, 14, 1)
	for j := range t.columns {
		t.columns[j].Weight = 1 + int64(j%3)
	}
	return t
}

// overall is like all indicators of a questionnaire: 27 columns of unlike weights, which add up to 3780.
func overall(rows int) table {
	t := draw(rand.New(rand.NewPCG(3, 4)), rows, 27, 1)
	for j := range t.columns {
		t.columns[j].Weight = 140 + 7*int64(j-13) // 27 · 140 = 3780
	}
	return t
}

var performances = []struct {
	name  string
	table func(rows int) table
}{
	{"14 columns", item},
	{"27 columns", overall},
}

func BenchmarkCertify(b *testing.B) {
	for _, bb := range performances {
		b.Run(bb.name, func(b *testing.B) {
			tt := bb.table(66)
			p, total := tt.problem(), tt.highest()*6/10
			prices := same(tt.levels(), 1)
			b.ReportAllocs()
			for b.Loop() {
				p.Certify(total, prices)
			}
		})
	}
}

// BenchmarkMost asks for four totals, one after the other: at 50, 60, 70 and 80 of 100 of the highest.
func BenchmarkMost(b *testing.B) {
	for _, bb := range performances {
		for _, rows := range []int{66, 660, 6600, 66000} {
			b.Run(fmt.Sprintf("%s/%d rows", bb.name, rows), func(b *testing.B) {
				tt := bb.table(rows)
				p, sharp := tt.problem(), 0
				b.ReportAllocs()
				for b.Loop() {
					sharp = 0
					for percent := int64(50); percent <= 80; percent += 10 {
						if p.Most(tt.highest()*percent/100, packing.Ordinary).Sharp {
							sharp++
						}
					}
				}
				b.ReportMetric(float64(sharp), "sharp/op")
			})
		}
	}
}

// BenchmarkAttempt arranges once, without a goal that is in reach.
func BenchmarkAttempt(b *testing.B) {
	for _, rows := range []int{66, 6600} {
		b.Run(fmt.Sprintf("27 columns/%d rows", rows), func(b *testing.B) {
			tt := overall(rows)
			p := tt.problem()
			b.ReportAllocs()
			for b.Loop() {
				p.Attempt(rows, tt.highest()+1, 0)
			}
		})
	}
}
