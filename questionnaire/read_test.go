package questionnaire_test

import (
	"archive/zip"
	"bytes"
	"compress/gzip"
	"errors"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/google/go-cmp/cmp"

	"github.com/csirtgauge/csirtgauge/internal/spreadsheet"
	"github.com/csirtgauge/csirtgauge/internal/testkit/golden"
	"github.com/csirtgauge/csirtgauge/questionnaire"
)

const smallJSON = `{"form": "jpcert-csirt-2015", "team": "組織の対応", "answers": {"2.11": "b"}}`

// archive makes a ZIP archive of files with some content.
func archive(t *testing.T, names ...string) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, name := range names {
		name, content, stored := strings.Cut(name, "=")
		method := zip.Deflate
		if stored {
			method = zip.Store
		}
		w, err := z.CreateHeader(&zip.FileHeader{Name: name, Method: method})
		if err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write([]byte(content + strings.Repeat("x", 100))); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// packed compresses with gzip.
func packed(t *testing.T, s string) []byte {
	t.Helper()
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	if _, err := w.Write([]byte(s)); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// windowsJapanese encodes for code page 932.
func windowsJapanese(t *testing.T, s string) []byte {
	t.Helper()
	encoded, missing := spreadsheet.ShiftJIS(s)
	if missing != nil {
		t.Fatalf("%q", missing)
	}
	return []byte(encoded)
}

// TestRead: the content shows whether a file is JSON or CSV, in any encoding.
func TestRead(t *testing.T) {
	const smallCSV = "設問,回答\nteam,組織の対応\nQ2.11,b\n"
	form := questionnaire.JPCERT2015()
	want := parse(t, []byte(smallJSON))
	for _, tt := range []struct {
		name, why string
		data      []byte
	}{
		{"JSON", "", []byte(smallJSON)},
		{"JSON behind white space", "", []byte("\r\n\t " + smallJSON)},
		{"JSON with a mark", "as Windows saves UTF-8", []byte("\uFEFF" + smallJSON)},
		{"JSON with two marks", "as a program makes it of that", []byte("\uFEFF\uFEFF" + smallJSON)},
		{"JSON in UTF-16", "as PowerShell writes it", utf16LE(smallJSON)},
		{"JSON in UTF-16 with two marks", "", utf16LE("\uFEFF" + smallJSON)},
		{"JSON in Shift_JIS", "as an old editor saves it", windowsJapanese(t, smallJSON)},
		{"CSV", "", []byte(smallCSV)},
		{"CSV with two marks", "", []byte("\uFEFF\uFEFF" + smallCSV)},
		{"CSV in UTF-16", "", utf16LE(smallCSV)},
		{"CSV in Shift_JIS", "", windowsJapanese(t, smallCSV)},
		{"CSV of quoted cells", "begins as a JSON string does", []byte("\"設問\",\"回答\"\n\"team\",\"組織の対応\"\n\"Q2.11\",\"b\"\n")},
	} {
		t.Run(tt.name, func(t *testing.T) {
			got, err := form.Parse(tt.data)
			if err != nil {
				t.Fatalf("%v; %s", err, tt.why)
			}
			if !got.Equal(want) {
				t.Errorf("response (-want +got):\n%s%s", cmp.Diff(string(asJSON(t, want)), string(asJSON(t, got))), tt.why)
			}
			again, err := form.Read(iotest.OneByteReader(bytes.NewReader(tt.data)), questionnaire.ReadOptions{})
			if err != nil || !again.Equal(want) {
				t.Errorf("Read gives another response than Parse, or %v", err)
			}
		})
	}
}

// TestReadForeign: a file that is neither JSON nor CSV is called by its name, with what to do, and a problem of JSON is told as one.
func TestReadForeign(t *testing.T) {
	for _, tt := range []struct {
		name, why string
		data      []byte
	}{
		{"empty", "", nil},
		{"blank", "a mark is nothing, either", []byte("\uFEFF \r\n")},
		{"null", "is JSON, and speaks of no cells", []byte("null")},
		{"array", "", []byte(" [" + smallJSON + "]")},
		{"text", "is JSON as a whole", []byte(`"jpcert-csirt-2015"`)},
		{"number", "", []byte("12\n")},
		{"prose", "could be either", []byte("hello\n")},
		{"rows", "a header is missing", []byte("Q2.11,b\nQ2.13,c\n")},
		{"JSON cut off in UTF-16", "", utf16LE(smallJSON[:30])},
		{"JSON in Windows-1252", "", []byte("{\"form\": \"jpcert-csirt-2015\",\n \"team\": \"caf\xe9\"}")},
		{"xlsx", "is read, and this is none", archive(t, "[Content_Types].xml", "xl/workbook.xml", "xl/worksheets/sheet1.xml")},
		{"xlsx of more than the limit", "it is named all the same", append(archive(t, "xl/workbook.xml"), make([]byte, 1<<20)...)},
		{"xlsb", "", archive(t, "[Content_Types].xml", "xl/workbook.bin")},
		{"ods", "the type comes first and is not compressed", archive(t, "mimetype=application/vnd.oasis.opendocument.spreadsheet", "content.xml")},
		{"docx", "", archive(t, "[Content_Types].xml", "word/document.xml")},
		{"zip", "", archive(t, "response.csv")},
		{"xls", "", append([]byte("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"), utf16LE("Workbook")[2:]...)},
		{"xlsx under a password", "", append([]byte("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"), utf16LE("EncryptedPackage")[2:]...)},
		{"doc", "", append([]byte("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"), utf16LE("WordDocument")[2:]...)},
		{"gzip", "", packed(t, smallJSON)},
		{"PDF", "", []byte("%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj")},
		{"RTF", "begins as JSON does", []byte(`{\rtf1\ansi\ansicpg932 `)},
		{"HTML", "such as a report that was saved", []byte("<!DOCTYPE html>\n<html lang=\"ja\">")},
		{"HTML of a spreadsheet", "is often called .xls", []byte("\uFEFF\r\n<HTML xmlns:x=\"urn:schemas-microsoft-com:office:excel\">")},
		{"HTML in UTF-16", "", utf16LE("<table><tr><td>Q2.11</td></tr></table>")},
		{"XML", "", []byte("<?xml version=\"1.0\"?>\n<Workbook>")},
	} {
		t.Run(tt.name, func(t *testing.T) {
			r, err := questionnaire.JPCERT2015().Parse(tt.data)
			e, ok := errors.AsType[*questionnaire.InputError](err)
			if r != nil || !ok {
				t.Fatalf("response %v, error %v", r, err)
			}
			checkError(t, err)
			golden.Compare(t, "testdata/read/"+strings.ReplaceAll(tt.name, " ", "-")+".want", bilingual(e))
		})
	}
}

// TestReadForeignAsJSON: who asks for JSON, or for CSV, is told what the file is, too.
func TestReadForeignAsJSON(t *testing.T) {
	form := questionnaire.JPCERT2015()
	_, response := form.ParseJSON(archive(t, "xl/workbook.xml"))
	_, table := form.ParseCSV(archive(t, "xl/workbook.xml"))
	_, document := questionnaire.ParseForm(packed(t, smallJSON))
	for want, err := range map[string]error{
		"invalid text encoding: (line 1, column 1): this is an Excel workbook (xlsx); JSON is needed\n\n（1行目の1文字目）: Excelブック（xlsx）です。JSONが必要です\n":        response,
		"invalid text encoding: this is an Excel workbook (xlsx); in Excel, save it as \"CSV UTF-8\"\n\nExcelブック（xlsx）です。Excelで「CSV UTF-8」として保存してください\n": table,
		"invalid text encoding: (line 1, column 1): this is compressed with gzip; JSON is needed\n\n（1行目の1文字目）: gzipで圧縮されたファイルです。JSONが必要です\n":            document,
	} {
		e, ok := errors.AsType[*questionnaire.InputError](err)
		if !ok {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want, bilingual(e)); diff != "" {
			t.Errorf("error (-want +got):\n%s", diff)
		}
	}
}

// TestReadLimit: the limit is one of the file, not of what its encoding makes of it.
func TestReadLimit(t *testing.T) {
	form := questionnaire.JPCERT2015()
	data := utf16LE(`{"form": "jpcert-csirt-2015", "answers": {}, "notes": {"2.11": "` + strings.Repeat("あ", 1500) + `"}}` + strings.Repeat(" ", 800))
	for limit, want := range map[int]error{len(data): nil, len(data) - 1: questionnaire.ErrTooLarge} {
		if _, err := form.Read(bytes.NewReader(data), questionnaire.ReadOptions{MaxBytes: limit}); !errors.Is(err, want) {
			t.Errorf("limit %d: %v, want %v", limit, err, want)
		}
	}
}
