package benchmark

import (
	"slices"

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
	Options []OptionCount // in form order; of a question with options. Of a service, how those do it who provide it
	Bins    []Bin         // of a question for a number or a month
	OffForm []Row         // answers that the form does not offer
	// Missing gave no answer, as far as the table prints that: of Base, or of Providers. It is 0 with several tables.
	Missing int

	// Providers is how many of Base provide a service, in whatever way. Suppressed says that the survey does not show
	// it; then it is 0.
	Providers  int
	Suppressed bool

	// Low and High are the standings of the lowest and of the highest possible answer, nil if there is none: where the
	// options have no order, the survey no table, or the answer no rank on the scale. They coincide if the answer is
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

	// What the survey hides of the count: Suppressed says that Count is not shown, and 0 here; Together are the options
	// that Count is about, if they are counted only together.
	Suppressed bool
	Together   questionnaire.OptionSet
}

// A questionTemplate is what the comparisons of all teams have in common for a question, or for a service.
type questionTemplate struct {
	standing  QuestionStanding // without what is said of a team
	positions []int            // of the options in the question
	byRank    []Standing       // of the option with that rank; nil if there is none
}

// questionTemplates returns those of the questions and of the services that the survey has a table of.
func (s *Survey) questionTemplates() (questions, services []questionTemplate) {
	for q := range s.form.Questions() {
		if tables := s.byQuestion[q.ID()]; q.Kind() != questionnaire.KindServices && len(tables) > 0 {
			questions = append(questions, newQuestionTemplate(q, tables))
		}
		position := 0
		for service := range q.Services() {
			for _, t := range s.byQuestion[q.ID()] {
				if t.Has(position) {
					st := QuestionStanding{Question: service, Base: t.base, Suppressed: t.Suppressed(position)}
					st.Providers, _ = t.Count(position)
					template := questionTemplate{standing: st}
					for _, t := range s.byQuestion[service.ID()] {
						template.standing.Missing = t.noAnswer
						template.addOptions(t)
					}
					services = append(services, template)
				}
			}
			position++
		}
	}
	return questions, services
}

func newQuestionTemplate(q *questionnaire.Question, tables []*Table) questionTemplate {
	template := questionTemplate{standing: QuestionStanding{Question: q, Bins: tables[0].bins}}
	st := &template.standing
	for _, t := range tables {
		st.Base = max(st.Base, t.base)
		st.OffForm = append(st.OffForm, t.printed.OffForm...)
		template.addOptions(t)
	}
	if len(tables) == 1 {
		st.Missing = tables[0].noAnswer
		template.byRank = tables[0].standings()
	}
	return template
}

// addOptions adds the options that a table counts, in form order.
func (template *questionTemplate) addOptions(t *Table) {
	for i := range t.rowOf {
		if !t.Has(i) {
			continue
		}
		c := OptionCount{Option: t.question.Option(i), Base: t.base, Suppressed: t.Suppressed(i)}
		var alone bool
		if c.Count, alone = t.Count(i); !alone {
			c.Together, c.Count, _ = t.Together(i)
		}
		at, _ := slices.BinarySearch(template.positions, i)
		template.positions = slices.Insert(template.positions, at, i)
		template.standing.Options = slices.Insert(template.standing.Options, at, c)
	}
}

// standings returns the standing of each option by its rank. Where options have no order there are none, also not for a
// question that is scored by whether anything is stated: its table shows who stated something, and cannot tell "none"
// from no answer, so nobody is known to be below.
func (t *Table) standings() []Standing {
	q := t.question
	if q.Kind() != questionnaire.KindSingle || q.Order() == questionnaire.Unordered {
		return nil
	}
	d, ok := t.byRank()
	if !ok {
		return nil
	}
	standings := make([]Standing, d.highest+1)
	for rank := range standings {
		if standings[rank], ok = d.standing(rank); !ok {
			return nil // whatever the rank: nobody is on the scale, or the counts exceed the base
		}
	}
	return standings
}

// compare adds what is said of the team to a copy of the standing, which has options of its own.
func (template *questionTemplate) compare(a *maturity.Assessment, st *QuestionStanding) {
	r, q := a.Response(), st.Question
	st.Bins, st.OffForm = slices.Clone(st.Bins), slices.Clone(st.OffForm)
	st.State, st.Points = r.State(q), a.Points(q)
	st.Answer, _ = r.AnswerTo(q)
	if st.State == questionnaire.NotApplicable {
		return // an answer that does not apply is not marked
	}
	chosen, _ := r.Chosen(q)
	if q.Kind() == questionnaire.KindSingle && st.State != questionnaire.Unanswered {
		chosen = r.Possible(q)
		st.Low, st.High = template.standings(chosen)
	}
	open := q.Kind() == questionnaire.KindSingle && chosen.Len() > 1
	for i, position := range template.positions {
		has := chosen.Has(position)
		st.Options[i].Chosen, st.Options[i].Possible = has && !open, has && open
	}
	value, known := r.Count(q)
	if m, month := r.Month(q); month {
		value, known = m.Sub(questionnaire.Month{Month: 1}), true
	}
	markBins(st.Bins, value, known)
}

// standings returns those of the lowest and of the highest possible option; nil if there are none.
func (template *questionTemplate) standings(possible questionnaire.OptionSet) (low, high *Standing) {
	if template.byRank == nil {
		return nil, nil
	}
	lowest, highest := len(template.byRank), -1
	for i := range possible.All() {
		rank, ok := template.standing.Question.Rank(i)
		if !ok {
			return nil, nil // off the scale
		}
		lowest, highest = min(lowest, rank), max(highest, rank)
	}
	ends := &[2]Standing{template.byRank[lowest], template.byRank[highest]}
	for i := range ends {
		ends[i].Caveats = slices.Clone(ends[i].Caveats)
	}
	return &ends[0], &ends[1]
}

// markBins marks the range that holds the team's value.
func markBins(bins []Bin, value int, known bool) {
	for i := range bins {
		bins[i].Here = known && bins[i].Contains(value)
	}
}
