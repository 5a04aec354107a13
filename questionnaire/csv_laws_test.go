package questionnaire_test

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/language"

	"github.com/csirtgauge/csirtgauge/internal/spreadsheet"
	"github.com/csirtgauge/csirtgauge/questionnaire"
)

func placeOf(p *questionnaire.ProblemError) string { return fmt.Sprint(p.Line, ":", p.Column) }

func utf16LE(s string) []byte {
	var b []byte
	for _, u := range utf16.Encode([]rune("\uFEFF" + s)) {
		b = append(b, byte(u), byte(u>>8))
	}
	return b
}

// formOf makes a form of one-choice questions with the options x and y.
func formOf(t *testing.T, ids ...string) *questionnaire.Form {
	t.Helper()
	var questions []string
	for _, id := range ids {
		questions = append(questions, `{"id": "`+id+`", "kind": "one", "short": {"en": "q", "ja": "問"}, "prompt": {"en": "q?", "ja": "問か"},
			"options": [{"id": "x", "label": {"en": "x", "ja": "い"}}, {"id": "y", "label": {"en": "y", "ja": "ろ"}}]}`)
	}
	return parseForm(t, []byte(`{"id": "small", "title": {"en": "t", "ja": "題"},
		"source": {"title": {"en": "t", "ja": "題"}, "publisher": {"en": "p", "ja": "者"}, "published": "2026-01-01"},
		"sections": [{"id": "s", "title": {"en": "t", "ja": "題"}, "questions": [`+strings.Join(questions, ",")+`]}]}`))
}

func asCSV(t testing.TB, r *questionnaire.Response, o questionnaire.CSVOptions) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := r.WriteCSV(&b, o); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// csvOptions are all the ways to write.
var csvOptions = func() (all []questionnaire.CSVOptions) {
	for _, tag := range []language.Tag{language.English, language.Japanese} {
		for e := questionnaire.UTF8WithBOM; e <= questionnaire.ShiftJIS; e++ {
			all = append(all, questionnaire.CSVOptions{Language: tag, Encoding: e})
		}
	}
	return all
}()

