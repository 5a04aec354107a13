package report

import (
	"github.com/csirtgauge/csirtgauge/benchmark"
	"github.com/csirtgauge/csirtgauge/internal/message"
)

// What the section on how many have settled each matter says. The arguments are named in the comment.
var (
	headSettled    = message.Text{EN: "How many of the %[1]d respondents had settled each matter", JA: "各事項を整備済みといえる組織の数(%[1]d組織中)"} // respondents
	settledAll     = message.Text{EN: "All %[1]d matters", JA: "%[1]d事項すべて"}                                                         // matters
	settledUnknown = message.Text{EN: "by how many of the %[1]d, the published tables do not tell.", JA: "%[1]d組織のうち何組織が整備済みかは、公表された表からは分からない。"}
	settledMost    = message.Text{EN: "settled by at most %[2]d of the %[1]d.", JA: "整備済みといえるのは、%[1]d組織のうち最大%[2]d組織。"}                                 // respondents, most
	settledLeast   = message.Text{EN: "settled by at least %[2]d of the %[1]d.", JA: "整備済みなのは、%[1]d組織のうち少なくとも%[2]d組織。"}                                // respondents, least
	settledBetween = message.Text{EN: "settled by at least %[2]d and at most %[3]d of the %[1]d.", JA: "整備済みといえるのは、%[1]d組織のうち少なくとも%[2]d組織、最大%[3]d組織。"} // respondents, least, most
	settledExactly = message.Text{EN: "settled by %[2]d of the %[1]d.", JA: "整備済みなのは、%[1]d組織のうち%[2]d組織。"}                                              // respondents, number
	settledWhy     = message.Text{EN: "%[3]d reach what question %[1]s (%[2]s) asks for.", JA: "設問%[1]s(%[2]s)で基準に達しているのが%[3]d組織。"}                    // question, name, number
	settledWhyOpen = message.Text{EN: "%[3]d reach what question %[1]s (%[2]s) asks for, and %[4]d gave no clear answer.", JA: "設問%[1]s(%[2]s)で基準に達しているのが%[3]d組織、未回答などで判断できないのが%[4]d組織。"}

	legendSettled = message.Text{
		EN: "Settled: every question that the matter needs reaches its threshold (\"established\" in this report). Each question has a table of its own, so which respondents reach all is not known; but no more can than reach the question named here, and the least number is what remains if each question is missed by different respondents [Fréchet 1935]. Both limits hold whatever the respondents without a clear answer (none, one off the scale, or one that the survey does not show) have. \"At most\" does not mean that so many had settled it, and what no question asks is not counted.",
		JA: "整備済み: 必須の設問がすべて基準に達した状態(この報告書でいう「確立」)。表は設問ごとにしかないため、どの組織がすべての基準に達しているかは分からない。ただし、ここに挙げた設問で基準に達しうる数を超えることはなく、最小の数は、設問ごとに別々の組織が基準に達していないと考えたときの残りである [Fréchet 1935]。どちらの限界も、判断できない組織(未回答、尺度外の回答、調査が示していない回答)の実際の状況がどうであっても成り立つ。「最大」は、それだけの組織が整備済みだという意味ではない。設問で尋ねていない事柄は数に入らない。",
	}
)

// settled says how many respondents can have established each matter, and all of them.
func (p *composer) settled() {
	c := p.comparison
	head := headSettled.Format(c.Overall.Respondents)
	p.Section("settled", head)
	for i := range c.Items {
		item := p.assessment.Items[i].Item()
		said := []message.Text{settledOf(itemName(item), &c.Items[i])}
		p.Bullet("- ", message.Sentences(append(said, provisos(item)...)...))
	}
	if len(c.Items) > 1 {
		p.Bullet("- ", settledOf(settledAll.Format(len(c.Items)), &c.Overall))
	}
	p.Legend(legendSettled)
}

func settledOf(name message.Text, t *benchmark.TotalStanding) message.Text {
	said := labelled.Format(name, settledText(t))
	if e := t.Established; e.Max < t.Respondents {
		why, fewest := settledWhy, e.Fewest()
		if fewest.Open() > 0 {
			why = settledWhyOpen
		}
		said = message.Sentences(said, why.Format(fewest.Question.ID(), textOf(fewest.Question.Short()), fewest.AtLeast.Min, fewest.Open()))
	}
	return said
}

// settledText says how many can have established a matter, as far as the tables say.
func settledText(t *benchmark.TotalStanding) message.Text {
	e, all := t.Established, t.Respondents
	switch {
	case e.Min == e.Max:
		return settledExactly.Format(all, e.Min)
	case e.Min == 0 && e.Max == all:
		return settledUnknown.Format(all)
	case e.Min == 0:
		return settledMost.Format(all, e.Max)
	case e.Max == all:
		return settledLeast.Format(all, e.Min)
	}
	return settledBetween.Format(all, e.Min, e.Max)
}
