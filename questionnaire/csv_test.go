package questionnaire_test

import (
	"bytes"
	"errors"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/language"

	"github.com/csirtgauge/csirtgauge/internal/spreadsheet"
	"github.com/csirtgauge/csirtgauge/internal/testkit/golden"
	"github.com/csirtgauge/csirtgauge/questionnaire"
)

// csvCases reads testdata/FOLDER/*.csv. It fails if there is none, and on a file beside them that has no case.
func csvCases(t testing.TB, folder string) (cases []golden.Case) {
	t.Helper()
	paths, err := filepath.Glob(filepath.Join("testdata", folder, "*"))
	if err != nil {
		t.Fatal(err)
	}
	for _, path := range paths {
		name, isCSV := strings.CutSuffix(path, ".csv")
		if !isCSV {
			if csv := strings.TrimSuffix(path, filepath.Ext(path)) + ".csv"; !slices.Contains(paths, csv) {
				t.Errorf("%s has no %s", path, csv)
			}
			continue
		}
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		cases = append(cases, golden.Case{Name: filepath.Base(name), Path: name, Data: data})
	}
	if len(cases) == 0 {
		t.Fatalf("no case in %s", folder)
	}
	return cases
}

// parseCSV parses a response to the built-in form that must be right.
func parseCSV(t testing.TB, data []byte) *questionnaire.Response {
	t.Helper()
	r, err := questionnaire.JPCERT2015().ParseCSV(data)
	if err != nil {
		t.Fatalf("%v\n%s", err, data)
	}
	return r
}

// TestCSVAccept: a file as people and programs save it gives the response of the JSON beside it, warnings included.
func TestCSVAccept(t *testing.T) {
	form := questionnaire.JPCERT2015()
	for _, c := range csvCases(t, "csv") {
		t.Run(c.Name, func(t *testing.T) {
			want := parse(t, named(t, "csv", c.Name))
			got := parseCSV(t, c.Data)
			if diff := cmp.Diff(string(asJSON(t, want)), string(asJSON(t, got))); diff != "" || !got.Equal(want) || !slices.Equal(got.Warnings(), want.Warnings()) {
				t.Errorf("response (-JSON +CSV):\n%s", diff)
			}
			again, err := form.ReadCSV(iotest.OneByteReader(bytes.NewReader(c.Data)))
			if err != nil || !again.Equal(want) {
				t.Errorf("ReadCSV gives another response than ParseCSV, or %v", err)
			}
		})
	}
}

// TestCSVReject compares all problems, in form order and in both languages, with the .want files.
func TestCSVReject(t *testing.T) {
	for _, c := range csvCases(t, "csv-reject") {
		t.Run(c.Name, func(t *testing.T) {
			golden.Compare(t, c.Path+".want", bilingual(rejectedCSV(t, c.Data)))
		})
	}
}

// rejectedCSV parses CSV that must be wrong, and checks what holds for every error.
func rejectedCSV(t *testing.T, data []byte) *questionnaire.InputError {
	t.Helper()
	form := questionnaire.JPCERT2015()
	r, err := form.ParseCSV(data)
	if r != nil || err == nil {
		t.Fatalf("response %v, error %v", r, err)
	}
	e, ok := errors.AsType[*questionnaire.InputError](err)
	if !ok || e.Package != "questionnaire" {
		t.Fatalf("not an InputError: %v", err)
	}
	checkError(t, err)
	text, broken := spreadsheet.Decode(data)
	if broken != nil {
		text = broken.Text
	}
	places := map[string]bool{}
	rows := spreadsheet.NewReader(string(text), 256)
	for row := rows.Next(); row != nil; row = rows.Next() {
		for _, cell := range row {
			places[position(text, cell.Offset)] = true
		}
	}
	for _, p := range e.Problems {
		if _, ok := form.Question(p.Question); p.Question != "" && !ok || !slices.Contains(sentinels, p.Unwrap()) {
			t.Errorf("%+v: no such question, or no such kind", p)
		}
		if broken == nil && rows.Problem().Code == "" && len(text) > 0 && !places[placeOf(p)] {
			t.Errorf("%v: no cell starts there", p)
		}
	}
	return e
}

// TestCSVPlaces: line and column are those of the cell, in lines and characters as an editor counts them, and its name is that of a
// spreadsheet, to which a row may have several lines.
func TestCSVPlaces(t *testing.T) {
	const rows = "設問,回答,注記\r\nQ2.11,b,\"一行目\n二行目\"\r\n\"Ｑ2.13\",\"ｚ\",\"\U0001F600\x01\"\rQ3.1,\t,\n Q3.4 , y ,\n"
	want := []string{"/answers/2.13 4:9 B3", "/answers/3.4 6:8 B5", "/notes/2.13 4:13 C3"}
	for name, data := range map[string][]byte{
		"UTF-8": []byte(rows), "UTF-8 with mark": []byte("\uFEFF" + rows), "UTF-16": utf16LE(rows),
	} {
		var got []string
		for _, p := range rejectedCSV(t, data).Problems {
			got = append(got, p.Pointer+" "+placeOf(p)+" "+p.Cell)
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s: places (-want +got):\n%s", name, diff)
		}
	}
}

