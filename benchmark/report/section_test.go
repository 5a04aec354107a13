package report_test

import (
	"fmt"
	"io"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/csirtgauge/csirtgauge/benchmark/report"
	"github.com/csirtgauge/csirtgauge/maturity/sim3"
	"github.com/csirtgauge/csirtgauge/questionnaire"
)

// TestSections: each section alone is what stands between two headings of the whole report, and all of them are the whole.
func TestSections(t *testing.T) {
	all := subjects(t)
	c := compare(t, all[0].response)
	o := everything(t, all[0].response, all[1].response, sim3.V1, nil)
	body := func(sections []report.Section) string {
		o.Sections = sections
		var s strings.Builder
		if err := report.WriteHTMLBody(&s, c, o); err != nil {
			t.Fatal(err)
		}
		return s.String()
	}
	whole := body(nil)
	head := body([]report.Section{})
	if strings.Contains(head, "<section") || !strings.HasPrefix(whole, head) {
		t.Errorf("no section is\n%s", head)
	}
	var sections []report.Section
	var ids []string
	for _, m := range regexp.MustCompile(`<section id="([a-z0-9]+)"`).FindAllStringSubmatch(whole, -1) {
		switch id := m[1]; id {
		case "recheck", "warnings", "notes", "passages":
			if sections[len(sections)-1] != report.SectionRemarks {
				sections = append(sections, report.SectionRemarks)
			}
		default:
			sections = append(sections, report.Section(id))
		}
		ids = append(ids, m[1])
	}
	if len(ids) < 18 {
		t.Fatalf("only %v", ids)
	}
	var joined strings.Builder
	joined.WriteString(head)
	for _, s := range sections {
		joined.WriteString(strings.TrimPrefix(body([]report.Section{s}), head))
	}
	if diff := cmp.Diff(whole, joined.String()); diff != "" {
		t.Errorf("the sections together (-whole +joined):\n%s", diff)
	}
	two := body([]report.Section{report.SectionRoadmap, report.SectionScores})
	if want := body([]report.Section{report.SectionScores, report.SectionRoadmap}); two != want {
		t.Error("the order of the options matters")
	}
}

// TestDrawChart: a chart drawn alone is the one among all.
func TestDrawChart(t *testing.T) {
	all := subjects(t)
	c := compare(t, all[0].response)
	o := everything(t, all[0].response, all[1].response, sim3.V1, nil)
	svg := func(chart report.Chart) string {
		var s strings.Builder
		if err := chart.WriteSVG(&s); err != nil {
			t.Fatal(err)
		}
		return fmt.Sprintln(chart.ID, chart.Title, chart.Description) + s.String()
	}
	drawn := map[report.ChartID]bool{}
	for _, want := range report.Charts(c, o) {
		got, ok := report.DrawChart(c, want.ID, o)
		if !ok || svg(got) != svg(want) {
			t.Errorf("%s alone is another", want.ID)
		}
		drawn[want.ID] = true
	}
	for _, id := range []report.ChartID{report.ChartRadar, report.ChartBounds, report.ChartChange, report.ChartAnswers("2.11")} {
		if !drawn[id] {
			t.Errorf("no chart %s", id)
		}
	}
	for why, id := range map[string]report.ChartID{"no such chart": "pie", "no such question": report.ChartAnswers("9.9")} {
		if _, ok := report.DrawChart(c, id, o); ok {
			t.Errorf("%s: %s", why, id)
		}
	}
	if _, ok := report.DrawChart(c, report.ChartChange, full); ok {
		t.Error("a change without an earlier assessment")
	}
}

// TestNilArguments: what cannot be is refused in words that name function and argument.
func TestNilArguments(t *testing.T) {
	c := compare(t, respond(t, questionnaire.Draft{}))
	for _, tt := range []struct {
		name, want string
		call       func()
	}{
		{"text to nobody", "report: WriteText: the writer is nil", func() { _ = report.WriteText(nil, c, full) }},
		{"text of nothing", "report: WriteText: the comparison is nil", func() { _ = report.WriteText(io.Discard, nil, full) }},
		{"Markdown", "report: WriteMarkdown: the comparison", func() { _ = report.WriteMarkdown(io.Discard, nil, full) }},
		{"HTML", "report: WriteHTML: the comparison", func() { _ = report.WriteHTML(io.Discard, nil, full) }},
		{"HTML body", "report: WriteHTMLBody: the comparison", func() { _ = report.WriteHTMLBody(io.Discard, nil, full) }},
		{"JSON", "report: WriteJSON: the comparison", func() { _ = report.WriteJSON(io.Discard, nil, full) }},
		{"CSV", "report: WriteCSV: the writer is nil", func() { _ = report.WriteCSV(nil, c, full) }},
		{"charts", "report: Charts: the comparison", func() { report.Charts(nil, full) }},
		{"one chart", "report: DrawChart: the comparison", func() { report.DrawChart(nil, report.ChartRadar, full) }},
		{"zero chart", "report: Chart.WriteSVG: the chart is zero", func() { _ = report.Chart{}.WriteSVG(io.Discard) }},
		{"no such length", `report: Options.Detail is "short"; it is page, standard or full`, func() {
			_ = report.WriteText(io.Discard, c, report.Options{Detail: "short"})
		}},
		{"no such section", `report: Options.Sections has "sumary"; the sections are [summary profile`, func() {
			_ = report.WriteText(io.Discard, c, report.Options{Detail: report.DetailFull, Sections: []report.Section{"sumary"}})
		}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			defer func() {
				if said := fmt.Sprint(recover()); !strings.HasPrefix(said, tt.want) {
					t.Errorf("%q, want %q", said, tt.want)
				}
			}()
			tt.call()
		})
	}
}

// TestReportOfSOC: where the documents are about a SOC, no format speaks of a CSIRT, of the built-in survey, or of an index that the model lacks.
func TestReportOfSOC(t *testing.T) {
	foreign := regexp.MustCompile(`CSIRT|JPCERT|SIM3|(?i:documentation (?:index|scale))|文書化指数|文書化の段階`)
	for _, answers := range []map[string]questionnaire.Answer{{}, {"1.1": questionnaire.Choose("b"), "2.1": questionnaire.Among("a", "b")}} {
		c, err := logReview(answers)
		if err != nil {
			t.Fatal(err)
		}
		for _, tag := range languages {
			for name, written := range formats(c, report.Options{Detail: report.DetailFull, Language: tag, Previous: c.Assessment(), Target: aim(t, c)}) {
				if found := foreign.FindString(written); found != "" {
					t.Errorf("%s, %v: %s", name, tag, found)
				}
			}
		}
	}
}
