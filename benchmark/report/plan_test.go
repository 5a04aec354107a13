package report_test

import (
	"bytes"
	"encoding/csv"
	"errors"
	"io"
	"maps"
	"math/rand/v2"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf16"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/language"

	"github.com/csirtgauge/csirtgauge/benchmark"
	"github.com/csirtgauge/csirtgauge/benchmark/report"
	"github.com/csirtgauge/csirtgauge/internal/spreadsheet"
	"github.com/csirtgauge/csirtgauge/internal/testkit/exhaustive"
	attack "github.com/csirtgauge/csirtgauge/internal/testkit/hostile"
	"github.com/csirtgauge/csirtgauge/maturity"
	"github.com/csirtgauge/csirtgauge/questionnaire"
)

// written is what a team writes beside a step.
type written struct {
	Owner, Due string
	Status     report.PlanStatus
	Remark     string
}

func stepName(q *questionnaire.Question, kind maturity.StepKind, option questionnaire.Option) string {
	return strings.TrimSpace(q.ID() + " " + string(kind) + " " + option.ID)
}

func writtenIn(p *report.Plan) map[string]written {
	all := map[string]written{}
	for s := range p.Steps() {
		all[stepName(s.Question, s.Kind, s.Option)] = written{s.Owner, s.Due, s.Status, s.Remark}
	}
	return all
}

