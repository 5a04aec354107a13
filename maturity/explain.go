package maturity

import (
	"strconv"

	"github.com/csirtgauge/csirtgauge/internal/message"
	"github.com/csirtgauge/csirtgauge/questionnaire"
)

// An Explanation says how a score arises: from which answers, by which rules and weights.
type Explanation struct {
	Subject string             `json:"subject"` // the item's ID, "documentation" or "overall"
	Title   questionnaire.Text `json:"title"`
	Text    questionnaire.Text `json:"text"` // the arithmetic as a sentence
	Terms   []Term             `json:"terms"`

	Influences []Influence `json:"influences,omitzero"` // of the overall score only: [Model.Influences]
}

// A Term is what one indicator adds to a score, or one item to the overall score.
type Term struct {
	Question    string             `json:"question,omitzero"`    // of an indicator
	Item        string             `json:"item,omitzero"`        // of the overall score
	Answer      string             `json:"answer,omitzero"`      // as [questionnaire.Answer.String] writes it; empty if unanswered
	Rule        string             `json:"rule,omitzero"`        // ID
	Low         Ratio              `json:"low"`                  // points, at worst
	High        Ratio              `json:"high"`                 // points, at best
	Weight      int                `json:"weight"`               // of Weights
	Weights     int                `json:"weights"`              // sum of all weights
	Needed      bool               `json:"needed"`               // to establish the item
	Established int                `json:"established,omitzero"` // threshold in points
	Reach       Reach              `json:"reach,omitzero"`
	Basis       Basis              `json:"basis,omitzero"`
	Text        questionnaire.Text `json:"text"` // all that as a sentence
}

var (
	termAnswered   = message.Text{EN: "%[1]s %[2]s: answer %[3]s is worth %[4]s of 4 points by the rule \"%[5]s\".", JA: "設問%[1]s(%[2]s): 回答%[3]sは、規則「%[5]s」により4点満点中%[4]s点となる。"}
	termPartly     = message.Text{EN: "%[1]s %[2]s: answer %[3]s is worth %[4]s of 4 points by the rule \"%[5]s\"; which, is open.", JA: "設問%[1]s(%[2]s): 回答%[3]sは、規則「%[5]s」により4点満点中%[4]s点のどれかになる。"}
	termUnanswered = message.Text{EN: "%[1]s %[2]s: unanswered, so %[4]s points are possible by the rule \"%[5]s\".", JA: "設問%[1]s(%[2]s): 未回答のため、規則「%[5]s」では%[4]s点のどれにもなりうる。"}
	termWeight     = message.Text{EN: " Weight %[1]d of %[2]d.", JA: "重みは合計%[2]dのうち%[1]d。"}
	termNoWeight   = message.Text{EN: " Weight 0: it has to be settled, but does not count in the score.", JA: "重みは0。定まっている必要はあるが、得点には入らない。"}
	termIdle       = message.Text{EN: " Weight 0: it does not count in the score.", JA: "重みは0であり、得点には入らない。"}
	anyAnswer      = message.Text{EN: "(any)", JA: "(どれでも)"}
	noneChosen     = message.Text{EN: "(none)", JA: "(なし)"}
	termReached    = message.Text{EN: " Needed, and it reaches the threshold of %[1]d.", JA: "必須の指標であり、基準の%[1]d点に達している。"}
	termMissed     = message.Text{EN: " Needed, but below the threshold of %[1]d.", JA: "必須の指標だが、基準の%[1]d点に達していない。"}
	termUnknown    = message.Text{EN: " Needed; whether it reaches the threshold of %[1]d is open.", JA: "必須の指標であり、基準の%[1]d点に達するかは未確定である。"}
	termItem       = message.Text{EN: "%[1]s: %[2]s. Weight 1 of %[3]d.", JA: "%[1]s: %[2]s。重みは合計%[3]dのうち1。"}
	toPoints       = message.Text{EN: "%[1]s to %[2]s", JA: "%[1]s～%[2]s"}

	sumCertain = message.Text{EN: "%[1]s: %[2]s weighted points divided by the total weight of %[3]s make %[4]s.", JA: "%[1]s: 重み付き点数の合計%[2]sを重みの合計%[3]sで割ると%[4]s。"}
	sumOpen    = message.Text{EN: "%[1]s: at worst %[2]s weighted points divided by the total weight of %[3]s make %[4]s, at best %[5]s make %[6]s.", JA: "%[1]s: 重み付き点数の合計は最低で%[2]s、最高で%[5]s。重みの合計%[3]sで割ると%[4]s～%[6]s。"}
	sumKnown   = message.Text{EN: " The indicators with certain points alone (%[1]d of %[2]d) make %[3]s.", JA: "点数が確定した指標(%[2]d件中%[1]d件)だけでは%[3]s。"}
	sumNothing = message.Text{EN: " No indicator with a weight has certain points.", JA: "重みのある指標のうち、点数が確定したものはない。"}

	overallTitle = questionnaire.Text{EN: "Overall", JA: "総合"}
)

// DocumentationTitle returns the name of the documentation index.
func DocumentationTitle() questionnaire.Text { return documentationTitle }

// OverallTitle returns the name of the overall score.
func OverallTitle() questionnaire.Text { return overallTitle }

