package main

import "testing"

// TestNormal: what people and input methods write is read, and what is no number, month or date is left for the form to
// refuse.
func TestNormal(t *testing.T) {
	for _, test := range []struct {
		read     func(string) string
		in, want string
	}{
		{normalNumber, "12", "12"}, {normalNumber, "１２", "12"}, {normalNumber, " 12人", "12"}, {normalNumber, "0012", "12"}, {normalNumber, "000", "0"}, {normalNumber, "-3", "-3"}, {normalNumber, "−３", "-3"},
		{normalNumber, "1,000", "1,000"}, {normalNumber, "1e3", "1e3"}, {normalNumber, "12.0", "12.0"}, {normalNumber, "約10", "約10"},
		{normalMonth, "2014-04", "2014-04"}, {normalMonth, "２０１４ー０４", "2014-04"}, {normalMonth, "2014/4", "2014-04"}, {normalMonth, "2014.4", "2014-04"}, {normalMonth, "2014年4月", "2014-04"}, {normalMonth, "2014－4", "2014-04"},
		{normalMonth, "2014-13", "2014-13"}, {normalMonth, "2014", "2014"}, {normalMonth, "2014年", "2014年"}, {normalMonth, "04-2014", "04-2014"}, {normalMonth, "2014年4", "2014年4"},
		{normalDate, "2026-4-1", "2026-04-01"}, {normalDate, "２０２６年４月１日", "2026-04-01"}, {normalDate, "2026/04/01", "2026-04-01"}, {normalDate, "　", ""}, {normalDate, "4/1", "4/1"},
	} {
		if got := test.read(test.in); got != test.want {
			t.Errorf("%q: %q, want %q", test.in, got, test.want)
		}
	}
}
