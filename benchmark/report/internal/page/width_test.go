package page_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/csirtgauge/csirtgauge/benchmark/report/internal/page"
)

func TestWidth(t *testing.T) {
	for _, tt := range []struct {
		name, why, in string
		want          int
	}{
		{"empty", "", "", 0},
		{"ASCII", "", "2.11 b", 6},
		{"kanji", "wide", "設問", 4},
		{"kana", "", "サービスの", 10},
		{"full-width ASCII", "", "ＩＳＭＳ", 8},
		{"half-width kana", "the voiced sound mark is a character of its own", "ｻｰﾋﾞｽ", 5},
		{"combining voiced sound mark", "wide by the table, but combining", "か\u3099", 2},
		{"combining accent", "", "e\u0301", 1},
		{"combining grave accent", "the first of its block", "e\u0300", 1},
		{"accented", "", "é", 1},
		{"ambiguous", "one column without a legacy font", "α—…○①", 5},
		{"Hangul syllables", "", "한국", 4},
		{"Hangul jamo", "the vowel and the final consonant join the first", "\u1112\u1161\u11ab", 2},
		{"Hangul vowels and final consonants", "the first and the last of both blocks", "\u1160\u11ff\ud7b0\ud7ff", 0},
		{"Hangul first consonant", "the last one, next to the vowels", "\u115f", 2},
		{"emoji", "", "😀", 2},
		{"flag", "two regional indicators of one column", "🇯🇵", 2},
		{"zero width", "space, joiners, byte order mark, variation selector", "\u200b\u200d\u2060\ufeff\ufe0f", 0},
		{"soft hyphen", "terminals show it", "\u00ad", 1},
		{"no-break and ideographic space", "", "\u00a0\u3000", 3},
		{"controls", "tab, newline, escape, DEL, C1", "\t\n\x1b\x7f\u0085", 0},
		{"bidi controls", "", "\u202e\u2066", 0},
		{"line separators", "", "\u2028\u2029", 0},
		{"not UTF-8", "shown as U+FFFD", "\xff\xfe", 2},
		{"private use", "ambiguous", "\ue000", 1},
	} {
		if got := page.Width(tt.in); got != tt.want {
			t.Errorf("%s: Width(%q) = %d, want %d; %s", tt.name, tt.in, got, tt.want, tt.why)
		}
	}
}

func TestPad(t *testing.T) {
	for _, tt := range []struct {
		in          string
		w           int
		left, right string
	}{
		{"", 0, "", ""},
		{"ab", 4, "ab  ", "  ab"},
		{"設問", 5, "設問 ", " 設問"},
		{"設問", 4, "設問", "設問"},
		{"設問", 3, "設問", "設問"}, // never cut
		{"か\u3099", 3, "か\u3099 ", " か\u3099"},
		{"a", -1, "a", "a"},
	} {
		if left, right := page.Left(tt.in, tt.w), page.Right(tt.in, tt.w); left != tt.left || right != tt.right {
			t.Errorf("Left, Right(%q, %d) = %q, %q; want %q, %q", tt.in, tt.w, left, right, tt.left, tt.right)
		}
	}
}

func TestCut(t *testing.T) {
	for _, tt := range []struct {
		name, why, in string
		w             int
		want          string
	}{
		{"fits", "", "abcdef", 6, "abcdef"},
		{"one too many", "", "abcdefg", 6, "abc..."},
		{"wide fits", "", "設問設問", 8, "設問設問"},
		{"wide", "", "設問設問", 7, "設問..."},
		{"half of a wide one would fit", "one column stays free", "設問設問", 6, "設..."},
		{"room for the dots only", "", "abcdef", 3, "..."},
		{"room for the dots and nothing visible", "a zero-width space stays", "\u200babcdef", 3, "\u200b..."},
		{"no room for all dots", "", "abcdef", 2, ".."},
		{"no room", "", "abcdef", 0, ""},
		{"negative", "", "abcdef", -3, ""},
		{"mark at the cut", "stays with its letter", "ae\u0301bcd", 5, "ae\u0301bcd"},
		{"mark at the cut of a long one", "", "ae\u0301bcdf", 5, "ae\u0301..."},
		{"nothing visible", "fits everywhere", "\u200b", 0, "\u200b"},
	} {
		if diff := cmp.Diff(tt.want, page.Cut(tt.in, tt.w)); diff != "" {
			t.Errorf("%s: Cut(%q, %d) (-want +got):\n%s%s", tt.name, tt.in, tt.w, diff, tt.why)
		}
	}
}
