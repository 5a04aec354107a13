package cohort_test

import (
	"bytes"
	"errors"
	"slices"
	"testing"
	"testing/iotest"

	"github.com/csirtgauge/csirtgauge/benchmark/cohort"
	"github.com/csirtgauge/csirtgauge/questionnaire"
)

// passOver is told of a response that is held already.
func passOver(int) error { return nil }

// FuzzReadLines: a stream counts as its lines do when they are split at the newlines and added one by one, however many
// workers there are and however the bytes arrive; the first part and the rest, counted apart and merged in either
// order, are the same as the whole.
func FuzzReadLines(f *testing.F) {
	const line = `{"form": "small", "date": "2026-04-01", "answers": {"one": "a", "many": ["in-house"], "people": 12, "service": {"A": "in-house"}}}`
	c := smallCohort(f, 0, false, true)
	newTally := func(t testing.TB) *cohort.Tally { return tallyOf(t, c.model, c.layout) }
	p := hostileParser{
		Package: "questionnaire", Pattern: []byte(line), Bytes: questionnaire.DefaultMaxBytes, Values: 1 << 14,
		Parse: func(data []byte) (bool, error) {
			r, err := c.model.Form().ParseJSON(data)
			return r != nil, err
		},
	}
	for _, c := range p.Documents(f) {
		if len(c.Data) <= 2000 {
			f.Add(slices.Concat([]byte(line+"\n"), c.Data, []byte("\r\n"+line)), uint16(len(line)+1), byte(2))
		}
	}
	f.Add([]byte("\n\r\n \n"+line+"\r\r\n"+line), uint16(3), byte(1))
	f.Add([]byte("\uFEFF"+line+"\n\uFEFF\n{}\n"), uint16(0), byte(7))
	f.Fuzz(func(t *testing.T, data []byte, cut uint16, workers byte) {
		if len(data) > 1<<14 {
			return
		}
		want, wantBad := newTally(t), []int(nil)
		for i, line := range bytes.Split(data, []byte("\n")) {
			if len(bytes.TrimSpace(line)) == 0 {
				continue
			}
			if r, err := want.Model().Form().ParseJSON(line); err != nil {
				wantBad = append(wantBad, i+1)
			} else {
				want.Add(r)
			}
		}
		count := func(data []byte) (*cohort.Tally, []int) {
			got, bad := newTally(t), []int(nil)
			err := got.ReadLines(iotest.HalfReader(bytes.NewReader(data)), cohort.LineOptions{Workers: int(workers % 8), OnDuplicate: passOver, OnError: func(n int, err error) error {
				bad = append(bad, n)
				for _, problem := range p.CheckError(t, err).Problems {
					if problem.Line != n {
						t.Errorf("line %d, the problem says %d", n, problem.Line)
					}
				}
				return nil
			}})
			if err != nil {
				t.Fatal(err)
			}
			return got, bad
		}
		got, bad := count(data)
		if !slices.Equal(bad, wantBad) || stored(t, got) != stored(t, want) {
			t.Fatalf("bad lines %v, want %v; %d responses, want %d", bad, wantBad, got.Respondents(), want.Respondents())
		}

		start := 0 // of the line that the cut is in
		if i := bytes.LastIndexByte(data[:min(int(cut), len(data))], '\n'); i >= 0 {
			start = i + 1
		}
		first, _ := count(data[:start])
		rest, _ := count(data[start:])
		forth, back := newTally(t), newTally(t)
		err := errors.Join(forth.Merge(first), forth.Merge(rest), back.Merge(rest), back.Merge(first))
		if both := first.Respondents()+rest.Respondents() > want.Respondents(); both != errors.Is(err, questionnaire.ErrDuplicate) {
			t.Fatal(err)
		}
		if err == nil && (stored(t, forth) != stored(t, want) || stored(t, back) != stored(t, want)) {
			t.Error("merged, it is another tally")
		}

		strict := newTally(t)
		err = strict.ReadLines(bytes.NewReader(data), cohort.LineOptions{Workers: int(workers % 3), OnDuplicate: passOver})
		if e, ok := errors.AsType[*questionnaire.InputError](err); (err != nil) != (len(bad) > 0) || err != nil && (!ok || e.Problems[0].Line != bad[0] || strict.Respondents() != 0) {
			t.Errorf("without OnError: %v, %d responses; bad lines %v", err, strict.Respondents(), bad)
		}
	})
}
