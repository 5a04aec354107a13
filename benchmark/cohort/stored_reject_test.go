package cohort_test

import (
	"encoding/base64"
	"errors"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/language"

	"github.com/csirtgauge/csirtgauge/benchmark"
	"github.com/csirtgauge/csirtgauge/benchmark/cohort"
	"github.com/csirtgauge/csirtgauge/benchmark/internal/testdoc"
	"github.com/csirtgauge/csirtgauge/internal/testkit/golden"
	"github.com/csirtgauge/csirtgauge/questionnaire"
)

// smallTally is a tally of three responses to testdoc.SmallForm, laid out with a table of every kind. The documents
// below are it, edited.
func smallTally(t testing.TB) (madeUp, string) {
	t.Helper()
	c := smallCohort(t, 0, false, true)
	for i, answers := range []string{
		`{"one": "a", "two": "b", "after": "a", "staff": 3, "many": ["in-house"], "people": 0, "start": "2020-01", "end": "2020-04", "service": {"A": "in-house"}}`,
		`{"one": "c", "two": {"among": ["a", "b"]}, "many": ["in-house", "outsourced"], "people": 12, "start": "2020-08", "service": {"A": "in-house", "B": "outsourced"}}`,
		`{"two": "x", "many": []}`,
	} {
		r, err := c.model.Form().ParseJSON([]byte(`{"form": "small", "date": "2026-04-0` + string(rune('1'+i)) + `", "answers": ` + answers + `}`))
		if err != nil {
			t.Fatal(err)
		}
		c.responses, c.answers = append(c.responses, r), append(c.answers, givens(t, answers))
	}
	return c, inLines(tallyJSON(t, tallyOf(t, c.model, c.layout, c.responses...)))
}

// inLines writes a tally as the documents below have it: a table or a total a line.
func inLines(document string) string {
	return strings.NewReplacer(`{"table":`, "\n"+`{"table":`, `{"total":`, "\n"+`{"total":`).Replace(document)
}

