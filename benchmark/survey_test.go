package benchmark_test

import (
	"crypto/sha256"
	"fmt"
	"os"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode"

	"github.com/google/go-cmp/cmp"

	"github.com/csirtgauge/csirtgauge/benchmark"
	"github.com/csirtgauge/csirtgauge/questionnaire"
)

// The oracle of every figure here is the report: JPCERT/CC, 2015年度 CSIRT構築および運用における実態調査, chapter 2 and
// supplements 1 and 2.

// Published looks figures up in the tables of a survey, by the numbers of the report.
type published struct {
	t testing.TB
	s *benchmark.Survey
}

func builtin(t testing.TB) published { return published{t, benchmark.JPCERT2015()} }

// tables returns the table with that number, or all its parts; "supplement-2.1/security" is one part.
func (p published) tables(id string) []*benchmark.Table {
	p.t.Helper()
	id, part, one := strings.Cut(id, "/")
	var found []*benchmark.Table
	for table := range p.s.Tables() {
		if table.ID() == id && (!one || table.Part() == part) {
			found = append(found, table)
		}
	}
	if len(found) == 0 {
		p.t.Fatalf("no table %s", id)
	}
	return found
}

// n adds up rows of a table, separated by spaces: an option, the letter of a service, the start of a range (2014-01, 5, or ..
// where it is open), #0 and so on for rows that are not on the form, ? for no answer.
func (p published) n(id, rows string) int {
	p.t.Helper()
	sum := 0
	for row := range strings.FieldsSeq(rows) {
		found := false
		for _, table := range p.tables(id) {
			if n, ok := count(table, row); ok {
				sum, found = sum+n, true
			}
		}
		if !found {
			p.t.Fatalf("table %s has no row %s", id, row)
		}
	}
	return sum
}

// base returns what a table is counted on; 66 stands for all.
func (p published) base(id string) int {
	p.t.Helper()
	return p.tables(id)[0].Base()
}

// answered returns the base without those who gave no answer.
func (p published) answered(id string) int {
	p.t.Helper()
	n, _ := p.tables(id)[0].NoAnswer()
	return p.base(id) - n
}

func count(table *benchmark.Table, row string) (int, bool) {
	switch {
	case row == "?":
		return table.NoAnswer()
	case row[0] == '#':
		rows := slices.Collect(table.OffForm())
		if i, err := strconv.Atoi(row[1:]); err == nil && i < len(rows) {
			return rows[i].Count, true
		}
		return 0, false
	}
	for i, id := range rowsOf(table) {
		if id == row {
			return table.Count(i)
		}
	}
	for bin := range table.Bins() {
		if start(table, bin) == row {
			return bin.Count, true
		}
	}
	return 0, false
}

// rowsOf returns the options, or the letters of the services, that a table may count.
func rowsOf(table *benchmark.Table) []string {
	q, ok := table.Question()
	if !ok {
		return nil
	}
	var ids []string
	for s := range q.Services() {
		_, letter, _ := s.Service()
		ids = append(ids, letter)
	}
	if q.Kind() != questionnaire.KindServices {
		for o := range q.Options() {
			ids = append(ids, o.ID)
		}
	}
	return ids
}

func start(table *benchmark.Table, bin benchmark.Bin) string {
	q, ok := table.Question()
	return bound(bin.From, ok && q.Kind() == questionnaire.KindMonth)
}

func bound(b benchmark.Bound, month bool) string {
	switch {
	case b.Open:
		return ".."
	case month:
		return questionnaire.Month{Year: b.Value / 12, Month: b.Value%12 + 1}.String()
	}
	return strconv.Itoa(b.Value)
}

// describe writes all figures of a table on a line, such as "N 66: a 9, b 19, # 1, ? 2", # for a row that is not on the form.
func describe(table *benchmark.Table) string {
	var head, rows []string
	if n := table.PrintedBase(); n > 0 {
		head = append(head, "N "+strconv.Itoa(n))
	}
	if table.Base() != table.PrintedBase() {
		head = append(head, "read "+strconv.Itoa(table.Base()))
	}
	if table.Several() {
		head = append(head, "several")
	}
	if q, ok := table.Question(); ok {
		head = append(head, "of "+q.ID())
	}
	if from, to, ok := table.Span(); ok {
		head = append(head, "from "+from.ID()+" to "+to.ID())
	}
	if g, ok := table.Group(); ok {
		head = append(head, fmt.Sprintf("group of %.1f on average", g.MeanMembers))
	}
	for i, id := range rowsOf(table) {
		if n, ok := table.Count(i); ok {
			rows = append(rows, fmt.Sprintf("%s %d", id, n))
		}
	}
	q, _ := table.Question()
	for bin := range table.Bins() {
		month := q != nil && q.Kind() == questionnaire.KindMonth
		rows = append(rows, fmt.Sprintf("%s–%s %d", bound(bin.From, month), bound(bin.To, month), bin.Count))
	}
	for row := range table.OffForm() {
		rows = append(rows, fmt.Sprintf("# %d", row.Count))
	}
	if n, ok := table.NoAnswer(); ok {
		rows = append(rows, fmt.Sprintf("? %d", n))
	}
	return strings.Join(head, " ") + ": " + strings.Join(rows, ", ")
}

// view is all that a survey says, in plain values.
func view(s *benchmark.Survey) map[string]any {
	type table struct{ ID, Part, Figures, Note, Labels string }
	var tables []table
	for t := range s.Tables() {
		var labels strings.Builder
		for bin := range t.Bins() {
			labels.WriteString(fmt.Sprint(bin.Label))
		}
		for row := range t.OffForm() {
			labels.WriteString(fmt.Sprint(row.Label))
		}
		g, _ := t.Group()
		tables = append(tables, table{t.ID(), t.Part(), describe(t), fmt.Sprint(t.Note()), labels.String() + fmt.Sprint(g)})
	}
	return map[string]any{
		"id": s.ID(), "title": s.Title(), "source": s.Source(), "form": s.Form().ID(), "collection": s.Collection(),
		"caveats": s.Caveats(), "errata": s.Errata(), "tables": tables,
	}
}

