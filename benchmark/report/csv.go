package report

import (
	"slices"
	"strconv"

	"github.com/csirtgauge/csirtgauge/benchmark"
	"github.com/csirtgauge/csirtgauge/internal/message"
	"github.com/csirtgauge/csirtgauge/internal/spreadsheet"
	"github.com/csirtgauge/csirtgauge/maturity"
)

// csvHead has the texts over the columns.
var csvHead = []string{
	"csv-column-kind", "csv-column-id", "csv-column-name", "csv-column-answer", "csv-column-status",
	"csv-column-score-low", "csv-column-score-answered", "csv-column-score-high", "csv-column-answered",
	"csv-column-asked", "csv-column-compared-low", "csv-column-compared-high", "csv-column-questions-compared",
	"csv-column-questions-counting", "csv-column-mean-low", "csv-column-mean-high", "csv-column-respondents",
	"csv-column-below-least", "csv-column-below-most", "csv-column-same", "csv-column-above-least",
	"csv-column-above-most", "csv-column-off", "csv-column-percentile-low", "csv-column-percentile-high",
	"csv-column-established-least", "csv-column-established-most", "csv-column-likely-least",
	"csv-column-likely-most", "csv-column-digest", "csv-column-date", "csv-column-before",
}

// A sheet is the results as CSV, being written in one language.
type sheet struct {
	*composer
	out []byte
}

// newSheet writes them all.
func newSheet(c *benchmark.Comparison, o Options) []byte {
	s := sheet{newComposer(c, o), []byte("\uFEFF")}
	head := make([]string, len(csvHead))
	for i, h := range csvHead {
		head[i] = s.in(say(h))
	}
	s.row(head...)
	for _, t := range s.totals() {
		s.total(&t)
		if item, ok := c.Assessment().Model().Item(t.id); ok {
			for u := range item.Unasked() {
				s.row(s.in(say("csv-unasked")), t.id, s.guarded(textOf(u.Text)))
			}
		}
	}
	for i := range c.Questions {
		s.question(&c.Questions[i])
	}
	s.years()
	for _, from := range sources(c) {
		s.source(from)
	}
	return s.out
}

// row writes a row, which may be short.
func (s *sheet) row(cells ...string) {
	s.out = spreadsheet.AppendRow(s.out, ',', append(cells, make([]string, len(csvHead)-len(cells))...)...)
}

func (s *sheet) in(t message.Text) string { return t.In(s.options.Language) }

// guarded keeps a text from being taken for a formula.
func (s *sheet) guarded(t message.Text) string { return spreadsheet.Guard(s.in(t)) }

func (s *sheet) total(t *total) {
	score, st := t.of.Score, t.standing
	row := []string{s.in(say("csv-total")), t.id, s.guarded(t.title), "", s.in(t.status)}
	row = append(row, number(score.Low), number(score.Answered), number(score.High))
	row = append(row, counts(t.of.Answered, t.of.Asked)...)
	compared, of := st.Questions()
	if compared > 0 {
		row = append(row, number(st.Comparable.Low), number(st.Comparable.High))
		row = append(row, counts(compared, of)...)
		row = append(row, float(st.Mean.Low), float(st.Mean.High))
		row = append(row, counts(st.Respondents, st.Below.Min, st.Below.Max)...)
		row = append(append(row, ""), counts(st.Above.Min, st.Above.Max)...)
	} else {
		row = append(append(row, "", ""), counts(compared, of)...)
	}
	if e := st.Established; e != nil {
		row = append(s.filled(row, "csv-column-established-least"), counts(e.Min, e.Max)...)
	}
	if l := st.Likely; l != nil {
		row = append(s.filled(row, "csv-column-likely-least"), counts(l.Below.Min, l.Below.Max)...)
	}
	s.row(row...)
}

func (s *sheet) question(st *benchmark.QuestionStanding) {
	q, counted := st.Question, s.scored[st.Question.ID()]
	state := s.in(say("csv-state-" + st.State.String()))
	row := []string{s.in(say("csv-question")), "Q" + q.ID(), s.guarded(textOf(q.Short()))}
	row = append(row, spreadsheet.Guard(st.Answer.String()), state)
	if low := number(st.Points.Low); counted && st.Points.Certain() {
		row = append(row, low, low, low)
	} else if counted {
		row = append(row, low, "", number(st.Points.High))
	}
	row = append(s.filled(row, "csv-column-respondents"), strconv.Itoa(st.Base))
	if low, high := st.Low, st.High; low != nil && counted {
		row = append(row, counts(low.Below, high.Below, low.Equal, high.Above, low.Above, low.Missing)...)
		if st.Answer.Open() {
			row[slices.Index(csvHead, "csv-column-same")] = ""
		}
		row = append(row, float(low.Percentile), float(high.Percentile))
	}
	s.row(row...)
}

func (s *sheet) source(from source) {
	row := []string{s.in(say("head-" + from.Kind)), from.ID, s.guarded(textOf(from.title)), ""}
	if from.changed {
		row = append(row, s.in(say("csv-changed")))
	}
	s.row(append(s.filled(row, "csv-column-digest"), from.Digest)...)
}

// filled fills a row up with empty cells to before a column.
func (s *sheet) filled(row []string, column string) []string {
	return append(row, make([]string, slices.Index(csvHead, column)-len(row))...)
}

func counts(numbers ...int) []string {
	cells := make([]string, len(numbers))
	for i, n := range numbers {
		cells[i] = strconv.Itoa(n)
	}
	return cells
}

func number(r maturity.Ratio) string {
	f, ok := r.Float()
	if !ok {
		return ""
	}
	return float(f)
}

func float(f float64) string { return strconv.FormatFloat(f, 'f', -1, 64) }
