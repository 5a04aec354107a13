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

// A hostileParser returns the errors of the package questionnaire, as all parsers do.
type hostileParser = hostile.Parser[*questionnaire.InputError]

// modelParser reads models, targetParser targets.
func modelParser(t testing.TB) hostileParser {
	return hostileParser{
		Package: "maturity", Pattern: minimal(t), Bytes: 4 << 20, Values: 1 << 18,
		Parse: func(data []byte) (bool, error) {
			m, err := maturity.ParseModel(data, questionnaire.JPCERT2015())
			return m != nil, err
		},
	}
}

func targetParser(t testing.TB) hostileParser {
	m := modest(t)
	return hostileParser{
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

func TestModelCost(t *testing.T) {
	p := modelParser(t)
	p.Linear(t, p.Costs())
}

func TestTargetCost(t *testing.T) {
	p := targetParser(t)
	p.Linear(t, p.Costs())
}

// TestManyProblemsCost: a document that follows its schema and is wrong in thousands of places, each of which could be any of 100 rules.
func TestManyProblemsCost(t *testing.T) {
	long := func(c string) func(i int, v map[string]any) {
		return func(i int, v map[string]any) { v["id"] = strings.Repeat(c, 60) + fmt.Sprint(1000+i) }
	}
	p := modelParser(t)
	var used [2]int
	items := exhaustive.Rounds(t, 25)
	for i := range used {
		var doc map[string]any
		if err := json.Unmarshal(minimal(t), &doc); err != nil {
			t.Fatal(err)
		}
		doc["rules"] = append(doc["rules"].([]any), fill(doc["rules"].([]any), 96, long("r"))...)
		doc["items"] = fill(doc["items"].([]any), items<<i, long("i"))
		for _, item := range doc["items"].([]any) {
			item := item.(map[string]any)
			item["indicators"] = fill(item["indicators"].([]any), 200, func(_ int, ind map[string]any) { ind["rule"] = "nope" })
		}
		data, err := json.Marshal(doc)
		if err != nil {
			t.Fatal(err)
		}
		var e *questionnaire.InputError
		used[i] = hostile.Allocated(func() { e = p.Check(t, data) })
		if e == nil || len(e.Problems)+e.Omitted < 200*items<<i {
			t.Errorf("error %.300v", e)
		}
	}
	if used[1] > 3*used[0] { // the square would be four times as much
		t.Errorf("%d bytes allocated, and %d for twice the items", used[0], used[1])
	}
}
