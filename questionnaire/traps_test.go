package questionnaire_test

import (
	"errors"
	"fmt"
	"io"
	"math"
	"runtime"
	"strings"
	"testing"
	"testing/iotest"
	"time"

	"github.com/csirtgauge/csirtgauge/questionnaire"
)

const head = `{"form": "jpcert-csirt-2015", "answers": {`

// TestTraps reads inputs that make others slow, panic, or take the wrong answer. The time is logged, not judged.
func TestTraps(t *testing.T) {
	numbered := func(n int, format string) string {
		var b strings.Builder
		for i := range n {
			fmt.Fprintf(&b, format+",", i)
		}
		return b.String()
	}
	for _, tt := range []struct {
		name, why string
		data      string
		want      error
		problems  int // with those omitted
	}{
		{"1e1000001", "jsonschema/v5 panics on this json.Number", head + `"3.3": 1e1000001}}`, questionnaire.ErrFormat, 1},
		{"1e-1000001", "strconv reads it as 0 without an error", head + `"3.3": 1e-1000001}}`, questionnaire.ErrFormat, 1},
		{"-1e1000001", "the sign changes nothing", head + `"3.3": -1e1000001}}`, questionnaire.ErrFormat, 1},
		{"array of 50", "1.9 s in jsonschema/v5", head + `"3.3": [` + strings.Repeat("1e1000000,", 49) + `1e1000000]}}`, questionnaire.ErrType, 1},
		{"a million digits", "a number may be as long as the input", head + `"3.3": ` + strings.Repeat("9", 1_000_000) + `}}`, questionnaire.ErrRange, 1},
		{"10,000 deep arrays", "encoding/json stops at 10,000, and uses the stack up to there", head + `"3.3": ` + strings.Repeat("[", 10_000) + strings.Repeat("]", 10_000) + `}}`, questionnaire.ErrTooLarge, 1},
		{"10,000 deep objects", "", strings.Repeat(`{"a":`, 10_000) + "0" + strings.Repeat("}", 10_000), questionnaire.ErrTooLarge, 1},
		{"500,000 deep, never closed", "", strings.Repeat("[", 500_000), questionnaire.ErrTooLarge, 1},
		{"duplicate", "encoding/json takes the last", head + `"2.11": "e", "2.11": "a"}}`, questionnaire.ErrDuplicate, 1},
		{"escaped duplicate", "the same name in another spelling", head + `"2.11": "e", "\u0032.11": "a"}}`, questionnaire.ErrDuplicate, 1},
		{"duplicate in other case", "encoding/json matches names without regard to case", `{"form": "jpcert-csirt-2015", "answers": {}, "Answers": {"2.11": "a"}}`, questionnaire.ErrUnknownKey, 1},
		{"broken UTF-8", "encoding/json reads U+FFFD", head + `}, "team": "` + "\xe3\x81" + `"}`, questionnaire.ErrEncoding, 1},
		{"broken UTF-8 after the end", "", head + "}}\xff", questionnaire.ErrEncoding, 1},
		{"lone surrogate", "encoding/json reads U+FFFD", head + `}, "team": "\udc00"}`, questionnaire.ErrEncoding, 1},
		{"surrogates the wrong way round", "", head + `}, "team": "\udc00\ud800"}`, questionnaire.ErrEncoding, 2},
		{"trailing value", "Decoder.Decode ignores it", head + `}}` + head + `}}`, questionnaire.ErrSyntax, 1},
		{"trailing bracket", "", head + `}}]`, questionnaire.ErrSyntax, 1},
		{"null for an answer", "encoding/json leaves the zero value", head + `"2.11": null}}`, questionnaire.ErrType, 1},
		{"NaN", "no JSON", head + `"3.3": NaN}}`, questionnaire.ErrSyntax, 1},
		{"one byte too large", "1 MiB and 1", head + `}}` + strings.Repeat(" ", questionnaire.DefaultMaxBytes-len(head)-1), questionnaire.ErrTooLarge, 1},
		{"100,000 unknown questions", "more than 1 MiB", head + numbered(100_000, `"q%d": "a"`) + `"2.11": "b"}}`, questionnaire.ErrTooLarge, 1},
		{"100,000 short ones", "within 1 MiB, but more than 16,384 values", head + numbered(100_000, `"%x":0`) + `"2.11": "b"}}`, questionnaire.ErrTooLarge, 1},
		{"16,000 unknown questions", "within all limits", head + numbered(16_000, `"q%d": "a"`) + `"2.11": "b"}}`, questionnaire.ErrUnknownQuestion, 16_000},
		{"16,000 unknown questions far behind", "line and column of each are counted from the start", head + strings.Repeat(" ", 800_000) + numbered(16_000, `"q%d":0`) + `"2.11": "b"}}`, questionnaire.ErrUnknownQuestion, 16_000},
		{"16,000 wrong options", "", head + `"1.1": [` + numbered(16_000, `"o%d"`) + `"a"]}}`, questionnaire.ErrUnknownOption, 16_000},
		{"empty", "Decode gives io.EOF", "", questionnaire.ErrSyntax, 1},
		{"byte order mark alone", "as empty", "\uFEFF", questionnaire.ErrSyntax, 1},
		{"two byte order marks", "only one is skipped", "\uFEFF\uFEFF" + head + "}}", questionnaire.ErrSyntax, 1},
	} {
		t.Run(tt.name, func(t *testing.T) {
			start := time.Now()
			e := rejectedFast(t, []byte(tt.data))
			t.Logf("%v for %d bytes", time.Since(start).Round(time.Microsecond), len(tt.data))
			if !errors.Is(e.Problems[0], tt.want) || len(e.Problems)+e.Omitted != tt.problems {
				t.Errorf("%d problems, %d omitted, the first %v; want %d, %v; %s", len(e.Problems), e.Omitted, e.Problems[0], tt.problems, tt.want, tt.why)
			}
		})
	}
}

