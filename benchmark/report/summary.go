package report

import (
	"slices"
	"strconv"
	"strings"

	"github.com/csirtgauge/csirtgauge/internal/message"
	"github.com/csirtgauge/csirtgauge/maturity"
)

// What the summary says. The arguments are named in the comment.
var (
	headSummary      = message.Text{EN: "Summary", JA: "要約"}
	summaryScore     = message.Text{EN: "Where the team stands: overall %[1]s of 4 points. Established (every question needed reaches its threshold): %[2]s of %[3]d matters.", JA: "現状: 総合は4点満点中%[1]s点。確立(必須の設問がすべて基準に達した状態)は%[3]d事項中%[2]s事項。"} // score, number, matters
	summaryRange     = message.Text{EN: "at least %[1]d, at most %[2]d", JA: "少なくとも%[1]d、多くても%[2]d"}                                                                                                                                             // least, most
	summaryNot       = message.Text{EN: "Not established, or open: %[1]s.", JA: "確立していない、または未確定の事項: %[1]s。"}                                                                                                                                     // items with status
	summaryOne       = message.Text{EN: "%[1]s (%[2]s)", JA: "%[1]s(%[2]s)"}                                                                                                                                                                     // item, status
	summaryPeers     = message.Text{EN: "Compared with others (%[1]s): the mean of the %[2]d respondents is about %[3]s. The overall score is %[4]s.", JA: "他組織との比較(%[1]s): 回答した%[2]d組織の平均は約%[3]s点。総合得点は%[4]s。"}                                 // survey, respondents, mean, verdict
	summaryNobody    = message.Text{EN: "How many of them have a lower score cannot be told.", JA: "得点がより低い組織の数は分からない。"}
	summaryAtLeast   = message.Text{EN: "At least %[1]d of them have a lower score.", JA: "得点がより低い組織は少なくとも%[1]d組織である。"}                                                                                                                                    // least
	summaryBetween   = message.Text{EN: "At least %[1]d and at most %[2]d of them have a lower score.", JA: "得点がより低い組織は、少なくとも%[1]d組織、多くても%[2]d組織である。"}                                                                                                     // least, most
	summarySettled   = message.Text{EN: "At most %[1]d of them had established all %[2]d matters.", JA: "%[2]d事項すべてが確立しているといえる組織は、多くても%[1]d組織である。"}                                                                                                        // most, matters
	summaryOdd       = message.Text{EN: `Look again at the answers to %[1]s: see "%[2]s".`, JA: "確認が必要な回答: 設問%[1]s(「%[2]s」を参照)。"}                                                                                                                          // questions, section
	summaryFind      = message.Text{EN: "First find out the answers that are open: %[1]s.", JA: "まず未確定の回答を確認する: 設問%[1]s。"}                                                                                                                                 // questions
	summaryNext      = message.Text{EN: "Next step %[1]d (question %[2]s): %[3]s", JA: "次の一歩%[1]d(設問%[2]s): %[3]s"}                                                                                                                                        // number, question, step
	summaryEstablish = message.Text{EN: "Steps that would each establish a matter: %[1]s.", JA: "それだけで事項が確立する取り組み: %[1]s。"}                                                                                                                                // questions with items
	summaryChange    = message.Text{EN: "What has changed: overall from %[1]s to %[2]s (%[3]s); answers that rose: %[4]d, that fell: %[5]d, otherwise different: %[6]d.", JA: "前回からの変化: 総合は%[1]s点から%[2]s点(%[3]s)。上昇した回答%[4]d件、低下した回答%[5]d件、その他の変更%[6]d件。"} // score, score, direction, numbers
	summaryTarget    = message.Text{EN: "Target \"%[1]s\": %[2]s reached, %[3]s questions at target.", JA: "目標「%[1]s」: 達成率%[2]s、目標に達した設問は%[3]s。"}                                                                                                          // title, share, questions
	summaryBaseline  = message.Text{EN: "Baseline \"%[1]s\" (SIM3): %[2]s", JA: "ベースライン「%[1]s」(SIM3): %[2]s"}                                                                                                                                              // title, verdict
)

// summarySteps is how many next steps the summary names.
const summarySteps = 3

