package report

import (
	"github.com/csirtgauge/csirtgauge/benchmark/report/internal/page"
	"github.com/csirtgauge/csirtgauge/internal/message"
	"github.com/csirtgauge/csirtgauge/maturity"
	"github.com/csirtgauge/csirtgauge/questionnaire"
)

// What the section with every question says.
var (
	headQuestions = message.Text{EN: "Question by question", JA: "設問ごとの詳細"}
	labelYours    = message.Text{EN: "Answer", JA: "回答"}
	labelPoints   = message.Text{EN: "Points", JA: "点数"}
	labelOther    = message.Text{EN: "In words", JA: "自由記述"}
	labelNote     = message.Text{EN: "Note", JA: "注記"}
	labelPassage  = message.Text{EN: "Source of the answer", JA: "回答の根拠"}
	labelRecheck  = message.Text{EN: "Carried over", JA: "引き継ぎ"}
	valueRecheck  = message.Text{EN: "not looked at since", JA: "前回から見直していない"}
	labelPlaceOf  = message.Text{EN: "Percentile among the respondents", JA: "回答組織の中での百分位"}
	noAnswer      = message.Text{EN: "no answer", JA: "未回答"}
	labelQuestion = message.Text{EN: "%[1]s %[2]s", JA: "%[1]s %[2]s"}     // question, short
	valuePassage  = message.Text{EN: "(%[1]s) %[2]s", JA: "(%[1]s) %[2]s"} // sections, reading
)

// scored returns the questions whose points count in an item, by ID: only there is a higher answer a better one.
func scored(m *maturity.Model) map[string]bool {
	questions := map[string]bool{}
	for item := range m.Items() {
		for ind := range item.Indicators() {
			if ind.Weight() > 0 {
				questions[ind.Question().ID()] = true
			}
		}
	}
	return questions
}

// questions shows every question that the survey has a table of, with what the team says, its notes and its peers.
func (p *composer) questions() {
	p.Section("questions", headQuestions)
	recheck := map[string]bool{}
	for _, id := range p.response.Recheck() {
		recheck[id] = true
	}
	for i := range p.comparison.Questions {
		st := &p.comparison.Questions[i]
		q := st.Question
		p.Part(labelQuestion.Format(q.ID(), textOf(q.Short())))
		p.Para(textOf(q.Prompt()))
		answer := answerText(p.response, q)
		if st.State == questionnaire.NotApplicable && st.Answer.IsZero() {
			answer = notApplicable
		}
		rows := []page.Fact{{Name: labelYours, Value: answer}}
		if p.scored[q.ID()] {
			rows = append(rows, page.Fact{Name: labelPoints, Value: message.Plain(pointsText(st.Points))})
		}
		if st.Low != nil && p.scored[q.ID()] {
			rows = append(rows, page.Fact{Name: labelPlaceOf, Value: message.Plain(rank(st.Low, st.High))})
		}
		rows = append(rows, page.Fact{Name: labelOther, Value: message.Plain(p.response.Other(q.ID()))}, page.Fact{Name: labelNote, Value: message.Plain(p.response.Note(q.ID()))})
		if recheck[q.ID()] {
			rows = append(rows, page.Fact{Name: labelRecheck, Value: valueRecheck})
		}
		if p.options.Case != nil {
			if passage, ok := p.options.Case.Passage(q.ID()); ok {
				rows = append(rows, page.Fact{Name: labelPassage, Value: valuePassage.Format(passage.Sections, textOf(passage.Reading))})
			}
		}
		p.Add(page.Facts{Rows: rows})
		p.Add(page.Figure{Chart: p.distribution(st), Said: true})
	}
}
