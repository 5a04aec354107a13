package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestReports: a survey that was counted, one that there is already and the built-in one are written to be read, in the
// format that the name of each file says.
func TestReports(t *testing.T) {
	dir := t.TempDir()
	survey := filepath.Join(dir, "survey.json")
	for _, tt := range []struct {
		name  string
		args  []string
		stdin string
		says  map[string]string // by ending
	}{
		{"counted", []string{"-o", survey}, lines(t, 66), map[string]string{"html": "<h2", "md": "## ", "csv": "table,", "TXT": "66 respondents"}},
		{"there already", []string{"-survey", survey, "-against", "2015", "-lang", "ja"}, "", map[string]string{"htm": "ほかの調査との比較", "md": "## ", "csv": "表,", "txt": "差の大きい順"}},
		{"built in", []string{"-builtin", "-against", survey}, "", map[string]string{"html": "Against another survey", "md": "Errata", "csv": "2.2.11,Q2.11", "txt": "JPCERT/CC"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			args := tt.args
			for ending := range tt.says {
				args = append(args, "-report", filepath.Join(dir, tt.name+"."+ending))
			}
			if got := runCohort(strings.NewReader(tt.stdin), false, args...); got.Status != 0 || got.Stdout != "" {
				t.Fatalf("%+v", got)
			}
			for ending, want := range tt.says {
				got, err := os.ReadFile(filepath.Join(dir, tt.name+"."+ending))
				if err != nil || !strings.Contains(string(got), want) {
					t.Errorf("%s: %v, %.300s, want %q", ending, err, got, want)
				}
			}
		})
	}
	if got := runCohort(nil, false, "-builtin"); got.Status != 0 || !strings.HasPrefix(got.Stdout, "JPCERT/CC survey") {
		t.Errorf("%d, %.200s, %s", got.Status, got.Stdout, got.Stderr)
	}
}

func TestReportUsage(t *testing.T) {
	for _, tt := range []struct {
		args []string
		says string
	}{
		{[]string{"-builtin", "-report", "x.doc"}, `not in ".doc"`},
		{[]string{"-builtin", "x.json"}, "count nothing"},
		{[]string{"-survey", "s.json", "-synthetic", "5"}, "count nothing"},
		{[]string{"-builtin", "-survey", "s.json"}, "give one of them"},
		{[]string{"-against", "2015", "x.json"}, "give -report, too"},
	} {
		if got := runCohort(nil, false, tt.args...); got.Status != 2 || got.Stdout != "" || !strings.Contains(got.Stderr, tt.says) {
			t.Errorf("%v: %+v, want %q", tt.args, got, tt.says)
		}
	}
	if got := runCohort(nil, false, "-survey", "there-is-none.json"); got.Status != 1 || !strings.Contains(got.Stderr, "there-is-none.json") {
		t.Errorf("%+v", got)
	}
}
