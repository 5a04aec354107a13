package questionnaire_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/language"

	"github.com/csirtgauge/csirtgauge/internal/testkit/golden"
	"github.com/csirtgauge/csirtgauge/questionnaire"
)

// TestFormReject compares all problems of each form document with the .want files: pointer, sentinel, what is wrong.
func TestFormReject(t *testing.T) {
	for _, c := range golden.Cases(t, "testdata/form-reject") {
		t.Run(c.Name, func(t *testing.T) {
			e := formRejected(t, c.Data)
			var b strings.Builder
			places := placesOf(c.Data)
			for _, p := range e.Problems {
				fmt.Fprintf(&b, "%s: %v: %s\n", p.Pointer, p.Unwrap(), p.Text.EN)
				if !errors.Is(e, p.Unwrap()) || !slices.Contains(sentinels, p.Unwrap()) {
					t.Errorf("%v is no error of the kind %v", p, p.Unwrap())
				}
				checkPlace(t, c.Data, places, p)
			}
			golden.Compare(t, c.Path+".want", b.String())
		})
	}
}

func formRejected(t *testing.T, data []byte) *questionnaire.InputError {
	t.Helper()
	f, err := questionnaire.ParseForm(data)
	e, ok := errors.AsType[*questionnaire.InputError](err)
	if f != nil || !ok || len(e.Problems) == 0 || len(e.Problems) > 100 {
		t.Fatalf("form %v, error %v", f, err)
	}
	return e
}

func TestFormAccept(t *testing.T) {
	for _, c := range golden.Cases(t, "testdata/form-accept") {
		t.Run(c.Name, func(t *testing.T) {
			form := parseForm(t, c.Data)
			if len(factsOf(form)) == 0 || !json.Valid(form.ResponseSchema()) {
				t.Errorf("%d questions, schema %s", form.Len(), form.ResponseSchema())
			}
			again := parseForm(t, append([]byte("\uFEFF"), c.Data...)) // as editors on Windows save it
			if diff := cmp.Diff(factsOf(form), factsOf(again)); diff != "" {
				t.Errorf("with a byte order mark (-without +with):\n%s", diff)
			}
		})
	}
}

// with changes the minimal form: it adds members to its only question, or puts others in their place.
func with(t *testing.T, question string) []byte {
	t.Helper()
	const members = `"options": [`
	data := string(named(t, "form-accept", "minimal"))
	if strings.Count(data, members) != 1 {
		t.Fatal("the minimal form is not as expected")
	}
	return []byte(strings.Replace(data, members, question+members, 1))
}

// TestFormMembersOfOtherKinds: a member that the kind of question does not use is a mistake that its author should hear of.
func TestFormMembersOfOtherKinds(t *testing.T) {
	data := string(named(t, "form-accept", "all-kinds"))
	for _, tt := range []struct {
		name, why string
		question  string // of all-kinds
		members   string
	}{
		{"groups of one choice", "meant as services", "C2", `"groups": [{"id": "g", "title": {"en": "G", "ja": "ジ"}, "services": [{"id": "a", "label": {"en": "A", "ja": "ア"}}]}]`},
		{"bounds of one choice", "meant as a count", "C2", `"min": 1, "max": 2`},
		{"not-before of one choice", "meant as a month", "C2", `"notBefore": "A2"`},
		{"scale of a count", "meant as one choice", "A4", `"scale": "level"`},
		{"bounds of a month", "", "A2", `"min": 1`},
		{"options beside the scale of services", "they would not be shown", "C1", `"options": [{"id": "a", "label": {"en": "A", "ja": "ア"}}, {"id": "b", "label": {"en": "B", "ja": "イ"}}]`},
		{"order beside a scale", "it would be ignored", "B1", `"order": "ascending"`},
	} {
		t.Run(tt.name, func(t *testing.T) {
			id := `"id": "` + tt.question + `"`
			if strings.Count(data, id) != 1 {
				t.Fatalf("no question %s", tt.question)
			}
			if _, err := questionnaire.ParseForm([]byte(strings.Replace(data, id, id+", "+tt.members, 1))); err == nil {
				t.Errorf("accepted; %s", tt.why)
			}
		})
	}
}

