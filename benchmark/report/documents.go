package report

import (
	"github.com/csirtgauge/csirtgauge/benchmark"
	"github.com/csirtgauge/csirtgauge/benchmark/report/internal/page"
	"github.com/csirtgauge/csirtgauge/internal/message"
	"github.com/csirtgauge/csirtgauge/maturity"
	"github.com/csirtgauge/csirtgauge/questionnaire"
)

// A source is one of the documents that a report comes from.
type source struct {
	kind       string // questionnaire, model or survey
	id, digest string
	title      questionnaire.Text
	changed    bool // it has the ID of a built-in document, and another content
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
	return source{kind, d.ID(), d.Digest(), d.Title(), changed}
}

// name returns the title, and whether the document is what its ID promises.
func (s source) name() message.Text {
	if s.changed {
		return say("documents-changed", textOf(s.title), s.id)
	}
	return textOf(s.title)
}

// documents identifies what the figures come from.
func (p *composer) documents() {
	p.Section("documents", say("documents"))
	var rows []page.Fact
	for _, s := range sources(p.comparison) {
		rows = append(rows, fact("head-"+s.kind, say("documents-of", s.id, s.digest)))
	}
	p.Add(page.Facts{Rows: rows})
	p.Legend(say("documents-legend"))
}