func TestSurveyIsItsDocument(t *testing.T) {
	parsed := parseSurvey(t, questionnaire.JPCERT2015(), benchmark.JPCERT2015Document())
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

// TestSurveyPinned: a published edition never changes. A correction of a transcription is a new edition, or, before the first
// release, a commit that says so.
func TestSurveyPinned(t *testing.T) {
	document := benchmark.JPCERT2015Document()
	const want = "74e1bf8ddd8edd2af43fe4281526c58967989aa1fb338f3e52ce3ceac0d731c4"
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
	want := []any{"2015-12-08", "2015-12-08", 66, 66, benchmark.Convenience}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("collection (-want +got):\n%s", diff)
	}
	var codes []benchmark.CaveatCode
	for _, caveat := range s.Caveats() {
		codes = append(codes, caveat.Code)
	}
	if diff := cmp.Diff([]benchmark.CaveatCode{"sample", "self-reported", "age", "marginals"}, codes); diff != "" {
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
	// A second transcription of the report, made without sight of this one, has as many rows; data/README.md cites the number.
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

// TestTablesAddUp: with one answer each, the rows add up to the base; with several, none exceeds it, and together they reach it,
// because the base is who chose something.
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
			if _, group := table.Group(); !group && table.ID() != "2.2.9w" {
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
			if _, ok := table.Group(); ok {
				t.Errorf("table %s is of a group of respondents, not of all", table.ID())
			}
			if table.Several() != (q.Kind() == questionnaire.KindSeveral || q.Kind() == questionnaire.KindServices) {
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
		name, why string
		asked     int
		erratum   string
	}{
		{"2.2.4.1", "66 without the 18 whom nobody contacted", p.base("2.2.4") - p.n("2.2.4", "e"), ""},
		{"2.2.14.1", "those with a SOC", p.n("2.2.14", "a"), ""},
		{"2.2.14.2", "those with a SOC", p.n("2.2.14", "a"), ""},
		{"2.2.14.3", "those with a SOC; 66 is printed", p.n("2.2.14", "a"), "2.2.14.3-base"},
		{"2.7.1.1", "those who issue reports, 30, or 34 with those who gave no answer", p.n("2.7.1", "a b c d e"), "2.7.1.1-base"},
	} {
		table := p.tables(tt.name)[0]
		switch tt.name {
		case "2.7.1.1":
			if table.Base() != 39 || tt.asked != 30 || p.n("2.7.1", "a b c d e ?") != 34 {
				t.Errorf("table %s: base %d, asked %d", tt.name, table.Base(), tt.asked)
			}
		default:
			if table.Base() != tt.asked {
				t.Errorf("table %s (%s): base %d, asked %d", tt.name, tt.why, table.Base(), tt.asked)
			}
		}
		has := slices.ContainsFunc(p.s.Errata(), func(e benchmark.Erratum) bool { return e.Place == tt.name && e.Kind == "figure" })
		if has != (tt.erratum != "") {
			t.Errorf("table %s: an erratum on its figures is there: %v", tt.name, has)
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
		_, letter, _ := service.Service()
		if service.Extra() {
			continue // one respondent named vulnerability assessment; no overview counts it
		}
		if overview, base := p.n("2.2.9", letter), p.base(service.Table()); overview != base {
			t.Errorf("service %s: %d provide it by table 2.2.9, its own table has a base of %d", letter, overview, base)
		}
	}
}

// TestErrata recomputes the figures that each erratum names, from the tables. The Japanese text has the same as the English one but
// where listed.
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
		{"2.7.1.1-base", "2.7.1.1", "figure", fmt.Sprintf("%d 2.7.1 %d %d", base("2.7.1.1"), issue, issue+n("2.7.1", "?")), ""},
		{"2.7.1-text", "2.7.1", "text", fmt.Sprintf("%d %d", n("2.7.1", "a"), n("2.7.1", "b")), "1 1 11 1 12"}, // 月1回 twice, 四半期に1回
		{
			"2.1.5-text", "2.1.5", "text",
			fmt.Sprintf("2014 %d %d %s %d %d %s", since2014, base("2.1.5"), percent(since2014, base("2.1.5")), since2014, p.answered("2.1.5"), percent(since2014, p.answered("2.1.5"))), "",
		},
		{"2.3.2.1-bands", "2.3.2.1", "figure", "20% 40% 70% 80% 2.3.3.1", "2 4 7 8 2.3.3.1"}, // 2割, 4割 and so on
		{"2.3.3-overlap", "2.3.3", "figure", "5 20", ""},
		{
			"supplement-1-missing", "supplement-1", "figure",
			fmt.Sprintf("%d %d 2.1.5 %d %d 2.1.6 %d 2012", n("supplement-1", "?"), n("2.1.5", "? #0")+n("2.1.6", "?"), n("2.1.5", "?"), n("2.1.5", "#0"), n("2.1.6", "?")), "",
		},
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
		for row := range table.OffForm() {
			if row.Label.EN != "5 to 20" { // 5～20 has nothing to translate
				inBothLanguages(t, "table "+table.ID(), row.Label)
			}
		}
		if !table.Note().IsZero() {
			inBothLanguages(t, "note of table "+table.ID(), table.Note())
		}
		if g, ok := table.Group(); ok {
			inBothLanguages(t, "group of table "+table.ID(), g.Title)
		}
	}
}
