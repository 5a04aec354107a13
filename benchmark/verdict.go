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
	AtMedian    Verdict = "at-median"    // surely fewer than half are below, and fewer than half above
	Undecided   Verdict = "undecided"    // neither follows from what is published
)

var verdictTexts = map[Verdict]message.Text{
	AboveMedian: {EN: "surely above the median of the respondents", JA: "回答組織の中央値を確実に上回る"},
	BelowMedian: {EN: "surely below the median of the respondents", JA: "回答組織の中央値を確実に下回る"},
	AtMedian:    {EN: "surely at the median of the respondents", JA: "回答組織の中央値と確実に等しい"},
	Undecided:   {EN: "neither surely above nor surely below the median of the respondents", JA: "回答組織の中央値を確実に上回るとも下回るともいえない"},
}

// Text returns the verdict in words, or a zero Text for none.
func (v Verdict) Text() questionnaire.Text { return questionnaire.Text(verdictTexts[v]) }

func verdict(below, above CountRange, respondents int) Verdict {
	switch {
	case below.Min > respondents/2:
		return AboveMedian
	case above.Min > respondents/2:
		return BelowMedian
	case below.Max < respondents-respondents/2 && above.Max < respondents-respondents/2:
		return AtMedian
	}
	return Undecided
}
