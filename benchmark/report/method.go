package report

import (
	"github.com/csirtgauge/csirtgauge/benchmark/report/internal/page"
	"github.com/csirtgauge/csirtgauge/internal/message"
)

// method says how the figures arise and where they come from.
func (p *composer) method() {
	p.Section("method", say("method"))
	if d := p.assessment.Documentation; d.IsZero() {
		p.Bullet("- ", say("method-score-plain"))
	} else {
		p.Bullet("- ", say("method-score", d.Asked))
	}
	p.Bullet("- ", say("method-status"))
	p.Bullet("- ", say("method-percentile"))
	if p.comparison.Overall.Published {
		p.Bullet("- ", say("method-published"))
	} else {
		p.Bullet("- ", say("method-bounds"))
	}
	s := p.comparison.Survey()
	rows := []page.Fact{
		fact("method-survey", message.Plain(s.Source().URL)),
		fact("method-sampling", named("sampling", s.Collection().Sampling)),
	}
	if n := len(s.Errata()); n > 0 {
		rows = append(rows, fact("method-errata", say("method-errata-of", n)))
	}
	if p.options.SIM3 != nil {
		rows = append(rows, fact("method-crosswalk", message.Plain(p.options.SIM3.Crosswalk.ID())))
	}
	p.Add(page.Facts{Rows: rows})
}
