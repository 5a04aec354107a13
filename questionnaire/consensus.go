package questionnaire

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/language"

	"github.com/csirtgauge/csirtgauge/internal/document"
	"github.com/csirtgauge/csirtgauge/internal/message"
	"github.com/csirtgauge/csirtgauge/internal/spreadsheet"
)

// A Consensus is what several people of one team answered, taken together. It comes from [Form.Consensus].
type Consensus struct {
	Response      *Response      // to assess, and to go on with
	People        int            // responses that it was made of
	Dates         []string       // that these have, each once, ascending; Response has the last
	Disagreements []Disagreement // in form order, services one by one
}

// A Disagreement is a question on which people differ, or of which it is open whether it applies since they differ on
// another. It does not say who said what.
type Disagreement struct {
	Question  *Question
	Opinions  []Opinion // different ones, in the order of the options, of numbers or of months
	Condition *Question // on which it depends whether Question applies, where people differ on that; else nil
}

// An Opinion is what so many people answered.
type Opinion struct {
	Answer Answer
	People int
}

// A TeamError reports responses that name different teams.
type TeamError struct {
	Teams []string // by response, as it is written; "" where it names none
}

// firsts returns the first response that names each team.
func (e *TeamError) firsts() []int {
	seen := map[string]bool{"": true}
	var all []int
	for i, team := range e.Teams {
		if name := spreadsheet.FoldName(team); !seen[name] {
			seen[name] = true
			all = append(all, i)
		}
	}
	return all
}

// Message names the teams in the reader's language, 32 at most, each with the first response that names it.
func (e *TeamError) Message(tag language.Tag) string {
	firsts := e.firsts()
	var teams []message.Text
	for _, i := range firsts[:min(len(firsts), 32)] {
		teams = append(teams, say("team-at", document.Shorten(e.Teams[i], 64), i+1))
	}
	return say("team-differ", message.List(teams)).In(tag)
}

// Error returns [TeamError.Message] in English.
func (e *TeamError) Error() string { return "questionnaire: " + e.Message(language.English) }

// Unwrap returns [ErrInconsistent].
func (e *TeamError) Unwrap() error { return ErrInconsistent }

// Consensus takes the responses of several people of one team together:
//
//   - No answer is no opinion. Where all opinions agree, that is the answer.
//   - A one-choice question, or a service, on which they differ is one of all options that somebody holds possible.
//   - Any other question on which they differ is left open, and so is one of which nothing is ruled out any more.
//   - So is one that some of them say does not apply, by differing on the question of its condition, or of the
//     condition of that.
//   - What was answered to a question that is left open stands in its note, in the language of tag, with the median of a
//     number. Notes and texts are kept, each once, as far as there is room; a text beside an option that is left open
//     stands in the note, too. A mark for rechecking is kept where an answer is.
//   - The date is the latest. Of the spellings of the team, the first by its characters is kept.
//
// So one more opinion on a question never narrows what is possible; the order of the responses does not matter; and the
// consensus of one response, or of equal ones, is that response. That of a consensus and a further response is not that
// of all, for what is open is no opinion: it takes all of them together. Of no response, nothing is answered.
//
// The error is a [*FormError] if a response answers another form, and a [*TeamError] if two of them name different
// teams; names that differ only in the width of characters or in blanks at either end are the same.
func (f *Form) Consensus(responses []*Response, tag language.Tag) (*Consensus, error) {
	r := f.made("Form.Consensus").blank()
	c := &Consensus{Response: r, People: len(responses)}
	teams := make([]string, len(responses))
	for i, one := range responses {
		if err := f.Require(one.Form()); err != nil {
			return nil, err
		}
		teams[i] = one.team
	}
	if err := (&TeamError{teams}); len(err.firsts()) > 1 {
		return nil, err
	}
	if names := distinct(responses, (*Response).Team); names != nil {
		r.team = names[0]
	}
	if c.Dates = distinct(responses, (*Response).Date); c.Dates != nil {
		r.date = c.Dates[len(c.Dates)-1]
	}
	r.other, r.notes = map[string]string{}, map[string]string{}
	for _, q := range f.questions {
		c.take(q, responses, tag)
	}
	r.countServices()
	return c, nil
}