// TestFormHostileTexts: the texts of a form are printed on terminals and web pages, and its address becomes a link.
func TestFormHostileTexts(t *testing.T) {
	data := string(named(t, "form-accept", "minimal"))
	for _, tt := range []struct {
		name, why string
		old, new  string
	}{
		{"escape in a prompt", "a terminal obeys it", `"What about 1?"`, `"What about 1?\u001b[2J"`},
		{"line end in a label", "a label is one line in a table", `"option a"`, `"option\na"`},
		{"C1 control in a title", "", `"A form for tests"`, `"A form\u009b for tests"`},
		{"script as address", "a link would run it", `"published"`, `"url": "javascript:alert(1)", "published"`},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if strings.Count(data, tt.old) != 1 {
				t.Fatal("the minimal form is not as expected")
			}
			if _, err := questionnaire.ParseForm([]byte(strings.Replace(data, tt.old, tt.new, 1))); err == nil {
				t.Errorf("accepted; %s", tt.why)
			}
		})
	}
}

// TestFormGroupTwice: groups have IDs for the same reason as sections.
func TestFormGroupTwice(t *testing.T) {
	data := strings.Replace(string(named(t, "form-accept", "all-kinds")), `"id": "h"`, `"id": "g"`, 1)
	if _, err := questionnaire.ParseForm([]byte(data)); !errors.Is(err, questionnaire.ErrDuplicate) {
		t.Errorf("two groups g: %v", err)
	}
}

// TestFormMessages: what is wrong is said in words, at its place, without the words of a decoder or of JSON Schema.
func TestFormMessages(t *testing.T) {
	for _, tt := range []struct {
		name, why string
		file      string
		pointer   string
		not       string
	}{
		{"neither scale nor options", "oneOf is no word for an author of forms", "one-without-options", "/sections/0/questions/0", "oneOf"},
		{"scale and options", "", "one-with-both", "/sections/0/questions/0", "oneOf"},
		{"10.0", "the Go type is no concern of the author", "count-bounds-decimal", "/sections/0/questions/0/max", "json"},
		{"1e1", "", "count-bounds-exponent", "/sections/0/questions/0/max", "json"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			p := formRejected(t, named(t, "form-reject", tt.file)).Problems[0]
			if !strings.HasPrefix(p.Pointer, tt.pointer) || strings.Contains(p.Text.EN, tt.not) || strings.Contains(p.Text.JA, tt.not) {
				t.Errorf("at %q: %s / %s; want it at %q without %q; %s", p.Pointer, p.Text.EN, p.Text.JA, tt.pointer, tt.not, tt.why)
			}
		})
	}
}

// TestFormTraps reads documents that are made to be slow. The time is logged, not judged; the size of the messages is.
func TestFormTraps(t *testing.T) {
	minimal := string(named(t, "form-accept", "minimal"))
	list := func(n int, format, last string) string {
		var b strings.Builder
		for i := range n {
			fmt.Fprintf(&b, format+",", i)
		}
		return b.String() + last
	}
	const text = `{"en": "x", "ja": "x"}`
	same := `{"id": "1", "kind": "month", "short": ` + text + `, "prompt": ` + text + `}`
	for _, tt := range []struct {
		name, why string
		data      string
		want      error
	}{
		{"3,000 unknown keys", "their names are sorted and joined", "{" + list(3_000, `"unknown-%d": 0`, `"id": 1}`), questionnaire.ErrUnknownKey},
		{"20,000 options of a condition", "uniqueItems compares each with each", string(with(t, `"applies": {"question": "1", "options": [`+list(20_000, `"o%d"`, `"a"`)+`]}, `)), questionnaire.ErrRange},
		{"500 times the same question", "line and column of each are counted from the start", strings.Repeat(" ", 1_000_000) + strings.Replace(minimal, `"questions": [`, `"questions": [`+strings.Repeat(same+", ", 499), 1), questionnaire.ErrDuplicate},
		{"4 MiB of nothing", "above the limit", strings.Repeat(" ", 4<<20) + minimal, questionnaire.ErrTooLarge},
		{"300,000 values", "above the limit", "[" + strings.Repeat("0,", 300_000) + "0]", questionnaire.ErrTooLarge},
		{"1e1000001", "jsonschema/v5 panics", string(with(t, `"min": 1e1000001, "max": 1e-1000001, `)), questionnaire.ErrRange},
		{"50 numbers that take long", "", string(with(t, `"min": [`+strings.Repeat("1e1000000,", 49)+`1e1000000], `)), questionnaire.ErrType},
	} {
		t.Run(tt.name, func(t *testing.T) {
			start := time.Now()
			e := formRejected(t, []byte(tt.data))
			t.Logf("%v for %d bytes", time.Since(start).Round(time.Microsecond), len(tt.data))
			if !errors.Is(e, tt.want) {
				t.Errorf("%.300v, want %v", e, tt.want)
			}
			for _, line := range e.Messages(language.Japanese) {
				if len(line) > 2000 {
					t.Errorf("a message of %d bytes; %s", len(line), tt.why)
				}
			}
		})
	}
}
