package benchmark_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/csirtgauge/csirtgauge/benchmark"
	"github.com/csirtgauge/csirtgauge/internal/testkit/golden"
	"github.com/csirtgauge/csirtgauge/internal/testkit/rejection"
	"github.com/csirtgauge/csirtgauge/internal/testkit/sharing"
	"github.com/csirtgauge/csirtgauge/maturity"
	"github.com/csirtgauge/csirtgauge/questionnaire"
)

// casesFile reads a document of cases.
func casesFile(t testing.TB, path string) []byte {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func parseCases(t testing.TB, data []byte) *benchmark.Cases {
	t.Helper()
	c, err := benchmark.ParseCases(data, maturity.Establishment2015())
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// TestBuiltInCasesEqualParsed: the built-in cases are ones like any other.
func TestBuiltInCasesEqualParsed(t *testing.T) {
	parsed := parseCases(t, casesFile(t, "data/jpcert-csirt-2015.cases.json"))
	if diff := cmp.Diff(sharing.Show(parsed), sharing.Show(benchmark.JPCERT2015Cases())); diff != "" {
		t.Errorf("(-parsed +built in):\n%s", diff)
	}
}

// casesParser reads cases.
func casesParser(t testing.TB) hostileParser {
	return hostileParser{
		Package: "benchmark", Pattern: casesFile(t, "testdata/cases.json"), Bytes: 4 << 20, Values: 1 << 18,
		Parse: func(data []byte) (bool, error) {
			c, err := benchmark.ParseCases(data, maturity.Establishment2015())
			return c != nil, err
		},
	}
}

// TestParseCasesReject reads testdata/reject-cases: testdata/cases.json with something wrong.
func TestParseCasesReject(t *testing.T) { casesParser(t).Rejects(t, "testdata/reject-cases") }

func TestHostileCases(t *testing.T) { casesParser(t).Run(t) }

func TestCasesCost(t *testing.T) {
	p := casesParser(t)
	p.Linear(t, p.Costs())
}

func TestParseCasesOfNoModel(t *testing.T) {
	if c, err := benchmark.ParseCases(casesFile(t, "testdata/cases.json"), nil); c != nil || err == nil {
		t.Errorf("cases %v, error %v", c, err)
	}
}

// longCases are documents with a list or a text of that length, of which most are right.
var longCases = []struct {
	name, why string
	most      int
	of        func(document map[string]any, n int)
}{
	{"id", "names are short", 64, func(d map[string]any, n int) { d["id"] = strings.Repeat("x", n) }},
	{"text", "in English", 2000, func(d map[string]any, n int) { member(d, "title")["en"] = strings.Repeat("x", n) }},
	{"text in Japanese", "by characters, not by bytes", 2000, func(d map[string]any, n int) { member(d, "title")["ja"] = strings.Repeat("あ", n) }},
	{"address", "", 500, func(d map[string]any, n int) { member(d, "source")["url"] = strings.Repeat("x", n) }},
	{"section", "", 32, func(d map[string]any, n int) { member(d, "closing", 0)["section"] = strings.Repeat("5", n) }},
	{"sections of a passage", "", 80, func(d map[string]any, n int) {
		member(d, "cases", 0, "passages", "2.1")["passage"] = strings.Repeat("5", n)
	}},
	{"sentence", "one that a reader takes in", 150, func(d map[string]any, n int) {
		member(d, "practices", 0, "text")["en"] = strings.Repeat("x", n)
	}},
	{"sentence in Japanese", "half as many characters", 75, func(d map[string]any, n int) {
		member(d, "practices", 0, "text")["ja"] = strings.Repeat("あ", n)
	}},
	{"cases", "", 100, func(d map[string]any, n int) {
		repeat(d, "cases", n, func(i int, c map[string]any) { member(c, "response")["team"] = fmt.Sprint("Team ", i) })
		d["settled"], d["practices"] = []any{}, []any{}
	}},
	{"adjudications", "", 500, func(d map[string]any, n int) { repeat(d, "settled", n, nil) }},
	{"practices", "", 1000, func(d map[string]any, n int) { repeat(d, "practices", n, nil) }},
	{"guidance", "", 500, func(d map[string]any, n int) { repeat(d, "guidance", n, nil) }},
	{"closing", "", 100, func(d map[string]any, n int) { repeat(d, "closing", n, nil) }},
	{"questions", "of one practice", 20, func(d map[string]any, n int) {
		var ids []any
		for q := range questionnaire.JPCERT2015().Questions() {
			if len(ids) < n {
				ids = append(ids, q.ID())
			}
		}
		member(d, "practices", 0)["questions"] = ids
	}},
}

// member returns the object at the end of a path of keys and indexes.
func member(v any, path ...any) map[string]any {
	for _, step := range path {
		switch step := step.(type) {
		case string:
			v = v.(map[string]any)[step]
		case int:
			v = v.([]any)[step]
		}
	}
	return v.(map[string]any)
}

// repeat makes a list of copies of its first element.
func repeat(d map[string]any, list string, n int, change func(i int, element map[string]any)) {
	data, err := json.Marshal(d[list].([]any)[0])
	if err != nil {
		panic(err)
	}
	all := make([]any, n)
	for i := range all {
		var element map[string]any
		if err := json.Unmarshal(data, &element); err != nil {
			panic(err)
		}
		if change != nil {
			change(i, element)
		}
		all[i] = element
	}
	d[list] = all
}

func longDocument(t *testing.T, of func(map[string]any, int), n int) []byte {
	t.Helper()
	var d map[string]any
	if err := json.Unmarshal(casesFile(t, "testdata/cases.json"), &d); err != nil {
		t.Fatal(err)
	}
	of(d, n)
	data, err := json.Marshal(d)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// TestParseCasesLimits: what is as long as it may be is read, and one more is not.
func TestParseCasesLimits(t *testing.T) {
	for _, tt := range longCases {
		t.Run(tt.name, func(t *testing.T) {
			parseCases(t, longDocument(t, tt.of, tt.most))
			if _, err := benchmark.ParseCases(longDocument(t, tt.of, tt.most+1), maturity.Establishment2015()); !errors.Is(err, questionnaire.ErrRange) {
				t.Errorf("one more than %d (%s): %v", tt.most, tt.why, err)
			}
		})
	}
}

func TestRejectReachesTheSchemaOfCases(t *testing.T) {
	var documents [][]byte
	for _, c := range golden.Cases(t, "testdata/reject-cases") {
		documents = append(documents, c.Data)
	}
	for _, tt := range longCases {
		documents = append(documents, longDocument(t, tt.of, tt.most+1))
	}
	rejection.ReachesSchema(t, "cases", benchmark.CasesSchema(), documents, 100)
}

// FuzzParseCases: whatever the input, there are cases or problems, and the canonical form of cases reads back.
func FuzzParseCases(f *testing.F) {
	p := casesParser(f)
	p.Seed(f)
	for _, c := range golden.Cases(f, "testdata/reject-cases") {
		f.Add(c.Data)
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		if len(data) > 1<<16 {
			t.Skip("larger inputs only take longer")
		}
		if p.Check(t, data) != nil {
			return
		}
		c := parseCases(t, data)
		canonical, err := c.MarshalJSON()
		if err != nil {
			t.Fatal(err)
		}
		again, err := parseCases(t, canonical).MarshalJSON()
		if diff := cmp.Diff(string(canonical), string(again)); err != nil || diff != "" {
			t.Errorf("the canonical form does not read back: %v (-want +got):\n%s", err, diff)
		}
	})
}
