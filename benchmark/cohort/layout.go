package cohort

import (
	"crypto/sha256"
	"fmt"
	"slices"

	"github.com/csirtgauge/csirtgauge/benchmark"
	"github.com/csirtgauge/csirtgauge/benchmark/internal/totals"
	"github.com/csirtgauge/csirtgauge/maturity"
	"github.com/csirtgauge/csirtgauge/questionnaire"
)

// A layout says which tables and totals a tally has. Tallies with one layout share it.
type layout struct {
	model  *maturity.Model
	digest string // of the form, the model and the survey that two tallies must have in common
	tables []tableLayout
	totals []totalLayout
}

// A tableLayout is a table without its counts.
type tableLayout struct {
	id, part string
	question *questionnaire.Question   // nil for a span
	services []*questionnaire.Question // of a services question
	from, to *questionnaire.Question   // of a span
	listed   []bool                    // by option or service: whether the table has a row for it
	bins     []benchmark.Bin
	several  bool
	ways     questionnaire.OptionSet // of a service, or of all: the options that mean that it is provided
}

// rowID is what the document of a survey calls a row: the letter of a service, or an option.
func (l *tableLayout) rowID(k int) string {
	if l.services != nil {
		_, letter, _ := l.services[k].Parent()
		return letter
	}
	return l.question.Option(k).ID
}

func (l *tableLayout) size() int {
	if l.bins != nil {
		return len(l.bins)
	}
	return len(l.listed)
}

// provides reports whether a team with that answer provides a service, in a way that may be open.
func (l *tableLayout) provides(state questionnaire.State, possible questionnaire.OptionSet) bool {
	return state != questionnaire.Unanswered && possible&^l.ways == 0
}

// months returns the time between the two dates of a span.
func (l *tableLayout) months(r *questionnaire.Response) (int, bool) {
	from, ok1 := r.Month(l.from)
	to, ok2 := r.Month(l.to)
	n := to.Sub(from)
	return n, ok1 && ok2 && n >= 0
}

// newLayout takes over the tables of a survey, or makes up plain ones.
func newLayout(m *maturity.Model, s *benchmark.Survey) *layout {
	l := &layout{model: m}
	if s != nil {
		l.take(s)
	} else {
		l.plain(m.Form())
	}
	l.addTotals()
	common := m.Form().Digest() + m.Digest()
	if s != nil {
		common += s.Digest()
	}
	l.digest = fmt.Sprintf("sha256:%x", sha256.Sum256([]byte(common)))
	return l
}

func (l *layout) take(s *benchmark.Survey) {
	ways := map[*questionnaire.Question]questionnaire.OptionSet{}
	for q := range s.Form().Questions() {
		for service := range q.Services() {
			for t := range s.TablesOf(service.ID()) {
				for i := range service.NumOptions() {
					if counts(t, i) {
						ways[q] |= 1 << i
					}
				}
			}
		}
	}
	for t := range s.Tables() {
		if _, _, group := t.Group(); group {
			continue
		}
		l.add(t, ways)
	}
}

// add takes over a table of a survey.
func (l *layout) add(t *benchmark.Table, ways map[*questionnaire.Question]questionnaire.OptionSet) {
	tl := tableLayout{id: t.ID(), part: t.Part()}
	tl.from, tl.to, _ = t.Span()
	bins := slices.Collect(t.Bins())
	q, ok := t.Question()
	if ok {
		tl.question = q
		tl.several = q.Kind() == questionnaire.KindMultiple || q.Kind() == questionnaire.KindServices
		tl.services = slices.Collect(q.Services())
		tl.ways = ways[q]
		if up, _, ok := q.Parent(); ok {
			tl.ways = ways[up]
		}
		if q.Kind() == questionnaire.KindServices && tl.ways == 0 {
			return // nothing says which options mean that a service is provided
		}
	}
	if bins != nil {
		tl.bins = openEnded(bins, q)
	} else {
		size, one := q.NumOptions(), q.Kind() == questionnaire.KindSingle
		if tl.services != nil {
			size = len(tl.services)
		}
		for i := range size {
			tl.listed = append(tl.listed, counts(t, i) || one && (tl.ways == 0 || tl.ways.Has(i)))
		}
	}
	if tl.several || !l.repeats(&tl) {
		l.tables = append(l.tables, tl)
	}
}

