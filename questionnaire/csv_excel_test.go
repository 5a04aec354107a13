package questionnaire_test

import (
	"encoding/json"
	"errors"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/language"

	"github.com/csirtgauge/csirtgauge/internal/spreadsheet"
	"github.com/csirtgauge/csirtgauge/questionnaire"
)

// TestCSVMonths has the ways in which people write a month and spreadsheets save it.
func TestCSVMonths(t *testing.T) {
	april := questionnaire.Month{Year: 2014, Month: 4}
	for _, tt := range []struct {
		why   string
		texts []string
		want  questionnaire.Month
		err   error
	}{
		{"as written", []string{"2014-04", "2014年4月", "2014/4", "2014/04", "2014-4", " 2014年 04 月 ", "２０１４年４月", "2014−04", "2014ー4", "４/2014", "04-2014"}, april, nil},
		{"the first day is what Excel makes of a month", []string{"2014/4/1", "2014-04-01", "2014年4月1日", "2014年04月01日", "1-Apr-14", "1 April 2014", "April 1, 2014", "2014-Apr-1"}, april, nil},
		{"by name", []string{"April 2014", "2014 April", "Apr-2014"}, april, nil},
		{"Excel shows 2014-04 as Apr-14 and 4/14 as 14-Apr, which may be days", []string{"Apr-14", "apr-14", "APR 14", "Ａｐｒ－１４", "14-Apr", "14 april", "Jan-70", "00-Sep"}, questionnaire.Month{}, questionnaire.ErrFormat},
		{"the first year of two digits", []string{"1-Jan-70", "1970-01"}, questionnaire.Month{Year: 1970, Month: 1}, nil},
		{"the last", []string{"1-Dec-69", "2069-12"}, questionnaire.Month{Year: 2069, Month: 12}, nil},
		{"two digits of this century", []string{"1-Sep-00", "2000/9"}, questionnaire.Month{Year: 2000, Month: 9}, nil},
		{"a day, or a year of one digit", []string{"4-Apr", "Apr-4", "1-Apr-4"}, questionnaire.Month{}, questionnaire.ErrFormat},
		{"month first or day first", []string{"4/1/2014", "01/04/2014", "1/1/2014", "14/04", "04-14", "14/4/1", "14年4月"}, questionnaire.Month{}, questionnaire.ErrFormat},
		{"a day that is not the first is no month", []string{"2014/4/2", "30-Apr-14", "2014年4月15日"}, questionnaire.Month{}, questionnaire.ErrFormat},
		{"2014.1 may be October", []string{"2014.1", "２０１４．１"}, questionnaire.Month{}, questionnaire.ErrFormat},
		{"no month", []string{"2014", "April", "Apr", "41730", "201404", "2014-", "-2014-04", "2014-04-", "2014-04-01-01", "20144-4", "2014-004", "2014年", "Aprile-14", "2014-a4"}, questionnaire.Month{}, questionnaire.ErrFormat},
		{"out of range", []string{"1969-12", "2100-01", "2014-00", "2014-13", "13/2014", "0014-04"}, questionnaire.Month{}, questionnaire.ErrRange},
	} {
		for _, text := range tt.texts {
			r, err := questionnaire.JPCERT2015().ParseCSV(spreadsheet.AppendRow([]byte("question,answer\n"), ',', "Q1.6", text))
			if (r == nil) != (tt.err != nil) || !errors.Is(err, tt.err) {
				t.Errorf("%q: %v, want %v; %s", text, err, tt.err, tt.why)
			} else if err == nil {
				if got, _ := r.Month(question(t, r.Form(), "1.6")); got != tt.want {
					t.Errorf("%q is %v, want %v; %s", text, got, tt.want, tt.why)
				}
			}
		}
	}
}

