package benchmark

import (
	"slices"

	"github.com/csirtgauge/csirtgauge/questionnaire"
)

// A sheet is what comparisons with a survey have in common: all but the marks of one team. Options, bins and rows of all
// questions lie one behind the other, in the order of questions and services.
type sheet struct {
	questions []questionSheet
	services  []serviceSheet
	options   optionSheet // of the questions
	provision optionSheet // of the services
	bins      []BinCount
	offForm   []Row
	ranked    int // questions with standings
}

type optionSheet struct {
	counts    []OptionCount
	positions []int // of the options in their question
}

type questionSheet struct {
	standing QuestionStanding // without Options, Bins and OffForm
	options  int              // how many of the sheet's are those of the question
	bins     int
	offForm  int
	byRank   []Standing // of the option with that rank; nil if there is none
}

type serviceSheet struct {
	standing ServiceStanding
	options  int
}

func (s *Survey) newSheet() *sheet {
	sh := &sheet{}
	for q := range s.form.Questions() {
		if tables := s.byQuestion[q.ID()]; q.Kind() != questionnaire.KindServices && len(tables) > 0 {
			sh.addQuestion(q, tables)
		}
	}
	for q := range s.form.Questions() {
		sh.addServices(s, q)
	}
	return sh
}

func (sh *sheet) addQuestion(q *questionnaire.Question, tables []*Table) {
	sheet := questionSheet{standing: QuestionStanding{Question: q}}
	st := &sheet.standing
	for _, t := range tables {
		st.Base = max(st.Base, t.base)
		sh.offForm = append(sh.offForm, t.offForm...)
		sheet.offForm += len(t.offForm)
	}
	if len(tables) == 1 {
		st.Missing = tables[0].noAnswer
		if sheet.byRank = tables[0].standings(); sheet.byRank != nil {
			sh.ranked++
		}
	}
	if q.Kind() == questionnaire.KindCount || q.Kind() == questionnaire.KindMonth {
		sh.bins = append(sh.bins, tables[0].binCounts()...)
		sheet.bins = len(tables[0].bins)
	} else {
		sheet.options = sh.options.add(tables, q)
	}
	sh.questions = append(sh.questions, sheet)
}

func (sh *sheet) addServices(s *Survey, q *questionnaire.Question) {
	i := -1
	for service := range q.Services() {
		i++
		sheet := serviceSheet{standing: ServiceStanding{Service: service}}
		st, found := &sheet.standing, false
		for _, t := range s.byQuestion[q.ID()] {
			if t.has(i) {
				st.Providers, _ = t.Count(i)
				st.Base, st.Suppressed, found = t.base, t.Suppressed(i), true
			}
		}
		if !found {
			continue
		}
		for _, t := range s.byQuestion[service.ID()] {
			st.NoAnswer = t.noAnswer
		}
		sheet.options = sh.provision.add(s.byQuestion[service.ID()], service)
		sh.services = append(sh.services, sheet)
	}
}

// add adds the options of a question and returns how many there are.
func (o *optionSheet) add(tables []*Table, q *questionnaire.Question) int {
	before := len(o.counts)
	for i := range q.NumOptions() {
		for _, t := range tables {
			if t.has(i) {
				o.counts, o.positions = append(o.counts, t.optionCount(i, q)), append(o.positions, i)
			}
		}
	}
	return len(o.counts) - before
}

// copied returns the counts to hand out, and the positions to read along.
func (o optionSheet) copied() optionSheet { return optionSheet{slices.Clone(o.counts), o.positions} }

// next takes the next n options off the sheet.
func (o *optionSheet) next(n int) optionSheet {
	var head optionSheet
	head.counts, o.counts = cut(o.counts, n)
	head.positions, o.positions = cut(o.positions, n)
	return head
}

