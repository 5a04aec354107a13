package maturity_test

import (
	"bytes"
	"fmt"
	"log"
	"strings"

	"github.com/csirtgauge/csirtgauge/maturity"
	"github.com/csirtgauge/csirtgauge/questionnaire"
)

// Assess a response, and say for each item where the team stands and what is missing.
func ExampleModel_Assess() {
	response, err := questionnaire.JPCERT2015().ReadJSON(strings.NewReader(`{
		"form": "jpcert-csirt-2015",
		"team": "Example CSIRT",
		"answers": {
			"2.2": ["b", "c"], "2.8": "b", "2.12": "a",
			"4.9": "c", "4.10": {"among": ["c", "d"]}, "7.1": "e"
		}
	}`))
	if err != nil {
		log.Fatal(err)
	}
	assessment := maturity.Establishment2015().Assess(response)
	for _, item := range assessment.Items {
		fmt.Printf("%d. %s: %v to %v, %s\n", item.Item().Number(), item.Item().Title().EN, item.Score.Low, item.Score.High, item.Status)
		for _, blocker := range item.Blockers() {
			fmt.Printf("   below the threshold: %s\n", blocker.Question().Short().EN)
		}
	}
	fmt.Printf("overall %v to %v, %d of %d questions answered\n", assessment.Overall.Score.Low, assessment.Overall.Score.High, assessment.Overall.Answered, assessment.Overall.Asked)
	// Output:
	// 1. Service scope: 0.80 to 4.00, undetermined
	// 2. Authority: 4.00 to 4.00, established
	// 3. Placement and members: 0.00 to 4.00, undetermined
	// 4. Point of contact: 0.00 to 4.00, undetermined
	// 5. Reporting: 1.67 to 2.00, partly
	//    below the threshold: Regular reports
	// 6. Regular review: 0.00 to 4.00, undetermined
	// overall 1.08 to 3.67, 5 of 32 questions answered
}

// Show how a score arises.
func ExampleAssessment_Explain() {
	response, err := questionnaire.JPCERT2015().Respond(questionnaire.Draft{Answers: map[string]questionnaire.Answer{
		"2.2": questionnaire.ChooseAll("c"), "2.8": questionnaire.Choose("a"), "2.12": questionnaire.Choose("b"),
	}})
	if err != nil {
		log.Fatal(err)
	}
	for _, explanation := range maturity.Establishment2015().Assess(response).Explain() {
		if explanation.Subject != "authority" {
			continue
		}
		fmt.Println(explanation.Text.EN)
		for _, term := range explanation.Terms {
			fmt.Printf("%s: %v points, weight %d of %d, %s\n", term.Question, term.Low, term.Weight, term.Weights, term.Reach)
		}
	}
	// Output:
	// Authority: 4 weighted points divided by the total weight of 2 make 2.00.
	// 2.8: 4.00 points, weight 1 of 2, reached
	// 2.12: 0.00 points, weight 1 of 2, missed
	// 2.2: 4.00 points, weight 0 of 2, reached
}

// Change a threshold: with this model, documents have to be approved.
func ExampleParseModel() {
	form := questionnaire.JPCERT2015()
	document := bytes.Replace(maturity.Establishment2015Document(), []byte(`"established": 2`), []byte(`"established": 3`), 1)
	strict, err := maturity.ParseModel(document, form)
	if err != nil {
		log.Fatal(err)
	}
	response, err := form.Respond(questionnaire.Draft{Answers: map[string]questionnaire.Answer{
		"4.9": questionnaire.Choose("c"), "4.10": questionnaire.Choose("c"), "7.1": questionnaire.Choose("a"),
	}})
	if err != nil {
		log.Fatal(err)
	}
	for _, model := range []*maturity.Model{maturity.Establishment2015(), strict} {
		if item, ok := model.Assess(response).Item("reporting"); ok {
			fmt.Println(item.Score.Low, item.Status)
		}
	}
	// A document that does not fit says everything that is wrong with it.
	document = bytes.Replace(document, []byte(`"question": "7.1"`), []byte(`"question": "7.2"`), 1)
	document = bytes.Replace(document, []byte(`"rule": "training"`), []byte(`"rule": "trainings"`), 1)
	_, err = maturity.ParseModel(document, form)
	fmt.Println(err)
	// Output:
	// 2.67 established
	// 2.67 partly
	// maturity: /items/4/indicators/1/question (line 427, column 18): the form has no question "7.2"
	// /items/5/indicators/5/rule (line 521, column 14): there is no rule "trainings"; the rules are documentation, training, existence, frequency, authority, stated, decided, approved
}

