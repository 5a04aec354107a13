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

	// What the survey hides of the count: Suppressed says that Count is not shown, and 0 here; Together are the options that
	// Count is about, if they are counted only together.
	Suppressed bool
	Together   questionnaire.OptionSet
}

// A BinCount says how many respondents are in a range.
type BinCount struct {
	Bin
	Here bool // the team is in it
}

// markBins marks the range that holds the team's value.
func markBins(bins []BinCount, value int, known bool) {
	for i := range bins {
		bins[i].Here = known && bins[i].Contains(value)
	}
}

// place copies the standings of the lowest and the highest possible answer to pair; it is false if there are none.
func (st *QuestionStanding) place(byRank []Standing, pair *[2]Standing, r *questionnaire.Response) bool {
	if st.State == questionnaire.Unanswered {
		return false
	}
	low, high := len(byRank), -1
	for i := range r.Possible(st.Question).All() {
		rank, ok := st.Question.Rank(i)
		if !ok {
			return false // off the scale
		}
		low, high = min(low, rank), max(high, rank)
	}
	pair[0], pair[1] = byRank[low], byRank[high]
	for i := range pair {
		pair[i].Caveats = slices.Clone(pair[i].Caveats)
	}
	st.Low, st.High = &pair[0], &pair[1]
	return true
}
