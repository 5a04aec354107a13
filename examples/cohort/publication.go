package main

import (
	"cmp"
	"flag"

	"github.com/csirtgauge/csirtgauge/benchmark"
	"github.com/csirtgauge/csirtgauge/questionnaire"
)

// A publication is what the command line says of the survey. What it leaves out, the survey says to be left out.
type publication struct {
	id, title, publisher, published   string
	population, method, from, to, url string
	sampling                          string
}

func (p *publication) flags(flags *flag.FlagSet) {
	flags.StringVar(&p.id, "id", "cohort", "`name` of the survey in documents: letters, digits, dots, hyphens")
	flags.StringVar(&p.title, "title", "", "title of the survey")
	flags.StringVar(&p.publisher, "publisher", "", "who publishes the survey")
	flags.StringVar(&p.published, "published", "", "`date` of publication, YYYY-MM-DD (default the last date of a response)")
	flags.StringVar(&p.url, "url", "", "where the survey is published")
	flags.StringVar(&p.population, "population", "", "who was asked")
	flags.StringVar(&p.method, "method", "", "how they were asked")
	flags.StringVar(&p.sampling, "sampling", string(benchmark.Convenience), "how the respondents were chosen: convenience, census or probability")
	flags.StringVar(&p.from, "from", "", "first `date` of the collection, YYYY-MM-DD (default the first date of a response)")
	flags.StringVar(&p.to, "to", "", "last `date` of the collection, YYYY-MM-DD (default the last date of a response)")
}

// dated reports whether the command line says when the survey was made.
func (p *publication) dated() bool { return p.from != "" && p.to != "" }

// describe says of a tally where it comes from.
func (p publication) describe(tally *benchmark.Tally, threshold int, synthetic bool) benchmark.Publication {
	caveats := []benchmark.Caveat{selfReported}
	if synthetic {
		caveats = []benchmark.Caveat{madeUp}
	}
	first, last := tally.Dates()
	from, to := cmp.Or(p.from, first), cmp.Or(p.to, last)
	return benchmark.Publication{
		ID:        p.id,
		Title:     text(p.title, questionnaire.Text{EN: "Survey of a cohort", JA: "回答組織の集計"}),
		Threshold: threshold,
		Source: questionnaire.Source{
			Title:     text(p.title, questionnaire.Text{EN: "Survey of a cohort", JA: "回答組織の集計"}),
			Publisher: text(p.publisher, questionnaire.Text{EN: "publisher not stated", JA: "公表者の記載なし"}), Published: cmp.Or(p.published, to), URL: p.url,
		},
		Collection: benchmark.Collection{
			From: from, To: to, Sampling: benchmark.Sampling(p.sampling),
			Population: text(p.population, questionnaire.Text{EN: "population not stated", JA: "対象組織の記載なし"}),
			Method:     text(p.method, questionnaire.Text{EN: "Method of collection not stated", JA: "調査方法の記載なし"}),
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
func text(written string, otherwise questionnaire.Text) questionnaire.Text {
	if written == "" {
		return otherwise
	}
	return questionnaire.Text{EN: written, JA: written}
}
