package maturity_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/csirtgauge/csirtgauge/internal/testkit/exhaustive"
	"github.com/csirtgauge/csirtgauge/internal/testkit/hostile"
	"github.com/csirtgauge/csirtgauge/maturity"
	"github.com/csirtgauge/csirtgauge/questionnaire"
)

// modelParser reads models, targetParser targets.
func modelParser(t testing.TB) hostile.Parser {
	return hostile.Parser{
		Package: "maturity", Pattern: minimal(t), Bytes: 4 << 20, Values: 1 << 18,
		Parse: func(data []byte) (bool, error) {
			m, err := maturity.ParseModel(data, questionnaire.JPCERT2015())
			return m != nil, err
		},
	}
}

func targetParser(t testing.TB) hostile.Parser {
	m := modest(t)
	return hostile.Parser{
		Package: "maturity", Bytes: 4 << 20, Values: 1 << 18,
		Pattern: written(t, m.ID(), goalFor(maturity.Goal{All: 1, Documentation: 3, Items: map[string]int{"contact": 2}, Questions: map[string]int{"4.9": 0, "3.5": 2}})),
		Parse: func(data []byte) (bool, error) {
			target, err := maturity.ParseTarget(data, m)
			return target != nil, err
		},
	}
}

func TestHostileModels(t *testing.T) { modelParser(t).Run(t) }

func TestHostileTargets(t *testing.T) { targetParser(t).Run(t) }

func TestModelCost(t *testing.T) { modelParser(t).MeasureDocument(t) }

func TestTargetCost(t *testing.T) { targetParser(t).MeasureDocument(t) }

// TestManyProblemsCost: a document that follows its schema and is wrong in 10,000 places, or a tenth, each of which could be any of 100 rules.
func TestManyProblemsCost(t *testing.T) {
	var doc map[string]any
	if err := json.Unmarshal(minimal(t), &doc); err != nil {
		t.Fatal(err)
	}
	long := func(c string) func(i int, v map[string]any) {
		return func(i int, v map[string]any) { v["id"] = strings.Repeat(c, 60) + fmt.Sprint(1000+i) }
	}
	doc["rules"] = append(doc["rules"].([]any), fill(doc["rules"].([]any), 96, long("r"))...)
	items := exhaustive.Rounds(t, 50)
	doc["items"] = fill(doc["items"].([]any), items, long("i"))
	for _, item := range doc["items"].([]any) {
		item := item.(map[string]any)
		item["indicators"] = fill(item["indicators"].([]any), 200, func(_ int, ind map[string]any) { ind["rule"] = "nope" })
	}
	data, err := json.Marshal(doc)
	if err != nil {
		t.Fatal(err)
	}
	p := modelParser(t)
	var e *questionnaire.InputError
	used := hostile.Allocated(func() { e = p.Check(t, data) })
	most := hostile.DocumentBound.Byte*len(data) + hostile.DocumentBound.Value*hostile.Values(data) + hostile.DocumentBound.Base
	if e == nil || len(e.Problems)+e.Omitted < 200*items || used > most {
		t.Errorf("%d bytes allocated for %d, want at most %d; error %.300v", used, len(data), most, e)
	}
}
