package report

import (
	"slices"

	"github.com/csirtgauge/csirtgauge/benchmark"
	"github.com/csirtgauge/csirtgauge/benchmark/report/internal/page"
	"github.com/csirtgauge/csirtgauge/internal/message"
	"github.com/csirtgauge/csirtgauge/maturity"
	"github.com/csirtgauge/csirtgauge/questionnaire"
)

// A source is one of the documents that a report comes from.
type source struct {
	page.Source // of kind form, model or survey
	title       questionnaire.Text
	changed     bool // it has the ID of a built-in document, and another content
}

// sources returns the form, the model and the survey.
func sources(c *benchmark.Comparison) []source {
	return []source{
		sourceOf("form", c.Assessment().Response().Form(), questionnaire.JPCERT2015()),
		sourceOf("model", c.Assessment().Model(), maturity.Establishment2015()),
		sourceOf("survey", c.Survey(), benchmark.JPCERT2015()),
	}
}

func sourceOf[D interface {
	ID() string
	Digest() string
	Title() questionnaire.Text
}](kind string, d, builtin D) source {
	changed := d.ID() == builtin.ID() && d.Digest() != builtin.Digest()
	return source{page.Source{Kind: kind, ID: d.ID(), Digest: d.Digest()}, d.Title(), changed}
}

// name returns the title, and whether the document is what its ID promises.
func (s source) name() message.Text {
	return either(s.changed, say("documents-changed", textOf(s.title), s.ID), textOf(s.title))
}

// method says how the figures arise and where they come from.
func (p *composer) method() {
	p.Section("method", say("method"))
	asked, published := p.assessment.Documentation.Asked, p.comparison.Overall.Published
	p.Bullet("- ",
		either(asked == 0, say("method-score-plain"), say("method-score", asked)),
		say("method-status"), say("method-percentile"),
		either(published, say("method-published"), say("method-bounds")),
		only(slices.ContainsFunc(p.totals(), total.narrows), say("method-likely")),
	)
	p.scenarios()
	s, crosswalk, errata := p.comparison.Survey(), "", len(p.comparison.Survey().Errata())
	if p.options.SIM3 != nil {
		crosswalk = p.options.SIM3.Crosswalk.ID()
	}
	p.Add(page.Facts{Rows: []page.Fact{
		fact("method-survey", message.Plain(s.Source().URL)),
		fact("method-sampling", named("sampling", s.Collection().Sampling)),
		fact("method-errata", only(errata > 0, say("method-errata-of", errata))),
		fact("method-crosswalk", message.Plain(crosswalk)),
	}})
}

// scenarios shows how many respondents would be below under two assumptions, for those who ask what the likely number
// hangs on.
func (p *composer) scenarios() {
	if p.comparison.Overall.Independent == nil {
		return
	}
	t := page.Table{Caption: say("method-scenarios"), Columns: []page.Column{
		unnamed("column-subject"),
		numbers("method-column-independent"), numbers("method-column-alike"),
	}}
	expected := func(s *benchmark.Scenario) string {
		if s == nil {
			return "-"
		}
		return rounded(s.Low.Below, s.High.Below)
	}
	for _, total := range p.totals() {
		st := total.standing
		t.Rows = append(t.Rows, page.Cells(total.name, expected(st.Independent), expected(st.Comonotonic)))
	}
	p.Add(t)
	p.Legend(say("method-legend-scenarios"))
}

// documents identifies what the figures come from.
func (p *composer) documents() {
	p.Section("documents", say("documents"))
	from, source := sources(p.comparison), p.comparison.Survey().Source()
	answered, asked := p.assessment.Overall.Answered, p.assessment.Overall.Asked
	p.Add(page.Facts{Rows: []page.Fact{
		fact("head-model", from[1].name()),
		fact("head-form", from[0].name()),
		fact("head-survey", say("head-survey-of", from[2].name(), p.comparison.Survey().Respondents())),
		fact("head-source", say("head-source-of", textOf(source.Title), textOf(source.Publisher), source.Published)),
		fact("head-answered", say("head-answered-of", answered, asked)),
	}})
	var rows []page.Fact
	for _, s := range from {
		rows = append(rows, fact("head-"+s.Kind, say("documents-of", s.ID, s.Digest)))
	}
	p.Add(page.Facts{Rows: rows})
	p.Legend(say("documents-legend"))
}
