package spreadsheet_test

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/csirtgauge/csirtgauge/internal/spreadsheet"
)

// write returns a workbook, which must read back and be the same bytes when it is written again.
func write(t testing.TB, sheets ...spreadsheet.Layout) ([]byte, []spreadsheet.Sheet) {
	t.Helper()
	var one, two bytes.Buffer
	for _, b := range []*bytes.Buffer{&one, &two} {
		if err := spreadsheet.WriteWorkbook(b, "Yu Gothic", sheets); err != nil {
			t.Fatal(err)
		}
	}
	if !bytes.Equal(one.Bytes(), two.Bytes()) {
		t.Fatal("the same sheets are not the same bytes")
	}
	read, problem := spreadsheet.ReadWorkbook(one.Bytes())
	if problem != nil || !spreadsheet.IsWorkbook(one.Bytes()) {
		t.Fatalf("what was written is not read: %+v", problem)
	}
	return one.Bytes(), read
}

// TestWriteWorkbook: texts come back as they were, whatever XML, formulas and escapes make of them.
func TestWriteWorkbook(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	pieces := []string{"a", "_x000D_", "_x", "_x005F_", "000D_", "\r\n", "\r", "\n", "\t", " ", "&", "<", ">", "]]>", `"`, "'", "=1+1", "@", "設問", "\uFFFE", "\uFFFF", "\u0085", "\U0001F600", "\u00A0", "ｶﾞ", "か\u3099"}
	var rows [][]spreadsheet.Entry
	var want []string
	for i := range 2000 {
		var text strings.Builder
		for range 1 + random.IntN(6) {
			text.WriteString(pieces[random.IntN(len(pieces))])
		}
		rows = append(rows, []spreadsheet.Entry{{Text: text.String(), Style: spreadsheet.Style(i % 8)}})
		want = append(want, spreadsheet.CellName(1, i+1)+"="+text.String())
	}
	_, read := write(t, spreadsheet.Layout{Name: "a", Rows: rows})
	if diff := cmp.Diff(want, texts(read)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// TestWriteSheets: numbers, formulas and several sheets; rules and names are well-formed whatever they say.
func TestWriteSheets(t *testing.T) {
	area := spreadsheet.Area{Left: 4, Top: 3, Right: 4, Bottom: 3}
	data, read := write(t,
		spreadsheet.Layout{
			Name: `a & "b" 'c'`, Locked: true, Widths: []int{8, 40}, Head: 2,
			Rows:   [][]spreadsheet.Entry{{{Text: "T", Style: spreadsheet.Title}}, {{}, {Text: "12", Number: true}, {Text: "1 / 2", Formula: `COUNTIF(A:A,"<>")&" / 2"`}}},
			Rules:  []spreadsheet.Rule{{Area: area, Kind: "list", From: "lists!$A$1:$A$2", Hint: `a "hint" & more`, Warning: "<"}, {Area: area, Kind: "whole", From: "0", To: "10"}},
			Shades: []spreadsheet.Shade{{Area: area, Formula: `AND($A3<>"",$B3<"x")`, Look: spreadsheet.Marked}},
		},
		spreadsheet.Layout{Name: "lists", Hidden: true, Rows: [][]spreadsheet.Entry{{{Text: "x, y"}}}},
	)
	if diff := cmp.Diff([]string{"A1=T", "B2=12@1900-01-12", "C2=1 / 2", "A1=x, y"}, texts(read)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if read[0].Name != `a & "b" 'c'` || read[1].Name != "lists" {
		t.Errorf("sheets %q and %q", read[0].Name, read[1].Name)
	}
	for name, text := range unpacked(t, data) {
		for d := xml.NewDecoder(strings.NewReader(text)); ; {
			if _, err := d.Token(); err == io.EOF {
				break
			} else if err != nil {
				t.Fatalf("%s: %v", name, err)
			}
		}
	}
}

// TestWriteFails: an error of the writer is told, wherever it happens.
func TestWriteFails(t *testing.T) {
	full := errors.New("full")
	layout := spreadsheet.Layout{Name: "a", Rows: [][]spreadsheet.Entry{{{Text: "x"}}}}
	data, _ := write(t, layout)
	for _, n := range []int{0, len(data) / 2, len(data) - 1} {
		if err := spreadsheet.WriteWorkbook(&limited{n, full}, "Yu Gothic", []spreadsheet.Layout{layout}); !errors.Is(err, full) {
			t.Errorf("after %d bytes: %v", n, err)
		}
	}
}

// A limited writer fails once it has taken so many bytes.
type limited struct {
	left int
	err  error
}

func (l *limited) Write(p []byte) (int, error) {
	if l.left -= len(p); l.left < 0 {
		return 0, l.err
	}
	return len(p), nil
}

func TestQuotedSheet(t *testing.T) {
	for name, want := range map[string]string{"lists": "lists", "回答": "回答", "Q 1": "'Q 1'", "it's": "'it''s'", "a-b": "'a-b'", "回答 (2)": "'回答 (2)'"} {
		if got := spreadsheet.QuotedSheet(name); got != want {
			t.Errorf("%s: %s, want %s", name, got, want)
		}
	}
}

// FuzzReadWorkbook: whatever stands in the sheet and in its texts and styles, reading ends with sheets or with a problem, and the sheets
// have what they say: content in ascending places within the limits.
func FuzzReadWorkbook(f *testing.F) {
	whole := parts(sheetOf(`<row r="1"><c r="A1" t="s"><v>1</v></c><c r="B1" s="2"><v>41730</v></c><c t="b"><f>1</f><v>1</v></c></row>`))
	f.Add(whole[6].text, whole[4].text, whole[5].text, whole[2].text)
	f.Add(sheetOf(`<row><c t="inlineStr"><is><r><t>_x000D_</t></r></is></c></row>`), "<sst", "", whole[2].text)
	f.Fuzz(func(t *testing.T, sheet, shared, styles, book string) {
		if len(sheet)+len(shared)+len(styles)+len(book) > 1<<14 {
			return
		}
		all := replaced(replaced(replaced(parts(sheet), "xl/sharedStrings.xml", shared), "xl/styles.xml", styles), "xl/workbook.xml", book)
		sheets, problem := spreadsheet.ReadWorkbook(archive(t, all...))
		if problem != nil {
			if problem.Code == "" || sheets != nil {
				t.Fatalf("%d sheets beside problem %+v", len(sheets), problem)
			}
			return
		}
		for _, s := range sheets {
			row := 0
			for _, r := range s.Rows {
				if r.Number <= row || len(r.Cells) == 0 {
					t.Fatalf("row %d after %d has %d cells", r.Number, row, len(r.Cells))
				}
				row = r.Number
				column := 0
				for _, v := range r.Cells {
					if v.Column <= column || v.Column > 256 || v.Text == "" && v.Fault == "" {
						t.Fatalf("row %d: %+v after column %d", row, v, column)
					}
					column = v.Column
				}
			}
		}
	})
}
