package questionnaire_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/csirtgauge/csirtgauge/questionnaire"
)

const (
	documentation = "documentation"
	departments   = "abcdefghij"
)

// An item is one line of table 1.3.1 of the report: question, kind, number of its table of results, and its options by letter, "*"
// after those that take a text.
type item struct {
	ID, Kind, Table, Options, Scale, Applies string
}

// report is table 1.3.1, read off by hand. Kind and Applies follow from the form and from the bases of the tables: 1.1, 2.4.1 and
// 2.14.2 are counted with several answers; 2.4.1 has N = 48 = 66 - 18 without contact, 2.14.x have the N = 46 with a SOC.
var report = []item{
	{"1.1", "several", "2.1.1", departments + "*", "departments", ""},
	{"1.2", "several", "2.1.2", departments + "*", "departments", ""},
	{"1.3", "several", "2.1.3", departments + "*", "departments", ""},
	{"1.4", "one", "2.1.4", "abcd", "", ""},
	{"1.5", "month", "2.1.5", "", "", ""},
	{"1.6", "month", "2.1.6", "", "", ""},

	{"2.1", "several", "2.2.1", departments + "*", "departments", ""},
	{"2.2", "several", "2.2.2", "abcd*", "", ""},
	{"2.3", "several", "2.2.3", "abcd*", "", ""},
	{"2.4", "several", "2.2.4", "abcd*e", "", ""},
	{"2.4.1", "several", "2.2.4.1", "abcde*", "", "2.4: a b c d"},
	{"2.5", "several", "2.2.5", "abcde*", "", ""},
	{"2.6", "several", "2.2.6", "abcd*", "", ""},
	{"2.7", "several", "2.2.7", "abcdef*", "", ""},
	{"2.8", "one", "2.2.8", "abc", "", ""},
	{"2.9", "services", "2.2.9", "in-house mixed outsourced another-unit not-provided", "provision", ""},
	{"2.10", "one", "2.2.10", "abc*", "existence", ""},
	{"2.11", "one", "2.2.11", "abcde", documentation, ""},
	{"2.12", "one", "2.2.12", "abc*", "existence", ""},
	{"2.13", "one", "2.2.13", "abcde", documentation, ""},
	{"2.14", "one", "2.2.14", "ab", "", ""},
	{"2.14.1", "one", "2.2.14.1", "abc*", "", "2.14: a"},
	{"2.14.2", "several", "2.2.14.2", "abc", "", "2.14: a"},
	{"2.14.2.1", "one", "2.2.14.3", "abc", "", "2.14: a"},

	{"3.1", "one", "2.3.1", "abcde", documentation, ""},
	{"3.2", "count", "2.3.2", "", "", ""},
	{"3.2.1", "one", "2.3.2.1", "abcdef", "employees", ""},
	{"3.3", "count", "2.3.3", "", "", ""},
	{"3.3.1", "one", "2.3.3.1", "abcdef", "employees", ""},
	{"3.4", "one", "2.3.4", "abcde", documentation, ""},
	{"3.5", "one", "2.3.5", "abc", "training", ""},
	{"3.6", "one", "2.3.6", "abc", "training", ""},
	{"3.7", "one", "2.3.7", "abc", "training", ""},
	{"3.8", "one", "2.3.8", "abc*", "existence", ""},

	{"4.1", "one", "2.4.1", "abcde", documentation, ""},
	{"4.2", "one", "2.4.2", "abcde", documentation, ""},
	{"4.3", "one", "2.4.3", "abcde", documentation, ""},
	{"4.4", "one", "2.4.4", "abcde", documentation, ""},
	{"4.5", "one", "2.4.5", "abcde", documentation, ""},
	{"4.6", "one", "2.4.6", "abcde", documentation, ""},
	{"4.7", "one", "2.4.7", "abc*", "existence", ""},
	{"4.8", "one", "2.4.8", "abcde", documentation, ""},
	{"4.9", "one", "2.4.9", "abcde", documentation, ""},
	{"4.10", "one", "2.4.10", "abcde", documentation, ""},
	{"4.11", "one", "2.4.11", "abcde", documentation, ""},

	{"5.1", "one", "2.5.1", "ab", "", ""},
	{"5.2", "one", "2.5.2", "ab", "", ""},

	{"6.1", "one", "2.6.1", "abcdef", "frequency", ""},
	{"6.2", "one", "2.6.2", "abcdef", "frequency", ""},
	{"6.3", "one", "2.6.3", "abcdef", "frequency", ""},

	{"7.1", "one", "2.7.1", "abcdef", "frequency", ""},
	{"7.1.2", "one", "2.7.1.1", "abc", "", "7.1: a b c d e"},
}

func TestReport(t *testing.T) {
	form := questionnaire.JPCERT2015()
	var got []item
	for q := range form.Questions() {
		one := item{ID: q.ID(), Kind: q.Kind().String(), Table: q.Table(), Scale: q.Scale()}
		var ids []string
		for o := range q.Options() {
			ids = append(ids, o.ID+map[bool]string{true: "*"}[o.Free])
		}
		one.Options = strings.Join(ids, map[bool]string{true: " "}[q.Kind() == questionnaire.KindServices])
		if c, ok := q.Condition(); ok {
			one.Applies = c.Question + ": " + strings.Join(c.Options, " ")
		}
		got = append(got, one)
	}
	if diff := cmp.Diff(report, got); diff != "" {
		t.Errorf("questions (-want +got):\n%s", diff)
	}
	if form.Len() != 52 {
		t.Errorf("Len() = %d", form.Len())
	}
}

