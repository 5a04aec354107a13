package questionnaire_test

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"io"
	"os"
	"testing"

	"golang.org/x/text/language"

	"github.com/csirtgauge/csirtgauge/internal/strictjson"
	"github.com/csirtgauge/csirtgauge/questionnaire"
)

// BenchmarkRead reads a response to every question, and does with other means what comes nearest: encoding/json sees neither duplicate
// names nor broken text, a schema neither names the question nor says what would be right, and json.Valid reads nothing.
func BenchmarkRead(b *testing.B) {
	data := named(b, "accept", "full")
	form := questionnaire.JPCERT2015()
	s := compile(b, form.ResponseSchema())
	run := func(name string, read func() error) {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			b.SetBytes(int64(len(data)))
			for b.Loop() {
				if err := read(); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
	run("ParseJSON", func() error {
		_, err := form.ParseJSON(data)
		return err
	})
	run("encoding/json", func() error {
		var v map[string]any
		return json.Unmarshal(data, &v)
	})
	run("schema", func() error {
		root, problems := strictjson.Parse(data, strictjson.Limits{})
		if violations := s.Validate(root); len(problems)+len(violations) > 0 {
			b.Fatal(problems, violations)
		}
		return nil
	})
	run("json.Valid", func() error {
		if !json.Valid(data) {
			b.Fatal("not valid")
		}
		return nil
	})
}

// BenchmarkPrint prints the same response, beside encoding/json on the map that it decodes.
func BenchmarkPrint(b *testing.B) {
	data := named(b, "accept", "full")
	r := parse(b, data)
	var v map[string]any
	if err := json.Unmarshal(data, &v); err != nil {
		b.Fatal(err)
	}
	for _, bm := range []struct {
		name  string
		print func() ([]byte, error)
	}{
		{"MarshalJSON", r.MarshalJSON},
		{"encoding/json", func() ([]byte, error) { return json.Marshal(v) }},
	} {
		b.Run(bm.name, func(b *testing.B) {
			b.ReportAllocs()
			b.SetBytes(int64(len(asJSON(b, r))))
			for b.Loop() {
				if _, err := bm.print(); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// BenchmarkReadCSV reads the same response as CSV in each encoding, and as workbooks of two programs. The baseline is reading it as JSON; encoding/csv only parts the cells.
func BenchmarkReadCSV(b *testing.B) {
	form := questionnaire.JPCERT2015()
	data := named(b, "accept", "full")
	r := parse(b, data)
	run := func(name string, data []byte, read func(r io.Reader) error) {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			b.SetBytes(int64(len(data)))
			for b.Loop() {
				if err := read(bytes.NewReader(data)); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
	readCSV := func(r io.Reader) error {
		_, err := form.ReadCSV(r)
		return err
	}
	utf8 := asCSV(b, r, questionnaire.CSVOptions{})
	run("ReadJSON", data, func(r io.Reader) error {
		_, err := form.ReadJSON(r)
		return err
	})
	run("UTF-8", utf8, readCSV)
	run("UTF-16", utf16LE(string(utf8[3:])), readCSV)
	run("Shift_JIS", asCSV(b, r, questionnaire.CSVOptions{Language: language.Japanese, Encoding: questionnaire.ShiftJIS}), readCSV)
	readWorkbook := func(r io.Reader) error {
		_, err := form.ReadWorkbook(r)
		return err
	}
	run("workbook", asWorkbook(b, r, language.Japanese), readWorkbook)
	office, err := os.ReadFile("testdata/workbook/libreoffice-ja.xlsx")
	if err != nil {
		b.Fatal(err)
	}
	run("workbook of LibreOffice", office, readWorkbook)
	run("encoding/csv", utf8, func(r io.Reader) error {
		_, err := csv.NewReader(r).ReadAll()
		return err
	})
}

// BenchmarkWriteCSV writes it, also as a workbook, and the template.
func BenchmarkWriteCSV(b *testing.B) {
	form := questionnaire.JPCERT2015()
	r := parse(b, named(b, "accept", "full"))
	for name, write := range map[string]func() error{
		"UTF-8": func() error { return r.WriteCSV(io.Discard, questionnaire.CSVOptions{}) },
		"Shift_JIS": func() error {
			return r.WriteCSV(io.Discard, questionnaire.CSVOptions{Encoding: questionnaire.ShiftJIS})
		},
		"workbook": func() error { return r.WriteWorkbook(io.Discard, language.Japanese) },
		"template": func() error { return form.WriteTemplate(io.Discard, questionnaire.CSVOptions{}) },
	} {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if err := write(); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// BenchmarkParseForm is what the first call of JPCERT2015 costs, once the schema of forms is compiled.
func BenchmarkParseForm(b *testing.B) {
	data := questionnaire.JPCERT2015Document()
	b.ReportAllocs()
	b.SetBytes(int64(len(data)))
	for b.Loop() {
		if _, err := questionnaire.ParseForm(data); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkReject reads what is wrong in many places, up to 1 MiB of it.
func BenchmarkReject(b *testing.B) {
	for _, name := range []string{"form-order", "more-than-a-hundred", "shift-jis", "note-long"} {
		b.Run(name, func(b *testing.B) {
			data := named(b, "reject", name)
			b.ReportAllocs()
			b.SetBytes(int64(len(data)))
			for b.Loop() {
				if _, err := questionnaire.JPCERT2015().ParseJSON(data); err == nil {
					b.Fatal("accepted")
				}
			}
		})
	}
}