// rejectedTallies are smallTally with one thing replaced; in capitals, what editTally does. The problems stand in
// testdata/reject.
var rejectedTallies = []struct{ name, why, old, with, pointer string }{
	{"version", "of another version nothing is known", `"tally":2`, `"tally":1`, "/tally"},
	{"form", "counts of another form", `"form":"small"`, `"form":"jpcert-csirt-2015"`, "/form"},
	{"layout", "other tables or another model", `"layout":"sha256:`, `"layout":"sha256:0000`, "/layout"},
	{"layout-changed", "it looks like one, but is another", "LAYOUT", "", "/layout"},
	{"key-unknown", "nothing is passed over", `"respondents":3`, `"respondents":3,"respondent":4`, ""},
	{"key-twice", "which of them counts?", `"respondents":3`, `"respondents":3,"respondents":4`, "/respondents"},
	{"key-missing", "the totals of no tally are empty", "TOTALS", "", ""},
	{"respondents-negative", "a count", `"respondents":3`, `"respondents":-3`, "/respondents"},
	{"respondents-many", "a billion and one", `"respondents":3`, `"respondents":1000000001`, "/respondents"},
	{"respondents-fraction", "nobody is half there", `"respondents":3`, `"respondents":3.5`, "/respondents"},
	{"respondents-exponent", "a whole number, but not written as one", `"respondents":3`, `"respondents":3e0`, "/respondents"},
	{"respondents-fewer", "no table has 3 of 2, and no total 3 scores", `"respondents":3`, `"respondents":2`, "/tables/0"},
	{"respondents-more", "each question that applies to all has one respondent more than its table", `"respondents":3`, `"respondents":4`, "/tables/0"},
	{"date", "no day", `"from":"2026-04-01"`, `"from":"2026-04-31"`, "/from"},
	{"dates-reversed", "the first is not after the last", `"from":"2026-04-01"`, `"from":"2026-04-04"`, "/from"},
	{"table-missing", "one table less than the layout", `{"table":"one","base":3,"counts":[1,0,1,0],"open":0,"none":1},`, "", "/tables"},
	{"table-other", "another table", `"table":"one"`, `"table":"three"`, "/tables/0"},
	{"table-part", "another part", `"table":"many","part":"p"`, `"table":"many","part":"r"`, "/tables/4"},
	{"table-rows", "a row too many", `"counts":[1,0,1,0],"open":0,"none":1`, `"counts":[1,0,1,0,0],"open":0,"none":1`, "/tables/0"},
	{"table-count-negative", "a count", `"counts":[1,0,1,0],"open":0,"none":1`, `"counts":[3,0,-1,0],"open":0,"none":1`, "/tables/0/counts/2"},
	{"table-sum", "1 and 1 and nobody else are not 3", `"counts":[1,0,1,0],"open":0,"none":1`, `"counts":[1,0,1,0],"open":0,"none":0`, "/tables/0"},
	{"table-sum-over", "one of the counts is too many", `"counts":[1,0,1,0],"open":0,"none":1`, `"counts":[1,1,1,0],"open":0,"none":1`, "/tables/0"},
	{"table-base", "the question applies to everybody", `"base":3,"counts":[1,0,1,0],"open":0,"none":1`, `"base":2,"counts":[1,0,1,0],"open":0,"none":0`, "/tables/0"},
	{"table-base-over", "more are asked than there are", `"table":"after","base":2,"counts":[1,0,0,0],"open":0,"none":1`, `"table":"after","base":4,"counts":[1,0,0,0],"open":0,"none":3`, "/tables/2"},
	{"table-none-over", "fewer than nobody answered", `"table":"after","base":2,"counts":[1,0,0,0],"open":0,"none":1`, `"table":"after","base":2,"counts":[0,0,0,0],"open":0,"none":3`, "/tables/2"},
	{"several-over", "2 answered, 3 chose it", `"part":"p","base":3,"counts":[2,1]`, `"part":"p","base":3,"counts":[3,1]`, "/tables/4"},
	{"total-missing", "one total less than the model", "OVERALL", "", "/totals"},
	{"total-other", "another total", `"total":"documentation"`, `"total":"overall"`, "/totals/2/total"},
	{"units-over", "more than 4 points", `"total":"documentation","scores":[[`, `"total":"documentation","scores":[[100,0,0],[`, "/totals/2/scores/0"},
	{"units-twice", "a score twice", `"total":"documentation","scores":[[0,1,0]`, `"total":"documentation","scores":[[0,1,0],[0,1,0]`, "/totals/2/scores/1"},
	{"scores-crossed", "one is at most 0 points, nobody at least that", `"total":"documentation","scores":[[0,1,0]`, `"total":"documentation","scores":[[0,0,1]`, "/totals/2/scores/0"},
	{"scores-few", "a respondent without a score", `"total":"documentation","scores":[[0,1,0]`, `"total":"documentation","scores":[[0,0,0]`, "/totals/2/scores/4"},
	{"scores-pair", "three numbers", `"total":"documentation","scores":[[0,1,0]`, `"total":"documentation","scores":[[0,1]`, "/totals/2/scores/0"},
	{"key-short", "31 bytes", "KEY", "A", "/key"},
	{"key-number", "bytes are written as a text", "KEY", "NUMBER", "/key"},
	{"held-no-base64", "a hyphen is of another alphabet", "HELD", "-", "/held"},
	{"held-short", "15 bytes are no hash", "HELD", "SHORT", "/held"},
	{"held-descending", "one way to write them", "HELD", "DESCENDING", "/held"},
	{"held-twice", "a response is held once", "HELD", "TWICE", "/held"},
	{"held-fewer", "the counts are of 3", "HELD", "FEWER", "/held"},
	{"held-list", "they are one text", "HELD", "LIST", "/held"},
	{"published-edition", "no hash", "PUBLISHED", `{"edition": "AAAA", "responses": "AAAAAAAAAAAAAAAAAAAAAA=="}`, "/published/0/edition"},
	{"published-responses", "no hash", "PUBLISHED", `{"edition": "AAAAAAAAAAAAAAAAAAAAAA==", "responses": "AAAA"}`, "/published/0/responses"},
	{"published-nothing", "it is about nobody", "PUBLISHED", `{"edition": "AAAAAAAAAAAAAAAAAAAAAA==", "responses": ""}`, "/published/0/responses"},
	{"published-schema", "what the schema says of it", "PUBLISHED", `{"edition": 1, "responses": [], "title": ""}, {}`, "/published/0"},
	{"published-none", "then it is left out", "PUBLISHED", " ", "/published"},
	{"published-many", "a thousand, and one", "PUBLISHED", strings.Repeat(`{"edition": "AAAAAAAAAAAAAAAAAAAAAA==", "responses": "AAAAAAAAAAAAAAAAAAAAAA=="},`, 1000) + `{"edition": "", "responses": ""}`, "/published"},
	{"published-no-list", "it may be several", "PUBLISHED", "OBJECT", "/published"},
	{"trailing", "one tally a document", "TRAILING", "", ""},
	{"truncated", "half a tally", "TRUNCATED", "", "/tables/6/none"},
	{"empty", "no tally", "EMPTY", "", ""},
}

