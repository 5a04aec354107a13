package packing_test

import (
	"math"
	"testing"

	"github.com/csirtgauge/csirtgauge/internal/packing"
)

// decode makes a small problem of bytes, with a total to ask for and prices. Missing bytes are 0.
//
//	rows − 1 (4) · columns (4) · total · for each column: weight, a value for each row · prices
func decode(data []byte) (t table, total int64, prices packing.Prices) {
	next := func() (b byte) {
		if len(data) > 0 {
			b, data = data[0], data[1:]
		}
		return b
	}
	t.rows = 1 + int(next()%4)
	columns := int(next() % 4)
	part := next()
	for range columns {
		weight := next() // 1 to 8; one in four is heavier, by 2^24 to 2^31
		c := packing.Column{Weight: 1 + int64(weight%8), Counts: make([]int, 5)}
		if weight >= 192 {
			c.Weight <<= weight / 8 % 32
		}
		for range t.rows {
			c.Counts[next()%5]++
		}
		t.columns = append(t.columns, c)
	}
	// Every total if there are few, else one in 250.
	total = int64(part) - 1
	if t.highest() > 250 {
		total = t.highest() / 250 * total
	}
	for range t.levels() {
		y := next()
		prices = append(prices, min(1<<32, int64(y%16)<<(y/16)<<(y/16)))
	}
	return t, total, prices
}

func FuzzMost(f *testing.F) {
	for _, seed := range []string{
		"",
		"\x00\x00\x01",
		"\x03\x00\x00",                         // no columns
		"\x02\x01\x05\x01\x00\x01\x02\x01\x02", // one column
		"\x02\x02\x04\x01\x00\x01\x02\x00\x00\x01\x02", // TestOracle: weights 2 and 1
		"\x02\x02\x05\x01\x00\x01\x02\x00\x00\x01\x02\x01\x01\x01\x01",
		"\x03\x03\x0a\x02\x00\x01\x03\x04\x01\x00\x02\x02\x04\x00\x00\x00\x03\x04\x11\x22\x33\x44\x55\x66\x77\x88",
		"\x03\x02\x64\xff\x00\x01\x03\x04\x07\x00\x02\x02\x04\xff\xff\xff\xff\xff\xff", // weight 2^34
		"\x00\x03\xff\xc0\x04\xf0\x04\xf8\x04",
		"\x03\x01\x02\x00\x00\x00\x00\x00", // nothing above 0
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		if len(data) > 64 {
			t.Skip()
		}
		tt, total, prices := decode(data)
		p, reachable := tt.problem(), tt.reachable()
		possible := truth(reachable, total)

		got, want := p.Certify(total, prices), tt.certificate(total, prices)
		if got < want || got < possible || got > tt.rows || total <= 1<<16 && got > want {
			t.Fatalf("%v: Certify(%d, %d) = %d, %d by all rows, in truth %d", tt, total, prices, got, want, possible)
		}

		b := p.Most(total, packing.Ordinary)
		checkBound(t, tt, total, b)
		if b.Rows < possible || b.Sharp && b.Rows > possible {
			t.Fatalf("%v: Most(%d) = %d, sharp %t, in truth %d", tt, total, b.Rows, b.Sharp, possible)
		}
		if rough := p.Most(total, packing.Effort{Arrange: 8, Cells: 1000}); rough.Rows < possible || rough.Sharp && rough.Rows > possible {
			t.Fatalf("%v: Most(%d) with little effort = %d, sharp %t, in truth %d", tt, total, rough.Rows, rough.Sharp, possible)
		}

		for k := range tt.rows + 1 {
			kinds, least := p.Attempt(k, math.MaxInt64, uint64(len(data)))
			rows := tt.spell(kinds)
			checkAttempt(t, tt, k, rows, least)
			if least > reachable[k] && k > 0 {
				t.Fatalf("%v: %d rows %v reach %d, in truth %d", tt, k, rows, least, reachable[k])
			}
			if !tt.keeps(rows) {
				t.Fatalf("%v: %d rows %v use a value too often", tt, k, rows)
			}
		}
	})
}
