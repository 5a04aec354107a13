package report

import (
	"fmt"

	"github.com/csirtgauge/csirtgauge/internal/message"
	"github.com/csirtgauge/csirtgauge/maturity"
	"github.com/csirtgauge/csirtgauge/maturity/sim3"
	"github.com/csirtgauge/csirtgauge/questionnaire"
)

// What the section on SIM3 says. The arguments are named in the comment.
var (
	headSIM3     = message.Text{EN: "%[1]s: what the same answers say", JA: "%[1]s: 同じ回答からいえること"} // edition
	columnParam  = message.Text{EN: "Parameter", JA: "パラメータ"}
	columnLevel  = message.Text{EN: "Level", JA: "レベル"}
	columnCover  = message.Text{EN: "Covered", JA: "対応"}
	columnSure   = message.Text{EN: "Sure", JA: "確かさ"}
	columnFrom   = message.Text{EN: "From", JA: "根拠の回答"}
	levelAtLeast = message.Text{EN: "%[1]d or more", JA: "%[1]d以上"}      // level
	levelAtMost  = message.Text{EN: "%[1]d at most", JA: "%[1]d以下"}      // level
	levelBetween = message.Text{EN: "%[1]d to %[2]d", JA: "%[1]d～%[2]d"} // levels
	stateTexts   = map[sim3.State]message.Text{
		sim3.Mentioned: {EN: "no level", JA: "決まらない"}, sim3.Unanswered: {EN: "unanswered", JA: "未回答"}, sim3.NotAssessed: {EN: "not assessed", JA: "評価対象外"},
	}
	coverageTexts = map[sim3.Coverage]message.Text{
		sim3.Full: {EN: "full", JA: "全体"}, sim3.Part: {EN: "part", JA: "一部"}, sim3.Fact: {EN: "fact", JA: "事実"}, sim3.Note: {EN: "note", JA: "参考"},
	}
	certaintyTexts = map[sim3.Certainty]message.Text{
		sim3.High: {EN: "high", JA: "高"}, sim3.Fair: {EN: "fair", JA: "中"}, sim3.Low: {EN: "low", JA: "低"},
	}
	quadrantTexts = map[sim3.Quadrant]message.Text{
		sim3.Organisation: {EN: "O Organisation", JA: "O 組織"}, sim3.Human: {EN: "H Human", JA: "H 人材"}, sim3.Tools: {EN: "T Tools", JA: "T ツール"}, sim3.Processes: {EN: "P Processes", JA: "P プロセス"},
	}
	quadrantLine   = message.Text{EN: "%[1]s: the questionnaire covers %[2]d of %[3]d, these answers assess %[4]d; %[5]s", JA: "%[1]s: 調査票が扱うもの%[3]d件中%[2]d件、今回の回答で評価できるもの%[4]d件。%[5]s"} // quadrant, covered, parameters, assessed, mean
	quadrantMean   = message.Text{EN: "mean level of these %[1]s", JA: "その平均レベルは%[1]s"}                                                                                                  // range
	quadrantFew    = message.Text{EN: "too few for a mean", JA: "少ないため平均は示さない"}                                                                                                          //
	sim3Condition  = message.Text{EN: "%[1]s holds %[2]s (%[3]s).", JA: "%[1]sは%[2]sに限る(設問%[3]s)。"}                                                                                      // parameter, condition, question
	sim3Warning    = message.Text{EN: "%[1]s: %[2]s", JA: "%[1]s: %[2]s"}                                                                                                                // parameter, warning
	sim3Recalled   = message.Text{EN: "Names from memory, not checked: %[1]s.", JA: "名称が記憶によるもので、確認していないパラメータ: %[1]s。"}                                                                  // parameters
	legendSIM3     = message.Text{EN: "Levels: 0 absent, 1 in heads only, 2 written down, 3 approved, 4 checked on the authority of the governance above the head of the CSIRT. Full: the level carries over; part: the parameter asks for more, so only an upper bound follows; fact, note: no level follows. Not assessed is not level 0. These are the team's own answers, carried over; this is no SIM3 audit, but a start for looking at the parameters.", JA: "レベル: 0 なし、1 頭の中だけ、2 文書化、3 承認、4 CSIRT責任者より上位の指示による点検。全体: レベルがそのまま当てはまる。一部: パラメータの求める範囲がより広く、上限だけが分かる。事実・参考: レベルは決まらない。評価対象外はレベル0ではない。チーム自身の回答を当てはめたものであり、SIM3の監査ではない。パラメータを検討するための出発点である。"}
	headBaseline   = message.Text{EN: "Baseline: %[1]s (%[2]s, edition %[3]s)", JA: "ベースライン: %[1]s(%[2]s、版: %[3]s)"}                                                                                                                                                                              // title, owner, edition
	baselineCount  = message.Text{EN: "Of %[1]d minimums, by the team's own answers: %[2]d reached, %[3]d missed, %[4]d open (of these, %[5]d are about what the questionnaire does not ask).", JA: "下限のある%[1]d件について、チーム自身の回答によれば、達しているもの%[2]d件、達していないもの%[3]d件、未確定%[4]d件(うち調査票が尋ねていないもの%[5]d件)。"} // all, reached, missed, open, silent
	baselineList   = message.Text{EN: "%[1]s: %[2]s", JA: "%[1]s: %[2]s"}                                                                                                                                                                                                                         // word, list
	baselineOne    = message.Text{EN: "%[1]s (%[2]s, minimum %[3]d)", JA: "%[1]s(%[2]s、下限%[3]d)"}                                                                                                                                                                                                 // parameter, level, minimum
	baselineWords  = map[maturity.Reach]message.Text{maturity.Reached: {EN: "Reached", JA: "達している"}, maturity.Missed: {EN: "Missed", JA: "達していない"}, maturity.Unknown: {EN: "Open", JA: "未確定"}}
	baselineResult = map[maturity.Reach]message.Text{
		maturity.Reached: {EN: "Every minimum is reached, by the team's own answers.", JA: "チーム自身の回答によれば、すべての下限に達している。"},
		maturity.Missed:  {EN: "The baseline is not reached.", JA: "ベースラインには達していない。"},
		maturity.Unknown: {EN: "Whether the baseline is reached cannot be told from these answers.", JA: "ベースラインに達しているかは、この回答からは分からない。"},
	}
)

