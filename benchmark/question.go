package benchmark

import (
	"github.com/csirtgauge/csirtgauge/maturity"
	"github.com/csirtgauge/csirtgauge/questionnaire"
)

// A QuestionStanding puts the answer to one question, or to one service, beside those of the respondents.
type QuestionStanding struct {
	Question *questionnaire.Question
	State    questionnaire.State
	Answer   questionnaire.Answer // zero if there is none
	Points   maturity.Range       // undefined if the question is not scored

	Base    int           // respondents that the tables are about; with several parts, the largest
	Options []OptionCount // in form order; of a question with options
	Bins    []BinCount    // of a question for a number or a month
	OffForm []Row         // answers that the form does not offer
	Missing int           // of Base: no answer, as far as the table prints that; 0 if the question has several tables

	// Low and High are the standings of the lowest and of the highest possible answer, nil if there is none: where the
	// options have no order, the survey no table, or the answer no place on the scale. They coincide if the answer is
	// certain.
	Low, High *Standing
}

// An OptionCount says how many respondents chose an option.
type OptionCount struct {
	Option   questionnaire.Option
	Count    int
	Base     int  // respondents that the option's table is about
	Chosen   bool // the team chose it
	Possible bool // the team may mean it, where it left open which

	// What the survey hides of the count: Together are the options that Count is about, if they are counted only
	// together; Suppressed says that Count is not shown, and 0 here.
	Together   questionnaire.OptionSet
	Suppressed bool
}

// A BinCount says how many respondents are in a range.
type BinCount struct {
	Bin
	Here bool // the team is in it
}

// question compares one question that is no services question.
func (s *Survey) question(a *maturity.Assessment, q *questionnaire.Question) (QuestionStanding, bool) {
	tables := s.byQuestion[q.ID()]
	if len(tables) == 0 {
		return QuestionStanding{}, false
	}
	r := a.Response()
	st := QuestionStanding{Question: q, State: r.State(q), Points: a.Points(q)}
	st.Answer, _ = r.Answer(q.ID())
	for _, t := range tables {
		st.Base = max(st.Base, t.base)
		st.OffForm = append(st.OffForm, t.offForm...)
	}
	if len(tables) == 1 {
		st.Missing = tables[0].noAnswer
	}
	counted := st.State != questionnaire.NotApplicable
	if q.Kind() == questionnaire.KindPeople || q.Kind() == questionnaire.KindMonth {
		value, ok := r.People(q)
		if m, month := r.Month(q); month {
			value, ok = m.Sub(questionnaire.Month{Month: 1}), true
		}
		st.Bins = tables[0].binCounts(value, ok && counted)
	} else {
		st.Options = optionCounts(tables, q, r)
	}
	if counted && len(tables) == 1 {
		st.place(tables[0], r)
	}
	return st, true
}

// binCounts counts the respondents in each range, and marks that of the team, if its value is known.
func (t *Table) binCounts(value int, known bool) []BinCount {
	counts := make([]BinCount, 0, len(t.bins))
	for _, bin := range t.bins {
		counts = append(counts, BinCount{bin, known && bin.holds(value)})
	}
	return counts
}

// optionCounts counts the respondents who chose each option, as far as the tables of the question do, and marks what
// the team chose or may mean. An answer that does not apply is not marked.
func optionCounts(tables []*Table, q *questionnaire.Question, r *questionnaire.Response) []OptionCount {
	set, _ := r.Chosen(q)
	state := r.State(q)
	if q.Kind() == questionnaire.KindOne && state != questionnaire.Unanswered {
		set = r.Possible(q)
	}
	if state == questionnaire.NotApplicable {
		set = 0
	}
	open := q.Kind() == questionnaire.KindOne && set.Len() > 1
	if len(tables) == 0 {
		return nil
	}
	counts := make([]OptionCount, 0, q.NumOptions())
	for i := range q.NumOptions() {
		for _, t := range tables {
			if !t.has(i) {
				continue
			}
			count := OptionCount{Option: q.Option(i), Base: t.base, Chosen: set.Has(i) && !open, Possible: set.Has(i) && open, Suppressed: t.Suppressed(i)}
			var alone bool
			if count.Count, alone = t.Count(i); !alone {
				count.Together, count.Count, _ = t.Together(i)
			}
			counts = append(counts, count)
		}
	}
	return counts
}

// place finds the standings of the lowest and the highest possible answer by the order of the options. Where options
// have no order there is none, also not for a question that is scored by whether anything is stated: its table shows
// who stated something, and cannot tell "none" from no answer, so nobody is known to be below.
func (st *QuestionStanding) place(t *Table, r *questionnaire.Response) {
	q := st.Question
	if st.State == questionnaire.Unanswered || q.Kind() != questionnaire.KindOne || q.Order() == questionnaire.Unordered {
		return
	}
	low, high := q.NumOptions(), -1
	for i := range r.Possible(q).All() {
		rank, ok := q.Rank(i)
		if !ok {
			return // off the scale
		}
		low, high = min(low, rank), max(high, rank)
	}
	d, ok := t.byRank()
	if !ok {
		return
	}
	lowest, ok1 := d.standing(low)
	highest, ok2 := d.standing(high)
	if ok1 && ok2 {
		st.Low, st.High = &lowest, &highest
	}
}
