package report

import (
	"io"
	"slices"

	"github.com/csirtgauge/csirtgauge/benchmark"
	"github.com/csirtgauge/csirtgauge/benchmark/report/internal/page"
)

// A ChartID names a chart of a report.
type ChartID string

const (
	ChartRadar  ChartID = "radar"  // the areas with the respondents' mean, if there are at least three
	ChartBounds ChartID = "bounds" // how many respondents are below, certainly, likely and perhaps, for each total
	ChartChange ChartID = "change" // every score before and now, with an earlier assessment
	ChartYears  ChartID = "years"  // every score over the years, with several earlier assessments
)

// ChartAnswers is how the respondents answered a question, by its ID such as "2.11".
func ChartAnswers(question string) ChartID { return ChartID("answers-" + question) }

// A Chart is a picture with its content in words, in one language. Colour is never the only sign in it.
type Chart struct {
	ID          ChartID // unique in a report
	Title       string
	Description string // what is drawn, with every number

	drawing *page.Drawing
	sources []page.Source
}

// WriteSVG writes the chart as an SVG document of its own, on paper of its own. Its colours are dark where a browser
// prefers that. The only error is that of w.
func (c Chart) WriteSVG(w io.Writer) error {
	switch {
	case c.drawing == nil:
		panic("report: Chart.WriteSVG: the chart is zero; Charts and DrawChart make one")
	case w == nil:
		panic("report: Chart.WriteSVG: the writer is nil")
	}
	return c.drawing.WriteSVG(w, c.sources)
}

// Charts draws the charts of a report: [ChartRadar], [ChartBounds], [ChartChange], [ChartYears], as far as there is
// anything to draw, and [ChartAnswers] of each question that the survey has a table of. [Options.Sections] does not
// matter.
func Charts(c *benchmark.Comparison, o Options) []Chart {
	need("Charts", true, c)
	p := newComposer(c, o)
	var charts []Chart
	for _, chart := range p.charts() {
		charts = append(charts, p.drawn(chart))
	}
	return charts
}

// DrawChart draws one of [Charts], and no other. It reports whether there is such a chart.
func DrawChart(c *benchmark.Comparison, id ChartID, o Options) (Chart, bool) {
	need("DrawChart", true, c)
	p := newComposer(c, o)
	for _, chart := range p.charts() {
		if chart.ID == string(id) {
			return p.drawn(chart), true
		}
	}
	return Chart{}, false
}

// charts returns what can be drawn, and draws nothing.
func (p *composer) charts() []page.Chart {
	all := []page.Chart{p.radar()}
	if p.comparison.Overall.IsComparable() {
		all = append(all, p.boundsChart())
	}
	if p.change != nil && p.change.Items != nil {
		all = append(all, p.trendChart())
	}
	if s := p.options.Years; s != nil && len(s.Assessments) > 1 {
		all = append(all, p.yearsChart())
	}
	for i := range p.comparison.Questions {
		all = append(all, p.distribution(&p.comparison.Questions[i]))
	}
	return slices.DeleteFunc(all, func(c page.Chart) bool { return c.Draw == nil })
}

func (p *composer) drawn(chart page.Chart) Chart {
	d := chart.In(p.options.Language)
	drawn := Chart{ID: ChartID(d.ID), Title: d.Title, Description: d.Description(), drawing: d}
	for _, s := range sources(p.comparison) {
		drawn.sources = append(drawn.sources, s.Source)
	}
	return drawn
}
