package report

import (
	"slices"
	"strconv"

	"github.com/csirtgauge/csirtgauge/benchmark"
	"github.com/csirtgauge/csirtgauge/benchmark/report/internal/page"
	"github.com/csirtgauge/csirtgauge/internal/message"
	"github.com/csirtgauge/csirtgauge/maturity"
)

// What the summary says. The arguments are named in the comment.
var (
	headSummary      = message.Text{EN: "Summary", JA: "要約"}
	summaryScore     = message.Text{EN: "Where the team stands: overall %[1]s of 4 points. Established (every question needed reaches its threshold): %[2]s of %[3]d matters.", JA: "現状: 総合は4点満点中%[1]s点。確立(必須の設問がすべて基準に達した状態)は%[3]d事項中%[2]s事項。"}                                                                                                                              // score, number, matters
	summaryRange     = message.Text{EN: "at least %[1]d, at most %[2]d", JA: "少なくとも%[1]d、多くても%[2]d"}                                                                                                                                                                                                                                                                          // least, most
	summaryNot       = message.Text{EN: "Not established, or open: %[1]s.", JA: "確立していない、または未確定の事項: %[1]s。"}                                                                                                                                                                                                                                                                  // items with status
	summaryOne       = message.Text{EN: "%[1]s (%[2]s)", JA: "%[1]s(%[2]s)"}                                                                                                                                                                                                                                                                                                  // item, status
	summaryPeers     = message.Text{EN: "Compared with others (%[1]s), on %[2]d of the %[3]d questions that count: the team has %[4]s points, the mean of the %[5]d respondents is about %[6]s. The team is %[7]s. Respondents with a lower score: %[8]s.", JA: "他組織との比較(%[1]s、得点に用いる%[3]d問中%[2]d問で比較): チームは%[4]s点、回答した%[5]d組織の平均は約%[6]s点。チームの得点は、%[7]s。得点がより低い組織の数: %[8]s。"} // survey, questions, of, score, respondents, mean, verdict, number
	summaryNobody    = message.Text{EN: "cannot be told", JA: "分からない"}                                                                                                                                                                                                                                                                                                        //
	summaryAtLeast   = message.Text{EN: "at least %[1]d", JA: "少なくとも%[1]d"}                                                                                                                                                                                                                                                                                                   // least
	summaryLittle    = message.Text{EN: "Compared with others (%[1]s), on %[2]d of the %[3]d questions that count: too little is answered to compare; the team may have anything from %[4]s to %[5]s points.", JA: "他組織との比較(%[1]s、得点に用いる%[3]d問中%[2]d問で比較): 回答が少なすぎて比較できない。チームの得点は%[4]s～%[5]s点のどこにでもなりうる。"}                                                                    // survey, questions, of, score, score
	summaryNone      = message.Text{EN: "Compared with others (%[1]s): nothing to compare. The survey has a distribution of the answers to none of the %[2]d questions that count.", JA: "他組織との比較(%[1]s): 比較できない。得点に用いる%[2]d問のどれについても、調査に回答の分布がない。"}                                                                                                                          // survey, questions
	summarySettled   = message.Text{EN: "At most %[1]d of the respondents had established all %[2]d matters.", JA: "回答組織のうち、%[2]d事項すべてが確立しているといえるのは、多くても%[1]d組織である。"}                                                                                                                                                                                                         // most, matters
	summaryOdd       = message.Text{EN: `Look again at the answers to %[1]s: see "%[2]s".`, JA: "確認が必要な回答: 設問%[1]s(「%[2]s」を参照)。"}                                                                                                                                                                                                                                             // questions, section
	summaryFind      = message.Text{EN: "First find out the answers that are open (%[2]s): %[1]s.", JA: "まず未確定の回答を確認する(%[2]s): 設問%[1]s。"}                                                                                                                                                                                                                                     // questions, steps
	summaryStep      = message.Text{EN: "step %[1]s", JA: "手順%[1]s"}                                                                                                                                                                                                                                                                                                          // position
	summarySteps     = message.Text{EN: "steps %[1]s", JA: "手順%[1]s"}                                                                                                                                                                                                                                                                                                         // positions
	summaryNext      = message.Text{EN: "Step %[1]d (question %[2]s): %[3]s", JA: "手順%[1]d(設問%[2]s): %[3]s"}                                                                                                                                                                                                                                                                  // position in the list, question, step
	summaryEstablish = message.Text{EN: "Steps that would each establish a matter: %[1]s.", JA: "それだけで事項が確立する取り組み: %[1]s。"}                                                                                                                                                                                                                                                   // questions with items
	summaryChange    = message.Text{EN: "What has changed: overall from %[1]s to %[2]s (%[3]s); answers that rose: %[4]d, that fell: %[5]d, otherwise different: %[6]d.", JA: "前回からの変化: 総合は%[1]s点から%[2]s点(%[3]s)。上昇した回答%[4]d件、低下した回答%[5]d件、その他の変更%[6]d件。"}                                                                                                                    // score, score, direction, numbers
	summaryTarget    = message.Text{EN: "Target \"%[1]s\": %[2]s reached, %[3]s questions at target.", JA: "目標「%[1]s」: 達成率%[2]s、目標に達した設問は%[3]s。"}                                                                                                                                                                                                                             // title, share, questions
	summaryBaseline  = message.Text{EN: "Baseline \"%[1]s\" (SIM3): %[2]s", JA: "ベースライン「%[1]s」(SIM3): %[2]s"}                                                                                                                                                                                                                                                                 // title, verdict
)

