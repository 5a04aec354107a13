package questionnaire_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/language"

	"github.com/csirtgauge/csirtgauge/internal/spreadsheet"
	"github.com/csirtgauge/csirtgauge/internal/testkit/golden"
	"github.com/csirtgauge/csirtgauge/internal/testkit/hostile"
	"github.com/csirtgauge/csirtgauge/questionnaire"
)

// TestParseAnswer has every notation, with what it stands for as [questionnaire.Answer.String] says it.
func TestParseAnswer(t *testing.T) {
	const unknown = "(unknown)"
	for _, tt := range []struct {
		id, why string
		texts   []string
		want    string
		err     error
	}{
		{"2.11", "nothing is no answer", []string{"", " 　\t\n"}, "", nil},
		{"2.11", "the letter, in any case and width", []string{"b", "B", "Ｂ", "　ｂ ", "(b)", "b.", "b)", "b："}, "b", nil},
		{"2.11", "the letter with its text as templates print it", []string{"b: Written down and approved by the CSIRT head or the CISO", "ｂ：文書化し、ＣＳＩＲＴ責任者またはＣＩＳＯが承認している", "B) approved", "b. 承認済み", "b　承認済み", "(b) Approved"}, "b", nil},
		{"2.11", "the text may be cut off", []string{"b: Written down and appr…", "ｂ：文書化…", "b: 文書化し..."}, "b", nil},
		{"2.11", "the text alone", []string{"Written down and approved by the CSIRT head or the CISO", "文書化し､CSIRT責任者またはCISOが承認している"}, "b", nil},
		{"2.11", "the short name alone", []string{"approved", "APPROVED", "承認済み"}, "b", nil},
		{"2.10", "a short word", []string{"Yes", "yes", "ＹＥＳ", "ある"}, "a", nil},
		{"2.10", "of another question", []string{"はい", "approved"}, "", questionnaire.ErrUnknownOption},
		{"2.9a", "a service by word, name or label", []string{"in-house", "IN－HOUSE", "内製", "主に内製", "in-house: Mainly in-house", "in-house 内製"}, "in-house", nil},
		{"2.10", "as the template says where to write what is meant", []string{`c: Other (name it in the column "other")`, "c: その他(「その他」の列に記入)", "その他（「その他」の列に記入）", `c: Other (name it in the column “その他”)`}, "c", nil},
		{"3.2.1", "dashes are what an encoding has for them", []string{"c: Employees 20–40%", "Employees 20-40%", "正社員が2〜4割", "正社員が２～４割"}, "c", nil},

		{"2.11", "a letter that contradicts its text", []string{"a: Written down, not formally approved", "a: approved", "ａ：承認済み", "a) case by case"}, "", questionnaire.ErrInconsistent},
		{"2.11", "the same without a mark reads as no option", []string{"a approved", "b perhaps"}, "", questionnaire.ErrUnknownOption},
		{"2.11", "a letter cut off, or a part of the text", []string{"b: …x", "b: 監査…"}, "", questionnaire.ErrInconsistent},
		{"2.11", "no option", []string{"z", "Written", "文書", "[]", "none", "なし", "ab", "…"}, "", questionnaire.ErrUnknownOption},
		{"2.11", "several letters for one choice; the cure is a|b", []string{"a;b", "a,b", "a、b", "a・b", "a/b", "a b", "a\nb", "承認済み、監査済み", "a: audited; b"}, "", questionnaire.ErrType},

		{"2.11", "one of several", []string{"a|b", "ｂ｜Ａ", "a: audited|承認済み"}, "a|b", nil},
		{"2.11", "one of all is no answer", []string{"a|b|c|d|e"}, "", nil},
		{"2.11", "one of several, one of them twice or missing", []string{"b|b"}, "", questionnaire.ErrDuplicate},
		{"2.11", "one of several, one of them missing", []string{"|", "a|", "a|z"}, "", questionnaire.ErrUnknownOption},

		{"2.5", "a list with any mark", []string{"a;d", "Ａ；Ｄ", "d、a", "a,d", "a，d", "a・d", "ａ･ｄ", "a/d", "a d", "a　d", "a\nd", "a;\r\n d"}, "a;d", nil},
		{"2.5", "of texts, one of which has a mark", []string{"JPCERT/CC (WAISE)/IPA (J-CSIP)", "IPA(J-CSIP)、JPCERT/CC(WAISE)", "a: IPA (J-CSIP); d: JPCERT/CC (WAISE)", "a, JPCERT/CC(WAISE)", "IPA（J-CSIP）\nd"}, "a;d", nil},
		{"2.7", "a text with marks is one item", []string{"自社製品(ハードウェア、ソフトウェア)の脆弱性対応", "e: Vulnerabilities of own products (hardware, software)"}, "e", nil},
		{"2.5", "one", []string{"d", "JPCERT/CC (WAISE)", "d: JPCERT/CC(WAISE)"}, "d", nil},
		{"2.5", "none, also in the words of the form", []string{"[]", "［］", "none", "NONE", "なし", "該当なし", "Takes part in none", "参加していない"}, "[]", nil},
		{"2.5", "an item that is none", []string{"a;z", "a;;d", "a;", ";", "a;なし", "a perhaps"}, "", questionnaire.ErrUnknownOption},
		{"2.5", "an option twice", []string{"a;a", "a;IPA (J-CSIP)"}, "", questionnaire.ErrDuplicate},
		{"2.5", "which of several is open only where one is asked for", []string{"a|d"}, "", questionnaire.ErrType},

		{"2.11", "nobody knows", []string{"不明", "分からない", "わからない", "分かりません", "Don't know", "don’t know", "I don't know", "Unknown", "?", "？"}, unknown, nil},
		{"2.5", "", []string{"不明"}, unknown, nil},
		{"2.9a", "", []string{"不明"}, unknown, nil},
		{"2.9", "nobody knows of any service", []string{"不明"}, unknown, nil},
		{"3.3", "", []string{"?", "don't know"}, unknown, nil},
		{"1.5", "", []string{"不明"}, unknown, nil},
		{"2.9", "services are answered one by one", []string{"in-house"}, "", questionnaire.ErrType},

		{"3.3", "a number, with its unit", []string{"12", "１２", "12人", "１２名", "12 people", "12 persons", "12.0", "12.", "012", "12　人"}, "12", nil},
		{"3.3", "one", []string{"1 person", "1名"}, "1", nil},
		{"3.3", "thousands", []string{"1,200", "１，２００人"}, "1200", nil},
		{"3.3", "nobody is not the same as no answer", []string{"0", "0人"}, "0", nil},
		{"3.3", "no whole number", []string{"12.5"}, "", questionnaire.ErrFormat},
		{"3.3", "out of range", []string{"-1", "−1", "100001", strings.Repeat("9", 30)}, "", questionnaire.ErrRange},
		{"3.3", "no number", []string{"約12", "12-15", "十二", "1e3", "1,20", "12社", "many", "なし"}, "", questionnaire.ErrType},

		{"1.5", "a month in digits", []string{"2014-04", "2014/4", "2014.4", "2014.04", "2014年4月", "２０１４年０４月", "２０１４．４", "4/2014", "04.2014"}, "2014-04", nil},
		{"1.5", "by name", []string{"April 2014", "Apr 2014", "apr-2014", "2014 April"}, "2014-04", nil},
		{"1.5", "with its era", []string{"平成26年4月", "平成２６年４月", "平26.4", "H26.4", "Ｈ２６．４", "h26/4", "㍻26年4月", "平成 26 年 4 月"}, "2014-04", nil},
		{"1.5", "this era", []string{"令和8年4月", "R8.4", "R8年4月"}, "2026-04", nil},
		{"1.5", "as its first day, which spreadsheets make of it", []string{"2014-04-01", "2014/4/1 0:00", "2014-04-01 00:00:00", "2014-04-01T00:00:00Z", "1-Apr-14", "01.04.2014", "平成26年4月1日"}, "2014-04", nil},
		{"1.5", "a month of two eras, by either", []string{"昭和64年1月", "平成元年1月", "S64.1", "H1.1"}, "1989-01", nil},
		{"1.5", "the last month of an era, and the first year of one", []string{"平成31年4月"}, "2019-04", nil},
		{"1.5", "", []string{"令和元年5月", "令和1年5月"}, "2019-05", nil},
		{"1.5", "a month that its era does not have", []string{"平成31年5月", "令和元年4月", "昭和64年2月", "S100.1", "昭和63年13月"}, "", questionnaire.ErrRange},
		{"1.5", "eras before the first year", []string{"大正15年1月", "明治元年10月", "昭和44年12月"}, "", questionnaire.ErrRange},
		{"1.5", "day first, month first, or a year of two digits", []string{"4/1/2014", "Apr-14", "14-Apr", "Ａｐｒ－１４", "26.4", "26/4", "14年4月"}, "", questionnaire.ErrFormat},
		{"1.5", "what a spreadsheet makes of 2014.10", []string{"2014.1"}, "", questionnaire.ErrFormat},
		{"1.5", "October in full", []string{"2014.10"}, "2014-10", nil},
		{"1.5", "no month", []string{"2014", "令和", "令和0年4月", "平成26年", "2014-04-15", "soon", "なし"}, "", questionnaire.ErrFormat},
		{"1.5", "longer than a cell of Excel", []string{strings.Repeat("あ", 32_768)}, "", questionnaire.ErrRange},
	} {
		q := question(t, questionnaire.JPCERT2015(), tt.id)
		for _, text := range tt.texts {
			a, note, err := q.ParseAnswer(text)
			want, wantNote := tt.want, ""
			if want == unknown {
				want, wantNote = "", strings.TrimSpace(text)
			}
			if a.String() != want || note != wantNote || !errors.Is(err, tt.err) {
				t.Errorf("%s: %.60q is %q, note %q, %v; want %q, %v; %s", tt.id, text, a, note, err, want, tt.err, tt.why)
			}
			if err != nil {
				checkError(t, err)
				if p := err.(*questionnaire.InputError).Problems[0]; p.Question != tt.id {
					t.Errorf("%q: at question %q", text, p.Question)
				}
			}
		}
	}
}