// Explain says how each score arises: first the items, then the documentation index if the model has one, last the overall score.
func (a *Assessment) Explain() []Explanation {
	a.made("Assessment.Explain")
	explanations := make([]Explanation, 0, len(a.Items)+2)
	for i := range a.Items {
		explanations = append(explanations, a.explain(a.Items[i].item, &a.Items[i].Total, a.Items[i].Indicators()))
	}
	if a.Documentation.Asked > 0 {
		explanations = append(explanations, a.explain(a.model.documentation, &a.Documentation.Total, a.Documentation.Indicators()))
	}
	overall := Explanation{
		Subject: "overall", Title: overallTitle,
		Text:       questionnaire.Text(sentence(message.Text(overallTitle), a.Overall.Score, int64(len(a.Items)), a.Overall)),
		Influences: a.model.Influences(),
	}
	for i := range a.Items {
		r := &a.Items[i]
		overall.Terms = append(overall.Terms, Term{
			Item: r.item.id, Low: r.Score.Low, High: r.Score.High, Weight: 1, Weights: len(a.Items),
			Text: questionnaire.Text(termItem.Format(message.Text(r.item.title), points(r.Score.Low, r.Score.High), len(a.Items))),
		})
	}
	return append(explanations, overall)
}

func (a *Assessment) explain(item *Item, total *Total, results []IndicatorResult) Explanation {
	e := Explanation{Subject: item.id, Title: item.title, Text: questionnaire.Text(sentence(message.Text(item.title), total.Score, item.weights, *total))}
	for i := range results {
		e.Terms = append(e.Terms, a.term(item, &results[i]))
	}
	return e
}

func (a *Assessment) term(item *Item, r *IndicatorResult) Term {
	ind := r.indicator
	q := ind.question
	t := Term{
		Question: q.ID(), Answer: a.answer(q), Rule: ind.rule.id, Low: r.Points.Low, High: r.Points.High, Weight: int(ind.weight), Weights: int(item.weights),
		Needed: ind.needed, Established: ind.rule.established, Reach: r.Reach, Basis: ind.basis,
	}
	text, answer := termAnswered, a.spoken(q, t.Answer)
	unanswered := a.response.State(q) == questionnaire.Unanswered
	switch {
	case unanswered && r.Points.Certain():
		answer = anyAnswer
	case unanswered:
		text = termUnanswered
	case !r.Points.Certain():
		text = termPartly
	}
	said := text.Format(q.ID(), message.Text(q.Short()), answer, points(t.Low, t.High), message.Text(ind.rule.title))
	switch {
	case ind.weight > 0:
		said = join(said, termWeight.Format(t.Weight, t.Weights))
	case ind.needed:
		said = join(said, termNoWeight)
	default:
		said = join(said, termIdle)
	}
	if ind.needed {
		said = join(said, map[Reach]message.Text{ReachMet: termReached, ReachMissed: termMissed, ReachUnknown: termUnknown}[r.Reach].Format(t.Established))
	}
	t.Text = questionnaire.Text(said)
	return t
}

// spoken writes an answer as it stands in a sentence.
func (a *Assessment) spoken(q *questionnaire.Question, written string) message.Text {
	answer, ok := a.response.AnswerTo(q)
	switch options := answer.Options(); {
	case !ok || answer.Open() || len(options) == 0 && q.Kind() != questionnaire.KindMultiple:
		return message.Plain(written)
	case len(options) == 0:
		return noneChosen
	default:
		return message.Plains(options)
	}
}

// answer writes an answer; of services, how many have one.
func (a *Assessment) answer(q *questionnaire.Question) string {
	if q.Kind() != questionnaire.KindServices {
		answer, _ := a.response.AnswerTo(q)
		return answer.String()
	}
	if a.response.State(q) == questionnaire.Unanswered {
		return ""
	}
	decided, all := a.response.Services(q)
	return strconv.Itoa(decided) + "/" + strconv.Itoa(all)
}

// sentence puts the arithmetic of a score in words. Weighted points are score times weight.
func sentence(title message.Text, s Score, weights int64, t Total) message.Text {
	times := func(r Ratio) string {
		d := gcd(weights, r.Den) // first, so that nothing overflows
		return decimal(Ratio{r.Num * (weights / d), r.Den / d})
	}
	w := strconv.FormatInt(weights, 10)
	var said message.Text
	if s.Certain() {
		return sumCertain.Format(title, times(s.Low), w, s.Low.String())
	}
	said = sumOpen.Format(title, times(s.Low), w, s.Low.String(), times(s.High), s.High.String())
	if !s.Answered.Defined() {
		return join(said, sumNothing)
	}
	return join(said, sumKnown.Format(t.Answered, t.Asked, s.Answered.String()))
}

func points(low, high Ratio) message.Text {
	if low.Equal(high) {
		return message.Plain(decimal(low))
	}
	return toPoints.Format(decimal(low), decimal(high))
}

// decimal writes whole numbers without decimals.
func decimal(r Ratio) string {
	if r.Den != 0 && r.Num%r.Den == 0 {
		return strconv.FormatInt(r.Num/r.Den, 10)
	}
	return r.String()
}

func join(a, b message.Text) message.Text { return message.Text{EN: a.EN + b.EN, JA: a.JA + b.JA} }
