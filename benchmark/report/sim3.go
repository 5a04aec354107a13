package report

import (
	"fmt"
	"slices"

	"github.com/csirtgauge/csirtgauge/benchmark/report/internal/page"
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
	columnCover  = message.Text{EN: "Coverage", JA: "対応"}
	columnSure   = message.Text{EN: "Certainty", JA: "確かさ"}
	columnFrom   = message.Text{EN: "Answers", JA: "根拠の回答"}
	levelAtLeast = message.Text{EN: "%[1]d or more", JA: "%[1]d以上"}      // level
	levelAtMost  = message.Text{EN: "%[1]d at most", JA: "%[1]d以下"}      // level
	levelBetween = message.Text{EN: "%[1]d to %[2]d", JA: "%[1]d～%[2]d"} // levels
	stateTexts   = map[sim3.State]message.Text{
		sim3.Mentioned: {EN: "no level", JA: "決まらない"}, sim3.Unanswered: {EN: "unanswered", JA: "未回答"}, sim3.NotAssessed: {EN: "not assessed", JA: "調査票になし"},
	}
	coverageTexts = map[sim3.Coverage]message.Text{
		sim3.CoverageFull: {EN: "full", JA: "全体"}, sim3.CoveragePart: {EN: "part", JA: "一部"}, sim3.CoverageFact: {EN: "fact", JA: "事実"}, sim3.CoverageNote: {EN: "note", JA: "参考"},
	}
	certaintyTexts = map[sim3.Certainty]message.Text{
		sim3.CertaintyHigh: {EN: "high", JA: "高"}, sim3.CertaintyFair: {EN: "fair", JA: "中"}, sim3.CertaintyLow: {EN: "low", JA: "低"},
	}
	quadrantTexts = map[sim3.Quadrant]message.Text{
		sim3.Organisation: {EN: "O Organisation", JA: "O 組織"}, sim3.Human: {EN: "H Human", JA: "H 人材"}, sim3.Tools: {EN: "T Tools", JA: "T ツール"}, sim3.Processes: {EN: "P Processes", JA: "P プロセス"},
	}
	quadrantLine   = message.Text{EN: "%[1]s: %[2]d of %[3]d parameters are covered by the questionnaire, %[4]d of them answered here, a level or a bound follows for %[5]d; %[6]s.", JA: "%[1]s: パラメータ%[3]d件のうち、調査票が扱うもの%[2]d件、今回回答のあるもの%[4]d件、レベルまたはその範囲が分かるもの%[5]d件。%[6]s。"} // quadrant, covered, parameters, answered, assessed, mean
	quadrantMean   = message.Text{EN: "mean level of the answered ones %[1]s", JA: "回答のあるものの平均レベルは%[1]s"}                                                                                                                                                                       // range
	quadrantFew    = message.Text{EN: "too few are answered for a mean", JA: "回答のあるものが少ないため、平均は示さない"}                                                                                                                                                                           //
	sim3Condition  = message.Text{EN: "The level of %[1]s holds only %[2]s (%[3]s).", JA: "%[1]sのレベルは、%[2]sに限り当てはまる(設問%[3]s)。"}                                                                                                                                                 // parameter, condition, question
	sim3Recalled   = message.Text{EN: "Names not checked against a source: %[1]s.", JA: "名称を資料で確認していないパラメータ: %[1]s。"}                                                                                                                                                           // parameters
	legendSIM3     = message.Text{EN: "Levels: 0 absent, 1 known but not written down, 2 written down, 3 approved, 4 checked on authority above the head of the CSIRT. Coverage full: the level carries over; part: the parameter asks for more, so only an upper bound follows; fact, note: no level follows. Certainty: how surely the question means what the parameter means. No level: answers speak to it, but do not narrow the level. Not assessed: the questionnaire does not ask, which is not level 0. The answer \"ad hoc\" is read as level 0, though level 1 could be defended.", JA: "レベル: 0 なし、1 暗黙(認識はあるが文書はない)、2 文書化、3 承認、4 CSIRT責任者より上位の権限による点検。対応が「全体」ならレベルがそのまま当てはまり、「一部」ならパラメータの求める範囲がより広く、上限だけが分かる。「事実」「参考」からはレベルは決まらない。確かさ: 設問がパラメータと同じことを尋ねているといえる度合い。「決まらない」は、関連する回答はあるがレベルの範囲が絞れないもの。「調査票になし」は、レベル0という意味ではない。「都度判断」はレベル0と読んだが、レベル1とみることもできる。"}
	headBaseline   = message.Text{EN: "Baseline: %[1]s (%[2]s, edition %[3]s)", JA: "ベースライン: %[1]s(%[2]s、版: %[3]s)"}                                                                                                                                                         // title, owner, edition
	baselineCount  = message.Text{EN: "Of %[1]d minimums, by the team's own answers: reached %[2]d, missed %[3]d, open %[4]d (not asked in the questionnaire: %[5]d).", JA: "最低レベルのある%[1]d件について、チーム自身の回答によれば、達しているもの%[2]d件、達していないもの%[3]d件、未確定%[4]d件(うち調査票が尋ねていないもの%[5]d件)。"} // all, reached, missed, open, silent
	baselineOne    = message.Text{EN: "%[1]s (%[2]s, minimum %[3]d)", JA: "%[1]s(%[2]s、最低レベル%[3]d)"}                                                                                                                                                                         // parameter, level, minimum
	baselineOneIf  = message.Text{EN: "%[1]s (%[2]s, minimum %[3]d, on the condition above)", JA: "%[1]s(%[2]s、最低レベル%[3]d、上記の条件つき)"}                                                                                                                                         // parameter, level, minimum
	baselineIf     = message.Text{EN: "Some hold only on the conditions named above.", JA: "上記の条件つきのものを含む。"}
	sim3NoAudit    = message.Text{EN: "This is no SIM3 audit. The team's own answers to another questionnaire are carried over, as a start for looking at the parameters.", JA: "これはSIM3の監査ではない。別の調査票へのチーム自身の回答を当てはめたもので、パラメータを検討するための出発点である。"}
	baselineWords  = map[maturity.Reach]message.Text{maturity.ReachMet: {EN: "Reached", JA: "達している"}, maturity.ReachMissed: {EN: "Missed", JA: "達していない"}, maturity.ReachUnknown: {EN: "Open", JA: "未確定"}}
	baselineResult = map[maturity.Reach]message.Text{
		maturity.ReachMet:     {EN: "By the team's own answers, every minimum is reached.", JA: "チーム自身の回答によれば、すべての最低レベルに達している。"},
		maturity.ReachMissed:  {EN: "By the team's own answers, the baseline is not reached.", JA: "チーム自身の回答によれば、ベースラインに達していない。"},
		maturity.ReachUnknown: {EN: "Whether the baseline is reached cannot be told from these answers.", JA: "ベースラインに達しているかは、この回答からは分からない。"},
	}
)

