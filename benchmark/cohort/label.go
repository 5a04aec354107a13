package cohort

import (
	"fmt"
	"strconv"

	"github.com/csirtgauge/csirtgauge/benchmark"
	"github.com/csirtgauge/csirtgauge/internal/message"
	"github.com/csirtgauge/csirtgauge/questionnaire"
)

// rangeLabel names a range of months, of people, or of the months of a span, which has no question.
func rangeLabel(q *questionnaire.Question, b benchmark.Bin) questionnaire.Text {
	if q != nil && q.Kind() == questionnaire.KindMonth {
		first, last := monthName(b.From), monthName(b.To)
		switch {
		case b.OpenFrom:
			return questionnaire.Text(say("range-months-to", last))
		case b.OpenTo:
			return questionnaire.Text(say("range-months-from", first))
		}
		return questionnaire.Text(say("range-months-between", first, last))
	}
	names, last := "range-people-", message.Text{EN: strconv.Itoa(b.To), JA: strconv.Itoa(b.To + 1)}
	if q == nil {
		names, last = "range-span-", message.Plain(last.JA)
	}
	switch {
	case b.OpenTo:
		return questionnaire.Text(say(names+"from", b.From))
	case b.OpenFrom || b.From == 0:
		return questionnaire.Text(say(names+"below", b.To+1))
	}
	return questionnaire.Text(say(names+"between", b.From, last))
}

func monthName(months int) message.Text {
	m := questionnaire.Month{Year: months / 12, Month: months%12 + 1}
	return message.Text{EN: m.String(), JA: fmt.Sprintf("%d年%d月", m.Year, m.Month)}
}
