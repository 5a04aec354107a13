package report

import (
	"github.com/csirtgauge/csirtgauge/benchmark/report/internal/page"
	"github.com/csirtgauge/csirtgauge/internal/message"
	"github.com/csirtgauge/csirtgauge/questionnaire"
)

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
		rows := []page.Fact{fact("questions-answer", answer)}
		if p.scored[q.ID()] {
			rows = append(rows, fact("questions-points", message.Plain(pointsText(st.Points))))
		}
		if st.Low != nil && p.scored[q.ID()] {
			rows = append(rows, fact("questions-percentile", message.Plain(rank(st.Low, st.High))))
		}
		rows = append(rows, fact("questions-other", message.Plain(p.response.Other(q.ID()))),
			fact("questions-note", message.Plain(p.response.Note(q.ID()))))
		if recheck[q.ID()] {
			rows = append(rows, fact("questions-recheck", say("questions-not-reviewed")))
		}
		if p.options.Case != nil {
			if passage, ok := p.options.Case.Passage(q.ID()); ok {
				said := say("questions-passage-of", passage.Sections, textOf(passage.Reading))
				rows = append(rows, fact("questions-passage", said))
			}
		}
		p.Add(page.Facts{Rows: rows})
		p.Add(page.Figure{Chart: p.distribution(st), Said: true})
	}
}
