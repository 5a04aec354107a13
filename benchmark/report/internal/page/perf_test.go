package page_test

import (
	"strings"
	"testing"

	"github.com/csirtgauge/csirtgauge/benchmark/report/internal/page"
)

func BenchmarkWrap(b *testing.B) {
	for _, bm := range []struct{ name, text string }{
		{"English", strings.Repeat("What the team may do is written down (see 2.8). ", 20)},
		{"Japanese", strings.Repeat("権限は「運用規程」に、サービスの範囲は別表に定める。", 20)},
	} {
		b.Run(bm.name, func(b *testing.B) {
			b.ReportAllocs()
			b.SetBytes(int64(len(bm.text)))
			for b.Loop() {
				page.Wrap(bm.text, 72)
			}
		})
	}
}

func BenchmarkWidth(b *testing.B) {
	const text = "2.11 権限は「運用規程」に定める (see 2.8)"
	b.ReportAllocs()
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		page.Width(text)
	}
}
