package report

import (
	"strconv"

	"golang.org/x/text/language"

	"github.com/csirtgauge/csirtgauge/internal/message"
	"github.com/csirtgauge/csirtgauge/internal/spreadsheet"
)

// csv writes a row for each answer of each table. A cell is empty where there is no number.
func (p *surveyComposer) csv(tag language.Tag) []byte {
	out := []byte("\uFEFF")
	row := func(texts ...message.Text) {
		cells := make([]string, len(texts))
		for i, t := range texts {
			cells[i] = spreadsheet.Guard(t.In(tag))
		}
		out = spreadsheet.AppendRow(out, ',', cells...)
	}
	row(say("survey-column-table"), say("survey-column-number"), say("survey-column-question"), say("survey-column-group"),
		say("survey-column-option"), say("survey-column-answer"), say("survey-column-count"), say("survey-column-base"),
		say("survey-column-percent"))
	for t := range p.survey.Tables() {
		name, number, part := message.Text{}, "", message.Text{}
		if from, to, ok := t.Span(); ok {
			name = say("caveats-span", from.ID(), to.ID())
		} else if q, ok := t.Question(); ok {
			name, number, part = textOf(q.Prompt()), "Q"+q.ID(), partName(q, t.Part())
		}
		if title, _, ok := t.Group(); ok {
			part = textOf(title)
		}
		rows := surveyRows(t)
		base := baseOf(t, rows)
		for _, r := range rows {
			count, share := strconv.Itoa(r.count), ""
			if base > 0 {
				share = strconv.FormatFloat(100*float64(r.count)/float64(base), 'f', 1, 64)
			}
			if r.hidden {
				count, share = "", ""
			}
			row(message.Plain(t.ID()), message.Plain(number), name, part, message.Plain(r.id), r.name,
				message.Plain(count), message.Plain(strconv.Itoa(base)), message.Plain(share))
		}
	}
	return out
}
