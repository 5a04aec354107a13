package cohort_test

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"runtime"
	"slices"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/google/go-cmp/cmp"

	"github.com/csirtgauge/csirtgauge/benchmark/cohort"
	"github.com/csirtgauge/csirtgauge/benchmark/internal/testdoc"
	"github.com/csirtgauge/csirtgauge/internal/testkit/exhaustive"
	"github.com/csirtgauge/csirtgauge/questionnaire"
)

// TestLinesAnyWorkersAnyOrder: the same as adding one by one, some of them before.
func TestLinesAnyWorkersAnyOrder(t *testing.T) {
	lines := drawnLines(t, 660)
	add := func(tally *cohort.Tally, lines [][]byte) *cohort.Tally {
		for _, line := range lines {
			r, err := tally.Model().Form().ParseJSON(line)
			if err != nil {
				t.Fatal(err)
			}
			tally.Add(r)
		}
		return tally
	}
	want := stored(t, add(newTally(t), lines))
	rng := rand.New(rand.NewPCG(1, 2))
	for _, workers := range []int{1, 2, 7, 0, -1} {
		for _, before := range []int{0, 3} {
			got, rest := add(newTally(t), lines[:before]), slices.Clone(lines[before:])
			rng.Shuffle(len(rest), func(i, j int) { rest[i], rest[j] = rest[j], rest[i] })
			if err := got.ReadLines(iotest.HalfReader(bytes.NewReader(slices.Concat(rest...))), cohort.LineOptions{Workers: workers}); err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(want, stored(t, got)); diff != "" || got.Respondents() != 660 {
				t.Errorf("%d workers, %d added before: %d respondents (-want +got):\n%s", workers, before, got.Respondents(), diff)
			}
		}
	}
}

// line is a short response.
const line = `{"form": "jpcert-csirt-2015", "answers": {"2.11": "b"}}`

// long is a response of so many bytes.
func long(n int) string { return line[:len(line)-1] + strings.Repeat(" ", n-len(line)) + "}" }

func TestLinesFormat(t *testing.T) {
	const mib = questionnaire.DefaultMaxBytes
	for _, tt := range []struct {
		name, why, input string
		responses        int
		bad              []int
	}{
		{"nothing", "no response at all", "", 0, nil},
		{"last newline", "ends the last line, and begins none", line + "\n" + line + "\n", 2, nil},
		{"no last newline", "what a script writes that joins lines", line + "\n" + line, 2, nil},
		{"CRLF", "Windows", line + "\r\n" + line + "\r\n", 2, nil},
		{"CRLF and no last newline", "a lone carriage return is white space", line + "\r\n" + line + "\r", 2, nil},
		{"blank lines", "are passed over, and counted", "\n\r\n \t \n" + line + "\n\n\nx\n\n", 1, []int{7}},
		{"only blank lines", "no response at all", "\n\n\r\n", 0, nil},
		{"byte order mark", "Windows editors write one", "\uFEFF" + line + "\n" + line, 2, nil},
		{"white space around", "JSON allows it", " \t" + line + " \n", 1, nil},
		{"two on a line", "a line is one response", line + line + "\n" + line, 1, []int{1}},
		{"one on two lines", "a line is one response", line[:20] + "\n" + line[20:] + "\n" + line, 1, []int{1, 2}},
		{"another form", "is a response, but not to this form", `{"form": "small", "answers": {}}` + "\n" + line, 1, []int{1}},
		{"wrong encoding", "Shift_JIS", "\x83\x65\n" + line, 1, []int{1}},
		{"a null", "is no response", "null\n" + line, 1, []int{1}},
		{"1 MiB", "as long as a response may be", long(mib) + "\n" + line, 2, nil},
		{"1 MiB and CRLF", "the end of the line does not count", long(mib) + "\r\n" + line, 2, nil},
		{"1 MiB and a byte", "too long", long(mib+1) + "\n" + line, 1, []int{1}},
		{"3 MiB", "too long; the next line is found again", line + "\n" + long(3*mib) + "\n" + line, 2, []int{2}},
		{"3 MiB at the end", "too long", line + "\n" + long(3*mib), 1, []int{2}},
		{"1 MiB, a carriage return, and more", "what is behind a response is not passed over", long(mib) + "\r x\n" + line, 1, []int{1}},
		{"1 MiB, carriage returns, and more", "however many of them", long(mib) + "\r\r\r x\n" + line, 1, []int{1}},
		{"1 MiB of blanks, and more", "the line is not empty", strings.Repeat(" ", mib+2) + line + "\n" + line, 1, []int{1}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			tally := newTally(t)
			var bad []int
			var told [2]int64
			twice := 0
			err := tally.ReadLines(strings.NewReader(tt.input), cohort.LineOptions{
				Workers: 2,
				OnError: func(n int, err error) error {
					bad = append(bad, n)
					checkBad(t, n, err)
					return nil
				},
				OnDuplicate: func(int) error { twice++; return nil },
				OnProgress:  func(responses int, bytes int64) { told = [2]int64{int64(responses), bytes} },
			})
			if diff := cmp.Diff(tt.bad, bad); err != nil || tally.Respondents()+twice != tt.responses || diff != "" {
				t.Errorf("%s: error %v, %d responses, want %d; bad lines (-want +got):\n%s", tt.why, err, tally.Respondents(), tt.responses, diff)
			}
			if want := [2]int64{int64(min(tt.responses, 1)), int64(len(tt.input))}; told != want {
				t.Errorf("at last, OnProgress is told of %d responses and %d bytes; there are %d and %d", told[0], told[1], want[0], want[1])
			}
		})
	}
}

