package benchmark_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/csirtgauge/csirtgauge/benchmark"
	"github.com/csirtgauge/csirtgauge/benchmark/internal/testdoc"
	"github.com/csirtgauge/csirtgauge/questionnaire"
)

// chosen lists the options that the team chose, and with ? those that it may mean.
func chosen(options []benchmark.OptionCount) string {
	var ids []string
	for _, o := range options {
		if o.Chosen {
			ids = append(ids, o.Option.ID)
		}
		if o.Possible {
			ids = append(ids, o.Option.ID+"?")
		}
	}
	return strings.Join(ids, " ")
}

func counts(options []benchmark.OptionCount) string {
	var all []string
	for _, o := range options {
		all = append(all, fmt.Sprintf("%s %d", o.Option.ID, o.Count))
	}
	return strings.Join(all, ", ")
}

// here lists the ranges that the team is in, by their English labels.
func here(bins []benchmark.Bin) string {
	var labels []string
	for _, b := range bins {
		if b.Here {
			labels = append(labels, b.Label.EN)
		}
	}
	return strings.Join(labels, ", ")
}

func TestCompareOptions(t *testing.T) {
	for _, tt := range []struct {
		name, why         string
		question, answers string
		counts, chosen    string
		base, missing     int
		state             questionnaire.State
	}{
		{"one choice", "table 2.2.11", "2.11", `{"2.11": "b"}`, "a 9, b 19, c 13, d 16, e 7", "b", 66, 2, questionnaire.Answered},
		{"one choice in part", "possible, not chosen", "2.11", `{"2.11": {"among": ["d", "b"]}}`, "a 9, b 19, c 13, d 16, e 7", "b? d?", 66, 2, questionnaire.Partly},
		{"unanswered", "an unanswered question has no possible option to show", "2.11", `{}`, "a 9, b 19, c 13, d 16, e 7", "", 66, 2, questionnaire.Unanswered},
		{"all options possible", "that is no answer", "2.11", `{"2.11": {"among": ["a", "b", "c", "d", "e"]}}`, "a 9, b 19, c 13, d 16, e 7", "", 66, 2, questionnaire.Unanswered},
		{"no order", "table 2.5.2 has two options", "5.2", `{"5.2": "b"}`, "a 22, b 41", "b", 66, 3, questionnaire.Answered},
		{"off the scale", "an option all the same", "2.10", `{"2.10": "c"}`, "a 13, b 50, c 1", "c", 66, 2, questionnaire.Answered},
		{"several", "table 2.2.2", "2.2", `{"2.2": ["c", "a"]}`, "a 47, b 42, c 51, d 0", "a c", 66, 0, questionnaire.Answered},
		{"several, none", "an empty list is an answer", "2.2", `{"2.2": []}`, "a 47, b 42, c 51, d 0", "", 66, 0, questionnaire.Answered},
		{"several on fewer", "table 2.1.3 counts 61", "1.3", `{"1.3": ["j"]}`, "a 40, b 14, c 15, d 4, e 12, f 8, g 18, h 20, i 7, j 16", "j", 61, 0, questionnaire.Answered},
		{"three parts", "table 2.2.7 has three; the base is the largest of 62, 15 and 19", "2.7", `{"2.7": ["a", "d", "e"]}`, "a 61, b 50, c 10, d 7, e 18, f 1", "a d e", 62, 0, questionnaire.Answered},
		{"follow-up", "table 2.2.14.1", "2.14.1", `{"2.14": "a", "2.14.1": "b"}`, "a 36, b 9, c 0", "b", 46, 0, questionnaire.Answered},
		{"follow-up, misprinted base", "read 46, not 66", "2.14.2.1", `{"2.14": "a", "2.14.2.1": "c"}`, "a 10, b 4, c 31", "c", 46, 1, questionnaire.Answered},
		{"follow-up, not applicable", "without a SOC, the answer is kept but not shown as chosen", "2.14.1", `{"2.14": "b", "2.14.1": "b"}`, "a 36, b 9, c 0", "", 46, 0, questionnaire.NotApplicable},
		{"follow-up with several, not applicable", "the same", "2.14.2", `{"2.14": "b", "2.14.2": ["a"]}`, "a 22, b 9, c 18", "", 46, 0, questionnaire.NotApplicable},
		{"follow-up that may apply", "2.14 is unanswered", "2.14.1", `{"2.14.1": "b"}`, "a 36, b 9, c 0", "b", 46, 0, questionnaire.Answered},
		{"audience of reports", "table 2.7.1.1", "7.1.2", `{"7.1": "a", "7.1.2": {"among": ["b", "c"]}}`, "a 2, b 19, c 14", "b? c?", 39, 4, questionnaire.Partly},
	} {
		t.Run(tt.name, func(t *testing.T) {
			st := standing(t, tt.question, tt.answers)
			type result struct {
				Counts, Chosen string
				Base, Missing  int
				State          questionnaire.State
			}
			want := result{tt.counts, tt.chosen, tt.base, tt.missing, tt.state}
			if diff := cmp.Diff(want, result{counts(st.Options), chosen(st.Options), st.Base, st.Missing, st.State}); diff != "" {
				t.Errorf("%s (-want +got):\n%s", tt.why, diff)
			}
		})
	}
}