// TestParseAnswerShared: a word that two options share names neither; letters do.
func TestParseAnswerShared(t *testing.T) {
	data := strings.NewReplacer(`"label": {"en": "option x", "ja": "選択肢x"}`, `"label": {"en": "Team A", "ja": "対応班"}`,
		`"label": {"en": "option y", "ja": "選択肢y"}`, `"label": {"en": "Team B", "ja": "対応班"}, "name": {"en": "x"}`).Replace(string(named(t, "form-accept", "all-kinds")))
	q := question(t, parseForm(t, []byte(data)), "A1")
	for text, want := range map[string]string{
		"対応班": "", "X": "", "x": "x", "y: 対応班": "y", "x：対応班": "x", "team a": "x", "Team B; x": "y;x", "対応班;x": "",
	} {
		a, _, err := q.ParseAnswer(text)
		if want == "" && !errors.Is(err, questionnaire.ErrUnknownOption) || want != "" && err != nil || !a.Equal(listOf(want)) {
			t.Errorf("%q is %q, %v; want %q", text, a, err, want)
		}
	}
	_, _, err := q.ParseAnswer("対応班;Team A")
	e, ok := errors.AsType[*questionnaire.InputError](err)
	if !ok {
		t.Fatal(err)
	}
	golden.Compare(t, "testdata/notation/shared.want", bilingual(e))
}

