// Package site is the pages on which the lead of a CSIRT fills in the questionnaire and reads the assessment. A
// [Request] for one is answered by [Site.Answer], whoever carries it: a server, or a script in the browser itself.
// What guards a server is not here: package examples/web is the only one that serves these pages.
package site

import (
	"bytes"
	"embed"
	"fmt"
	"html/template"
	"net/url"
	"time"

	"github.com/csirtgauge/csirtgauge/benchmark"
	"github.com/csirtgauge/csirtgauge/benchmark/report"
	"github.com/csirtgauge/csirtgauge/maturity"
	"github.com/csirtgauge/csirtgauge/questionnaire"
)

//go:embed templates/*.html
var templateFiles embed.FS

//go:embed style.css
var style string

//go:embed icon.svg
var icon []byte

// A Site answers requests. It keeps nothing of what it is sent, and is safe for concurrent use.
type Site struct {
	form   *questionnaire.Form
	model  *maturity.Model
	survey *benchmark.Survey
	today  func() time.Time

	offline bool // there is no server

	pages  map[locale]*template.Template
	routes map[string]route
}

// A route is a path with the one method that it takes; where that is GET, HEAD goes, too.
type route struct {
	method string
	answer func(Request) Reply
}

// New returns the site that compares with the survey, for a server.
func New(survey *benchmark.Survey) *Site { return newSite(survey, false) }

// Offline returns the site for a page without a server. Its texts speak of none, and whoever shows the blank
// questionnaire fills in the date, so that it can be rendered on another day.
func Offline(survey *benchmark.Survey) *Site { return newSite(survey, true) }

func newSite(survey *benchmark.Survey, offline bool) *Site {
	s := &Site{
		form: survey.Form(), model: maturity.Establishment2015(), survey: survey, today: time.Now, offline: offline,
		pages: map[locale]*template.Template{},
	}
	for _, l := range locales {
		funcs := l.funcs()
		funcs["offline"] = func() bool { return offline }
		s.pages[l] = template.Must(template.New("").Funcs(funcs).ParseFS(templateFiles, "templates/*.html"))
	}
	s.routes = map[string]route{
		"/":           {"GET", s.blank},
		"/edit":       {"POST", s.receive(s.edit)},
		"/open":       {"POST", s.receive(s.open)},
		"/assess":     {"POST", s.receive(s.assess)},
		"/download":   {"POST", s.receive(s.download)},
		"/style.css":  {"GET", static("text/css; charset=utf-8", []byte(style+conditionStyle(s.form)))},
		"/report.css": {"GET", static("text/css; charset=utf-8", []byte(report.Style()))},
		"/icon.svg":   {"GET", static("image/svg+xml", icon)},
	}
	return s
}

// Answer answers one request.
func (s *Site) Answer(r Request) Reply {
	route, ok := s.routes[r.URL.Path]
	switch {
	case !ok:
		return s.Refuse(r, noPage)
	case r.Method != route.method && !(r.Method == "HEAD" && route.method == "GET"):
		reply := s.Refuse(r, otherMethod)
		reply.Allow = route.method
		return reply
	}
	return route.answer(r)
}

func static(contentType string, content []byte) func(Request) Reply {
	return func(Request) Reply { return Reply{Status: statusOK, ContentType: contentType, Body: content} }
}

// render writes a page whole, or none of it.
func (s *Site) render(l locale, status int, name string, data any) Reply {
	var page bytes.Buffer
	if err := s.pages[l].ExecuteTemplate(&page, name, data); err != nil {
		panic(fmt.Sprintf("site: page %s: %v", name, err)) // templates and data are part of the program
	}
	return Reply{Status: status, ContentType: "text/html; charset=utf-8", Body: page.Bytes()}
}

// blank shows the questionnaire with nothing answered.
func (s *Site) blank(r Request) Reply {
	e := entry{form: s.form, fields: url.Values{}}
	if !s.offline {
		e.fields.Set(fieldDate, s.today().Format(time.DateOnly))
	}
	return s.showForm(&received{locale: localeOf(r), entry: e}, statusOK)
}
