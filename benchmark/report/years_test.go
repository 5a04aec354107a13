package report_test

import (
	"fmt"
	"strings"
	"testing"

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
		{"2.11": choose("b"), "2.12": choose("a"), "4.1": choose("b"), "3.4": choose("d"), "3.3": questionnaire.Count(6)},
		{"2.11": choose("b"), "2.12": choose("a"), "4.1": choose("b"), "3.4": choose("d"), "3.3": questionnaire.Count(6)},
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
	o := report.Options{Years: s, Sections: []report.Section{report.SectionYears}}
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
