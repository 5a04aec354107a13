package cohort

import (
	"fmt"

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
			return questionnaire.Text(monthsUpTo.Format(last))
		case b.OpenTo:
			return questionnaire.Text(monthsFrom.Format(first))
		}
		return questionnaire.Text(monthsBetween.Format(first, last))
	}
	names := peopleRanges
	if q == nil {
		names = spanRanges
	}
	switch {
	case b.OpenTo:
		return questionnaire.Text(names.from.Format(b.From))
	case b.OpenFrom || b.From == 0:
		return questionnaire.Text(names.below.Format(b.To + 1))
	}
	return questionnaire.Text(names.between.Format(b.From, b.To+1, b.To))
}

func monthName(months int) message.Text {
	m := questionnaire.Month{Year: months / 12, Month: months%12 + 1}
	return message.Text{EN: m.String(), JA: fmt.Sprintf("%d年%d月", m.Year, m.Month)}
}

// The arguments are named in the comment.
var (
	monthsUpTo    = message.Text{EN: "%[1]s or earlier", JA: "%[1]s以前"}   // month
	monthsFrom    = message.Text{EN: "%[1]s or later", JA: "%[1]s以降"}     // month
	monthsBetween = message.Text{EN: "%[1]s to %[2]s", JA: "%[1]s～%[2]s"} // month, month
)

// rangeNames name ranges of numbers: from one on; below one; from one, below one, which is one more than the last.
type rangeNames struct{ from, below, between message.Text }

var (
	peopleRanges = rangeNames{
		message.Text{EN: "%[1]d or more", JA: "%[1]d名以上"},
		message.Text{EN: "fewer than %[1]d", JA: "%[1]d名未満"},
		message.Text{EN: "%[1]d to %[3]d", JA: "%[1]d名以上%[2]d名未満"},
	}
	spanRanges = rangeNames{
		message.Text{EN: "%[1]d months or more", JA: "%[1]dか月以上"},
		message.Text{EN: "less than %[1]d months", JA: "%[1]dか月未満"},
		message.Text{EN: "at least %[1]d, less than %[2]d months", JA: "%[1]dか月以上%[2]dか月未満"},
	}
)