// checkBad checks that a bad line is described, and its problems placed in it.
func checkBad(t *testing.T, n int, err error) {
	t.Helper()
	e, ok := errors.AsType[*questionnaire.InputError](err)
	if !ok || len(e.Problems) == 0 || slices.ContainsFunc(e.Problems, func(p *questionnaire.ProblemError) bool { return p.Line != n }) {
		t.Errorf("line %d: %v", n, err)
	}
}

// spoiled are responses of which every 97th is none, and the numbers of these lines. There are many batches of them.
func spoiled(t testing.TB, n int) (data []byte, bad []int) {
	t.Helper()
	for i, line := range drawnLines(t, n) {
		if i%97 == 96 {
			bad = append(bad, i+1)
			line = []byte("bad\n")
		}
		data = append(data, line...)
	}
	return data, bad
}

// TestLinesBad: bad lines are reported in order, and reading goes on or stops as told. What stopped has not changed the
// tally.
func TestLinesBad(t *testing.T) {
	data, all := spoiled(t, 2000)
	errStop := errors.New("stop")
	for _, tt := range []struct {
		name, why string
		stop      int // before the end of the list of bad lines; -1 without OnError
		want      []int
	}{
		{"going on", "every bad line is reported", len(all), all},
		{"stopping at the third", "none is reported afterwards", 2, all[:3]},
		{"stopping at the last", "it counts as well", len(all) - 1, all},
		{"without OnError", "the first one ends it", -1, nil},
	} {
		for _, workers := range []int{1, 2, 7} {
			t.Run(fmt.Sprint(tt.name, workers), func(t *testing.T) {
				tally := newTally(t)
				tally.Add(testdoc.Respond(t, tally.Model().Form(), `{"2.11": "b", "2.12": "a"}`))
				before := stored(t, tally)
				var bad []int
				o := cohort.LineOptions{Workers: workers}
				if tt.stop >= 0 {
					o.OnError = func(n int, err error) error {
						checkBad(t, n, err)
						if bad = append(bad, n); len(bad) > tt.stop {
							return fmt.Errorf("line %d: %w", n, errStop)
						}
						return nil
					}
				}
				err := tally.ReadLines(bytes.NewReader(data), o)
				if diff := cmp.Diff(tt.want, bad); diff != "" {
					t.Errorf("%s: bad lines (-want +got):\n%s", tt.why, diff)
				}
				switch {
				case tt.stop < 0:
					checkBad(t, 97, err)
				case (tt.stop < len(all)) != errors.Is(err, errStop):
					t.Errorf("error %v, OnError gave %v", err, errStop)
				}
				if got := stored(t, tally); err != nil && got != before || err == nil && tally.Respondents() != 1+2000-len(all) {
					t.Errorf("after error %v: %d respondents", err, tally.Respondents())
				}
			})
		}
	}
}

