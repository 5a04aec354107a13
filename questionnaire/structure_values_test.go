package questionnaire_test

import (
	"encoding/json"
	"fmt"
	"strings"

	"github.com/csirtgauge/csirtgauge/questionnaire"
)

// someAnswer is an answer to the question, as JSON.
func someAnswer(q *questionnaire.Question) string {
	switch q.Kind() {
	case questionnaire.KindSingle:
		return fmt.Sprintf("%q", q.Option(0).ID)
	case questionnaire.KindServices:
		for service := range q.Services() {
			_, letter, _ := service.Parent()
			return fmt.Sprintf("{%q: %s}", letter, someAnswer(service))
		}
	case questionnaire.KindCount:
		lo, _ := q.Bounds()
		return fmt.Sprint(lo)
	case questionnaire.KindMonth:
		return `"2014-04"`
	}
	return "[]"
}

// documents are whole responses, good and bad.
func documents(form *questionnaire.Form) []string {
	id := fmt.Sprintf("%q", form.ID())
	good := `{"form": ` + id + `, "answers": {}}`
	return []string{
		good, "\uFEFF" + good, " \t\r\n" + good + "\n", good + good, good + ",",
		`{"form": ` + id + `}`, `{"answers": {}}`, `{"Form": ` + id + `, "answers": {}}`, `{"form": ` + id + `, "ANSWERS": {}}`,
		`{"form": ` + id + `, "answers": {}, "answers": {}}`, `{"form": ` + id + `, "\u0066orm": ` + id + `, "answers": {}}`,
		`{"\u0066orm": ` + id + `, "answers": {}}`, `{form: ` + id + `, "answers": {}}`, `{"form": ` + id + `, "answers": {},}`,
		`{"form": ` + id + `, "team": null, "answers": {}}`, `{"form": ` + id + `, "answers": {}, "": {}}`, `{"form": ` + id + `, "answers": {}, "$schema": "x"}`,
		`{"form": ` + id + `, "answers": {}` + strings.Repeat(" ", questionnaire.DefaultMaxBytes-len(good)) + `}`,
		`{"form": ` + id + `, "answers": {}` + strings.Repeat(" ", questionnaire.DefaultMaxBytes+1-len(good)) + `}`,
		strings.Repeat("[", 16) + strings.Repeat("]", 16), strings.Repeat("[", 17) + strings.Repeat("]", 17),
	}
}

// namesFor are names of members: of questions, services and options, and what people take for them.
func namesFor(form *questionnaire.Form) []string {
	var names []string
	for _, name := range []string{"", " ", "form", "Form", "team", "date", "answers", "other", "notes", "recheck", "among", "x", "a", "A", "ａ", "2.11", "2.11 ", "Q2.11", "２.11", "2.9a", "2.2.11", "a/b", "a~b"} {
		names = append(names, fmt.Sprintf("%q", name))
	}
	for q := range form.Questions() {
		names = append(names, fmt.Sprintf("%q", q.ID()), fmt.Sprintf("%q", q.ID()+" "), fmt.Sprintf("%q", strings.ToUpper(q.ID())))
	}
	return append(names, `"\ud800"`, "\"\xff\"")
}

