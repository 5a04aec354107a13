package synthetic

import (
	"github.com/csirtgauge/csirtgauge/benchmark"
	"github.com/csirtgauge/csirtgauge/questionnaire"
)

// services deals a question on services. Its tables say how many provide each; those of the services, in which way.
func (d *dealer) services(c *column) {
	p := d.pool(c)
	d.few(c, base(c.tables), p.len())
	none := notProvided(d.survey, c.q)
	dealt := make([]bool, len(c.services))
	for _, t := range c.tables {
		members := p.draw(d.rng, answering(t))
		counts := d.counts(len(c.services), []*benchmark.Table{t})
		for k, service := range c.services {
			if !hasRow(t, k) {
				continue
			}
			n := counts[k]
			if t.Suppressed(k) {
				n = d.guessProviders(service)
			} else if n > len(members) {
				d.because(t, overAnswers.Format(len(members), n))
			}
			d.provided(service, t, sample(d.rng, members, len(members)), min(n, len(members)), none)
			dealt[k] = true
		}
	}
	for k, service := range c.services {
		if !dealt[k] {
			d.service(service, p, none)
		}
	}
}

// guessProviders makes up a count that the overview does not show.
func (d *dealer) guessProviders(service *column) int {
	if n := base(service.tables); n > 0 {
		return n
	}
	s, _ := d.survey.Suppression()
	return d.rng.IntN(s.Threshold)
}

// provided deals a service that the overview counts: the ways to the first respondents, who provide it.
func (d *dealer) provided(
	c *column, overview *benchmark.Table, respondents []int, providers int, none questionnaire.OptionSet,
) {
	counts := d.counts(c.q.NumOptions(), c.tables)
	declared := false // not provided is a row of the service's table
	others := len(respondents) - providers
	for k := range none.All() {
		if listed(c.tables, k) {
			declared, others = true, min(counts[k], others)
		}
		counts[k] = 0
	}
	needed := sum(counts)
	if !declared {
		needed = max(needed, base(c.tables))
	}
	for _, t := range c.tables {
		if needed > providers {
			d.because(t, fewProviders.Format(overview.ID(), providers, needed))
		}
	}
	for _, i := range d.dealOne(c, respondents[:providers], counts) {
		c.choose(i, ways(c.q)&^none)
	}
	if none == 0 {
		return // the form has no option for them
	}
	for _, i := range respondents[providers:][:others] {
		c.choose(i, none)
	}
}

// service deals a service that no overview counts: the base of its own table are the providers, unless it has a row for
// those who are not, or the form no option for them.
func (d *dealer) service(c *column, p pool, none questionnaire.OptionSet) {
	counts := d.counts(c.q.NumOptions(), c.tables)
	asked := max(base(c.tables), sum(counts))
	d.few(c, asked, p.len())
	declared := false
	for k := range none.All() {
		declared = listed(c.tables, k)
	}
	answers := asked
	if declared || none == 0 {
		answers = sum(counts)
	}
	for _, i := range d.dealOne(c, p.draw(d.rng, answers), counts) {
		c.choose(i, ways(c.q)&^none)
	}
}
