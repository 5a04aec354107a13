package benchmark_test

import (
	"crypto/sha256"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/csirtgauge/csirtgauge/benchmark"
	"github.com/csirtgauge/csirtgauge/benchmark/internal/testdoc"
	"github.com/csirtgauge/csirtgauge/internal/testkit/sharing"
	"github.com/csirtgauge/csirtgauge/questionnaire"
)

func TestSurveyIsItsDocument(t *testing.T) {
	parsed := testdoc.Survey(t, questionnaire.JPCERT2015(), benchmark.JPCERT2015Document())
	if diff := cmp.Diff(view(parsed), view(benchmark.JPCERT2015())); diff != "" {
		t.Errorf("ParseSurvey(JPCERT2015Document()) and JPCERT2015() (-want +got):\n%s", diff)
	}
	if first, second := benchmark.JPCERT2015(), benchmark.JPCERT2015(); first != second {
		t.Error("the document is parsed twice")
	}
	if benchmark.JPCERT2015().Form() != questionnaire.JPCERT2015() {
		t.Error("the survey is on another form than questionnaire.JPCERT2015")
	}
}

// TestSurveyPinned: a published edition never changes. A correction of a transcription is a new edition, or, before the
// first release, a commit that says so.
func TestSurveyPinned(t *testing.T) {
	document := benchmark.JPCERT2015Document()
	const want = "81b72259808ef09867a6d052f2ab20d1a7bfa5b058a1576029892da811e4c32a"
	if got := fmt.Sprintf("%x", sha256.Sum256(document)); got != want {
		t.Errorf("SHA-256 of the document (-want +got):\n%s", cmp.Diff(want, got))
	}
	file, err := os.ReadFile("data/jpcert-csirt-2015.survey.json")
	if err != nil {
		t.Fatal(err)
	}
	if string(file) != string(document) {
		t.Error("JPCERT2015Document differs from the file under data")
	}
	document[0] = 'x'
	benchmark.SurveySchema()[0] = 'x'
	if benchmark.JPCERT2015Document()[0] != '{' || benchmark.SurveySchema()[0] != '{' {
		t.Error("a change to the returned bytes changes the document or the schema")
	}
}

func TestSurveyProvenance(t *testing.T) {
	s := benchmark.JPCERT2015()
	c := s.Collection()
	// Section 1.3.1 of the report: 実施日時 2015年12月8日, 回答組織数 66組織. Everyone at one meeting was asked, so nothing is random.
	got := []any{c.From, c.To, c.Respondents, s.Respondents(), c.Sampling}
	want := []any{"2015-12-08", "2015-12-08", 66, 66, benchmark.SamplingConvenience}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("collection (-want +got):\n%s", diff)
	}
	var codes []string
	for _, caveat := range s.Caveats() {
		codes = append(codes, caveat.Code)
	}
	if diff := cmp.Diff([]string{"sample", "self-reported", "age", "marginals"}, codes); diff != "" {
		t.Errorf("caveats (-want +got):\n%s", diff)
	}
	s.Caveats()[0].Code, s.Errata()[0].ID = "x", "x"
	if s.Caveats()[0].Code == "x" || s.Errata()[0].ID == "x" {
		t.Error("a change to the returned caveats or errata changes the survey")
	}
}

// TestTables: the numbers of the report's tables, in its order. Parts and groups share a number.
func TestTables(t *testing.T) {
	want := strings.Fields(`
		2.1.1 2.1.2 2.1.3 2.1.4 2.1.5 2.1.6
		2.2.1 2.2.2 2.2.3 2.2.4 2.2.4.1 2.2.5 2.2.6
		2.2.7/own-organisation 2.2.7/other-organisations 2.2.7/other 2.2.8 2.2.9/reactive 2.2.9/proactive 2.2.9/quality
		2.2.9a 2.2.9b 2.2.9c 2.2.9d 2.2.9e 2.2.9f 2.2.9g 2.2.9h 2.2.9i 2.2.9j 2.2.9k 2.2.9l 2.2.9m 2.2.9n 2.2.9o 2.2.9p 2.2.9q
		2.2.9r 2.2.9s 2.2.9t 2.2.9u 2.2.9v 2.2.9w 2.2.10 2.2.11 2.2.12 2.2.13 2.2.14 2.2.14.1 2.2.14.2 2.2.14.3
		2.3.1 2.3.2 2.3.2.1 2.3.3 2.3.3.1 2.3.4 2.3.5 2.3.6 2.3.7 2.3.8
		2.4.1 2.4.2 2.4.3 2.4.4 2.4.5 2.4.6 2.4.7 2.4.8 2.4.9 2.4.10 2.4.11 2.5.1 2.5.2 2.6.1 2.6.2 2.6.3 2.7.1 2.7.1.1
		supplement-1 supplement-2.1/information-systems supplement-2.1/security supplement-2.2/information-systems supplement-2.2/security`)
	if len(want) != 84 {
		t.Fatalf("the list has %d tables, the report 84", len(want))
	}
	var got []string
	rows := 0
	for table := range benchmark.JPCERT2015().Tables() {
		id := table.ID()
		if table.Part() != "" {
			id += "/" + table.Part()
		}
		got = append(got, id)
		rows += strings.Count(describe(table), ",") + 1
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("tables (-want +got):\n%s", diff)
	}
	// A second transcription of the report, made without sight of this one, has as many rows; data/README.md cites the
	// number.
	if rows != 430 {
		t.Errorf("%d rows, the report has 430", rows)
	}
}