// counts reports whether a table has a row for the option or service at position i, alone or with others.
func counts(t *benchmark.Table, i int) bool {
	_, alone := t.Count(i)
	_, _, merged := t.Together(i)
	return alone || merged || t.Suppressed(i)
}

// repeats reports whether a question with one answer has its table already: its parts make one.
func (l *layout) repeats(t *tableLayout) bool {
	return slices.ContainsFunc(l.tables, func(other tableLayout) bool {
		return t.question != nil && other.question == t.question
	})
}

// plain makes a table for each question with options, and one for each service.
func (l *layout) plain(f *questionnaire.Form) {
	add := func(q *questionnaire.Question) {
		if q.NumOptions() > 0 && q.Kind() != questionnaire.KindServices {
			listed := slices.Repeat([]bool{true}, q.NumOptions())
			several := q.Kind() == questionnaire.KindMultiple
			l.tables = append(l.tables, tableLayout{id: q.ID(), question: q, listed: listed, several: several})
		}
	}
	for q := range f.Questions() {
		add(q)
		for service := range q.Services() {
			add(service)
		}
	}
}

// openEnded adds ranges before, between and behind, so that every value is in one.
func openEnded(bins []benchmark.Bin, q *questionnaire.Question) []benchmark.Bin {
	var all []benchmark.Bin
	add := func(b benchmark.Bin) {
		b.Label = rangeLabel(q, b)
		all = append(all, b)
	}
	for i, b := range bins {
		b.Count = 0
		switch {
		case i > 0 && bins[i-1].To+1 < b.From:
			add(benchmark.Bin{From: bins[i-1].To + 1, To: b.From - 1})
		case i == 0 && !b.OpenFrom && b.From > 0:
			add(benchmark.Bin{OpenFrom: true, To: b.From - 1})
		}
		all = append(all, b)
	}
	if last := bins[len(bins)-1]; !last.OpenTo {
		add(benchmark.Bin{From: last.To + 1, OpenTo: true})
	}
	return all
}

// A totalLayout is a total in units: of an item, of the documentation index, or overall.
type totalLayout struct {
	subject string
	den     int64 // a total of u units is u/den points
	item    int   // position, of an item
}

// maxTallyUnits bounds the memory of a tally.
const maxTallyUnits = 1 << 14

func (l *layout) addTotals() {
	var groups [][]*maturity.Indicator
	for item := range l.model.Items() {
		group := totals.Weighted(item.Indicators())
		l.totals = append(l.totals, newTotalLayout(item.ID(), len(groups), group))
		groups = append(groups, group)
	}
	l.totals = append(l.totals, newTotalLayout(totals.Documentation, -1, totals.Weighted(l.model.Documentation())))
	l.totals = append(l.totals, newTotalLayout(totals.Overall, -1, groups...))
}

func newTotalLayout(subject string, item int, groups ...[]*maturity.Indicator) totalLayout {
	_, den, _ := totals.Units(totals.Shares(groups...))
	return totalLayout{subject: subject, den: min(den, maxTallyUnits), item: item}
}

// place returns where the total of an assessment is at least, and at most, in units.
func (t *totalLayout) place(a *maturity.Assessment) (low, high int64) {
	score := a.Overall.Score
	switch {
	case t.item >= 0:
		score = a.Items[t.item].Score
	case t.subject == totals.Documentation:
		score = a.Documentation.Score
	}
	low, whole := totals.InUnits(score.Low, t.den)
	high = low
	if score.High != score.Low {
		high, whole = totals.InUnits(score.High, t.den)
	}
	if !whole {
		high++
	}
	return low, high
}
