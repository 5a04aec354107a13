package benchmark_test

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"

	"github.com/google/go-cmp/cmp"

	"github.com/csirtgauge/csirtgauge/benchmark"
	"github.com/csirtgauge/csirtgauge/questionnaire"
)

// TestErrata recomputes the figures that each erratum names, from the tables. The Japanese text has the same as the
// English one but where listed.
func TestErrata(t *testing.T) {
	p := builtin(t)
	n, base := p.n, p.base
	since2014 := n("2.1.5", "2014-01 2014-07 #0 2015-01 2015-07")
	issue := n("2.7.1", "a b c d e")
	group := func(id string) int { return n(id, "in-house mixed outsourced ?") }
	systems, security := group("supplement-2.1/information-systems"), group("supplement-2.1/security")
	if systems != group("supplement-2.2/information-systems") || security != group("supplement-2.2/security") {
		t.Error("the groups of supplements 2.1 and 2.2 are of different sizes")
	}
	type erratum struct{ ID, Place, Kind, Figures, Japanese string }
	want := []erratum{
		{"1.1-several", "2.1.1", "form", "", ""},
		{"2.4.1-several", "2.2.4.1", "form", "", ""},
		{"2.14.2-several", "2.2.14.2", "form", "", ""},
		{"2.9-options", "2.2.9", "form", fmt.Sprint(p.s.Respondents()), ""},
		{"5.2-wording", "2.5.2", "form", "", ""},
		{"2.1.6-caption", "2.1.6", "caption", "2.1.5 2.1.6", ""},
		{"2.2.14.2-caption", "2.2.14.2", "caption", "", ""},
		{"2.2.14.3-caption", "2.2.14.3", "caption", "", ""},
		{"2.2.14.3-base", "2.2.14.3", "figure", fmt.Sprintf("%d %d %d", p.tables("2.2.14.3")[0].PrintedBase(), n("2.2.14.3", "a b c ?"), n("2.2.14", "a")), ""},
		{"2.2.9-typo", "2.2.9", "wording", "2", ""}, // row 2 is incident handling, service b
		{"2.2.7-typo", "2.2.7", "wording", "1", ""}, // row 1 is the infrastructure inside, option a
		{"2.14.2.1-number", "2.2.14.3", "form", "2.14.2.1 2.2.14.3", ""},
		{"7.1.2-number", "2.7.1.1", "form", "7.1.2 7.1.1 2.7.1.1", ""},
		{"2.7.1.1-base", "2.7.1.1", "figure", fmt.Sprintf("%d 2.7.1 %d %d", base("2.7.1.1"), issue, issue+n("2.7.1", "?")), ""},
		{"2.7.1-text", "2.7.1", "text", fmt.Sprintf("%d %d", n("2.7.1", "a"), n("2.7.1", "b")), "1 1 11 1 12"}, // 月1回 twice, 四半期に1回
		{
			"2.1.5-text", "2.1.5", "text",
			fmt.Sprintf("2014 %d %d %s %d %d %s", since2014, base("2.1.5"), percent(since2014, base("2.1.5")), since2014, p.answered("2.1.5"), percent(since2014, p.answered("2.1.5"))), "",
		},
		{"2.3.2.1-bands", "2.3.2.1", "figure", "20% 40% 70% 80% 2.3.3.1 3.2.1 3.3.1", "2 4 7 8 2.3.3.1 3.2.1 3.3.1"}, // 2割, 4割 and so on
		{"2.3.3-overlap", "2.3.3", "figure", "5 20", ""},
		{
			"supplement-1-missing", "supplement-1", "figure",
			fmt.Sprintf("%d %d 2.1.5 %d %d 2.1.6 %d 2012", n("supplement-1", "?"), n("2.1.5", "? #0")+n("2.1.6", "?"), n("2.1.5", "?"), n("2.1.5", "#0"), n("2.1.6", "?")), "",
		},
		{"supplement-1-recent", "supplement-1", "text", fmt.Sprintf("15 %d 6 2014", n("supplement-1", "0")), ""},
		{
			"supplement-2-groups", "supplement-2.1", "figure",
			fmt.Sprintf("%d %d 2.2.1 %d %d %d %d", systems, security, n("2.2.1", "a"), n("2.2.1", "h"), n("2.2.1", "a")-systems, n("2.2.1", "h")-security), "",
		},
		{"supplement-2.1-missing", "supplement-2.1", "figure", fmt.Sprintf("%d 2.2.9 %d", n("supplement-2.1/information-systems", "?")+n("supplement-2.1/security", "?"), n("2.2.9d", "?")), ""},
		{"supplement-2.2-missing", "supplement-2.2", "figure", fmt.Sprintf("%d 2.2.9 %d", n("supplement-2.2/information-systems", "?")+n("supplement-2.2/security", "?"), n("2.2.9e", "?")), ""},
		{"4.1-approval", "4.1", "text", "2.2.13", ""},
		{"4.1-announcements", "4.1", "text", "2.2.9", ""},
		{"4.2-neither", "4.2", "text", percent(n("2.2.8", "c"), base("2.2.8")) + " 2.2.8", ""},
		{
			"4.3-reference", "4.3", "reference",
			fmt.Sprintf("3.1 80%% 2.3.2.1 %d %d %s 2.3.3.1", n("2.3.2.1", "f"), base("2.3.2.1"), percent(n("2.3.3.1", "f"), base("2.3.3.1"))),
			fmt.Sprintf("8 3.1 2.3.2.1 %d %d %s 2.3.3.1", n("2.3.2.1", "f"), base("2.3.2.1"), percent(n("2.3.3.1", "f"), base("2.3.3.1"))), // 8割
		},
		{"4.4-contact", "4.4", "text", "2.4.1", ""},
		{"4.4-reference", "4.4", "reference", "2.2.5", ""},
		{"4.6-reference", "4.6", "reference", "3.4 2.3.4", ""},
	}
	var got []erratum
	for i, e := range p.s.Errata() {
		row := erratum{e.ID, e.Place, e.Kind, sorted(figures(e.Text.EN)), sorted(figures(e.Text.JA))}
		if i < len(want) {
			if want[i].Japanese == "" {
				want[i].Japanese = want[i].Figures
			}
			want[i].Figures, want[i].Japanese = sorted(want[i].Figures), sorted(want[i].Japanese)
		}
		got = append(got, row)
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("errata (-want +got):\n%s", diff)
	}
}

