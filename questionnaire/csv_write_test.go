package questionnaire_test

import (
	"bytes"
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/language"

	"github.com/csirtgauge/csirtgauge/internal/spreadsheet"
	"github.com/csirtgauge/csirtgauge/internal/testkit/golden"
	"github.com/csirtgauge/csirtgauge/questionnaire"
)

// TestWriteCSV compares a response with every kind of answer with the .csv files, one for each way to write.
func TestWriteCSV(t *testing.T) {
	r := parse(t, named(t, "csv-write", "response"))
	for name, o := range map[string]questionnaire.CSVOptions{
		"english":   {},
		"japanese":  {Language: language.MustParse("ja-JP"), Encoding: questionnaire.UTF8},
		"shift-jis": {Language: language.Japanese, Encoding: questionnaire.ShiftJIS},
	} {
		golden.Compare(t, "testdata/csv-write/"+name+".csv", string(asCSV(t, r, o)))
	}
}

// TestWriteCSVMissing: what Shift_JIS lacks is reported, all of it, and nothing is written.
func TestWriteCSVMissing(t *testing.T) {
	r, err := questionnaire.JPCERT2015().Respond(questionnaire.Draft{
		Team:    "Équipe 😀",
		Answers: map[string]questionnaire.Answer{"1.1": questionnaire.ChooseAll("j")},
		Other:   map[string]string{"1.1": "〜−—‖¥¢£¬ are written, – and – are not", "2.9": "\u200b\u202e\U0010FFFF"},
		Notes:   map[string]string{"2.11": "①㈱髙ﾊﾟ are", "7.1.2": "áàâäéèêëíìîï"},
	})
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	err = r.WriteCSV(&b, questionnaire.CSVOptions{Encoding: questionnaire.ShiftJIS})
	e, ok := errors.AsType[*questionnaire.InputError](err)
	if !ok || b.Len() > 0 || !errors.Is(err, questionnaire.ErrEncoding) || e.Package != "questionnaire" {
		t.Fatalf("%d bytes, error %v", b.Len(), err)
	}
	checkError(t, err)
	golden.Compare(t, "testdata/csv-write/missing.want", bilingual(e))
	var questions []string
	for _, p := range e.Problems {
		questions = append(questions, p.Question)
	}
	if diff := cmp.Diff([]string{"", "1.1", "2.9", "7.1.2"}, questions); diff != "" {
		t.Errorf("questions (-want +got):\n%s", diff)
	}
}

func TestWriteCSVErrors(t *testing.T) {
	r := parse(t, named(t, "accept", "full"))
	if err := r.WriteCSV(failing{}, questionnaire.CSVOptions{}); !errors.Is(err, errFull) {
		t.Errorf("%v, want the writer's error", err)
	}
	var b bytes.Buffer
	if err := r.WriteCSV(&b, questionnaire.CSVOptions{Encoding: questionnaire.ShiftJIS + 1}); err == nil || b.Len() > 0 {
		t.Errorf("an encoding that does not exist: %v, %d bytes", err, b.Len())
	}
}

var errFull = errors.New("disk full")

type failing struct{}

func (failing) Write([]byte) (int, error) { return 0, errFull }

// table decodes and reads CSV.
func table(t *testing.T, data []byte) (rows [][]string) {
	t.Helper()
	text, problem := spreadsheet.Decode(data)
	if problem != nil {
		t.Fatalf("problem %s", problem.Code)
	}
	r := spreadsheet.NewReader(string(text), 100)
	for row := r.Next(); row != nil; row = r.Next() {
		var cells []string
		for _, cell := range row {
			cells = append(cells, cell.Text)
		}
		rows = append(rows, cells)
	}
	return rows
}

// TestTemplate: a template in either language and any encoding is blank, and has a row with prompt and options for every question
// and service.
func TestTemplate(t *testing.T) {
	forms := []*questionnaire.Form{questionnaire.JPCERT2015()}
	for _, name := range []string{"all-kinds", "conditions", "two-services"} {
		forms = append(forms, parseForm(t, named(t, "form-accept", name)))
	}
	for _, form := range forms {
		for _, o := range csvOptions {
			var b bytes.Buffer
			if err := form.WriteTemplate(&b, o); err != nil {
				t.Fatal(err)
			}
			empty, err := form.Respond(questionnaire.Draft{})
			if err != nil {
				t.Fatal(err)
			}
			if r, err := form.ParseCSV(b.Bytes()); err != nil || !r.Equal(empty) {
				t.Fatalf("%s: %v, %v", form.ID(), r, err)
			}
			rows := table(t, b.Bytes())[5:]
			for q := range withServices(form) {
				row := rows[0]
				rows = rows[1:]
				prompt, dash := q.Prompt().In(o.Language), strings.NewReplacer()
				if o.Encoding == questionnaire.ShiftJIS || o.Language != language.Japanese {
					dash = strings.NewReplacer("–", "-")
				}
				if row[0] != "Q"+q.ID() || row[1]+row[2]+row[3] != "" || !strings.HasPrefix(row[4], dash.Replace(prompt)) || row[5] == "" || strings.Contains(row[4]+row[5], "%!") {
					t.Errorf("%s: row %q", q.ID(), row)
				}
				for option := range q.Options() {
					if want := option.ID + ": " + dash.Replace(option.Label.In(o.Language)); q.Kind() != questionnaire.KindServices && !strings.Contains(row[5], want) {
						t.Errorf("%s: no %q in %q", q.ID(), want, row[5])
					}
				}
				if c, ok := q.Condition(); ok && !strings.Contains(row[4], "Q"+c.Question) {
					if _, _, service := q.Parent(); !service {
						t.Errorf("%s: no condition in %q", q.ID(), row[4])
					}
				}
			}
			if len(rows) > 0 {
				t.Errorf("%s: rows left over: %q", form.ID(), rows)
			}
		}
	}
}

