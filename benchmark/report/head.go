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
	p.Add(page.Heading{Level: 1, ID: "top", Text: labelled.Format(labelTitle, p.team())})
	date := labelDate
	if p.options.Case != nil {
		date = labelInterview
	}
	from := sources(p.comparison)
	p.Add(page.Facts{Rows: []page.Fact{
		{Name: date, Value: message.Plain(p.response.Date())},
		{Name: labelModel, Value: from[1].name()},
		{Name: labelForm, Value: from[0].name()},
		{Name: labelSurvey, Value: valueSurvey.Format(from[2].name(), s.Respondents())},
		{Name: labelSource, Value: valueSource.Format(message.Text(s.Source().Title), message.Text(s.Source().Publisher), s.Source().Published)},
		{Name: labelAnswered, Value: valueAnswered.Format(p.assessment.Overall.Answered, p.assessment.Overall.Asked)},
	}})
}

// team returns the name of the team.
func (p *composer) team() message.Text {
	if team := p.response.Team(); page.Clean(team) != "" {
		return message.Plain(team)
	}
	return labelNoTeam
}

func (p *composer) profile() {
	c := p.options.Case
	if c == nil {
		return
	}
	p.Section("profile", headProfile)
	rows := page.Facts{Width: 16}
	for _, r := range []struct {
		label message.Text
		value questionnaire.Text
	}{
		{profileForm, c.Profile.Form}, {profileTrade, c.Profile.Industry}, {profileSize, c.Profile.Size},
		{profilePlace, c.Profile.Placement}, {profileBudget, c.Profile.Budget}, {profileServes, c.Profile.Constituency},
	} {
		rows.Rows = append(rows.Rows, page.Fact{Name: r.label, Value: message.Text(r.value)})
	}
	p.Add(rows)
	p.Para(textOf(benchmark.JPCERT2015Cases().Coding()))
}
