package maturity_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"math/rand/v2"
	"os"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/csirtgauge/csirtgauge/internal/testkit/exhaustive"
	"github.com/csirtgauge/csirtgauge/maturity"
	"github.com/csirtgauge/csirtgauge/questionnaire"
)

func minimal(t testing.TB) []byte {
	t.Helper()
	data, err := os.ReadFile("testdata/accept/minimal.json")
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// TestParseModelMinimal keeps the reject cases honest: without what is wrong with each, the document is right.
func TestParseModelMinimal(t *testing.T) {
	for _, tt := range []struct {
		name, why string
		change    func([]byte) []byte
	}{
		{"as it is", "", func(data []byte) []byte { return data }},
		{"byte order mark", "Windows editors write one", func(data []byte) []byte { return append([]byte("\uFEFF"), data...) }},
		{"no schema named", "it is optional", func(data []byte) []byte {
			return bytes.Replace(data, []byte(`"$schema": "urn:csirtgauge:schema:model:1",`), nil, 1)
		}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			m, err := maturity.ParseModel(tt.change(minimal(t)), questionnaire.JPCERT2015())
			if err != nil {
				t.Fatalf("%v: %s", err, tt.why)
			}
			a := m.Assess(respond(t, choose(map[string]string{"2.11": "b", "2.12": "a"}).with(answers{"3.3": questionnaire.Count(0)})))
			// first: 3+4 of weight 2; second: 4+0 of weight 2; documentation: 3 of 2.11, 2.13 open; questions 2.11, 2.12, 2.3, 2.9, 3.3
			got := []maturity.Total{a.Items[0].Total, a.Items[1].Total, a.Documentation.Total, a.Overall}
			want := []maturity.Total{total("7/2", 2, 4), total("2", 2, 2), total("3/2 3 7/2", 1, 2), total("11/4", 3, 5)}
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

// TestUserModel: weights, needs, thresholds and rules are the user's to change.
func TestUserModel(t *testing.T) {
	a := mixed()
	for _, tt := range []struct {
		name, why string
		change    func(item, i int, ind map[string]any)
		rules     func(rules []any)
		item      int
		want      itemResult // without its indicators
	}{
		{
			name: "weights", why: "reporting has 1, 2 and 0 points: (3·1 + 2·2 + 1·0) / 6",
			change: func(item, i int, ind map[string]any) { ind["weight"] = []float64{3, 2, 1, 0, 0, 0, 0, 0, 1}[i] },
			item:   4, want: itemResult{ID: "reporting", Total: total("7/6", 3, 3), Status: maturity.NotEstablished, Blockers: "4.9 7.1"},
		},
		{
			name: "needs", why: "only 4.10 is needed, and it has 0 points",
			change: func(_, _ int, ind map[string]any) { ind["needed"] = ind["question"] == "4.10" || ind["weight"] == 0.0 },
			item:   4, want: itemResult{ID: "reporting", Total: total("1", 3, 3), Status: maturity.NotEstablished, Blockers: "4.10"},
		},
		{
			name: "threshold", why: "a norm is enough, and so is a review every other year",
			rules: func(rules []any) {
				rules[0].(map[string]any)["established"] = 1
				rules[3].(map[string]any)["established"] = 2
			},
			item: 4, want: itemResult{ID: "reporting", Total: total("1", 3, 3), Status: maturity.Established},
		},
		{
			name: "rule", why: "the middle of the scale is worth more: 4.9 and 4.10 have 3 and 0 points",
			rules: func(rules []any) {
				rules[0].(map[string]any)["points"] = map[string]any{"a": 4, "b": 4, "c": 4, "d": 3, "e": 0}
			},
			item: 4, want: itemResult{ID: "reporting", Total: total("5/3", 3, 3), Status: maturity.PartlyEstablished, Blockers: "7.1"},
		},
		{
			name: "facts count", why: "2.9 is fully decided and 2.3 stated: (0+4+2+4+4+3+1) / 7",
			change: func(_, _ int, ind map[string]any) { ind["weight"] = 1 },
			item:   0, want: itemResult{ID: "services", Total: total("18/7", 7, 7), Status: maturity.PartlyEstablished, Blockers: "2.10 2.13"},
		},
	} {
		t.Run(tt.name, func(t *testing.T) {
			m := edit(t, func(doc map[string]any) {
				if tt.rules != nil {
					tt.rules(doc["rules"].([]any))
				}
				if tt.change != nil {
					eachIndicator(doc, func(item, i int, ind map[string]any) {
						if item == tt.item || tt.name == "weights" {
							tt.change(item, i, ind)
						}
					})
				}
			})
			got := view(m.Assess(respond(t, a))).Items[tt.item]
			got.Indicators = nil
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("%s (-want +got):\n%s", tt.why, diff)
			}
		})
	}
	// A share of services with a weight brings fractions of 1/22 into an item.
	m := edit(t, func(doc map[string]any) {
		eachIndicator(doc, func(_, _ int, ind map[string]any) { ind["weight"] = 1 })
	})
	got := m.Assess(respond(t, a.with(answers{"2.9a": {}, "2.9b": {}, "2.9v": {}}))).Items[0].Total
	if diff := cmp.Diff(total("192/77 7/3 18/7", 6, 7), got); diff != "" { // 14 + 4·19/22 of 7; 14 of 6; 18 of 7
		t.Errorf("fractions (-want +got):\n%s", diff)
	}
}

func TestParseModelForAnotherForm(t *testing.T) {
	other, err := questionnaire.ParseForm(bytes.Replace(questionnaire.JPCERT2015Document(), []byte(`"jpcert-csirt-2015"`), []byte(`"jpcert-csirt-2025"`), 1))
	if err != nil {
		t.Fatal(err)
	}
	m, err := maturity.ParseModel(maturity.Establishment2015Document(), other)
	if m != nil || !errors.Is(err, questionnaire.ErrUnknownForm) {
		t.Errorf("ParseModel = %v, %v, want ErrUnknownForm", m, err)
	}
	renamed := bytes.Replace(maturity.Establishment2015Document(), []byte(`"form": "jpcert-csirt-2015"`), []byte(`"form": "jpcert-csirt-2025"`), 1)
	m, err = maturity.ParseModel(renamed, other)
	if err != nil {
		t.Fatal(err)
	}
	if m.Form() != other {
		t.Error("the model is for another form than the one that it was parsed for")
	}
}

// TestParseModelKeepsTheLaws draws rules at random. Whatever ParseModel accepts, raising an answer lowers no score.
func TestParseModelKeepsTheLaws(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	accepted := 0
	for range exhaustive.Rounds(t, 2000) {
		points := map[string]int{}
		falling, missing, worth := rng.IntN(2) == 0, rng.IntN(3), 4
		for _, option := range "abcdef" {
			switch {
			case rng.IntN(6) < missing:
				continue
			case falling: // as rules should
				worth -= rng.IntN(worth + 1)
			default:
				worth = rng.IntN(5)
			}
			points[string(option)] = worth
		}
		if len(points) == 0 {
			continue
		}
		list, err := json.Marshal(points)
		if err != nil {
			t.Fatal(err)
		}
		frequency := `{"id": "frequency", "kind": "options", "title": {"en": "f", "ja": "頻"}, "established": 2, "points": ` + string(list) + `},`
		data := bytes.Replace(minimal(t), []byte(`"rules": [`), []byte(`"rules": [`+frequency), 1)
		data = bytes.Replace(data, []byte(`"question": "2.11",`), []byte(`"question": "6.1",`), 1)
		data = bytes.Replace(data, []byte(`"rule": "documentation",
     "weight"`), []byte(`"rule": "frequency",
     "weight"`), 1)
		m, err := maturity.ParseModel(data, questionnaire.JPCERT2015())
		if err != nil {
			continue
		}
		accepted++
		for i := range "abcde" {
			high, low := string("abcdef"[i]), string("abcdef"[i+1])
			before := m.Assess(respond(t, answers{"6.1": questionnaire.Choose(low)})).Items[0].Score
			after := m.Assess(respond(t, answers{"6.1": questionnaire.Choose(high)})).Items[0].Score
			if after.Low.Cmp(before.Low) < 0 || after.High.Cmp(before.High) < 0 {
				t.Fatalf("points %s: raising %s to %s lowers the score from %v to %v", list, low, high, before, after)
			}
		}
	}
	if accepted == 0 {
		t.Error("no rule accepted")
	}
}