// TestTablesByHand has one table of each kind, copied from the report row by row.
func TestTablesByHand(t *testing.T) {
	p := builtin(t)
	for _, tt := range []struct{ name, why, want string }{
		{"2.2.4", "several answers", "N 66 several of 2.4: a 28, b 18, c 33, d 8, e 18"},
		{"2.1.3", "several answers, counted on those who gave one", "N 61 several of 1.3: a 40, b 14, c 15, d 4, e 12, f 8, g 18, h 20, i 7, j 16"},
		{"2.2.7/own-organisation", "first part of a question", "N 62 several of 2.7: a 61, b 50"},
		{"2.2.7/other-organisations", "second part", "N 15 several of 2.7: c 10, d 7"},
		{"2.2.7/other", "third part", "N 19 several of 2.7: e 18, f 1"},
		{"2.2.11", "one answer, documentation scale", "N 66 of 2.11: a 9, b 19, c 13, d 16, e 7, ? 2"},
		{"2.2.10", "one answer with a row off the scale", "N 66 of 2.10: a 13, b 50, c 1, ? 2"},
		{"2.4.2", "a row that the form does not offer", "N 66 of 4.2: a 11, b 23, c 5, d 11, e 12, # 1, ? 3"},
		{"2.2.8", "one answer, no row for no answer", "N 66 of 2.8: a 8, b 56, c 2"},
		{"2.6.1", "frequency", "N 66 of 6.1: a 2, b 5, c 5, d 21, e 7, f 23, ? 3"},
		{"2.3.2.1", "nobody without answer is printed as 0", "N 66 of 3.2.1: a 0, b 2, c 1, d 3, e 7, f 53, ? 0"},
		{
			"2.1.5", "months, one row without a month",
			"N 66 of 1.5: ..–2012-12 26, 2013-01–2013-06 3, 2013-07–2013-12 5, 2014-01–2014-06 9, 2014-07–2014-12 6, 2015-01–2015-06 8, " +
				"2015-07–2015-12 0, # 2, ? 7",
		},
		{
			"2.1.6", "months; its caption says 2.1.5",
			"N 66 of 1.6: ..–2012-12 25, 2013-01–2013-06 4, 2013-07–2013-12 2, 2014-01–2014-06 7, 2014-07–2014-12 9, 2015-01–2015-06 11, 2015-07–2015-12 6, ? 2",
		},
		{"2.3.2", "people at the start, two rows without a number", "N 66 of 3.2: 0–4 15, 5–9 13, 10–19 6, 20–.. 1, # 1, # 1, ? 29"},
		{"2.3.3", "people now, a row over several ranges", "N 66 of 3.3: 0–4 6, 5–9 18, 10–19 11, 20–.. 3, # 1, # 1, ? 26"},
		{"2.2.9/reactive", "overview of services", "N 66 several of 2.9: a 57, b 58, c 55, d 43, e 40, f 56"},
		{"2.2.9/proactive", "overview of services", "N 66 several of 2.9: g 27, h 42, i 46, j 37, k 54, l 49, m 25, n 37, o 15"},
		{"2.2.9/quality", "overview of services", "N 66 several of 2.9: p 31, q 24, r 47, s 51, t 49, u 18, v 37"},
		{"2.2.9d", "one service, three ways", "N 43 of 2.9d: in-house 19, mixed 6, outsourced 17, ? 1"},
		{"2.2.9p", "one service, four ways", "N 31 of 2.9p: in-house 24, mixed 5, outsourced 0, another-unit 1, ? 1"},
		{"2.2.9w", "any other service: no N printed", "of 2.9w: in-house 1"},
		{"2.2.14", "a row that the form does not offer", "N 66 of 2.14: a 46, b 17, # 1, ? 2"},
		{"2.2.14.1", "no row for no answer", "N 46 of 2.14.1: a 36, b 9, c 0, # 1"},
		{"2.2.14.2", "several answers, though the form says one", "N 46 several of 2.14.2: a 22, b 9, c 18"},
		{"2.2.14.3", "N misprinted", "N 66 read 46 of 2.14.2.1: a 10, b 4, c 31, ? 1"},
		{"2.7.1.1", "N larger than the number of those who issue reports", "N 39 of 7.1.2: a 2, b 19, c 14, ? 4"},
		{"supplement-1", "time between two months", "N 66 from 1.5 to 1.6: 0–5 22, 6–11 15, 12–.. 17, ? 12"},
		{"supplement-2.1/information-systems", "group of respondents", "of 2.9d group of 11.6 on average: in-house 4, mixed 3, outsourced 12, ? 6"},
		{"supplement-2.1/security", "group of respondents", "of 2.9d group of 13.0 on average: in-house 8, mixed 1, outsourced 1, ? 10"},
		{"supplement-2.2/information-systems", "group of respondents", "of 2.9e group of 11.6 on average: in-house 5, mixed 4, outsourced 8, ? 8"},
		{"supplement-2.2/security", "group of respondents", "of 2.9e group of 13.0 on average: in-house 6, mixed 2, outsourced 1, ? 11"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if diff := cmp.Diff(tt.want, describe(p.tables(tt.name)[0])); diff != "" {
				t.Errorf("%s (-want +got):\n%s", tt.why, diff)
			}
		})
	}
}

