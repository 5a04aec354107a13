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
			cells[i] = t.In(tag)
			if _, err := strconv.ParseFloat(cells[i], 64); err != nil { // a negative number is no formula
				cells[i] = spreadsheet.Guard(cells[i])
			}
		}
		out = spreadsheet.AppendRow(out, ',', cells...)
	}
	head := []message.Text{say("survey-column-table"), say("survey-column-number"), say("survey-column-question"), say("survey-column-group"),
		say("survey-column-option"), say("survey-column-answer"), say("survey-column-count"), say("survey-column-base"),
		say("survey-column-percent")}
	if p.against != nil {
		head = append(head, say("survey-column-other-count"), say("survey-column-other-base"), say("survey-column-difference"),
			say("survey-column-low"), say("survey-column-high"))
	}
	row(head...)
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
		base, other := baseOf(t, rows), differing{}
		if _, _, group := t.Group(); p.against != nil && !group {
			other, _ = p.differing(t)
		}
		for _, r := range rows {
			count, share := strconv.Itoa(r.count), ""
			if base > 0 {
				share = strconv.FormatFloat(100*float64(r.count)/float64(base), 'f', 1, 64)
			}
			if r.hidden {
				count, share = "", ""
			}
			cells := []message.Text{message.Plain(t.ID()), message.Plain(number), name, part, message.Plain(r.id), r.name,
				message.Plain(count), message.Plain(strconv.Itoa(base)), message.Plain(share)}
			row(append(cells, p.otherCells(other, &r)...)...)
		}
	}
	return out
}

// otherCells are what stands beside a row with another survey: its count and base, and the difference in percentage
// points with its interval; empty where the row is not compared.
func (p *surveyComposer) otherCells(other differing, r *surveyRow) []message.Text {
	if p.against == nil {
		return nil
	}
	cells := make([]message.Text, 5)
	for _, d := range other.rows {
		if d.surveyRow != *r {
			continue
		}
		percent := func(x float64) message.Text { return message.Plain(strconv.FormatFloat(100*x, 'f', 1, 64)) }
		cells = []message.Text{message.Plain(strconv.Itoa(d.other)), message.Plain(strconv.Itoa(other.otherBase)),
			percent(d.difference), percent(d.interval.Low), percent(d.interval.High)}
	}
	return cells
}