func listOf(s string) questionnaire.Answer {
	if s == "" {
		return questionnaire.Answer{}
	}
	return questionnaire.ChooseAll(strings.Split(s, ";")...)
}

// TestParseAnswerAllProblems: every wrong item of a list is told.
func TestParseAnswerAllProblems(t *testing.T) {
	_, _, err := question(t, questionnaire.JPCERT2015(), "2.5").ParseAnswer("a: Other; y; z; b: IPA (J-CSIP)")
	e, ok := errors.AsType[*questionnaire.InputError](err)
	if !ok || len(e.Problems) != 4 {
		t.Errorf("%v", err)
	}
}

func TestParseDate(t *testing.T) {
	for _, tt := range []struct {
		why   string
		texts []string
		want  string
		err   error
	}{
		{"nothing is none", []string{"", "　"}, "", nil},
		{"year first", []string{"2026-04-01", "2026/4/1", "2026.4.1", "２０２６．４．１", "2026年4月1日", "2026 年 4 月 1 日"}, "2026-04-01", nil},
		{"by name", []string{"1 April 2026", "April 1, 2026", "Apr 1, 2026", "1-Apr-26", "2026-Apr-1"}, "2026-04-01", nil},
		{"dots stand behind the day", []string{"01.04.2026", "1.4.2026"}, "2026-04-01", nil},
		{"midnight", []string{"2026-04-01 00:00:00", "2026-04-01T00:00:00", "2026-04-01T00:00:00.000Z", "2026/4/1 0:00", "01.04.2026 00:00", "令和8年4月1日 0:00", "1 April 2026 12:00:00 AM"}, "2026-04-01", nil},
		{"another time says more than a day", []string{"2026-04-01 09:00", "2026-04-01 00:00:01", "2026-04-01 12:00"}, "", questionnaire.ErrFormat},
		{"eras", []string{"令和8年4月1日", "令和８年４月１日", "令8.4.1", "R8.4.1", "Ｒ８／４／１", "r8-4-1", "㋿8年4月1日"}, "2026-04-01", nil},
		{"the first day of 令和", []string{"令和元年5月1日", "令和1年5月1日", "R1.5.1"}, "2019-05-01", nil},
		{"the last day of 平成", []string{"平成31年4月30日", "H31.4.30"}, "2019-04-30", nil},
		{"the first day of 平成", []string{"平成元年1月8日"}, "1989-01-08", nil},
		{"the last day of 昭和", []string{"昭和64年1月7日", "S64.1.7"}, "1989-01-07", nil},
		{"a day outside of its era", []string{"平成31年5月1日", "令和元年4月30日", "平成元年1月7日", "昭和64年1月8日", "昭和100年1月1日", "大正60年1月1日"}, "", questionnaire.ErrRange},
		{"a year before the first that is taken, whatever its era", []string{"昭和44年12月31日", "大正15年12月25日", "明治45年7月29日", "明治元年1月1日"}, "", questionnaire.ErrRange},
		{"day first or month first", []string{"4/1/2026", "04-01-2026", "26.4.1", "1.4.26"}, "", questionnaire.ErrFormat},
		{"no day", []string{"2026-04", "令和8年4月", "Apr-26", "令和8年", "2026.4"}, "", questionnaire.ErrFormat},
		{"not in the calendar", []string{"2026.4.31", "31.04.2026", "令和8年4月31日", "R8.2.29"}, "", questionnaire.ErrRange},
		{"no date", []string{"soon", "不明", "46113", "令和元"}, "", questionnaire.ErrFormat},
	} {
		for _, text := range tt.texts {
			got, err := questionnaire.ParseDate(text)
			if got != tt.want || !errors.Is(err, tt.err) {
				t.Errorf("%q is %q, %v; want %q, %v; %s", text, got, err, tt.want, tt.err, tt.why)
			}
			if p, ok := errors.AsType[*questionnaire.ProblemError](err); err != nil && (!ok || p.Pointer != "/date") {
				t.Errorf("%q: %+v", text, p)
			}
		}
	}
}