// namedSteps is how many next steps the summary names.
const namedSteps = 3

// littleKnown is from how many points on a range says too little to compare: three quarters of all that there are.
const littleKnown = maturity.MaxPoints * 3 / 4

// summary says on one page what the management has to know.
func (p *composer) summary() {
	p.Section("summary", headSummary)
	p.summaryScore()
	p.summaryPeers()
	if p.change != nil {
		p.summaryChange(p.change)
	}
	if at := p.attained; at != nil {
		p.Bullet("- ", summaryTarget.Format(textOf(p.options.Target.Title()), shares(at.Low, at.High), ofQuestions.Format(both(at.Met, at.MayMeet), at.Goals)))
	}
	if c := p.options.Check; c != nil {
		p.Bullet("- ", summaryBaseline.Format(textOf(c.Baseline().Title()), baselineResult[c.Verdict]))
	}
	p.summaryOdd()
	p.summaryNext()
	p.Add(page.Figure{Chart: p.radar()})
}

func (p *composer) summaryScore() {
	a := p.assessment
	sure, may := 0, 0
	var not []message.Text
	var holds []message.Text
	for i := range a.Items {
		r := &a.Items[i]
		if r.Status == maturity.Established {
			sure, may = sure+1, may+1
			holds = append(holds, provisos(r.Item())...)
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
	said := summaryScore.Format(scoreText(a.Overall.Score), established, len(a.Items))
	if not != nil {
		said = message.Sentences(said, summaryNot.Format(message.List(not)))
	}
	p.Bullet("- ", message.Sentences(append([]message.Text{said}, holds...)...))
}

// summaryPeers compares the team with the respondents over the questions that both have. Where that says nothing, it says why.
func (p *composer) summaryPeers() {
	t, survey := &p.comparison.Overall, textOf(p.comparison.Survey().Title())
	compared, all := t.Questions()
	low, _ := t.Comparable.Low.Float()
	high, _ := t.Comparable.High.Float()
	var said message.Text
	switch {
	case compared == 0:
		said = summaryNone.Format(survey, all)
	case high-low >= littleKnown:
		said = summaryLittle.Format(survey, compared, all, t.Comparable.Low.String(), t.Comparable.High.String())
	default:
		said = summaryPeers.Format(survey, compared, all, scoreText(t.Comparable), t.Respondents, meanText(t.Mean), textOf(t.Verdict.Text()), howMany(t.Below, t.Respondents))
	}
	if e := t.Established; e.Max < t.Respondents {
		said = message.Sentences(said, summarySettled.Format(e.Max, len(p.comparison.Items)))
	}
	p.Bullet("- ", said)
}

// howMany says how many of all are counted.
func howMany(c benchmark.CountRange, all int) message.Text {
	switch {
	case c.Min == c.Max:
		return message.Plain(strconv.Itoa(c.Min))
	case c.Min == 0 && c.Max == all:
		return summaryNobody
	case c.Max == all:
		return summaryAtLeast.Format(c.Min)
	}
	return summaryRange.Format(c.Min, c.Max)
}

func (p *composer) summaryOdd() {
	var odd []string
	for _, w := range p.response.Warnings() {
		odd = append(odd, w.Question)
	}
	if odd = slices.Compact(odd); odd != nil {
		p.Bullet("- ", summaryOdd.Format(message.Plains(odd), headWarnings))
	}
}

func (p *composer) summaryChange(t *maturity.Trend) {
	for _, r := range t.Reservations {
		p.Bullet("- ", textOf(r.Text))
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
	p.Bullet("- ", summaryChange.Format(scoreText(t.Overall.Before), scoreText(t.Overall.After), directionText[t.Overall.Direction], rose, fell, other))
}

// summaryNext names what is open, the first steps, and what would establish a matter by itself.
func (p *composer) summaryNext() {
	var open []string
	var steps, establish []message.Text
	var holds []message.Text
	for i := range p.next.Entries { // their order is the numbering of the list, too
		e := &p.next.Entries[i]
		if e.Open() {
			open = append(open, e.Question.ID())
			continue
		}
		if len(steps) < namedSteps {
			steps = append(steps, summaryNext.Format(i+1, e.Question.ID(), textOf(e.Next().Text)))
		}
		for j := range e.Next().Effects {
			if effect := &e.Next().Effects[j]; effect.Establishes {
				establish = append(establish, summaryOne.Format(e.Question.ID(), textOf(effect.Item.Title())))
				holds = append(holds, provisos(effect.Item)...)
			}
		}
	}
	if open != nil {
		numbers := summaryStep.Format("1")
		if len(open) > 1 {
			numbers = summarySteps.Format(both(1, len(open)))
		}
		p.Bullet("- ", summaryFind.Format(message.Plains(open), numbers))
	}
	for _, s := range steps {
		p.Bullet("- ", s)
	}
	if establish != nil {
		p.Bullet("- ", message.Sentences(append([]message.Text{summaryEstablish.Format(message.List(establish))}, holds...)...))
	}
}