// TestCompareBins has both sides of every edge of the four tables with ranges.
func TestCompareBins(t *testing.T) {
	people := []struct{ answer, want string }{
		{"0", "fewer than 5"}, {"4", "fewer than 5"}, {"5", "5 to 9"}, {"9", "5 to 9"}, {"10", "10 to 19"}, {"19", "10 to 19"},
		{"20", "20 or more"}, {"21", "20 or more"}, {"100000", "20 or more"},
	}
	months := []struct{ answer, want string }{
		{`"1970-01"`, "2012 or earlier"}, {`"2012-12"`, "2012 or earlier"}, {`"2013-01"`, "first half of 2013"}, {`"2013-06"`, "first half of 2013"},
		{`"2013-07"`, "second half of 2013"}, {`"2013-12"`, "second half of 2013"}, {`"2014-01"`, "first half of 2014"}, {`"2014-06"`, "first half of 2014"},
		{`"2014-07"`, "second half of 2014"}, {`"2014-12"`, "second half of 2014"}, {`"2015-01"`, "first half of 2015"}, {`"2015-06"`, "first half of 2015"},
		{`"2015-07"`, "second half of 2015"}, {`"2015-12"`, "second half of 2015"},
		{`"2016-01"`, ""}, {`"2099-12"`, ""}, // after the survey
	}
	for _, q := range []struct {
		id           string
		rows         []struct{ answer, want string }
		counts       string
		off, missing int
	}{
		{"3.2", people, "15 13 6 1", 2, 29},
		{"3.3", people, "6 18 11 3", 2, 26},
		{"1.5", months, "26 3 5 9 6 8 0", 1, 7},
		{"1.6", months, "25 4 2 7 9 11 6", 0, 2},
	} {
		for _, tt := range q.rows {
			t.Run(q.id+" "+tt.answer, func(t *testing.T) {
				st := standing(t, q.id, fmt.Sprintf(`{%q: %s}`, q.id, tt.answer))
				if diff := cmp.Diff(tt.want, here(st.Bins)); diff != "" {
					t.Errorf("ranges (-want +got):\n%s", diff)
				}
				var counts []string
				for _, b := range st.Bins {
					counts = append(counts, fmt.Sprint(b.Count))
				}
				if diff := cmp.Diff(q.counts, strings.Join(counts, " ")); diff != "" {
					t.Errorf("counts (-want +got):\n%s", diff)
				}
				if len(st.OffForm) != q.off || st.Missing != q.missing || st.Base != 66 || st.Options != nil {
					t.Errorf("%d rows off the form, %d missing of %d, options %v", len(st.OffForm), st.Missing, st.Base, st.Options)
				}
			})
		}
		if st := standing(t, q.id, `{}`); here(st.Bins) != "" {
			t.Errorf("unanswered %s is in %s", q.id, here(st.Bins))
		}
	}
}

