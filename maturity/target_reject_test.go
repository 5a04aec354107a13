package maturity_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/language"

	"github.com/csirtgauge/csirtgauge/internal/strictjson"
	"github.com/csirtgauge/csirtgauge/internal/testkit/golden"
	"github.com/csirtgauge/csirtgauge/internal/testkit/rejection"
	"github.com/csirtgauge/csirtgauge/maturity"
	"github.com/csirtgauge/csirtgauge/questionnaire"
)

// TestParseTargetReject reads testdata/target-reject, for a model where training is worth 2 points at most.
func TestParseTargetReject(t *testing.T) {
	targetParser(t).Rejects(t, "testdata/target-reject")
}

// targetLimits are documents at a limit of the schema, too long for testdata.
func targetLimits(t testing.TB) []limit {
	many := func(n int) map[string]int {
		all := map[string]int{}
		for i := range n {
			all[fmt.Sprint("9.", i)] = 2
		}
		return all
	}
	id := maturity.Establishment2015().ID()
	titled := func(n int) []byte {
		g := goalFor(maturity.Goal{All: 2})
		g.Title = questionnaire.Text{EN: strings.Repeat("x", n), JA: strings.Repeat("あ", n)}
		return written(t, id, g)
	}
	named := func(n int) []byte {
		g := goalFor(maturity.Goal{All: 2})
		g.ID = strings.Repeat("x", n)
		return written(t, id, g)
	}
	return []limit{
		{"50 items", written(t, id, goalFor(maturity.Goal{Items: many(50)})), "/items/9.0"}, {"51 items", written(t, id, goalFor(maturity.Goal{Items: many(51)})), "/items"},
		{"500 questions", written(t, id, goalFor(maturity.Goal{Questions: many(500)})), "/questions/9.0"}, {"501 questions", written(t, id, goalFor(maturity.Goal{Questions: many(501)})), "/questions"},
		{"title of 2000", titled(2000), ""}, {"title of 2001", titled(2001), "/title/en"},
		{"ID of 64", named(64), ""}, {"ID of 65", named(65), "/id"},
	}
}

func TestParseTargetLimits(t *testing.T) {
	for _, tt := range targetLimits(t) {
		t.Run(tt.name, func(t *testing.T) {
			got := ""
			if _, err := maturity.ParseTarget(tt.data, maturity.Establishment2015()); err != nil {
				problem, ok := errors.AsType[*questionnaire.InputError](err)
				if !ok {
					t.Fatal(err)
				}
				got = problem.Problems[0].Pointer
			}
			if got != tt.want {
				t.Errorf("first problem at %q, want %q", got, tt.want)
			}
		})
	}
}

func TestTargetRejectReachesTheSchema(t *testing.T) {
	var documents [][]byte
	for _, c := range golden.Cases(t, "testdata/target-reject") {
		documents = append(documents, c.Data)
	}
	for _, l := range targetLimits(t) {
		documents = append(documents, l.data)
	}
	rejection.ReachesSchema(t, "target", maturity.TargetSchema(), documents, 40)
}

// TestTargetRejectReachesTheMessages: every problem of targets stands in some .want.
func TestTargetRejectReachesTheMessages(t *testing.T) {
	document, err := os.ReadFile("data/texts.json")
	if err != nil {
		t.Fatal(err)
	}
	var texts map[string]questionnaire.Text
	if err := json.Unmarshal(document, &texts); err != nil {
		t.Fatal(err)
	}
	var wants strings.Builder
	for _, c := range golden.Cases(t, "testdata/target-reject") {
		want, err := os.ReadFile(c.Path + ".want")
		if err != nil {
			t.Fatal(err)
		}
		wants.Write(want)
	}
	found := 0
	for key, text := range texts {
		if !strings.HasPrefix(key, "problem-target-") {
			continue
		}
		found++
		for _, said := range []string{text.EN, text.JA} {
			pattern := regexp.MustCompile(`%\\\[\d\\\][sd]`).ReplaceAllString(regexp.QuoteMeta(said), ".*")
			if !regexp.MustCompile(pattern).MatchString(wants.String()) {
				t.Errorf("no case says %s", said)
			}
		}
	}
	if found != 5 {
		t.Errorf("%d problems found", found)
	}
}

// TestAimUnusual is about goals that only code can have.
func TestAimUnusual(t *testing.T) {
	for _, tt := range []struct {
		name, why string
		change    func(g *maturity.Goal)
		skip      string
		want      string // pointer of the first problem, "" if there is none
	}{
		{"as it is", "the others differ from it in one thing", func(*maturity.Goal) {}, "", ""},
		{"zero for an item", `"Zero and no entry set none"`, func(g *maturity.Goal) { g.Items["contact"] = 0 }, "", ""},
		{"ID that is not UTF-8", "it is no ID", func(g *maturity.Goal) { g.ID = "\xff" }, "", "/id"},
		{"item that is not UTF-8", "it is no name of an item", func(g *maturity.Goal) { g.Items["\xff"] = 2 }, "", "/items"},
		{"title that is not UTF-8", "a document that has it is refused", func(g *maturity.Goal) { g.Title.EN = "\xff" }, "", "/title"},
		{"empty name", "the place is that of the items", func(g *maturity.Goal) { g.Items[""] = 2 }, "", "/items"},
		{"control characters", "no message repeats them", func(g *maturity.Goal) { g.Questions = map[string]int{"4.3\x1b[31m\n": 2} }, "", "/questions"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if tt.skip != "" {
				t.Skip(tt.skip)
			}
			g := goalFor(maturity.Goal{Documentation: 2, Items: map[string]int{"reporting": 2}})
			tt.change(&g)
			got := ""
			if _, err := maturity.Establishment2015().Aim(g); err != nil {
				e, _ := errors.AsType[*questionnaire.InputError](rejected(t, err))
				got = e.Problems[0].Pointer
				for _, p := range e.Problems {
					for _, s := range []string{p.Message(language.English), p.Message(language.Japanese), p.Pointer} {
						if strings.ContainsFunc(s, func(r rune) bool { return r < ' ' || r == 0x7f }) {
							t.Errorf("control character in %q", s)
						}
					}
				}
			}
			if got != tt.want {
				t.Errorf("first problem at %q, want %q: %s", got, tt.want, tt.why)
			}
		})
	}
}

// TestTargetNotMutable writes to what goes in and to what comes out.
func TestTargetNotMutable(t *testing.T) {
	g := goalFor(maturity.Goal{Items: map[string]int{"contact": 2}, Questions: map[string]int{"4.9": 3}})
	target := aim(t, maturity.Establishment2015(), g)
	want, source := viewTarget(target), maturity.TargetSchema()
	clear(g.Items)
	g.Questions["4.9"] = 1
	clear(maturity.TargetSchema())
	if diff := cmp.Diff(want, viewTarget(target)); diff != "" || !bytes.Equal(source, maturity.TargetSchema()) {
		t.Errorf("(-want +got):\n%s", diff)
	}
	// The document names its schema by the schema's own identifier.
	doc, _ := strictjson.Parse(source, strictjson.Limits{})
	data, err := json.Marshal(target)
	if err != nil {
		t.Fatal(err)
	}
	printed, _ := strictjson.Parse(data, strictjson.Limits{})
	if id, named := doc.Member("$id").Text, printed.Member("$schema").Text; id != named {
		t.Errorf("the schema is %q, the document names %q", id, named)
	}
}
