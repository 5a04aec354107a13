package main

import (
	"bytes"
	"encoding/json"
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
	Contents []anchor
	Response string // as JSON, to go on with
	Settings settingsView
}

// An anchor is a place on the page, and what is there.
type anchor struct {
	ID, Text string
}

var sectionHead = regexp.MustCompile(`<section id="([^"]+)"[^>]*>\s*<h2[^>]*>([^<]+)</h2>`)

// contents lists the sections of the report.
func contents(body string) []anchor {
	var list []anchor
	for _, m := range sectionHead.FindAllStringSubmatch(body, -1) {
		list = append(list, anchor{m[1], html.UnescapeString(m[2])})
	}
	return list
}

// A finding is a response with what there is to report on it.
type finding struct {
	response   *questionnaire.Response
	comparison *benchmark.Comparison
	options    report.Options
}

// find assesses what was sent. It is false if something is wrong with it; then all of that is in got.
func (s *site) find(got *received) (finding, bool) {
	response := got.check()
	options, wrong := s.options(&got.settings, response, got.tongue)
	got.wrong.join(wrong)
	if !got.wrong.empty() {
		return finding{}, false
	}
	return finding{response, s.survey.Compare(s.model.Assess(response)), options}, true
}

// assess shows the assessment, or the questionnaire with what is wrong.
func (s *site) assess(w http.ResponseWriter, r *http.Request) {
	got, ok := s.receive(w, r)
	if !ok {
		return
	}
	f, ok := s.find(&got)
	if !ok {
		s.back(w, got, http.StatusUnprocessableEntity)
		return
	}
	var body bytes.Buffer
	err := report.WriteHTMLBody(&body, f.comparison, f.options)
	response, err2 := json.Marshal(f.response)
	if err != nil || err2 != nil {
		panic("web: writing to memory failed") // it cannot
	}
	shown := body.String()
	v := viewer{tongue: got.tongue, entry: got.entry}
	s.render(w, got.tongue, http.StatusOK, "result.html", &resultPage{
		Form: s.form, Team: f.response.Team(), Response: string(response), Settings: v.settings(got.settings),
		Body:     template.HTML(shown), // the report escapes what others wrote
		Contents: contents(shown),
	})
}
