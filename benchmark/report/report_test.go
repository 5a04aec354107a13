package report_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"math/rand/v2"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/language"

	"github.com/csirtgauge/csirtgauge/benchmark"
	"github.com/csirtgauge/csirtgauge/benchmark/report"
	"github.com/csirtgauge/csirtgauge/benchmark/report/internal/page"
	"github.com/csirtgauge/csirtgauge/internal/schema"
	"github.com/csirtgauge/csirtgauge/internal/strictjson"
	"github.com/csirtgauge/csirtgauge/internal/testkit/exhaustive"
	"github.com/csirtgauge/csirtgauge/maturity"
	"github.com/csirtgauge/csirtgauge/questionnaire"
)

// full asks for all there is, in English.
var full = report.Options{Detail: report.DetailFull}

var languages = []language.Tag{language.English, language.Japanese}

func compare(t testing.TB, r *questionnaire.Response) *benchmark.Comparison {
	t.Helper()
	return benchmark.JPCERT2015().Compare(maturity.Establishment2015().Assess(r))
}

func respond(t testing.TB, d questionnaire.Draft) *questionnaire.Response {
	t.Helper()
	r, err := questionnaire.JPCERT2015().Respond(d)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// A subject is a response to report on, with its case if it is one.
type subject struct {
	name     string
	response *questionnaire.Response
	of       *benchmark.Case
}

// subjects are the nine cases, an empty response, and random ones.
func subjects(t testing.TB) []subject {
	t.Helper()
	var all []subject
	for _, name := range benchmark.JPCERT2015Cases().Names() {
		c, ok := benchmark.JPCERT2015Cases().Lookup(name)
		if !ok {
			t.Fatal("no such case")
		}
		all = append(all, subject{name, c.Response, &c})
	}
	all = append(all, subject{"empty", respond(t, questionnaire.Draft{}), nil})
	rng := rand.New(rand.NewPCG(1, 2))
	for range exhaustive.Rounds(t, 60) {
		all = append(all, subject{"random", respond(t, random(rng)), nil})
	}
	return all
}

// random answers each question, or not, in any way that the form takes.
func random(rng *rand.Rand) questionnaire.Draft {
	d := questionnaire.Draft{Team: "Random", Date: "2026-04-01", Answers: map[string]questionnaire.Answer{}, Notes: map[string]string{}}
	answer := func(q *questionnaire.Question) {
		var some []string
		for o := range q.Options() {
			if rng.IntN(3) == 0 {
				some = append(some, o.ID)
			}
		}
		switch {
		case rng.IntN(4) == 0:
		case q.Kind() == questionnaire.KindSingle && len(some) > 0:
			d.Answers[q.ID()] = questionnaire.Among(some...)
		case q.Kind() == questionnaire.KindMultiple:
			d.Answers[q.ID()] = questionnaire.ChooseAll(some...)
		case q.Kind() == questionnaire.KindCount:
			d.Answers[q.ID()] = questionnaire.Count(rng.IntN(30))
		case q.Kind() == questionnaire.KindMonth:
			d.Answers[q.ID()] = questionnaire.InMonth(questionnaire.Month{Year: 2010 + rng.IntN(12), Month: 1 + rng.IntN(12)})
		}
	}
	for q := range questionnaire.JPCERT2015().Questions() {
		answer(q)
		for s := range q.Services() {
			answer(s)
		}
		if rng.IntN(10) == 0 {
			d.Notes[q.ID()] = strings.Repeat("注記 note ", 1+rng.IntN(30))
			d.Recheck = append(d.Recheck, q.ID())
		}
	}
	return d
}

func text(t testing.TB, s subject, tag language.Tag) string {
	t.Helper()
	var b bytes.Buffer
	if err := report.WriteText(&b, compare(t, s.response), report.Options{Detail: report.DetailFull, Language: tag, Case: s.of}); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// TestTextFits: no line is wider than a page of 80 columns, and none has blanks at its end or a formatting accident.
func TestTextFits(t *testing.T) {
	for _, s := range subjects(t) {
		for _, tag := range languages {
			for i, line := range strings.Split(text(t, s, tag), "\n") {
				if w := page.Width(line); w > 80 {
					t.Errorf("%s %v line %d has %d columns: %s", s.name, tag, i+1, w, line)
				}
				if strings.TrimRight(line, " ") != line || strings.Contains(line, "%!") {
					t.Errorf("%s %v line %d: %q", s.name, tag, i+1, line)
				}
			}
		}
	}
}

// TestColumnsLineUp: in both languages, what follows a cell starts in the same column in every row of a table.
func TestColumnsLineUp(t *testing.T) {
	bars := regexp.MustCompile(`(?m)^(.{1,40})\[[#+.|]{20}\]`) // the first group is what stands left of the column
	for _, s := range subjects(t) {
		for _, tag := range languages {
			rows := bars.FindAllStringSubmatch(text(t, s, tag), -1)
			if len(rows) == 0 {
				t.Errorf("%s %v: no row", s.name, tag)
			}
			for _, row := range rows {
				if w, first := page.Width(row[1]), page.Width(rows[0][1]); w != first {
					t.Errorf("%s %v: %d columns, and %d in the first row: %s", s.name, tag, w, first, row[0])
				}
			}
		}
	}
}

// TestNothingIsCut: text of a width of one's own has no wider line, and no table of any width shortens a cell.
func TestNothingIsCut(t *testing.T) {
	s := subjects(t)[0]
	for _, width := range []int{80, 100, 200} {
		for _, tag := range languages {
			o := full
			o.Language, o.Width, o.Case = tag, width, s.of
			for line := range strings.SplitSeq(render(t, report.WriteText, s.response, o), "\n") {
				if page.Width(line) > width || strings.Contains(line, "...") {
					t.Errorf("%v, %d columns: %s", tag, width, line)
				}
			}
		}
	}
}

// TestNoHalfTranslation: a Japanese report has no English sentence, an English one no Japanese character of ours.
func TestNoHalfTranslation(t *testing.T) {
	s := subject{"empty", respond(t, questionnaire.Draft{}), nil}
	if kana := regexp.MustCompile(`[\p{Hiragana}\p{Katakana}\p{Han}]+`).FindString(text(t, s, language.English)); kana != "" {
		t.Errorf("English report has %q", kana)
	}
	if words := regexp.MustCompile(`[a-z]+ [a-z]+ [a-z]+`).FindString(text(t, s, language.Japanese)); words != "" {
		t.Errorf("Japanese report has %q", words)
	}
}

// TestLanguages: a regional tag gets its language, any other English.
func TestLanguages(t *testing.T) {
	s := subjects(t)[0]
	for tag, want := range map[string]language.Tag{"ja-JP": language.Japanese, "en-GB": language.English, "fr": language.English, "und": language.English} {
		if text(t, s, language.Make(tag)) != text(t, s, want) {
			t.Errorf("%s is not served like %v", tag, want)
		}
	}
}

// TestHostileText: what a team writes cannot drive a terminal or break the layout.
func TestHostileText(t *testing.T) {
	r := respond(t, questionnaire.Draft{
		Team:  "evil\u202Emaet",
		Notes: map[string]string{"2.11": "first\r\nsecond\tthird\u2028fourth\u2066"},
	})
	for _, tag := range languages {
		got := text(t, subject{"hostile", r, nil}, tag)
		if bad := regexp.MustCompile("[\x00-\x09\x0b-\x1f\x7f-\u009f\u202a-\u202e\u2028\u2029\u2066-\u2069]").FindString(got); bad != "" {
			t.Errorf("%v: %q got through", tag, bad)
		}
	}
}

func jsonReport(t testing.TB, c *benchmark.Comparison) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := report.WriteJSON(&b, c, full); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestJSONFollowsSchema(t *testing.T) {
	s, err := schema.Compile("assessment", report.Schema())
	if err != nil {
		t.Fatal(err)
	}
	for _, subject := range subjects(t) {
		data := jsonReport(t, compare(t, subject.response))
		value, problems := strictjson.Parse(data, strictjson.Limits{Values: 1 << 16})
		if problems != nil {
			t.Fatalf("%s: %v", subject.name, problems)
		}
		for _, v := range s.Validate(value) {
			t.Errorf("%s: %+v", subject.name, v)
		}
	}
}

// TestSchemaRefuses: the schema is not so wide that anything passes.
func TestSchemaRefuses(t *testing.T) {
	s, err := schema.Compile("assessment", report.Schema())
	if err != nil {
		t.Fatal(err)
	}
	good := string(jsonReport(t, compare(t, subjects(t)[0].response)))
	for _, test := range []struct{ name, old, new string }{
		{"a rank of a total", `"mean":`, `"rank": 1, "mean":`},
		{"a score above 4", `"asked": 32`, `"asked": "32"`},
		{"a claim that what is likely is sharp", `"confidence": 0.9`, `"sharp": true, "confidence": 0.9`},
		{"a third expected number", `"expected": [`, `"expected": [0, `},
		{"an unknown status", `"status": "partly"`, `"status": "nearly"`},
		{"a missing caveat list", `"caveats": [`, `"caveat": [`},
	} {
		bad := strings.Replace(good, test.old, test.new, 1)
		if bad == good && test.name != "an unknown status" {
			t.Fatalf("%s: nothing replaced", test.name)
		}
		value, problems := strictjson.Parse([]byte(bad), strictjson.Limits{Values: 1 << 16})
		if problems != nil {
			t.Fatalf("%s: %v", test.name, problems)
		}
		if bad != good && s.Validate(value) == nil {
			t.Errorf("%s passes", test.name)
		}
	}
}

// TestJSONContract checks the numbers that the contract names, for 2.11 answered b. The counts are those of table
// 2.2.11; (36 + 19/2) / 64 = 0.7109375.
func TestJSONContract(t *testing.T) {
	r := respond(t, questionnaire.Draft{Team: "T", Answers: map[string]questionnaire.Answer{"2.11": questionnaire.Choose("b"), "2.13": questionnaire.Among("a", "b")}})
	type standing struct {
		Below, Equal, Above, Missing int
		Percentile                   float64
		Sampling                     struct{ Confidence float64 }
	}
	type question struct {
		Question      string
		Answer        any
		Among         []string
		Points        *float64
		PointsRange   *struct{ Low, High float64 }
		Standing      *standing
		StandingRange *struct{ Low, High standing }
	}
	var got struct {
		Form, Model, Survey, Team string
		Overall                   struct{ Answered, Asked int }
		Questions                 []question
	}
	if err := json.Unmarshal(jsonReport(t, compare(t, r)), &got); err != nil {
		t.Fatal(err)
	}
	var questions []question
	for _, q := range got.Questions {
		if q.Question == "2.11" || q.Question == "2.13" {
			questions = append(questions, q)
		}
	}
	got.Questions = questions
	want := got
	want.Form, want.Model, want.Survey, want.Team = "jpcert-csirt-2015", "establishment-2015", "jpcert-csirt-2015", "T"
	want.Overall.Answered, want.Overall.Asked = 1, 32
	sampled := struct{ Confidence float64 }{0.95}
	want.Questions = []question{
		{Question: "2.11", Answer: "b", Points: new(3.0), Standing: &standing{36, 19, 9, 2, 0.7109375, sampled}},
		{
			Question: "2.13", Among: []string{"a", "b"}, PointsRange: &struct{ Low, High float64 }{3, 4},
			// Table 2.2.13: 35, 21, 2, 7, 0, and one without an answer.
			StandingRange: &struct{ Low, High standing }{
				standing{9, 21, 35, 1, (9 + 21.0/2) / 65, sampled}, standing{30, 35, 0, 1, (30 + 35.0/2) / 65, sampled},
			},
		},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

type brokenWriter struct{}

var errBroken = errors.New("broken")

func (brokenWriter) Write([]byte) (int, error) { return 0, errBroken }

func TestBrokenWriter(t *testing.T) {
	c := compare(t, respond(t, questionnaire.Draft{}))
	if err := report.WriteText(brokenWriter{}, c, full); !errors.Is(err, errBroken) {
		t.Errorf("WriteText: %v", err)
	}
	if err := report.WriteJSON(brokenWriter{}, c, full); !errors.Is(err, errBroken) {
		t.Errorf("WriteJSON: %v", err)
	}
}
