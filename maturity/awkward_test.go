package maturity_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/csirtgauge/csirtgauge/maturity"
	"github.com/csirtgauge/csirtgauge/questionnaire"
)

// provision is a form of so many questions for yes or no, and of services questions with so many services each.
func provision(t *testing.T, ones int, free bool, sizes ...int) *questionnaire.Form {
	t.Helper()
	text := `{"en": "x", "ja": "あ"}`
	var questions []string
	for i := range ones {
		questions = append(questions, fmt.Sprintf(`{"id": "d%d", "kind": "one", "short": %s, "prompt": %s, "scale": "d"}`, i, text, text))
	}
	for i, n := range sizes {
		var groups []string // of up to 100, the limit of the schema
		for from := 0; from < n; from += 100 {
			var services []string
			for j := from; j < min(n, from+100); j++ {
				services = append(services, fmt.Sprintf(`{"id": "s%d", "label": %s, "free": %v}`, j, text, free))
			}
			groups = append(groups, fmt.Sprintf(`{"id": "g%d", "title": %s, "services": [%s]}`, from, text, strings.Join(services, ",")))
		}
		questions = append(questions, fmt.Sprintf(`{"id": "q%d", "kind": "services", "short": %s, "prompt": %s, "scale": "p", "groups": [%s]}`, i, text, text, strings.Join(groups, ",")))
	}
	doc := `{"id": "provision", "title": ` + text + `, "source": {"title": ` + text + `, "publisher": ` + text + `, "published": "2026-01-31"},
		"scales": [{"id": "p", "title": ` + text + `, "order": "none", "options": [{"id": "y", "label": ` + text + `}, {"id": "n", "label": ` + text + `}]},
			{"id": "d", "title": ` + text + `, "order": "descending", "options": [{"id": "a", "label": ` + text + `}, {"id": "b", "label": ` + text + `}]}],
		"sections": [{"id": "1", "title": ` + text + `, "questions": [` + strings.Join(questions, ",") + `]}]}`
	f, err := questionnaire.ParseForm([]byte(doc))
	if err != nil {
		t.Fatal(err)
	}
	return f
}

// decided is a model of one item with every question of such a form, of the largest weight.
func decided(ones, services int) []byte {
	text := `{"en": "x", "ja": "あ"}`
	var indicators []string
	add := func(question, rule string) {
		indicators = append(indicators, fmt.Sprintf(`{"question": %q, "rule": %q, "weight": 1000, "needed": true, "basis": {"place": "1", "kind": "named", "text": %s}}`, question, rule, text))
	}
	for i := range ones {
		add(fmt.Sprint("d", i), "existence")
	}
	for i := range services {
		add(fmt.Sprint("q", i), "decided")
	}
	return []byte(`{"id": "m", "form": "provision", "title": ` + text + `, "source": {"title": ` + text + `, "publisher": ` + text + `, "published": "2026-01-31"},
		"rules": [{"id": "decided", "kind": "decided", "title": ` + text + `, "established": 4}, {"id": "existence", "kind": "options", "title": ` + text + `, "points": {"a": 4, "b": 0}, "established": 4}],
		"documentation": {"rule": "existence", "questions": ["d0"]},
		"items": [{"id": "i", "number": 1, "title": ` + text + `, "indicators": [` + strings.Join(indicators, ",") + `]}]}`)
}

// TestAwkwardForms assesses forms whose numbers of services have nothing in common. A model that ParseModel accepts has
// scores from 0 to 4.
func TestAwkwardForms(t *testing.T) {
	for _, tt := range []struct {
		name, why string
		ones      int
		free      bool // the services are "any other"
		sizes     []int
	}{
		{"one service", "", 1, false, []int{1}},
		{"three primes", "", 1, false, []int{23, 29, 31}},
		{"fourteen coprime numbers", "their least common multiple exceeds 2^63", 1, false, []int{64, 81, 25, 49, 11, 13, 17, 19, 23, 29, 31, 37, 41, 43}},
		{"only any other", "no service has to be decided on, so there is no share", 1, true, []int{1}},
		{"200 indicators", "a common denominator just below 2^32, 256·81·25·49·11·13, and a sum of weights of 200,000", 194, false, []int{256, 81, 25, 49, 11, 13}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			form := provision(t, tt.ones, tt.free, tt.sizes...)
			m, err := maturity.ParseModel(decided(tt.ones, len(tt.sizes)), form)
			if err != nil {
				return // refused: just as well
			}
			defer func() {
				if r := recover(); r != nil {
					t.Errorf("panic: %v: %s", r, tt.why)
				}
			}()
			draft := questionnaire.Draft{Answers: answers{}}
			for i := range tt.ones {
				draft.Answers[fmt.Sprint("d", i)] = questionnaire.Choose("a")
			}
			for i, n := range tt.sizes {
				for j := range n {
					draft.Answers[fmt.Sprintf("q%ds%d", i, j)] = questionnaire.Choose("n")
				}
			}
			full, err := form.Respond(draft)
			if err != nil {
				t.Fatal(err)
			}
			none, err := form.Respond(questionnaire.Draft{})
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(score("4"), m.Assess(full).Items[0].Score); diff != "" {
				t.Errorf("all decided; %s (-want +got):\n%s", tt.why, diff)
			}
			explanation, weights := m.Assess(full).Explain()[0], 1000*(tt.ones+len(tt.sizes))
			want := []string{fmt.Sprint(weights), fmt.Sprint(4 * weights), "4.00"}
			slices.Sort(want)
			if diff := cmp.Diff(want, numbers(explanation.Text.EN)); diff != "" {
				t.Errorf("%s (-want +got):\n%s", explanation.Text.EN, diff)
			}
			if diff := cmp.Diff(score("0 - 4"), m.Assess(none).Items[0].Score); diff != "" {
				t.Errorf("none answered; %s (-want +got):\n%s", tt.why, diff)
			}
		})
	}
}
