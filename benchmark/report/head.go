package report

import (
	"github.com/csirtgauge/csirtgauge/benchmark"
	"github.com/csirtgauge/csirtgauge/internal/column"
	"github.com/csirtgauge/csirtgauge/internal/message"
	"github.com/csirtgauge/csirtgauge/questionnaire"
)

// head names the team, the documents and the sources.
func (p *page) head() {
	s := p.comparison.Survey()
	p.add(heading{1, "top", p.say(labelTitle) + ": " + p.team()})
	date := labelDate
	if p.options.Case != nil {
		date = labelInterview
	}
	from := sources(p.comparison)
	p.facts(0, []named{
		{date, message.Plain(p.response.Date())},
		{labelModel, from[1].name()},
		{labelForm, from[0].name()},
		{labelSurvey, valueSurvey.Format(from[2].name(), s.Respondents())},
		{labelSource, valueSource.Format(message.Text(s.Source().Title), message.Text(s.Source().Publisher), s.Source().Published)},
		{labelAnswered, valueAnswered.Format(p.assessment.Overall.Answered, p.assessment.Overall.Asked)},
	})
	if o := p.options.Case; o != nil {
		p.profile(o)
	}
}

// team returns the name of the team.
func (p *page) team() string {
	if team := column.Clean(p.response.Team()); team != "" {
		return team
	}
	return p.say(labelNoTeam)
}

// A named value has a label.
type named struct{ label, value message.Text }

// facts adds labels with their values, as far as there are any. The labels take as much width as they need if that is 0.
func (p *page) facts(width int, rows []named) {
	f := facts{width: width}
	for _, r := range rows {
		if width == 0 {
			f.width = max(f.width, column.Width(p.say(r.label))+2)
		}
		if value := p.say(r.value); value != "" {
			f.rows = append(f.rows, [2]string{p.say(r.label), value})
		}
	}
	p.add(f)
}

func (p *page) profile(c *benchmark.Case) {
	p.section("profile", headProfile)
	var rows []named
	for _, r := range []struct {
		label message.Text
		value questionnaire.Text
	}{
		{profileForm, c.Profile.Form}, {profileTrade, c.Profile.Industry}, {profileSize, c.Profile.Size},
		{profilePlace, c.Profile.Placement}, {profileBudget, c.Profile.Budget}, {profileServes, c.Profile.Constituency},
	} {
		rows = append(rows, named{r.label, message.Text(r.value)})
	}
	p.facts(16, rows)
	p.para(p.text(benchmark.JPCERT2015Cases().Coding()))
}
