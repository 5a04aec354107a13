package report

import (
	"github.com/csirtgauge/csirtgauge/benchmark"
	"github.com/csirtgauge/csirtgauge/benchmark/report/internal/page"
	"github.com/csirtgauge/csirtgauge/internal/message"
	"github.com/csirtgauge/csirtgauge/questionnaire"
)

// head names the team, the documents and the sources.
func (p *composer) head() {
	s := p.comparison.Survey()
	p.Add(page.Heading{Level: 1, ID: "top", Text: say("labelled", say("head-title"), p.team())})
	date := say("head-date")
	if p.options.Case != nil {
		date = say("head-interview")
	}
	from := sources(p.comparison)
	p.Add(page.Facts{Rows: []page.Fact{
		{Name: date, Value: message.Plain(p.response.Date())},
		{Name: say("head-model"), Value: from[1].name()},
		{Name: say("head-form"), Value: from[0].name()},
		{Name: say("head-survey"), Value: say("head-survey-of", from[2].name(), s.Respondents())},
		{Name: say("head-source"), Value: say("head-source-of", message.Text(s.Source().Title), message.Text(s.Source().Publisher), s.Source().Published)},
		{Name: say("head-answered"), Value: say("head-answered-of", p.assessment.Overall.Answered, p.assessment.Overall.Asked)},
	}})
}

// team returns the name of the team.
func (p *composer) team() message.Text {
	if team := p.response.Team(); page.Clean(team) != "" {
		return message.Plain(team)
	}
	return say("head-no-team")
}

func (p *composer) profile() {
	c := p.options.Case
	if c == nil {
		return
	}
	p.Section("profile", say("profile"))
	rows := page.Facts{Width: 16}
	for _, r := range []struct {
		label message.Text
		value questionnaire.Text
	}{
		{say("profile-form"), c.Profile.Form}, {say("profile-industry"), c.Profile.Industry}, {say("profile-size"), c.Profile.Size},
		{say("profile-placement"), c.Profile.Placement}, {say("profile-budget"), c.Profile.Budget}, {say("profile-constituency"), c.Profile.Constituency},
	} {
		rows.Rows = append(rows.Rows, page.Fact{Name: r.label, Value: message.Text(r.value)})
	}
	p.Add(rows)
	p.Para(textOf(benchmark.JPCERT2015Cases().Coding()))
}
