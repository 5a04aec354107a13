package questionnaire_test

import (
	"errors"
	"fmt"
	"runtime"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"golang.org/x/text/language"

	"github.com/csirtgauge/csirtgauge/internal/testkit/exhaustive"
	"github.com/csirtgauge/csirtgauge/questionnaire"
)

const headCSV = "question,answer,other,note\n"

// TestCSVTraps reads inputs that make others slow, panic, or take the wrong answer. The time is logged, not judged.
func TestCSVTraps(t *testing.T) {
	numbered := func(n int, format string) string {
		var b strings.Builder
		for i := range n {
			fmt.Fprintf(&b, format, i)
		}
		return b.String()
	}
	const most = 1 << 20
	for _, tt := range []struct {
		name, why string
		data      string
		want      error
		problems  int // with those omitted
	}{
		{"never closed", "every following mark could close it", headCSV + strings.Repeat(`"a`, 300_000), questionnaire.ErrSyntax, 1},
		{"never closed, doubled", "", headCSV + `"` + strings.Repeat(`""`, 500_000), questionnaire.ErrSyntax, 1},
		{"a cell of 1 MiB", "no answer has more than Excel has in a cell", headCSV + "Q2.11," + strings.Repeat("a", most-40), questionnaire.ErrRange, 1},
		{"a question of 1 MiB", "", headCSV + strings.Repeat("２", 300_000), questionnaire.ErrUnknownQuestion, 1},
		{"a question of combining marks", "a normaliser may be quadratic", headCSV + "a" + strings.Repeat("\u0301\u0316", 200_000), questionnaire.ErrUnknownQuestion, 1},
		{"a number of 1 MiB", "", headCSV + "Q3.3," + strings.Repeat("9", most-40), questionnaire.ErrRange, 1},
		{"a number of commas", "", headCSV + `Q3.3,"` + strings.Repeat("999,", 200_000) + `999"`, questionnaire.ErrRange, 1},
		{"a date of 1 MiB", "", headCSV + "Q1.5,2014" + strings.Repeat("-", most-60) + "04", questionnaire.ErrRange, 1},
		{"a list of 1 MiB", "", headCSV + "Q1.1," + strings.Repeat(";", most-40), questionnaire.ErrRange, 1},
		{"a partial answer of 1 MiB", "", headCSV + "Q2.11," + strings.Repeat("a|", most/2-40), questionnaire.ErrRange, 1},
		{"1,000,000 delimiters", "", headCSV + strings.Repeat(",", 1_000_000), questionnaire.ErrTooLarge, 1},
		{"1,000,000 empty rows", "are skipped", headCSV + strings.Repeat("\n", 1_000_000) + "x", questionnaire.ErrUnknownQuestion, 1},
		{"16,000 unknown questions", "within all limits", headCSV + numbered(16_000, "q%d,a\n"), questionnaire.ErrUnknownQuestion, 16_000},
		{"16,000 dates for questions", "", headCSV + strings.Repeat("2002/4/1,a\n", 16_000), questionnaire.ErrUnknownQuestion, 16_000},
		{"17,000 rows", "", headCSV + numbered(17_000, "q%d\n"), questionnaire.ErrTooLarge, 1},
		{"16,000 times the same row", "the line of the first is counted for each", headCSV + strings.Repeat("\n", 500_000) + "Q2.11,a\n" + strings.Repeat("Q2.11,a\n", 16_000), questionnaire.ErrDuplicate, 16_000},
		{"16,000 cells outside", "", headCSV + strings.Repeat("Q2.11,a,,,x\n", 16_000), questionnaire.ErrDuplicate, 16_000 + 15_999},
		{"256 columns of the same name", "", strings.Repeat("question,", 254) + "answer", questionnaire.ErrDuplicate, 253},
		{"half-width katakana", "three bytes for one", "設問,回答\n" + strings.Repeat("ｱ", 300_000), questionnaire.ErrUnknownQuestion, 1},
		{"only quotation marks", "", strings.Repeat(`"`, most), questionnaire.ErrMissing, 1},
		{"carriage returns", "", headCSV + strings.Repeat("\r", 500_000) + `"`, questionnaire.ErrSyntax, 1},
		{"byte order mark alone", "as empty", "\uFEFF", questionnaire.ErrMissing, 1},
		{"byte order mark and quoted header", "encoding/csv takes the mark for a part of the cell", "\uFEFF\"question\",answer\nQ2.11,z", questionnaire.ErrUnknownOption, 1},
		{"zero", "", headCSV + "team,\x00", questionnaire.ErrEncoding, 1},
		{"zero in UTF-16", "is a control character", string(utf16LE(headCSV + "team,\x00")), questionnaire.ErrFormat, 1},
	} {
		t.Run(tt.name, func(t *testing.T) {
			start := time.Now()
			r, err := questionnaire.JPCERT2015().ParseCSV([]byte(tt.data))
			t.Logf("%v for %d bytes", time.Since(start).Round(time.Microsecond), len(tt.data))
			e, ok := errors.AsType[*questionnaire.InputError](err)
			if r != nil || !ok {
				t.Fatalf("response %v, error %.200v", r, err)
			}
			if !errors.Is(e.Problems[0], tt.want) || len(e.Problems)+e.Omitted != tt.problems {
				t.Errorf("%d problems, %d omitted, the first %v; want %d, %v; %s", len(e.Problems), e.Omitted, e.Problems[0], tt.problems, tt.want, tt.why)
			}
			for _, tag := range []language.Tag{language.English, language.Japanese} {
				for _, line := range e.Messages(tag) {
					if utf8.RuneCountInString(line) > 500 || strings.ContainsFunc(line, unprintable) {
						t.Fatalf("%d characters: %.80q", utf8.RuneCountInString(line), line)
					}
				}
			}
		})
	}
}