func TestCSVDates(t *testing.T) {
	for _, tt := range []struct {
		why   string
		texts []string
		want  string
		err   error
	}{
		{"as written", []string{"2026-04-01", "2026/4/1", "2026年4月1日", "２０２６／０４／０１", "1 April 2026", "2026-Apr-01", "2026.4.1", "01.04.2026", "2026/4/1 0:00", "令和8年4月1日"}, "2026-04-01", nil},
		{"Excel shows 1 April 2026 so", []string{"1-Apr-26", "01-Apr-26", "1-apr-2026", "Apr 1, 2026"}, "2026-04-01", nil},
		{"a leap day", []string{"2096-02-29", "29-Feb-2096"}, "2096-02-29", nil},
		{"month first or day first", []string{"4/1/2026", "01/04/2026", "26/4/1"}, "", questionnaire.ErrFormat},
		{"no day", []string{"2026-04", "Apr-26", "2026年4月"}, "", questionnaire.ErrFormat},
		{"no date", []string{"today", "20260401", "46113"}, "", questionnaire.ErrFormat},
		{"not in the calendar", []string{"2097-02-29", "2026-13-01", "2026-00-01", "2026-01-00", "2026/4/31"}, "", questionnaire.ErrRange},
		{"out of range", []string{"1969-12-31", "2100-01-01", "0026-04-01"}, "", questionnaire.ErrRange},
	} {
		for _, text := range tt.texts {
			r, err := questionnaire.JPCERT2015().ParseCSV(spreadsheet.AppendRow([]byte("question,answer\n"), ',', "date", text))
			if (r == nil) != (tt.err != nil) || !errors.Is(err, tt.err) {
				t.Errorf("%q: %v, want %v; %s", text, err, tt.err, tt.why)
			} else if err == nil && r.Date() != tt.want {
				t.Errorf("%q is %s, want %s; %s", text, r.Date(), tt.want, tt.why)
			}
		}
	}
}

// excel is what Excel saves of a cell that it has opened. Layout is how the country writes a date; Japanese tells whether the
// program knows 年, 月 and 日. Excel takes a number for one, and a date in a form that it knows for one, and shows it in that form
// or in the one of the country.
func excel(s, layout string, japanese bool) string {
	if n, err := strconv.ParseFloat(s, 64); err == nil && strings.Trim(s, "0123456789.") == "" {
		return strconv.FormatFloat(n, 'f', -1, 64)
	}
	for _, known := range []struct {
		in, out  string
		japanese bool
	}{
		{"2006-1", "Jan-06", false}, {"2006/1", "Jan-06", false}, {"2006-1-2", layout, false}, {"2006/1/2", layout, false},
		{"2 January 2006", "2-Jan-06", false}, {"2-Jan-06", "2-Jan-06", false}, {"Jan-06", "Jan-06", false},
		{"2006年1月", "2006年1月", true}, {"2006年1月2日", "2006年1月2日", true},
		{"2.1.2006", layout, false}, {"2006.1.2", layout, false}, {"6.1.2", layout, false},
	} {
		if t, err := time.Parse(known.in, s); err == nil && (japanese || !known.japanese) {
			return t.Format(known.out)
		}
	}
	return s
}

var countries = []struct {
	name, layout string
	japanese     bool
}{
	{"United States", "1/2/2006", false},
	{"United Kingdom", "02/01/2006", false},
	{"Japan", "2006/1/2", true},
}

// TestCSVSurvivesExcel: what is written, opened in Excel and saved reads back as the same. Texts that are nothing but a number or a
// date do not survive, and are left out.
func TestCSVSurvivesExcel(t *testing.T) {
	for _, r := range responses(t, 100) {
		for _, tag := range []language.Tag{language.English, language.Japanese} {
			for _, country := range countries {
				d := r.Draft()
				d.Other, d.Notes, d.Team = nil, nil, "Example CSIRT"
				if d.Date > "2070" {
					d.Date = "2069-12-31"
				}
				for id, a := range d.Answers {
					if m, ok := a.Month(); ok && m.Year > 2069 {
						m.Year -= 100
						if m.Year < 1970 {
							m.Year = 1970
						}
						d.Answers[id] = questionnaire.InMonth(m)
					}
				}
				want, err := r.Form().Respond(d)
				if err != nil {
					t.Fatal(err)
				}
				rows := spreadsheet.NewReader(strings.TrimPrefix(string(asCSV(t, want, questionnaire.CSVOptions{Language: tag})), "\uFEFF"), 4)
				var saved []byte
				for row := rows.Next(); row != nil; row = rows.Next() {
					var cells []string
					for _, cell := range row {
						cells = append(cells, excel(cell.Text, country.layout, country.japanese))
					}
					saved = spreadsheet.AppendRow(saved, ',', cells...)
				}
				got, err := want.Form().ParseCSV(saved)
				if err != nil || !got.Equal(want) {
					t.Fatalf("%s, %v: reads as another response, or %v\n%s", country.name, tag, err, saved)
				}
			}
		}
	}
}

