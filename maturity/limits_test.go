package maturity_test

import (
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"strings"
	"testing"

	"github.com/csirtgauge/csirtgauge/maturity"
	"github.com/csirtgauge/csirtgauge/questionnaire"
)

// fill repeats the first element of a list until there are n, each changed by its number.
func fill(list []any, n int, change func(i int, element map[string]any)) []any {
	var filled []any
	for i := range n {
		element := maps.Clone(list[0].(map[string]any))
		change(i, element)
		filled = append(filled, element)
	}
	return filled
}

// limits are documents at a limit of the schema, too long for testdata, and whether they are within it.
func limits(t testing.TB) []limit {
	document := func(change func(doc map[string]any)) []byte {
		var doc map[string]any
		if err := json.Unmarshal(minimal(t), &doc); err != nil {
			t.Fatal(err)
		}
		change(doc)
		data, err := json.Marshal(doc)
		if err != nil {
			t.Fatal(err)
		}
		return data
	}
	rules := func(n int) []byte {
		return document(func(doc map[string]any) {
			list := doc["rules"].([]any)
			doc["rules"] = append(list, fill(list, n-len(list), func(i int, rule map[string]any) { rule["id"] = fmt.Sprint("r", i) })...)
		})
	}
	items := func(n int) []byte {
		return document(func(doc map[string]any) {
			doc["items"] = fill(doc["items"].([]any), n, func(i int, item map[string]any) { item["id"] = fmt.Sprint("i", i) })
		})
	}
	indicators := func(n int) []byte { // the form has fewer questions, so 200 are refused for another reason
		return document(func(doc map[string]any) {
			item := doc["items"].([]any)[0].(map[string]any)
			item["indicators"] = fill(item["indicators"].([]any), n, func(i int, ind map[string]any) { ind["question"] = fmt.Sprint("9.", i) })
		})
	}
	beside := func(n int) []byte { // refused for another reason, too
		return document(func(doc map[string]any) {
			item := doc["items"].([]any)[0].(map[string]any)
			item["beside"] = fill(item["beside"].([]any), n, func(i int, beside map[string]any) { beside["question"] = fmt.Sprint("9.", i) })
		})
	}
	unasked := func(n int) []byte {
		return document(func(doc map[string]any) {
			item := doc["items"].([]any)[0].(map[string]any)
			item["unasked"] = fill(item["unasked"].([]any), n, func(int, map[string]any) {})
		})
	}
	questions := func(n int) []byte {
		return document(func(doc map[string]any) {
			var ids []any
			for i := range n {
				ids = append(ids, fmt.Sprint("9.", i))
			}
			doc["documentation"].(map[string]any)["questions"] = ids
		})
	}
	text := func(set func(doc map[string]any, s string), n int) []byte {
		return document(func(doc map[string]any) { set(doc, strings.Repeat("x", n)) })
	}
	title := func(doc map[string]any, s string) {
		doc["title"] = map[string]any{"en": s, "ja": strings.Repeat("あ", len(s))}
	}
	id := func(doc map[string]any, s string) { doc["id"] = s }
	url := func(doc map[string]any, s string) { doc["source"].(map[string]any)["url"] = s }
	section := func(doc map[string]any, s string) { doc["items"].([]any)[0].(map[string]any)["place"] = s }
	weight := func(n int) []byte {
		return document(func(doc map[string]any) {
			eachIndicator(doc, func(_, _ int, ind map[string]any) { ind["weight"] = n })
		})
	}
	return []limit{
		{"100 rules", rules(100), ""}, {"101 rules", rules(101), "/rules"},
		{"50 items", items(50), ""}, {"51 items", items(51), "/items"},
		{"200 indicators", indicators(200), "/items/0/indicators/0/question"}, {"201 indicators", indicators(201), "/items/0/indicators"},
		{"50 beside", beside(50), "/items/0/beside/0/question"}, {"51 beside", beside(51), "/items/0/beside"},
		{"50 unasked", unasked(50), ""}, {"51 unasked", unasked(51), "/items/0/unasked"},
		{"500 questions", questions(500), "/documentation/questions/0"}, {"501 questions", questions(501), "/documentation/questions"},
		{"title of 2000", text(title, 2000), ""}, {"title of 2001", text(title, 2001), "/title/en"},
		{"ID of 64", text(id, 64), ""}, {"ID of 65", text(id, 65), "/id"},
		{"URL of 500", text(url, 500), ""}, {"URL of 501", text(url, 501), "/source/url"},
		{"section of 64", text(section, 64), ""}, {"section of 65", text(section, 65), "/items/0/place"},
		{"weight of 1000", weight(1000), ""}, {"weight of 1001", weight(1001), "/items/0/indicators/0/weight"},
		{"4 MiB", append(minimal(t), bytes.Repeat([]byte(" "), 4<<20-len(minimal(t)))...), ""},
		{"4 MiB and one", append(minimal(t), bytes.Repeat([]byte(" "), 4<<20-len(minimal(t))+1)...), "(document)"},
	}
}

type limit struct {
	name string
	data []byte
	want string // pointer of the first problem, "" if there is none
}

func TestParseModelLimits(t *testing.T) {
	for _, tt := range limits(t) {
		t.Run(tt.name, func(t *testing.T) {
			got := ""
			if _, err := maturity.ParseModel(tt.data, questionnaire.JPCERT2015()); err != nil {
				problem, ok := errors.AsType[*questionnaire.InputError](err)
				if !ok {
					t.Fatal(err)
				}
				got = cmp.Or(problem.Problems[0].Pointer, "(document)")
			}
			if got != tt.want {
				t.Errorf("first problem at %q, want %q", got, tt.want)
			}
		})
	}
}

// TestParseModelManyProblems: the first hundred are listed, the rest are counted.
func TestParseModelManyProblems(t *testing.T) {
	for _, c := range limits(t) {
		if c.name != "500 questions" {
			continue
		}
		_, err := maturity.ParseModel(c.data, questionnaire.JPCERT2015())
		problem, ok := errors.AsType[*questionnaire.InputError](err)
		if !ok || len(problem.Problems) != 100 || problem.Omitted != 400 {
			t.Errorf("%d problems, %d omitted", len(problem.Problems), problem.Omitted)
		}
	}
}
