package document_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/csirtgauge/csirtgauge/internal/document"
	"github.com/csirtgauge/csirtgauge/internal/message"
	"github.com/csirtgauge/csirtgauge/internal/schema"
	"github.com/csirtgauge/csirtgauge/internal/strictjson"
)

// wide is a schema with something for every test.
const wide = `{
	"type": "object",
	"properties": {
		"n": {"type": "integer"}, "text": {"type": "string", "maxLength": 3}, "list": {"items": {"type": "string"}}, "few": {"maxItems": 1},
		"a/b~c": {"items": {"properties": {"x": {"type": "null"}}}}
	},
	"additionalProperties": false
}`

func read(t *testing.T, data string, v any) (*document.Document, *document.Report) {
	t.Helper()
	s, err := schema.Compile("wide", []byte(wide))
	if err != nil {
		t.Fatal(err)
	}
	return document.Read([]byte(data), func() *schema.Schema { return s }, v)
}

// TestReadsOn: only what is no JSON ends the reading. In the end stands what was decoded, "" if that makes no sense.
func TestReadsOn(t *testing.T) {
	for _, tt := range []struct {
		name, why string
		data      string
		want      []string
	}{
		{"a key twice", "the first is decoded", `{"n": 1, "text": "a", "n": 2}`, []string{"/n 23 given twice", "1 a"}},
		{"merged", "as encoding/json alone would", `{"list": ["a", "b"], "list": ["c"]}`, []string{"/list 22 given twice", "0  a b"}},
		{"an unknown key", "all else is checked", `{"N": 3, "n": 1}`, []string{" 1 unknown key", "1 "}},
		{"both wrong", "either may be the one to keep", `{"n": "a", "text": 1, "n": "b"}`,
			[]string{"/n 7 wrong type", "/text 20 wrong type", "/n 23 given twice", "/n 28 wrong type", ""}},
		{"the first wrong", "", `{"n": "a", "n": 1}`, []string{"/n 7 wrong type", "/n 12 given twice", ""}},
		{"the last wrong", "it is decoded all the same", `{"n": 1, "n": "a"}`, []string{"/n 10 given twice", "/n 15 wrong type", "1 "}},
		{"unknown twice", "each once", `{"m": 1, "m": 2}`, []string{" 1 unknown key", "/m 10 given twice", "0 "}},
		{"half a character", "the rest is checked", `{"text": "\ud800", "n": "a"}`, []string{"/text 11 invalid text encoding", "/n 25 wrong type", ""}},
		{"no JSON", "what was found before is told", `{"n": 1, "n": 2, "m": 3`, []string{"/n 10 given twice", " 24 invalid syntax", ""}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			var v struct {
				N    int      `json:"n"`
				Text string   `json:"text"`
				List []string `json:"list"`
			}
			doc, report := read(t, tt.data, &v)
			problems, _ := report.Problems()
			var got []string
			for _, p := range problems {
				got = append(got, fmt.Sprintf("%s %d %v", p.Pointer, p.Column, p.Code))
			}
			decoded := ""
			if doc != nil {
				decoded = strings.Join(append([]string{fmt.Sprint(v.N), v.Text}, v.List...), " ")
			}
			if diff := cmp.Diff(tt.want, append(got, decoded)); diff != "" {
				t.Errorf("%s (-want +got):\n%s", tt.why, diff)
			}
		})
	}
}

