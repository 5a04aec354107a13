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
	line.String(&p.id, "-id", "NAME")
	line.String(&p.title, "-title", "TEXT")
	line.String(&p.publisher, "-publisher", "TEXT")
	line.String(&p.published, "-published", "DATE")
	line.String(&p.url, "-url", "URL")
	line.String(&p.population, "-population", "TEXT")
	line.String(&p.method, "-method", "TEXT")
	line.String(&p.sampling, "-sampling", "HOW")
	line.String(&p.from, "-from", "DATE")
	line.String(&p.to, "-to", "DATE")
}

// describe says of a tally where it comes from.
func (p publication) describe(tally *cohort.Tally, threshold int, synthetic bool) cohort.PublishOptions {
	caveat := "self-reported"
	if synthetic {
		caveat = "made-up"
	}
	first, last := tally.Dates()
	from, to := cmp.Or(p.from, first), cmp.Or(p.to, last)
	title := text(p.title, "survey-title")
	return cohort.PublishOptions{
		ID: p.id, Title: title, Threshold: threshold,
		Source: questionnaire.Source{
			Title: title, Publisher: text(p.publisher, "survey-publisher"),
			Published: cmp.Or(p.published, to), URL: p.url,
		},
		Collection: benchmark.Collection{
			From: from, To: to, Sampling: benchmark.Sampling(p.sampling),
			Population: text(p.population, "survey-population"),
			Method:     text(p.method, "survey-method"),
		},
		Caveats: []benchmark.Caveat{{Code: caveat, Text: questionnaire.Text(say(caveat))}},
	}
}

// text is what the user wrote, the same in both languages, or else says that it was left out.
func text(written, key string) questionnaire.Text {
	if written != "" {
		return questionnaire.Text{EN: written, JA: written}
	}
	return questionnaire.Text(say(key))
}
