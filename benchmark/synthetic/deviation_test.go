package synthetic_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/csirtgauge/csirtgauge/questionnaire"
)

const label = `"label": {"en": "L", "ja": "L"}`

// contradictions are surveys of 10 respondents whose tables cannot all hold, with every row that deviates.
var contradictions = []struct{ name, why, tables, want string }{
	{
		"nothing contradicts", "all respondents provide or do not provide each service; of those who do, one does not say how",
		`{"table": "1", "question": "service", "base": 10, "several": true, "counts": {"A": 4, "B": 0}},
		 {"table": "1A", "question": "serviceA", "base": 4, "several": false, "counts": {"own": 2, "bought": 1}, "noAnswer": 1}`,
		"",
	},
	{
		"not provided is a row", "own and bought are the 4 providers, absent 5 of the 6 others, 1 does not answer",
		`{"table": "1", "question": "service", "base": 10, "several": true, "counts": {"A": 4, "B": 0}, "noAnswer": 0},
		 {"table": "1A", "question": "serviceA", "base": 10, "several": false, "counts": {"own": 3, "bought": 1, "absent": 5}, "noAnswer": 1}`,
		"",
	},
	{
		"no overview", "the base of a service's own table are its providers",
		`{"table": "1A", "question": "serviceA", "base": 7, "several": false, "counts": {"own": 3, "bought": 2}, "noAnswer": 2}`,
		"",
	},
	{
		"too few to whom it applies", "2 of 10 pass the gate, 5 answer; 3·2/5 = 1.2, 2·2/5 = 0.8 has the larger remainder",
		`{"table": "gate", "question": "gate", "base": 10, "several": false, "counts": {"yes": 2, "no": 8}},
		 {"table": "after", "question": "after", "base": 5, "several": false, "counts": {"a": 3, "b": 2}}`,
		"after option a 3→1 (e2), after option b 2→1 (e2)",
	},
	{
		"too few to whom it may apply", "1 passes the gate and 3 may; that is enough for 4 of the 5",
		`{"table": "gate", "question": "gate", "base": 10, "several": false, "counts": {"yes": 1, "no": 6}, "noAnswer": 3},
		 {"table": "after", "question": "after", "base": 5, "several": false, "counts": {"a": 4, "b": 0}, "noAnswer": 1}`,
		"after no-answer  1→0 (e2)",
	},
	{
		"options in two tables", "8 and 7 of 10 cannot have chosen one option each; 8·10/15 = 5.3, 7·10/15 = 4.7",
		`{"table": "1", "part": "p", "question": "gate", "base": 10, "several": false, "counts": {"yes": 8}, "noAnswer": 2},
		 {"table": "1", "part": "q", "question": "gate", "base": 10, "several": false, "counts": {"no": 7}, "noAnswer": 3}`,
		"1p option yes 8→5, 1p no-answer  2→5, 1q option no 7→5, 1q no-answer  3→5",
	},
	{
		"an option that excludes the others", "where 7 name an option, 3 are left for none",
		`{"table": "many", "question": "many", "base": 10, "several": true, "counts": {"p": 7, "q": 0, "r": 0, "none": 6}}`,
		"many option none 6→3 (e3)",
	},
	{
		"more than answer", "10 name p, but 5 do not answer",
		`{"table": "many", "question": "many", "base": 10, "several": true, "counts": {"p": 10, "q": 5, "r": 0, "none": 0}, "noAnswer": 5}`,
		"many option p 10→5 (e3)",
	},
	{
		"fewer options than answer", "of the 6 who answer part 1, 4 name an option, 2 none of these",
		`{"table": "1", "part": "1", "question": "many", "base": 6, "several": true, "counts": {"p": 2, "r": 2}},
		 {"table": "1", "part": "2", "question": "many", "base": 1, "several": true, "counts": {"q": 1, "none": 0}}`,
		"",
	},
	{
		"options do not spread", "each of the 10 names one option, so 5 name p or q",
		`{"table": "1", "question": "many", "base": 10, "several": true, "counts": {"p": 3, "q": 2, "r": 5, "none": 0}},
		 {"table": "2", "question": "deep", "base": 8, "several": true, "counts": {"x": 8, "y": 0}}`,
		"2 option x 8→5, 2 answered  8→5",
	},
	{
		"more ways than providers", "3 provide the service, 5 in some way; 3·3/5 = 1.8, 2·3/5 = 1.2",
		`{"table": "1", "question": "service", "base": 10, "several": true, "counts": {"A": 3, "B": 0}},
		 {"table": "1A", "question": "serviceA", "base": 5, "several": false, "counts": {"own": 3, "bought": 2}}`,
		"1A option own 3→2, 1A option bought 2→1",
	},
	{
		"more who name a service than respondents", "a table without a base may count anything",
		`{"table": "1", "question": "serviceZ", "several": false, "counts": {"own": 20, "bought": 0}}`,
		"1 option own 20→10",
	},
	{
		"numbers that the form does not take", "at most 50",
		`{"table": "1", "question": "staff", "base": 10, "several": false, "bins": [{"from": 1, "to": 10, ` + label + `, "count": 4}, {"from": 51, ` + label + `, "count": 6}], "noAnswer": 0}`,
		"1 range 51– 6→0, 1 no-answer  0→6",
	},
	{
		"an end before its start", "the end is left out",
		`{"table": "1", "question": "start", "base": 10, "several": false, "bins": [{"from": "2020-01", "to": "2020-01", ` + label + `, "count": 10}]},
		 {"table": "2", "question": "end", "base": 10, "several": false, "bins": [{"from": "2019-11", "to": "2019-12", ` + label + `, "count": 9}, {"from": "2020-01", ` + label + `, "count": 1}]}`,
		"2 range 2019-11–2019-12 9→0",
	},
	{
		"a time between that is known for all", "both months are, but 7 of 10 have no time between; the larger row takes them",
		`{"table": "1", "question": "start", "base": 10, "several": false, "bins": [{"to": "2018-12", ` + label + `, "count": 10}]},
		 {"table": "2", "question": "end", "base": 10, "several": false, "bins": [{"from": "2019-01", ` + label + `, "count": 10}]},
		 {"table": "3", "span": {"from": "start", "to": "end"}, "base": 10, "several": false, "bins": [{"from": 0, "to": 5, ` + label + `, "count": 1}, {"from": 6, ` + label + `, "count": 2}], "noAnswer": 7}`,
		"3 range 6– 2→9, 3 no-answer  7→0",
	},
	{
		"a time between that cannot be", "from 2018-01 to 2019-12 is 23 months at most",
		`{"table": "1", "question": "start", "base": 10, "several": false, "bins": [{"from": "2018-01", "to": "2018-12", ` + label + `, "count": 10}]},
		 {"table": "2", "question": "end", "base": 10, "several": false, "bins": [{"from": "2019-01", "to": "2019-12", ` + label + `, "count": 10}]},
		 {"table": "3", "span": {"from": "start", "to": "end"}, "base": 10, "several": false, "bins": [{"from": 0, "to": 23, ` + label + `, "count": 8}, {"from": 24, ` + label + `, "count": 2}]}`,
		"3 range 0–23 8→10, 3 range 24– 2→0",
	},
	{
		"only the time between is published", "any months will do",
		`{"table": "3", "span": {"from": "start", "to": "end"}, "base": 10, "several": false, "bins": [{"from": 0, "to": 23, ` + label + `, "count": 6}, {"from": 240, ` + label + `, "count": 2}], "noAnswer": 2}`,
		"",
	},
	{
		"a time from a month to itself", "is 0",
		`{"table": "1", "question": "start", "base": 10, "several": false, "bins": [{"to": "2018-12", ` + label + `, "count": 10}]},
		 {"table": "3", "span": {"from": "start", "to": "start"}, "base": 10, "several": false, "bins": [{"from": 0, "to": 0, ` + label + `, "count": 9}, {"from": 1, ` + label + `, "count": 1}]}`,
		"3 range 0–0 9→10, 3 range 1– 1→0",
	},
	{
		"options counted together", "7 answer in some way; the row holds, whichever they name",
		`{"table": "1", "question": "gate", "base": 10, "several": false, "counts": {}, "merged": [{"of": ["yes", "no"], "count": 7}], "noAnswer": 3},
		 {"table": "1A", "question": "serviceA", "base": 6, "several": false, "counts": {"bought": 1}, "merged": [{"of": ["own", "absent"], "count": 4}], "noAnswer": 1}`,
		"",
	},
	{
		"too many counted together", "2 of 10 pass the gate, 5 answer",
		`{"table": "gate", "question": "gate", "base": 10, "several": false, "counts": {"yes": 2, "no": 8}},
		 {"table": "after", "question": "after", "base": 5, "several": false, "counts": {}, "merged": [{"of": ["a", "b"], "count": 5}]}`,
		"after option a;b 5→2 (e2)",
	},
	{
		"counts that are not shown", "p covers 5 of the 7 who name something; q and r, 2 each at most, the others",
		`{"table": "1", "question": "many", "base": 9, "several": true, "counts": {"p": 5, "none": 2}, "suppressed": ["q", "r"]},
		 {"table": "2", "question": "service", "base": 10, "several": true, "counts": {"B": 6}, "suppressed": ["A"]},
		 {"table": "2A", "question": "serviceA", "base": 2, "several": false, "counts": {"own": 1, "bought": 1}}`,
		"",
	},
	{
		"an excluding option whose count is not shown", "9 of 10 name p and q, so 1 at most may name none",
		`{"table": "1", "question": "many", "base": 10, "several": true, "counts": {"p": 9, "q": 9}, "suppressed": ["r", "none"]}`,
		"",
	},
	{
		"groups are left out", "nobody provides the service, though 5 of a group do",
		`{"table": "1", "question": "service", "base": 10, "several": true, "counts": {"A": 0, "B": 0}},
		 {"table": "2", "question": "serviceA", "several": false, "counts": {"own": 5}, "group": {"title": {"en": "Some", "ja": "一部"}}}`,
		"",
	},
}

