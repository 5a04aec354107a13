package cohort

import (
	"fmt"
	"maps"
	"slices"

	"github.com/csirtgauge/csirtgauge/benchmark"
	"github.com/csirtgauge/csirtgauge/internal/made"
	"github.com/csirtgauge/csirtgauge/maturity"
	"github.com/csirtgauge/csirtgauge/questionnaire"
)

// A Tally counts the responses of a cohort one by one; a response once added cannot be removed. Tallies made apart, on
// other machines too, merge to the same as one, in any order and grouping, if all are begun with [Tally.Part] of a
// first one.
//
// Of each response it keeps a keyed hash of 16 bytes, by which it knows a response that it holds: one of the same team
// and date with the same answers. Such a one is counted once, so that nobody fills a cell alone. Of respondents without
// a name, who may well agree in everything, it counts one; give each a pseudonym. It remembers what was published of
// it, too, since a response enters one publication.
//
// A tally is no publication: it has every count, also of one respondent. [Tally.Publish] makes a survey of it.
// It is not safe for concurrent use; give each goroutine a part of its own and merge them.
type Tally struct {
	layout    *layout
	key       *key
	from, to  string // first and last date of a response, if any has one
	tables    []tableTally
	totals    []totalTally
	held      identities // of the responses
	published []publication
}

// A tableTally counts the answers of one table.
type tableTally struct {
	Table  string `json:"table"` // as the layout calls it
	Part   string `json:"part,omitempty"`
	Base   int    `json:"base"`   // respondents to whom the question applies
	Counts []int  `json:"counts"` // by option, service or bin
	Open   int    `json:"open"`   // answered, but open between options or outside every bin
	None   int    `json:"none"`   // the rest: no answer, or a list that names nothing
}

// A totalTally counts respondents by their total in units: what it is at least and at most, whatever the open answers
// turn out to be.
type totalTally struct {
	low, high []int
}

// New returns an empty tally of responses to the form of a model. The totals are those under the model. The tables
// are laid out as those of the layout, a survey on the same form: with the same numbers, options and ranges, and open
// ranges added where these end. Tables of groups are left out. Without a layout (nil) there is a table for each
// question with options.
func New(m *maturity.Model, layout *benchmark.Survey) (*Tally, error) {
	if m == nil {
		return nil, fmt.Errorf("cohort: New needs a model, not nil")
	}
	if layout != nil {
		if err := m.Form().Require(layout.Form()); err != nil {
			return nil, fmt.Errorf("cohort: the layout of the tables: %w", err)
		}
	}
	l := newLayout(m, layout)
	if len(l.tables) == 0 {
		return nil, fmt.Errorf("cohort: no table of the layout can count responses: %w", questionnaire.ErrInconsistent)
	}
	return newTally(l, newKey()), nil
}

func newTally(l *layout, k *key) *Tally {
	t := &Tally{
		layout: l, key: k, held: identities{},
		tables: make([]tableTally, len(l.tables)), totals: make([]totalTally, len(l.totals)),
	}
	for i, table := range l.tables {
		t.tables[i] = tableTally{Table: table.id, Part: table.part, Counts: make([]int, table.size())}
	}
	for i := range l.totals {
		n := maturity.MaxPoints*l.totals[i].den + 1
		t.totals[i] = totalTally{low: make([]int, n), high: make([]int, n)}
	}
	return t
}

// Part returns an empty tally that can be merged with t: with its model, layout and key, and with what it knows of
// publications.
func (t *Tally) Part() *Tally {
	t.made("Tally.Part")
	part := newTally(t.layout, keyOf(t.key.secret))
	part.published = slices.Clone(t.published)
	return part
}

// made panics in words if the tally comes from no constructor.
func (t *Tally) made(function string) {
	made.Check(t != nil && t.layout != nil, "cohort", function, "Tally", "New or Parse")
}

// Model returns the model of the totals.
func (t *Tally) Model() *maturity.Model {
	t.made("Tally.Model")
	return t.layout.model
}

// Respondents returns the number of responses.
func (t *Tally) Respondents() int { return len(t.held) }

// Dates returns the first and the last date of a response, as YYYY-MM-DD; they are "" if none has a date.
func (t *Tally) Dates() (from, to string) { return t.from, t.to }

// Add counts a response, unless the tally holds it: then it returns false, and nothing changes. The response must
// answer the form of the model, else Add panics: with [maturity.Model.Form], which reads the response, that cannot
// happen.
func (t *Tally) Add(r *questionnaire.Response) bool {
	t.made("Tally.Add")
	if r == nil {
		panic("cohort: Tally.Add: the response is nil")
	}
	a := t.layout.model.Assess(r) // panics on another form
	id := t.key.response(r, t.layout.questions)
	if t.held.has(id) {
		return false
	}
	t.held[id] = struct{}{}
	t.count(r, a)
	return true
}

