package questionnaire_test

import (
	"bytes"
	"encoding/csv"
	"io"
	"strings"
	"testing"

	"github.com/csirtgauge/csirtgauge/internal/testkit/hostile"
	"github.com/csirtgauge/csirtgauge/questionnaire"
)

// csvParser reads responses as CSV.
func csvParser() hostileParser {
	return hostileParser{
		Package: "questionnaire", Pattern: []byte(headCSV + "team,Example\nQ2.11,b\n"), Bytes: questionnaire.DefaultMaxBytes, Values: 1 << 14,
		Parse: func(data []byte) (bool, error) {
			r, err := questionnaire.JPCERT2015().ParseCSV(data)
			return r != nil, err
		},
	}
}

// TestHostileCells: whatever stands in a cell, the answer is a response, or an error fit to be shown.
func TestHostileCells(t *testing.T) {
	p := csvParser()
	for _, s := range hostile.Texts {
		quoted := `"` + strings.ReplaceAll(s, `"`, `""`) + `"`
		for _, tt := range []struct{ name, data string }{
			{"team", headCSV + "team," + quoted},
			{"date", headCSV + "date," + quoted},
			{"form", headCSV + "form," + quoted},
			{"recheck", headCSV + "recheck,Q1.1;" + quoted},
			{"question", headCSV + quoted + ",a"},
			{"question and number", headCSV + `"Q2.11` + quoted[1:] + ",a"},
			{"option", headCSV + "Q2.11," + quoted},
			{"options", headCSV + `Q1.1,"a;` + quoted[1:]},
			{"number", headCSV + "Q3.3," + quoted},
			{"month", headCSV + "Q1.5," + quoted},
			{"text", headCSV + "Q1.1,a," + quoted},
			{"note", headCSV + "Q1.1,a,," + quoted},
			{"outside", headCSV + "Q1.1,a,,," + quoted},
			{"column", "question,answer," + quoted + "\nQ2.11,b,x"},
			{"header", quoted},
			{"bare", headCSV + s + "," + s},
			{"delimiter", "sep=" + s + "\n" + headCSV},
			{"Shift_JIS", "\x90\xdd\x96\xe2,\x89\xf1\x93\x9a\nteam," + s + "\x83\x54\x83"},
		} {
			t.Run(tt.name, func(t *testing.T) {
				p.Check(t, []byte(tt.data))
				p.Check(t, utf16LE(tt.data))
			})
		}
	}
}

// TestCSVNeutralised: of the texts that a response takes, none is written so that a spreadsheet takes it for a formula, and each is
// read back as it was.
func TestCSVNeutralised(t *testing.T) {
	form := questionnaire.JPCERT2015()
	taken := 0
	for _, s := range hostile.Texts {
		for _, d := range []questionnaire.Draft{{Team: s}, {Other: map[string]string{"2.10": s}}, {Notes: map[string]string{"2.11": s}}} {
			r, err := form.Respond(d)
			if err != nil || s == "" {
				continue
			}
			taken++
			printed := asCSV(t, r, questionnaire.CSVOptions{Encoding: questionnaire.UTF8})
			if again, err := form.ParseCSV(printed); err != nil || !again.Equal(r) {
				t.Errorf("%q is read back as another text, or %v", s, err)
			}
			for rows := csv.NewReader(bytes.NewReader(printed)); ; {
				row, err := rows.Read()
				if err == io.EOF {
					break
				}
				if err != nil {
					t.Fatal(err)
				}
				for _, cell := range row {
					if cell != "" && strings.ContainsAny(cell[:1], "=+-@\t\r\n") || strings.HasPrefix(cell, "＝") {
						t.Errorf("%q is written as %q", s, cell)
					}
				}
			}
		}
	}
	if taken < 50 {
		t.Errorf("%d texts taken", taken)
	}
}

func csvCosts() []hostile.Cost {
	again := hostile.Repeated
	return []hostile.Cost{
		again("one quotation mark", "every mark that follows could close it", headCSV+`"`, "a", ""),
		again("doubled marks", "", headCSV+`"`, `""`, ""),
		again("empty rows", "", headCSV, "\n", "x"),
		again("rows of delimiters", "are blank", headCSV, strings.Repeat(",", 255)+"\n", "x"),
		again("delimiters", "", headCSV, ",", ""),
		again("rows of marks", "each is one mark", headCSV, "\"\"\"\"\n", ""),
		again("carriage returns", "", headCSV, "\r", "\""),
		again("cells outside", "each is a problem", headCSV, "2.11"+strings.Repeat(",x", 250)+"\n", ""),
		again("the same row", "the line of the first is counted for each", headCSV, "Q1.1\n", ""),
		again("unknown questions", "", headCSV, "q%d,a\n", ""),
		again("dates for questions", "", headCSV, "2002/4/1,a\n", ""),
		again("options", "", headCSV, "Q1.1,\"a;a;a;a;a;a;a;a;a;a;a;a;a;a;a;a\"\n", ""),
		again("one list", "", headCSV+"Q1.1,", "a;", ""),
		again("one list of questions", "", headCSV+"recheck,", "a;", ""),
		again("partial answer", "", headCSV+"Q2.11,", "a|", ""),
		again("combining marks", "a normaliser may be quadratic", headCSV+"a", "\u0301\u0316", ""),
		again("half-width katakana", "", "設問,回答\n", "ﾊﾟ", ""),
		again("half-width katakana in Shift_JIS", "", "\x90\xdd\x96\xe2,\x89\xf1\x93\x9a\n", "\xb1", ""),
		again("one digit", "", headCSV+"Q3.3,", "9", ""),
		again("hyphens", "", headCSV+"Q1.5,2014", "-", "04"),
		again("columns of one name", "", "", "question,", "answer"),
		{Name: "UTF-16", Why: "", Make: func(n int) []byte { return utf16LE(headCSV + strings.Repeat("ﾊﾟ", n/4)) }},
	}
}

func TestCSVCost(t *testing.T) { csvParser().Linear(t, csvCosts()) }