// TestCSVLimits probes both sides of the limits that CSV has besides those of JSON.
func TestCSVLimits(t *testing.T) {
	for _, tt := range []struct {
		name, why string
		data      string
		want      error // nil: accepted
	}{
		{"256 cells", "most are empty ones that a spreadsheet saves", "question,answer" + strings.Repeat(",", 254) + "\nQ2.11,b" + strings.Repeat(",", 254), nil},
		{"257 cells", "", "question,answer\nQ2.11,b" + strings.Repeat(",", 255), questionnaire.ErrTooLarge},
		{"16,384 rows and items", "those of the list count", headCSV + "recheck," + strings.Repeat(";", 1<<14-2), questionnaire.ErrUnknownQuestion},
		{"16,385", "", headCSV + "recheck," + strings.Repeat(";", 1<<14-1), questionnaire.ErrTooLarge},
		{"note of 2,000", "guarded, it has one character more", headCSV + "Q1.1,,,'" + "=" + strings.Repeat("a", 1999), nil},
		{"note of 2,001", "", headCSV + "Q1.1,,,'" + "=" + strings.Repeat("a", 2000), questionnaire.ErrRange},
	} {
		t.Run(tt.name, func(t *testing.T) {
			r, err := questionnaire.JPCERT2015().ParseCSV([]byte(tt.data))
			if (r == nil) != (tt.want != nil) || !errors.Is(err, tt.want) {
				t.Errorf("response %v, error %.200v; want %v; %s", r != nil, err, tt.want, tt.why)
			}
		})
	}
}

// TestCSVResponseKeepsOnlyItsTexts: a response may live as long as a survey, its input should not.
func TestCSVResponseKeepsOnlyItsTexts(t *testing.T) {
	input := []byte("question,answer,other,note\nteam,Example CSIRT\ndate,2026-04-01\nQ2.10,b,per service\nQ2.11,b,,IR-STD-03" + strings.Repeat("\n", 900_000))
	heap := func() uint64 {
		var m runtime.MemStats
		runtime.GC()
		runtime.GC()
		runtime.ReadMemStats(&m)
		return m.HeapAlloc
	}
	before := heap()
	var kept []*questionnaire.Response
	for range exhaustive.Rounds(t, 50) {
		kept = append(kept, parseCSV(t, input))
	}
	if grown := (float64(heap()) - float64(before)) / float64(len(kept)); grown > 100_000 {
		t.Errorf("a response of 100 bytes keeps %.0f bytes of its input of %d", grown, len(input))
	}
	runtime.KeepAlive(kept)
}
