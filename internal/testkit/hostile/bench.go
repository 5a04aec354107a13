package hostile

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"testing"
	"unicode/utf8"
)

// Benchmark reads each of the costs at 64 KiB and at 1 MiB, of which the megabytes per second should be alike. The baseline is in the
// same run: json.Valid of the same bytes, or reading them and utf8.Valid where they are not meant as JSON.
func (p Parser) Benchmark(b *testing.B, costs []Cost) {
	baseline := func(data []byte) {
		if p.Pattern[0] == '{' {
			json.Valid(data)
			return
		}
		all, _ := io.ReadAll(bytes.NewReader(data))
		utf8.Valid(all)
	}
	p.Parse(p.Pattern) // schemas are compiled once
	for _, c := range costs {
		for _, n := range []int{1 << 16, 1 << 20} {
			data := c.Make(n - 100)
			for _, bm := range []struct {
				name string
				read func([]byte)
			}{{"parser", func(data []byte) { p.Parse(data) }}, {"baseline", baseline}} {
				b.Run(fmt.Sprintf("%s/%dKiB/%s", c.Name, n>>10, bm.name), func(b *testing.B) {
					b.ReportAllocs()
					b.SetBytes(int64(len(data)))
					for b.Loop() {
						bm.read(data)
					}
				})
			}
		}
	}
}
