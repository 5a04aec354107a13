package report

import (
	"github.com/csirtgauge/csirtgauge/internal/message"
	"github.com/csirtgauge/csirtgauge/maturity"
)

// What the summary says. The arguments are named in the comment.
var (
	headSummary   = message.Text{EN: "Summary", JA: "要約"}
	summaryScore  = message.Text{EN: "Where we are: overall %[1]s of 4 points; %[2]s of %[3]d matters are established.", JA: "現状: 総合は4点満点中%[1]s点。%[3]d事項のうち%[2]s事項が確立している。"}                                                                                                      // score, number, matters
	summaryNot    = message.Text{EN: "Not established for certain: %[1]s.", JA: "確立していない、または未確定の事項: %[1]s。"}                                                                                                                                                                      // items with status
	summaryOne    = message.Text{EN: "%[1]s (%[2]s)", JA: "%[1]s(%[2]s)"}                                                                                                                                                                                                         // item, status
	summaryPeers  = message.Text{EN: "Where others are: the mean of the %[1]d respondents is %[2]s. Our overall score is %[3]s; at least %[4]d and at most %[5]d of them have a lower one.", JA: "他組織との比較: 回答した%[1]d組織の平均は%[2]s点。総合得点は%[3]s。得点がより低い組織は、少なくとも%[4]d、多くても%[5]dである。"} // respondents, mean, verdict, least, most
	summaryNext   = message.Text{EN: "Next: %[1]s", JA: "次の一歩: %[1]s"}                                                                                                                                                                                                            // step
	summaryChange = message.Text{EN: "What has changed: overall %[1]s to %[2]s (%[3]s); answers that rose: %[4]d, that fell: %[5]d, otherwise different: %[6]d.", JA: "前回からの変化: 総合は%[1]s点から%[2]s点(%[3]s)。上昇した回答%[4]d件、低下した回答%[5]d件、その他の変更%[6]d件。"}                                // score, score, direction, numbers
	summaryTarget = message.Text{EN: "Target \"%[1]s\": %[2]s reached, %[3]s questions at target.", JA: "目標「%[1]s」: 達成率%[2]s、目標に達した設問は%[3]s。"}                                                                                                                                    // title, share, questions
)

// summarySteps is how many next steps the summary names.
const summarySteps = 3

// summary says on one page what the management has to know.
func (p *page) summary() {
	p.section("summary", headSummary)
	a, c := p.assessment, p.comparison
	sure, may := 0, 0
	var not []message.Text
	for i := range a.Items {
		switch r := &a.Items[i]; r.Status {
		case maturity.Established:
			sure, may = sure+1, may+1
		case maturity.Undetermined:
			may++
			fallthrough
		default:
			not = append(not, summaryOne.Format(textOf(r.Item().Title()), statusTexts[r.Status]))
		}
	}
	said := p.say(summaryScore.Format(scoreText(a.Overall.Score), both(sure, may), len(a.Items)))
	if not != nil {
		said += p.gap() + p.say(summaryNot.Format(message.List(not)))
	}
	p.bullet("- ", said)
	if t := &c.Overall; t.IsComparable() && t.MeanKnown {
		p.bullet("- ", p.say(summaryPeers.Format(t.Respondents, twoDecimals(t.Mean), textOf(t.Verdict.Text()), t.Below.Min, t.Below.Max)))
	}
	if p.options.Previous != nil {
		p.summaryChange(a.Since(p.options.Previous))
	}
	if t := p.options.Target; t != nil {
		at := a.Against(t)
		p.bullet("- ", p.say(summaryTarget.Format(textOf(t.Title()), shares(at.Low, at.High), ofQuestions.Format(both(at.Met, at.MayMeet), at.Goals))))
	}
	for i, e := range c.Roadmap(p.options.Target).Entries {
		if i == summarySteps {
			break
		}
		p.bullet("- ", p.say(summaryNext.Format(textOf(e.Next().Text))))
	}
	p.add(figure{chart: p.radar()})
}

func (p *page) summaryChange(t *maturity.Trend) {
	if !t.Comparable() {
		for _, r := range t.Reservations {
			p.bullet("- ", p.text(r.Text))
		}
		return
	}
	rose, fell, other := 0, 0, 0
	for _, q := range t.Questions {
		switch q.Direction {
		case maturity.Rose:
			rose++
		case maturity.Fell:
			fell++
		default:
			other++
		}
	}
	p.bullet("- ", p.say(summaryChange.Format(scoreText(t.Overall.Before), scoreText(t.Overall.After), directionText[t.Overall.Direction], rose, fell, other)))
}