// valuesFor are values of every kind, at their limits and one beyond.
func valuesFor(form *questionnaire.Form) []string {
	values := []string{
		"null", "true", "false", "", "undefined", "NaN", "-", "+1", "01", ".5", "1.", "0x1",
		"0", "1", "-1", "12", "-0", "0.0", "-0.0", "1.0", "1e0", "1E0", "1e2", "1e+2", "120e-1", "12.5", "0.5", "1e-400", "1e-1000001", "1e400", "99999", "100000", "100001", "2147483648", "9223372036854775808",
		"{}", `{"": ""}`, `{"among": []}`, `{"among": ["a"]}`, `{"among": ["a", "a"]}`, `{"among": null}`, `{"among": "a"}`, `{"among": {"among": ["a"]}}`, `{"among": ["a"], "x": 1}`, `{"among": ["a"], "among": ["b"]}`,
		`{"Among": ["a"]}`, `{"a": "in-house"}`, `{"a": {"among": ["in-house", "mixed"]}}`, `{"a": ["in-house"]}`, `{"a": null}`,
		"[]", "[null]", "[[]]", "[{}]", `[""]`, `["a"]`, `["A"]`, `["a", "a"]`, `["a", "b"]`, `["b", "a"]`, `["a", "\u0061"]`, `["a", null]`, `["a", 1]`, `[1]`, `[["a"]]`,
		`"\ud800"`, `"\ud83d\ude00"`, `"\ude00\ud83d"`, "\"\xff\"", "\"\xed\xa0\x80\"", `"a\u0000"`, `"\u0061"`, `"\x61"`, "\"a\nb\"", `'a'`,
	}
	texts := []string{
		form.ID(), strings.ToUpper(form.ID()), form.ID() + " ", "", " ", "　", "a", "A", " a", "a ", "a\n", "ａ", "Ａ", "1", "0", "null", "true",
		"in-house", "In-house", "in-house ", "ｉｎ-ｈｏｕｓｅ", "2.11", "2.9", "2.9a", "q",
		"1969-12", "1970-01", "2014-04", "2099-12", "2100-01", "2014-00", "2014-13", "2014-4", "2014-04 ", "2014-04\n", " 2014-04", "２０１４-０４", "2014/04", "14-04", "+014-04", "2014-04-01",
		"1969-12-31", "1970-01-01", "2099-12-31", "2100-01-01", "2026-04-01", "2026-4-1", "2026-04-31", "2026-02-29", "2024-02-29", "2000-02-29", "2026-00-01", "2026-01-00", "2026-01-32",
		"2026-04-01T00:00:00Z", "2026-04-01 ", "２０２６-０４-０１", "2026/04/01",
		"a\tb", "a\r\nb", "\x1f", "\x7f", "\u0080", "\u009f", "\u00a0", "\u2028", "\ufeff", "\u202e", "e\u0301",
	}
	for _, limit := range []int{200, 1000, 2000} { // characters, not bytes, not units of UTF-16
		for _, character := range []string{"x", "é", "あ", "😀", "e\u0301"} {
			n := limit / len([]rune(character))
			texts = append(texts, strings.Repeat(character, n), strings.Repeat(character, n)+"x")
		}
	}
	for q := range form.Questions() {
		switch q.Kind() {
		case questionnaire.KindCount:
			lo, hi := q.Bounds()
			for _, n := range []int{lo - 1, lo, lo + 1, hi - 1, hi, hi + 1} {
				values = append(values, fmt.Sprint(n), fmt.Sprintf("%d.0", n), fmt.Sprintf(`"%d"`, n))
			}
		case questionnaire.KindSingle, questionnaire.KindMultiple:
			var ids []string
			for o := range q.Options() {
				ids = append(ids, fmt.Sprintf("%q", o.ID))
			}
			list := "[" + strings.Join(ids, ", ") + "]"
			values = append(values, ids[0], ids[len(ids)-1], list, `{"among": `+list+`}`, "["+strings.Join(append(ids, ids[0]), ", ")+"]")
		case questionnaire.KindServices:
			values = append(values, someAnswer(q))
			for service := range q.Services() {
				values = append(values, someAnswer(service))
			}
		case questionnaire.KindMonth:
		}
		values = append(values, fmt.Sprintf("%q", q.ID()), fmt.Sprintf("[%q, %[1]q]", q.ID()), fmt.Sprintf("{%q: %s}", q.ID(), someAnswer(q)), fmt.Sprintf(`{%q: "x"}`, q.ID()))
	}
	for _, text := range texts {
		b, err := json.Marshal(text)
		if err != nil {
			panic(err)
		}
		values = append(values, string(b))
	}
	seen := map[string]bool{}
	var once []string
	for _, v := range values {
		if !seen[v] {
			once = append(once, v)
		}
		seen[v] = true
	}
	return once
}
