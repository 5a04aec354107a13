package maturity_test

import (
	"encoding/json"
	"maps"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/csirtgauge/csirtgauge/internal/testkit/exhaustive"
	"github.com/csirtgauge/csirtgauge/maturity"
	"github.com/csirtgauge/csirtgauge/questionnaire"
)

// TestAssessEveryModel changes weights, needs, thresholds and points, in the document and in the tables of the oracle alike: a model of
// the user's own is assessed by the same definitions.
func TestAssessEveryModel(t *testing.T) {
	savedRules, savedIndicators := rules, indicatorsOf
	defer func() { rules, indicatorsOf = savedRules, savedIndicators }()
	rng := rand.New(rand.NewPCG(5, 6))
	accepted, statuses := 0, map[maturity.Status]bool{}
	for range exhaustive.Rounds(t, 600) {
		rules, indicatorsOf = maps.Clone(savedRules), map[string][]indicator{}
		var doc map[string]any
		if err := json.Unmarshal(maturity.Establishment2015Document(), &doc); err != nil {
			t.Fatal(err)
		}
		for _, r := range doc["rules"].([]any) {
			changeRule(rng, r.(map[string]any))
		}
		alikeForIndex(doc)
		points := rules["documentation"].points
		rules["approved"] = rule{points, min(points["a"], rules["approved"].established)}
		for id, indicators := range savedIndicators {
			indicatorsOf[id] = slices.Clone(indicators)
		}
		eachIndicator(doc, func(item, i int, ind map[string]any) {
			own := &indicatorsOf[table[item].id][i]
			if own.question != ind["question"] {
				t.Fatalf("%v is not in the order of the table", ind)
			}
			own.weight, own.needed = rng.IntN(4), rng.IntN(2) == 0
			ind["weight"], ind["needed"] = own.weight, own.needed
		})
		data, err := json.Marshal(doc)
		if err != nil {
			t.Fatal(err)
		}
		m, err := maturity.ParseModel(data, questionnaire.JPCERT2015())
		if err != nil {
			continue // an item without a weight, or needing nothing
		}
		accepted++
		for _, a := range []answers{reopen(rng), random(rng, rng.Float64(), rng.Float64())} {
			got := view(m.Assess(respond(t, a)))
			if diff := cmp.Diff(bound(allWorths(a)), got); diff != "" {
				t.Fatalf("%s\n%v (-want +got):\n%s", data, a, diff)
			}
			for _, item := range got.Items {
				statuses[item.Status] = true
			}
		}
	}
	if accepted < exhaustive.Rounds(t, 600)/20 || len(statuses) != 4 {
		t.Errorf("only %d models accepted, with statuses %v", accepted, statuses)
	}
	t.Logf("%d models", accepted)
}

// changeRule draws another threshold, and other points that do not fall as the answer rises.
func changeRule(rng *rand.Rand, doc map[string]any) {
	id := doc["id"].(string)
	changed := rule{established: 1 + rng.IntN(4)}
	doc["established"] = changed.established
	if points, ok := doc["points"].(map[string]any); ok {
		changed.points = map[string]int{}
		drawn := make([]int, len(points))
		for i := range drawn {
			drawn[i] = rng.IntN(5)
		}
		slices.Sort(drawn)
		slices.Reverse(drawn)
		for i, option := range slices.Sorted(maps.Keys(points)) { // a is the highest
			changed.points[option], points[option] = drawn[i], drawn[i]
		}
	}
	rules[id] = changed
}
