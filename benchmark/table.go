package benchmark

import (
	"errors"
	"iter"
	"slices"

	"github.com/csirtgauge/csirtgauge/questionnaire"
)

// A Table is one table of results as published. It never changes.
type Table struct {
	id          string
	part        string
	question    *questionnaire.Question // nil for a span
	base        int
	printedBase int
	several     bool
	counts      []int // by option, or by service of a services question
	listed      []bool
	merged      []mergedRow
	suppressed  []int
	bins        []Bin
	offForm     []Row
	free        []Row
	noAnswer    int
	hasNoAnswer bool
	group       *groupDocument
	placement   *questionnaire.Question // by which a respondent is in the group; nil if that is not known
	with        int                     // position of the option that is chosen there
	without     int                     // and of the one that is not
	note        questionnaire.Text
	spanFrom    *questionnaire.Question
	spanTo      *questionnaire.Question
	position    int // in the document
}

// MarshalJSON fails: a table is part of the document of its survey.
func (t Table) MarshalJSON() ([]byte, error) {
	return nil, errors.New("benchmark: a Table is written by json.Marshal of its Survey, with all of them")
}

// ID returns the number of the table in the publication.
func (t *Table) ID() string { return t.id }

// Part names the table among several with the same number, or is "".
func (t *Table) Part() string { return t.part }

// Question returns the question whose answers are counted; it is false for a table of a span between two months.
func (t *Table) Question() (*questionnaire.Question, bool) { return t.question, t.question != nil }

// Span returns the questions for the two months between which the table counts the time; it is false for any other.
func (t *Table) Span() (from, to *questionnaire.Question, ok bool) {
	return t.spanFrom, t.spanTo, t.spanFrom != nil
}

// Base returns the number of respondents that the table is about, as read; 0 if none is printed.
func (t *Table) Base() int { return t.base }

// PrintedBase returns the number as printed. It differs from [Table.Base] only where the print is wrong.
func (t *Table) PrintedBase() int { return t.printedBase }

// Several reports whether respondents could choose several options.
func (t *Table) Several() bool { return t.several }

// Count returns how many chose the option at position i, or provide the service at position i of a services question;
// it is false if the table has no such row, or does not show its count.
func (t *Table) Count(i int) (int, bool) {
	if i < 0 || i >= len(t.counts) || !t.listed[i] {
		return 0, false
	}
	return t.counts[i], true
}

// Together returns the options that the table counts only together with the one at position i, itself among them, and
// how many chose one of these; it is false if there are none.
func (t *Table) Together(i int) (questionnaire.OptionSet, int, bool) {
	for _, row := range t.merged {
		if 0 <= i && i < maxOptions && row.options.Has(i) {
			return row.options, row.count, true
		}
	}
	return 0, 0, false
}

// Suppressed reports whether the table counts the option or service at position i, but does not show how many there
// are: because they are fewer than the threshold of [Survey.Suppression], or because the count would give away such a
// one.
func (t *Table) Suppressed(i int) bool { return slices.Contains(t.suppressed, i) }

// has reports whether the table has a row for the option at position i, alone or with others.
func (t *Table) has(i int) bool {
	_, _, merged := t.Together(i)
	return t.listed[i] || merged || t.Suppressed(i)
}

// A mergedRow counts options together.
type mergedRow struct {
	options questionnaire.OptionSet
	count   int
}

// Bins yields the rows of a table of numbers or months.
func (t *Table) Bins() iter.Seq[Bin] { return slices.Values(t.bins) }

// OffForm yields the rows that the form does not offer.
func (t *Table) OffForm() iter.Seq[Row] { return slices.Values(t.offForm) }

// Free yields what respondents wrote, as far as the publication prints it: what some of those wrote who chose an option
// ("other", as a rule), with whom they are counted, too. Count is 0 where the publication gives no number.
func (t *Table) Free() iter.Seq[Row] { return slices.Values(t.free) }

// NoAnswer returns how many gave no answer; it is false if the table does not print that.
func (t *Table) NoAnswer() (int, bool) { return t.noAnswer, t.hasNoAnswer }

// Group returns the title of the part of the respondents that the table is about, and their mean number of members as
// printed, 0 if none is; it is false if the table is about all.
func (t *Table) Group() (title questionnaire.Text, meanMembers float64, ok bool) {
	if t.group == nil {
		return questionnaire.Text{}, 0, false
	}
	return t.group.Title, t.group.MeanMembers, true
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
func (t *Table) Note() questionnaire.Text { return t.note }

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
