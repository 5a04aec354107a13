package report

import (
	"github.com/csirtgauge/csirtgauge/benchmark/report/internal/page"
	"github.com/csirtgauge/csirtgauge/internal/message"
	"github.com/csirtgauge/csirtgauge/maturity"
)

// What is said of what no question asks, and of how much each question counts. The arguments are named in the comment.
var (
	headUnasked   = message.Text{EN: "To check besides (no points)", JA: "そのほかの確認事項(得点なし)"}
	unaskedWhy    = message.Text{EN: "The source of the model (%[1]s) wants these settled, too. No question covers them, so they count neither in a score nor in a status.", JA: "評価モデルの出典(%[1]s)は次の点も定めるよう求めている。設問にないため、得点にも確立の判定にも入らない。"} // place
	unaskedPlain  = message.Text{EN: "The source of the model wants these settled, too. No question covers them, so they count neither in a score nor in a status.", JA: "評価モデルの出典は次の点も定めるよう求めている。設問にないため、得点にも確立の判定にも入らない。"}
	lineProviso   = message.Text{EN: `"%[1]s" counts as established only if this holds, too, which no question asks: %[2]s`, JA: "「%[1]s」が「確立」となるのは、設問にない次の点も満たす場合に限る: %[2]s"} // item, statement
	unaskedItem   = message.Text{EN: "%[1]d  %[2]s", JA: "%[1]d  %[2]s"}                                                                                                       // number, item
	besideItem    = message.Text{EN: "%[1]s (no points)", JA: "%[1]s(得点なし)"}                                                                                                   // question
	lineInfluence = message.Text{EN: "The most that one question can move the overall score, from its worst to its best answer, in points:", JA: "一つの設問が総合得点を動かしうる最大の幅(最も低い回答から最も高い回答まで、点):"}
	influenceIn   = message.Text{EN: "%[1]s (counts in %[2]s)", JA: "%[1]s(%[2]sの両方に入る)"} // question, items
	influenceInN  = message.Text{EN: "%[1]s (counts in %[2]s)", JA: "%[1]s(%[2]sに入る)"}    // question, items
	csvUnasked    = message.Text{EN: "to check", JA: "確認事項"}
)

// unasked lists what the source wants settled and no question covers.
func (p *composer) unasked() {
	first := true
	for item := range p.assessment.Model().Items() {
		next := true
		for u := range item.Unasked() {
			if first {
				p.Section("unasked", headUnasked)
				why := unaskedPlain
				if place := p.assessment.Model().Source().Place; place.EN != "" {
					why = unaskedWhy.Format(message.Text(place))
				}
				p.Para(why)
			}
			if next {
				p.Part(unaskedItem.Format(item.Number(), message.Text(item.Title())))
			}
			first, next = false, false
			p.Bullet(page.Check, textOf(u.Text))
		}
	}
}

// provisos says what has to hold, too, wherever an item is shown as established; nothing of most items.
func provisos(item *maturity.Item) []message.Text {
	var said []message.Text
	for u := range item.Unasked() {
		if u.Proviso {
			said = append(said, lineProviso.Format(message.Text(item.Title()), message.Text(u.Text)))
		}
	}
	return said
}

// beside shows the questions that stand with an item without giving it points.
func (p *composer) beside(item *maturity.Item) {
	var list page.Entries
	for b := range item.Beside() {
		if st, ok := p.comparison.Question(b.Question.ID()); ok {
			list = append(list, page.Entry{Key: b.Question.ID(), Text: besideItem.Format(message.Text(b.Question.Short())), More: p.contextLines(st)})
		}
	}
	if list != nil {
		p.Add(list)
	}
}

// isBeside reports whether a question stands with an item.
func (p *composer) isBeside(question string) bool {
	for item := range p.assessment.Model().Items() {
		for b := range item.Beside() {
			if b.Question.ID() == question {
				return true
			}
		}
	}
	return false
}

// influences says how much each question can move the overall score, those alike together.
func (p *composer) influences(all []maturity.Influence) {
	p.Para(lineInfluence)
	for len(all) > 0 {
		alike := 0
		var questions []message.Text
		for alike < len(all) && all[alike].Overall.Equal(all[0].Overall) {
			questions = append(questions, p.influence(all[alike]))
			alike++
		}
		p.Bullet("- ", labelled.Format(all[0].Overall.String(), message.List(questions)))
		all = all[alike:]
	}
}

func (p *composer) influence(i maturity.Influence) message.Text {
	if len(i.Items) == 1 {
		return message.Plain(i.Question)
	}
	var titles []message.Text
	for _, id := range i.Items {
		item, _ := p.assessment.Model().Item(id)
		titles = append(titles, message.Text(item.Title()))
	}
	if len(titles) == 2 {
		return influenceIn.Format(i.Question, message.List(titles))
	}
	return influenceInN.Format(i.Question, message.List(titles))
}
