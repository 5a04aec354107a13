package benchmark

import (
	"errors"
	"iter"
	"slices"

	"github.com/csirtgauge/csirtgauge/internal/document"
	"github.com/csirtgauge/csirtgauge/questionnaire"
)

// A Table is one table of results as published. It never changes.
type Table struct {
	printed  tableDocument
	question *questionnaire.Question // nil for a span
	base     int                     // as read
	noAnswer int
	rows     []*row // that show a count, as printed
	rowOf    []*row // by option, or by service of a services question; nil where there is none
	bins     []Bin
	spanFrom *questionnaire.Question
	spanTo   *questionnaire.Question

	placement *questionnaire.Question // by which a respondent is in the group; nil if that is not known
	with      int                     // position of the option that is chosen there
	without   int                     // and of the one that is not

	at *document.Document // where it stands, while it is read
}

// A row counts an option or a service, or several together.
type row struct {
	of         []int // positions in the question, in ascending order
	count      int
	suppressed bool
}

// MarshalJSON fails: a table is part of the document of its survey.
func (t Table) MarshalJSON() ([]byte, error) {
	return nil, errors.New("benchmark: a Table is written by json.Marshal of its Survey, with all of them")
}

// ID returns the number of the table in the publication.
func (t *Table) ID() string { return t.printed.Table }

// Part names the table among several with the same number, or is "".
func (t *Table) Part() string { return t.printed.Part }

// Question returns the question whose answers are counted; it is false for a table of a span between two months.
func (t *Table) Question() (*questionnaire.Question, bool) { return t.question, t.question != nil }

// Span returns the questions for the two months between which the table counts the time; it is false for any other.
func (t *Table) Span() (from, to *questionnaire.Question, ok bool) {
	return t.spanFrom, t.spanTo, t.spanFrom != nil
}

// Base returns the number of respondents that the table is about, as read; 0 if none is printed.
func (t *Table) Base() int { return t.base }

// PrintedBase returns the number as printed, 0 if none is. It differs from [Table.Base] only where the print is wrong.
func (t *Table) PrintedBase() int {
	if t.printed.Base == nil {
		return 0
	}
	return *t.printed.Base
}

// Several reports whether respondents could choose several options.
func (t *Table) Several() bool { return t.printed.Several }

// Count returns how many chose the option at position i, or provide the service at position i of a services question;
// it is false if the table has no such row, or does not show its count.
func (t *Table) Count(i int) (int, bool) {
	if !t.Has(i) || t.rowOf[i].suppressed || len(t.rowOf[i].of) > 1 {
		return 0, false
	}
	return t.rowOf[i].count, true
}

// Together returns the options that the table counts only together with the one at position i, itself among them, and
// how many chose one of these; it is false if there are none.
func (t *Table) Together(i int) (questionnaire.OptionSet, int, bool) {
	if !t.Has(i) || len(t.rowOf[i].of) == 1 {
		return 0, 0, false
	}
	var options questionnaire.OptionSet
	for _, k := range t.rowOf[i].of {
		options |= 1 << k
	}
	return options, t.rowOf[i].count, true
}

// Suppressed reports whether the table counts the option or service at position i, but does not show how many there
// are: because they are fewer than the threshold of [Survey.Suppression], or because the count would give away such a
// one.
func (t *Table) Suppressed(i int) bool { return t.Has(i) && t.rowOf[i].suppressed }

// Has reports whether the table has a row for the option at position i, alone or with others.
func (t *Table) Has(i int) bool { return 0 <= i && i < len(t.rowOf) && t.rowOf[i] != nil }

// Bins yields the rows of a table of numbers or months.
func (t *Table) Bins() iter.Seq[Bin] { return slices.Values(t.bins) }

// OffForm yields the rows that the form does not offer.
func (t *Table) OffForm() iter.Seq[Row] { return slices.Values(t.printed.OffForm) }

// Free yields what respondents wrote, as far as the publication prints it: what some of those wrote who chose an option
// ("other", as a rule), with whom they are counted, too. Count is 0 where the publication gives no number.
func (t *Table) Free() iter.Seq[Row] { return slices.Values(t.printed.Free) }

// NoAnswer returns how many gave no answer; it is false if the table does not print that.
func (t *Table) NoAnswer() (int, bool) { return t.noAnswer, t.printed.NoAnswer != nil }

// Group returns the title of the part of the respondents that the table is about, and their mean number of members as
// printed, 0 if none is; it is false if the table is about all.
func (t *Table) Group() (title questionnaire.Text, meanMembers float64, ok bool) {
	group := t.printed.Group
	if group == nil {
		return questionnaire.Text{}, 0, false
	}
	return group.Title, group.MeanMembers, true
}

// InGroup reports whether a team with these answers is in the group that the table is about, as far as the survey says
// by which answers one is.
func (t *Table) InGroup(r *questionnaire.Response) bool {
	if t.placement == nil {
		return false
	}
	chosen, _ := r.Chosen(t.placement)
	return chosen.Has(t.with) && !chosen.Has(t.without)
}

// Note returns a remark, or a zero Text.
func (t *Table) Note() questionnaire.Text { return t.printed.Note }

// A Row is a row of a table that the form does not have: an answer of its own, or words under an option.
type Row struct {
	Option string             `json:"option,omitzero"` // under which the words stand
	Label  questionnaire.Text `json:"label"`
	Count  int                `json:"count"`
}

// A Bin is a row that counts a range of numbers (people, months between two dates) or of months (since January of year
// 0), both ends included. OpenFrom and OpenTo say that there is no end on that side.
type Bin struct {
	From, To         int                `json:"-"`
	OpenFrom, OpenTo bool               `json:"-"`
	Label            questionnaire.Text `json:"label"`
	Count            int                `json:"count"`
	Here             bool               `json:"here"` // the team is in it, in a comparison
}

// Contains reports whether a value is in the range.
func (b Bin) Contains(v int) bool { return (b.OpenFrom || b.From <= v) && (b.OpenTo || v <= b.To) }
