package strictjson_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/csirtgauge/csirtgauge/internal/strictjson"
)

func TestPosition(t *testing.T) {
	type place struct{ Line, Column int }
	for _, tt := range []struct {
		name, why, data string
		offset          int
		want            place
	}{
		{"start", "", "abc", 0, place{1, 1}},
		{"within a line", "", "abc", 2, place{1, 3}},
		{"end", "one past the last", "abc", 3, place{1, 4}},
		{"beyond the end", "taken for the end", "abc", 9, place{1, 4}},
		{"negative", "taken for the start", "abc", -1, place{1, 1}},
		{"empty", "", "", 0, place{1, 1}},
		{"after three-byte runes", "", "設問x", 6, place{1, 3}},
		{"within a rune", "its start", "設問x", 5, place{1, 2}},
		{"after a combining mark", "a rune is a column, also one of no width", "e\u0301x", 3, place{1, 3}},
		{"at a stray byte", "", "a\x80\x80b", 2, place{1, 3}},
		{"after stray bytes", "each is a column", "a\x80\x80b", 3, place{1, 4}},
		{"line feed", "stands on the line that it ends", "a\nb", 1, place{1, 2}},
		{"after a line feed", "", "a\nb", 2, place{2, 1}},
		{"carriage return and line feed", "the second half is still on the line", "a\r\nb", 2, place{1, 3}},
		{"after both", "one line break", "a\r\nb", 3, place{2, 1}},
		{"lone carriage return", "a line break too", "a\rb", 2, place{2, 1}},
		{"line feed and carriage return", "two", "a\n\rb", 3, place{3, 1}},
		{"byte order mark", "counts as nothing", "\uFEFFabc", 3, place{1, 1}},
		{"within the byte order mark", "", "\uFEFFabc", 1, place{1, 1}},
		{"after the byte order mark", "", "\uFEFFabc", 5, place{1, 3}},
		{"later U+FEFF", "is a rune like any other", "a\uFEFFb", 4, place{1, 3}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			line, column := strictjson.NewLocator([]byte(tt.data)).Position(tt.offset)
			if diff := cmp.Diff(tt.want, place{line, column}); diff != "" {
				t.Errorf("Position(%q, %d) (-want +got):\n%s%s", tt.data, tt.offset, diff, tt.why)
			}
		})
	}
}
