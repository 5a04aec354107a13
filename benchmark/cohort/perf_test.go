package cohort_test

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"testing"

	"github.com/csirtgauge/csirtgauge/benchmark"
	"github.com/csirtgauge/csirtgauge/benchmark/cohort"
	"github.com/csirtgauge/csirtgauge/benchmark/internal/testdoc"
	"github.com/csirtgauge/csirtgauge/maturity"
	"github.com/csirtgauge/csirtgauge/questionnaire"
)

func newTally(t testing.TB) *cohort.Tally {
	t.Helper()
	return tallyOf(t, maturity.Establishment2015(), benchmark.JPCERT2015())
}

// stored is all that there is in a tally.
func stored(t testing.TB, tally *cohort.Tally) string {
	t.Helper()
	data, err := tally.MarshalJSON()
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

// drawnLines are n responses, a line each with its newline.
func drawnLines(t testing.TB, n int) [][]byte {
	t.Helper()
	responses := testdoc.Drawn(1, n)
	var lines [][]byte
	for r := range responses {
		line, err := json.Marshal(r)
		if err != nil {
			t.Fatal(err)
		}
		lines = append(lines, append(line, '\n'))
	}
	return lines
}

// What counting a stream of responses costs is to be seen against decoding the same lines with encoding/json, and
// against reading the responses without counting them.
func BenchmarkReadLines(b *testing.B) {
	lines := drawnLines(b, 20_000)
	data := bytes.Join(lines, nil)
	measure := func(name string, f func(b *testing.B)) {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			b.SetBytes(int64(len(data)))
			for b.Loop() {
				f(b)
			}
		})
	}
	measure("Unmarshal", func(b *testing.B) {
		for _, line := range lines {
			var v any
			if err := json.Unmarshal(line, &v); err != nil {
				b.Fatal(err)
			}
		}
	})
	measure("ParseJSON", func(b *testing.B) {
		for s := bufio.NewScanner(bytes.NewReader(data)); s.Scan(); {
			if _, err := questionnaire.JPCERT2015().ParseJSON(s.Bytes()); err != nil {
				b.Fatal(err)
			}
		}
	})
	var some []*questionnaire.Response // few, which leave the garbage collector as little to do as ParseJSON does
	for _, line := range lines[:5000] {
		r, err := questionnaire.JPCERT2015().ParseJSON(line)
		if err != nil {
			b.Fatal(err)
		}
		some = append(some, r)
	}
	measure("Add", func(b *testing.B) {
		var tally *cohort.Tally
		for i := range lines {
			if i%len(some) == 0 {
				tally = newTally(b)
			}
			tally.Add(some[i%len(some)])
		}
	})
	for _, workers := range []int{1, 2} {
		measure(fmt.Sprintf("workers=%d", workers), func(b *testing.B) {
			tally := newTally(b)
			if err := tally.ReadLines(bytes.NewReader(data), cohort.LineOptions{Workers: workers}); err != nil || tally.Respondents() != len(lines) {
				b.Fatal(err, tally.Respondents())
			}
		})
	}
}