// TestTablesAddUp: with one answer each, the rows add up to the base; with several, none exceeds it, and together they
// reach it, because the base is who chose something.
func TestTablesAddUp(t *testing.T) {
	misprinted := []string{"2.2.14.3"}
	for table := range benchmark.JPCERT2015().Tables() {
		sum, most := 0, 0
		add := func(n int) { sum, most = sum+n, max(most, n) }
		for i := range rowsOf(table) {
			if n, ok := table.Count(i); ok {
				add(n)
			}
		}
		for bin := range table.Bins() {
			add(bin.Count)
		}
		for row := range table.OffForm() {
			add(row.Count)
		}
		if n, ok := table.NoAnswer(); ok {
			add(n)
		}
		switch base := table.Base(); {
		case base == 0: // no N is printed
			if _, _, group := table.Group(); !group && table.ID() != "2.2.9w" {
				t.Errorf("table %s has no base", table.ID())
			}
		case table.Several() && (most > base || sum < base):
			t.Errorf("table %s: the largest row has %d, all together %d, on a base of %d", table.ID(), most, sum, base)
		case !table.Several() && sum != base:
			t.Errorf("table %s: the rows add up to %d, the base is %d", table.ID(), sum, base)
		}
		if differs := table.Base() != table.PrintedBase(); differs != slices.Contains(misprinted, table.ID()) {
			t.Errorf("table %s: base %d, printed %d", table.ID(), table.Base(), table.PrintedBase())
		}
	}
}

func TestEveryQuestionHasItsTable(t *testing.T) {
	s := benchmark.JPCERT2015()
	parts := map[string]int{"2.7": 3, "2.9": 3}
	check := func(q *questionnaire.Question) {
		tables := slices.Collect(s.TablesOf(q.ID()))
		if want := max(parts[q.ID()], 1); len(tables) != want {
			t.Errorf("question %s has %d tables, want %d", q.ID(), len(tables), want)
		}
		for _, table := range tables {
			if table.ID() != q.Table() {
				t.Errorf("question %s cites table %s, its table is %s", q.ID(), q.Table(), table.ID())
			}
			if of, ok := table.Question(); !ok || of != q {
				t.Errorf("table %s is not of question %s", table.ID(), q.ID())
			}
			if _, _, ok := table.Group(); ok {
				t.Errorf("table %s is of a group of respondents, not of all", table.ID())
			}
			if table.Several() != (q.Kind() == questionnaire.KindMultiple || q.Kind() == questionnaire.KindServices) {
				t.Errorf("table %s: several answers %v, question of kind %v", table.ID(), table.Several(), q.Kind())
			}
		}
	}
	questions, services := 0, 0
	for q := range s.Form().Questions() {
		questions++
		check(q)
		for service := range q.Services() {
			services++
			check(service)
		}
	}
	if questions != 52 || services != 22+1 { // 22 and any other
		t.Errorf("%d questions and %d services, want 52 and 23", questions, services)
	}
	for id := range s.TablesOf("9.9") {
		t.Errorf("question 9.9 has table %s", id.ID())
	}
	n, ok := slices.Collect(s.TablesOf("2.11"))[0].Count(-1)
	m, in := slices.Collect(s.TablesOf("2.11"))[0].Count(5)
	if n != 0 || ok || m != 0 || in {
		t.Errorf("table 2.2.11 counts an option before the first (%d, %v) or after the last (%d, %v)", n, ok, m, in)
	}
}