// Say what to do next about reporting, and what it would be worth.
func ExampleAssessment_Gaps() {
	response, err := questionnaire.JPCERT2015().Respond(questionnaire.Draft{Answers: map[string]questionnaire.Answer{
		"4.9": questionnaire.Choose("c"), "4.10": questionnaire.Among("a", "b"), "7.1": questionnaire.Choose("e"),
	}})
	if err != nil {
		log.Fatal(err)
	}
	assessment := maturity.Establishment2015().Assess(response)
	var next []maturity.Step
	for _, gap := range assessment.Gaps() {
		step := gap.Steps[0]
		for _, effect := range step.Effects {
			if effect.Item.ID() != "reporting" {
				continue
			}
			next = append(next, step)
			fmt.Printf("%s (%v to %v points)\n", step.Text.EN, effect.Gain.Low, effect.Gain.High)
			if effect.Establishes {
				fmt.Println("  With this, reporting is established.")
			}
		}
	}
	for _, a := range []*maturity.Assessment{assessment, assessment.WhatIf(next...)} {
		if item, ok := a.Item("reporting"); ok {
			fmt.Println(item.Score.Low, item.Score.High, item.Status)
		}
	}
	// Output:
	// Reporting to the management: have the document approved by the CSIRT head or the CISO. (0.33 to 0.33 points)
	// Disclosure of statistics: find out which of these holds: a audited, b approved. (0.00 to 0.33 points)
	// Regular reports: do this at least once a year. (0.67 to 0.67 points)
	//   With this, reporting is established.
	// 2.33 2.67 partly
	// 3.33 3.67 established
}

// Measure a response by what the team aims at: 2 points for all that reporting needs, and the rule for reports to the
// management approved.
func ExampleAssessment_Against() {
	model := maturity.Establishment2015()
	target, err := model.Aim(maturity.Goal{
		ID: "2027", Title: questionnaire.Text{EN: "Goals for 2027", JA: "2027年の目標"},
		Items: map[string]int{"reporting": 2}, Questions: map[string]int{"4.9": 3},
	})
	if err != nil {
		log.Fatal(err)
	}
	response, err := questionnaire.JPCERT2015().Respond(questionnaire.Draft{Answers: map[string]questionnaire.Answer{
		"4.9": questionnaire.Choose("c"), "4.10": questionnaire.Choose("a"), "7.1": questionnaire.Choose("f"),
	}})
	if err != nil {
		log.Fatal(err)
	}
	assessment := model.Assess(response)
	attainment := assessment.Against(target)
	for _, q := range attainment.Questions {
		fmt.Printf("%s: %v of %d points, %s\n", q.Question.ID(), q.Points.Low, q.Goal, q.Reach)
	}
	share, _ := attainment.Share.Low.Float()
	fmt.Printf("%.0f%% of the way, %d of %d goals met\n", 100*share, attainment.Met, attainment.Goals)
	for _, step := range attainment.Steps() {
		fmt.Println(step.Text.EN)
	}
	fmt.Println(assessment.WhatIf(attainment.Steps()...).Against(target).Met)
	// Output:
	// 4.9: 2.00 of 3 points, missed
	// 4.10: 4.00 of 2 points, reached
	// 7.1: 0.00 of 2 points, missed
	// 57% of the way, 1 of 3 goals met
	// Reporting to the management: have the document approved by the CSIRT head or the CISO.
	// Regular reports: start doing this, be it less than once a year.
	// 3
}

// Say what has changed since last year.
func ExampleAssessment_Since() {
	form, model := questionnaire.JPCERT2015(), maturity.Establishment2015()
	var assessments []*maturity.Assessment
	for _, document := range []string{
		`{"form": "jpcert-csirt-2015", "date": "2025-04-01", "answers": {"4.9": "c", "4.10": "e", "7.1": {"among": ["e", "f"]}}}`,
		`{"form": "jpcert-csirt-2015", "date": "2026-04-01", "answers": {"4.9": "b", "4.10": "c", "7.1": "d"}}`,
	} {
		response, err := form.ReadJSON(strings.NewReader(document))
		if err != nil {
			log.Fatal(err)
		}
		assessments = append(assessments, model.Assess(response))
	}
	trend := assessments[1].Since(assessments[0])
	for _, change := range trend.Questions {
		fmt.Printf("%s: %v, then %v: %s\n", change.Question.Short().EN, change.Before, change.After, change.Direction)
	}
	for _, total := range trend.Items {
		if total.Direction != maturity.DirectionSame {
			fmt.Printf("%s: %s by %v to %v, %s, then %s\n", total.Item.Title().EN, total.Direction, total.Change.Low, total.Change.High, total.StatusBefore, total.StatusAfter)
		}
	}
	// Output:
	// Reporting to the management: c, then b: rose
	// Disclosure of statistics: e, then c: rose
	// Regular reports: e|f, then d: rose
	// Reporting: rose by 1.67 to 2.33, partly, then established
}
