package questionnaire_test

import (
	"bytes"
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/csirtgauge/csirtgauge/internal/spreadsheet"
	"github.com/csirtgauge/csirtgauge/questionnaire"
)

// TestCSVAnswers has the ways in which people write an answer.
func TestCSVAnswers(t *testing.T) {
	all := parseForm(t, named(t, "form-accept", "all-kinds")) // A1 has the options x, y and none; A4 takes a number from 1
	built := questionnaire.JPCERT2015()
	for _, tt := range []struct {
		name, why string
		form      *questionnaire.Form
		id, cell  string
		want      questionnaire.Answer
		err       error
	}{
		{"one", "", built, "2.11", "b", questionnaire.Choose("b"), nil},
		{"capital, full-width", "", built, "2.11", "　Ｂ ", questionnaire.Choose("b"), nil},
		{"part", "", built, "2.11", "c｜A |b", questionnaire.Among("a", "b", "c"), nil},
		{"part of one", "is an answer", built, "2.11", "b|b", questionnaire.Answer{}, questionnaire.ErrDuplicate},
		{"all of them", "is no answer", built, "2.14", "a|b", questionnaire.Answer{}, nil},
		{"empty part", "", built, "2.11", "|", questionnaire.Answer{}, questionnaire.ErrUnknownOption},
		{"none of one", "a one-choice question has none such", built, "2.11", "[]", questionnaire.Answer{}, questionnaire.ErrUnknownOption},
		{"white space", "is no answer", built, "2.11", " 　\t\n", questionnaire.Answer{}, nil},
		{"several", "in any order", built, "1.2", "h; A；ｂ", questionnaire.ChooseAll("a", "b", "h"), nil},
		{"commas", "as people write lists", built, "1.2", "a, b、h，ｉ", questionnaire.ChooseAll("a", "b", "h", "i"), nil},
		{"none", "", built, "1.2", "［］", questionnaire.ChooseAll(), nil},
		{"none in a word", "", built, "1.2", "None", questionnaire.ChooseAll(), nil},
		{"none in Japanese", "", built, "1.2", "なし", questionnaire.ChooseAll(), nil},
		{"an option that is called none", "is that option", all, "A1", "NONE", questionnaire.ChooseAll("none"), nil},
		{"none beside it", "", all, "A1", "[]", questionnaire.ChooseAll(), nil},
		{"none in Japanese beside it", "", all, "A1", "なし", questionnaire.ChooseAll(), nil},
		{"mark alone", "must not become none", built, "1.2", ";", questionnaire.Answer{}, questionnaire.ErrUnknownOption},
		{"service", "", built, "2.9a", "ＩＮ－ＨＯＵＳＥ", questionnaire.Choose("in-house"), nil},
		{"service with a long vowel", "typed for the hyphen", built, "2.9a", "inーhouse", questionnaire.Choose("in-house"), nil},
		{"service by its name", "the words of the printed form", built, "2.9a", "内製", questionnaire.Choose("in-house"), nil},
		{"service by its other name", "", built, "2.9a", "外注", questionnaire.Choose("outsourced"), nil},
		{"service by its English name", "", built, "2.9a", "half and HALF", questionnaire.Choose("mixed"), nil},
		{"service in part", "", built, "2.9a", "mixed|outsourced", questionnaire.Among("mixed", "outsourced"), nil},
		{"people", "", built, "3.3", "１２", questionnaire.Count(12), nil},
		{"thousands", "as a spreadsheet may show them", built, "3.3", "12,345", questionnaire.Count(12345), nil},
		{"thousands of millions", "", all, "A4", "1,000,000,000", questionnaire.Count(1_000_000_000), nil},
		{"zero in front", "", built, "3.3", "007", questionnaire.Count(7), nil},
		{"four digits in front of a comma", "", built, "3.3", "1234,567", questionnaire.Answer{}, questionnaire.ErrType},
		{"comma in front", "", built, "3.3", ",123", questionnaire.Answer{}, questionnaire.ErrType},
		{"two digits after a comma", "", built, "3.3", "1,23", questionnaire.Answer{}, questionnaire.ErrType},
		{"negative", "with a minus sign of its own", built, "3.3", "−1", questionnaire.Answer{}, questionnaire.ErrRange},
		{"fraction", "nobody is half a person", built, "3.3", "12.5", questionnaire.Answer{}, questionnaire.ErrFormat},
		{"exponent", "", built, "3.3", "1E+05", questionnaire.Answer{}, questionnaire.ErrType},
		{"sign alone", "", built, "3.3", "-", questionnaire.Answer{}, questionnaire.ErrType},
		{"range", "", built, "3.3", "5-10", questionnaire.Answer{}, questionnaire.ErrType},
	} {
		t.Run(tt.name, func(t *testing.T) {
			r, err := tt.form.ParseCSV(spreadsheet.AppendRow([]byte("question,answer\n"), ',', "Q"+tt.id, tt.cell))
			if (r == nil) != (tt.err != nil) || !errors.Is(err, tt.err) {
				t.Fatalf("%q: %v, want %v; %s", tt.cell, err, tt.err, tt.why)
			}
			if r != nil {
				if got, _ := r.Answer(tt.id); !got.Equal(tt.want) {
					t.Errorf("%q is %q, want %q; %s", tt.cell, got, tt.want, tt.why)
				}
			}
		})
	}
}