// TestEraCures: what is refused for its era is told with its date in the right one.
func TestEraCures(t *testing.T) {
	for text, want := range map[string]string{
		"平成31年5月1日": "令和元年5月1日 2019-05-01", "令和元年4月30日": "平成31年4月30日 2019-04-30", "昭和64年1月8日": "平成元年1月8日 1989-01-08",
		"平成元年1月7日": "昭和64年1月7日 1989-01-07", "大正60年1月1日": "昭和46年1月1日 1971-01-01", "S100.1.1": "令和7年1月1日 2025-01-01",
	} {
		_, err := questionnaire.ParseDate(text)
		p, ok := errors.AsType[*questionnaire.ProblemError](err)
		for cure := range strings.FieldsSeq(want) {
			if !ok || !strings.Contains(p.Text.JA, cure) || !strings.Contains(p.Text.EN, cure) {
				t.Errorf("%s: %v, want %s", text, err, cure)
			}
		}
	}
}

// TestEraEveryDay: a day written with its era is that day, and is refused with the era before or behind.
func TestEraEveryDay(t *testing.T) {
	type era struct {
		name        string
		first, last string
	}
	for _, e := range []era{{"昭和", "1970-01-01", "1989-01-07"}, {"平成", "1989-01-08", "2019-04-30"}, {"令和", "2019-05-01", "2099-12-31"}} {
		base := map[string]int{"昭和": 1925, "平成": 1988, "令和": 2018}
		for day, _ := time.Parse(time.DateOnly, "1970-01-01"); day.Year() < 2100; day = day.AddDate(0, 0, 9) {
			want := day.Format(time.DateOnly)
			year := day.Year() - base[e.name]
			if year < 1 {
				continue
			}
			got, err := questionnaire.ParseDate(e.name + itoa(year) + day.Format("年1月2日"))
			if in := e.first <= want && want <= e.last; in != (err == nil) || in && got != want {
				t.Fatalf("%s %d, %s: %q, %v", e.name, year, want, got, err)
			}
		}
	}
}