// TestLinesOdd: what is odd is told of every response that is counted, in the order of the lines, bad ones between
// them.
func TestLinesOdd(t *testing.T) {
	var data bytes.Buffer
	var want []string
	for line := 1; line <= 2000; line++ {
		switch {
		case line%7 == 0:
			fmt.Fprintf(&data, `{"form": "jpcert-csirt-2015", "team": "%d", "answers": {"2.14": "b", "2.14.1": "a"}, "recheck": ["4.1"]}`, line)
			want = append(want, fmt.Sprint(line, " 2.14.1 not-applicable 4.1 recheck-without-answer"))
		case line%5 == 0:
			data.WriteString("{}")
			want = append(want, fmt.Sprint(line, " bad"))
		default:
			fmt.Fprintf(&data, `{"form": "jpcert-csirt-2015", "team": "%d", "answers": {"2.14": "b"}}`, line)
		}
		data.WriteByte('\n')
	}
	for _, workers := range []int{1, 2, 7} {
		var got []string
		err := newTally(t).ReadLines(bytes.NewReader(data.Bytes()), cohort.LineOptions{
			Workers: workers,
			OnError: func(line int, _ error) error {
				got = append(got, fmt.Sprint(line, " bad"))
				return nil
			},
			OnWarnings: func(line int, warnings []questionnaire.Warning) {
				said := []string{fmt.Sprint(line)}
				for _, w := range warnings {
					said = append(said, w.Question, string(w.Code))
				}
				got = append(got, strings.Join(said, " "))
			},
		})
		if diff := cmp.Diff(want, got); diff != "" || err != nil {
			t.Errorf("%d workers: error %v (-want +got):\n%s", workers, err, diff)
		}
	}
}

// TestLinesReaderFails: a stream that breaks off is no shorter stream.
func TestLinesReaderFails(t *testing.T) {
	data := bytes.Join(drawnLines(t, 400), nil)
	for _, tt := range []struct {
		name, why string
		err       error
	}{
		{"an error", "of the network, say", errors.New("broken")},
		{"unexpected end", "of a compressed stream, say", io.ErrUnexpectedEOF},
		{"an error that wraps the end", "only io.EOF itself says that the stream is complete", fmt.Errorf("connection lost: %w", io.EOF)},
	} {
		for _, size := range []int{0, 1000, len(data)} {
			t.Run(fmt.Sprint(tt.name, " after ", size), func(t *testing.T) {
				tally, told := newTally(t), 0
				before := stored(t, tally)
				err := tally.ReadLines(io.MultiReader(strings.NewReader("bad\n"), bytes.NewReader(data[:size]), iotest.ErrReader(tt.err)), cohort.LineOptions{
					OnError: func(int, error) error { told++; return nil },
				})
				if !errors.Is(err, tt.err) || stored(t, tally) != before {
					t.Errorf("%s: error %v, want %v; %d respondents", tt.why, err, tt.err, tally.Respondents())
				}
				if told == 0 {
					t.Error("the first line is bad, but not reported")
				}
			})
		}
	}
}

// An endless reader gives a text over and over, up to a number of bytes, and notes the most memory in use.
type endless struct {
	text, rest       []byte
	left, next, step int
	heap             uint64
}

