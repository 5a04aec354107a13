package cohort_test

import (
	"bytes"
	"errors"
	"io"
	"slices"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/csirtgauge/csirtgauge/benchmark/cohort"
	"github.com/csirtgauge/csirtgauge/internal/testkit/hostile"
	"github.com/csirtgauge/csirtgauge/questionnaire"
)

// A hostileParser returns the errors of the package questionnaire, as all parsers do.
type hostileParser = hostile.Parser[*questionnaire.InputError]

// tallyParser reads stored tallies.
func tallyParser(t testing.TB) hostileParser {
	c, document := smallTally(t)
	return hostileParser{
		Package: "cohort", Pattern: []byte(document), Bytes: 4 << 20, Values: 1 << 18,
		Parse: func(data []byte) (bool, error) {
			tally, err := cohort.Parse(data, c.model, c.layout)
			return tally != nil, err
		},
	}
}

func TestHostileTallies(t *testing.T) { tallyParser(t).Run(t) }

func TestTallyCost(t *testing.T) {
	p := tallyParser(t)
	p.Linear(t, p.Costs())
}

// linesParser reads a line of a stream.
func linesParser(t testing.TB) hostileParser {
	return hostileParser{
		Package: "questionnaire", Pattern: []byte(line), Bytes: questionnaire.DefaultMaxBytes, Values: 1 << 14,
		Parse: func(data []byte) (bool, error) {
			tally := newTally(t)
			err := tally.ReadLines(bytes.NewReader(data), cohort.LineOptions{})
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
			stream := slices.Concat([]byte(line+"\n"), c.Data, []byte("\r\n"+strings.Replace(line, `"b"`, `"c"`, 1)))
			err := tally.ReadLines(iotest.HalfReader(bytes.NewReader(stream)), cohort.LineOptions{Workers: 2, OnError: func(n int, err error) error {
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
			if err := whole.ReadLines(bytes.NewReader(stream), cohort.LineOptions{}); (err != nil) != (want != nil) || err != nil && stored(t, whole) != before {
				t.Errorf("without OnError: error %.100v, %d responses", err, whole.Respondents())
			}
		})
	}
}

// TestEndlessLine: a line of 100 MB is not kept.
func TestEndlessLine(t *testing.T) {
	for _, c := range []byte{' ', '[', '"', 0, 0xff} {
		tally, bad := newTally(t), 0
		stream := io.MultiReader(io.LimitReader(hostile.Endless(c), 100<<20), strings.NewReader("\n"+line))
		var err error
		used := hostile.Allocated(func() {
			err = tally.ReadLines(stream, cohort.LineOptions{Workers: 1, OnError: func(_ int, err error) error {
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