// TestContradictions: whatever the tables say, there are 10 responses without warnings, and exactly the deviations that follow.
func TestContradictions(t *testing.T) {
	form := parseForm(t, tinyForm)
	for _, tt := range contradictions {
		t.Run(tt.name, func(t *testing.T) {
			s := parseSurvey(t, form, tinySurvey(10, tt.tables))
			for seed := range uint64(20) {
				p := newPopulation(t, s, seed)
				var got []string
				for _, d := range p.Deviations() {
					line := fmt.Sprintf("%s%s %s %s %d→%d", d.Table, d.Part, d.Kind, d.Row, d.Printed, d.Count)
					if d.Erratum != "" {
						line += " (" + d.Erratum + ")"
					}
					got = append(got, line)
					if d.Reason.EN == "" || d.Reason.JA == "" || strings.Contains(d.Reason.EN+d.Reason.JA, "%!") {
						t.Errorf("reason: %+v", d.Reason)
					}
				}
				if diff := cmp.Diff(tt.want, strings.Join(got, ", ")); diff != "" {
					t.Fatalf("%s; seed %d (-want +got):\n%s", tt.why, seed, diff)
				}
				responses := slices.Collect(p.Responses())
				printed, counted := recount(t, s, responses)
				if diff := cmp.Diff(listed(p.Deviations()), differences(printed, counted)); diff != "" {
					t.Errorf("seed %d: deviations as listed and as counted by the test (-listed +counted):\n%s", seed, diff)
				}
				if len(responses) != 10 {
					t.Errorf("%d responses", len(responses))
				}
				for _, r := range responses {
					if w := r.Warnings(); len(w) > 0 {
						t.Errorf("seed %d: %v", seed, w)
					}
				}
			}
		})
	}
}

