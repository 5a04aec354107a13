package report

import (
	"github.com/csirtgauge/csirtgauge/benchmark"
	"github.com/csirtgauge/csirtgauge/benchmark/report/internal/page"
	"github.com/csirtgauge/csirtgauge/internal/message"
	"github.com/csirtgauge/csirtgauge/maturity"
	"github.com/csirtgauge/csirtgauge/questionnaire"
)

// What the report says of the documents that it comes from. The arguments are named in the comment.
var (
	headDocuments  = message.Text{EN: "What the figures come from", JA: "算出に用いた文書"}
	valueDocument  = message.Text{EN: "%[1]s, %[2]s", JA: "%[1]s、%[2]s"}                                                         // ID, digest
	valueChanged   = message.Text{EN: "%[1]s (changed: not the built-in document %[2]s)", JA: "%[1]s(変更あり: 組み込みの%[2]sとは内容が異なる)"} // title, ID
	legendDocument = message.Text{EN: "The digest is the SHA-256 of the document in canonical form (RFC 8785). Figures compare only under the same digests.", JA: "ダイジェストは、文書を正規化(RFC 8785)して求めたSHA-256である。ダイジェストが同じ場合にだけ、数値を比べられる。"}
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
		{"form", labelForm, f.ID(), f.Digest(), f.Title(), f.ID() == builtForm.ID() && f.Digest() != builtForm.Digest()},
		{"model", labelModel, m.ID(), m.Digest(), m.Title(), m.ID() == builtModel.ID() && m.Digest() != builtModel.Digest()},
		{"survey", labelSurvey, s.ID(), s.Digest(), s.Title(), s.ID() == builtSurvey.ID() && s.Digest() != builtSurvey.Digest()},
	}
}

// name returns the title, and whether the document is what its ID promises.
func (s source) name() message.Text {
	if s.changed {
		return valueChanged.Format(textOf(s.title), s.id)
	}
	return textOf(s.title)
}

// documents identifies what the figures come from.
func (p *composer) documents() {
	p.Section("documents", headDocuments)
	var rows []page.Fact
	for _, s := range sources(p.comparison) {
		rows = append(rows, page.Fact{Name: s.label, Value: valueDocument.Format(s.id, s.digest)})
	}
	p.Add(page.Facts{Rows: rows})
	p.Legend(legendDocument)
}
