package report

import (
	"io"
	"strings"

	"github.com/csirtgauge/csirtgauge/benchmark"
	"github.com/csirtgauge/csirtgauge/internal/column"
	"github.com/csirtgauge/csirtgauge/internal/message"
	"github.com/csirtgauge/csirtgauge/maturity"
	"github.com/csirtgauge/csirtgauge/questionnaire"
)

// pageWidth is how many columns the text report has: what fits on a page and in a window of 100 columns.
const pageWidth = 100

// WriteText writes the comparison as plain text. The only error is that of w.
func WriteText(w io.Writer, c *benchmark.Comparison, o Options) error {
	a := c.Assessment()
	p := &textPage{ja: message.Japanese(o.Language), comparison: c, assessment: a, response: a.Response(), options: o}
	p.head()
	p.scores()
	p.place()
	p.trend()
	p.target()
	p.roadmap()
	p.levels()
	p.items()
	p.services()
	p.context()
	p.open()
	p.remarks()
	p.sim3()
	p.explain()
	p.caveats()
	_, err := io.WriteString(w, p.out.String())
	return err
}

// A textPage is a text report in the making.
type textPage struct {
	out        strings.Builder
	ja         bool
	comparison *benchmark.Comparison
	assessment *maturity.Assessment
	response   *questionnaire.Response
	options    Options

	// Found while placing the totals, for the legend.
	loose   bool           // some bound is not proven to be the tightest
	stepped []message.Text // totals of which the survey publishes the distribution
}

// say picks the text of the page's language.
func (p *textPage) say(t message.Text) string {
	if p.ja {
		return t.JA
	}
	return t.EN
}

func (p *textPage) text(t questionnaire.Text) string { return p.say(message.Text(t)) }

// line writes a line without trailing blanks. Whatever a team or a document says cannot drive a terminal.
func (p *textPage) line(parts ...string) {
	p.out.WriteString(strings.TrimRight(column.Clean(strings.Join(parts, "")), " "))
	p.out.WriteByte('\n')
}

func (p *textPage) title(t message.Text) {
	s := p.say(t)
	p.line()
	p.line(s)
	p.line(strings.Repeat("-", column.Width(s)))
}

// paragraph writes text that wraps, each line after the first indented by as much as the first.
func (p *textPage) paragraph(first, s string) {
	indent := column.Width(first)
	for _, l := range column.Wrap(column.Clean(s), pageWidth-indent) {
		p.line(first, l)
		first = strings.Repeat(" ", indent)
	}
}

func (p *textPage) head() {
	s := p.comparison.Survey()
	team := column.Clean(p.response.Team())
	if team == "" {
		team = p.say(labelNoTeam)
	}
	p.line(p.say(labelTitle), ": ", team)
	p.line(strings.Repeat("=", min(column.Width(p.say(labelTitle))+2+column.Width(team), pageWidth)))
	date := labelDate
	if p.options.Case != nil {
		date = labelInterview
	}
	rows := []struct{ label, value message.Text }{
		{date, message.Plain(p.response.Date())},
		{labelModel, message.Text(p.assessment.Model().Title())},
		{labelForm, message.Text(p.response.Form().Title())},
		{labelSurvey, valueSurvey.Format(message.Text(s.Title()), s.Respondents())},
		{labelSource, valueSource.Format(message.Text(s.Source().Title), message.Text(s.Source().Publisher), s.Source().Published)},
		{labelAnswered, valueAnswered.Format(p.assessment.Overall.Answered, p.assessment.Overall.Asked)},
	}
	width := 0
	for _, r := range rows {
		width = max(width, column.Width(p.say(r.label)))
	}
	for _, r := range rows {
		if p.say(r.value) != "" {
			p.paragraph(column.Left(p.say(r.label), width+2), p.say(r.value))
		}
	}
	if o := p.options.Case; o != nil {
		p.profile(o)
	}
}

func (p *textPage) profile(c *benchmark.Case) {
	p.title(headProfile)
	rows := []struct {
		label message.Text
		value questionnaire.Text
	}{
		{profileForm, c.Profile.Form}, {profileTrade, c.Profile.Industry}, {profileSize, c.Profile.Size},
		{profilePlace, c.Profile.Placement}, {profileBudget, c.Profile.Budget}, {profileServes, c.Profile.Constituency},
	}
	for _, r := range rows {
		p.paragraph(column.Left(p.say(r.label), 16), p.text(r.value))
	}
	p.paragraph("", p.text(benchmark.JPCERT2015Cases().Coding()))
}

// subjectWidth is the width of the names in the table of scores.
const subjectWidth = 30

func (p *textPage) scores() {
	p.title(headScores)
	p.line(column.Left("", subjectWidth), "  ", p.say(columnBar),
		column.Right(p.say(columnScore), 13), column.Right(p.say(columnMean), 8), "   ", p.say(columnStatus))
	c, a := p.comparison, p.assessment
	p.score(p.text(maturity.OverallTitle()), a.Overall.Score, &c.Overall, "")
	for i := range a.Items {
		r := &a.Items[i]
		standing, _ := c.Item(r.Item().ID())
		p.score(itemName(r.Item(), p), r.Score, standing, p.say(statusTexts[r.Status]))
	}
	p.score(p.text(maturity.DocumentationTitle()), a.Documentation.Score, &c.Documentation, "")
	p.line()
	p.paragraph("", p.say(legendBar))
	p.paragraph("", p.say(legendDoubt))
	p.paragraph("", p.say(legendStatus))
	if p.meanOpen() {
		p.paragraph("", p.say(legendMeanOpen))
	}
	if c.Overall.MeanKnown {
		p.paragraph("", p.say(legendMeanRange.Format(twoDecimals(c.Overall.MeanRange.Low), twoDecimals(c.Overall.MeanRange.High))))
	}
}

// meanOpen reports whether some mean is known only as a range.
func (p *textPage) meanOpen() bool {
	open := func(t *benchmark.TotalStanding) bool { return t.IsComparable() && !t.MeanKnown }
	for i := range p.comparison.Items {
		if open(&p.comparison.Items[i]) {
			return true
		}
	}
	return open(&p.comparison.Overall) || open(&p.comparison.Documentation)
}
