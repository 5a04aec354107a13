package sim3_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/csirtgauge/csirtgauge/internal/testkit/golden"
	"github.com/csirtgauge/csirtgauge/internal/testkit/rejection"
	"github.com/csirtgauge/csirtgauge/internal/testkit/sharing"
	"github.com/csirtgauge/csirtgauge/maturity/sim3"
	"github.com/csirtgauge/csirtgauge/questionnaire"
)

// TestParseCrosswalkReject reads testdata/reject: testdata/accept/minimal.json with something wrong.
func TestParseCrosswalkReject(t *testing.T) {
	crosswalkParser(t).Rejects(t, "testdata/reject")
}

func minimal(t testing.TB) []byte {
	t.Helper()
	data, err := os.ReadFile("testdata/accept/minimal.json")
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// parse reads testdata/accept/minimal.json, with each pair of texts replaced.
func parse(t testing.TB, replace ...string) *sim3.Crosswalk {
	t.Helper()
	data := minimal(t)
	for i := 0; i < len(replace); i += 2 {
		if !bytes.Contains(data, []byte(replace[i])) {
			t.Fatalf("no %q to replace", replace[i])
		}
		data = bytes.ReplaceAll(data, []byte(replace[i]), []byte(replace[i+1]))
	}
	c, err := sim3.ParseCrosswalk(data, questionnaire.JPCERT2015())
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// long are texts at a limit of the schemas, too long for testdata.
func long(n int) (en, ja string) { return strings.Repeat("x", n), strings.Repeat("あ", n) }

// limits are crosswalks at a limit of the schema, too long for testdata.
func limits(t testing.TB) []limit {
	change := func(old, replacement string) []byte {
		data := minimal(t)
		if !bytes.Contains(data, []byte(old)) {
			t.Fatalf("no %q to replace", old)
		}
		return bytes.Replace(data, []byte(old), []byte(replacement), 1)
	}
	title := func(n int) []byte {
		en, ja := long(n)
		return change(`{"en": "Minimal", "ja": "最小"}`, fmt.Sprintf(`{"en": %q, "ja": %q}`, en, ja))
	}
	id := func(n int) []byte { return change(`"id": "minimal"`, fmt.Sprintf(`"id": %q`, strings.Repeat("x", n))) }
	list := func(n int, old, element string) []byte { // n elements before the one that begins with old
		var all strings.Builder
		for i := range n {
			fmt.Fprintf(&all, element+", ", i+1)
		}
		return change(old, all.String()+old)
	}
	const text = `{"en": "x", "ja": "字"}`
	readings := func(n int) []byte {
		return list(n-3, `{"id": "documentation"`, `{"id": "r%d", "stated": [0, 4], "none": [0, 4], "text": `+text+`}`)
	}
	parameters := func(n int) []byte {
		return list(n-4, `{"id": "O-6"`, `{"id": "T-%d", "names": {"v1": {"name": `+text+`, "mark": "recalled"}}, "links": []}`)
	}
	questions := func(n int) []byte {
		return list(n-3, `{"question": "4.1"`, `{"question": "9.%d", "in": {"v1": {"coverage": "note", "certainty": "low"}}, "reason": `+text+`}`)
	}
	options := func(n int) []byte {
		return list(n-3, `"a": [1, 4], "b": [1, 2]`, `"x%d": [0, 4]`)
	}
	spaces := func(n int) []byte { return append(minimal(t), bytes.Repeat([]byte(" "), n-len(minimal(t)))...) }
	return []limit{
		{"title of 2000", title(2000), ""}, {"title of 2001", title(2001), "/title/en"},
		{"ID of 64", id(64), ""}, {"ID of 65", id(65), "/id"},
		{"100 readings", readings(100), ""}, {"101 readings", readings(101), "/readings"},
		{"100 parameters", parameters(100), ""}, {"101 parameters", parameters(101), "/parameters"},
		{"50 links", questions(50), "/parameters/3/links/1/question"}, {"51 links", questions(51), "/parameters/3/links"},
		{"32 options", options(32), "/parameters/3/links/2/reading"}, {"33 options", options(33), "/readings/1/options"},
		{"100000 people", change(`"below": 3`, `"below": 100000`), ""}, {"100001 people", change(`"below": 3`, `"below": 100001`), "/parameters/2/links/0/warning/below"},
		{"4 MiB", spaces(4 << 20), ""}, {"4 MiB and one", spaces(4<<20 + 1), "(document)"},
	}
}

type limit struct {
	name string
	data []byte
	want string // pointer of the first problem, "" if there is none
}

func (l limit) check(t *testing.T, err error) {
	t.Helper()
	got := ""
	if err != nil {
		e, ok := errors.AsType[*questionnaire.InputError](err)
		if !ok {
			t.Fatal(err)
		}
		if got = e.Problems[0].Pointer; got == "" {
			got = "(document)"
		}
	}
	if got != l.want {
		t.Errorf("first problem at %q, want %q", got, l.want)
	}
}

func TestParseCrosswalkLimits(t *testing.T) {
	for _, tt := range limits(t) {
		t.Run(tt.name, func(t *testing.T) {
			_, err := sim3.ParseCrosswalk(tt.data, questionnaire.JPCERT2015())
			tt.check(t, err)
		})
	}
}

func TestRejectReachesTheCrosswalkSchema(t *testing.T) {
	var documents [][]byte
	for _, c := range golden.Cases(t, "testdata/reject") {
		documents = append(documents, c.Data)
	}
	for _, l := range limits(t) {
		documents = append(documents, l.data)
	}
	rejection.ReachesSchema(t, "crosswalk", sim3.CrosswalkSchema(), documents, 110)
}

// messages returns the texts of the package by key.
func messages(t *testing.T) map[string]questionnaire.Text {
	t.Helper()
	data, err := os.ReadFile("data/texts.json")
	if err != nil {
		t.Fatal(err)
	}
	var all map[string]questionnaire.Text
	if err := json.Unmarshal(data, &all); err != nil {
		t.Fatal(err)
	}
	return all
}

// TestMessagesReached: every message is in some .want file in both languages, so that somebody has read it in use. English has no full
// stop, Japanese is polite.
func TestMessagesReached(t *testing.T) {
	verb := regexp.MustCompile(`%\\\[\d\\\]s`)
	polite := regexp.MustCompile(`(です|ます|ません|ください)(：.*)?$`)
	var all strings.Builder
	for _, c := range slices.Concat(golden.Cases(t, "testdata/reject"), golden.Cases(t, "testdata/baseline-reject")) {
		want, err := os.ReadFile(c.Path + ".want")
		if err != nil {
			t.Fatal(err)
		}
		all.Write(want)
	}
	for key, m := range messages(t) {
		if strings.HasSuffix(m.EN, ".") || !polite.MatchString(m.JA) || strings.ContainsAny(m.JA, "()！？，．") {
			t.Errorf("%s: %q, %q", key, m.EN, m.JA)
		}
		if key == "problem-versions-differ" {
			continue // TestVersionError reads it
		}
		for _, s := range []string{m.EN, m.JA} {
			pattern := `(?m): ` + verb.ReplaceAllString(regexp.QuoteMeta(s), ".*") + `(\(.*\))?$`
			if !regexp.MustCompile(pattern).MatchString(strings.ReplaceAll(all.String(), " (found", "(found")) {
				t.Errorf("%s in no .want file: %s", key, s)
			}
		}
	}
}

// TestParseCrosswalkMinimal keeps the reject cases honest: without what is wrong with each, the document is right. Of several
// questions that cover a parameter in part, each bounds it, so that the lowest bound counts.
func TestParseCrosswalkMinimal(t *testing.T) {
	whole := sim3.Levels{Min: 0, Max: 4}
	for _, tt := range []struct {
		name, why string
		answers   answers
		want      []outcome // of v1
		certainty sim3.Certainty
	}{
		{
			name: "nothing", why: "the form asks, and nobody answers; of all links the least sure counts", answers: answers{},
			want: []outcome{{"O-2", sim3.Unanswered, whole, sim3.CoverageFull}, {"H-2", sim3.Unanswered, whole, sim3.CoverageFact}, {"P-4", sim3.Unanswered, whole, sim3.CoveragePart}}, certainty: sim3.CertaintyLow,
		},
		{
			name: "one bound", why: "4.1 c is at most 2, and only its link gives that", answers: choose("4.1 c").with("2.3", questionnaire.ChooseAll("a")).with("3.3", questionnaire.Count(2)),
			want:      []outcome{{"O-2", sim3.Assessed, sim3.Levels{Min: 1, Max: 4}, sim3.CoverageFull}, {"H-2", sim3.Mentioned, whole, sim3.CoverageFact}, {"P-4", sim3.Assessed, sim3.Levels{Min: 0, Max: 2}, sim3.CoveragePart}},
			certainty: sim3.CertaintyFair,
		},
		{
			name: "the lowest of three", why: "4.4 b is 3, 4.1 d or e is at most 1, 3.5 b is at most 2", answers: choose("4.4 b, 4.1 de, 3.5 b").with("2.3", questionnaire.ChooseAll()),
			want:      []outcome{{"O-2", sim3.Assessed, sim3.Levels{Min: 0, Max: 1}, sim3.CoverageFull}, {"H-2", sim3.Unanswered, whole, sim3.CoverageFact}, {"P-4", sim3.Assessed, sim3.Levels{Min: 0, Max: 1}, sim3.CoveragePart}},
			certainty: sim3.CertaintyLow,
		},
		{
			name: "the lowest is the last", why: "3.5 c is at most 1, the others bound nothing, and a note gives nothing", answers: choose("4.4 a, 4.1 abcde, 3.5 c, 2.12 b"),
			want:      []outcome{{"O-2", sim3.Mentioned, whole, sim3.CoverageFull}, {"H-2", sim3.Unanswered, whole, sim3.CoverageFact}, {"P-4", sim3.Assessed, sim3.Levels{Min: 0, Max: 1}, sim3.CoveragePart}},
			certainty: sim3.CertaintyHigh,
		},
	} {
		t.Run(tt.name, func(t *testing.T) {
			r, ok := parse(t).Read(respond(t, tt.answers), sim3.V1)
			if !ok {
				t.Fatal("not for v1")
			}
			if diff := cmp.Diff(tt.want, outcomes(r)); diff != "" {
				t.Errorf("%s (-want +got):\n%s", tt.why, diff)
			}
			if p, _ := r.Parameter("P-4"); p.Certainty != tt.certainty {
				t.Errorf("P-4 is %s, want %s: %s", p.Certainty, tt.certainty, tt.why)
			}
		})
	}
}

// TestParseCrosswalkForms: a crosswalk belongs to the form that it was parsed for.
func TestParseCrosswalkForms(t *testing.T) {
	c := parse(t, "\"$schema\": \"urn:csirtgauge:schema:crosswalk:1\",", "") // which is optional
	if c.Form() != questionnaire.JPCERT2015() {
		t.Error("parsed for another form")
	}
	other, err := questionnaire.ParseForm(bytes.Replace(questionnaire.JPCERT2015Document(), []byte(`"jpcert-csirt-2015"`), []byte(`"jpcert-csirt-2025"`), 1))
	if err != nil {
		t.Fatal(err)
	}
	if c, err := sim3.ParseCrosswalk(sim3.JPCERT2015Document(), other); c != nil || !errors.Is(err, questionnaire.ErrUnknownForm) {
		t.Errorf("ParseCrosswalk = %v, %v, want ErrUnknownForm", c, err)
	}
	response, err := other.Respond(questionnaire.Draft{})
	if err != nil {
		t.Fatal(err)
	}
	defer func() {
		if recover() == nil {
			t.Error("a response to another form was read")
		}
	}()
	c.Read(response, sim3.V1)
}

// TestNotApplicable: an answer to a question that does not apply bounds nothing.
func TestNotApplicable(t *testing.T) {
	c := parse(t, `"question": "3.5"`, `"question": "2.14.1"`) // the hours of a SOC, if there is one
	for answers, want := range map[string]int{"2.14 a, 2.14.1 c": 1, "2.14 b, 2.14.1 c": 4, "2.14.1 c": 1, "2.14 b": 4} {
		r, _ := c.Read(respond(t, choose(answers)), sim3.V1)
		if p, _ := r.Parameter("P-4"); p.Levels != (sim3.Levels{Min: 0, Max: want}) {
			t.Errorf("%s: %v, want at most %d", answers, p.Levels, want)
		}
	}
}

// TestServicesStated: a services question is stated as soon as one service has an answer, whatever that is.
func TestServicesStated(t *testing.T) {
	c := parse(t, `"question": "2.3"`, `"question": "2.9"`)
	for _, tt := range []struct {
		name, why string
		answers   answers
		want      sim3.Levels
	}{
		{"nothing", "no service has an answer", answers{}, sim3.Levels{Min: 0, Max: 4}},
		{"one", "that it is not provided is a statement, too", answers{"2.9a": questionnaire.Choose("not-provided")}, sim3.Levels{Min: 1, Max: 4}},
	} {
		r, _ := c.Read(respond(t, tt.answers), sim3.V1)
		if got := r.Parameters[0].Levels; got != tt.want {
			t.Errorf("%s: O-2 is %v, want %v: %s", tt.name, got, tt.want, tt.why)
		}
	}
}

// TestBuiltInEqualsParsed: the built-in crosswalk is one like any other.
func TestBuiltInEqualsParsed(t *testing.T) {
	parsed, err := sim3.ParseCrosswalk(sim3.JPCERT2015Document(), questionnaire.JPCERT2015())
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(sharing.Show(parsed), sharing.Show(sim3.JPCERT2015())); diff != "" {
		t.Errorf("(-parsed +built in):\n%s", diff)
	}
}
