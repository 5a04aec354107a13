package report_test

import (
	"encoding/json"
	"fmt"
	"log"
	"os"
	"strings"
	"testing"

	"golang.org/x/text/language"

	"github.com/csirtgauge/csirtgauge/benchmark"
	"github.com/csirtgauge/csirtgauge/benchmark/report"
	"github.com/csirtgauge/csirtgauge/maturity"
	"github.com/csirtgauge/csirtgauge/questionnaire"
)

// logReview compares a SOC by documents of its own: form, model and survey are in one file of fewer than 60 lines.
func logReview(answers map[string]questionnaire.Answer) (*benchmark.Comparison, error) {
	data, err := os.ReadFile("testdata/log-review.json")
	if err != nil {
		return nil, err
	}
	var own struct{ Form, Model, Survey json.RawMessage }
	if err := json.Unmarshal(data, &own); err != nil {
		return nil, err
	}
	form, err := questionnaire.ParseForm(own.Form)
	if err != nil {
		return nil, err
	}
	model, err := maturity.ParseModel(own.Model, form)
	if err != nil {
		return nil, err
	}
	survey, err := benchmark.ParseSurvey(own.Survey, form)
	if err != nil {
		return nil, err
	}
	response, err := form.Respond(questionnaire.Draft{Team: "Example SOC", Answers: answers})
	if err != nil {
		return nil, err
	}
	return survey.Compare(model.Assess(response)), nil
}

// A form, a model and a survey of one's own give a comparison like the built-in ones.
func Example_own() {
	comparison, err := logReview(map[string]questionnaire.Answer{
		"1.1": questionnaire.Choose("b"), "1.2": questionnaire.Choose("c"), "1.3": questionnaire.Choose("c"),
		"2.1": questionnaire.Choose("a"), "2.2": questionnaire.Choose("c"),
	})
	if err != nil {
		log.Fatal(err)
	}
	assessment := comparison.Assessment()
	for i := range assessment.Items {
		item := &assessment.Items[i]
		standing, _ := comparison.Item(item.Item().ID())
		fmt.Printf("%s: %v, %s; %d to %d of %d have less\n", item.Item().Title().EN, item.Score.Low, item.Status, standing.Below.Min, standing.Below.Max, standing.Respondents)
	}
	for _, gap := range assessment.Gaps() {
		fmt.Println(gap.Steps[0].Text.EN)
	}
	// Output:
	// Sources: 1.25, partly; 0 to 5 of 10 have less
	// Review: 2.50, partly; 3 to 4 of 10 have less
	// Which systems send logs: get to the answer "Written down and audited".
	// How long logs are kept: write it down.
	// How often gaps are looked for: look for gaps weekly.
	// When an alert is escalated: write it down.
}

// TestReportOfOwnDocuments: every format takes documents of another domain, without a documentation index, with any answers.
func TestReportOfOwnDocuments(t *testing.T) {
	for name, answers := range map[string]map[string]questionnaire.Answer{
		"empty": {}, "partly": {"1.1": questionnaire.Among("a", "b"), "2.1": questionnaire.Choose("c")},
	} {
		c, err := logReview(answers)
		if err != nil {
			t.Fatal(err)
		}
		for _, tag := range []language.Tag{language.English, language.Japanese} {
			o := report.Options{Detail: report.DetailFull, Language: tag, Previous: c.Assessment(), Target: aim(t, c)}
			var text, markdown, html, csv, js strings.Builder
			for format, err := range map[string]error{
				"text": report.WriteText(&text, c, o), "Markdown": report.WriteMarkdown(&markdown, c, o), "HTML": report.WriteHTML(&html, c, o),
				"CSV": report.WriteCSV(&csv, c, o), "JSON": report.WriteJSON(&js, c, o),
			} {
				if err != nil {
					t.Errorf("%s, %s, %v: %v", name, format, tag, err)
				}
			}
			for _, page := range []string{text.String(), markdown.String(), html.String(), csv.String()} {
				if !strings.Contains(page, c.Assessment().Model().Title().In(tag)) || strings.Contains(page, "NaN") || strings.Contains(page, "%!") {
					t.Errorf("%s, %v: %.3000s", name, tag, page)
				}
			}
		}
	}
}

func aim(t *testing.T, c *benchmark.Comparison) *maturity.Target {
	target, err := c.Assessment().Model().Aim(maturity.Goal{All: 2})
	if err != nil {
		t.Fatal(err)
	}
	return target
}