// TestReasons: each reason is given with its figures, in both languages.
func TestReasons(t *testing.T) {
	form := parseForm(t, tinyForm)
	want := map[string]string{
		"too few to whom it applies":               "question after can apply to 2 respondents at most, but its tables are about 5",
		"too few to whom it may apply":             "question after can apply to 4 respondents at most, but its tables are about 5",
		"options in two tables":                    "question gate can apply to 10 respondents at most, but its tables are about 15",
		"an option that excludes the others":       "6 respondents name an option that excludes all others, but the counts of the others leave room for only 3",
		"more than answer":                         "only 5 respondents answer, fewer than the 10 of the row",
		"more ways than providers":                 "table 1 has 3 providers, the table of the service 5",
		"more who name a service than respondents": "only 10 respondents answer, fewer than the 20 of the row",
		"numbers that the form does not take":      "question staff takes numbers from 1 to 50",
		"an end before its start":                  "the month of end must not be before that of start; no months were found in the two tables that keep to that for all",
		"a time between that is known for all":     "by their own tables, 10 to 10 respondents have a month for both start and end; the table of the time between has 3",
		"a time between that cannot be":            "no months were found for which the tables of start, end and the time between all hold",
	}
	for _, tt := range contradictions {
		p := newPopulation(t, parseSurvey(t, form, tinySurvey(10, tt.tables)), 1)
		reason, ok := want[tt.name]
		if ok && p.Deviations()[0].Reason.EN != reason {
			t.Errorf("%s: reason %q, want %q", tt.name, p.Deviations()[0].Reason.EN, reason)
		}
	}
}