// summary says on one page what the management has to know.
func (p *page) summary() {
	p.section("summary", headSummary)
	p.summaryScore()
	p.summaryPeers()
	if p.change != nil {
		p.summaryChange(p.change)
	}
	if at := p.attained; at != nil {
		p.bullet("- ", p.say(summaryTarget.Format(textOf(p.options.Target.Title()), shares(at.Low, at.High), ofQuestions.Format(both(at.Met, at.MayMeet), at.Goals))))
	}
	if c := p.options.Check; c != nil {
		p.bullet("- ", p.say(summaryBaseline.Format(textOf(c.Baseline().Title()), baselineResult[c.Verdict])))
	}
	p.summaryOdd()
	p.summaryNext()
	p.add(figure{chart: p.radar()})
}

func (p *page) summaryScore() {
	a := p.assessment
	sure, may := 0, 0
	var not []message.Text
	var provisos []string
	for i := range a.Items {
		r := &a.Items[i]
		if r.Status == maturity.Established {
			sure, may = sure+1, may+1
			provisos = append(provisos, p.provisos(r.Item())...)
			continue
		}
		if r.Status == maturity.Undetermined {
			may++
		}
		not = append(not, summaryOne.Format(textOf(r.Item().Title()), statusTexts[r.Status]))
	}
	established := message.Plain(strconv.Itoa(sure))
	if sure < may {
		established = summaryRange.Format(sure, may)
	}
	said := p.say(summaryScore.Format(scoreText(a.Overall.Score), established, len(a.Items)))
	if not != nil {
		said += p.gap() + p.say(summaryNot.Format(message.List(not)))
	}
	said = strings.Join(append([]string{said}, provisos...), p.gap())
	p.bullet("- ", said)
}

func (p *page) summaryPeers() {
	t := &p.comparison.Overall
	if !t.IsComparable() || !t.MeanKnown {
		return
	}
	said := p.say(summaryPeers.Format(textOf(p.comparison.Survey().Title()), t.Respondents, twoDecimals(t.Mean), textOf(t.Verdict.Text()))) + p.gap()
	switch {
	case t.Below.Min == 0 && t.Below.Max == t.Respondents:
		said += p.say(summaryNobody)
	case t.Below.Max == t.Respondents:
		said += p.say(summaryAtLeast.Format(t.Below.Min))
	default:
		said += p.say(summaryBetween.Format(t.Below.Min, t.Below.Max))
	}
	if e := t.Established; e.Max < t.Respondents {
		said += p.gap() + p.say(summarySettled.Format(e.Max, len(p.comparison.Items)))
	}
	p.bullet("- ", said)
}

func (p *page) summaryOdd() {
	var odd []string
	for _, w := range p.response.Warnings() {
		odd = append(odd, w.Question)
	}
	if odd = slices.Compact(odd); odd != nil {
		p.bullet("- ", p.say(summaryOdd.Format(message.Plains(odd), headWarnings)))
	}
}

func (p *page) summaryChange(t *maturity.Trend) {
	for _, r := range t.Reservations {
		p.bullet("- ", p.text(r.Text))
	}
	if t.Items == nil {
		return
	}
	rose, fell, other := 0, 0, 0
	for _, q := range t.Questions {
		switch q.Direction {
		case maturity.DirectionRose:
			rose++
		case maturity.DirectionFell:
			fell++
		default:
			other++
		}
	}
	p.bullet("- ", p.say(summaryChange.Format(scoreText(t.Overall.Before), scoreText(t.Overall.After), directionText[t.Overall.Direction], rose, fell, other)))
}

// summaryNext names what is open, the first steps, and what would establish a matter by itself.
func (p *page) summaryNext() {
	var open []string
	var steps, establish []message.Text
	var provisos []string
	for _, e := range p.next.Entries {
		if e.Open() {
			open = append(open, e.Question.ID())
			continue
		}
		if len(steps) < summarySteps {
			steps = append(steps, summaryNext.Format(len(steps)+1, e.Question.ID(), textOf(e.Next().Text)))
		}
		for i := range e.Next().Effects {
			if effect := &e.Next().Effects[i]; effect.Establishes {
				establish = append(establish, summaryOne.Format(e.Question.ID(), textOf(effect.Item.Title())))
				provisos = append(provisos, p.provisos(effect.Item)...)
			}
		}
	}
	if open != nil {
		p.bullet("- ", p.say(summaryFind.Format(message.Plains(open))))
	}
	for _, s := range steps {
		p.bullet("- ", p.say(s))
	}
	if establish != nil {
		p.bullet("- ", strings.Join(append([]string{p.say(summaryEstablish.Format(message.List(establish)))}, provisos...), p.gap()))
	}
}