func TestRead(t *testing.T) {
	type content struct {
		N    int      `json:"n"`
		Text string   `json:"text"`
		List []string `json:"list"`
	}
	for _, tt := range []struct {
		name, why string
		data      string
		want      content
		err       error
	}{
		{"right", "", `{"n": 12, "text": "設問", "list": ["a"]}`, content{12, "設問", []string{"a"}}, nil},
		{"byte order mark", "as editors on Windows write it", "\uFEFF{\"n\": 1}", content{N: 1}, nil},
		{"1.0", "an integer to the schema, none to the decoder", `{"n": 1.0}`, content{}, document.ErrFormat},
		{"1e1000001", "the library alone panics", `{"n": 1e1000001}`, content{}, document.ErrFormat},
		{"other case", "encoding/json would take it for n", `{"N": 1}`, content{}, document.ErrUnknownKey},
		{"null", "encoding/json would leave the zero", `{"n": null}`, content{}, document.ErrType},
		{"duplicate", "", `{"n": 1, "\u006e": 2}`, content{}, document.ErrDuplicate},
		{"trailing", "", `{"n": 1} {}`, content{}, document.ErrSyntax},
		{"surrogate", "", `{"text": "\ud800"}`, content{}, document.ErrEncoding},
		{"two violations", "the first has the kind", `{"list": [1], "text": "long"}`, content{}, document.ErrType},
	} {
		t.Run(tt.name, func(t *testing.T) {
			var got content
			doc, report := read(t, tt.data, &got)
			problems, _ := report.Problems()
			if doc == nil && tt.err == nil || report.Empty() != (tt.err == nil) || tt.err != nil && !errors.Is(problems[0].Code, tt.err) {
				t.Fatalf("document %v, problems %+v; want %v; %s", doc, problems, tt.err, tt.why)
			}
			if diff := cmp.Diff(tt.want, got); report.Empty() && diff != "" {
				t.Errorf("content (-want +got):\n%s", diff)
			}
		})
	}
}

// TestPlaces: line and column of a problem are those of the value, or of the object around what is missing.
func TestPlaces(t *testing.T) {
	for _, tt := range []struct {
		name, why string
		data      string
		want      []string
	}{
		{"in a list", "", "{\n  \"list\": [\"a\",\n    1]\n}", []string{"/list/1 3:5"}},
		{"escaped name", "the pointer is escaped, the name is not", `{"a/b~c": [{"x": 0}]}`, []string{"/a~1b~0c/0/x 1:18"}},
		{"whole", "the empty pointer", "\n []", []string{" 2:2"}},
		{"behind a byte order mark", "the mark has no column", "\uFEFF{\"text\": 1}", []string{"/text 1:10"}},
		{"in document order", "not in that of the texts of the pointers", `{"list": [` + strings.Repeat(`"a", `, 2) + `1, ` + strings.Repeat(`"a", `, 7) + `2]}`, []string{"/list/2 1:21", "/list/10 1:59"}},
		{"how a number is written", "the place of the number", "{\"list\": [],\n\"n\":  1.0 }", []string{"/n 2:7"}},
		{"only numbers written in another way", "5 is right, and 1.5 is for the schema to judge", `{"n": 1.0, "a/b~c": [{"y": 5}, {"y": 1.5}]}`, []string{"/n 1:7"}},
		{"the same behind a byte order mark", "", "\uFEFF{\"n\": 1.0}", []string{"/n 1:7"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			var v struct {
				N int `json:"n"`
			}
			_, report := read(t, tt.data, &v)
			problems, _ := report.Problems()
			var got []string
			for _, p := range problems {
				got = append(got, fmt.Sprintf("%s %d:%d", p.Pointer, p.Line, p.Column))
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("places (-want +got):\n%s%s", diff, tt.why)
			}
		})
	}
}

// TestFound: a value of the wrong type is shown whatever it is, and for other problems where it is no object or list.
func TestFound(t *testing.T) {
	for _, tt := range []struct{ name, data, want string }{
		{"an object for a text", `{"text": {}}`, "{…}"},
		{"a list for a text", `{"text": [1]}`, "[…]"},
		{"a text that is too long", `{"text": "long"}`, `"long"`},
		{"an object with an unknown key", `{"m": 1}`, ""},
		{"a list that is too long", `{"few": [1, 2]}`, ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			var v any
			_, report := read(t, tt.data, &v)
			problems, _ := report.Problems()
			if len(problems) != 1 || problems[0].Found != tt.want {
				t.Errorf("problems %+v, want one that has found %q", problems, tt.want)
			}
		})
	}
}

