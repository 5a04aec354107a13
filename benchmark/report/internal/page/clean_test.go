package page_test

import (
	"testing"

	"github.com/csirtgauge/csirtgauge/benchmark/report/internal/page"
)

func TestClean(t *testing.T) {
	for _, tt := range []struct{ name, why, in, want string }{
		{"text", "stays", "設問 2.11 é😀\u200d\u00a0", "設問 2.11 é😀\u200d\u00a0"},
		{"white space", "each becomes one space", "a\tb\r\nc\u2028d\u2029e", "a b  c d e"},
		{"colour", "ESC drives a terminal", "\x1b[31mred", "\uFFFD[31mred"},
		{"title", "BEL ends it", "\x1b]0;x\a", "\uFFFD]0;x\uFFFD"},
		{"backspace, NUL and DEL", "", "a\b\x00\x7f", "a\uFFFD\uFFFD\uFFFD"},
		{"C1", "U+009B is CSI in one character", "\u009b31m\u0085", "\uFFFD31m\uFFFD"},
		{"C1 as a byte", "an 8-bit terminal takes it for CSI", "\x9b31m", "\uFFFD31m"},
		{"bidi controls", "both ends of both ranges", "\u202a\u202e\u2066\u2069", "\uFFFD\uFFFD\uFFFD\uFFFD"},
		{"neighbours of bidi controls", "stay", "\u2027\u202f\u2065\u206a", "\u2027\u202f\u2065\u206a"},
	} {
		if got := page.Clean(tt.in); got != tt.want {
			t.Errorf("%s: Clean(%q) = %q, want %q; %s", tt.name, tt.in, got, tt.want, tt.why)
		}
	}
}
