package report

import (
	"github.com/csirtgauge/csirtgauge/internal/spreadsheet"
)

// years writes a row for each total of each assessment of the series, for each break, and for each answer of which it
// is known since when it holds.
func (s *sheet) years() {
	series := s.options.Years
	if series == nil || len(series.Assessments) == 0 {
		return
	}
	rows := yearRows(series)
	for i, a := range series.Assessments {
		for _, r := range rows {
			status, title, total := "", r.name, r.totals[i]
			if item, ok := a.Item(r.id); ok {
				title = textOf(item.Item().Title())
				status = s.in(named("status", item.Status))
			}
			row := []string{s.in(say("csv-year")), r.id, s.guarded(title), "", status}
			row = append(row, number(total.Score.Low), number(total.Score.Answered), number(total.Score.High))
			s.dated(append(row, counts(total.Answered, total.Asked)...), dateOf(a))
		}
	}
	for _, b := range series.Breaks {
		row := []string{s.in(say("csv-break")), string(b.Reason.Code), s.guarded(textOf(b.Reason.Text))}
		s.dated(row, dateOf(series.Assessments[b.Index]))
	}
	last := series.Assessments[len(series.Assessments)-1].Response()
	for _, h := range series.Holdings {
		answer, _ := last.AnswerTo(h.Question)
		row := []string{s.in(say("csv-holding")), "Q" + h.Question.ID(), s.guarded(textOf(h.Question.Short()))}
		row = append(row, spreadsheet.Guard(answer.String()), s.in(say("csv-origin-"+string(h.Origin))))
		s.dated(row, dateOf(series.Assessments[h.Since]), spreadsheet.Guard(h.Before.String()))
	}
}

// dated writes a row with a date, and what stands beside it.
func (s *sheet) dated(row []string, cells ...string) {
	s.row(append(s.filled(row, "csv-column-date"), cells...)...)
}