// editTally makes the document of a row.
func editTally(t testing.TB, document, old, with string) []byte {
	t.Helper()
	switch old {
	case "LAYOUT":
		at := strings.Index(document, "sha256:") + len("sha256:")
		return []byte(document[:at] + strings.Repeat("0", 64) + document[at+64:])
	case "TOTALS":
		before, _, _ := strings.Cut(document, ",\"totals\"")
		return []byte(before + "}")
	case "OVERALL":
		before, total, _ := strings.Cut(document, ",\n{\"total\":\"overall\"")
		_, after, _ := strings.Cut(total, "]]}]")
		return []byte(before + "]" + after)
	case "KEY":
		return replaceValue(t, document, "key", map[string]string{"A": `"` + strings.Repeat("A", 40) + `AA=="`, "NUMBER": "1"}[with])
	case "HELD":
		ids := [3]string{"AAAAAAAAAAAAAAAAAAAAAA==", "AAAAAAAAAAAAAAAAAAAAAQ==", "AAAAAAAAAAAAAAAAAAAAAg=="}
		return replaceValue(t, document, "held", map[string]string{
			"-": `"` + strings.Repeat("-", 64) + `"`, "SHORT": `"` + strings.Repeat("A", 60) + `"`, "FEWER": joined(t, ids[0], ids[2]),
			"DESCENDING": joined(t, ids[0], ids[2], ids[1]), "TWICE": joined(t, ids[0], ids[1], ids[1]), "LIST": `["` + ids[0] + `"]`,
		}[with])
	case "PUBLISHED":
		if with == "OBJECT" {
			return []byte(strings.TrimSuffix(document, "}") + `,"published":{}}`)
		}
		return []byte(strings.TrimSuffix(document, "}") + `,"published":[` + with + `]}`)
	case "TRAILING":
		return []byte(document + " {}")
	case "TRUNCATED":
		return []byte(document[:len(document)/2])
	case "EMPTY":
		return nil
	}
	if strings.Count(document, old) != 1 {
		t.Fatalf("%s stands %d times in\n%s", old, strings.Count(document, old), document)
	}
	return []byte(strings.Replace(document, old, with, 1))
}

// replaceValue replaces the text under a key.
func replaceValue(t testing.TB, document, key, with string) []byte {
	t.Helper()
	before, rest, ok := strings.Cut(document, `"`+key+`":"`)
	_, after, ok2 := strings.Cut(rest, `"`)
	if !ok || !ok2 || with == "" {
		t.Fatalf("%s, with %s, in\n%s", key, with, document)
	}
	return []byte(before + `"` + key + `":` + with + after)
}

// joined writes hashes one after the other.
func joined(t testing.TB, ids ...string) string {
	t.Helper()
	var all []byte
	for _, id := range ids {
		data, err := base64.StdEncoding.DecodeString(id)
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, data...)
	}
	return `"` + base64.StdEncoding.EncodeToString(all) + `"`
}