// TestCSVOptionsThatDifferInCase: case counts only where it must.
func TestCSVOptionsThatDifferInCase(t *testing.T) {
	data := strings.NewReplacer(`"id": "x"`, `"id": "ab"`, `"id": "y"`, `"id": "AB"`, `"id": "none"`, `"id": "c"`, `["y", "x"]`, `["ab"]`).Replace(string(named(t, "form-accept", "all-kinds")))
	form := parseForm(t, []byte(data))
	for cell, want := range map[string]string{"ab": "ab", "ＡＢ": "AB", "C": "c", "Ab": ""} {
		r, err := form.ParseCSV([]byte("question,answer\nA1," + cell))
		if want == "" {
			if !errors.Is(err, questionnaire.ErrUnknownOption) {
				t.Errorf("%s: %v; it is open which", cell, err)
			}
			continue
		}
		if err != nil {
			t.Fatal(err)
		}
		if got, _ := r.Answer("A1"); got.String() != want {
			t.Errorf("%s is %s, want %s", cell, got, want)
		}
	}
}

// TestCSVCells: what a cell may look like at the edge, and what is made of it.
func TestCSVCells(t *testing.T) {
	for _, tt := range []struct {
		name, why, row string
		want           string // the response; "" for none
		err            error
	}{
		{"first year", "", "date,1970-01-01", `{"form":"jpcert-csirt-2015","date":"1970-01-01","answers":{}}`, nil},
		{"before the first year", "", "date,1969-12-31", "", questionnaire.ErrRange},
		{"last year", "", "date,2099-12-31", `{"form":"jpcert-csirt-2015","date":"2099-12-31","answers":{}}`, nil},
		{"behind the last year", "", "date,2100-01-01", "", questionnaire.ErrRange},
		{"month of 40 characters", "may be a date", "Q1.5,2014" + strings.Repeat("/", 34) + "04", `{"form":"jpcert-csirt-2015","answers":{"1.5":"2014-04"}}`, nil},
		{"month of 41 characters", "is looked at no further", "Q1.5,2014" + strings.Repeat("/", 35) + "04", "", questionnaire.ErrFormat},
		{"nothing to check", "none of the questions", "recheck,none", `{"form":"jpcert-csirt-2015","answers":{}}`, nil},
		{"capitals", "Q as a mark, A as a service", "Q2.9A,in-house", `{"form":"jpcert-csirt-2015","answers":{"2.9":{"a":"in-house"}}}`, nil},
	} {
		t.Run(tt.name, func(t *testing.T) {
			r, err := questionnaire.JPCERT2015().ParseCSV([]byte("question,answer\n" + tt.row + "\n"))
			if (r == nil) != (tt.err != nil) || !errors.Is(err, tt.err) {
				t.Fatalf("%q: %v, want %v; %s", tt.row, err, tt.err, tt.why)
			}
			if r == nil {
				return
			}
			if diff := cmp.Diff(tt.want, string(asJSON(t, r))); diff != "" {
				t.Errorf("%q (-want +got):\n%s%s", tt.row, diff, tt.why)
			}
		})
	}
}

// TestCSVNumberBeginsWithQ: where no question is called a, QA is the question qa in capitals.
func TestCSVNumberBeginsWithQ(t *testing.T) {
	form := parseForm(t, bytes.ReplaceAll(named(t, "form-accept", "all-kinds"), []byte(`"A1"`), []byte(`"qa"`)))
	r, err := form.ParseCSV([]byte("question,answer\nQA,x\n"))
	if err != nil {
		t.Fatal(err)
	}
	if a, ok := r.Answer("qa"); !ok || !a.Equal(questionnaire.ChooseAll("x")) {
		t.Errorf("answer %v, %v", a, ok)
	}
}