// windows makes the texts of a response such as Shift_JIS has them.
func windows(t *testing.T, r *questionnaire.Response) *questionnaire.Response {
	t.Helper()
	change := func(s string) string {
		_, missing := spreadsheet.ShiftJIS(s)
		return spreadsheet.Windows(strings.Map(func(r rune) rune {
			if slices.Contains(missing, r) {
				return '〓'
			}
			return r
		}, s))
	}
	d := r.Draft()
	d.Team = change(d.Team)
	for _, m := range []map[string]string{d.Other, d.Notes} {
		for id := range m {
			m[id] = change(m[id])
		}
	}
	r, err := r.Form().Respond(d)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// TestCSVPrintParse: what is written reads back as the same, warnings included, in every encoding and language.
func TestCSVPrintParse(t *testing.T) {
	for _, r := range responses(t, 100) {
		for _, o := range csvOptions {
			if o.Encoding == questionnaire.ShiftJIS {
				r = windows(t, r)
			}
			printed := asCSV(t, r, o)
			again, err := r.Form().ParseCSV(printed)
			if err != nil {
				t.Fatalf("%v: %v\n%q", o, err, printed)
			}
			if !again.Equal(r) || !r.Equal(again) || !slices.Equal(again.Warnings(), r.Warnings()) {
				t.Fatalf("%v: (-before +after)\n%s", o, cmp.Diff(string(asJSON(t, r)), string(asJSON(t, again))))
			}
			if !bytes.Equal(printed, asCSV(t, again, o)) {
				t.Fatalf("%v: prints differently the second time", o)
			}
		}
	}
}

// TestCSVOtherShapes: the same cells with another delimiter, in another order, in UTF-16, without what need not be there.
func TestCSVOtherShapes(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	for _, r := range responses(t, 100) {
		o := csvOptions[random.IntN(2)] // UTF-8 with and without the mark
		rows := spreadsheet.NewReader(strings.TrimPrefix(string(asCSV(t, r, o)), "\uFEFF"), 4)
		comma := ",;\t"[random.IntN(3)]
		order := random.Perm(6) // two columns more than there are
		var b []byte
		if random.IntN(2) == 0 {
			b = append(b, "sep="+string(comma)+"\r"...)
		}
		var table [][]string
		for row := rows.Next(); row != nil; row = rows.Next() {
			cells := make([]string, 6)
			for i, cell := range row {
				cells[order[i]] = cell.Text
			}
			if len(table) == 0 && random.IntN(2) == 0 {
				cells[order[4]] = "Ｐｒｏｍｐｔ"
			}
			empty := row[1].Text == "" && row[2].Text == "" && row[3].Text == ""
			if form := row[0].Text == "form"; !(form || empty) || random.IntN(2) == 0 {
				table = append(table, cells)
			}
		}
		random.Shuffle(len(table)-1, func(i, j int) { table[i+1], table[j+1] = table[j+1], table[i+1] })
		for _, cells := range table {
			if random.IntN(5) == 0 {
				b = append(b, strings.Repeat(string(comma), random.IntN(9))+"\n"...)
			}
			b = spreadsheet.AppendRow(b, comma, cells...)
		}
		if random.IntN(2) == 0 {
			b = utf16LE(string(b))
		}
		again, err := r.Form().ParseCSV(b)
		if err != nil || !again.Equal(r) {
			t.Fatalf("reads as another response, or %v:\n%s", err, b)
		}
	}
}

// TestCSVEqualsJSON: rows written as people write them, without a Q and in any case and width, are the answers of the JSON.
func TestCSVEqualsJSON(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	wide := func(s string) string {
		return strings.Map(func(r rune) rune {
			if '!' <= r && r <= '~' && random.IntN(3) == 0 {
				return r + 0xFEE0
			}
			return r
		}, s)
	}
	loose := func(s string) string {
		if random.IntN(2) == 0 {
			s = strings.ToUpper(s)
		}
		return strings.Repeat(" ", random.IntN(2)) + wide(s) + strings.Repeat("　", random.IntN(2))
	}
	form := questionnaire.JPCERT2015()
	for range 200 {
		d := generator{random, form}.draft()
		d.Other, d.Notes, d.Team, d.Date = nil, nil, "", ""
		want, err := form.Respond(d)
		if err != nil {
			t.Fatal(err)
		}
		b := spreadsheet.AppendRow(nil, ',', loose("question"), loose("answer"))
		for q := range withServices(form) {
			a, ok := want.Answer(q.ID())
			mark := random.IntN(2) == 0 || q.ID() == "2.1" || q.ID() == "4.1"
			if ok || mark {
				b = spreadsheet.AppendRow(b, ',', loose(map[bool]string{true: "Q"}[mark]+q.ID()), loose(a.String()))
			}
		}
		b = spreadsheet.AppendRow(b, ',', "recheck", loose("Q"+strings.Join(want.Recheck(), ";Q")))
		if len(want.Recheck()) == 0 {
			b = b[:bytes.LastIndex(b, []byte("recheck"))]
		}
		got, err := form.ParseCSV(b)
		if err != nil || !got.Equal(want) {
			t.Fatalf("%v\n%s", err, b)
		}
	}
}

// TestCSVTextsLikeOptions: a text that is nothing but an option is written so that it reads back, with any delimiter and in any column.
func TestCSVTextsLikeOptions(t *testing.T) {
	form := questionnaire.JPCERT2015()
	for _, text := range []string{"a", "A", "Ｂ", " c\t", "'a", "''a", "in-house", "none", "=a", "'=a", "ab"} {
		r, err := form.Respond(questionnaire.Draft{
			Team:    "a",
			Answers: map[string]questionnaire.Answer{"1.1": questionnaire.ChooseAll("b"), "2.9w": questionnaire.Choose("in-house")},
			Other:   map[string]string{"1.1": text, "2.9": text, "2.10": text},
			Notes:   map[string]string{"1.1": text, "1.5": text, "2.9": text, "2.11": text, "3.3": text},
		})
		if err != nil {
			t.Fatal(err)
		}
		for _, o := range csvOptions {
			want := r
			if o.Encoding == questionnaire.ShiftJIS {
				want = windows(t, r)
			}
			printed := asCSV(t, r, o)
			if again := parseCSV(t, printed); !again.Equal(want) {
				t.Errorf("%q, %v: reads back as %s", text, o, asJSON(t, again))
			}
			for _, comma := range []byte(";\t") {
				var b []byte
				for _, row := range table(t, printed) {
					row[1], row[2], row[3] = row[3], row[1], row[2]
					b = spreadsheet.AppendRow(b, comma, row...)
				}
				if again := parseCSV(t, b); !again.Equal(want) {
					t.Errorf("%q, %v, %c: reads back as %s", text, o, comma, asJSON(t, again))
				}
			}
		}
	}
}

// TestCSVGuard: no text is written that begins as a formula, and reading gives back what was written.
func TestCSVGuard(t *testing.T) {
	form := questionnaire.JPCERT2015()
	for _, start := range []string{"=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠", "a", " ", "−"} {
		for n := range 4 {
			text := strings.Repeat("'", n) + start + "1+1"
			d := questionnaire.Draft{Team: text, Other: map[string]string{"1.1": text}, Notes: map[string]string{"1.1": text, "1.2": strings.Repeat("'", n+1)}}
			if strings.ContainsAny(text, "\t\r\n") {
				d.Team = ""
			}
			r, err := form.Respond(d)
			if err != nil {
				t.Fatal(err)
			}
			for _, o := range csvOptions {
				want := r
				if o.Encoding == questionnaire.ShiftJIS { // where − becomes －
					want = windows(t, r)
				}
				printed := asCSV(t, r, o)
				if again := parseCSV(t, printed); !again.Equal(want) {
					t.Errorf("%v: %q reads back as %q and %q", o, text, again.Team(), again.Note("1.1"))
				}
				for _, row := range table(t, printed) {
					for _, cell := range row {
						if cell != "" && strings.ContainsRune("=+-@\t\r\n＝＋－＠", []rune(cell)[0]) {
							t.Errorf("%v: a cell begins as a formula: %q", o, cell)
						}
					}
				}
			}
		}
	}
}
