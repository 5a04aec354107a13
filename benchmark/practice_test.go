package benchmark_test

import (
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/csirtgauge/csirtgauge/benchmark"
	"github.com/csirtgauge/csirtgauge/maturity"
	"github.com/csirtgauge/csirtgauge/questionnaire"
)

// allPractices are those of all items and questions, each once.
func allPractices(c *benchmark.Cases) []benchmark.Practice {
	seen := map[string]benchmark.Practice{}
	add := func(id string) {
		for _, p := range c.Practices(id) {
			seen[p.Text.EN] = p
		}
	}
	for q := range questionnaire.JPCERT2015().Questions() {
		add(q.ID())
	}
	for item := range maturity.Establishment2015().Items() {
		add(item.ID())
	}
	return slices.Collect(maps.Values(seen))
}

// TestPracticesFigures: how much there is of them, as data/README.md says.
func TestPracticesFigures(t *testing.T) {
	cases := benchmark.JPCERT2015Cases()
	near, teams := 0, map[string]int{}
	all := allPractices(cases)
	for _, p := range all {
		teams[p.Team]++
		if p.Near {
			near++
		}
	}
	questions, items := 0, map[string]int{}
	for q := range questionnaire.JPCERT2015().Questions() {
		if cases.Practices(q.ID()) != nil {
			questions++
		}
	}
	for item := range maturity.Establishment2015().Items() {
		items[item.ID()] = len(cases.Practices(item.ID()))
		if n := len(cases.Guidance(item.ID())); n < 2 {
			t.Errorf("item %s has %d pieces of advice", item.ID(), n)
		}
	}
	type figures struct {
		Practices, Near, Questions, Closing int
		Teams, Items                        map[string]int
	}
	want := figures{
		100, 15, 34, 7,
		map[string]int{
			"ASY-CSIRT": 16, "DeNA CERT": 11, "FJC-CERT": 14, "Fuji Xerox CERT": 13, "I-SIRT": 11, "MB-SIRT": 7, "NTT-CERT": 10,
			"T-SIRT": 12, "YMC-CSIRT": 6,
		},
		map[string]int{"services": 24, "authority": 11, "organization": 14, "contact": 19, "reporting": 22, "review": 31},
	}
	if diff := cmp.Diff(want, figures{len(all), near, questions, len(cases.Closing()), teams, items}); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// TestPracticesRead: what no schema can see of the built-in texts.
func TestPracticesRead(t *testing.T) {
	cases := benchmark.JPCERT2015Cases()
	itemsOf := map[string][]string{}
	for item := range maturity.Establishment2015().Items() {
		for ind := range item.Indicators() {
			itemsOf[ind.Question().ID()] = append(itemsOf[ind.Question().ID()], item.ID())
		}
	}
	read := func(where string, text questionnaire.Text) {
		inBothLanguages(t, where, text)
		namesNobody(t, where, text)
		if words := strings.Fields(text.EN); len(words) > 25 || !strings.HasSuffix(text.EN, ".") {
			t.Errorf("%s has %d words, or no end: %q", where, len(words), text.EN)
		}
		if strings.ContainsAny(text.JA, "(),:~〜，．０１２３４５６７８９") || !strings.HasSuffix(text.JA, "。") {
			t.Errorf("%s: punctuation or digits of %q", where, text.JA)
		}
		for _, polite := range []string{"です", "ます", "ません", "でしょう", "ください"} {
			if strings.Contains(text.JA, polite) {
				t.Errorf("%s: %s in %q", where, polite, text.JA)
			}
		}
	}
	for _, p := range allPractices(cases) {
		where := p.Team + " " + p.Section
		read(where, p.Text)
		read(where, p.Short)
		if c := lookup(t, p.Team); !slices.Contains(sections(c.Section), p.Section) {
			t.Errorf("%s: the report has no such section", where)
		}
		for _, q := range p.Questions {
			if items := itemsOf[q]; items != nil && !slices.ContainsFunc(items, func(id string) bool { return slices.Contains(p.Items, id) }) {
				t.Errorf("%s: question %s is of %v, the practice of %v", where, q, items, p.Items)
			}
		}
	}
	for item := range maturity.Establishment2015().Items() {
		for _, g := range cases.Guidance(item.ID()) {
			read("guidance on "+item.ID(), g.Text)
			if !strings.HasPrefix(g.Section, "4.") {
				t.Errorf("guidance of section %s", g.Section)
			}
		}
	}
	for _, g := range cases.Closing() {
		if read("closing", g.Text); g.Section != "5" {
			t.Errorf("closing of section %s", g.Section)
		}
	}
}

// TestPracticesByHand: what the interviews say of some questions, read in the report.
func TestPracticesByHand(t *testing.T) {
	for _, tt := range []struct {
		of, why string
		want    []string // team and section; * where it is only near
	}{
		{"4.10", "monthly statistics on a site, and in a monthly report", []string{"DeNA CERT 3.2.3.2", "FJC-CERT 3.3.3.1"}},
		{"4.2", "the rules were made known to public relations; nobody asks for just a rule of escalation", []string{"MB-SIRT 3.6.2*", "T-SIRT 3.8.5.3*"}},
		{"3.8", "certificates", []string{"FJC-CERT 3.3.4.2", "NTT-CERT 3.7.4.2"}},
		{"4.3", "no interview speaks of escalating to the legal department", nil},
		{"1.4", "nor of how many built the team", nil},
		{"9.9", "no question", nil},
		{"", "no question", nil},
	} {
		var got []string
		for _, p := range benchmark.JPCERT2015Cases().Practices(tt.of) {
			where := p.Team + " " + p.Section
			if p.Near {
				where += "*"
			}
			got = append(got, where)
		}
		if diff := cmp.Diff(tt.want, got); diff != "" {
			t.Errorf("%s, because %s (-want +got):\n%s", tt.of, tt.why, diff)
		}
	}
}
