package strictjson_test

import (
	"testing"

	"github.com/csirtgauge/csirtgauge/internal/strictjson"
)

func TestToken(t *testing.T) {
	for _, tt := range []struct{ in, want string }{
		{"", ""}, {"2.11", "2.11"}, {"a/b", "a~1b"}, {"m~n", "m~0n"}, {"~1", "~01"}, {"設問 %", "設問 %"}, // RFC 6901, section 5
	} {
		if got := strictjson.Token(tt.in); got != tt.want {
			t.Errorf("Token(%q) = %q, want %q", tt.in, got, tt.want)
		}
	}
}

func TestAppendString(t *testing.T) {
	for _, tt := range []struct{ name, in, want string }{
		{"empty", "", `""`},
		{"plain", "設問 2.11", `"設問 2.11"`},
		{"quotation mark and backslash", `"\`, `"\"\\"`},
		{"slash stays", "/", `"/"`},
		{"short escapes", "\b\f\n\r\t", `"\b\f\n\r\t"`},
		{"other controls", "\x00\x1b\x1f", `"\u0000\u001b\u001f"`},
		{"DEL stays", "\x7f", "\"\x7f\""},
		{"HTML stays", "<a href='x'>&amp;", `"<a href='x'>&amp;"`},
		{"line separators stay", "a\u2028b\u2029c", "\"a\u2028b\u2029c\""},
		{"not UTF-8", "a\xff\xe3\x81b", "\"a\uFFFD\uFFFD\uFFFDb\""},
		{"escapes behind other characters", "設\"é\n", `"設\"é\n"`},
		{"a byte that only goes on", "a\x80b", "\"a\uFFFDb\""},
		{"U+0080 stays", "\u0080", "\"\u0080\""},
		{"U+FFFD stays", "\uFFFD", "\"\uFFFD\""},
		{"beyond the BMP stays", "😀", `"😀"`},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if got := string(strictjson.AppendString([]byte("x"), tt.in)); got != "x"+tt.want {
				t.Errorf("AppendString(x, %q) = %s, want x%s", tt.in, got, tt.want)
			}
		})
	}
}
