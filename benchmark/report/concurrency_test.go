package report_test

import (
	"bytes"
	"testing"

	"golang.org/x/text/language"

	"github.com/csirtgauge/csirtgauge/benchmark"
	"github.com/csirtgauge/csirtgauge/benchmark/report"
	"github.com/csirtgauge/csirtgauge/internal/testkit/exhaustive"
	"github.com/csirtgauge/csirtgauge/internal/testkit/sharing"
	"github.com/csirtgauge/csirtgauge/maturity"
	"github.com/csirtgauge/csirtgauge/maturity/sim3"
	"github.com/csirtgauge/csirtgauge/questionnaire"
)

// A drawing is a comparison with everything that a report may show beside it.
type drawing struct {
	comparison *benchmark.Comparison
	options    report.Options
}

// draw prepares a report anew: only the documents are shared.
func draw(t *testing.T) drawing {
	t.Helper()
	c, ok := benchmark.JPCERT2015Cases().Lookup("ASY-CSIRT")
	if !ok {
		t.Fatal("no such case")
	}
	a := maturity.Establishment2015().Assess(c.Response)
	o := everything(t, c.Response, respond(t, questionnaire.Draft{}), sim3.V2i, a.Model().Approved())
	o.Case = &c
	return drawing{benchmark.JPCERT2015().Compare(a), o}
}

// drawingCalls are all formats in both languages; in a sample, each format in one. None of them may change the comparison or the options.
func drawingCalls(t *testing.T) map[string]func(drawing) any {
	calls := map[string]func(drawing) any{
		"schema": func(drawing) any { return []any{report.Schema(), report.Style()} },
		"decide": func(d drawing) any { // what a program does beside, with the same documents
			a := d.comparison.Assessment()
			target, ok := benchmark.JPCERT2015().MajorityTarget(a.Model())
			trend := a.WhatIf(a.Against(target).Steps()...).Since(d.options.Previous)
			return []any{ok, trend.Comparable(), trend.Overall}
		},
	}
	once := map[string]language.Tag{"text": language.English, "Markdown": language.Japanese, "HTML": language.Japanese, "JSON": language.English, "CSV": language.Japanese}
	for _, tag := range languages {
		for name, f := range map[string]renderer{
			"text": report.WriteText, "Markdown": report.WriteMarkdown, "HTML": report.WriteHTML, "HTML body": report.WriteHTMLBody,
			"JSON": report.WriteJSON, "CSV": report.WriteCSV,
		} {
			if !exhaustive.Wanted(t) && once[name] != tag {
				continue
			}
			calls[name+" in "+tag.String()] = func(d drawing) any {
				var b bytes.Buffer
				err := f(&b, d.comparison, d.in(tag))
				return []any{b.String(), err}
			}
		}
		if !exhaustive.Wanted(t) && tag != language.English {
			continue
		}
		calls["charts in "+tag.String()] = func(d drawing) any {
			var all []any
			for _, chart := range report.Charts(d.comparison, d.in(tag)) {
				var b bytes.Buffer
				err := chart.WriteSVG(&b)
				all = append(all, chart, b.String(), err)
			}
			return all
		}
	}
	return calls
}

func (d drawing) in(tag language.Tag) report.Options {
	d.options.Language = tag
	return d.options
}

// TestConcurrentReports renders one comparison in all formats and both languages at once, with everything that can be shared: model,
// target, survey, crosswalk, baseline, an earlier assessment.
func TestConcurrentReports(t *testing.T) {
	sharing.Mix(t, func() drawing { return draw(t) }, drawingCalls(t))
}

// TestReportChangesNothing: what is rendered first makes no difference to what is rendered next, or to what it was rendered from.
func TestReportChangesNothing(t *testing.T) {
	d := draw(t)
	shown := sharing.Show([]any{d.comparison, d.options})
	sharing.Copies(t, d, drawingCalls(t))
	if sharing.Show([]any{d.comparison, d.options}) != shown {
		t.Error("the comparison or the options have changed")
	}
}