// mark marks what the team chose or may mean.
func (o optionSheet) mark(q *questionnaire.Question, r *questionnaire.Response) {
	set, _ := r.Chosen(q)
	if q.Kind() == questionnaire.KindSingle && r.State(q) != questionnaire.Unanswered {
		set = r.Possible(q)
	}
	open := q.Kind() == questionnaire.KindSingle && set.Len() > 1
	for i := range o.counts {
		has := set.Has(o.positions[i])
		o.counts[i].Chosen, o.counts[i].Possible = has && !open, has && open
	}
}

// binCounts counts the respondents in each range.
func (t *Table) binCounts() []BinCount {
	counts := make([]BinCount, len(t.bins))
	for i, bin := range t.bins {
		counts[i].Bin = bin
	}
	return counts
}

// optionCount counts the respondents who chose an option, as far as the table does.
func (t *Table) optionCount(i int, q *questionnaire.Question) OptionCount {
	c := OptionCount{Option: q.Option(i), Base: t.base, Suppressed: t.Suppressed(i)}
	var alone bool
	if c.Count, alone = t.Count(i); !alone {
		c.Together, c.Count, _ = t.Together(i)
	}
	return c
}

// standings returns the standing of each option by its rank. Where options have no order there are none, also not for a
// question that is scored by whether anything is stated: its table shows who stated something, and cannot tell "none" from
// no answer, so nobody is known to be below.
func (t *Table) standings() []Standing {
	q := t.question
	if q.Kind() != questionnaire.KindSingle || q.Order() == questionnaire.Unordered {
		return nil
	}
	d, ok := t.byRank()
	if !ok {
		return nil
	}
	standings := make([]Standing, len(d.counts))
	for rank := range standings {
		if standings[rank], ok = d.standing(rank); !ok {
			return nil // whatever the rank: nobody is on the scale, or the counts exceed the base
		}
	}
	return standings
}

// fill makes the questions and services of a comparison: a copy of the sheet with the marks of one team.
func (sh *sheet) fill(c *Comparison) {
	a, r := c.assessment, c.assessment.Response()
	options, bins, offForm := sh.options.copied(), slices.Clone(sh.bins), slices.Clone(sh.offForm)
	pairs := make([][2]Standing, sh.ranked)
	c.Questions = make([]QuestionStanding, len(sh.questions))
	for i := range sh.questions {
		sheet, st := &sh.questions[i], &c.Questions[i]
		*st = sheet.standing
		own := options.next(sheet.options)
		st.Options = own.counts
		st.Bins, bins = cut(bins, sheet.bins)
		st.OffForm, offForm = cut(offForm, sheet.offForm)
		st.State, st.Points = r.State(st.Question), a.Points(st.Question)
		st.Answer, _ = r.AnswerTo(st.Question)
		if st.State == questionnaire.NotApplicable {
			continue // an answer that does not apply is not marked
		}
		own.mark(st.Question, r)
		value, known := r.Count(st.Question)
		if m, month := r.Month(st.Question); month {
			value, known = m.Sub(questionnaire.Month{Month: 1}), true
		}
		markBins(st.Bins, value, known)
		if sheet.byRank != nil && st.place(sheet.byRank, &pairs[0], r) {
			pairs = pairs[1:]
		}
	}
	provision := sh.provision.copied()
	if len(sh.services) > 0 {
		c.Services = make([]ServiceStanding, len(sh.services))
	}
	for i := range sh.services {
		sheet, st := &sh.services[i], &c.Services[i]
		*st = sheet.standing
		own := provision.next(sheet.options)
		st.Provision = own.counts
		st.State = r.State(st.Service)
		st.Answer, _ = r.AnswerTo(st.Service)
		if st.State != questionnaire.NotApplicable {
			own.mark(st.Service, r)
		}
	}
}

// cut takes the first n elements off a slice; none is nil.
func cut[E any](s []E, n int) (head, rest []E) {
	if n == 0 {
		return nil, s
	}
	return s[:n:n], s[n:]
}
