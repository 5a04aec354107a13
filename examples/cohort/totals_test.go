package main

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/google/go-cmp/cmp"

	"github.com/csirtgauge/csirtgauge/benchmark"
	"github.com/csirtgauge/csirtgauge/internal/testkit/golden"
	"github.com/csirtgauge/csirtgauge/questionnaire"
)

// TestDryRun: what each choice shows is said without a look at the responses.
func TestDryRun(t *testing.T) {
	unread := iotest.ErrReader(errors.New("read"))
	for _, lang := range []string{"en", "ja"} {
		got := runCohort(unread, false, "-dry-run", "-lang", lang)
		if got.Status != 0 || got.Stderr != "" {
			t.Errorf("%+v", got)
		}
		golden.Compare(t, filepath.Join("testdata", "outline."+lang+".golden"), got.Stdout)
		if one := runCohort(unread, false, "-dry-run", "-totals", "overall", "-lang", lang); !strings.Contains(got.Stdout, one.Stdout[strings.Index(one.Stdout, "\n"):]) {
			t.Errorf("of one choice:\n%s", one.Stdout)
		}
	}
}

// TestTotalsReport: a report on a survey with declared totals shows their steps, and no mean where nothing is published.
func TestTotalsReport(t *testing.T) {
	path := filepath.Join(t.TempDir(), "survey.md")
	if got := runCohort(nil, false, "-synthetic", "66", "-totals", "items", "-report", path); got.Status != 0 {
		t.Fatal(got.Stderr)
	}
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"| 1 Service scope | 3.40 | 5 |\n", "| Documentation index | \\- |\n"} {
		if !strings.Contains(string(text), want) {
			t.Errorf("%q is not in the report", want)
		}
	}
}

// TestTotals: the choice decides which totals are published, of points stated; none without it.
func TestTotals(t *testing.T) {
	all := lines(t, 66)
	for choice, want := range map[string]string{
		"": "", "items": "services organization contact reporting review", "overall": "overall", "documentation": "documentation",
	} {
		args := []string{"-totals", choice}
		if choice == "" {
			args = nil
		}
		got := runCohort(strings.NewReader(all), false, args...)
		survey, err := benchmark.ParseSurvey([]byte(got.Stdout), questionnaire.JPCERT2015())
		if err != nil {
			t.Fatal(err, got.Stderr)
		}
		response, err := model.Form().ParseJSON([]byte(all[:strings.Index(all, "\n")]))
		if err != nil {
			t.Fatal(err)
		}
		a := model.Assess(response)
		c := survey.CompareWith(a, benchmark.CompareOptions{Bounds: benchmark.NoBounds})
		var stated []string
		for _, st := range append(c.Items, c.Overall, c.Documentation) {
			if st.Stated {
				stated = append(stated, st.Subject)
			}
		}
		if diff := cmp.Diff(want, strings.Join(stated, " ")); diff != "" {
			t.Errorf("-totals %s (-want +got):\n%s", choice, diff)
		}
	}
}
