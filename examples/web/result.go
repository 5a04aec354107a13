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

var sectionHead = regexp.MustCompile(`<section id="([^"]+)"[^>]*>\s*<h2[^>]*>([^<]+)</h2>`)

// contents lists the sections of the report.
func contents(body string) []link {
	var list []link
	for _, m := range sectionHead.FindAllStringSubmatch(body, -1) {
		list = append(list, link{m[1], html.UnescapeString(m[2])})
	}
	return list
}

// A finding is a response with what there is to report on it.
type finding struct {
	*received
	response   *questionnaire.Response
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
		handle(w, finding{got, response, s.survey.Compare(s.model.Assess(response)), options})
	}
}

// assess shows the assessment.
func (s *site) assess(w http.ResponseWriter, f finding) {
	var body bytes.Buffer
	if err := report.WriteHTMLBody(&body, f.comparison, f.options); err != nil {
		panic("web: writing to memory failed") // it cannot
	}
	shown := body.String()
	v := viewer{locale: f.locale, entry: f.entry}
	s.render(w, f.locale, http.StatusOK, "result.html", &resultPage{
		Form: s.form, Team: f.response.Team(),
		Response: string(responseJSON(f.response)), Settings: v.settings(f.settings),
		Body:     template.HTML(shown), // the report escapes what others wrote
		Contents: contents(shown),
	})
}
