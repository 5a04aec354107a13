package benchmark_test

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/csirtgauge/csirtgauge/benchmark"
	"github.com/csirtgauge/csirtgauge/internal/document"
	"github.com/csirtgauge/csirtgauge/internal/testkit/hostile"
	"github.com/csirtgauge/csirtgauge/maturity"
	"github.com/csirtgauge/csirtgauge/questionnaire"
)

// A hostileParser returns the errors of the package questionnaire, as all parsers do.
type hostileParser = hostile.Parser[*questionnaire.InputError]

func problemOf(err error) document.Problem {
	return document.Problem(*err.(*questionnaire.ProblemError))
}

// surveyParser reads surveys, tallyParser stored tallies.
func surveyParser(t testing.TB) hostileParser {
	form := parseSmallForm(t)
	return hostileParser{
		Problem: problemOf, Package: "benchmark", Bytes: 4 << 20, Values: 1 << 18,
		Pattern: smallSurvey("10", `{"table": "1", "question": "one", "base": 10, "several": false, "counts": {"a": 1, "b": 2, "c": 3, "x": 0}, "noAnswer": 4},
			{"table": "2", "question": "people", "base": 5, "several": false, "bins": [{"from": 0, "to": 4, "label": {"en": "x", "ja": "x"}, "count": 2}, {"from": 5, "label": {"en": "y", "ja": "y"}, "count": 3}]}`),
		Parse: func(data []byte) (bool, error) {
			s, err := benchmark.ParseSurvey(data, form)
			return s != nil, err
		},
	}
}

func tallyParser(t testing.TB) hostileParser {
	c, document := smallTally(t)
	return hostileParser{
		Problem: problemOf, Package: "benchmark", Pattern: []byte(document), Bytes: 4 << 20, Values: 1 << 18,
		Parse: func(data []byte) (bool, error) {
			tally, err := benchmark.ParseTally(data, c.model, c.layout)
			return tally != nil, err
		},
	}
}

func TestHostileSurveys(t *testing.T) { surveyParser(t).Run(t) }

func TestHostileTallies(t *testing.T) { tallyParser(t).Run(t) }

func TestSurveyCost(t *testing.T) {
	p := surveyParser(t)
	p.Linear(t, p.Costs())
}

func TestTallyCost(t *testing.T) {
	p := tallyParser(t)
	p.Linear(t, p.Costs())
}

// linesParser reads a line of a stream.
func linesParser(t testing.TB) hostileParser {
	return hostileParser{
		Problem: problemOf, Package: "questionnaire", Pattern: []byte(line), Bytes: questionnaire.DefaultMaxBytes, Values: 1 << 14,
		Parse: func(data []byte) (bool, error) {
			tally := newTally(t)
			err := tally.ReadLines(bytes.NewReader(data), benchmark.LineOptions{})
			return tally.Respondents() > 0, err
		},
	}
}

// TestHostileLines: each hostile document as a line between others. It is reported, and it takes nothing else away.
func TestHostileLines(t *testing.T) {
	p := linesParser(t)
	for _, c := range p.Documents(t) {
		if bytes.ContainsAny(c.Data, "\n") || c.Want == nil {
			continue
		}
		t.Run(c.Name, func(t *testing.T) {
			var bad []int
			tally := newTally(t)
			stream := slices.Concat([]byte(line+"\n"), c.Data, []byte("\r\n"+line))
			err := tally.ReadLines(iotest.HalfReader(bytes.NewReader(stream)), benchmark.LineOptions{Workers: 2, Bad: func(n int, err error) error {
				bad = append(bad, n)
				if e := p.CheckError(t, err); !errors.Is(e, c.Want) {
					t.Errorf("line %d: %.300v, want %v; %s", n, err, c.Want, c.Why)
				}
				return nil
			}})
			want := []int{2}
			if len(bytes.TrimSpace(c.Data)) == 0 {
				want = nil // passed over
			}
			if err != nil || !slices.Equal(bad, want) || tally.Respondents() != 2 {
				t.Errorf("bad lines %v, %d responses, error %v", bad, tally.Respondents(), err)
			}
			whole, before := newTally(t), stored(t, newTally(t))
			if err := whole.ReadLines(bytes.NewReader(stream), benchmark.LineOptions{}); (err != nil) != (want != nil) || err != nil && stored(t, whole) != before {
				t.Errorf("without Bad: error %.100v, %d responses", err, whole.Respondents())
			}
		})
	}
}