func itoa(n int) string {
	b, _ := json.Marshal(n)
	return string(b)
}

// forms are the built-in form, a form of one's own, and those of the tests.
func forms(t testing.TB) []*questionnaire.Form {
	t.Helper()
	data, err := os.ReadFile("../benchmark/report/testdata/log-review.json")
	if err != nil {
		t.Fatal(err)
	}
	var own struct{ Form json.RawMessage }
	if err := json.Unmarshal(data, &own); err != nil {
		t.Fatal(err)
	}
	all := []*questionnaire.Form{questionnaire.JPCERT2015()}
	for _, data := range [][]byte{own.Form, named(t, "form-accept", "all-kinds"), named(t, "form-accept", "two-services")} {
		form, err := questionnaire.ParseForm(data)
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, form)
	}
	return all
}

// TestParseAnswerOfTemplate: what a template prints of an option is that option, in every encoding and language, and so is its label
// and its name.
func TestParseAnswerOfTemplate(t *testing.T) {
	n := 0
	for _, form := range forms(t) {
		for _, o := range csvOptions {
			var b bytes.Buffer
			if err := form.WriteTemplate(&b, o); err != nil {
				t.Fatal(err)
			}
			rows := table(t, b.Bytes())[5:]
			for q := range withServices(form) {
				printed := rows[0][5]
				rows = rows[1:]
				if q.Kind() == questionnaire.KindServices {
					continue
				}
				options := slices.Collect(q.Options())
				for i, option := range options {
					item := printed
					if i+1 < len(options) {
						item, printed, _ = strings.Cut(printed, " / "+options[i+1].ID+": ")
						printed = options[i+1].ID + ": " + printed
					} else if q.Kind() == questionnaire.KindMultiple {
						item = strings.TrimSuffix(item, item[strings.LastIndex(item, map[bool]string{true: "（複数選択可", false: "(any number"}[o.Language == language.Japanese]):])
					}
					for _, text := range []string{item, option.ID, option.ID + ": " + option.Name.In(o.Language), option.Label.In(o.Language), option.Name.In(o.Language)} {
						a, note, err := q.ParseAnswer(text)
						if err != nil || note != "" || !slices.Equal(a.Options(), []string{option.ID}) {
							t.Errorf("%s %s: %q is %q, %v; want %s", form.ID(), q.ID(), text, a, err, option.ID)
						}
						n++
					}
				}
			}
		}
	}
	if n < 5000 {
		t.Errorf("only %d texts", n)
	}
}

// TestParseAnswerPrinted: what an answer prints is that answer.
func TestParseAnswerPrinted(t *testing.T) {
	for _, r := range responses(t, 100) {
		for q, want := range r.Answers() {
			a, note, err := q.ParseAnswer(want.String())
			if diff := cmp.Diff(want.String(), a.String()); diff != "" || !a.Equal(want) || note != "" || err != nil {
				t.Fatalf("%s: %q, %v (-want +got):\n%s", q.ID(), note, err, diff)
			}
		}
	}
}