// TestSections counts the questions of each section as table 1.3.1 does, and looks at the order of the whole.
func TestSections(t *testing.T) {
	form := questionnaire.JPCERT2015()
	type section struct {
		ID, JA    string
		Questions int
	}
	want := []section{ // titles as on the form
		{"1", "構築時の体制", 6}, {"2", "CSIRTの体制", 18}, {"3", "CSIRTメンバー", 10}, {"4", "プロセスやルール", 11},
		{"5", "ツール", 2}, {"6", "体制やルールの見直し", 3}, {"7", "レポート", 2},
	}
	var got []section
	var all []*questionnaire.Question
	for s := range form.Sections() {
		questions := slices.Collect(s.Questions())
		got = append(got, section{s.ID(), s.Title().JA, len(questions)})
		all = append(all, questions...)
		for _, q := range questions {
			if q.Section() != s || q.Form() != form || !strings.HasPrefix(q.ID(), s.ID()+".") {
				t.Errorf("%s is not of section %s", q.ID(), s.ID())
			}
		}
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("sections (-want +got):\n%s", diff)
	}
	if !slices.Equal(all, slices.Collect(form.Questions())) {
		t.Error("the sections have other questions than the form, or in another order")
	}
}

// TestDocumentationQuestions: the 14 whose options a to e are the levels of documentation.
func TestDocumentationQuestions(t *testing.T) {
	want := []string{"2.11", "2.13", "3.1", "3.4", "4.1", "4.2", "4.3", "4.4", "4.5", "4.6", "4.8", "4.9", "4.10", "4.11"}
	var got []string
	for q := range questionnaire.JPCERT2015().Questions() {
		if q.Scale() == documentation {
			got = append(got, q.ID())
		}
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("questions (-want +got):\n%s", diff)
	}
}

// TestServices: 2.9 has 22 services in three groups, and w for any other.
func TestServices(t *testing.T) {
	form := questionnaire.JPCERT2015()
	parent := question(t, form, "2.9")
	want := map[string]string{"事後対応型サービス": "abcdef", "事前対応型サービス": "ghijklmno", "セキュリティ品質管理サービス": "pqrstuv", "その他": "w"}
	got := map[string]string{}
	var grouped []*questionnaire.Question
	for g := range parent.Groups() {
		for s := range g.Services() {
			up, letter, ok := s.Parent()
			if !ok || up != parent || s.ID() != "2.9"+letter || s.Table() != "2.2.9"+letter || s.Kind() != questionnaire.KindSingle || s.IsOther() != (letter == "w") {
				t.Errorf("service %s: %v %s %v, table %s, kind %v, extra %v", s.ID(), up, letter, ok, s.Table(), s.Kind(), s.IsOther())
			}
			if again, ok := form.Question(s.ID()); !ok || again != s || s.Form() != form || s.Section() != parent.Section() {
				t.Errorf("service %s is not found on the form", s.ID())
			}
			if !slices.Equal(slices.Collect(s.Options()), slices.Collect(parent.Options())) {
				t.Errorf("service %s has options of its own", s.ID())
			}
			got[g.Title().JA] += letter
			grouped = append(grouped, s)
		}
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("groups (-want +got):\n%s", diff)
	}
	if !slices.Equal(grouped, slices.Collect(parent.Services())) || len(grouped) != 23 {
		t.Errorf("%d services in groups, in all %d", len(grouped), len(slices.Collect(parent.Services())))
	}
	if _, _, ok := parent.Parent(); ok {
		t.Error("2.9 is no service")
	}
}

func TestSinglePoints(t *testing.T) {
	form := questionnaire.JPCERT2015()
	if after, ok := question(t, form, "1.6").NotBefore(); !ok || after.ID() != "1.5" {
		t.Errorf("1.6 is the end of what 1.5 begins; NotBefore() = %v, %v", after, ok)
	}
	if _, ok := question(t, form, "1.5").NotBefore(); ok {
		t.Error("1.5 comes after nothing")
	}
	var exclusive []string
	for q := range form.Questions() {
		for o := range q.Options() {
			if o.Exclusive {
				exclusive = append(exclusive, q.ID()+o.ID)
			}
		}
		if lo, hi := q.Bounds(); q.Kind() == questionnaire.KindCount && (lo != 0 || hi != 100_000) || q.Kind() != questionnaire.KindCount && (lo != 0 || hi != 0) {
			t.Errorf("%s: bounds %d to %d", q.ID(), lo, hi)
		}
	}
	if diff := cmp.Diff([]string{"2.4e"}, exclusive); diff != "" {
		t.Errorf("exclusive options (-want +got):\n%s", diff)
	}
	if _, ok := form.Question("2.9x"); ok {
		t.Error("there is no service x")
	}
	want := questionnaire.Source{
		Title:     questionnaire.Text{EN: "Survey on the building and running of CSIRTs, fiscal year 2015 (in Japanese)", JA: "2015年度 CSIRT構築および運用における実態調査"},
		Publisher: questionnaire.Text{EN: "JPCERT Coordination Center (JPCERT/CC)", JA: "一般社団法人JPCERTコーディネーションセンター（JPCERT/CC）"},
		Published: "2016-06-29", URL: "https://www.jpcert.or.jp/research/CSIRT-survey.html", Place: questionnaire.Text{EN: "table 1.3.1", JA: "表1.3.1"},
	}
	if diff := cmp.Diff(want, form.Source()); diff != "" || form.ID() != "jpcert-csirt-2015" {
		t.Errorf("%s, source (-want +got):\n%s", form.ID(), diff)
	}
}
