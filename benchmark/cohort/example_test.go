package cohort_test

import (
	"fmt"
	"log"
	"strings"

	"github.com/csirtgauge/csirtgauge/benchmark"
	"github.com/csirtgauge/csirtgauge/benchmark/cohort"
	"github.com/csirtgauge/csirtgauge/maturity"
	"github.com/csirtgauge/csirtgauge/questionnaire"
)

// Responses become a tally, tallies merge, and the whole becomes a survey that hides small counts.
func ExampleTally_Publish() {
	form, model := questionnaire.JPCERT2015(), maturity.Establishment2015()
	all, err := cohort.New(model, benchmark.JPCERT2015())
	if err != nil {
		log.Fatal(err)
	}
	count := func(part *cohort.Tally, answers string) *cohort.Tally {
		var lines strings.Builder
		for i, answer := range answers {
			fmt.Fprintf(&lines, `{"form": "jpcert-csirt-2015", "team": "Team %c%d", "answers": {"2.11": "%[1]c"}}`+"\n", answer, i)
		}
		if err := part.ReadLines(strings.NewReader(lines.String()), cohort.LineOptions{}); err != nil {
			log.Fatal(err)
		}
		return part
	}
	count(all, "bbbbbbbbb")
	if err := all.Merge(count(all.Part(), "dddddd")); err != nil {
		log.Fatal(err)
	}
	publication, err := all.Publish(cohort.PublishOptions{
		ID:    "members-2026",
		Title: questionnaire.Text{EN: "Members, 2026", JA: "会員調査(2026年)"},
		Source: questionnaire.Source{
			Title:     questionnaire.Text{EN: "Yearly survey", JA: "年次調査"},
			Publisher: questionnaire.Text{EN: "An association", JA: "ある協議会"},
			Published: "2026-04-01",
		},
		Collection: benchmark.Collection{
			From: "2026-02-01", To: "2026-02-28", Sampling: benchmark.SamplingCensus,
			Population: questionnaire.Text{EN: "All members", JA: "全会員"},
			Method:     questionnaire.Text{EN: "Web form", JA: "ウェブ"},
		},
	})
	if err != nil {
		log.Fatal(err)
	}
	survey, err := benchmark.ParseSurvey(publication.Survey, form)
	if err != nil {
		log.Fatal(err)
	}
	for table := range survey.TablesOf("2.11") {
		for i := range 5 {
			_, alone := table.Count(i)
			options, n, _ := table.Together(i)
			fmt.Printf("option %c: alone %t, one of %d options with %d respondents together\n", 'a'+i, alone, options.Len(), n)
		}
	}
	// Output:
	// option a: alone false, one of 2 options with 9 respondents together
	// option b: alone false, one of 2 options with 9 respondents together
	// option c: alone false, one of 3 options with 6 respondents together
	// option d: alone false, one of 3 options with 6 respondents together
	// option e: alone false, one of 3 options with 6 respondents together
}

// For use inside, a tally is a survey without being published: with every count, and with how totals are distributed.
func ExampleTally_Survey() {
	model := maturity.Establishment2015()
	tally, err := cohort.New(model, benchmark.JPCERT2015())
	if err != nil {
		log.Fatal(err)
	}
	for i, answer := range "aabccde" {
		line := fmt.Sprintf(`{"form": "jpcert-csirt-2015", "date": "2026-04-%02d", "answers": {"2.11": "%c"}}`, i+1, answer)
		response, err := model.Form().ParseJSON([]byte(line))
		if err != nil {
			log.Fatal(err)
		}
		tally.Add(response)
	}
	survey, err := tally.Survey(cohort.PublishOptions{})
	if err != nil {
		log.Fatal(err)
	}
	for table := range survey.TablesOf("2.11") {
		n, _ := table.Count(0)
		fmt.Printf("%s: %d respondents, %d of them chose a\n", survey.Title().EN, survey.Respondents(), n)
	}
	// Output:
	// Responses of this cohort, not published: 7 respondents, 2 of them chose a
}