func TestCompareSpan(t *testing.T) {
	for _, tt := range []struct {
		name, why, answers string
		months             int
		known              bool
		want               string
	}{
		{"same month", "0 months", `{"1.5": "2014-01", "1.6": "2014-01"}`, 0, true, "less than 6 months"},
		{"5 months", "less than half a year", `{"1.5": "2014-01", "1.6": "2014-06"}`, 5, true, "less than 6 months"},
		{"6 months", "half a year", `{"1.5": "2014-01", "1.6": "2014-07"}`, 6, true, "6 months to less than a year"},
		{"11 months", "less than a year", `{"1.5": "2014-01", "1.6": "2014-12"}`, 11, true, "6 months to less than a year"},
		{"12 months", "a year", `{"1.5": "2014-01", "1.6": "2015-01"}`, 12, true, "a year or more"},
		{"over the turn of the year", "2013-11 to 2014-02 is 3 months", `{"1.5": "2013-11", "1.6": "2014-02"}`, 3, true, "less than 6 months"},
		{"130 years", "the last month there is", `{"1.5": "1970-01", "1.6": "2099-12"}`, 1559, true, "a year or more"},
		{"reversed", "the end is before the start: a warning, and no span", `{"1.5": "2014-02", "1.6": "2014-01"}`, 0, false, ""},
		{"no start", "unknown is not 0", `{"1.6": "2014-01"}`, 0, false, ""},
		{"no end", "unknown is not 0", `{"1.5": "2014-01"}`, 0, false, ""},
		{"neither", "unknown is not 0", `{}`, 0, false, ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			spans := compare(t, tt.answers).Spans
			if len(spans) != 1 {
				t.Fatalf("%d spans, the survey has one", len(spans))
			}
			s := spans[0]
			if s.From.ID() != "1.5" || s.To.ID() != "1.6" || s.Base != 66 || s.Missing != 12 || len(s.Bins) != 3 {
				t.Errorf("span from %s to %s on %d with %d missing in %d ranges", s.From.ID(), s.To.ID(), s.Base, s.Missing, len(s.Bins))
			}
			if s.Months != tt.months || s.Known != tt.known || here(s.Bins) != tt.want {
				t.Errorf("%s: %d months, known %v, in %q; want %d, %v, %q", tt.why, s.Months, s.Known, here(s.Bins), tt.months, tt.known, tt.want)
			}
		})
	}
}

func TestCompareServices(t *testing.T) {
	c := compare(t, `{"2.9": {"a": "in-house", "d": {"among": ["mixed", "outsourced"]}, "i": "not-provided", "p": "another-unit", "b": {"among": ["in-house", "not-provided"]}}}`)
	var got []string
	for i, s := range c.Services {
		if s.Base != 66 {
			t.Errorf("service %s: base %d", s.Question.ID(), s.Base)
		}
		sum := s.Missing
		for _, o := range s.Options {
			sum += o.Count
		}
		if len(s.Options) > 0 && sum != s.Providers {
			t.Errorf("%s: %d providers, %d by how they do it", s.Question.ID(), s.Providers, sum)
		}
		if want := fmt.Sprintf("2.9%c", 'a'+i); s.Question.ID() != want {
			t.Errorf("service %d is %s, want %s", i, s.Question.ID(), want)
		}
		if slices.Contains([]string{"2.9a", "2.9b", "2.9d", "2.9i", "2.9p", "2.9v"}, s.Question.ID()) {
			got = append(got, fmt.Sprintf("%s %d: %s ? %d; %s; %d %v", s.Question.ID(), s.Providers, counts(s.Options), s.Missing, chosen(s.Options), s.State, s.Answer))
		}
	}
	if len(c.Services) != 22 { // nobody can compare "any other"
		t.Errorf("%d services, want 22", len(c.Services))
	}
	// Tables 2.2.9 and 2.2.9a to 2.2.9v of the report. States: 1 unanswered, 2 partly, 3 answered.
	want := []string{
		"2.9a 57: in-house 34, mixed 17, outsourced 2 ? 4; in-house; 3 in-house",
		"2.9b 58: in-house 36, mixed 20, outsourced 0 ? 2; in-house?; 2 in-house|not-provided",
		"2.9d 43: in-house 19, mixed 6, outsourced 17 ? 1; mixed? outsourced?; 2 mixed|outsourced",
		"2.9i 46: in-house 18, mixed 14, outsourced 12 ? 2; ; 3 not-provided",
		"2.9p 31: in-house 24, mixed 5, outsourced 0, another-unit 1 ? 1; another-unit; 3 another-unit",
		"2.9v 37: in-house 35, mixed 0, outsourced 0, another-unit 1 ? 1; ; 1 ",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("services (-want +got):\n%s", diff)
	}
	if _, ok := c.Question("2.9"); ok {
		t.Error("2.9 is compared as a question; its services are")
	}
}

