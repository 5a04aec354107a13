package main

import (
	"bytes"
	"cmp"
	"html"
	"html/template"
	"net/http"
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

// compare assesses what was sent. It shows the questionnaire and returns nil if something is wrong.
func (s *site) compare(w http.ResponseWriter, got *received) (*benchmark.Comparison, report.Options) {
	response := got.check()
	options := s.options(got, response)
	if len(got.wrong) > 0 {
		s.showForm(w, got, http.StatusUnprocessableEntity)
		return nil, options
	}
	return s.survey.Compare(s.model.Assess(response)), options
}

// assess shows the assessment.
func (s *site) assess(w http.ResponseWriter, got *received) {
	comparison, options := s.compare(w, got)
	if comparison == nil {
		return
	}
	var body bytes.Buffer
	if err := report.WriteHTMLBody(&body, comparison, options); err != nil {
		panic("web: writing to memory failed") // it cannot
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
	s.render(w, got.locale, http.StatusOK, "result.html", page)
}
