package report

import (
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
	"csv-column-established-least", "csv-column-established-most", "csv-column-digest",
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
	row := []string{
		s.in(say("csv-total")), t.id, s.guarded(t.title), "", s.in(t.status), number(score.Low), number(score.Answered), number(score.High),
		strconv.Itoa(t.of.Answered), strconv.Itoa(t.of.Asked),
	}
	compared, of := st.Questions()
	if compared > 0 {
		row = append(row, number(st.Comparable.Low), number(st.Comparable.High), strconv.Itoa(compared), strconv.Itoa(of), float(st.Mean.Low), float(st.Mean.High),
			strconv.Itoa(st.Respondents), strconv.Itoa(st.Below.Min), strconv.Itoa(st.Below.Max), "", strconv.Itoa(st.Above.Min), strconv.Itoa(st.Above.Max), "", "", "")
	} else {
		row = append(row, "", "", "0", strconv.Itoa(of), "", "", "", "", "", "", "", "", "", "", "")
	}
	if st.Established != nil {
		row = append(row, strconv.Itoa(st.Established.Min), strconv.Itoa(st.Established.Max))
	}
	s.row(row...)
}

func (s *sheet) question(st *benchmark.QuestionStanding) {
	row := []string{
		s.in(say("csv-question")), "Q" + st.Question.ID(), s.guarded(textOf(st.Question.Short())), spreadsheet.Guard(st.Answer.String()), s.in(say("csv-state-" + st.State.String())),
		"", "", "", "", "", "", "", "", "", "", "", strconv.Itoa(st.Base),
	}
	counts := s.scored[st.Question.ID()]
	if counts {
		row[5], row[7] = number(st.Points.Low), number(st.Points.High)
		if st.Points.Certain() {
			row[6] = row[5]
		}
	}
	if low, high := st.Low, st.High; low != nil && counts {
		same := ""
		if !st.Answer.Open() {
			same = strconv.Itoa(low.Equal)
		}
		row = append(row, strconv.Itoa(low.Below), strconv.Itoa(high.Below), same, strconv.Itoa(high.Above), strconv.Itoa(low.Above),
			strconv.Itoa(low.Missing), float(low.Percentile), float(high.Percentile))
	}
	s.row(row...)
}

func (s *sheet) source(from source) {
	row := make([]string, len(csvHead))
	row[0], row[1], row[2], row[len(row)-1] = s.in(from.label), from.id, s.guarded(textOf(from.title)), from.digest
	if from.changed {
		row[4] = s.in(say("csv-changed"))
	}
	s.row(row...)
}

func number(r maturity.Ratio) string {
	f, ok := r.Float()
	if !ok {
		return ""
	}
	return float(f)
}

func float(f float64) string { return strconv.FormatFloat(f, 'f', -1, 64) }