func rejectedFast(t *testing.T, data []byte) *questionnaire.InputError {
	t.Helper()
	r, err := questionnaire.JPCERT2015().ParseJSON(data)
	e, ok := errors.AsType[*questionnaire.InputError](err)
	if r != nil || !ok {
		t.Fatalf("response %v, error %v", r, err)
	}
	return e
}

// TestLimits probes both sides of every limit.
func TestLimits(t *testing.T) {
	text := func(key, value string) string {
		return `{"form": "jpcert-csirt-2015", "answers": {}, "` + key + `": ` + value + `}`
	}
	pad := func(n int) string { return head + "}}" + strings.Repeat(" ", n-len(head)-2) }
	for _, tt := range []struct {
		name, why string
		data      string
		want      error // nil: accepted
	}{
		{"1 MiB", "DefaultMaxBytes is the size up to which a response is read", pad(questionnaire.DefaultMaxBytes), nil},
		{"1 MiB + 1", "", pad(questionnaire.DefaultMaxBytes + 1), questionnaire.ErrTooLarge},
		{"team of 200", "characters, not bytes", text("team", `"`+strings.Repeat("組", 200)+`"`), nil},
		{"team of 201", "", text("team", `"`+strings.Repeat("a", 201)+`"`), questionnaire.ErrRange},
		{"team of 200 surrogate pairs", "a pair is one character", text("team", `"`+strings.Repeat(`\ud83d\ude00`, 200)+`"`), nil},
		{"other of 1,000", "", text("other", `{"1.1": "`+strings.Repeat("a", 1000)+`"}`), nil},
		{"other of 1,001", "", text("other", `{"1.1": "`+strings.Repeat("a", 1001)+`"}`), questionnaire.ErrRange},
		{"note of 2,000", "", text("notes", `{"1.1": "`+strings.Repeat("a", 2000)+`"}`), nil},
		{"note of 2,001", "", text("notes", `{"1.1": "`+strings.Repeat("a", 2001)+`"}`), questionnaire.ErrRange},
		{"U+001F", "the last control character before the space", text("team", `"\u001f"`), questionnaire.ErrFormat},
		{"U+0020", "", text("team", `" "`), nil},
		{"U+007E", "", text("team", `"~"`), nil},
		{"U+007F", "DEL", text("team", `"\u007f"`), questionnaire.ErrFormat},
		{"U+009F", "the last of C1", text("team", `"\u009f"`), questionnaire.ErrFormat},
		{"U+00A0", "", text("team", `"\u00a0"`), nil},
		{"tab in a note", "notes have lines", text("notes", `{"1.1": "a\tb\r\nc"}`), nil},
		{"tab in a team", "a name has none", text("team", `"a\tb"`), questionnaire.ErrFormat},
		{"vertical tab in a note", "", text("notes", `{"1.1": "\u000b"}`), questionnaire.ErrFormat},
		{"0 people", "said to be none", head + `"3.3": 0}}`, nil},
		{"-1 people", "", head + `"3.3": -1}}`, questionnaire.ErrRange},
		{"-0 people", "not written in digits only, as the message asks", head + `"3.3": -0}}`, questionnaire.ErrFormat},
		{"100,000 people", "", head + `"3.3": 100000}}`, nil},
		{"100,001 people", "", head + `"3.3": 100001}}`, questionnaire.ErrRange},
		{"2^63 people", "beyond int", head + `"3.3": 9223372036854775808}}`, questionnaire.ErrRange},
		{"2^32 people", "0 in 32 bits", head + `"3.3": 4294967296}}`, questionnaire.ErrRange},
		{"16 levels", "", text("notes", strings.Repeat("[", 15)+strings.Repeat("]", 15)), questionnaire.ErrType},
		{"17 levels", "", text("notes", strings.Repeat("[", 16)+strings.Repeat("]", 16)), questionnaire.ErrTooLarge},
		{"1969-12-31", "", text("date", `"1969-12-31"`), questionnaire.ErrRange},
		{"1970-01-01", "", text("date", `"1970-01-01"`), nil},
		{"2099-12-31", "", text("date", `"2099-12-31"`), nil},
		{"2100-01-01", "", text("date", `"2100-01-01"`), questionnaire.ErrRange},
		{"2096-02-29", "a leap year", text("date", `"2096-02-29"`), nil},
		{"2097-02-29", "", text("date", `"2097-02-29"`), questionnaire.ErrRange},
		{"2026-00-01", "", text("date", `"2026-00-01"`), questionnaire.ErrRange},
	} {
		t.Run(tt.name, func(t *testing.T) {
			r, err := questionnaire.JPCERT2015().ParseJSON([]byte(tt.data))
			if (r == nil) != (tt.want != nil) || !errors.Is(err, tt.want) {
				t.Errorf("response %v, error %.200v; want %v; %s", r != nil, err, tt.want, tt.why)
			}
		})
	}
}

