package report

import (
	"github.com/csirtgauge/csirtgauge/benchmark/report/internal/page"
	"github.com/csirtgauge/csirtgauge/internal/message"
	"github.com/csirtgauge/csirtgauge/maturity"
	"github.com/csirtgauge/csirtgauge/questionnaire"
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
	p.Section("questions", say("questions"))
	recheck := map[string]bool{}
	for _, id := range p.response.Recheck() {
		recheck[id] = true
	}
	for i := range p.comparison.Questions {
		st := &p.comparison.Questions[i]
		q := st.Question
		p.Part(say("questions-question", q.ID(), textOf(q.Short())))
		p.Para(textOf(q.Prompt()))
		answer := answerText(p.response, q)
		if st.State == questionnaire.NotApplicable && st.Answer.IsZero() {
			answer = say("answer-not-applicable")
		}
		rows := []page.Fact{{Name: say("questions-answer"), Value: answer}}
		if p.scored[q.ID()] {
			rows = append(rows, page.Fact{Name: say("questions-points"), Value: message.Plain(pointsText(st.Points))})
		}
		if st.Low != nil && p.scored[q.ID()] {
			rows = append(rows, page.Fact{Name: say("questions-percentile"), Value: message.Plain(rank(st.Low, st.High))})
		}
		rows = append(rows, page.Fact{Name: say("questions-other"), Value: message.Plain(p.response.Other(q.ID()))}, page.Fact{Name: say("questions-note"), Value: message.Plain(p.response.Note(q.ID()))})
		if recheck[q.ID()] {
			rows = append(rows, page.Fact{Name: say("questions-recheck"), Value: say("questions-not-reviewed")})
		}
		if p.options.Case != nil {
			if passage, ok := p.options.Case.Passage(q.ID()); ok {
				rows = append(rows, page.Fact{Name: say("questions-passage"), Value: say("questions-passage-of", passage.Sections, textOf(passage.Reading))})
			}
		}
		p.Add(page.Facts{Rows: rows})
		p.Add(page.Figure{Chart: p.distribution(st), Said: true})
	}
}