// TestMonthsAfterTheSurvey: what the tables count is there, with the warning that it deserves; nothing else is in the future.
func TestMonthsAfterTheSurvey(t *testing.T) {
	form := parseForm(t, tinyForm)
	s := parseSurvey(t, form, tinySurvey(10, `{"table": "1", "question": "end", "base": 10, "several": false, "bins": [
		{"from": "2019-12", "to": "2020-06", `+label+`, "count": 5}, {"from": "2020-07", `+label+`, "count": 5}]}`))
	p := newPopulation(t, s, 1)
	late := 0
	for r := range p.Responses() {
		for _, w := range r.Warnings() {
			if w.Code != questionnaire.MonthAfterDate {
				t.Errorf("warning %v", w)
			}
			late++
		}
	}
	if late != 5 || len(p.Deviations()) != 0 {
		t.Errorf("%d warnings, deviations %v", late, p.Deviations())
	}
}

// TestDates: a survey may be of a time that no response can be of.
func TestDates(t *testing.T) {
	form := parseForm(t, tinyForm)
	for _, tt := range []struct{ to, want string }{
		{"1969-12-31", ""}, {"1970-01-01", "1970-01-01"}, {"2020-02-29", "2020-02-29"}, {"2099-12-31", "2099-12-31"}, {"2100-01-01", ""}, {"9999-12-31", ""},
	} {
		document := strings.NewReplacer("2020-01-01", "1900-01-01", "2020-01-31", tt.to).Replace(string(tinySurvey(3, `
			{"table": "1", "question": "start", "base": 3, "several": false, "bins": [{`+label+`, "count": 3}]},
			{"table": "2", "question": "end", "base": 3, "several": false, "bins": [{"to": "1970-01", `+label+`, "count": 1}, {"from": "2099-12", `+label+`, "count": 2}]}`)))
		p := newPopulation(t, parseSurvey(t, form, []byte(document)), 1)
		for r := range p.Responses() {
			if r.Date() != tt.want {
				t.Errorf("survey until %s: response of %q", tt.to, r.Date())
			}
		}
		if d := p.Deviations(); len(d) > 0 {
			t.Errorf("survey until %s: %v", tt.to, d)
		}
	}
}
