package report

import (
	"slices"

	"github.com/csirtgauge/csirtgauge/benchmark/report/internal/page"
	"github.com/csirtgauge/csirtgauge/internal/message"
	"github.com/csirtgauge/csirtgauge/maturity"
)

// What the section on changes says. The arguments are named in the comment.
var (
	headTrend       = message.Text{EN: "What has changed since %[1]s", JA: "前回(%[1]s)からの変化"} // date
	trendUndated    = message.Text{EN: "What has changed since the previous response", JA: "前回からの変化"}
	columnBefore    = message.Text{EN: "before", JA: "前回"}
	columnNow       = message.Text{EN: "now", JA: "今回"}
	columnChange    = message.Text{EN: "change", JA: "変化"}
	columnDirection = message.Text{EN: "direction", JA: "方向"}
	columnCommon    = message.Text{EN: "like for like", JA: "同じ設問で比較"}
	trendTo         = message.Text{EN: "%[1]s to %[2]s", JA: "%[1]sから%[2]s"}               // score, score
	trendAnswer     = message.Text{EN: "%[1]s -> %[2]s", JA: "「%[1]s」から「%[2]s」へ"}          // answer, answer
	trendLine       = message.Text{EN: "%[1]s: %[2]s [%[3]s]", JA: "%[1]s: %[2]s [%[3]s]"} // question, answers, direction
	changeRange     = message.Text{EN: "%[1]s to %[2]s", JA: "%[1]s～%[2]s"}                // change, change
	answerSettled   = message.Text{EN: "settled", JA: "確定"}
	trendOverlap    = message.Text{EN: "%[1]d of the %[4]d questions that are assessed have certain points in both responses (before %[2]d, now %[3]d).", JA: "評価に用いる%[4]d問のうち、両方の回答で点数が確定しているのは%[1]d問(前回%[2]d問、今回%[3]d問)。"} // both, before, after, asked
	trendAnswers    = message.Text{EN: "Answers that differ", JA: "変わった回答"}
	trendNothing    = message.Text{EN: "No answer differs.", JA: "変わった回答はない。"}
	trendRecheck    = message.Text{EN: "Carried over from the earlier response and not reviewed since, so that an unchanged answer says little: %[1]s", JA: "前回から引き継いだまま見直していないため、変化がないとはいえない回答: %[1]s"} // questions
	trendPoints     = message.Text{EN: "points %[1]s to %[2]s", JA: "%[1]s点から%[2]s点"}                                                                                                                    // points, points
	trendStatus     = message.Text{EN: "%[1]s: %[2]s, before %[3]s", JA: "%[1]s: %[2]s(前回は%[3]s)"}                                                                                                       // item, status, status
	legendTrend     = message.Text{EN: "A score rose or fell only if it did whatever the open answers of both responses turn out to be; else the change is open. Like for like: over the questions with certain points in both; answers open on either side are left out there, even where they surely rose. What changed are the team's answers; whether practice did was not checked.", JA: "上昇・低下は、両方の回答の未確定の部分がどうであってもそういえる場合にだけ示し、それ以外は未確定とする。「同じ設問で比較」は、両方で点数が確定している設問だけの得点であり、どちらかで未確定の回答は、確実に上昇していても除いている。変わったのはチーム自身の回答であり、実務の変化を確認したものではない。"}
	legendRose      = message.Text{EN: "For an answer, higher and lower are places on the scale of its options.", JA: "回答の上昇・低下は、選択肢の尺度の上での位置による。"}
	directionText   = map[maturity.Direction]message.Text{
		maturity.DirectionRose: {EN: "rose", JA: "上昇"}, maturity.DirectionFell: {EN: "fell", JA: "低下"}, maturity.DirectionSame: {EN: "unchanged", JA: "変化なし"},
		maturity.DirectionMoved: {EN: "changed", JA: "変更"}, maturity.DirectionNarrowed: {EN: "less open", JA: "未確定の範囲が縮小"}, maturity.DirectionWidened: {EN: "more open", JA: "未確定の範囲が拡大"},
		maturity.DirectionUnsure: {EN: "uncertain", JA: "未確定"},
	}
)

