package benchmark

import (
	"github.com/csirtgauge/csirtgauge/internal/message"
	"github.com/csirtgauge/csirtgauge/questionnaire"
)

// A Verdict says on which side of the respondents' median a total surely is.
type Verdict string

const (
	AboveMedian Verdict = "above-median" // more than half of the respondents are surely below
	BelowMedian Verdict = "below-median" // more than half of the respondents are surely above
	Undecided   Verdict = "undecided"    // neither follows from what is published
)

var verdictTexts = map[Verdict]message.Text{
	AboveMedian: {EN: "surely above the median of the respondents", JA: "回答組織の中央値を確実に上回る"},
	BelowMedian: {EN: "surely below the median of the respondents", JA: "回答組織の中央値を確実に下回る"},
	Undecided:   {EN: "cannot be told apart from the median of the respondents", JA: "回答組織の中央値との上下は判断できない"},
}

// Text returns the verdict in words, or a zero Text for none.
func (v Verdict) Text() questionnaire.Text { return questionnaire.Text(verdictTexts[v]) }

func verdict(below, above CountRange, respondents int) Verdict {
	switch {
	case below.Min > respondents/2:
		return AboveMedian
	case above.Min > respondents/2:
		return BelowMedian
	}
	return Undecided
}