// TestCSVNeverMistakesAQuestion: numbers without a Q that went through Excel are the questions meant, or an error.
func TestCSVNeverMistakesAQuestion(t *testing.T) {
	form := questionnaire.JPCERT2015()
	lost := 0
	for q := range withServices(form) {
		if q.Kind() == questionnaire.KindServices {
			continue
		}
		a := questionnaire.Answer{}
		switch q.Kind() {
		case questionnaire.KindCount:
			a = questionnaire.Count(1)
		case questionnaire.KindMonth:
			a = questionnaire.InMonth(questionnaire.Month{Year: 2014, Month: 4})
		default:
			a = questionnaire.Choose(q.Option(0).ID)
		}
		number := excel(q.ID(), "2006/1/2", true)
		for _, rows := range []string{number + "," + a.String(), number + ",b\n" + number + "," + a.String()} {
			r, err := form.ParseCSV([]byte("question,answer\n" + rows + "\n"))
			if err != nil {
				e, ok := errors.AsType[*questionnaire.InputError](err)
				if !ok || strings.Count(rows, "\n") == 0 && number != q.ID() && !strings.Contains(e.Problems[0].Text.EN, "spreadsheets") {
					t.Errorf("%s: %v", q.ID(), err)
				}
				lost++
				continue
			}
			if _, ok := r.Answer(q.ID()); !ok {
				t.Errorf("%s is read as an answer to another question: %s", q.ID(), asJSON(t, r))
			}
		}
	}
	if lost < form.Len() { // the rows given twice at least
		t.Errorf("only %d errors", lost)
	}
}

// TestCSVZeros: 2.1 without a Q is 2.1 only if the form has no 2.10, or the file a row for it.
func TestCSVZeros(t *testing.T) {
	form := formOf(t, "2.1", "2.10", "3.20", "A.1", "A.10", "1", "10", "4.1", "4.10a")
	for _, tt := range []struct {
		name, why string
		rows      string
		want      string // the answers; "" for an error about spreadsheets
	}{
		{"alone", "it may have been 2.10", "2.1,x", ""},
		{"with a Q", "", "Q2.1,x", `{"2.1":"x"}`},
		{"beside the other", "so no spreadsheet has been at work", "2.1,x\n2.10,y", `{"2.1":"x","2.10":"y"}`},
		{"beside the other with a Q", "", "2.1,x\nQ2.10,y", `{"2.1":"x","2.10":"y"}`},
		{"beside the other, unanswered", "a row is a row", "2.1,x\n2.10,", `{"2.1":"x"}`},
		{"twice", "", "2.1,x\n2.1,y", ""},
		{"once with a Q", "", "Q2.1,x\n2.1,y", ""},
		{"the zero alone", "", "2.10,x", `{"2.10":"x"}`},
		{"cut, where there is no other", "3.2 must have been 3.20", "3.2,x", ""},
		{"letters", "are no number", "A.1,x", `{"A.1":"x"}`},
		{"whole numbers", "keep their zero", "1,x", `{"1":"x"}`},
		{"a longer name", "4.10a is no number", "4.1,x", `{"4.1":"x"}`},
		{"in a list that stands alone", "", "recheck,2.1", ""},
		{"in a list of two", "which is a text", `recheck,2.1;3.20`, `{}`},
		{"in a list with a Q", "", "recheck,Q2.1", `{}`},
	} {
		t.Run(tt.name, func(t *testing.T) {
			r, err := form.ParseCSV([]byte("question,answer\n" + tt.rows + "\n"))
			if tt.want == "" {
				if r != nil || err == nil || !strings.Contains(err.Error(), "spreadsheets turn") && !strings.Contains(err.Error(), "perhaps 3.20") {
					t.Errorf("%v; %s", err, tt.why)
				}
				return
			}
			if err != nil {
				t.Fatalf("%v; %s", err, tt.why)
			}
			var v struct{ Answers json.RawMessage }
			if err := json.Unmarshal(asJSON(t, r), &v); err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(tt.want, string(v.Answers)); diff != "" {
				t.Errorf("answers (-want +got):\n%s%s", diff, tt.why)
			}
		})
	}
}