// FuzzParseAnswer: an error comes alone and well-formed; an answer or a date prints as itself.
func FuzzParseAnswer(f *testing.F) {
	var all []*questionnaire.Question
	for _, form := range forms(f) {
		all = slices.AppendSeq(all, withServices(form))
	}
	for i, s := range slices.Concat(hostile.Texts, []string{
		"a;b", "a|b", "b: 承認済み", "令和元年5月1日", "H26.4", "01.04.2026 0:00", "12 people", "a: Yes, b…", "[]", "?", "2014.1",
	}) {
		f.Add(uint(i), s)
	}
	f.Fuzz(func(t *testing.T, i uint, text string) {
		if len(text) > 1<<12 {
			return
		}
		q := all[i%uint(len(all))]
		a, note, err := q.ParseAnswer(text)
		if err != nil {
			if !a.IsZero() || note != "" {
				t.Error("an answer beside an error")
			}
			checkError(t, err)
		} else if again, _, err := q.ParseAnswer(a.String()); err != nil || !again.Equal(a) {
			t.Errorf("%q prints as %q, which is %q, %v", text, a, again, err)
		}
		date, err := questionnaire.ParseDate(text)
		if err != nil {
			checkError(t, err)
		} else if again, err := questionnaire.ParseDate(date); again != date || err != nil {
			t.Errorf("%q is %q, which is %q, %v", text, date, again, err)
		}
	})
}

// TestParseAnswerCost: the longest text of marks, words and letters is read in a moment, also where options have marks or are many.
func TestParseAnswerCost(t *testing.T) {
	built, kinds := questionnaire.JPCERT2015(), parseForm(t, named(t, "form-accept", "all-kinds"))
	for _, q := range []*questionnaire.Question{
		question(t, built, "1.5"), question(t, built, "2.7"), question(t, built, "2.13"), question(t, built, "3.3"), question(t, kinds, "B4"),
	} {
		for _, s := range []string{"/", "a/", "a ", "a: ", "(", "a|", "a: …;", "1,", "あ、", ";\n;"} {
			text := strings.Repeat(s, 32_767/len([]rune(s)))
			start := time.Now()
			_, _, err := q.ParseAnswer(text)
			if taken := time.Since(start); taken > 5*time.Second { // some 50 ms
				t.Errorf("%s: %q takes %v", q.ID(), s, taken)
			}
			if err == nil {
				t.Errorf("%s: many %q are an answer", q.ID(), s)
				continue
			}
			checkError(t, err)
		}
	}
}

// TestCSVUnknown: that nobody knows is kept as a note, beside what the note says; on a service, with its number.
func TestCSVUnknown(t *testing.T) {
	r := parseCSV(t, []byte("question,answer,other,note\nQ2.11,不明\nQ2.13,don't know,,ask the CISO\nQ2.9b,？\nQ2.9,,,see the contract\nQ2.9a,分からない\nQ3.3,?\n"))
	want := `{"form":"jpcert-csirt-2015","answers":{},"notes":{"2.9":"Q2.9b: ？\nsee the contract\nQ2.9a: 分からない","2.11":"不明","2.13":"don't know\nask the CISO","3.3":"?"}}`
	if diff := cmp.Diff(want, string(asJSON(t, r))); diff != "" {
		t.Errorf("response (-want +got):\n%s", diff)
	}
	if again := parseCSV(t, asCSV(t, r, questionnaire.CSVOptions{})); !again.Equal(r) {
		t.Errorf("reads back as %s", asJSON(t, again))
	}
}

// TestCSVSplitNames: a list of names that a delimiter has split is refused, and a text that is such a name survives.
func TestCSVSplitNames(t *testing.T) {
	_, err := questionnaire.JPCERT2015().ParseCSV([]byte("question,answer,other,note\nQ1.2,Legal,Audit,\nQ1.3,法務部門系,,監査部門系\n"))
	if e, ok := errors.AsType[*questionnaire.InputError](err); !ok || len(e.Problems) != 2 {
		t.Errorf("%v", err)
	}
	r, err := questionnaire.JPCERT2015().Respond(questionnaire.Draft{Notes: map[string]string{"2.10": "Yes", "1.2": "b: Corporate planning"}})
	if err != nil {
		t.Fatal(err)
	}
	if again := parseCSV(t, asCSV(t, r, questionnaire.CSVOptions{})); !again.Equal(r) {
		t.Errorf("reads back as %s", asJSON(t, again))
	}
	rows := spreadsheet.AppendRow([]byte("question,answer\n"), ',', "Q1.2", "Legal, Audit")
	if a, _ := parseCSV(t, rows).Answer("1.2"); !a.Equal(questionnaire.ChooseAll("c", "d")) {
		t.Errorf("answer %v", a)
	}
}
