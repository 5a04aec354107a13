package main

import (
	"bytes"
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
	Body     template.HTML
	Contents []link
	Response string // as JSON, to go on with
	Settings settingsView
}

// sectionHead finds the sections of a report.
var sectionHead = regexp.MustCompile(`<section id="([^"]+)"[^>]*>\s*<h2[^>]*>([^<]+)</h2>`)

// A finding is what there is to report on what was received.
type finding struct {
	*received
	comparison *benchmark.Comparison
	options    report.Options
}

// find assesses what was sent, or shows the questionnaire with what is wrong.
func (s *site) find(handle func(http.ResponseWriter, finding)) func(http.ResponseWriter, *received) {
	return func(w http.ResponseWriter, got *received) {
		response := got.check()
		options := s.options(got, response)
		if len(got.wrong) > 0 {
			s.showForm(w, got, http.StatusUnprocessableEntity)
			return
		}
		handle(w, finding{got, s.survey.Compare(s.model.Assess(response)), options})
	}
}

// assess shows the assessment.
func (s *site) assess(w http.ResponseWriter, f finding) {
	var body bytes.Buffer
	if err := report.WriteHTMLBody(&body, f.comparison, f.options); err != nil {
		panic("web: writing to memory failed") // it cannot
	}
	response, shown := f.comparison.Assessment().Response(), body.String()
	v := viewer{locale: f.locale, entry: f.entry}
	page := &resultPage{
		Form: s.form, Team: response.Team(),
		Response: string(responseJSON(response)), Settings: v.settings(f.settings),
		Body: template.HTML(shown), // the report escapes what others wrote
	}
	for _, m := range sectionHead.FindAllStringSubmatch(shown, -1) {
		page.Contents = append(page.Contents, link{m[1], html.UnescapeString(m[2])})
	}
	s.render(w, f.locale, http.StatusOK, "result.html", page)
}
