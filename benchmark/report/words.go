package report

import (
	_ "embed"
	"encoding/json"
	"sync"

	"github.com/csirtgauge/csirtgauge/benchmark"
	"github.com/csirtgauge/csirtgauge/internal/message"
	"github.com/csirtgauge/csirtgauge/maturity"
)

//go:embed data/page.json
var pageDocument []byte

// pageWords are what the page for the management says of the built-in documents, by ID.
var pageWords = sync.OnceValue(func() (words struct {
	Models  map[string]modelWords
	Surveys map[string]surveyWords
}) {
	if err := json.Unmarshal(pageDocument, &words); err != nil {
		panic("report: the words of the page are damaged: " + err.Error())
	}
	return words
})

// modelWords say in short what a model is about. What is missing is said from the form and the model.
type modelWords struct {
	Title     message.Text
	Areas     message.Text // that have to be settled, with their number
	Note      message.Text // on a word that the reader may not know
	Limits    message.Text // what is not assessed
	Items     map[string]itemWords
	Questions map[string]questionWords
	Answers   map[string]map[string]message.Text // how things are, by rule and option
}

type itemWords struct {
	Stake   message.Text // what may happen while the item is not settled
	Unasked message.Text // what is not asked, though the item may be settled
}

type questionWords struct {
	Name message.Text // of what is missing, at most 16 columns in English and 20 in Japanese
	Ask  message.Text // what is to be found out
	Step message.Text // what to do until the threshold is reached
	Had  message.Text // what those did who reached it
}

// surveyWords say in short whom a survey asked.
type surveyWords struct {
	Respondents message.Text
	By          message.Text
	Limits      message.Text
}

// wordsOf returns the words for a model and a survey: those of the built-in ones only if they are these.
func wordsOf(c *benchmark.Comparison) (modelWords, surveyWords) {
	areas := len(c.Assessment().Items)
	m := modelWords{Title: say("page-title"), Areas: say("page-areas-of", areas), Limits: say("page-limits-model")}
	s := surveyWords{Respondents: say("page-respondents"), By: textOf(c.Survey().Title())}
	if model := c.Assessment().Model(); model.Same(maturity.Establishment2015()) {
		m = pageWords().Models[model.ID()]
		m.Areas = m.Areas.Format(areas)
	}
	if survey := c.Survey(); survey.Digest() == benchmark.JPCERT2015().Digest() {
		s = pageWords().Surveys[survey.ID()]
	}
	return m, s
}
