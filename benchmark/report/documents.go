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
	label      message.Text
	id, digest string
	title      questionnaire.Text
	changed    bool // it has the ID of a built-in document, and another content
}

// sources returns the form, the model and the survey.
func sources(c *benchmark.Comparison) []source {
	f, m, s := c.Assessment().Response().Form(), c.Assessment().Model(), c.Survey()
	builtForm, builtModel, builtSurvey := questionnaire.JPCERT2015(), maturity.Establishment2015(), benchmark.JPCERT2015()
	return []source{
		{"form", say("head-form"), f.ID(), f.Digest(), f.Title(), f.ID() == builtForm.ID() && f.Digest() != builtForm.Digest()},
		{"model", say("head-model"), m.ID(), m.Digest(), m.Title(), m.ID() == builtModel.ID() && m.Digest() != builtModel.Digest()},
		{"survey", say("head-survey"), s.ID(), s.Digest(), s.Title(), s.ID() == builtSurvey.ID() && s.Digest() != builtSurvey.Digest()},
	}
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
		rows = append(rows, page.Fact{Name: s.label, Value: say("documents-of", s.id, s.digest)})
	}
	p.Add(page.Facts{Rows: rows})
	p.Legend(say("documents-legend"))
}