var sentinels = []error{
	questionnaire.ErrTooLarge, questionnaire.ErrEncoding, questionnaire.ErrSyntax, questionnaire.ErrDuplicate, questionnaire.ErrUnknownKey,
	questionnaire.ErrMissing, questionnaire.ErrType, questionnaire.ErrRange, questionnaire.ErrFormat, questionnaire.ErrUnknownForm,
	questionnaire.ErrUnknownQuestion, questionnaire.ErrUnknownOption, questionnaire.ErrInconsistent,
}

// problems prints all problems: first in English, each after its sentinel, then in Japanese.
func problems(e *questionnaire.InputError) string {
	var b strings.Builder
	for i, line := range e.Messages(language.English) {
		if i < len(e.Problems) {
			b.WriteString(e.Problems[i].Unwrap().Error() + ": ")
		}
		b.WriteString(line + "\n")
	}
	return b.String() + "\n" + strings.Join(e.Messages(language.Japanese), "\n") + "\n"
}

// TestRejectTally compares the problems of tallies that no responses have with the .want files, in both languages.
func TestRejectTally(t *testing.T) {
	const folder = "testdata/reject"
	c, document := smallTally(t)
	if _, err := cohort.Parse([]byte(document), c.model, c.layout); err != nil {
		t.Fatalf("unedited: %v", err)
	}
	names := map[string]bool{}
	for _, tt := range rejectedTallies {
		names[tt.name+".want"] = true
		t.Run(tt.name, func(t *testing.T) {
			tally, err := cohort.Parse(editTally(t, document, tt.old, tt.with), c.model, c.layout)
			e, ok := errors.AsType[*questionnaire.InputError](err)
			if tally != nil || !ok {
				t.Fatalf("%s: accepted, or no InputError: %v", tt.why, err)
			}
			if e.Package != "cohort" || len(e.Problems) == 0 || e.Problems[0].Pointer != tt.pointer {
				t.Errorf("%s: problems of %s %v, want one at %q", tt.why, e.Package, e.Problems, tt.pointer)
			}
			for _, p := range e.Problems {
				if !errors.Is(err, p.Unwrap()) || !slices.Contains(sentinels, p.Unwrap()) || strings.Contains(p.Text.EN+p.Text.JA, "%!") || p.Text.EN == "" || p.Text.JA == "" {
					t.Errorf("problem %+v", p)
				}
			}
			golden.Compare(t, filepath.Join(folder, tt.name+".want"), problems(e))
		})
	}
	files, err := os.ReadDir(folder)
	if err != nil {
		t.Fatal(err)
	}
	got := map[string]bool{}
	for _, f := range files {
		got[f.Name()] = true
	}
	if diff := cmp.Diff(slices.Sorted(maps.Keys(names)), slices.Sorted(maps.Keys(got))); diff != "" {
		t.Errorf("files in %s (-want +got):\n%s", folder, diff)
	}
}

// TestRejectTallyImpossible: Parse promises that some responses have the counts.
func TestRejectTallyImpossible(t *testing.T) {
	c, document := smallTally(t)
	for _, tt := range []struct{ name, why, old, with string }{
		{"nothing chosen", "2 answered with a list that names something, so at least 2 options are named", `"part":"p","base":3,"counts":[2,1]`, `"part":"p","base":3,"counts":[1,0]`},
		{"several, in part", "a list is not answered in part", `"part":"p","base":3,"counts":[2,1],"open":0,"none":1`, `"part":"p","base":3,"counts":[2,1],"open":1,"none":0`},
		{"parts differ", "both parts are of one question", `"part":"q","base":3,"counts":[2,1],"open":0,"none":1`, `"part":"q","base":3,"counts":[2,1],"open":0,"none":0`},
		{"base of a condition", "one answered a, none b, one did not say, so after applies to 1 or 2", `"table":"after","base":2,"counts":[1,0,0,0],"open":0,"none":1`, `"table":"after","base":3,"counts":[1,0,0,0],"open":0,"none":2`},
		{"base of ways", "2 provide service A", `"table":"serviceA","base":2,"counts":[2,0]`, `"table":"serviceA","base":1,"counts":[1,0]`},
		{"last date only", "a response has one date, which is the first, too", `"from":"2026-04-01",`, ""},
		{"first date only", "a response has one date, which is the last, too", `"to":"2026-04-03",`, ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			data := editTally(t, document, tt.old, tt.with)
			if _, err := cohort.Parse(data, c.model, c.layout); !errors.Is(err, questionnaire.ErrInconsistent) {
				t.Errorf("%s: %v", tt.why, err)
			}
		})
	}
}

