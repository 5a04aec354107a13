package report

import (
	"github.com/csirtgauge/csirtgauge/benchmark/report/internal/page"
	"github.com/csirtgauge/csirtgauge/internal/message"
)

// title names what this is, the team and the date.
func (p *composer) title() {
	date := "page-answered"
	if p.options.Case != nil {
		date = "page-interviewed"
	}
	title := either(p.options.Detail == DetailPage, say("page-title-page", p.words.Title), p.words.Title)
	p.Add(page.Heading{Level: 1, ID: "top", Text: title},
		page.Masthead{Name: p.team(), Date: only(p.response.Date() != "", say(date, p.response.Date()))})
}

// contents is where the table of contents stands, if there is more than a page.
func (p *composer) contents() {
	if p.options.Detail != DetailPage {
		p.Add(page.Contents{Title: say("head-contents")})
	}
}

// team returns the name of the team.
func (p *composer) team() message.Text {
	team := p.response.Team()
	return either(page.Clean(team) == "", say("head-no-team"), message.Plain(team))
}

func (p *composer) profile() {
	c := p.options.Case
	if c == nil {
		return
	}
	p.Section("profile", say("profile"))
	p.Add(page.Facts{Width: 16, Rows: []page.Fact{
		fact("profile-form", textOf(c.Profile.Form)),
		fact("profile-industry", textOf(c.Profile.Industry)),
		fact("profile-size", textOf(c.Profile.Size)),
		fact("profile-placement", textOf(c.Profile.Placement)),
		fact("profile-budget", textOf(c.Profile.Budget)),
		fact("profile-constituency", textOf(c.Profile.Constituency)),
	}})
	p.Para(textOf(p.coding()))
}
