package benchmark_test

import (
	"errors"
	"fmt"
	"log"
	"strings"

	"github.com/csirtgauge/csirtgauge/benchmark"
	"github.com/csirtgauge/csirtgauge/maturity"
	"github.com/csirtgauge/csirtgauge/questionnaire"
)

func ExampleSurvey_Compare() {
	form := questionnaire.JPCERT2015()
	response, err := form.ReadJSON(strings.NewReader(`{
		"form": "jpcert-csirt-2015",
		"answers": {"2.5": [], "2.8": "b", "2.11": "b", "2.12": "a", "4.1": {"among": ["b", "c"]}}
	}`))
	if err != nil {
		log.Fatal(err)
	}
	assessment := maturity.Establishment2015().Assess(response)
	comparison := benchmark.JPCERT2015().Compare(assessment)

	for _, id := range []string{"2.11", "4.1"} {
		st, _ := comparison.Question(id)
		fmt.Printf("%s: answer %s\n", id, st.Answer)
		for _, s := range []*benchmark.Standing{st.Low, st.High} {
			fmt.Printf("  %d below, %d equal, %d above, %d missing: percentile %.2f, with the missing %.2f to %.2f\n",
				s.Below, s.Equal, s.Above, s.Missing, s.Percentile, s.Nonresponse.Low, s.Nonresponse.High)
		}
	}
	authority := comparison.Items[1]
	score, _ := authority.Comparable.Low.Float()
	fmt.Printf("%s: %.1f points, respondents on average %.1f (%.1f to %.1f)\n",
		authority.Subject, score, authority.Mean.Low, authority.MeanRange.Low, authority.MeanRange.High)
	// Output:
	// 2.11: answer b
	//   36 below, 19 equal, 9 above, 2 missing: percentile 0.71, with the missing 0.69 to 0.72
	//   36 below, 19 equal, 9 above, 2 missing: percentile 0.71, with the missing 0.69 to 0.72
	// 4.1: answer b|c
	//   14 below, 2 equal, 49 above, 1 missing: percentile 0.23, with the missing 0.23 to 0.24
	//   16 below, 30 equal, 19 above, 1 missing: percentile 0.48, with the missing 0.47 to 0.48
	// authority: 4.0 points, respondents on average 3.2 (3.2 to 3.3)
}

// How many respondents have a lower total follows from the tables only within bounds.
func ExampleTotalStanding() {
	response, err := questionnaire.JPCERT2015().ParseJSON([]byte(`{
		"form": "jpcert-csirt-2015",
		"answers": {"4.9": "b", "4.10": "a", "7.1": "a", "2.8": "a", "2.12": {"among": ["a", "b"]}}
	}`))
	if err != nil {
		log.Fatal(err)
	}
	comparison := benchmark.JPCERT2015().Compare(maturity.Establishment2015().Assess(response))
	for _, item := range []string{"authority", "reporting"} {
		st, _ := comparison.Item(item)
		fmt.Printf("%s, %s to %s points: %d to %d of %d respondents below, %d to %d above\n", item,
			st.Comparable.Low, st.Comparable.High, st.Below.Min, st.Below.Max, st.Respondents, st.Above.Min, st.Above.Max)
		fmt.Println("  ", st.Verdict.Text().EN)
	}
	// Output:
	// authority, 2.00 to 4.00 points: 0 to 27 of 66 respondents below, 0 to 44 above
	//    cannot be placed above or below the median from the published data
	// reporting, 3.67 to 3.67 points: 49 to 66 of 66 respondents below, 0 to 7 above
	//    is certainly above the median of the respondents
}

// How many respondents have settled a matter follows from the tables, within bounds: not more than can reach its
// hardest question.
func ExampleEstablished() {
	response, err := questionnaire.JPCERT2015().ParseJSON([]byte(`{"form": "jpcert-csirt-2015", "answers": {}}`))
	if err != nil {
		log.Fatal(err)
	}
	comparison := benchmark.JPCERT2015().Compare(maturity.Establishment2015().Assess(response))
	for _, item := range []string{"authority", "reporting"} {
		st, _ := comparison.Item(item)
		fewest := st.Established.Fewest()
		fmt.Printf("%s: %d to %d of %d\n", item, st.Established.Min, st.Established.Max, st.Respondents)
		fmt.Printf("  question %s: %d reach its threshold, %d may\n", fewest.Question.ID(), fewest.AtLeast.Min, fewest.Open())
	}
	// Output:
	// authority: 24 to 44 of 66
	//   question 2.12: 41 reach its threshold, 3 may
	// reporting: 0 to 34 of 66
	//   question 7.1: 30 reach its threshold, 4 may
}

func ExampleCases_Lookup() {
	c, ok := benchmark.JPCERT2015Cases().Lookup("fjc-cert")
	if !ok {
		log.Fatal("no such team")
	}
	fmt.Printf("%s, section %s, %s\n", c.Response.Team(), c.Section, c.Profile.Industry.EN)
	answer, _ := c.Response.Answer("2.13")
	passage, _ := c.Passage("2.13")
	fmt.Printf("2.13: one of %s (%s)\n", strings.Join(answer.Options(), ", "), passage.Sections)

	_, ok = benchmark.JPCERT2015Cases().Lookup("ACME-CSIRT")
	fmt.Println(ok, len(benchmark.JPCERT2015Cases().Names()))
	// Output:
	// FJC-CERT, section 3.3, information and communications
	// 2.13: one of a, b, c (3.3.5.2)
	// false 9
}

