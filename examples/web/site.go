package main

import (
	"bytes"
	"embed"
	"fmt"
	"html/template"
	"net/http"
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

// A site serves the pages. It keeps nothing of what it is sent, and is safe for concurrent use.
type site struct {
	form   *questionnaire.Form
	model  *maturity.Model
	survey *benchmark.Survey
	local  bool // reached by the loopback address only
	today  func() time.Time

	pages       map[locale]*template.Template
	routes      map[string]route
	crossOrigin *http.CrossOriginProtection
}

// A route is a path with the one method that it takes; where that is GET, HEAD goes, too.
type route struct {
	method string
	handle http.HandlerFunc
}

// newSite returns the site as a handler. It is local if only this machine can reach it.
func newSite(survey *benchmark.Survey, local bool) *site {
	s := &site{
		form: survey.Form(), model: maturity.Establishment2015(), survey: survey, local: local, today: time.Now,
		pages: map[locale]*template.Template{}, crossOrigin: http.NewCrossOriginProtection(),
	}
	for _, l := range locales {
		s.pages[l] = template.Must(template.New("").Funcs(l.funcs()).ParseFS(templateFiles, "templates/*.html"))
	}
	s.routes = map[string]route{
		"/":           {http.MethodGet, s.blank},
		"/edit":       {http.MethodPost, s.receive(s.edit)},
		"/open":       {http.MethodPost, s.receive(s.open)},
		"/assess":     {http.MethodPost, s.receive(s.assess)},
		"/download":   {http.MethodPost, s.receive(s.download)},
		"/style.css":  {http.MethodGet, static("text/css; charset=utf-8", []byte(style+conditionStyle(s.form)))},
		"/report.css": {http.MethodGet, static("text/css; charset=utf-8", []byte(report.Style()))},
		"/icon.svg":   {http.MethodGet, static("image/svg+xml", icon)},
	}
	return s
}

// ServeHTTP answers one request.
func (s *site) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	s.protect(w.Header())
	route, ok := s.routes[r.URL.Path]
	switch {
	case s.local && !isLocal(r.Host):
		s.refuse(w, localeOf(r), "host")
	case s.crossOrigin.Check(r) != nil:
		s.refuse(w, localeOf(r), "origin")
	case !ok:
		s.refuse(w, localeOf(r), "path")
	case r.Method != route.method && !(r.Method == http.MethodHead && route.method == http.MethodGet):
		w.Header().Set("Allow", route.method)
		s.refuse(w, localeOf(r), "method")
	default:
		route.handle(w, r)
	}
}

func static(contentType string, content []byte) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", contentType)
		w.Write(content)
	}
}

// render writes a page whole, or none of it.
func (s *site) render(w http.ResponseWriter, l locale, status int, name string, data any) {
	var page bytes.Buffer
	if err := s.pages[l].ExecuteTemplate(&page, name, data); err != nil {
		panic(fmt.Sprintf("web: page %s: %v", name, err)) // templates and data are part of the program
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.WriteHeader(status)
	w.Write(page.Bytes())
}

// refusals are the statuses of what is not answered, by reason.
var refusals = map[string]int{
	"host": http.StatusMisdirectedRequest, "origin": http.StatusForbidden,
	"path": http.StatusNotFound, "method": http.StatusMethodNotAllowed,
	"large": http.StatusRequestEntityTooLarge, "media": http.StatusUnsupportedMediaType, "post": http.StatusBadRequest,
}

// refuse says why a request is not answered: a title, and a text, whose key ends in "-text".
func (s *site) refuse(w http.ResponseWriter, l locale, reason string) {
	s.render(w, l, refusals[reason], "notice.html", "refused-"+reason)
}

// blank shows the questionnaire with nothing answered.
func (s *site) blank(w http.ResponseWriter, r *http.Request) {
	e := entry{form: s.form, fields: url.Values{fieldDate: {s.today().Format(time.DateOnly)}}}
	s.showForm(w, &received{locale: localeOf(r), entry: e}, http.StatusOK)
}
