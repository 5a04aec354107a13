package repo

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestFaults: each kind of fault is found, and none where there is none.
func TestFaults(t *testing.T) {
	const calls = `say("a")`
	for _, tt := range []struct {
		name, why   string
		texts, code string
		template    string
		composed    []string
		plain       []string
		want        []string
	}{
		{name: "whole", why: "a percent sign is one where there are no arguments",
			texts: `"a": {"en": "100% done.", "ja": "100%完了しました。"}`, code: calls},
		{name: "arguments", why: "the languages may order them differently, and a translator may be told of them",
			texts: `"a": {"en": "%[1]s of %[2]d", "ja": "%[2]d問中%[1]s", "args": ["answered", "asked"]}`, code: `say("a", 1, 2)`},
		{name: "spread arguments", why: "how many there are is not known",
			texts: `"a": {"en": "%s", "ja": "%s"}`, code: `say("a", x...)`},
		{name: "key in a table", why: "a string of the code may be a key",
			texts: `"a": {"en": "one", "ja": "一"}`, code: `say(x["a"])`},
		{name: "template", texts: `"a": {"en": "one", "ja": "一"}`, template: `<p>{{if .X}}{{t "a"}}{{end}}{{t "b" 1}}`,
			want: []string{"page.html: there is no text b"}},
		{name: "composed", texts: `"a-b": {"en": "one", "ja": "一"}`, code: `say("a-"+x)`, composed: []string{"a-b", "a-c"},
			want: []string{"the test: there is no text a-c"}},
		{name: "missing", texts: `"a": {"en": "one", "ja": "一"}`, code: `say("a"); l.say("b")`,
			want: []string{"code.go:3:28: there is no text b"}},
		{name: "unused", texts: `"a": {"en": "one", "ja": "一"}, "b": {"en": "two", "ja": "二"}`, code: calls,
			want: []string{"b: nobody says it"}},
		{name: "call with too few arguments", texts: `"a": {"en": "%d", "ja": "%d"}`, code: calls,
			want: []string{"code.go:3:18: a takes 1 arguments, not 0"}},
		{name: "empty", texts: `"a": {"en": "one", "ja": " "}`, code: calls,
			want: []string{`a: English "one", Japanese " "`}},
		{name: "other arguments", texts: `"a": {"en": "%[1]d", "ja": "%[1]s人"}`, code: `say("a", 1)`,
			want: []string{`a: English takes map[1:d], Japanese map[1:s]`}},
		{name: "argument left out", texts: `"a": {"en": "%[2]d", "ja": "%[2]d人"}`, code: `say("a", 1)`,
			want: []string{"a: argument 1 of 1 is not said"}},
		{name: "names", texts: `"a": {"en": "%d", "ja": "%d", "args": ["x", "y"]}`, code: `say("a", 1)`,
			want: []string{"a: 2 arguments are named, of 1"}},
		{name: "other percent", texts: `"a": {"en": "%d%", "ja": "%d%%"}`, code: `say("a", 1)`,
			want: []string{`a: another % in "%d%", "%d%%"`}},
		{name: "Japanese in English", texts: `"a": {"en": "one、", "ja": "一"}`, code: calls, want: []string{`a: English is "one、"`}},
		{name: "English for Japanese", texts: `"a": {"en": "one", "ja": "One"}`, code: calls, want: []string{`a: Japanese is "One"`}},
		{name: "English in Japanese", texts: `"a": {"en": "one", "ja": "一 of all others"}`, code: calls,
			want: []string{`a: Japanese is "一 of all others"`}},
		{name: "half-width signs", why: "but behind a place, and in code",
			texts: `"a": {"en": "%s: one (1)", "ja": "%s: 一(1)"}, "b": {"en": "b", "ja": "例: 一"}, "c": {"en": "c", "ja": "{\"among\": 一}と書く"}, "d": {"en": "d", "ja": "一（二） 三"}`,
			code:  `say("a", 1); say("b"); say("c"); say("d")`,
			want:  []string{`a: "(" is in "%s: 一(1)"`, `b: "例: " is in "例: 一"`, `d: "） " is in "一（二） 三"`}},
		{name: "half-width kana, other dash", texts: `"a": {"en": "one", "ja": "ﾊﾟ"}, "b": {"en": "1 to 2", "ja": "1〜2人"}`, code: `say("a"); say("b")`,
			want: []string{`a: "ﾊ" is in "ﾊﾟ"`, `b: "〜" is in "1〜2人"`, `b: CP932 lacks a character of "1〜2人"`}},
		{name: "beyond CP932", why: "but for authors", texts: `"a": {"en": "one", "ja": "é一 [Fréchet 1935]"}`, code: calls,
			want: []string{`a: CP932 lacks a character of "é一 [Fréchet 1935]"`}},
		{name: "name of the product", texts: `"a": {"en": "one", "ja": "CSIRT Gaugeの一"}`, code: calls,
			want: []string{`a: the product is called "CSIRT Gauge" in "CSIRT Gaugeの一"`}},
		{name: "other words", texts: `"a": {"en": "Matters.", "ja": "事項"}, "b": {"en": "one", "ja": "ユーザの一"}, "c": {"en": "one", "ja": "ユーザーの一"}`, code: `say("a"); say("b"); say("c")`,
			want: []string{`a: "Matters.", "事項": other words were chosen`, `b: "one", "ユーザの一": other words were chosen`}},
		{name: "not polite", texts: `"a": {"en": "Done.", "ja": "完了です。終わった。"}`, code: calls,
			want: []string{`a: "終わった。" is not polite`}},
		{name: "not plain", texts: `"a": {"en": "Done.", "ja": "終わった。完了です"}`, code: calls, plain: reported,
			want: []string{`a: "終わった。完了です" is polite`}},
		{name: "a problem", why: "is always polite", texts: `"problem-a": {"en": "Wrong.", "ja": "誤りだ。"}`, code: `say("problem-a")`, plain: reported,
			want: []string{`problem-a: "誤りだ。" is not polite`}},
		{name: "another field", texts: `"a": {"en": "one", "ja": "一", "de": "eins"}`, code: calls,
			want: []string{`json: unknown field "de"`}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			root := t.TempDir()
			c := catalog{document: "data/texts.json", composed: tt.composed, plain: tt.plain}
			files := map[string]string{
				"code.go":         "package p\n\nvar _ = " + "func() { " + tt.code + " }\n",
				"code_test.go":    "package p\n\nfunc _() { say(\"c\") }\n",
				"data/texts.json": "{" + tt.texts + "}",
			}
			if tt.template != "" {
				c.templates, files["page.html"] = "*.html", tt.template
			}
			for name, content := range files {
				path := filepath.Join(root, name)
				if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
					t.Fatal(err)
				}
				if err := os.WriteFile(path, []byte(content), 0o666); err != nil {
					t.Fatal(err)
				}
			}
			var got []string
			for _, fault := range c.faults(root) {
				got = append(got, strings.TrimPrefix(fault, root+"/"))
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("faults (-want +got): %s\n%s", tt.why, diff)
			}
		})
	}
}

// TestDuplicate: of two texts with one key, one would never be said.
func TestDuplicate(t *testing.T) {
	dir := t.TempDir()
	twice := []byte(`{"a": {"en": "1", "ja": "1"}, "a": {"en": "2", "ja": "2"}}`)
	if err := os.WriteFile(filepath.Join(dir, "texts.json"), twice, 0o666); err != nil {
		t.Fatal(err)
	}
	if faults := (catalog{document: "texts.json"}).faults(dir); len(faults) != 1 {
		t.Errorf("%q", faults)
	}
}