// A survey of one's own, among 20 members of an association, on one question of the built-in form.
func ExampleParseSurvey() {
	form := questionnaire.JPCERT2015()
	survey, err := benchmark.ParseSurvey([]byte(`{
		"id": "members-2026",
		"form": "jpcert-csirt-2015",
		"title": {"en": "Members, 2026", "ja": "会員調査(2026年)"},
		"source": {
			"title": {"en": "Yearly survey", "ja": "年次調査"},
			"publisher": {"en": "An association", "ja": "ある協議会"},
			"published": "2026-04-01"
		},
		"collection": {
			"from": "2026-02-01", "to": "2026-02-28", "respondents": 20, "sampling": "census",
			"population": {"en": "All members", "ja": "全会員"},
			"method": {"en": "Web form", "ja": "ウェブ"}
		},
		"tables": [{
			"table": "7", "question": "2.11", "base": 20, "several": false,
			"counts": {"a": 2, "b": 4, "c": 6, "d": 5, "e": 1}, "noAnswer": 2
		}]
	}`), form)
	if err != nil {
		log.Fatal(err)
	}
	response, err := form.ParseJSON([]byte(`{"form": "jpcert-csirt-2015", "answers": {"2.11": "c"}}`))
	if err != nil {
		log.Fatal(err)
	}
	st, _ := survey.Compare(maturity.Establishment2015().Assess(response)).Question("2.11")
	fmt.Printf("%d of %d on the scale, percentile %.1f\n", st.Low.N(), st.Base, st.Low.Percentile)

	_, err = benchmark.ParseSurvey([]byte(`{"id": "members-2027"}`), form)
	fmt.Println(errors.Is(err, questionnaire.ErrMissing))
	// Output:
	// 18 of 20 on the scale, percentile 0.5
	// true
}

func ExampleSurvey_Tables() {
	survey := benchmark.JPCERT2015()
	for table := range survey.Tables() {
		q, ok := table.Question()
		if !ok || q.Scale() != "training" {
			continue
		}
		fmt.Printf("%s %s, N = %d:", table.ID(), q.Short().EN, table.Base())
		for i := range q.NumOptions() {
			n, _ := table.Count(i)
			fmt.Printf(" %s %.1f%%", q.Option(i).ID, 100*float64(n)/float64(table.Base()))
		}
		fmt.Println()
	}
	// Output:
	// 2.3.5 Internal training, N = 66: a 7.6% b 9.1% c 81.8%
	// 2.3.6 External technical training, N = 66: a 1.5% b 12.1% c 84.8%
	// 2.3.7 Communication training, N = 66: a 1.5% b 13.6% c 81.8%
}

// Ask what to do next: what most respondents have comes before what would add more.
func ExampleComparison_Roadmap() {
	answers := map[string]questionnaire.Answer{"2.10": questionnaire.Choose("b"), "4.2": questionnaire.Choose("d"), "4.3": questionnaire.Among("d", "e")}
	response, err := questionnaire.JPCERT2015().Respond(questionnaire.Draft{Answers: answers})
	if err != nil {
		log.Fatal(err)
	}
	model := maturity.Establishment2015()
	comparison := benchmark.JPCERT2015().Compare(model.Assess(response))
	for _, e := range comparison.Roadmap(model.WrittenDown()).Entries {
		if _, asked := answers[e.Question.ID()]; !asked {
			continue
		}
		fmt.Println(e.Next().Text.EN)
		if e.Peers[0].Known() {
			fmt.Printf("   adds %v to the overall score; already there: %d of %d\n", e.Next().Overall.Low, e.Peers[0].AtLeast.Min, e.Peers[0].N)
		}
	}
	// Output:
	// Escalation to legal: find out which of these holds: d unwritten, e ad hoc.
	// Escalation to public relations: document the rule.
	//    adds 0.03 to the overall score; already there: 39 of 62
	// Service levels: define service levels.
	//    adds 0.13 to the overall score; already there: 13 of 63
}

// Teams like one's own come first: here one of about as many members in the same department, then others.
func ExampleCases_Examples() {
	form := questionnaire.JPCERT2015()
	response, err := form.ParseJSON([]byte(`{"form": "jpcert-csirt-2015", "answers": {"2.1": ["a"], "3.3": 7, "6.3": "f"}}`))
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, e := range benchmark.JPCERT2015Cases().Examples("6.3", response)[:3] {
		fmt.Println(e.Short.EN, e.Likeness.Alike())
	}
	// Output:
	// I-SIRT reviews its chart of contacts when staff are transferred. 2
	// MB-SIRT's contacts are reviewed in a fortnightly risk committee. 2
	// ASY-CSIRT uses one contact route for failures and incidents. 1
}
