package sim3_test

import (
	"errors"
	"fmt"
	"log"
	"strings"

	"golang.org/x/text/language"

	"github.com/csirtgauge/csirtgauge/maturity/sim3"
	"github.com/csirtgauge/csirtgauge/questionnaire"
)

func exampleResponse() *questionnaire.Response {
	response, err := questionnaire.JPCERT2015().ReadJSON(strings.NewReader(`{
		"form": "jpcert-csirt-2015",
		"team": "Example CSIRT",
		"answers": {"3.1": "b", "3.3": 2, "3.4": "a", "3.5": "b", "3.6": {"among": ["b", "c"]}, "3.7": "c", "4.4": "c"}
	}`))
	if err != nil {
		log.Fatal(err)
	}
	return response
}

// Read a response, and say which levels it is compatible with and what that rests on.
func ExampleCrosswalk_Read() {
	result, ok := sim3.JPCERT2015().Read(exampleResponse(), sim3.V1)
	if !ok {
		log.Fatal("no such version")
	}
	for _, id := range []string{"H-1", "H-2", "H-3", "H-5", "H-7", "P-4", "P-7"} {
		p, _ := result.Parameter(id)
		fmt.Printf("%s %s: %s", id, p.Name.EN, p.State)
		if p.State == sim3.Assessed {
			fmt.Printf(", level %d to %d, %s", p.Levels.Min, p.Levels.Max, p.Certainty)
		}
		fmt.Println()
		for _, e := range p.Evidence {
			fmt.Printf("   %s, %s: %q\n", e.Question.ID(), e.Coverage, e.Answer)
			for _, w := range e.Warnings {
				fmt.Println("   " + w.EN)
			}
		}
	}
	for _, q := range result.Quadrants {
		fmt.Printf("%s: %d of %d assessed", q.Quadrant, q.Assessed, q.Parameters)
		if q.Mean.Low.Defined() {
			fmt.Printf(", mean %v to %v", q.Mean.Low, q.Mean.High)
		}
		fmt.Println()
	}
	// Output:
	// H-1 Code of Conduct/Practice/Ethics: assessed, level 3 to 3, high
	//    3.1, full: "b"
	// H-2 Personal Resilience: mentioned
	//    3.2, fact: ""
	//    3.3, fact: "2"
	//    Fewer than three members: as we understand the parameter, which was not checked against the standard, it wants at least three, part-time ones included.
	// H-3 Skillset Description: assessed, level 3 to 4, high
	//    3.4, full: "a"
	// H-5 (External) Technical Training: assessed, level 0 to 2, fair
	//    3.6, full: "b|c"
	// H-7 External Networking: unanswered
	//    2.5, note: ""
	// P-4 Incident Prevention Process: assessed, level 0 to 2, low
	//    4.4, part: "c"
	// P-7 Specific Incident Processes: not-assessed
	// O: 0 of 10 assessed
	// H: 5 of 7 assessed, mean 1.40 to 2.20
	// T: 0 of 10 assessed
	// P: 3 of 17 assessed
}

// Compare with a baseline that an organisation has set for one version, which says nothing on the other.
func ExampleResult_Against() {
	crosswalk := sim3.JPCERT2015()
	baseline, err := crosswalk.ParseBaseline([]byte(`{
		"owner": "Example federation", "title": {"en": "Entry", "ja": "入門"}, "edition": "2026",
		"model": "v1",
		"minimum": {"O-1": 3, "H-1": 3, "H-3": 4, "P-4": 3}
	}`))
	if err != nil {
		log.Fatal(err)
	}
	for _, version := range []sim3.Version{sim3.V1, sim3.V2i} {
		result, ok := crosswalk.Read(exampleResponse(), version)
		if !ok {
			log.Fatal("no such version")
		}
		check, err := result.Against(baseline)
		if refusal, ok := errors.AsType[*sim3.VersionError](err); ok {
			fmt.Println(refusal.Message(language.English))
			continue
		}
		for _, p := range check.Parameters {
			fmt.Printf("%s, minimum %d: %s\n", p.ID, p.Minimum, p.Reach)
		}
		fmt.Printf("%s: %d reached, %d missed, %d open, %d of these not asked\n", check.Verdict, check.Reached, check.Missed, check.Open, check.Silent)
	}
	// Output:
	// O-1, minimum 3: unknown
	// H-1, minimum 3: reached
	// H-3, minimum 4: unknown
	// P-4, minimum 3: missed
	// missed: 1 reached, 1 missed, 2 open, 1 of these not asked
	// the result is on SIM3 v2i, the baseline on SIM3 v1: under the same number a parameter can mean another thing, so the two are not compared
}