func (r *endless) Read(p []byte) (int, error) {
	if r.left <= 0 {
		return 0, io.EOF
	}
	if len(r.rest) == 0 {
		r.rest = r.text
	}
	n := copy(p, r.rest)
	r.rest = r.rest[n:]
	if r.left -= n; r.left < r.next || r.next == 0 {
		r.next = r.left - r.step
		var m runtime.MemStats
		runtime.ReadMemStats(&m)
		r.heap = max(r.heap, m.HeapAlloc)
	}
	return n, nil
}

// TestLinesMemory: however long the stream is, it needs no more memory than some lines and tallies.
func TestLinesMemory(t *testing.T) {
	if !exhaustive.Wanted(t) {
		t.Skip("reads 200 MiB")
	}
	const limit = 64 << 20
	for _, tt := range []struct {
		name, why, text         string
		size, responses, fewest int // fewest bad lines
	}{
		{"no newline", "one line that never ends", strings.Repeat("x", 1<<16), 200 << 20, 0, 1},
		{"responses", "these are all the same", line + "\n", 2 << 20, 2 << 20 / (len(line) + 1), 0},
		{"blank lines", "a byte each", strings.Repeat("\n", 1<<16), 4 << 20, 0, 0},
		{"bad lines", "two bytes each, with a report of some hundred", strings.Repeat("x\n", 1<<15), 2 << 20, 0, 1 << 20},
	} {
		t.Run(tt.name, func(t *testing.T) {
			tally := newTally(t)
			runtime.GC()
			var before, after runtime.MemStats
			runtime.ReadMemStats(&before)
			r := &endless{text: []byte(tt.text), left: tt.size, step: tt.size >> 8}
			bad, twice := 0, 0
			err := tally.ReadLines(r, cohort.LineOptions{
				Workers: 2, OnError: func(int, error) error { bad++; return nil }, OnDuplicate: func(int) error { twice++; return nil },
			})
			runtime.ReadMemStats(&after)
			if err != nil || bad < tt.fewest || tally.Respondents()+twice < tt.responses {
				t.Errorf("error %v, %d bad lines, %d responses", err, bad, tally.Respondents())
			}
			if grown := int64(max(r.heap, after.HeapAlloc)) - int64(before.HeapAlloc); grown > limit {
				t.Errorf("%s: %d MiB more in use, want less than %d", tt.why, grown>>20, limit>>20)
			}
		})
	}
}

// TestLinesStopReading: after a bad line, a stream without end is not read on.
func TestLinesStopReading(t *testing.T) {
	for _, workers := range []int{1, 2, 7} {
		r := &endless{text: []byte(line + "\n"), left: 1 << 30, step: 1 << 20}
		if err := newTally(t).ReadLines(io.MultiReader(strings.NewReader("bad\n"), r), cohort.LineOptions{Workers: workers}); err == nil {
			t.Error("no error")
		}
		if read := 1<<30 - r.left; read > 64<<20 {
			t.Errorf("%d workers: %d MiB read after a bad line", workers, read>>20)
		}
	}
}

// TestLinesProgress: what is told never decreases, and ends with everything.
func TestLinesProgress(t *testing.T) {
	data, bad := spoiled(t, 2000)
	for _, workers := range []int{1, 2, 7} {
		calls, responses, read, reported := 0, 0, int64(0), 0
		err := newTally(t).ReadLines(bytes.NewReader(data), cohort.LineOptions{
			Workers: workers,
			OnError: func(int, error) error { reported++; return nil },
			OnProgress: func(n int, b int64) {
				if calls++; n < responses || b < read || n+reported < bytes.Count(data[:b], []byte("\n")) {
					t.Errorf("%d responses and %d bytes after %d and %d, %d bad lines", n, b, responses, read, reported)
				}
				responses, read = n, b
			},
		})
		if err != nil || calls < 2 || responses != 2000-len(bad) || read != int64(len(data)) {
			t.Errorf("%d workers: error %v, %d calls, the last of %d responses and %d bytes", workers, err, calls, responses, read)
		}
	}
}