// TestTemplateFilledIn: an answer put into a template is read, by the row of its question.
func TestTemplateFilledIn(t *testing.T) {
	form := questionnaire.JPCERT2015()
	full := parse(t, named(t, "accept", "full"))
	var b bytes.Buffer
	if err := form.WriteTemplate(&b, questionnaire.CSVOptions{Language: language.Japanese}); err != nil {
		t.Fatal(err)
	}
	var filled []byte
	for _, row := range table(t, b.Bytes()) {
		id := strings.TrimPrefix(row[0], "Q")
		if a, ok := full.Answer(id); ok {
			row[1] = a.String()
		}
		row[2], row[3] = row[2]+full.Other(id), row[3]+full.Note(id)
		switch id {
		case "team":
			row[1] = full.Team()
		case "date":
			row[1] = full.Date()
		case "recheck":
			row[1] = strings.Join(full.Recheck(), "、")
		}
		filled = spreadsheet.AppendRow(filled, ';', row...)
	}
	if got := parseCSV(t, filled); !got.Equal(full) {
		t.Errorf("response (-want +got):\n%s", cmp.Diff(string(asJSON(t, full)), string(asJSON(t, got))))
	}
}

// TestTemplateTexts compares the first rows of both templates, and those with hints, with the .want file.
func TestTemplateTexts(t *testing.T) {
	var out strings.Builder
	for _, o := range csvOptions {
		if o.Encoding == questionnaire.UTF8 || o.Encoding == questionnaire.ShiftJIS && o.Language == language.Japanese {
			continue
		}
		var b bytes.Buffer
		if err := questionnaire.JPCERT2015().WriteTemplate(&b, o); err != nil {
			t.Fatal(err)
		}
		for i, row := range table(t, b.Bytes()) {
			switch row[0] {
			case "Q1.5", "Q2.4.1", "Q2.9", "Q2.9w", "Q2.10", "Q3.2", "Q3.2.1":
			default:
				if i > 4 {
					continue
				}
			}
			out.WriteString(strings.Join(row, "|") + "\n")
		}
		out.WriteString("\n")
	}
	golden.Compare(t, "testdata/csv-write/template.want", out.String())
}

// TestTemplateInASCII: Excel saves an English template in the encoding of the country, which shows only where there is more than ASCII.
func TestTemplateInASCII(t *testing.T) {
	curly := bytes.ReplaceAll(named(t, "form-accept", "minimal"), []byte(`"en": "`), []byte(`"en": "‘a’–“b”—c…\u00a0`))
	for _, form := range []*questionnaire.Form{questionnaire.JPCERT2015(), parseForm(t, curly)} {
		var b bytes.Buffer
		if err := form.WriteTemplate(&b, questionnaire.CSVOptions{Encoding: questionnaire.UTF8}); err != nil {
			t.Fatal(err)
		}
		if i := bytes.IndexFunc(b.Bytes(), func(r rune) bool { return r > '~' }); i >= 0 {
			t.Errorf("%s: beyond ASCII from %.20q on", form.ID(), b.Bytes()[i:])
		}
		saved := append(b.Bytes(), "team,\x93Example\x94 CSIRT, caf\xe9\r\n"...) // in Windows-1252
		_, err := form.ParseCSV(saved)
		e, ok := errors.AsType[*questionnaire.InputError](err)
		if !ok || !strings.Contains(e.Problems[0].Text.EN, "CSV UTF-8") || !strings.Contains(e.Problems[0].Text.JA, "CSV UTF-8") {
			t.Errorf("%s: %v", form.ID(), err)
		}
	}
}

// TestTemplateGuarded: the texts of a form of one's own may begin as a formula, too.
func TestTemplateGuarded(t *testing.T) {
	data := bytes.ReplaceAll(named(t, "form-accept", "minimal"), []byte(`"en": "`), []byte(`"en": "–`))
	var b bytes.Buffer
	if err := parseForm(t, data).WriteTemplate(&b, questionnaire.CSVOptions{Encoding: questionnaire.ShiftJIS}); err != nil {
		t.Fatal(err)
	}
	if row := table(t, b.Bytes())[5]; !strings.HasPrefix(row[4], "'-") {
		t.Errorf("prompt %q", row[4])
	}
}

// TestTemplateMissing: a form of one's own may have texts that Shift_JIS lacks.
func TestTemplateMissing(t *testing.T) {
	data := bytes.ReplaceAll(named(t, "form-accept", "minimal"), []byte(`"ja": "`), []byte(`"ja": "😀`))
	var b bytes.Buffer
	err := parseForm(t, data).WriteTemplate(&b, questionnaire.CSVOptions{Language: language.Japanese, Encoding: questionnaire.ShiftJIS})
	if p, ok := errors.AsType[*questionnaire.ProblemError](err); !ok || b.Len() > 0 || p.Pointer != "" || p.Question == "" || !strings.Contains(p.Text.EN, "U+1F600") {
		t.Errorf("%d bytes, error %v", b.Len(), err)
	}
}
