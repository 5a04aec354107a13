package questionnaire_test

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/csirtgauge/csirtgauge/internal/spreadsheet"
	"github.com/csirtgauge/csirtgauge/internal/testkit/golden"
	"github.com/csirtgauge/csirtgauge/questionnaire"
)

// workbookOf returns a workbook with the sheets 回答, 回答 (2) and so on, as Excel has it. A sheet is what stands in the element of its rows, and
// behind it.
func workbookOf(t testing.TB, sheets ...string) []byte {
	t.Helper()
	const (
		main = `xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"`
		rel  = `http://schemas.openxmlformats.org/officeDocument/2006/relationships`
		pkg  = `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">`
	)
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	add := func(name, text string) {
		w, err := z.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		w.Write([]byte(text)) // a buffer takes everything
	}
	add("_rels/.rels", pkg+`<Relationship Id="a" Type="`+rel+`/officeDocument" Target="xl/workbook.xml"/></Relationships>`)
	list, targets := "", ""
	for i, s := range sheets {
		name := "回答"
		if i > 0 {
			name = fmt.Sprintf("回答 (%d)", i+1)
		}
		list += fmt.Sprintf(`<sheet name="%s" sheetId="%d" r:id="rId%[2]d"/>`, name, i+1)
		targets += fmt.Sprintf(`<Relationship Id="rId%d" Type="%s/worksheet" Target="worksheets/sheet%[1]d.xml"/>`, i+1, rel)
		rows, behind, _ := strings.Cut(s, "<!-- -->")
		add(fmt.Sprintf("xl/worksheets/sheet%d.xml", i+1), `<worksheet `+main+`><sheetData>`+rows+`</sheetData>`+behind+`</worksheet>`)
	}
	add("xl/workbook.xml", `<workbook `+main+` xmlns:r="`+rel+`"><sheets>`+list+`</sheets></workbook>`)
	add("xl/_rels/workbook.xml.rels", pkg+targets+`</Relationships>`)
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// row returns a row of texts; one that begins with # is a number, and there are an error and a formula without a value.
func row(number int, texts ...string) string {
	var b strings.Builder
	fmt.Fprintf(&b, `<row r="%d">`, number)
	for i, text := range texts {
		name := spreadsheet.CellName(i+1, number)
		switch {
		case text == "":
		case text[0] == '#':
			fmt.Fprintf(&b, `<c r="%s"><v>%s</v></c>`, name, text[1:])
		case text == "<error>":
			fmt.Fprintf(&b, `<c r="%s" t="e"><f>1/0</f><v>#DIV/0!</v></c>`, name)
		case text == "<formula>":
			fmt.Fprintf(&b, `<c r="%s"><f>A1+1</f></c>`, name)
		default:
			fmt.Fprintf(&b, `<c r="%s" t="inlineStr"><is><t xml:space="preserve">`, name)
			xml.EscapeText(&b, []byte(text))
			b.WriteString(`</t></is></c>`)
		}
	}
	return b.String() + `</row>`
}

// rows returns rows below the names of the columns.
func rows(all ...[]string) string {
	var s strings.Builder
	s.WriteString(row(1, "question", "answer", "or", "other", "note", "state", "remark"))
	for i, texts := range all {
		s.WriteString(row(i+2, texts...))
	}
	return s.String()
}

// TestRejectWorkbook: what is wrong is told with its cell, all at once, in both languages.
func TestRejectWorkbook(t *testing.T) {
	one := rows([]string{"Q2.11", "b"})
	for _, tt := range []struct {
		name, why string
		data      []byte
	}{
		{"text", "ReadWorkbook reads nothing else", []byte("question,answer\n")},
		{"PDF", "it is called by its name", []byte("%PDF-1.7\n")},
		{"archive", "that only looks like a workbook", archive(t, "xl/workbook.xml")},
		{"cut off", "", workbookOf(t, one)[:900]},
		{"too large", "", append(workbookOf(t, one), make([]byte, questionnaire.MaxWorkbookBytes)...)},
		{"broken", "the rows before are not read", workbookOf(t, one+`<row r="3"><c`)},
		{"a row twice", "", workbookOf(t, one+row(2, "Q2.12", "a"))},
		{"a part twice", "", bytes.ReplaceAll(workbookOf(t, one, one), []byte("sheet2.xml"), []byte("sheet1.xml"))},
		{"document type", "", workbookOf(t, one+`<!DOCTYPE a>`)},
		{"too many columns", "", workbookOf(t, one+`<row r="3"><c r="IW3"><v>1</v></c></row>`)},
		{"too deep", "", workbookOf(t, one+strings.Repeat("<a>", 40)+strings.Repeat("</a>", 40))},
		{"no table", "", workbookOf(t, row(1, "Q2.11", "b"))},
		{"two tables", "a copy that somebody kept", workbookOf(t, one, row(1, "x"), one)},
		{"cells", "", workbookOf(t, rows(
			[]string{"team", "<error>"},
			[]string{"date", "#2026", "x", "", "", "recheck"},
			[]string{"Q1.1:a", "x"},
			[]string{"Q1.1:a", "yes"},
			[]string{"Q1.1:b", "○", "a", "text", "note", "要再確認"},
			[]string{"Q1.2:a", "×"},
			[]string{"Q1.2:b", "", "", "", ""},
			[]string{"Q1.3", "a;h"},
			[]string{"Q1.3:a", "✓"},
			[]string{"Q1.3:z", "○"},
			[]string{"Q1.5", "#2014"},
			[]string{"Q1.6", "#2014.4"},
			[]string{"Q2.9a", "<formula>", "", "", "", "recheck"},
			[]string{"Q2.9b", "", "内製"},
			[]string{"Q2.11", "b: No", "a: x"},
			[]string{"Q2.12", "a", "分からない"},
			[]string{"Q2.12:a", "yes"},
			[]string{"Q2.13", "z", "b", "", "", "checked"},
			[]string{"Q3.2", "", "1"},
			[]string{"Q3.3", "#-1.5"},
			[]string{"", "b", "", "", "", "", "no number"},
			[]string{"", "", "", "", "", "", "a remark"},
			[]string{"以上"},
		))},
		{"merged", "is it the answer to all of them?", workbookOf(t, rows([]string{"Q4.1", "b"}, []string{"Q4.2"}, []string{"Q4.3", "", "", "", "x"}, []string{"Q4.4", "b"}, []string{""})+
			`<!-- --><mergeCells><mergeCell ref="B2:B4"/><mergeCell ref="D2:E2"/><mergeCell ref="E4:G5"/><mergeCell ref="G2:G5"/><mergeCell ref="B5:B6"/></mergeCells>`)},
	} {
		t.Run(tt.name, func(t *testing.T) {
			r, err := questionnaire.JPCERT2015().ParseWorkbook(tt.data)
			e, ok := errors.AsType[*questionnaire.InputError](err)
			if r != nil || !ok {
				t.Fatalf("response %v, error %v; %s", r, err, tt.why)
			}
			checkError(t, err)
			golden.Compare(t, "testdata/workbook-reject/"+strings.ReplaceAll(tt.name, " ", "-")+".want", bilingual(e))
		})
	}
}

// TestWorkbookCells: what people write into a workbook is read as it is meant.
func TestWorkbookCells(t *testing.T) {
	for _, tt := range []struct {
		name, why string
		sheets    []string
		want      string // the answers, other texts and notes as JSON
	}{
		{"nothing", "", []string{rows()}, `"answers":{}`},
		{"CSV saved as a workbook", "the same columns in any order, with a list in a cell", []string{row(1, "") + row(3, "注記", "回答", "設問") + row(4, "x", "a;h", "Q1.2") + row(5, "", "Q2.11", "recheck") + row(9, "", "b", "#2.11")},
			`"answers":{"1.2":["a","h"],"2.11":"b"},"notes":{"1.2":"x"},"recheck":["2.11"]`},
		{"rows before the head", "as after sorting", []string{row(1, "b", "Q2.11") + row(2, "回答", "設問")}, `"answers":{"2.11":"b"}`},
		{"other sheets", "may say anything, in any row", []string{row(1, "question", "Q2.12") + row(2, "answer"), rows([]string{"Q2.11", "b"})}, `"answers":{"2.11":"b"}`},
		{"one of two", "and of more, in any order and also twice", []string{rows([]string{"Q2.11", "b", "a"}, []string{"Q2.12", "a", "A: Yes"}, []string{"Q2.13", "c|b", "e"}, []string{"Q4.1", "a|b", "b"}, []string{"Q2.9a", "内製", "半々"})},
			`"answers":{"2.9":{"a":{"among":["in-house","mixed"]}},"2.11":{"among":["a","b"]},"2.12":"a","2.13":{"among":["b","c","e"]},"4.1":{"among":["a","b"]}}`},
		{"options", "marked in the ways of both languages; blanks beside a mark are options that do not hold", []string{rows([]string{"Q1.1:a", "○"}, []string{"q1.1:C", "yes"}, []string{"Ｑ１．１：ｊ", "はい", "", "総務"}, []string{"Q1.1:b", "×"},
			[]string{"Q1.2", "none"}, []string{"Q1.2:a", "no"}, []string{"Q1.3:b", "#1"}, []string{"Q1.3", "", "", "", "a note", "要再確認"}, []string{"Q2.1:a", ""})},
			`"answers":{"1.1":["a","c","j"],"1.2":[],"1.3":["b"]},"other":{"1.1":"総務"},"notes":{"1.3":"a note"},"recheck":["1.3"]`},
		{"no option at all", "each of them is said not to hold", []string{rows([]string{"Q2.14.2:a", "no"}, []string{"Q2.14.2:c", "いいえ"}, []string{"Q2.14.2:b", "✕"})}, `"answers":{"2.14.2":[]}`},
		{"days", "as texts, as serial numbers with or without a time of midnight, in the row of the date and in months alone", []string{rows([]string{"date", "#46113"}, []string{"Q1.5", "#41730"}, []string{"Q1.6", "H26.4"}, []string{"Q3.3", "#12"}, []string{"Q2.11", "", "", "", "#46113"})},
			`"answers":{"1.5":"2014-04","1.6":"2014-04","3.3":12},"notes":{"2.11":"46113"}`},
		{"texts", "are kept, whatever CSV would make of them", []string{rows([]string{"team", "=a"}, []string{"Q2.10", "c", "", "'=1", "b"}, []string{"Q2.11", "", "", "", "  x  "})}, `"answers":{"2.10":"c"},"other":{"2.10":"'=1"},"notes":{"2.10":"b","2.11":"  x  "}`},
		{"blanks", "are none, also line breaks, and in rows that take no text", []string{rows([]string{"Q2.11", "b", "", "\n", "\n"}, []string{"date", "", "", "", "\t"}, []string{"Q2.9a", "", "", "\n"}, []string{"", "", "", "", "\n"})}, `"answers":{"2.11":"b"}`},
		{"merged beside each other", "hides nothing", []string{rows([]string{"Q2.11", "b"}, []string{"Q2.12"}) + `<!-- --><mergeCells><mergeCell ref="B2:C2"/><mergeCell ref="B3:B9"/><mergeCell ref="G2:G3"/></mergeCells>`}, `"answers":{"2.11":"b"}`},
	} {
		t.Run(tt.name, func(t *testing.T) {
			r, err := questionnaire.JPCERT2015().ParseWorkbook(workbookOf(t, tt.sheets...))
			if err != nil {
				t.Fatalf("%v; %s", err, tt.why)
			}
			got := string(asJSON(t, r))
			got = strings.TrimSuffix(got[strings.Index(got, `"answers"`):], "}")
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("%s (-want +got):\n%s", tt.why, diff)
			}
		})
	}
}