var figure = regexp.MustCompile(`\d+(\.\d+)*%?`)

// figures returns the numbers and percentages in a text.
func figures(text string) string { return strings.Join(figure.FindAllString(text, -1), " ") }

func sorted(figures string) string {
	return strings.Join(slices.Sorted(slices.Values(strings.Fields(figures))), " ")
}

func percent(n, base int) string { return fmt.Sprintf("%.0f%%", 100*float64(n)/float64(base)) }

// TestErrataHavePlaces: a place is a table of the survey, or a section of chapter 4.
func TestErrataHavePlaces(t *testing.T) {
	var places []string
	for table := range benchmark.JPCERT2015().Tables() {
		places = append(places, table.ID())
	}
	places = append(places, "4.1", "4.2", "4.3", "4.4", "4.5", "4.6")
	seen := map[string]bool{}
	for _, e := range benchmark.JPCERT2015().Errata() {
		if !slices.Contains(places, e.Place) {
			t.Errorf("erratum %s: no place %s", e.ID, e.Place)
		}
		if seen[e.ID] {
			t.Errorf("erratum %s is there twice", e.ID)
		}
		seen[e.ID] = true
	}
}

// inBothLanguages checks a text of data: there in both languages, each in its own, and in the plain style (常体).
func inBothLanguages(t *testing.T, where string, text questionnaire.Text) {
	t.Helper()
	japanese := func(r rune) bool { return unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana) }
	switch {
	case strings.TrimSpace(text.EN) == "" || strings.TrimSpace(text.JA) == "":
		t.Errorf("%s: %q", where, text)
	case text.EN != text.JA && !strings.ContainsFunc(text.JA, japanese):
		t.Errorf("%s: the Japanese text is not Japanese: %s", where, text.JA)
	}
	english := text.EN
	if where == "erratum 2.2.9-typo" { // cites the misprint
		english = strings.ReplaceAll(english, "インデントハンドリング", "")
	}
	if strings.ContainsFunc(english, japanese) {
		t.Errorf("%s: the English text has Japanese characters: %s", where, text.EN)
	}
	for _, polite := range []string{"です", "ます", "ください", "ません"} {
		if strings.Contains(text.JA, polite) {
			t.Errorf("%s: %s is not the plain style: %s", where, polite, text.JA)
		}
	}
	for _, raw := range []string{"  ", "TO" + "DO", "%!", "\n"} {
		if strings.Contains(text.EN+text.JA, raw) {
			t.Errorf("%s: %q in %q", where, raw, text)
		}
	}
	if strings.HasSuffix(text.EN, ".") != strings.HasSuffix(text.JA, "。") {
		t.Errorf("%s: a sentence in one language, a phrase in the other: %q", where, text)
	}
}

func TestSurveyTexts(t *testing.T) {
	s := benchmark.JPCERT2015()
	inBothLanguages(t, "title", s.Title())
	inBothLanguages(t, "source title", s.Source().Title)
	inBothLanguages(t, "publisher", s.Source().Publisher)
	inBothLanguages(t, "place", s.Source().Place)
	inBothLanguages(t, "population", s.Collection().Population)
	inBothLanguages(t, "method", s.Collection().Method)
	for _, c := range s.Caveats() {
		inBothLanguages(t, "caveat "+string(c.Code), c.Text)
	}
	for _, e := range s.Errata() {
		inBothLanguages(t, "erratum "+e.ID, e.Text)
	}
	for table := range s.Tables() {
		for bin := range table.Bins() {
			inBothLanguages(t, "table "+table.ID(), bin.Label)
		}
		for f := range table.Free() {
			inBothLanguages(t, "free text of table "+table.ID(), f.Label)
		}
		for row := range table.OffForm() {
			if row.Label.EN != "5 to 20" { // 5～20 has nothing to translate
				inBothLanguages(t, "table "+table.ID(), row.Label)
			}
		}
		if !table.Note().IsZero() {
			inBothLanguages(t, "note of table "+table.ID(), table.Note())
		}
		if title, _, ok := table.Group(); ok {
			inBothLanguages(t, "group of table "+table.ID(), title)
		}
	}
}
