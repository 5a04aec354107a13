package report_test

import (
	"encoding/csv"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/csirtgauge/csirtgauge/benchmark/report"
	"github.com/csirtgauge/csirtgauge/internal/testkit/golden"
	"github.com/csirtgauge/csirtgauge/maturity"
	"github.com/csirtgauge/csirtgauge/questionnaire"
	"golang.org/x/text/language"
)

// overTheYears are assessments of a team that answers more each year; in the third, another model counts.
func overTheYears(t *testing.T) *maturity.Series {
	t.Helper()
	m := maturity.Establishment2015()
	other, err := m.With(maturity.Changes{ID: "own", Weights: map[string]map[string]int{"services": {"2.13": 3}}})
	if err != nil {
		t.Fatal(err)
	}
	choose := questionnaire.Choose
	var all []*maturity.Assessment
	for i, answers := range []map[string]questionnaire.Answer{
		{"2.11": choose("e"), "2.12": choose("b"), "4.1": questionnaire.Among("c", "d"), "3.4": choose("d")},
		{"2.11": choose("d"), "2.12": choose("b"), "4.1": choose("c"), "3.4": choose("d")},
		{"2.11": choose("b"), "2.12": choose("b"), "4.1": choose("c"), "3.4": choose("d")},
		{"2.11": choose("b"), "2.12": choose("a"), "4.1": choose("c"), "3.4": choose("d")},
		{"2.11": choose("b"), "2.12": choose("a"), "4.1": choose("b"), "3.4": choose("d"), "3.3": questionnaire.Count(6),
			"2.14": choose("b"), "4.2": questionnaire.Among("c", "d")},
		{"2.11": choose("b"), "2.12": choose("a"), "4.1": choose("b"), "3.4": choose("d"), "3.3": questionnaire.Count(6),
			"2.14": choose("a"), "2.14.1": choose("a"), "4.2": choose("b")},
	} {
		r, err := m.Form().Respond(questionnaire.Draft{Team: "T", Date: fmt.Sprintf("%d-04-01", 2020+i), Answers: answers})
		if err != nil {
			t.Fatal(err)
		}
		if i == 2 {
			all = append(all, other.Assess(r))
		} else {
			all = append(all, m.Assess(r))
		}
	}
	s, err := maturity.NewSeries(all...)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// TestYears: the section of the years, with a break and more dates than stand beside each other.
func TestYears(t *testing.T) {
	s := overTheYears(t)
	c := compare(t, s.Assessments[len(s.Assessments)-1].Response())
	o := report.Options{Years: s, Detail: report.DetailFull, Sections: []report.Section{report.SectionYears}}
	for _, tag := range []language.Tag{language.English, language.Japanese} {
		o.Language = tag
		var b strings.Builder
		if err := report.WriteText(&b, c, o); err != nil {
			t.Fatal(err)
		}
		golden.Compare(t, "testdata/years."+tag.String()+".golden", b.String())
		chart, ok := report.DrawChart(c, report.ChartYears, o)
		if !ok {
			t.Fatal("no chart")
		}
		var svg strings.Builder
		if err := chart.WriteSVG(&svg); err != nil {
			t.Fatal(err)
		}
		golden.Compare(t, "testdata/years."+tag.String()+".svg", svg.String())
	}
}

// TestYearsCSV: a row for each total of each date, for each break, and for each answer that holds.
func TestYearsCSV(t *testing.T) {
	s := overTheYears(t)
	c := compare(t, s.Assessments[len(s.Assessments)-1].Response())
	var b strings.Builder
	if err := report.WriteCSV(&b, c, report.Options{Years: s}); err != nil {
		t.Fatal(err)
	}
	rows, err := csv.NewReader(strings.NewReader(strings.TrimPrefix(b.String(), "\uFEFF"))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	type row struct{ ID, Answer, Status, Low, High, Date, Before string }
	got := map[string][]row{}
	at := func(cells []string, head string) string { return cells[slices.Index(rows[0], head)] }
	for _, cells := range rows[1:] {
		r := row{cells[1], at(cells, "answer"), at(cells, "status"), at(cells, "score low"), at(cells, "score high"), at(cells, "date"), at(cells, "answer before")}
		got[cells[0]] = append(got[cells[0]], r)
	}
	if n := len(got["total by date"]); n != 6*8 {
		t.Errorf("%d totals, want 8 for each of 6 dates", n)
	}
	want := []row{
		{"other-model", "", "", "", "", "2022-04-01", ""},
		{"other-model", "", "", "", "", "2023-04-01", ""},
	}
	if diff := cmp.Diff(want, got["break"]); diff != "" {
		t.Errorf("breaks (-want +got):\n%s", diff)
	}
	const another = "another answer before"
	want = []row{
		{"Q2.11", "b", another, "", "", "2022-04-01", "d"},
		{"Q2.12", "a", another, "", "", "2023-04-01", "b"},
		{"Q2.14", "a", another, "", "", "2025-04-01", "b"},
		{"Q2.14.1", "a", "did not apply before", "", "", "2025-04-01", ""},
		{"Q3.3", "6", "at the latest: open or not reviewed before", "", "", "2024-04-01", ""},
		{"Q3.4", "d", "at the latest: no earlier response to the same form", "", "", "2020-04-01", ""},
		{"Q4.1", "b", another, "", "", "2024-04-01", "c"},
		{"Q4.2", "b", another, "", "", "2025-04-01", "c|d"},
	}
	if diff := cmp.Diff(want, got["answer since"]); diff != "" {
		t.Errorf("answers (-want +got):\n%s", diff)
	}
	authority := []row{}
	for _, r := range got["total by date"] {
		if r.ID == "authority" {
			authority = append(authority, r)
		}
	}
	want = nil
	for year, score := range []string{"0 2", "0 2", "0 2", "2 4", "2 4", "2 4"} { // 2.12 b, then a; 2.8 is open
		low, high, _ := strings.Cut(score, " ")
		want = append(want, row{"authority", "", "open", low, high, fmt.Sprintf("%d-04-01", 2020+year), ""})
	}
	if diff := cmp.Diff(want, authority); diff != "" {
		t.Errorf("authority (-want +got):\n%s", diff)
	}
}

// TestYearsUnchanged: where no answer differs, nothing has changed, however open it is: the line is not one of doubt.
func TestYearsUnchanged(t *testing.T) {
	var all []*maturity.Assessment
	m := maturity.Establishment2015()
	for i := range 3 {
		r, err := m.Form().Respond(questionnaire.Draft{Date: fmt.Sprintf("%d-04-01", 2020+i)})
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, m.Assess(r))
	}
	s, err := maturity.NewSeries(all...)
	if err != nil {
		t.Fatal(err)
	}
	chart, ok := report.DrawChart(compare(t, all[2].Response()), report.ChartYears, report.Options{Years: s})
	var svg strings.Builder
	if err := chart.WriteSVG(&svg); !ok || err != nil {
		t.Fatal(ok, err)
	}
	if n := strings.Count(svg.String(), `class="chart-teamhigh"`); n > 1 { // that of the key
		t.Errorf("%d lines say that open answers could undo a difference, of which there is none", n-1)
	}
}