// TestEndlessLine: a line of 100 MB is not kept.
func TestEndlessLine(t *testing.T) {
	for _, c := range []byte{' ', '[', '"', 0, 0xff} {
		tally, bad := newTally(t), 0
		stream := io.MultiReader(&hostile.Endless{Byte: c, Bytes: 100 << 20}, strings.NewReader("\n"+line))
		var err error
		used := hostile.Allocated(func() {
			err = tally.ReadLines(stream, benchmark.LineOptions{Workers: 1, Bad: func(_ int, err error) error {
				if bad++; !errors.Is(err, questionnaire.ErrTooLarge) {
					t.Errorf("of %q: %v", c, err)
				}
				return nil
			}})
		})
		if err != nil || bad != 1 || tally.Respondents() != 1 || used > 20<<20 {
			t.Errorf("of %q: error %v, %d bad lines, %d responses, %d bytes allocated", c, err, bad, tally.Respondents(), used)
		}
	}
}

// TestHostileSums: counts that are allowed one by one add up to more than 32 bits hold, and to what is right but for these.
func TestHostileSums(t *testing.T) {
	const most = 1_000_000_000
	for _, tt := range []struct {
		name, why, tables string
		accepted          bool
	}{
		{"the most", "", fmt.Sprintf(`{"table": "1", "question": "one", "base": %d, "several": false, "counts": {"a": %[1]d, "b": 0, "c": 0, "x": 0}, "noAnswer": 0}`, most), true},
		{"one more", "", fmt.Sprintf(`{"table": "1", "question": "one", "base": %d, "several": false, "counts": {"a": %[1]d, "b": 1, "c": 0, "x": 0}, "noAnswer": 0}`, most), false},
		{"2^32", "is 0 in 32 bits", fmt.Sprintf(`{"table": "1", "question": "one", "base": 0, "several": false, "counts": {"a": %d, "b": %[1]d, "c": %[1]d, "x": %[1]d}, "noAnswer": 294967296}`, most), false},
		{"2^32 and 10", "is 10 in 32 bits", fmt.Sprintf(`{"table": "1", "question": "one", "base": 10, "several": false, "counts": {"a": %d, "b": %[1]d, "c": %[1]d, "x": %[1]d}, "noAnswer": 294967306}`, most), false},
		{"ranges", "", `{"table": "1", "question": "people", "base": 10, "several": false, "bins": [` + strings.Repeat(fmt.Sprintf(`{"label": {"en": "x", "ja": "x"}, "count": %d}, `, most), 4) + `{"label": {"en": "x", "ja": "x"}, "count": 294967306}]}`, false},
	} {
		t.Run(tt.name, func(t *testing.T) {
			p := surveyParser(t)
			e := p.Check(t, smallSurvey(fmt.Sprint(most), tt.tables))
			if (e == nil) != tt.accepted || e != nil && !errors.Is(e, questionnaire.ErrInconsistent) {
				t.Errorf("%v; %s", e, tt.why)
			}
		})
	}
}

// TestHostileTallySums: a sum of counts that are allowed one by one is no less for 32 bits.
func TestHostileTallySums(t *testing.T) {
	tally := newTally(t)
	r, err := questionnaire.JPCERT2015().ParseJSON([]byte(`{"form": "jpcert-csirt-2015", "answers": {"1.1": ["a", "b", "c", "d"]}}`))
	if err != nil {
		t.Fatal(err)
	}
	tally.Add(r)
	if tally.Respondents() != 1 {
		t.Fatal(tally.Respondents())
	}
	for range 30 { // doubled until no more are allowed: 2^29 chose each of four options, 2^31 in all
		other, err := benchmark.ParseTally([]byte(stored(t, tally)), maturity.Establishment2015(), benchmark.JPCERT2015())
		if err != nil {
			t.Fatalf("%d respondents: %.300v", tally.Respondents(), err)
		}
		if err := tally.Merge(other); err != nil {
			if !errors.Is(err, questionnaire.ErrTooLarge) || tally.Respondents() != 1<<29 {
				t.Errorf("%d respondents: %v", tally.Respondents(), err)
			}
			return
		}
	}
	t.Errorf("%d respondents", tally.Respondents())
}
