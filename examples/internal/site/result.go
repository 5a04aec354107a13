package site

import (
	"bytes"
	"cmp"
	"html"
	"html/template"
	"regexp"

	"github.com/csirtgauge/csirtgauge/benchmark"
	"github.com/csirtgauge/csirtgauge/benchmark/report"
	"github.com/csirtgauge/csirtgauge/questionnaire"
)

// A resultPage is the assessment as shown.
type resultPage struct {
	Form     *questionnaire.Form
	Team     string
	Detail   string
	Details  []string // what else Detail can be
	Body     template.HTML
	Contents []link
	Response string // as JSON, to go on with
	Settings settingsView
}

// sectionHead finds the sections of a report.
var sectionHead = regexp.MustCompile(`<section id="([^"]+)"[^>]*>\s*<h2[^>]*>([^<]+)</h2>`)

// compare assesses what was sent. It returns nil if something is wrong, which the questionnaire then shows.
func (s *Site) compare(got *received) (*benchmark.Comparison, report.Options) {
	response := got.check()
	options := s.options(got, response)
	if len(got.wrong) > 0 {
		return nil, options
	}
	return s.survey.Compare(s.model.Assess(response)), options
}

// assess shows the assessment.
func (s *Site) assess(got *received) Reply {
	comparison, options := s.compare(got)
	if comparison == nil {
		return s.showForm(got, statusUnacceptable)
	}
	var body bytes.Buffer
	if err := report.WriteHTMLBody(&body, comparison, options); err != nil {
		panic("site: writing to memory failed") // it cannot
	}
	response, shown := comparison.Assessment().Response(), body.String()
	v := viewer{locale: got.locale, entry: got.entry}
	page := &resultPage{
		Form: s.form, Team: response.Team(),
		Detail: cmp.Or(got.settings.detail, string(report.DetailStandard)), Details: details,
		Response: string(responseJSON(response)), Settings: v.settings(got.settings),
		Body: template.HTML(shown), // the report escapes what others wrote
	}
	for _, m := range sectionHead.FindAllStringSubmatch(shown, -1) {
		page.Contents = append(page.Contents, link{m[1], html.UnescapeString(m[2])})
	}
	return s.render(got.locale, statusOK, "result.html", page)
}