// trend shows what has changed since an earlier assessment.
func (p *composer) trend() {
	t := p.change
	if t == nil {
		return
	}
	head := trendUndated
	if date := t.Before().Response().Date(); date != "" {
		head = headTrend.Format(date)
	}
	p.Section("trend", head)
	for _, r := range t.Reservations {
		p.Bullet(page.Warning, textOf(r.Text))
	}
	if t.Items != nil {
		p.changes(t)
	}
	switch otherForm := slices.ContainsFunc(t.Reservations, func(r maturity.Reservation) bool { return r.Code == maturity.OtherForm }); {
	case otherForm: // nothing was compared
	case t.Questions == nil:
		p.Para(trendNothing)
	default:
		p.Part(trendAnswers)
		var list page.Entries
		for i := range t.Questions {
			list = append(list, answerChange(t, &t.Questions[i]))
		}
		p.Add(list)
		p.Legend(legendRose)
	}
	if len(t.Recheck) > 0 {
		var ids []string
		for _, q := range t.Recheck {
			ids = append(ids, q.ID())
		}
		p.Para(trendRecheck.Format(message.Plains(ids)))
	}
}

// changes shows what became of every score.
func (p *composer) changes(t *maturity.Trend) {
	const score, change, common = 12, 16, 18
	changed := page.Table{Caption: columnChange, Columns: []page.Column{
		{Long: columnSubject, Width: subjectWidth}, {Head: columnBefore, Width: score, Right: true}, {Head: columnNow, Width: score, Right: true},
		{Head: columnChange, Width: change, Right: true}, {Width: 2, Graphic: true}, {Long: columnDirection, Width: 10}, {Head: columnCommon, Width: common, Right: true},
	}}
	for _, c := range totalChanges(t) {
		like := message.Plain("-")
		if c.CommonBefore.Defined() {
			like = trendTo.Format(c.CommonBefore.String(), c.CommonAfter.String())
		}
		changed.Rows = append(changed.Rows, page.Cells(changeName(t, c), scoreText(c.Before), scoreText(c.After), changeText(c), "", directionText[c.Direction], like))
	}
	p.Add(page.Figure{Chart: p.trendChart()})
	p.Add(changed)
	for i := range t.Items {
		if c := &t.Items[i]; c.StatusBefore != c.StatusAfter {
			said := []message.Text{trendStatus.Format(textOf(c.Item.Title()), statusTexts[c.StatusAfter], statusTexts[c.StatusBefore])}
			if c.StatusAfter == maturity.Established {
				said = append(said, provisos(c.Item)...)
			}
			p.Bullet("- ", message.Sentences(said...))
		}
	}
	p.Para(trendOverlap.Format(t.Overlap.Both, t.Overlap.Before, t.Overlap.After, t.Overlap.Asked))
	p.Legend(legendTrend)
}

// totalChanges returns what became of the totals, in the order of those of one response.
func totalChanges(t *maturity.Trend) []*maturity.TotalChange {
	all := []*maturity.TotalChange{&t.Overall}
	for i := range t.Items {
		all = append(all, &t.Items[i])
	}
	if !t.After().Documentation.IsZero() {
		all = append(all, &t.Documentation)
	}
	return all
}

func changeName(t *maturity.Trend, c *maturity.TotalChange) message.Text {
	switch {
	case c.Item != nil:
		return itemName(c.Item)
	case c == &t.Overall:
		return textOf(maturity.OverallTitle())
	}
	return textOf(maturity.DocumentationTitle())
}

// changeText writes a change with its sign, or the range of one.
func changeText(c *maturity.TotalChange) message.Text {
	if c.Direction == maturity.DirectionSame {
		return message.Plain("0.00")
	}
	if c.Low.Equal(c.High) {
		return message.Plain(signed(c.Low))
	}
	return changeRange.Format(signed(c.Low), signed(c.High))
}

func signed(r maturity.Ratio) string {
	if r.Num > 0 {
		return "+" + r.String()
	}
	return r.String()
}

func answerChange(t *maturity.Trend, c *maturity.AnswerChange) page.Entry {
	before, _ := t.Before().Response().Form().Question(c.Question.ID())
	said := trendAnswer.Format(appliedText(t.Before().Response(), before), appliedText(t.After().Response(), c.Question))
	direction := directionText[c.Direction]
	if c.Direction == maturity.DirectionNarrowed && !c.After.Open() {
		direction = answerSettled
	}
	if c.PointsBefore.Low.Defined() && c.PointsAfter.Low.Defined() && c.PointsBefore != c.PointsAfter {
		direction = message.List([]message.Text{direction, trendPoints.Format(pointsText(c.PointsBefore), pointsText(c.PointsAfter))})
	}
	return page.Entry{Key: c.Question.ID(), Text: trendLine.Format(textOf(c.Question.Short()), said, direction)}
}
