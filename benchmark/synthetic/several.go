package synthetic

import (
	"github.com/csirtgauge/csirtgauge/benchmark"
	"github.com/csirtgauge/csirtgauge/questionnaire"
)

// A part is a table of a question with several choices, with what is dealt of it.
type part struct {
	table   *benchmark.Table
	answers int                     // respondents who answer
	counts  []int                   // by option, 0 for those of another part
	options questionnaire.OptionSet // without those that exclude all others
	most    int                     // largest count of these
}

// answering returns how many answer according to a table of several choices or of services.
func answering(t *benchmark.Table) int {
	n := t.Base()
	if missing, ok := t.NoAnswer(); ok {
		n -= missing
	}
	if t.Several() { // a row that the form does not offer may stand beside others that it does
		return n
	}
	for row := range t.OffForm() {
		n -= row.Count
	}
	return n
}

// several deals a question with several choices. An option that excludes the others is dealt first, to respondents who
// then get nothing else.
func (d *dealer) several(c *column) {
	p := d.pool(c)
	d.few(c, base(c.tables), p.len())
	parts, alone := d.parts(c, p.len())
	loners := p.draw(d.rng, sum(alone))
	d.dealOne(c, loners, alone)
	rest := p.without(loners, d.n)
	var masks []questionnaire.OptionSet
	for _, part := range parts {
		wanted := part.answers
		for k := range part.counts {
			if hasRow(part.table, k) {
				wanted -= alone[k]
			}
		}
		members := rest.draw(d.rng, wanted)
		for _, i := range members {
			c.choose(i, 0)
		}
		for k := range part.options.All() {
			for _, i := range sample(d.rng, members, min(part.counts[k], len(members))) {
				c.choose(i, 1<<k)
			}
		}
		d.cover(c, members, part.options)
		masks = append(masks, part.options)
	}
	d.steer(c, masks)
}

// parts reads the tables, and cuts down counts that cannot all be dealt to that many respondents. Alone are the
// respondents of each option that excludes all others.
func (d *dealer) parts(c *column, respondents int) (parts []part, alone []int) {
	alone = make([]int, c.q.NumOptions())
	most := 0
	for _, t := range c.tables {
		p := part{table: t, answers: min(answering(t), respondents), counts: d.counts(c.q.NumOptions(), []*benchmark.Table{t})}
		exclusive := make([]int, len(p.counts))
		for k := range p.counts {
			if p.counts[k] > p.answers {
				d.because(t, overAnswers.Format(p.answers, p.counts[k]))
				p.counts[k] = p.answers
			}
			if c.q.Option(k).Exclusive {
				exclusive[k] = p.counts[k]
			} else if hasRow(t, k) {
				p.options |= 1 << k
				p.most = max(p.most, p.counts[k])
			}
		}
		if room := p.answers - p.most; sum(exclusive) > room {
			d.because(t, excluded.Format(sum(exclusive), room))
			exclusive = shares(exclusive, room)
		}
		d.guess(&p, exclusive)
		for k, n := range exclusive {
			alone[k] += n
		}
		most = max(most, p.most)
		parts = append(parts, p)
	}
	return parts, shares(alone, respondents-most)
}

// guess makes up the counts that a table does not show: below the threshold, so that they leave room for the others, and
// that all who answer can name something.
func (d *dealer) guess(p *part, exclusive []int) {
	s, _ := d.survey.Suppression()
	short := p.answers - sum(exclusive)
	for k := range p.options.All() {
		short -= p.counts[k]
	}
	for k, n := range exclusive {
		if p.table.Suppressed(k) && !p.options.Has(k) {
			n = d.rng.IntN(max(1, min(s.Threshold, p.answers-p.most-sum(exclusive)+1)))
			exclusive[k] = n
			short -= n
		}
	}
	limit := min(s.Threshold-1, p.answers-sum(exclusive))
	for k := range p.options.All() {
		if p.table.Suppressed(k) && limit > 0 {
			p.counts[k] = d.rng.IntN(limit + 1)
			short -= p.counts[k]
		}
	}
	for k := range p.options.All() {
		if p.table.Suppressed(k) && short > 0 {
			more := min(short, limit-p.counts[k])
			p.counts[k] += more
			short -= more
		}
		p.most = max(p.most, p.counts[k])
	}
}

// cover moves options until each of the respondents has one of the mask, as far as there are enough.
func (d *dealer) cover(c *column, respondents []int, mask questionnaire.OptionSet) {
	var bare, rich []int
	for _, i := range respondents {
		switch (c.set[i] & mask).Len() {
		case 0:
			bare = append(bare, i)
		case 1:
		default:
			rich = append(rich, i)
		}
	}
	for _, i := range bare {
		if len(rich) == 0 {
			return
		}
		at := d.rng.IntN(len(rich))
		from := rich[at]
		k := d.any(c.set[from] & mask)
		c.set[from] &^= 1 << k
		c.set[i] |= 1 << k
		if (c.set[from] & mask).Len() == 1 {
			rich[at] = rich[len(rich)-1]
			rich = rich[:len(rich)-1]
		}
	}
}

// any draws an option of the set.
func (d *dealer) any(set questionnaire.OptionSet) int {
	skip := d.rng.IntN(set.Len())
	for k := range set.All() {
		if skip == 0 {
			return k
		}
		skip--
	}
	return 0
}