// sim3 shows what the response means for SIM3.
func (p *composer) sim3() {
	r := p.options.SIM3
	if r == nil {
		return
	}
	edition, _ := r.Crosswalk().Edition(r.Version)
	head := headSIM3.Format(textOf(edition.Title))
	p.Section("sim3", head)
	p.Para(sim3NoAudit)
	t := page.Table{Caption: head, Head: 1, Columns: []page.Column{
		{Long: columnNo, Width: 8}, {Head: columnParam, Width: 39, Cut: 38}, {Head: columnLevel, Width: 13},
		{Head: columnCover, Width: 10}, {Head: columnSure, Width: 10}, {Head: columnFrom, Wraps: true},
	}}
	for i := range r.Parameters {
		one := &r.Parameters[i]
		var certainty message.Text
		if one.State == sim3.Assessed {
			certainty = certaintyTexts[one.Certainty]
		}
		t.Rows = append(t.Rows, page.Cells("  "+one.Parameter.ID(), textOf(one.Parameter.Name()), levelText(one), coverageTexts[one.Coverage], certainty, p.evidence(one)))
	}
	p.Add(t)
	for _, q := range r.Quadrants {
		mean := quadrantFew
		if q.MeanKnown {
			mean = quadrantMean.Format(rangeText(q.Mean))
		}
		p.Bullet("- ", quadrantLine.Format(quadrantTexts[q.Quadrant], q.Covered, q.Parameters, q.Answered, q.Assessed, mean))
	}
	p.sim3Remarks(r)
	p.Legend(legendSIM3)
	p.Para(textOf(r.Crosswalk().Basis()))
	p.Para(textOf(r.Crosswalk().Credit()))
	p.baseline()
}

// sim3Remarks shows conditions and warnings of what was assessed, and what was not checked.
func (p *composer) sim3Remarks(r *sim3.Result) {
	var recalled []string
	for i := range r.Parameters {
		one := &r.Parameters[i]
		id := one.Parameter.ID()
		if one.Parameter.Mark() == sim3.MarkRecalled {
			recalled = append(recalled, id)
		}
		for _, e := range one.Evidence {
			if condition := e.Link.Condition(); !condition.IsZero() && one.State == sim3.Assessed {
				p.Bullet("- ", sim3Condition.Format(id, message.Text(condition), e.Link.Question().ID()))
			}
			for _, w := range e.Warnings {
				p.Bullet(page.Warning, labelled.Format(id, message.Text(w)))
			}
		}
	}
	if recalled != nil {
		p.Bullet("- ", sim3Recalled.Format(message.Plains(recalled)))
	}
}

// conditional reports whether a level holds only under a condition that the questionnaire does not ask about.
func conditional(r *sim3.ParameterResult) bool {
	return r.State == sim3.Assessed && slices.ContainsFunc(r.Evidence, func(e sim3.Evidence) bool { return !e.Link.Condition().IsZero() })
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

// evidence lists the questions that speak to a parameter, with their answers in brackets.
func (p *composer) evidence(r *sim3.ParameterResult) message.Text {
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
	return message.List(parts)
}

// baseline shows how far a baseline is reached.
func (p *composer) baseline() {
	c := p.options.Check
	if c == nil {
		return
	}
	b := c.Baseline()
	p.Part(headBaseline.Format(message.Text(b.Title()), b.Owner(), b.Edition()))
	said := baselineResult[c.Verdict]
	if c.Verdict == maturity.ReachMet && slices.ContainsFunc(c.Parameters, func(one sim3.ParameterCheck) bool { return conditional(one.Result) }) {
		said = message.Sentences(said, baselineIf)
	}
	p.Para(said)
	p.Para(baselineCount.Format(len(c.Parameters), c.Reached, c.Missed, c.Open, c.Silent))
	for _, reach := range []maturity.Reach{maturity.ReachMissed, maturity.ReachUnknown, maturity.ReachMet} {
		var list []message.Text
		for i := range c.Parameters {
			if one := &c.Parameters[i]; one.Reach == reach {
				said := baselineOne
				if reach != maturity.ReachUnknown && conditional(one.Result) {
					said = baselineOneIf
				}
				list = append(list, said.Format(one.Result.Parameter.ID(), levelText(one.Result), one.Minimum))
			}
		}
		if list != nil {
			p.Bullet("  ", labelled.Format(baselineWords[reach], message.List(list)))
		}
	}
}