// TestRejectTallyBehindASpan: a table without a question does not keep those behind it from being looked at.
func TestRejectTallyBehindASpan(t *testing.T) {
	form := tinyForm(t, "start month", "end month", "up one none a,b", "q one none x,y if up=a")
	m, layout := tinyModel(t, form, "two up", "up two 1"), tinyLayout(t, form, tableFor(`"table": "t", "span": {"from": "start", "to": "end"}`, false, "..5", "6.."), rowsFor("up", false, "a", "b"), rowsFor("q", false, "x", "y"))
	document := tallyJSON(t, tallyOf(t, m, layout, testdoc.Respond(t, form, `{"up": "a", "q": "x"}`)))
	if _, err := cohort.Parse([]byte(document), m, layout); err != nil {
		t.Fatal(err)
	}
	wrong := editTally(t, document, `"table":"q","base":1,"counts":[1,0]`, `"table":"q","base":0,"counts":[0,0]`)
	if _, err := cohort.Parse(wrong, m, layout); !errors.Is(err, questionnaire.ErrInconsistent) {
		t.Errorf("one chose a, so q applies to one: %v", err)
	}
}

// TestParseOfWaysAlone: without a table of who provides the services, nothing says to how many a service's own table
// applies.
func TestParseOfWaysAlone(t *testing.T) {
	form := tinyForm(t, "m one none a,b", "do services in,out,no A,B")
	m, layout := tinyModel(t, form, "two m", "m two 1"), tinyLayout(t, form, rowsFor("doA", false, "in", "out"), rowsFor("doB", false, "in", "out"))
	document := tallyJSON(t, tallyOf(t, m, layout, testdoc.Respond(t, form, `{"do": {"A": "in", "B": "no"}}`), testdoc.Respond(t, form, `{"do": {"A": "no", "B": "out"}}`), testdoc.Respond(t, form, `{"do": {"B": "out"}}`)))
	tally, err := cohort.Parse([]byte(document), m, layout)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(document, tallyJSON(t, tally)); diff != "" {
		t.Errorf("parsed and printed (-want +got):\n%s", diff)
	}
}

// TestParseAccepts: what a stored tally may look like besides the way it is written.
func TestParseAccepts(t *testing.T) {
	c, document := smallTally(t)
	for _, tt := range []struct{ name, why, document string }{
		{"as written", "parse and print", document},
		{"byte order mark", "Windows editors write one", "\uFEFF" + document},
		{"schema", "a document may name its schema", strings.Replace(document, `{"tally"`, `{"$schema": "urn:csirtgauge:schema:tally:2", "tally"`, 1)},
		{"scores of nobody", "they add nothing", strings.Replace(document, `"total":"documentation","scores":[[0,1,0]`, `"total":"documentation","scores":[[0,1,0],[1,0,0]`, 1)},
	} {
		t.Run(tt.name, func(t *testing.T) {
			tally, err := cohort.Parse([]byte(tt.document), c.model, c.layout)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(document, inLines(tallyJSON(t, tally))); diff != "" {
				t.Errorf("%s (-want +got):\n%s", tt.why, diff)
			}
		})
	}
	if tally, err := cohort.Parse([]byte(document), c.model, benchmark.JPCERT2015()); tally != nil || !errors.Is(err, questionnaire.ErrUnknownForm) {
		t.Errorf("with a layout on another form: %v", err)
	}
	schema := cohort.Schema()
	clear(schema)
	if cohort.Schema()[0] != '{' {
		t.Error("a change to the returned bytes changes the schema")
	}
}