func TestAt(t *testing.T) {
	var v any
	doc, _ := read(t, `{"list": ["a", "b"], "a/b~c": [{"x": null}]}`, &v)
	for _, tt := range []struct {
		name, why string
		path      []any
		want      document.At
	}{
		{"root", "", nil, document.At{}},
		{"member", "", []any{"list"}, document.At{Pointer: "/list", Offset: 9, Rank: 9}},
		{"element", "", []any{"list", 1}, document.At{Pointer: "/list/1", Offset: 15, Rank: 15}},
		{"escaped", "", []any{"a/b~c", 0, "x"}, document.At{Pointer: "/a~1b~0c/0/x", Offset: 37, Rank: 37}},
		{"left out", "the place of what is around it", []any{"list", 1, "title"}, document.At{Pointer: "/list/1/title", Offset: 15, Rank: 15}},
		{"behind the end", "", []any{"list", 2}, document.At{Pointer: "/list/2", Offset: 9, Rank: 9}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if diff := cmp.Diff(tt.want, doc.At(tt.path...)); diff != "" {
				t.Errorf("At(%v) (-want +got):\n%s%s", tt.path, diff, tt.why)
			}
		})
	}
}

// TestIn: paths begin at the part, and a part of a part is one of the whole.
func TestIn(t *testing.T) {
	var v any
	doc, _ := read(t, `{"list": ["a", "b"], "a/b~c": [{"x": null}]}`, &v)
	want := document.At{Pointer: "/a~1b~0c/0/x", Offset: 37, Rank: 37}
	for _, part := range []*document.Document{doc.In("a/b~c", 0, "x"), doc.In("a/b~c").In(0).In("x"), doc.In().In("a/b~c", 0, "x")} {
		if diff := cmp.Diff(want, part.At()); diff != "" {
			t.Errorf("(-want +got):\n%s", diff)
		}
	}
}

// TestOnce: the second of a name is reported at its place, in a document that is built in code, too.
func TestOnce(t *testing.T) {
	doc, taken := document.InCode(), map[string]bool{}
	for i, name := range []string{"a", "b", "a"} {
		doc.In("list").Once(taken, name, i)
	}
	problems, _ := doc.Problems()
	want := []document.Problem{{
		At: document.At{Pointer: "/list/2"}, Code: document.ErrDuplicate.(document.Code),
		Text: message.Text{EN: `"a" is used twice`, JA: "「a」が重複しています"},
	}}
	if diff := cmp.Diff(want, problems); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// TestReadInCode: a problem has its pointer, but no line of a text that nobody sees.
func TestReadInCode(t *testing.T) {
	doc, report := document.ReadInCode([]byte("\n\n["), nil, nil)
	problems, _ := report.Problems()
	if doc != nil || len(problems) != 1 || problems[0].Line != 0 || problems[0].Column != 0 {
		t.Errorf("%v, %+v", doc, problems)
	}
}

// TestReportOrder: by rank, then as added; the first hundred, and all counted.
func TestReportOrder(t *testing.T) {
	r := document.NewReport(nil)
	for i := range 2500 {
		r.Add(document.At{Pointer: fmt.Sprintf("/%d", i), Rank: 1 + i%2}, document.ErrType, "", message.Plain("wrong"))
	}
	r.Add(document.At{Pointer: "/first"}, document.ErrRange, "", message.Plain("wrong"))
	problems, omitted := r.Problems()
	if len(problems) != document.MaxProblems || omitted != 2401 || r.Empty() {
		t.Errorf("%d problems, %d omitted", len(problems), omitted)
	}
	var got []string
	for _, p := range problems[:4] {
		got = append(got, p.Pointer)
		if p.Line != 0 || p.Column != 0 {
			t.Errorf("%+v: there is no text", p)
		}
	}
	if diff := cmp.Diff([]string{"/first", "/0", "/2", "/4"}, got); diff != "" {
		t.Errorf("pointers (-want +got):\n%s", diff)
	}
}

// TestOmitted: keys given twice and lone surrogates are counted apart, and together in the report, as is the key that is unknown.
func TestOmitted(t *testing.T) {
	const each = 2 * document.MaxProblems
	data := "{" + strings.Repeat(`"k": "\ud800", `, each) + `"n": 1}`
	var v any
	_, report := read(t, data, &v)
	if problems, omitted := report.Problems(); len(problems) != document.MaxProblems || len(problems)+omitted != each+each-1+1 {
		t.Errorf("%d problems and %d omitted, want %d together", len(problems), omitted, each+each-1+1)
	}
}

func TestExcerpt(t *testing.T) {
	for _, tt := range []struct {
		name, why string
		json      string
		want      string
	}{
		{"short", "", `"設問"`, `設問`},
		{"40 characters", "", `"` + strings.Repeat("あ", 40) + `"`, strings.Repeat("あ", 40)},
		{"41 characters", "the rest is cut", `"` + strings.Repeat("あ", 41) + `"`, strings.Repeat("あ", 40) + "…"},
		{"control characters", "they would break the line", `"a\nb\u001b\u202e"`, "a\uFFFDb\uFFFD\uFFFD"},
		{"ideographic space", "prints in Japanese", `"山田\u3000太郎"`, "山田　太郎"},
		{"number", "as written", `1.20e+1`, "1.20e+1"},
		{"long number", "", strings.Repeat("9", 50), strings.Repeat("9", 40) + "…"},
		{"bool", "", `true`, "true"},
		{"null", "", `null`, "null"},
		{"array", "not what is in it", `[1, 2]`, "[…]"},
		{"object", "", `{"a": 1}`, "{…}"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			v, problems := strictjson.Parse([]byte(tt.json), strictjson.Limits{})
			if len(problems) > 0 {
				t.Fatal(problems)
			}
			if got := strings.Trim(document.Excerpt(v), `"`); got != tt.want {
				t.Errorf("%q, want %q; %s", got, tt.want, tt.why)
			}
		})
	}
}