// count counts a response whatever the tally holds.
func (t *Tally) count(r *questionnaire.Response, a *maturity.Assessment) {
	t.date(r.Date(), r.Date())
	for i := range t.layout.tables {
		t.tables[i].add(&t.layout.tables[i], r)
	}
	for i := range t.layout.totals {
		low, high := t.layout.totals[i].place(a)
		t.totals[i].low[low]++
		t.totals[i].high[high]++
	}
}

func (t *Tally) date(from, to string) {
	if from != "" && (t.from == "" || from < t.from) {
		t.from = from
	}
	t.to = max(t.to, to)
}

// ErrApart is what the error of [Tally.Merge] wraps if the tallies were not begun with [Tally.Part] of a first one.
var ErrApart = fmt.Errorf("cohort: tallies with different keys cannot be merged, as none can tell what the other holds")

// Merge adds what another tally has counted, and what it knows of publications. Both must have the same model and
// layout, and the same key, else the error wraps [ErrApart]. They must not hold the same response, else it wraps
// [questionnaire.ErrDuplicate]. On an error, nothing changes.
func (t *Tally) Merge(other *Tally) error {
	t.made("Tally.Merge")
	switch {
	case other == nil || other.layout == nil:
		return fmt.Errorf("cohort: there is no tally to merge, but nil or a zero one: %w", questionnaire.ErrMissing)
	case t == other:
		return fmt.Errorf("cohort: merged with itself, a tally would count all twice: %w", questionnaire.ErrDuplicate)
	case t.layout.digest != other.layout.digest:
		return fmt.Errorf("cohort: tallies of another model or layout cannot be merged: %w", questionnaire.ErrInconsistent)
	case t.key.secret != other.key.secret:
		return ErrApart
	}
	if both := t.held.shared(other.held); both > 0 {
		return fmt.Errorf("cohort: both tallies hold the same response, in %d cases: %w", both, questionnaire.ErrDuplicate)
	}
	t.plus(other, 1)
	maps.Copy(t.held, other.held)
	t.learn(other.published)
	return nil
}

// plus adds the counts of another tally so many times.
func (t *Tally) plus(other *Tally, times int) {
	t.date(other.from, other.to)
	for i := range t.tables {
		a, b := &t.tables[i], &other.tables[i]
		a.Base += times * b.Base
		a.Open += times * b.Open
		a.None += times * b.None
		addTo(a.Counts, b.Counts, times)
	}
	for i := range t.totals {
		addTo(t.totals[i].low, other.totals[i].low, times)
		addTo(t.totals[i].high, other.totals[i].high, times)
	}
}

func addTo(a, b []int, times int) {
	for i, n := range b {
		a[i] += times * n
	}
}

// add counts the answer to the question of one table.
func (t *tableTally) add(l *tableLayout, r *questionnaire.Response) {
	if l.from != nil {
		months, ok := l.months(r)
		t.Base++
		t.bin(l, months, ok)
		return
	}
	q := l.question
	state := r.State(q)
	service := l.ways != 0 && q.Kind() == questionnaire.KindSingle
	if state == questionnaire.NotApplicable || service && !l.provides(state, r.Possible(q)) {
		return
	}
	t.Base++
	switch q.Kind() {
	case questionnaire.KindServices:
		t.services(l, r, state)
	case questionnaire.KindMultiple:
		chosen, _ := r.Chosen(q)
		if chosen == 0 {
			t.None++
		}
		for i := range chosen.All() {
			t.Counts[i]++
		}
	case questionnaire.KindCount:
		n, ok := r.Count(q)
		t.bin(l, n, ok)
	case questionnaire.KindMonth:
		m, ok := r.Month(q)
		t.bin(l, m.Sub(questionnaire.Month{Month: 1}), ok)
	default:
		t.option(state, r.Possible(q))
	}
}

func (t *tableTally) option(state questionnaire.State, possible questionnaire.OptionSet) {
	switch i, _ := possible.First(); {
	case state == questionnaire.Unanswered:
		t.None++
	case possible.Len() > 1:
		t.Open++
	default:
		t.Counts[i]++
	}
}

func (t *tableTally) bin(l *tableLayout, value int, ok bool) {
	if !ok {
		t.None++
		return
	}
	for i, b := range l.bins {
		if b.Contains(value) {
			t.Counts[i]++
			return
		}
	}
	t.Open++
}

// services counts who provides each service, in whatever way.
func (t *tableTally) services(l *tableLayout, r *questionnaire.Response, state questionnaire.State) {
	if state == questionnaire.Unanswered {
		t.None++
		return
	}
	for i, s := range l.services {
		possible := r.Possible(s)
		if way, ok := possible.Only(); ok && l.ways.Has(way) || !ok && l.provides(r.State(s), possible) {
			t.Counts[i]++
		}
	}
}