// TestCSVMessages: a message names the cell and the question; only where an editor is needed, line and column.
func TestCSVMessages(t *testing.T) {
	for _, tt := range []struct{ name, why, rows, en, ja string }{
		{"answer", "", "Q2.11,b,,\"two\nlines\"\n\nQ3.3,many", "B4, question 3.3: ", "B4、設問3.3: "},
		{"no question", "", "date,soon", "B2: ", "B2: "},
		{"no cell", "", "Q2.11,b,,\"two\nlines\"\nteam,\"a", "B3 (line 4, column 6): ", "B3（4行目の6文字目）: "},
		{"too many cells", "", strings.Repeat(",", 256), "IW2: ", "IW2: "},
		{"encoding", "", "Q2.11,b,,\"two\nlines\"\nteam,caf\xe9s", "B3 (line 4, column 9): ", "B3（4行目の9文字目）: "},
	} {
		t.Run(tt.name, func(t *testing.T) {
			p := rejectedCSV(t, []byte(headCSV+tt.rows)).Problems[0]
			if en, ja := p.Message(language.English), p.Message(language.Japanese); !strings.HasPrefix(en, tt.en) || !strings.HasPrefix(ja, tt.ja) {
				t.Errorf("%s\n%s\nwant %s and %s; %s", en, ja, tt.en, tt.ja, tt.why)
			}
		})
	}
}

func TestReadCSV(t *testing.T) {
	form := questionnaire.JPCERT2015()
	const small = "question,answer\nQ2.11,b\n"
	for _, tt := range []struct {
		name, why string
		r         io.Reader
		max       int
		want      error
	}{
		{"exact size", "", strings.NewReader(small), len(small), nil},
		{"one byte less", "", strings.NewReader(small), len(small) - 1, questionnaire.ErrTooLarge},
		{"zero", "means the default", strings.NewReader(small), 0, nil},
		{"1 MiB of empty rows", "", strings.NewReader(small + strings.Repeat("\n", 1<<20-len(small))), 0, nil},
		{"1 MiB + 1", "", strings.NewReader(small + strings.Repeat("\n", 1<<20-len(small)+1)), 0, questionnaire.ErrTooLarge},
		{"above the default", "a reader may allow more", strings.NewReader(small + strings.Repeat("\n", 1<<20)), 2 << 20, nil},
		{"endless", "not more than the limit is read", endless{}, 0, questionnaire.ErrTooLarge},
		{"failing", "the reader's own error", io.MultiReader(strings.NewReader(small), iotest.ErrReader(io.ErrNoProgress)), 0, io.ErrNoProgress},
		{"data with EOF", "", iotest.DataErrReader(strings.NewReader(small)), 0, nil},
	} {
		t.Run(tt.name, func(t *testing.T) {
			r, err := form.Read(tt.r, questionnaire.ReadOptions{MaxBytes: tt.max})
			if (r == nil) != (tt.want != nil) || !errors.Is(err, tt.want) {
				t.Errorf("response %v, error %v; want %v; %s", r, err, tt.want, tt.why)
			}
		})
	}
}

// TestCSVOtherForm: numbers are found whatever a form calls its questions.
func TestCSVOtherForm(t *testing.T) {
	form := formOf(t, "1", "Q1", "form", "Form", "a1", "A1", "b-1", "2.4.1.c")
	for _, tt := range []struct {
		name, why string
		cell      string
		want      string // the question; "" for none
	}{
		{"number", "", "1", "1"},
		{"marked", "the number after a Q comes first", "Q1", "1"},
		{"marked twice", "so that Q1 can be written", "QQ1", "Q1"},
		{"marked in lower case", "", "qQ1", "Q1"},
		{"marked name of a row", "", "Qform", "form"},
		{"exact case", "", "QForm", "Form"},
		{"case that is open", "a1 or A1 as it is written, but for the Q", "qa1", "a1"},
		{"full-width", "", "ＱＡ１", "A1"},
		{"other case", "", "B-1", "b-1"},
		{"marked, other case", "", "qB－1", "b-1"},
		{"Q alone", "", "Q", ""},
		{"case that is open with nothing to choose", "", "FORM ", "(row)"},
		{"letters", "", "2.4.1.C", "2.4.1.c"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			r, err := form.ParseCSV([]byte("question,answer\n" + tt.cell + ",y\n"))
			switch {
			case tt.want == "(row)":
				if !errors.Is(err, questionnaire.ErrUnknownForm) {
					t.Errorf("%v; %s", err, tt.why)
				}
			case tt.want == "":
				if !errors.Is(err, questionnaire.ErrUnknownQuestion) {
					t.Errorf("%v; %s", err, tt.why)
				}
			case err != nil:
				t.Errorf("%v; %s", err, tt.why)
			default:
				var got []string
				for q := range r.Answers() {
					got = append(got, q.ID())
				}
				if diff := cmp.Diff([]string{tt.want}, got); diff != "" {
					t.Errorf("answered (-want +got):\n%s%s", diff, tt.why)
				}
			}
		})
	}
}