// sim3 shows what the response means for SIM3.
func (p *page) sim3() {
	r := p.options.SIM3
	if r == nil {
		return
	}
	edition, _ := r.Crosswalk().Edition(r.Version)
	head := headSIM3.Format(textOf(edition.Title))
	p.section("sim3", head)
	t := table{caption: p.say(head), head: 1, columns: []tableColumn{
		{long: p.say(columnNo), width: 8}, {head: p.say(columnParam), width: 39, cut: 38}, {head: p.say(columnLevel), width: 13},
		{head: p.say(columnCover), width: 8}, {head: p.say(columnSure), width: 10}, {head: p.say(columnFrom), wraps: true},
	}}
	for i := range r.Parameters {
		one := &r.Parameters[i]
		t.rows = append(t.rows, cells("  "+one.Parameter.ID(), p.text(one.Parameter.Name()), p.say(levelText(one)), p.say(coverageTexts[one.Coverage]), p.say(certaintyTexts[one.Certainty]), p.evidence(one)))
	}
	p.add(t)
	for _, q := range r.Quadrants {
		mean := quadrantFew
		if q.MeanKnown {
			mean = quadrantMean.Format(rangeText(q.Mean))
		}
		p.bullet("- ", p.say(quadrantLine.Format(quadrantTexts[q.Quadrant], q.Covered, q.Parameters, q.Assessed, mean)))
	}
	p.sim3Remarks(r)
	p.legend(legendSIM3)
	p.para(p.text(r.Crosswalk().Basis()))
	p.para(p.text(r.Crosswalk().Credit()))
	p.baseline()
}

// sim3Remarks shows conditions and warnings of what was assessed, and what was not checked.
func (p *page) sim3Remarks(r *sim3.Result) {
	var recalled []string
	for i := range r.Parameters {
		one := &r.Parameters[i]
		id := one.Parameter.ID()
		if one.Parameter.Mark() == sim3.Recalled {
			recalled = append(recalled, id)
		}
		for _, e := range one.Evidence {
			if condition := e.Link.Condition(); !condition.IsZero() && one.State == sim3.Assessed {
				p.bullet("- ", p.say(sim3Condition.Format(id, message.Text(condition), e.Link.Question().ID())))
			}
			for _, w := range e.Warnings {
				p.bullet("! ", p.say(sim3Warning.Format(id, message.Text(w))))
			}
		}
	}
	if recalled != nil {
		p.bullet("- ", p.say(sim3Recalled.Format(message.Plains(recalled))))
	}
}

// levelText writes what is known of a level.
func levelText(r *sim3.ParameterResult) message.Text {
	if r.State != sim3.Assessed {
		return stateTexts[r.State]
	}
	switch l := r.Levels; {
	case l.Certain():
		return message.Plain(fmt.Sprint(l.Min))
	case l.Min == 0:
		return levelAtMost.Format(l.Max)
	case l.Max == sim3.MaxLevel:
		return levelAtLeast.Format(l.Min)
	default:
		return levelBetween.Format(l.Min, l.Max)
	}
}

func rangeText(r maturity.Range) string {
	if r.Certain() {
		return r.Low.String()
	}
	return r.Low.String() + " - " + r.High.String()
}

// evidence lists the questions that speak to a parameter, with their answers in brackets.
func (p *page) evidence(r *sim3.ParameterResult) string {
	var parts []message.Text
	for _, e := range r.Evidence {
		q := e.Link.Question()
		answer := cellText(p.options.SIM3.Response(), q)
		switch {
		case e.State == questionnaire.Unanswered:
			answer = message.Plain("-")
		case len(e.Answer.Options()) == 1:
			answer = message.Plain(e.Answer.Options()[0])
		}
		parts = append(parts, message.Text{EN: q.ID() + " (" + answer.EN + ")", JA: q.ID() + " (" + answer.JA + ")"})
	}
	return p.say(message.List(parts))
}

// baseline shows how far a baseline is reached.
func (p *page) baseline() {
	c := p.options.Check
	if c == nil {
		return
	}
	b := c.Baseline()
	p.part(p.say(headBaseline.Format(message.Text(b.Title()), b.Owner(), b.Edition())))
	p.para(p.say(baselineResult[c.Verdict]))
	p.para(p.say(baselineCount.Format(len(c.Parameters), c.Reached, c.Missed, c.Open, c.Silent)))
	for _, reach := range []maturity.Reach{maturity.Missed, maturity.Unknown, maturity.Reached} {
		var list []message.Text
		for i := range c.Parameters {
			if one := &c.Parameters[i]; one.Reach == reach {
				list = append(list, baselineOne.Format(one.Result.Parameter.ID(), levelText(one.Result), one.Minimum))
			}
		}
		if list != nil {
			p.bullet("  ", p.say(baselineList.Format(baselineWords[reach], message.List(list))))
		}
	}
}
