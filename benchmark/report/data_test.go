package report_test

import (
	"bytes"
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"slices"
	"testing"

	"github.com/csirtgauge/csirtgauge/benchmark"
	"github.com/csirtgauge/csirtgauge/benchmark/report"
	"github.com/csirtgauge/csirtgauge/benchmark/report/internal/page"
	"github.com/csirtgauge/csirtgauge/maturity"
	"github.com/csirtgauge/csirtgauge/questionnaire"
)

// TestPageWords: what the page says of the built-in documents is about items, questions, rules and options that there
// are, in both languages, and short enough for its table.
func TestPageWords(t *testing.T) {
	data, err := os.ReadFile("data/page.json")
	if err != nil {
		t.Fatal(err)
	}
	const want = "7e454e76e0826c948eb4548a125c85461abc03bb1dbae27b7c78fbaa93d76a85"
	if got := fmt.Sprintf("%x", sha256.Sum256(data)); got != want {
		t.Errorf("page.json has SHA-256 %s, want %s", got, want)
	}
	type texts = map[string]questionnaire.Text
	var words struct {
		Models map[string]struct {
			Title, Areas, Note, Limits questionnaire.Text
			Items, Questions, Answers  map[string]texts
		}
		Surveys map[string]texts
	}
	decoder := json.NewDecoder(bytes.NewReader(data))
	decoder.DisallowUnknownFields()
	if err := decoder.Decode(&words); err != nil {
		t.Fatal(err)
	}
	model := maturity.Establishment2015()
	if got := slices.Sorted(maps.Keys(words.Models)); !slices.Equal(got, []string{model.ID()}) {
		t.Fatalf("the models are %v", got)
	}
	if words.Surveys[benchmark.JPCERT2015().ID()] == nil || len(words.Surveys) != 1 {
		t.Error("the survey is another")
	}
	own := words.Models[model.ID()]
	rules := map[string]maturity.Rule{}
	for r := range model.Rules() {
		rules[r.ID] = r
	}
	needed := map[string]bool{}
	for item := range model.Items() {
		for ind := range item.Indicators() {
			needed[ind.Question().ID()] = needed[ind.Question().ID()] || ind.Needed()
		}
		if own.Items[item.ID()]["stake"].IsZero() {
			t.Errorf("nothing is at stake in %s", item.ID())
		}
	}
	for id, said := range own.Questions {
		if name := said["name"]; !needed[id] || page.Width(name.EN) > 17 || page.Width(name.JA) > 20 {
			t.Errorf("%s is not needed, or its name is too long: %v", id, name)
		}
		for key, text := range said {
			if !slices.Contains([]string{"name", "ask", "step", "had"}, key) || text.EN == "" || text.JA == "" {
				t.Errorf("%s %s: %v", id, key, text)
			}
		}
		delete(needed, id)
	}
	for id, still := range needed {
		if still {
			t.Errorf("no words for question %s", id)
		}
	}
	for id, answers := range own.Answers {
		for option := range answers {
			if _, ok := rules[id].Points(option); !ok {
				t.Errorf("rule %s has no option %s", id, option)
			}
		}
	}
}

// TestSchemaPinned: the format is a contract. Whoever changes the sum says so in the commit.
func TestSchemaPinned(t *testing.T) {
	clear(report.Schema()) // a copy, so that nothing changes
	const want = "941a86b208f09c91785b801f38a6adea0bcaaab20371860011de41cb733b0017"
	if got := fmt.Sprintf("%x", sha256.Sum256(report.Schema())); got != want {
		t.Errorf("assessment.schema.json has SHA-256 %s, want %s", got, want)
	}
}