// TestFollowUps: a question that applies to some only is counted on those, and a service on its providers.
func TestFollowUps(t *testing.T) {
	p := builtin(t)
	for _, tt := range []struct {
		table, why  string
		asked, base int
		erratum     bool // on the figures
	}{
		{"2.2.4.1", "66 without the 18 whom nobody contacted", p.base("2.2.4") - p.n("2.2.4", "e"), 48, false},
		{"2.2.14.1", "those with a SOC", p.n("2.2.14", "a"), 46, false},
		{"2.2.14.2", "those with a SOC", p.n("2.2.14", "a"), 46, false},
		{"2.2.14.3", "those with a SOC; 66 is printed", p.n("2.2.14", "a"), 46, true},
		{"2.7.1.1", "30 issue reports, 34 with those who gave no answer; 39 is printed", p.n("2.7.1", "a b c d e ?"), 39, true},
	} {
		if base := p.base(tt.table); base != tt.base || (tt.asked == base) == (tt.table == "2.7.1.1") {
			t.Errorf("table %s (%s): base %d, want %d; asked %d", tt.table, tt.why, base, tt.base, tt.asked)
		}
		has := slices.ContainsFunc(p.s.Errata(), func(e benchmark.Erratum) bool { return e.Place == tt.table && e.Kind == "figure" })
		if has != tt.erratum {
			t.Errorf("table %s: an erratum on its figures is there: %v", tt.table, has)
		}
	}
	followUps := 0
	for q := range p.s.Form().Questions() {
		if _, ok := q.Condition(); ok {
			followUps++
		} else if q.Kind() != questionnaire.KindServices && !slices.Contains([]string{"1.3", "2.5", "2.6", "2.7"}, q.ID()) && p.base(q.Table()) != 66 {
			t.Errorf("question %s applies to all, its table has a base of %d", q.ID(), p.base(q.Table()))
		}
	}
	if followUps != 5 {
		t.Errorf("%d questions apply to some only, the tables of 5 are checked", followUps)
	}
	for service := range question(t, "2.9").Services() {
		_, letter, _ := service.Parent()
		if service.IsOther() {
			continue // one respondent named vulnerability assessment; no overview counts it
		}
		if overview, base := p.n("2.2.9", letter), p.base(service.Table()); overview != base {
			t.Errorf("service %s: %d provide it by table 2.2.9, its own table has a base of %d", letter, overview, base)
		}
	}
}

// TestBuiltInEqualsParsed: the built-in survey is one like any other.
func TestBuiltInEqualsParsed(t *testing.T) {
	parsed := testdoc.Survey(t, questionnaire.JPCERT2015(), benchmark.JPCERT2015Document())
	if diff := cmp.Diff(sharing.Show(parsed), sharing.Show(benchmark.JPCERT2015())); diff != "" {
		t.Errorf("(-parsed +built in):\n%s", diff)
	}
}

// TestFreeTexts: what chapter 2 prints of the words under "other" (2.2.1, 2.2.5, 2.2.12, 2.3.8) and of the other
// services (2.2.9), and where it gives a number.
func TestFreeTexts(t *testing.T) {
	want := []string{"2.2.1 j 調査研究部門系 3", "2.2.5 e 他のCSIRT 5", "2.2.9w in-house 脆弱性診断 1", "2.2.12 c 作成中 2", "2.3.8 c 外部資格（CISMなど） 0"}
	var got []string
	for table := range benchmark.JPCERT2015().Tables() {
		for f := range table.Free() {
			got = append(got, fmt.Sprintf("%s %s %s %d", table.ID(), f.Option, f.Label.JA, f.Count))
		}
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// TestInGroup: supplement 2 has a group in the information systems department and not in a security one, and the other way
// round.
func TestInGroup(t *testing.T) {
	for _, tt := range []struct {
		placement, why string
		want           []string // tables and parts
	}{
		{`["a"]`, "", []string{"supplement-2.1 information-systems", "supplement-2.2 information-systems"}},
		{`["b", "h"]`, "other departments do not matter", []string{"supplement-2.1 security", "supplement-2.2 security"}},
		{`["a", "h"]`, "both groups leave these out", nil},
		{`["b"]`, "nor is such a team in one of the two", nil},
		{`[]`, "said to be in none", nil},
	} {
		r := testdoc.Respond(t, questionnaire.JPCERT2015(), `{"2.1": `+tt.placement+`}`)
		var got []string
		for table := range benchmark.JPCERT2015().Tables() {
			if table.InGroup(r) {
				got = append(got, table.ID()+" "+table.Part())
			}
			if table.InGroup(testdoc.Respond(t, questionnaire.JPCERT2015(), "{}")) || table.InGroup(testdoc.Respond(t, testdoc.SmallForm(t), "{}")) {
				t.Errorf("table %s: in a group without an answer, or with a response to another form", table.ID())
			}
		}
		if diff := cmp.Diff(tt.want, got); diff != "" {
			t.Errorf("%s, %s (-want +got):\n%s", tt.placement, tt.why, diff)
		}
	}
}
