package report

import (
	"github.com/csirtgauge/csirtgauge/benchmark"
	"github.com/csirtgauge/csirtgauge/benchmark/report/internal/page"
	"github.com/csirtgauge/csirtgauge/internal/message"
	"github.com/csirtgauge/csirtgauge/maturity"
	"github.com/csirtgauge/csirtgauge/questionnaire"
)

// A composer says what a report has to say, section by section. It chooses no language and no format.
type composer struct {
	page.Page
	detailed   bool // with every question on its own, and every number explained
	comparison *benchmark.Comparison
	assessment *maturity.Assessment
	response   *questionnaire.Response
	options    Options
	scored     map[string]bool // assessed questions, by ID: whether their points count, so that higher is better
	beside     map[string]bool // questions that stand with an item without points
	next       *benchmark.Roadmap
	cases      *benchmark.Cases     // nil where the form has none
	change     *maturity.Trend      // nil without an earlier assessment
	attained   *maturity.Attainment // nil without a target

	words       modelWords
	respondents surveyWords

	// Found while placing the totals, for the legend.
	loose   bool           // some bound is not proven to be the tightest
	stepped []message.Text // totals of which the survey publishes the distribution
}

// newComposer has said nothing yet.
func newComposer(c *benchmark.Comparison, o Options) *composer {
	a := c.Assessment()
	p := &composer{
		comparison: c, assessment: a, response: a.Response(), options: o.checked(),
		scored: map[string]bool{}, beside: map[string]bool{}, cases: interviewed(c, o),
	}
	p.words, p.respondents = wordsOf(c)
	for item := range a.Model().Items() {
		for ind := range item.Indicators() {
			id := ind.Question().ID()
			p.scored[id] = p.scored[id] || ind.Weight() > 0
		}
		for b := range item.Beside() {
			p.beside[b.Question.ID()] = true
		}
	}
	if o.Plan != nil && (o.Plan.model == nil || o.Plan.model.Digest() != a.Model().Digest()) {
		panic("report: Options.Plan is for another model than that of the assessment, or for none")
	}
	if o.Previous != nil {
		p.change = a.Since(o.Previous)
	}
	return p
}

// full reports whether there is to be all there is.
func (p *composer) full() bool { return p.options.Detail == DetailFull }

// atMost is how many of so many things a report shows: all, or the first if it is not full.
func (p *composer) atMost(all, first int) int {
	if p.full() {
		return all
	}
	return min(all, first)
}

// compose says the sections that the options select.
func compose(c *benchmark.Comparison, o Options, detailed bool) *page.Page {
	p := newComposer(c, o)
	p.detailed, p.next = detailed, c.Roadmap(o.Target)
	if o.Target != nil {
		p.attained = p.assessment.Against(o.Target)
	}
	p.title()
	for i, s := range sections {
		if i > 0 && sections[i-1].id == SectionSummary {
			p.contents()
		}
		if (detailed || !s.detailed) && p.options.shows(s.id, s.standard) {
			s.say(p)
		}
	}
	return &p.Page
}

// textOf is a public text as this package formats it.
func textOf(t questionnaire.Text) message.Text { return message.Text(t) }
