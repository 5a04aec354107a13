package report

import (
	"fmt"
	"io"
	"strconv"
	"strings"

	"golang.org/x/text/language"

	"github.com/csirtgauge/csirtgauge/benchmark"
	"github.com/csirtgauge/csirtgauge/benchmark/report/internal/page"
	"github.com/csirtgauge/csirtgauge/internal/message"
	"github.com/csirtgauge/csirtgauge/maturity"
	"github.com/csirtgauge/csirtgauge/questionnaire"
)

// SurveyOptions say how a survey is reported.
type SurveyOptions struct {
	Language language.Tag      // Japanese, or else English
	Format   SurveyFormat      // text unless set
	Width    int               // of plain text, 80 columns or more
	Against  *benchmark.Survey // another survey, share by share
}

// A SurveyFormat is what a report on a survey is written as.
type SurveyFormat string

const (
	SurveyText     SurveyFormat = "text"
	SurveyMarkdown SurveyFormat = "markdown"
	SurveyHTML     SurveyFormat = "html" // with charts; prints on A4
	SurveyCSV      SurveyFormat = "csv"  // a row for each answer, UTF-8 with a byte order mark
)

// WriteSurvey writes what a survey shows, to be read: who was asked and what that cannot say, what stands out, the
// areas of the built-in model where the form is its form, and each question with the counts of its answers. What is
// hidden is said to be, and no answer is not counted as one. The only error is that of w.
func WriteSurvey(w io.Writer, s *benchmark.Survey, o SurveyOptions) error {
	switch {
	case w == nil:
		panic("report: WriteSurvey: the writer is nil")
	case s == nil:
		panic("report: WriteSurvey: the survey is nil; ParseSurvey and JPCERT2015 return one")
	}
	p := &surveyComposer{survey: s, against: o.Against}
	written := ""
	switch o.Format {
	case SurveyCSV:
		written = string(p.csv(o.Language))
	case SurveyMarkdown:
		written = p.compose().Markdown(o.Language)
	case SurveyHTML:
		written = p.compose().HTML(o.Language)
	case SurveyText, "":
		options := Options{Width: o.Width}
		written = p.compose().Text(o.Language, options.width())
	default:
		panic(fmt.Sprintf("report: WriteSurvey: there is no format %q", string(o.Format)))
	}
	_, err := io.WriteString(w, written)
	return err
}

// A surveyComposer says what a report on a survey has to say.
type surveyComposer struct {
	page.Page
	survey  *benchmark.Survey
	against *benchmark.Survey // nil if there is nothing to compare with
}

func (p *surveyComposer) compose() *page.Page {
	s := p.survey
	c, source := s.Collection(), s.Source()
	p.Add(page.Heading{Level: 1, Text: textOf(s.Title())}, page.Masthead{Name: textOf(source.Publisher), Date: collected(c)})
	p.Section("who", say("survey-who"))
	p.Bullet("- ",
		say("survey-respondents", c.Respondents, message.Text(c.Population)),
		message.Text(c.Method), collected(c),
		say("labelled", say("method-sampling"), named("sampling", c.Sampling)),
		say("survey-published", message.Text(source.Title), source.Published),
		message.Plain(source.URL),
	)
	p.Part(say("survey-cannot"))
	for _, caveat := range s.Caveats() {
		p.Bullet("- ", textOf(caveat.Text))
	}
	p.Bullet("- ", say("survey-shares"))
	p.hidden()
	p.findings()
	p.areas()
	p.difference()
	p.Add(page.Contents{Title: say("head-contents")})
	section := (*questionnaire.Section)(nil)
	for q := range s.Form().Questions() {
		if q.Section() != section {
			section = q.Section()
			title := say("survey-section", section.ID(), message.Text(section.Title()))
			p.Section("section-"+section.ID(), title)
		}
		p.question(q)
	}
	p.spans()
	p.errata()
	p.Section("documents", say("documents"))
	p.Add(page.Facts{Rows: []page.Fact{
		fact("survey-document", message.Plain(s.ID()+", "+s.Digest())),
		fact("survey-form", message.Plain(s.Form().ID()+", "+s.Form().Digest())),
	}})
	return &p.Page
}

// collected says when the answers were collected.
func collected(c benchmark.Collection) message.Text {
	return either(c.From == c.To, say("survey-on", c.From), say("survey-between", c.From, c.To))
}

// hidden says what the survey does not show, and why.
func (p *surveyComposer) hidden() {
	threshold, withheld, ok := p.survey.Suppression()
	if !ok {
		return
	}
	p.Part(say("survey-hidden"))
	p.Para(say("survey-threshold", threshold))
	var names []message.Text
	for _, w := range withheld {
		name := message.Plain(strings.TrimSpace(w.Question + " " + w.Part))
		if w.From != "" {
			name = say("caveats-span", w.From, w.To)
		}
		names = append(names, name)
	}
	p.Para(only(names != nil, say("caveats-withheld", message.List(names))))
}

// areas say how many respondents can have settled each area of the built-in model, and the mean of the totals.
func (p *surveyComposer) areas() {
	m := maturity.Establishment2015()
	if !m.Form().Same(p.survey.Form()) {
		return
	}
	empty, err := p.survey.Form().Respond(questionnaire.Draft{})
	if err != nil {
		panic(err) // nothing can be wrong with no answers
	}
	c := p.survey.Compare(m.Assess(empty))
	p.Section("areas", say("survey-areas", c.Overall.Respondents))
	for i := range c.Items {
		item, _ := m.Item(c.Items[i].Subject)
		said := []message.Text{settledOf(itemName(item), &c.Items[i])}
		p.Bullet("- ", message.Sentences(append(said, provisos(item, true)...)...))
	}
	p.Bullet("- ", settledOf(say("settled-all", len(c.Items)), &c.Overall))
	p.Legend(say("settled-legend"))
	table := page.Table{Caption: say("survey-means"), Columns: []page.Column{
		unnamed("column-subject"), numbers("survey-column-mean"),
	}}
	steps := page.Table{Caption: say("survey-steps"), Columns: []page.Column{
		unnamed("column-subject"), numbers("survey-column-points"), numbers("survey-column-count"),
	}}
	total := func(name message.Text, st *benchmark.TotalStanding) {
		mean := "-"
		if st.IsComparable() {
			mean = meanText(st.Mean)
		}
		table.Row(name, mean)
		for _, s := range p.survey.TotalSteps(m, st.Subject) {
			steps.Row(name, s.Points.String(), strconv.Itoa(s.Respondents))
		}
	}
	total(textOf(maturity.OverallTitle()), &c.Overall)
	for i := range c.Items {
		item, _ := m.Item(c.Items[i].Subject)
		total(itemName(item), &c.Items[i])
	}
	total(textOf(maturity.DocumentationTitle()), &c.Documentation)
	p.Part(say("survey-means"))
	p.Add(table)
	if steps.Rows != nil {
		p.Legend(say("survey-means-stated"))
		p.Part(say("survey-steps"))
		p.Add(steps)
		p.Legend(say("survey-steps-legend"))
		return
	}
	p.Legend(either(c.Overall.Published, say("survey-means-published"), say("survey-means-legend")))
}

// errata say where the publication disagrees with itself.
func (p *surveyComposer) errata() {
	errata := p.survey.Errata()
	if len(errata) == 0 {
		return
	}
	p.Section("errata", say("survey-errata"))
	for _, e := range errata {
		p.Bullet("- ", say("labelled", message.Plain(e.Place), textOf(e.Text)))
	}
}
