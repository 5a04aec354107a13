package main

import (
	"cmp"

	"github.com/csirtgauge/csirtgauge/benchmark"
	"github.com/csirtgauge/csirtgauge/benchmark/cohort"
	"github.com/csirtgauge/csirtgauge/examples/internal/command"
	"github.com/csirtgauge/csirtgauge/questionnaire"
)

// A publication is what the command line says of the survey. What it leaves out, the survey says to be left out.
type publication struct {
	id, title, publisher, published   string
	population, method, from, to, url string
	sampling                          string
}

func (p *publication) flags(line *command.Line) {
	p.id, p.sampling = "cohort", string(benchmark.SamplingConvenience)
	line.String(&p.id, "id", "NAME",
		"name of the survey in documents: letters, digits, dots, hyphens (cohort unless set)",
		"文書中での調査の名前。英数字、ピリオド、ハイフンで書く（既定はcohort）")
	line.String(&p.title, "title", "TEXT", "title of the survey", "調査の表題")
	line.String(&p.publisher, "publisher", "TEXT", "who publishes the survey", "調査の公表者")
	line.String(&p.published, "published", "DATE",
		"date of publication, YYYY-MM-DD (the last date of a response unless set)",
		"公表日、YYYY-MM-DD（既定は回答の最後の日付）")
	line.String(&p.url, "url", "URL", "where the survey is published", "調査を公表しているURL")
	line.String(&p.population, "population", "TEXT", "who was asked", "調査の対象")
	line.String(&p.method, "method", "TEXT", "how they were asked", "調査の方法")
	line.String(&p.sampling, "sampling", "HOW",
		"how the respondents were chosen: convenience (unless set), census or probability",
		"回答組織の選び方: convenience（任意の協力、既定）、census（全数）、probability（無作為抽出）")
	line.String(&p.from, "from", "DATE",
		"first date of the collection, YYYY-MM-DD (the first date of a response unless set)",
		"調査期間の初日、YYYY-MM-DD（既定は回答の最初の日付）")
	line.String(&p.to, "to", "DATE",
		"last date of the collection, YYYY-MM-DD (the last date of a response unless set)",
		"調査期間の末日、YYYY-MM-DD（既定は回答の最後の日付）")
}

// describe says of a tally where it comes from.
func (p publication) describe(tally *cohort.Tally, threshold int, synthetic bool) cohort.PublishOptions {
	caveats := []benchmark.Caveat{selfReported}
	if synthetic {
		caveats = []benchmark.Caveat{madeUp}
	}
	first, last := tally.Dates()
	from, to := cmp.Or(p.from, first), cmp.Or(p.to, last)
	title := text(p.title, "Survey of a cohort", "回答組織の集計")
	return cohort.PublishOptions{
		ID: p.id, Title: title, Threshold: threshold,
		Source: questionnaire.Source{
			Title: title, Publisher: text(p.publisher, "publisher not stated", "公表者の記載なし"),
			Published: cmp.Or(p.published, to), URL: p.url,
		},
		Collection: benchmark.Collection{
			From: from, To: to, Sampling: benchmark.Sampling(p.sampling),
			Population: text(p.population, "population not stated", "対象組織の記載なし"),
			Method:     text(p.method, "Method of collection not stated", "調査方法の記載なし"),
		},
		Caveats: caveats,
	}
}

var selfReported = benchmark.Caveat{Code: "self-reported", Text: questionnaire.Text{
	EN: "The answers are the respondents' own account; nobody has checked them.",
	JA: "回答は各組織の自己申告であり、第三者による確認は行われていない。",
}}

var madeUp = benchmark.Caveat{Code: "made-up", Text: questionnaire.Text{
	EN: "Some or all of the responses are made up; the figures describe no real team.",
	JA: "回答の一部または全部は架空のものであり、数値は実在の組織を表さない。",
}}

// text is what the user wrote, the same in both languages, or a default.
func text(written, en, ja string) questionnaire.Text {
	return questionnaire.Text{EN: cmp.Or(written, en), JA: cmp.Or(written, ja)}
}
