package report_test

import (
	"fmt"
	"io"
	"os"
	"strings"

	"golang.org/x/text/language"

	"github.com/csirtgauge/csirtgauge/benchmark"
	"github.com/csirtgauge/csirtgauge/benchmark/report"
	"github.com/csirtgauge/csirtgauge/maturity"
	"github.com/csirtgauge/csirtgauge/questionnaire"
)

// assess is the code of the README.
func assess(file io.Reader) error {
	form := questionnaire.JPCERT2015()
	response, err := form.ReadJSON(file)
	if err != nil {
		return err // every problem of the response, with its place, in English and Japanese
	}
	assessment := maturity.Establishment2015().Assess(response)
	comparison := benchmark.JPCERT2015().Compare(assessment)
	return report.WriteText(os.Stdout, comparison, report.Options{Language: language.Japanese})
}

// What is wrong with a response comes back as one error, all problems at once.
func Example() {
	fmt.Println(assess(strings.NewReader(`{"form": "jpcert-csirt-2015", "answers": {"2.11": "f", "3.3": -1}}`)))
	// Output:
	// questionnaire: /answers/2.11 (line 1, column 51): question 2.11 has no option "f"; the options are a, b, c, d, e
	// /answers/3.3 (line 1, column 63): question 3.3 takes a number from 0 to 100000 (found -1)
}

func ExampleWriteText() {
	c, ok := benchmark.JPCERT2015Cases().Lookup("NTT-CERT")
	if !ok {
		panic("no such case")
	}
	comparison := benchmark.JPCERT2015().Compare(maturity.Establishment2015().Assess(c.Response))
	var page strings.Builder
	if err := report.WriteText(&page, comparison, report.Options{Language: language.Japanese, Case: &c}); err != nil {
		panic(err)
	}
	lines := strings.Split(page.String(), "\n")
	fmt.Println(lines[0])
	fmt.Println(strings.Fields(lines[1])[0])
	// Output:
	// CSIRT成熟度評価
	// NTT-CERT
}

func ExampleReadPlan() {
	model := maturity.Establishment2015()
	assess := func(option string) *benchmark.Comparison {
		response, err := questionnaire.JPCERT2015().Respond(questionnaire.Draft{Answers: map[string]questionnaire.Answer{
			"4.3": questionnaire.Choose(option),
		}})
		if err != nil {
			panic(err)
		}
		return benchmark.JPCERT2015().Compare(model.Assess(response))
	}
	var file strings.Builder
	if err := report.WritePlan(&file, assess("d"), report.Options{}); err != nil {
		panic(err)
	}
	filledIn := strings.Replace(file.String(), ",,,,,c,", ",legal,2026/9/30,done,,c,", 1) // in a spreadsheet
	plan, err := report.ReadPlan(strings.NewReader(filledIn), model)
	if err != nil {
		panic(err) // every problem, with its cell
	}
	options := report.Options{Plan: plan, Sections: []report.Section{report.SectionPlan}}
	var page strings.Builder
	if err := report.WriteText(&page, assess("d"), options); err != nil {
		panic(err)
	}
	for line := range strings.Lines(page.String()) {
		if strings.Contains(line, "4.3") {
			fmt.Print(line)
		}
	}
	// Output:
	// ! Said done, answer unchanged: 4.3 (d unwritten).
	// Escalation to legal (4.3)  legal  2026-09-30  done    unchanged
}

func ExampleWriteJSON() {
	response, err := questionnaire.JPCERT2015().Respond(questionnaire.Draft{Team: "Example CSIRT"})
	if err != nil {
		panic(err)
	}
	comparison := benchmark.JPCERT2015().Compare(maturity.Establishment2015().Assess(response))
	var page strings.Builder
	if err := report.WriteJSON(&page, comparison, report.Options{}); err != nil {
		panic(err)
	}
	head, _, _ := strings.Cut(page.String(), `,
  "digests"`)
	fmt.Println(head)
	// Output:
	// {
	//   "form": "jpcert-csirt-2015",
	//   "model": "establishment-2015",
	//   "survey": "jpcert-csirt-2015"
}
