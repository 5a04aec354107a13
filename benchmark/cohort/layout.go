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
	model     *maturity.Model
	digest    string                    // of the form, the model and the survey that two tallies must have in common
	questions []*questionnaire.Question // of the form, and its services
	tables    []tableLayout
	totals    []totalLayout
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
	for q := range m.Form().Questions() {
		l.questions = append(append(l.questions, q), slices.Collect(q.Services())...)
	}
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
					if t.Has(i) {
						ways[q] |= 1 << i
					}
				}
			}
		}
	}
	for t := range s.Tables() {
		if _, _, group := t.Group(); !group {
			l.add(t, ways)
		}
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
			tl.listed = append(tl.listed, t.Has(i) || one && (tl.ways == 0 || tl.ways.Has(i)))
		}
	}
	// The parts of a question with one answer make one table.
	part := func(other tableLayout) bool { return q != nil && other.question == q }
	if tl.several || !slices.ContainsFunc(l.tables, part) {
		l.tables = append(l.tables, tl)
	}
}

// plain makes a table for each question with options, and one for each service.
func (l *layout) plain(f *questionnaire.Form) {
	for q := range f.Questions() {
		for _, q := range append([]*questionnaire.Question{q}, slices.Collect(q.Services())...) {
			if q.NumOptions() > 0 && q.Kind() != questionnaire.KindServices {
				tl := tableLayout{id: q.ID(), question: q, several: q.Kind() == questionnaire.KindMultiple}
				tl.listed = slices.Repeat([]bool{true}, q.NumOptions())
				l.tables = append(l.tables, tl)
			}
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
	subject   string
	questions []*questionnaire.Question // with a weight
	den       int64                     // a total of u units is u/den points
	score     func(*maturity.Assessment) maturity.Score
}

// maxTallyUnits bounds the memory of a tally.
const maxTallyUnits = 1 << 14

func (l *layout) addTotals() {
	add := func(subject string, score func(*maturity.Assessment) maturity.Score, groups ...[]*maturity.Indicator) {
		var questions []*questionnaire.Question
		shares := totals.Shares(groups...)
		for _, share := range shares {
			questions = append(questions, share.Indicator.Question())
		}
		_, den, _ := totals.Units(shares)
		l.totals = append(l.totals, totalLayout{subject, questions, min(den, maxTallyUnits), score})
	}
	var groups [][]*maturity.Indicator
	for item := range l.model.Items() {
		i, group := len(groups), totals.Weighted(item.Indicators())
		add(item.ID(), func(a *maturity.Assessment) maturity.Score { return a.Items[i].Score }, group)
		groups = append(groups, group)
	}
	documentation := func(a *maturity.Assessment) maturity.Score { return a.Documentation.Score }
	add(totals.Documentation, documentation, totals.Weighted(l.model.Documentation()))
	add(totals.Overall, func(a *maturity.Assessment) maturity.Score { return a.Overall.Score }, groups...)
}

// place returns where the total of an assessment is at least, and at most, in units.
func (t *totalLayout) place(a *maturity.Assessment) (low, high int64) {
	score := t.score(a)
	low, whole := totals.InUnits(score.Low, t.den)
	if high = low; score.High != score.Low {
		high, whole = totals.InUnits(score.High, t.den)
	}
	if !whole {
		high++
	}
	return low, high
}