// TestCompareLeavesOutQuestionsWithoutTable: a survey need not have a table of everything.
func TestCompareLeavesOutQuestionsWithoutTable(t *testing.T) {
	form := questionnaire.JPCERT2015()
	s := testdoc.Survey(t, form, testdoc.SurveyOn("jpcert-csirt-2015", "10", `
		{"table": "1", "question": "2.11", "base": 10, "several": false, "counts": {"a": 1, "b": 2, "c": 3, "d": 4, "e": 0}},
		{"table": "2", "question": "2.11", "base": 4, "several": false, "counts": {"a": 0, "b": 1, "c": 2, "d": 1, "e": 0}, "group": {"title": {"en": "Some", "ja": "一部"}}}`))
	c := s.Compare(assess(t, full))
	if len(c.Questions) != 1 || len(c.Services) != 0 || len(c.Spans) != 0 {
		t.Fatalf("%d questions, %d services, %d spans; want 1, 0, 0", len(c.Questions), len(c.Services), len(c.Spans))
	}
	if diff := cmp.Diff(expected(7, 2, 1, 0), *c.Questions[0].Low, approx, withoutTexts); diff != "" { // the group is left out
		t.Errorf("2.11 b (-want +got):\n%s", diff)
	}
	checkShares(t, c)
}

// TestOptionBases: tables 2.2.7 count on 62, 15 and 19 respondents, so shares of options are on different bases.
func TestOptionBases(t *testing.T) {
	var got []int
	for _, o := range standing(t, "2.7", `{}`).Options {
		got = append(got, o.Base)
	}
	if diff := cmp.Diff([]int{62, 62, 15, 15, 19, 19}, got); diff != "" {
		t.Errorf("2.7 (-want +got):\n%s", diff)
	}
	for _, o := range compare(t, `{}`).Services[3].Options {
		if o.Base != 43 { // table 2.2.9d
			t.Errorf("2.9d %s: base %d", o.Option.ID, o.Base)
		}
	}
}

// TestComparePartsMissing: those who gave no answer may be the same in each part, so they do not add up.
func TestComparePartsMissing(t *testing.T) {
	form := testdoc.SmallForm(t)
	s := testdoc.Survey(t, form, testdoc.SmallSurvey("10", `
		{"table": "1", "part": "p", "question": "many", "base": 6, "several": true, "counts": {"in-house": 2}, "noAnswer": 4},
		{"table": "1", "part": "q", "question": "many", "base": 5, "several": true, "counts": {"outsourced": 2}, "noAnswer": 3}`))
	st, _ := s.Compare(testdoc.SmallModel(t, form, "one steps 1").Assess(testdoc.Respond(t, form, `{"many": ["in-house"]}`))).Question("many")
	if st.Base != 6 || st.Missing != 0 {
		t.Errorf("%d missing of %d; how many are missing in both is not known", st.Missing, st.Base)
	}
}

