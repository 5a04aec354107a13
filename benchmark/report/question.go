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
		without := st.State == questionnaire.NotApplicable && st.Answer.IsZero()
		answer := either(without, say("answer-not-applicable"), answerText(p.response, q))
		var points, place, source message.Text
		if p.scored[q.ID()] {
			points = message.Plain(pointsText(st.Points))
		}
		if st.Low != nil && p.scored[q.ID()] {
			place = message.Plain(rank(st.Low, st.High))
		}
		if p.options.Case != nil {
			passage, stated := p.options.Case.Passage(q.ID())
			source = only(stated, say("questions-passage-of", passage.Sections, textOf(passage.Reading)))
		}
		p.Add(page.Facts{Rows: []page.Fact{
			fact("questions-answer", answer),
			fact("questions-points", points),
			fact("questions-percentile", place),
			fact("questions-other", message.Plain(p.response.Other(q.ID()))),
			fact("questions-note", message.Plain(p.response.Note(q.ID()))),
			fact("questions-recheck", only(recheck[q.ID()], say("questions-not-reviewed"))),
			fact("questions-passage", source),
		}})
		p.Add(page.Figure{Chart: p.distribution(st), Said: true})
		p.practices(q.ID(), anyPractice)
	}
}
