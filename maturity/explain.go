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
	Answer      string             `json:"answer,omitzero"`      // as a response has it; empty if unanswered
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

// DocumentationTitle returns the name of the documentation index.
func DocumentationTitle() questionnaire.Text { return questionnaire.Text(say("documentation")) }

// OverallTitle returns the name of the overall score.
func OverallTitle() questionnaire.Text { return questionnaire.Text(say("overall")) }

// Explain says how each score arises: first the items, then the documentation index if the model has one, last the
// overall score.
func (a *Assessment) Explain() []Explanation {
	a.made("Assessment.Explain")
	explanations := make([]Explanation, 0, len(a.Items)+2)
	for i := range a.Items {
		explanations = append(explanations, a.explain(a.Items[i].item, &a.Items[i].Total, a.Items[i].Indicators()))
	}
	if a.Documentation.Asked > 0 {
		d := &a.Documentation
		explanations = append(explanations, a.explain(d.item, &d.Total, d.Indicators()))
	}
	overall := Explanation{
		Subject: "overall", Title: OverallTitle(),
		Text:       sentence(OverallTitle(), int64(len(a.Items)), a.Overall),
		Influences: a.model.Influences(),
	}
	for i := range a.Items {
		r := &a.Items[i]
		text := say("term-item", message.Text(r.item.title), points(r.Score.Low, r.Score.High), len(a.Items))
		overall.Terms = append(overall.Terms, Term{
			Item: r.item.id, Low: r.Score.Low, High: r.Score.High, Weight: 1, Weights: len(a.Items),
			Text: questionnaire.Text(text),
		})
	}
	return append(explanations, overall)
}

func (a *Assessment) explain(item *Item, total *Total, results []IndicatorResult) Explanation {
	e := Explanation{Subject: item.id, Title: item.title, Text: sentence(item.title, item.weights, *total)}
	for i := range results {
		e.Terms = append(e.Terms, a.term(item, &results[i]))
	}
	return e
}

func (a *Assessment) term(item *Item, r *IndicatorResult) Term {
	ind := r.Indicator
	q := ind.question
	t := Term{
		Question: q.ID(), Answer: a.answer(q), Rule: ind.rule.ID, Low: r.Points.Low, High: r.Points.High,
		Weight: int(ind.weight), Weights: int(item.weights),
		Needed: ind.needed, Established: ind.rule.Established, Reach: r.Reach, Basis: ind.basis,
	}
	key, answer := "term-answered", a.spoken(q, t.Answer)
	unanswered := a.response.State(q) == questionnaire.Unanswered
	switch {
	case unanswered && r.Points.Certain():
		answer = say("any-answer")
	case unanswered:
		key, answer = "term-unanswered", say("unanswered")
	case !r.Points.Certain():
		key = "term-partly"
	}
	short, rule := message.Text(q.Short()), message.Text(ind.rule.Title)
	said := []message.Text{say(key, q.ID(), short, answer, points(t.Low, t.High), rule)}
	switch {
	case ind.weight > 0:
		said = append(said, say("term-weight", t.Weight, t.Weights))
	case ind.needed:
		said = append(said, say("term-no-weight"))
	default:
		said = append(said, say("term-idle"))
	}
	if ind.needed {
		said = append(said, say("needed-"+string(r.Reach), t.Established))
	}
	t.Text = questionnaire.Text(message.Sentences(said...))
	return t
}

// spoken writes an answer as it stands in a sentence.
func (a *Assessment) spoken(q *questionnaire.Question, written string) message.Text {
	answer, ok := a.response.AnswerTo(q)
	switch options := answer.Options(); {
	case !ok || answer.Open() || len(options) == 0 && q.Kind() != questionnaire.KindMultiple:
		return message.Plain(written)
	case len(options) == 0:
		return say("none-chosen")
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
func sentence(title questionnaire.Text, weights int64, t Total) questionnaire.Text {
	s, name := t.Score, message.Text(title)
	times := func(r Ratio) string {
		d := gcd(weights, r.Den) // first, so that nothing overflows
		return decimal(Ratio{r.Num * (weights / d), r.Den / d})
	}
	w := strconv.FormatInt(weights, 10)
	if s.Certain() {
		return questionnaire.Text(say("sum-certain", name, times(s.Low), w, s.Low.String()))
	}
	known := say("sum-nothing")
	if s.Answered.Defined() {
		known = say("sum-known", t.Answered, t.Asked, s.Answered.String())
	}
	open := say("sum-open", name, times(s.Low), w, s.Low.String(), times(s.High), s.High.String())
	return questionnaire.Text(message.Sentences(open, known))
}

func points(low, high Ratio) message.Text {
	if low.Equal(high) {
		return message.Plain(decimal(low))
	}
	return say("to-points", decimal(low), decimal(high))
}

// decimal writes whole numbers without decimals.
func decimal(r Ratio) string {
	if r.Den != 0 && r.Num%r.Den == 0 {
		return strconv.FormatInt(r.Num/r.Den, 10)
	}
	return r.String()
}
