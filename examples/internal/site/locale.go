package site

import (
	"cmp"
	_ "embed"
	"html/template"

	"golang.org/x/text/language"

	"github.com/csirtgauge/csirtgauge/internal/message"
	"github.com/csirtgauge/csirtgauge/questionnaire"
)

//go:embed texts.json
var textsDocument []byte

// texts is all that the pages say beyond the form and the report.
var texts = message.NewCatalog(textsDocument)

// A locale is a language of the pages.
type locale struct{ language.Tag }

var (
	english  = locale{language.English}
	japanese = locale{language.Japanese}
	locales  = [...]locale{english, japanese}
	matcher  = language.NewMatcher([]language.Tag{language.English, language.Japanese})
)

// localeOf returns the language that the address asks for, else the one that suits the browser best.
func localeOf(r Request) locale {
	asked := r.URL.Query().Get("lang")
	for _, l := range locales {
		if l.String() == asked {
			return l
		}
	}
	tags, _, _ := language.ParseAcceptLanguage(r.Languages) // none if it cannot be read
	_, i, _ := matcher.Match(tags...)
	return locales[i]
}

// say returns a text of the pages, filled in as [fmt.Sprintf] does.
func (l locale) say(key string, args ...any) string { return texts.Say(key, args...).In(l.Tag) }

// none says that none of the options of a question holds.
func (l locale) none(q *questionnaire.Question) string {
	return cmp.Or(q.None().In(l.Tag), l.say("none"))
}

func (l locale) funcs() template.FuncMap {
	return template.FuncMap{
		"t":         l.say,
		"in":        func(text questionnaire.Text) string { return text.In(l.Tag) },
		"lang":      l.String,
		"languages": func() []locale { return locales[:] },
		"name":      func(of locale) string { return of.say("language-name") },
	}
}