// TestTextAndNumberLookDifferent: "12" where 12 is wanted is a mistake that the message must show.
func TestTextAndNumberLookDifferent(t *testing.T) {
	var found []string
	for _, data := range []string{`"12"`, `12`, `"null"`, `null`} {
		v, problems := strictjson.Parse([]byte(data), strictjson.Limits{})
		if len(problems) > 0 {
			t.Fatal(problems)
		}
		found = append(found, document.Excerpt(v))
	}
	if found[0] == found[1] || found[2] == found[3] {
		t.Errorf("a text and a number, or a text and null, are shown alike: %q", found)
	}
}

// TestMessageLength: names of the sender are shortened, and not all of them named.
func TestMessageLength(t *testing.T) {
	var b strings.Builder
	for i := range 2000 {
		fmt.Fprintf(&b, `"%s%d": 0, `, strings.Repeat("k", 20), i)
	}
	for name, data := range map[string]string{"many names": "{" + b.String() + `"n": 1}`, "a long name": `{"` + strings.Repeat("k", 5000) + `": 1}`, "a name with a line end": `{"a\nb": 1}`} {
		var v any
		_, report := read(t, data, &v)
		problems, _ := report.Problems()
		for _, p := range problems {
			if len(p.Text.EN) > 1000 || len(p.Text.JA) > 1000 || strings.Contains(p.Text.EN+p.Text.JA, "\n") {
				t.Errorf("%s: a message of %d bytes: %.60q", name, len(p.Text.EN), p.Text.EN)
			}
		}
	}
}

// TestNamesInMessage: ten names are given, and how many more there are.
func TestNamesInMessage(t *testing.T) {
	for n, more := range map[int]string{9: "", 10: "", 11: "and 1 more", 12: "and 2 more"} {
		var b strings.Builder
		for i := range n {
			fmt.Fprintf(&b, `"k%d": 0, `, i)
		}
		var v any
		_, report := read(t, "{"+b.String()+`"n": 1}`, &v)
		problems, _ := report.Problems()
		if len(problems) != 1 || strings.Count(problems[0].Text.EN, `"k`) != min(n, 10) || strings.Contains(problems[0].Text.EN, "more") != (more != "") || !strings.Contains(problems[0].Text.EN, more) {
			t.Errorf("%d names: problems %+v, want %q", n, problems, more)
		}
	}
}