// take takes together what was answered to a question and written beside it.
func (c *Consensus) take(q *Question, responses []*Response, tag language.Tag) {
	r, notes := c.Response, []string(nil)
	for _, leaf := range q.leaves() {
		if d, ok := c.settle(leaf, responses); ok && !r.cells[leaf.cell].given {
			notes = append(notes, d.note().In(tag))
		}
	}
	open := notes != nil
	other := distinct(responses, func(r *Response) string { return r.other[q.id] })
	if open && other != nil && !r.textOptionPossible(q) {
		notes, other = append(notes, say("consensus-other", strings.Join(other, "\n")).In(tag)), nil
	}
	notes = append(notes, distinct(responses, func(r *Response) string { return r.notes[q.id] })...)
	if other != nil {
		r.other[q.id] = fit(other, maxText, tag)
	}
	if notes != nil {
		r.notes[q.id] = fit(notes, maxNote, tag)
	}
	marked := func(r *Response) bool { return slices.Contains(r.recheck, q.id) }
	answered := slices.ContainsFunc(q.leaves(), func(leaf *Question) bool { return r.cells[leaf.cell].given })
	if (answered || !open) && slices.ContainsFunc(responses, marked) {
		r.recheck = append(r.recheck, q.id)
	}
}

// settle answers a question, or a service. It is false if nobody disagrees.
func (c *Consensus) settle(q *Question, responses []*Response) (d Disagreement, ok bool) {
	given, possible, differ := q.given(responses)
	if len(given) == 0 {
		return d, false
	}
	d = Disagreement{Question: q, Condition: q.unsettled(responses)}
	cell := &c.Response.cells[q.cell]
	switch {
	case d.Condition != nil:
	case !differ:
		*cell = given[0]
		return d, false
	case q.kind == KindSingle && possible != firstOptions(len(q.options)):
		cell.given, cell.open, cell.set = true, true, possible
	}
	for i, one := range given {
		if i == 0 || one != given[i-1] {
			d.Opinions = append(d.Opinions, Opinion{Answer: q.answer(one)})
		}
		d.Opinions[len(d.Opinions)-1].People++
	}
	c.Disagreements = append(c.Disagreements, d)
	return d, true
}

// given returns the answers that there are, in an order that is not that of the responses, with all of their options,
// and whether they differ.
func (q *Question) given(responses []*Response) (all []cell, options OptionSet, differ bool) {
	for _, r := range responses {
		if c := r.cells[q.cell]; c.given {
			all = append(all, c)
			options |= c.set
		}
	}
	slices.SortFunc(all, func(a, b cell) int { return cmp.Or(cmp.Compare(a.set, b.set), cmp.Compare(a.number, b.number)) })
	return all, options, len(all) > 0 && all[0] != all[len(all)-1]
}

// unsettled returns the question on which people differ so that it is open whether q applies; nil if there is none.
func (q *Question) unsettled(responses []*Response) *Question {
	if q.condition == nil {
		return nil
	}
	up, applies := q.condition.question, q.condition.options
	given, possible, differ := up.given(responses)
	open := possible&applies != 0 && possible&^applies != 0
	if up.kind == KindMultiple { // which is left open itself
		open = slices.ContainsFunc(given, func(c cell) bool { return c.set&applies == 0 })
	}
	if differ && open {
		return up
	}
	return up.unsettled(responses)
}

// note says what was answered.
func (d *Disagreement) note() message.Text {
	var answers []string
	var numbers []int
	for _, o := range d.Opinions {
		answers = append(answers, o.Answer.String())
		if n, ok := o.Answer.Count(); ok {
			numbers = append(numbers, slices.Repeat([]int{n}, o.People)...)
		}
	}
	said := message.Plain(strings.Join(answers, " / "))
	if d.Question.parent != nil {
		said = message.Plain(d.Question.id + ": " + said.EN)
	}
	if n := len(numbers); n > 0 {
		median := float64(numbers[(n-1)/2]+numbers[n/2]) / 2
		said = say("consensus-median", said, strconv.FormatFloat(median, 'f', -1, 64))
	}
	if d.Condition != nil {
		return say("consensus-condition", d.Condition.id, said)
	}
	return say("consensus-differ", said)
}

// distinct returns the different texts that responses have, sorted.
func distinct(responses []*Response, text func(*Response) string) (all []string) {
	for _, r := range responses {
		if s := text(r); s != "" {
			all = append(all, s)
		}
	}
	slices.Sort(all)
	return slices.Compact(all)
}

// fit joins texts, as far as a limit of characters lets it, and says if it leaves out any.
func fit(texts []string, limit int, tag language.Tag) string {
	s := strings.Join(texts, "\n")
	if utf8.RuneCountInString(s) <= limit {
		return s
	}
	cut := "\n" + say("consensus-cut", limit).In(tag)
	return string([]rune(s)[:limit-utf8.RuneCountInString(cut)]) + cut
}