func planCSV(t testing.TB, c *benchmark.Comparison, o report.Options) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := report.WritePlan(&b, c, o); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// rows are the cells of a plan, with the row of the columns.
func rows(t testing.TB, data []byte) [][]string {
	t.Helper()
	all, err := csv.NewReader(bytes.NewReader(bytes.TrimPrefix(data, []byte("\uFEFF")))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	return all
}

func parsePlan(t testing.TB, data []byte) *report.Plan {
	t.Helper()
	p, err := report.ParsePlan(data, maturity.Establishment2015())
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// TestPlanReadsBack: each step of a roadmap has a row, which reads back as that step; what was filled in stands in a new plan
// in the other language, and reads back the same.
func TestPlanReadsBack(t *testing.T) {
	words := []string{"", " ", "運用担当", "=1+1", "'=1+1", "''@x", " two\r\nlines ", `a "b", c`, "－", "don't"}
	for _, s := range attack.Texts {
		if utf8.ValidString(s) && utf8.RuneCountInString(s) <= 1000 && !strings.Contains(s, "\x00") {
			words = append(words, s)
		}
	}
	statuses := map[string]report.PlanStatus{
		"": report.PlanOpen, "未着手": report.PlanOpen, "ＩＮ　ＰＲＯＧＲＥＳＳ": report.PlanInProgress, "完了": report.PlanDone, " Dropped ": report.PlanDropped,
	}
	rng := rand.New(rand.NewPCG(3, 4))
	for k, s := range subjects(t) {
		if k >= 15 && !exhaustive.Wanted(t) {
			break
		}
		c := compare(t, s.response)
		for i, tag := range languages {
			all, want := rows(t, planCSV(t, c, report.Options{Language: tag})), map[string]written{}
			var b []byte
			for k, row := range all {
				if k > 0 {
					status := slices.Sorted(maps.Keys(statuses))[rng.IntN(len(statuses))]
					said := written{words[rng.IntN(len(words))], "2026-04-01", statuses[status], words[rng.IntN(len(words))]}
					copy(row[8:], []string{spreadsheet.Guard(said.Owner), "2026/4/1", status, spreadsheet.Guard(said.Remark)})
					for _, text := range []*string{&said.Owner, &said.Remark} {
						if spreadsheet.Blank(*text) {
							*text = ""
						}
					}
					next := c.Roadmap(nil).Entries[k-1].Next()
					want[stepName(next.Question, next.Kind, next.Option)] = said
				}
				b = spreadsheet.AppendRow(b, ',', row...)
			}
			plan := parsePlan(t, b)
			if diff := cmp.Diff(want, writtenIn(plan)); diff != "" {
				t.Fatalf("%s %v (-want +got):\n%s", s.name, tag, diff)
			}
			again := planCSV(t, c, report.Options{Language: languages[1-i], Plan: plan})
			if diff := cmp.Diff(want, writtenIn(parsePlan(t, again))); diff != "" {
				t.Fatalf("%s %v, written anew (-want +got):\n%s", s.name, tag, diff)
			}
			for _, row := range rows(t, again) {
				for _, cell := range row {
					if strings.IndexAny(cell, "=+-@\t\r\n＝＋－＠") == 0 {
						t.Errorf("%s %v: %q is a formula", s.name, tag, cell)
					}
				}
			}
		}
	}
}

// TestPlanAsSaved: a plan reads the same however a spreadsheet saves it.
func TestPlanAsSaved(t *testing.T) {
	c := compare(t, respond(t, questionnaire.Draft{Answers: map[string]questionnaire.Answer{"4.3": questionnaire.Choose("d")}}))
	all := rows(t, planCSV(t, c, report.Options{Language: language.Japanese}))
	last := all[len(all)-1] // the others are to be found out
	copy(last[8:], []string{"運用担当", "2026-04-01", "完了", "次回、確認"})
	want := map[string]written{"4.3 raise c": {"運用担当", "2026-04-01", report.PlanDone, "次回、確認"}}
	joined := func(between, end string, rows ...[]string) string {
		var b strings.Builder
		for _, row := range rows {
			b.WriteString(strings.Join(row, between) + end)
		}
		return b.String()
	}
	with := func(column int, text string) []string {
		row := slices.Clone(last)
		row[column] = text
		return row
	}
	sjis, err := japanese.ShiftJIS.NewEncoder().String(joined(",", "\r\n", all[0], last))
	if err != nil {
		t.Fatal(err)
	}
	utf16le := []byte{0xFF, 0xFE}
	for _, u := range utf16.Encode([]rune(joined("\t", "\r\n", all[0], last))) {
		utf16le = append(utf16le, byte(u), byte(u>>8))
	}
	reversed := func(row []string) []string {
		row = slices.Clone(row)
		slices.Reverse(row)
		return row
	}
	for _, test := range []struct{ name, why, data string }{
		{"UTF-8", "Excel's CSV UTF-8", "\uFEFF" + joined(",", "\r\n", all[0], last)},
		{"Shift_JIS", "Excel's CSV in Japan", sjis},
		{"UTF-16", "Excel's Unicode text, with tabs", string(utf16le)},
		{"semicolons", "where the comma is for decimals", joined(";", "\n", all[0], last)},
		{"sep", "names the delimiter for Excel", "sep=;\r\n" + joined(";", "\r\n", all[0], last)},
		{"no line end", "an editor saved it", strings.TrimSuffix(joined(",", "\r", all[0], last), "\r")},
		{"columns moved", "they are known by their names", joined(",", "\n", reversed(all[0]), reversed(last))},
		{"blank rows and columns", "what is left of a larger range", ",,,\n" + joined(",", ",,\n", all[0], last) + strings.Repeat(",", 20) + "\n"},
		{"a date with slashes", "Excel in Japan shows dates so", joined(",", "\n", all[0], with(9, "2026/4/1"))},
		{"a date of the era", "people write it", joined(",", "\n", all[0], with(9, "令和8年4月1日"))},
		{"full width", "an input method wrote it", joined(",", "\n", all[0], with(1, "ｑ４．３"))},
		{"the other language", "the words of both are known", joined(",", "\n", all[0], with(10, "Ｄｏｎｅ"))},
		{"nothing for the reader", "those columns are not read", joined(",", "\n", append([]string{"question"}, all[0][8:]...), append([]string{"Q4.3"}, last[8:]...))},
	} {
		t.Run(test.name, func(t *testing.T) {
			plan, err := report.ParsePlan([]byte(test.data), maturity.Establishment2015())
			if err != nil {
				t.Fatalf("%s: %v", test.why, err)
			}
			if diff := cmp.Diff(want, writtenIn(plan)); diff != "" {
				t.Errorf("%s (-want +got):\n%s", test.why, diff)
			}
		})
	}
}

// head and digests are what a row stands between, with the columns that are needed and the team's.
const head = "question,option,owner,due,status,remark,form,model\n"

func digests() string {
	m := maturity.Establishment2015()
	return "," + m.Form().Digest() + "," + m.Digest() + "\n"
}

// TestPlanProblems: all that is wrong is said at once, each with its cell, in both languages.
func TestPlanProblems(t *testing.T) {
	ok := "Q4.3,c,,,," + digests()
	for _, test := range []struct {
		name, data string
		want, ja   []string
	}{
		{"empty", "\n \n", []string{"A1: this is empty; a plan as CSV is needed"}, []string{"A1: ファイルが空です。計画のCSVを指定してください"}},
		{"PDF", "%PDF-1.7", []string{`this is a PDF file; a plan is CSV: in Excel, save it as "CSV UTF-8"`}, []string{"PDFファイルです。計画はCSVで指定してください。Excelでは「CSV UTF-8」として保存してください"}},
		{"too large", strings.Repeat("\n", 1<<20+1), []string{"a plan may have 1048576 bytes at most"}, []string{"計画の大きさは1048576バイトまでです"}},
		{"no columns", "a,b\n", []string{
			`A1: a plan has no such column; the columns are area, question, today, next step, why here, respondents who have it, gain overall, practice, owner, due, status, remark, option, form, model (found "a")`,
			`A1: columns are missing, by which a plan is read: question, option, form, model`,
			`B1: a plan has no such column; the columns are area, question, today, next step, why here, respondents who have it, gain overall, practice, owner, due, status, remark, option, form, model (found "b")`,
		}, nil},
		{"a column twice", "設問,question,option,form,model\n", []string{`B1: this column is there twice; keep one of the two (found "question")`}, []string{"B1: 列が重複しています。どちらか一方だけにしてください（入力：\"question\"）"}},
		{"cells", head + "4.3,c,,,," + digests() + "Q9.9,c,,,," + digests() + "Q1.1,a,,,," + digests() + "Q4.3,z,,,," + digests() + ",c,,,," + digests() + ok + ok + "Q4.2,c,,31-Apr,maybe," + digests(), []string{
			`A2: the form has no such question; write its number with a Q, such as Q2.10 (found "4.3")`,
			`A3: the form has no such question; write its number with a Q, such as Q2.10 (found "Q9.9")`,
			`A4, question 1.1: the model establishment-2015 has no step for this question; remove the row (found "Q1.1")`,
			`B5, question 4.3: no step of this question leads there; the column has one of find out, d, c, b, a (found "z")`,
			`A6: this row has no question number, such as Q2.10`,
			`A8, question 4.3: this step is in the row of A7 already; keep one of the two (found "Q4.3")`,
			`D9, question 4.2: a date is written such as 1 April 2026, 2026-04-01 or 2026/4/1; in digits alone, the year comes first (found "31-Apr")`,
			`E9, question 4.2: no such status; it is one of open, in progress, done, dropped, or empty (found "maybe")`,
		}, nil},
		{"others", head + "Q4.3,c,,,,,sha256:0,x\nQ4.2,c,,,,,sha256:0,x\nQ4.1,c,,,,,," + "\n", []string{
			`G2: the plan is for another form than jpcert-csirt-2015 as it is here; write a new plan (found "sha256:0")`,
			`G4: the digest is missing here; copy it from another row of the plan`,
		}, []string{
			`G2: 計画が、この調査票（jpcert-csirt-2015）とは別の調査票または別の内容のものです。計画を作り直してください（入力："sha256:0"）`,
			`G4: ダイジェスト値がありません。計画のほかの行から写してください`,
		}},
		{"outside and too long", head + "Q4.3,c," + strings.Repeat("長", 1001) + ",,," + strings.TrimSuffix(digests(), "\n") + ",mine\n", []string{
			`C2, question 4.3: this text has 1001 characters; it may have 1000 at most (found "` + strings.Repeat("長", 40) + `…")`,
			`I2: this cell is in a column without a name; move it into the remark, or remove it (found "mine")`,
		}, nil},
		{"a quotation mark", head + "Q4.3,c,a\"b,,," + digests(), []string{`C2 (line 2, column 9): a cell that contains a quotation mark stands in quotation marks, and the mark is doubled, such as "a ""b"" c"`}, nil},
	} {
		t.Run(test.name, func(t *testing.T) {
			plan, err := report.ParsePlan([]byte(test.data), maturity.Establishment2015())
			input, ok := errors.AsType[*questionnaire.InputError](err)
			if plan != nil || !ok {
				t.Fatalf("plan %v, error %v", plan, err)
			}
			if diff := cmp.Diff(test.want, input.Messages(language.English)); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
			if diff := cmp.Diff(test.ja, input.Messages(language.Japanese)); test.ja != nil && diff != "" {
				t.Errorf("in Japanese (-want +got):\n%s", diff)
			}
		})
	}
}

// TestPlanOutcomes: what the answers say of a step depends on where it leads, and of one that is not reached on whether the
// answer is still the same.
func TestPlanOutcomes(t *testing.T) {
	choose := questionnaire.Choose
	for _, test := range []struct {
		name, why   string
		before, now questionnaire.Answer // to 4.3; the next step of e is d, of d c
		says        string
	}{
		{"reached", "c is where the step leads", choose("d"), choose("c"), "yes"},
		{"exceeded", "b is better than c", choose("d"), choose("b"), "yes"},
		{"unchanged", "d was the answer", choose("d"), choose("d"), "unchanged ! Said done, answer unchanged: 4.3 (d unwritten)."},
		{"worse", "e is another one, and no better", choose("d"), choose("e"), "no ! Said done, but the answer shows less: 4.3 (e ad hoc)."},
		{"may be reached", "c or d", choose("d"), questionnaire.Among("c", "d"), "open"},
		{"surely reached", "b or c, and either shows it", choose("d"), questionnaire.Among("b", "c"), "yes"},
		{"found out", "the step was to find out", questionnaire.Answer{}, choose("e"), "yes"},
		{"not found out", "the answer is as open", questionnaire.Answer{}, questionnaire.Answer{}, "unchanged ! Said done, answer unchanged: 4.3 (unanswered)."},
		{"the best", "no step is left", choose("b"), choose("a"), "yes"},
	} {
		t.Run(test.name, func(t *testing.T) {
			answered := func(a questionnaire.Answer) *questionnaire.Response {
				answers := map[string]questionnaire.Answer{}
				if !a.IsZero() {
					answers["4.3"] = a
				}
				return respond(t, questionnaire.Draft{Answers: answers})
			}
			all := rows(t, planCSV(t, compare(t, answered(test.before)), report.Options{Language: language.Japanese}))
			var b []byte
			for _, row := range all {
				if row[1] == "Q4.3" {
					row[10] = "完了"
				}
				b = spreadsheet.AppendRow(b, ',', row...)
			}
			var text bytes.Buffer
			o := report.Options{Plan: parsePlan(t, b), Sections: []report.Section{report.SectionPlan}}
			if err := report.WriteText(&text, compare(t, answered(test.now)), o); err != nil {
				t.Fatal(err)
			}
			written := unwrapped(text.String())
			status := regexp.MustCompile(`\(4\.3\) done (\w+) `).FindStringSubmatch(written)
			said := regexp.MustCompile(` ! Said done.*?\.( |$)`).FindString(strings.ReplaceAll(written, "4.3", "4·3"))
			got := strings.TrimSpace(strings.ReplaceAll(strings.Join(status[min(1, len(status)):], "")+said, "·", "."))
			if got != test.says {
				t.Errorf("%s: %q, want %q, in\n%s", test.why, got, test.says, text.String())
			}
		})
	}
}

// FuzzParsePlan: an error comes alone, and says where and what in both languages; what reads is the same in a new plan.
func FuzzParsePlan(f *testing.F) {
	m := maturity.Establishment2015()
	c := benchmark.JPCERT2015().Compare(m.Assess(respond(f, questionnaire.Draft{})))
	for _, tag := range languages {
		lines := bytes.SplitAfter(planCSV(f, c, report.Options{Language: tag}), []byte("\r\n"))
		f.Add(bytes.Join(lines[:3], nil))
	}
	f.Add([]byte(head + "Q4.3,find out,a,2026/4/1,done,b" + digests()))
	for _, s := range attack.Texts {
		f.Add([]byte(head + "Q4.3,find out,\"" + s + "\",1," + s + "," + s + digests()))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		if len(data) > 1<<16 {
			return
		}
		plan, err := report.ParsePlan(data, m)
		if err != nil {
			input, ok := errors.AsType[*questionnaire.InputError](err)
			if plan != nil || !ok || len(input.Problems) == 0 {
				t.Fatalf("plan %v, error %v", plan, err)
			}
			for _, tag := range languages {
				for _, line := range input.Messages(tag) {
					if line == "" || strings.Contains(line, "%!") && !bytes.Contains(data, []byte("%")) || strings.ContainsAny(line, "\n\x1b") {
						t.Errorf("%v: %q", tag, line)
					}
				}
			}
			return
		}
		// Without answers, each step is one of a gap, so that a new plan keeps all that was filled in.
		want := writtenIn(plan)
		got := writtenIn(parsePlan(t, planCSV(t, c, report.Options{Plan: plan, Language: language.Japanese})))
		for step := range got {
			if _, ok := want[step]; !ok {
				delete(got, step)
			}
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("(-want +got):\n%s", diff)
		}
	})
}

// TestPlanCost: reading takes time that is linear in the file, whatever stands in it.
func TestPlanCost(t *testing.T) {
	for _, cost := range []attack.Cost{
		attack.Repeated("cells", "", head, ",", ""), attack.Repeated("rows", "", head, "Q%d,c,,,,,x%d,y\n", ""),
		attack.Repeated("the same row", "", head, "Q4.3,c,,,,"+digests(), ""), attack.Repeated("marks", "", head, `"`, ""),
		attack.Repeated("columns", "", "", "q%d,", "\n"), attack.Repeated("blank rows", "", head, "\n", ""),
	} {
		start := time.Now()
		plan, err := report.ParsePlan(cost.Make(1<<20), maturity.Establishment2015())
		if took := time.Since(start); took > 5*time.Second {
			t.Errorf("%s takes %v", cost.Name, took)
		}
		if input, ok := errors.AsType[*questionnaire.InputError](err); plan != nil && err != nil || ok && len(input.Problems) > 100 {
			t.Errorf("%s: plan %v, error %v", cost.Name, plan, err)
		}
	}
}

// TestPlanPanics: what no input can lead to.
func TestPlanPanics(t *testing.T) {
	r := respond(t, questionnaire.Draft{})
	other := reweighted(t)
	plan, err := report.ParsePlan([]byte("question,option,form,model\n"), other)
	if err != nil {
		t.Fatal(err)
	}
	for name, f := range map[string]func(){
		"model":       func() { report.ParsePlan(nil, nil) },
		"reader":      func() { report.ReadPlan(nil, other) },
		"no plan":     func() { report.WritePlan(io.Discard, compare(t, r), report.Options{Plan: new(report.Plan)}) },
		"writer":      func() { report.WritePlan(nil, compare(t, r), report.Options{}) },
		"comparison":  func() { report.WritePlan(io.Discard, nil, report.Options{}) },
		"other model": func() { report.WriteText(io.Discard, compare(t, r), report.Options{Plan: plan}) },
	} {
		func() {
			defer func() {
				if message, ok := recover().(string); !ok || !strings.HasPrefix(message, "report: ") {
					t.Errorf("%s: no panic that says so", name)
				}
			}()
			f()
		}()
	}
}

// reweighted is the built-in model with another weight.
func reweighted(t *testing.T) *maturity.Model {
	t.Helper()
	data := bytes.Replace(maturity.Establishment2015Document(), []byte(`"weight": 1`), []byte(`"weight": 2`), 1)
	m, err := maturity.ParseModel(data, questionnaire.JPCERT2015())
	if err != nil {
		t.Fatal(err)
	}
	return m
}
