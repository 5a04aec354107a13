package synthetic_test

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/csirtgauge/csirtgauge/benchmark/synthetic"
)

// A months table for a few respondents, month by month from January 2018; a row holds a range of them.
type monthRow struct{ from, to, count int }

func randomRows(rng *rand.Rand, n, length int) (rows []monthRow) {
	for from := rng.IntN(3); from < length && n > 0; {
		row := monthRow{from, min(from+rng.IntN(5), length-1), rng.IntN(n + 1)}
		rows = append(rows, row)
		n -= row.count
		from = row.to + 1 + rng.IntN(2)
	}
	return rows
}

func writeRows(id, of string, n int, rows []monthRow, bound func(int) any) string {
	d := map[string]any{"table": id, "base": n, "several": false}
	var bins []any
	for _, row := range rows {
		bins = append(bins, map[string]any{"from": bound(row.from), "to": bound(row.to), "label": map[string]string{"en": "L", "ja": "L"}, "count": row.count})
		n -= row.count
	}
	d["bins"], d["noAnswer"] = bins, n
	data, err := json.Marshal(d)
	if err != nil {
		panic(err)
	}
	return strings.Replace(string(data), "{", "{"+of+",", 1)
}

// least tries every arrangement of the months, and returns by how many respondents the rows of spans must be off at least; false if the
// end of somebody is before the start whatever is done.
func least(starts, ends, spans []monthRow, n int) (int, bool) {
	deal := func(rows []monthRow) []int { // row of each respondent, or -1
		var dealt []int
		for k, row := range rows {
			dealt = append(dealt, slices.Repeat([]int{k}, row.count)...)
		}
		return append(dealt, slices.Repeat([]int{-1}, n-len(dealt))...)
	}
	want := make([]int, len(spans)+1)
	want[len(spans)] = n
	for k, row := range spans {
		want[k] = row.count
		want[len(spans)] -= row.count
	}
	// possible returns the rows that the time between two rows of months may be in.
	possible := func(start, end int) (rows []int) {
		if start < 0 || end < 0 {
			return []int{len(spans)}
		}
		for from := starts[start].from; from <= starts[start].to; from++ {
			for to := max(from, ends[end].from); to <= ends[end].to; to++ {
				k := slices.IndexFunc(spans, func(r monthRow) bool { return r.from <= to-from && to-from <= r.to })
				if k < 0 {
					k = len(spans)
				}
				if !slices.Contains(rows, k) {
					rows = append(rows, k)
				}
			}
		}
		return rows
	}
	first, best, found := deal(starts), 0, false
	have := make([]int, len(want))
	var fill func(second []int, i int)
	fill = func(second []int, i int) {
		if i == n {
			off := 0
			for k := range want {
				off += max(want[k]-have[k], have[k]-want[k])
			}
			if !found || off < best {
				best, found = off, true
			}
			return
		}
		for _, k := range possible(first[i], second[i]) {
			have[k]++
			fill(second, i+1)
			have[k]--
		}
	}
	var permute func(second []int, i int)
	permute = func(second []int, i int) {
		if i == n {
			fill(second, 0)
			return
		}
		for j := i; j < n; j++ {
			second[i], second[j] = second[j], second[i]
			permute(second, i+1)
			second[i], second[j] = second[j], second[i]
		}
	}
	permute(deal(ends), 0)
	return best, found
}

// TestLeastDeviation compares with all arrangements of the months of up to 5 respondents, most of which have tables that contradict each other.
func TestLeastDeviation(t *testing.T) {
	form := parseForm(t, tinyForm)
	rng := rand.New(rand.NewPCG(1, 2))
	exact, off := 0, 0
	for trial := range 200 {
		n := 1 + rng.IntN(5)
		starts, ends, spans := randomRows(rng, n, 20), randomRows(rng, n, 20), randomRows(rng, n, 20)
		if len(starts) == 0 || len(ends) == 0 || len(spans) == 0 {
			continue
		}
		month := func(m int) any { return fmt.Sprintf("%d-%02d", 2018+m/12, m%12+1) }
		tables := []string{
			writeRows("1", `"question":"start"`, n, starts, month), writeRows("2", `"question":"end"`, n, ends, month),
			writeRows("3", `"span":{"from":"start","to":"end"}`, n, spans, func(m int) any { return m }),
		}
		want, possible := least(starts, ends, spans, n)
		p := newPopulation(t, parseSurvey(t, form, tinySurvey(n, strings.Join(tables, ","))), uint64(trial))
		got, dropped := 0, false
		for _, d := range p.Deviations() {
			got += max(d.Printed-d.Count, d.Count-d.Printed)
			dropped = dropped || d.Table != "3"
		}
		if dropped == possible {
			t.Fatalf("trial %d: months are left out: %v; they can be in order: %v\n%s\n%+v", trial, dropped, possible, tables, p.Deviations())
		}
		if possible && got != want {
			t.Fatalf("trial %d: off by %d, want %d\n%s\n%+v", trial, got, want, tables, p.Deviations())
		}
		if possible && want == 0 {
			exact++
		} else if possible {
			off++
		}
		for _, d := range p.Deviations() {
			if d.Kind != synthetic.RangeRow && d.Kind != synthetic.NoAnswerRow {
				t.Errorf("deviation %+v", d)
			}
		}
	}
	if exact < 20 || off < 20 {
		t.Errorf("%d surveys without and %d with contradictions are too few to mean much", exact, off)
	}
}