// TestCompareOneChoiceInParts: nobody can be ranked by two tables on different bases.
func TestCompareOneChoiceInParts(t *testing.T) {
	form := testdoc.SmallForm(t)
	s := testdoc.Survey(t, form, testdoc.SmallSurvey("10", `
		{"table": "1", "part": "p", "question": "one", "base": 4, "several": false, "counts": {"a": 4}},
		{"table": "1", "part": "q", "question": "one", "base": 6, "several": false, "counts": {"b": 3, "c": 2, "x": 1}}`))
	c := s.Compare(testdoc.SmallModel(t, form, "one steps 1, two steps 1").Assess(testdoc.Respond(t, form, `{"one": "b"}`)))
	checkShares(t, c)
	if st, _ := c.Question("one"); st.Low != nil || st.High != nil || counts(st.Options) != "a 4, b 3, c 2, x 1" || chosen(st.Options) != "b" {
		t.Errorf("one: %v, %v, %s, chosen %s", st.Low, st.High, counts(st.Options), chosen(st.Options))
	}
	if c.Items[0].IsComparable() {
		t.Errorf("a mean over two tables: %+v", c.Items[0])
	}
}

// TestCompareNotApplicable: what does not apply is kept, and counted nowhere: services and months, too.
func TestCompareNotApplicable(t *testing.T) {
	document := testdoc.SmallFormDocument
	for _, id := range []string{"start", "service"} {
		old := `{"id": "` + id + `", `
		if !strings.Contains(document, old) {
			t.Fatalf("the form has no %s", old)
		}
		document = strings.Replace(document, old, old+`"applies": {"question": "one", "options": ["a"]}, `, 1)
	}
	form, err := questionnaire.ParseForm([]byte(document))
	if err != nil {
		t.Fatal(err)
	}
	s := testdoc.Survey(t, form, testdoc.SmallSurvey("10", `
		{"table": "1", "question": "start", "base": 10, "several": false, "bins": [{"label": {"en": "any", "ja": "任意"}, "count": 10}]},
		{"table": "2", "span": {"from": "start", "to": "end"}, "base": 10, "several": false, "bins": [{"label": {"en": "any", "ja": "任意"}, "count": 10}]},
		{"table": "3", "question": "service", "base": 10, "several": true, "counts": {"A": 4, "B": 10}},
		{"table": "3A", "question": "serviceA", "base": 4, "several": false, "counts": {"in-house": 3, "outsourced": 1}}`))
	m := testdoc.SmallModel(t, form, "one steps 1")
	for _, tt := range []struct{ name, why, one, here, span, chosen string }{
		{"applies", "one is a", "a", "any", "any", "in-house"},
		{"does not apply", "one is b", "b", "", "", ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			c := s.Compare(m.Assess(testdoc.Respond(t, form, `{"one": "`+tt.one+`", "start": "2020-01", "end": "2020-02", "service": {"A": "in-house"}}`)))
			st, _ := c.Question("start")
			got := []string{here(st.Bins), here(c.Spans[0].Bins), chosen(c.Services[0].Options)}
			if diff := cmp.Diff([]string{tt.here, tt.span, tt.chosen}, got); diff != "" {
				t.Errorf("%s: month, span and service (-want +got):\n%s", tt.why, diff)
			}
		})
	}
}

func TestCompareAnotherForm(t *testing.T) {
	form := testdoc.SmallForm(t)
	m := testdoc.SmallModel(t, form, "one steps 1")
	defer func() {
		if message, ok := recover().(string); !ok || !strings.HasPrefix(message, "benchmark: ") || !strings.Contains(message, "small") {
			t.Errorf("Compare with a response to another form does not panic as documented, but with %q", message)
		}
	}()
	benchmark.JPCERT2015().Compare(m.Assess(testdoc.Respond(t, form, `{}`)))
}

// TestOptionsHaveNoRoom: the options of all questions share an array, so appending to those of one must not write to the next.
func TestOptionsHaveNoRoom(t *testing.T) {
	c, lists := compare(t, full), 0
	for _, st := range append(c.Questions, c.Services...) {
		if st.Options != nil {
			lists++
		}
		if len(st.Options) != cap(st.Options) {
			t.Errorf("%s: %d options have room for %d", st.Question.ID(), len(st.Options), cap(st.Options))
		}
	}
	if lists < 60 { // most of 52 questions, and 22 services
		t.Errorf("%d lists", lists)
	}
}
