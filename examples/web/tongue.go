package main

import (
	"cmp"
	"fmt"
	"html/template"
	"net/http"
	"slices"

	"golang.org/x/text/language"

	"github.com/csirtgauge/csirtgauge/questionnaire"
)

// A tongue is a language of the pages.
type tongue string

const (
	english  tongue = "en"
	japanese tongue = "ja"
)

var tongues = [...]tongue{english, japanese}

var tongueMatcher = language.NewMatcher([]language.Tag{language.English, language.Japanese})

// tongueOf returns the language that the address asks for, else the one that suits the browser best.
func tongueOf(r *http.Request) tongue {
	asked := tongue(r.URL.Query().Get("lang"))
	if slices.Contains(tongues[:], asked) {
		return asked
	}
	tags, _, err := language.ParseAcceptLanguage(r.Header.Get("Accept-Language"))
	if err != nil || len(tags) == 0 {
		return english
	}
	_, i, _ := tongueMatcher.Match(tags...)
	return tongues[i]
}

func (t tongue) tag() language.Tag {
	if t == japanese {
		return language.Japanese
	}
	return language.English
}

// none says that none of the options of a question holds.
func (t tongue) none(q *questionnaire.Question) string {
	return cmp.Or(q.None().In(t.tag()), t.say("none"))
}

// say returns the text with that key, filled in as [fmt.Sprintf] does.
func (t tongue) say(key string, args ...any) string {
	text, ok := texts[key]
	if !ok {
		panic("web: no text " + key)
	}
	if len(args) == 0 {
		return text.In(t.tag())
	}
	return fmt.Sprintf(text.In(t.tag()), args...)
}

func (t tongue) funcs() template.FuncMap {
	return template.FuncMap{
		"t":    t.say,
		"in":   func(text questionnaire.Text) string { return text.In(t.tag()) },
		"lang": func() string { return string(t) },
		"switches": func() []languageSwitch {
			var all []languageSwitch
			for _, other := range tongues {
				all = append(all, languageSwitch{string(other), languageNames[other], other == t})
			}
			return all
		},
	}
}

// A languageSwitch leads to the same page in another language.
type languageSwitch struct {
	Lang, Name string
	Current    bool
}

// languageNames are in their own languages.
var languageNames = map[tongue]string{english: "English", japanese: "日本語"}