func TestReadJSON(t *testing.T) {
	form := questionnaire.JPCERT2015()
	small := head + `"2.11": "b"}}`
	for _, tt := range []struct {
		name, why string
		r         io.Reader
		max       int
		want      error
	}{
		{"exact size", "", strings.NewReader(small), len(small), nil},
		{"one byte less", "", strings.NewReader(small), len(small) - 1, questionnaire.ErrTooLarge},
		{"zero", "means the default", strings.NewReader(small), 0, nil},
		{"negative", "as zero", strings.NewReader(small), -1, nil},
		{"largest int", "one more would overflow", strings.NewReader(small), math.MaxInt, nil},
		{"above the default", "a reader may allow more", strings.NewReader(small + strings.Repeat(" ", 1<<20)), 2 << 20, nil},
		{"endless", "not more than the limit is read", endless{}, 0, questionnaire.ErrTooLarge},
		{"failing", "the reader's own error", io.MultiReader(strings.NewReader(small), iotest.ErrReader(io.ErrNoProgress)), 0, io.ErrNoProgress},
		{"byte by byte", "", iotest.OneByteReader(strings.NewReader(small)), 0, nil},
		{"data with EOF", "", iotest.DataErrReader(strings.NewReader(small)), 0, nil},
	} {
		t.Run(tt.name, func(t *testing.T) {
			r, err := form.Read(tt.r, questionnaire.ReadOptions{MaxBytes: tt.max})
			if (r == nil) != (tt.want != nil) || !errors.Is(err, tt.want) {
				t.Errorf("response %v, error %v; want %v; %s", r != nil, err, tt.want, tt.why)
			}
		})
	}
}

type endless struct{}

func (endless) Read(b []byte) (int, error) {
	for i := range b {
		b[i] = ' '
	}
	return len(b), nil
}

// TestResponseKeepsOnlyItsTexts: a response may live as long as a survey, its input should not.
func TestResponseKeepsOnlyItsTexts(t *testing.T) {
	input := []byte(`{"form": "jpcert-csirt-2015", "team": "Example CSIRT", "answers": {"2.11": "b"}, "notes": {"2.11": "IR-STD-03"}}` + strings.Repeat(" ", 900_000))
	heap := func() uint64 {
		var m runtime.MemStats
		runtime.GC()
		runtime.GC() // pools are emptied at the second
		runtime.ReadMemStats(&m)
		return m.HeapAlloc
	}
	before := heap()
	var kept []*questionnaire.Response
	for range 50 {
		r, err := questionnaire.JPCERT2015().ParseJSON(input)
		if err != nil {
			t.Fatal(err)
		}
		kept = append(kept, r)
	}
	if grown := (float64(heap()) - float64(before)) / float64(len(kept)); grown > 100_000 {
		t.Errorf("a response of 100 bytes keeps %.0f bytes of its input of %d", grown, len(input))
	}
	runtime.KeepAlive(kept)
}
