package synthetic

import (
	"slices"

	"github.com/csirtgauge/csirtgauge/benchmark"
	"github.com/csirtgauge/csirtgauge/questionnaire"
)

// A tally is a table counted in responses.
type tally struct {
	rows     []int // by position of the option, service or range
	answered int
	missing  int
}

func (c *tally) of(r row) int {
	switch r.kind {
	case AnsweredRow:
		return c.answered
	case NoAnswerRow:
		return c.missing
	}
	n := 0
	for _, k := range r.positions {
		n += c.rows[k]
	}
	return n
}

// A reader says what one response is in a table.
type reader struct {
	rows int
	// in appends the rows that count the response. It is answered also with an empty list, or with a service that is
	// not provided.
	in func(rows []int, r *questionnaire.Response) (in []int, answered bool)
	// asked reports whether no answer would count as such.
	asked func(r *questionnaire.Response) bool
	// elsewhere reports whether the answer may be in another table of the question.
	elsewhere func(r *questionnaire.Response) bool
}

// count counts a table in responses. Those without an answer count as far as the base of the table goes, and only if
// the question applies to them or, in the table of a service, if they provide it. Where a question with several choices
// has several tables, it is open whether those who answer a table are who names one of its options, or who answers the
// question; between the two, any number is right.
func count(s *benchmark.Survey, t *benchmark.Table, responses []*questionnaire.Response) tally {
	read := newReader(s, t)
	c := tally{rows: make([]int, read.rows)}
	elsewhere := 0
	var in []int
	for _, r := range responses {
		var answered bool
		in, answered = read.in(in[:0], r)
		for _, k := range in {
			c.rows[k]++
		}
		switch {
		case answered:
			c.answered++
		case read.asked(r):
			c.missing++
			if read.elsewhere != nil && read.elsewhere(r) {
				elsewhere++
			}
		}
	}
	if read.elsewhere != nil {
		c.answered += max(0, min(elsewhere, answering(t)-c.answered))
	}
	c.missing = max(0, min(c.missing, t.Base()-c.answered))
	return c
}

func newReader(s *benchmark.Survey, t *benchmark.Table) reader {
	if from, to, ok := t.Span(); ok {
		read := rangeReader(t, func(r *questionnaire.Response) (int, bool) {
			first, ok1 := monthOf(r, from)
			second, ok2 := monthOf(r, to)
			return second - first, ok1 && ok2
		})
		read.asked = func(*questionnaire.Response) bool { return true }
		return read
	}
	q, _ := t.Question()
	var read reader
	switch q.Kind() {
	case questionnaire.KindOne:
		read = oneReader(s, t, q)
	case questionnaire.KindSeveral:
		read = severalReader(s, t, q)
	case questionnaire.KindServices:
		read = servicesReader(s, t, q)
	case questionnaire.KindPeople:
		read = rangeReader(t, func(r *questionnaire.Response) (int, bool) {
			n, ok := r.People(q)
			return n, ok && applies(r, q)
		})
	case questionnaire.KindMonth:
		read = rangeReader(t, func(r *questionnaire.Response) (int, bool) { return monthOf(r, q) })
	}
	if read.asked == nil {
		read.asked = func(r *questionnaire.Response) bool { return applies(r, q) }
	}
	return read
}

func oneReader(s *benchmark.Survey, t *benchmark.Table, q *questionnaire.Question) reader {
	read := reader{rows: q.NumOptions()}
	read.in = func(rows []int, r *questionnaire.Response) ([]int, bool) {
		if r.State(q) != questionnaire.Answered {
			return rows, false
		}
		k, _ := r.Possible(q).First()
		if !hasRow(t, k) {
			return rows, false
		}
		return append(rows, k), true
	}
	if parent, _, service := q.Service(); service {
		none := notProvided(s, parent)
		for k := range none.All() {
			if hasRow(t, k) {
				return read
			}
		}
		if none == 0 {
			return read // the form has no option for those who do not provide it, so they are not known
		}
		read.asked = func(r *questionnaire.Response) bool { return provides(r, q, none) }
	}
	return read
}

func severalReader(s *benchmark.Survey, t *benchmark.Table, q *questionnaire.Question) reader {
	whole := len(slices.Collect(s.TablesOf(q.ID()))) == 1
	read := reader{rows: q.NumOptions(), in: func(rows []int, r *questionnaire.Response) ([]int, bool) {
		set, given := r.Chosen(q)
		if !given || !applies(r, q) {
			return rows, false
		}
		named := false
		for k := range set.All() {
			if hasRow(t, k) {
				rows, named = append(rows, k), true
			}
		}
		return rows, whole || named
	}}
	if !whole {
		read.elsewhere = func(r *questionnaire.Response) bool { return r.State(q) == questionnaire.Answered }
	}
	return read
}

func servicesReader(s *benchmark.Survey, t *benchmark.Table, q *questionnaire.Question) reader {
	services, none := slices.Collect(q.Services()), notProvided(s, q)
	return reader{rows: len(services), in: func(rows []int, r *questionnaire.Response) ([]int, bool) {
		answered := false
		for k, service := range services {
			if !hasRow(t, k) {
				continue
			}
			state := r.State(service)
			answered = answered || state == questionnaire.Answered || state == questionnaire.Partly
			if provides(r, service, none) {
				rows = append(rows, k)
			}
		}
		return rows, answered
	}}
}

func rangeReader(t *benchmark.Table, value func(r *questionnaire.Response) (int, bool)) reader {
	bins := slices.Collect(t.Bins())
	return reader{rows: len(bins), in: func(rows []int, r *questionnaire.Response) ([]int, bool) {
		v, ok := value(r)
		k := slices.IndexFunc(bins, func(b benchmark.Bin) bool {
			return (b.From.Open || b.From.Value <= v) && (b.To.Open || v <= b.To.Value)
		})
		if !ok || k < 0 {
			return rows, false
		}
		return append(rows, k), true
	}}
}

func monthOf(r *questionnaire.Response, q *questionnaire.Question) (int, bool) {
	m, ok := r.Month(q)
	return m.Sub(questionnaire.Month{Month: 1}), ok && applies(r, q)
}

// applies reports whether the question applies or may apply.
func applies(r *questionnaire.Response, q *questionnaire.Question) bool {
	return r.State(q) != questionnaire.NotApplicable
}

// provides reports whether the team provides the service, also where it is open in which way.
func provides(r *questionnaire.Response, service *questionnaire.Question, none questionnaire.OptionSet) bool {
	state := r.State(service)
	return (state == questionnaire.Answered || state == questionnaire.Partly) && r.Possible(service)&none == 0
}
