package spreadsheet_test

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/csirtgauge/csirtgauge/internal/spreadsheet"
)

// A part is an entry of an archive.
type part struct{ name, text string }

// archive packs parts in their order.
func archive(t testing.TB, parts ...part) []byte {
	t.Helper()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for _, p := range parts {
		out, err := w.Create(p.name)
		if err != nil {
			t.Fatal(err)
		}
		out.Write([]byte(p.text))
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// unpacked returns the parts of an archive.
func unpacked(t testing.TB, data []byte) map[string]string {
	t.Helper()
	r, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	all := map[string]string{}
	for _, f := range r.File {
		in, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		text, err := io.ReadAll(in)
		if err != nil {
			t.Fatal(err)
		}
		all[f.Name] = string(text)
	}
	return all
}

const (
	head     = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\r\n"
	mainNS   = `xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"`
	relation = `http://schemas.openxmlformats.org/officeDocument/2006/relationships`
	packages = `xmlns="http://schemas.openxmlformats.org/package/2006/relationships"`
)

func relations(pairs ...string) string {
	var s strings.Builder
	s.WriteString(head + `<Relationships ` + packages + `>`)
	for i := 0; i < len(pairs); i += 2 {
		s.WriteString(fmt.Sprintf(`<Relationship Id="rId%d" Type="%s/%s" Target="%s"/>`, i/2+1, relation, pairs[i], pairs[i+1]))
	}
	return s.String() + `</Relationships>`
}

func sheetOf(rows string) string {
	return head + `<worksheet ` + mainNS + `><sheetData>` + rows + `</sheetData></worksheet>`
}

// parts returns those of a workbook with one sheet, as Excel writes them: texts that are shared, and styles of which 1 is built-in date 14,
// 2 a date of a Japanese era, 3 General, and 4 a number of people.
func parts(sheet string) []part {
	return []part{
		{"[Content_Types].xml", head + `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>`},
		{"_rels/.rels", relations("officeDocument", "xl/workbook.xml")},
		{"xl/workbook.xml", head + `<workbook ` + mainNS + ` xmlns:r="` + relation + `"><workbookPr/><sheets><sheet name="回答" sheetId="1" r:id="rId1"/></sheets></workbook>`},
		{"xl/_rels/workbook.xml.rels", relations("worksheet", "worksheets/sheet1.xml", "sharedStrings", "sharedStrings.xml", "styles", "styles.xml")},
		{"xl/sharedStrings.xml", head + `<sst ` + mainNS + ` count="3" uniqueCount="3"><si><t>設問</t></si>` +
			`<si><r><t xml:space="preserve">内製 </t></r><r><rPr><b/></rPr><t>です</t></r><rPh sb="0" eb="2"><t>ナイセイ</t></rPh><phoneticPr fontId="1"/></si>` +
			`<si><t>漢字</t><rPh sb="0" eb="2"><t>カンジ</t></rPh></si></sst>`},
		{"xl/styles.xml", head + `<styleSheet ` + mainNS + `><numFmts count="3"><numFmt numFmtId="176" formatCode="[$-411]ggge&quot;年&quot;m&quot;月&quot;"/>` +
			`<numFmt numFmtId="177" formatCode="General"/><numFmt numFmtId="178" formatCode="0&quot;people / day&quot;;[Red]\-0.0E+00"/></numFmts>` +
			`<cellXfs count="5"><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="176"/><xf numFmtId="177"/><xf numFmtId="178"/></cellXfs></styleSheet>`},
		{"xl/worksheets/sheet1.xml", sheet},
	}
}

// replaced returns the parts with another text for one of them, or one more.
func replaced(all []part, name, text string) []part {
	all = slices.Clone(all)
	for i := range all {
		if all[i].name == name {
			all[i].text = text
			return all
		}
	}
	return append(all, part{name, text})
}

// texts returns the cells of all sheets, each as name=text, with @ and the day of a number and ! and the fault.
func texts(sheets []spreadsheet.Sheet) (all []string) {
	for _, s := range sheets {
		for _, row := range s.Rows {
			for _, v := range row.Cells {
				text := spreadsheet.CellName(v.Column, row.Number) + "=" + v.Text
				if v.Date != "" && v.Date != v.Text {
					text += "@" + v.Date
				}
				if v.Fault != "" {
					text += "!" + string(v.Fault)
				}
				all = append(all, text)
			}
		}
	}
	return all
}

func TestReadWorkbook(t *testing.T) {
	strict := strings.NewReplacer("http://schemas.openxmlformats.org/spreadsheetml/2006/main", "http://purl.oclc.org/ooxml/spreadsheetml/main",
		relation, "http://purl.oclc.org/ooxml/officeDocument/relationships")
	for _, tt := range []struct {
		name, why string
		rows      string
		want      []string
	}{
		{"nothing", "", ``, nil},
		{"shared texts", "runs are one text, and furigana none of it", `<row r="1" spans="1:3"><c r="A1" s="1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1" t="s"><v>2</v></c></row>`,
			[]string{"A1=設問", "B1=内製 です", "C1=漢字"}},
		{"texts in place", "as openpyxl, exceljs and this package write them", `<row r="1"><c r="A1" t="inlineStr"><is><t xml:space="preserve"> a&amp;b </t></is></c><c r="B1" t="inlineStr"><is><r><t>c</t></r><r><t>d</t></r><rPh sb="0" eb="1"><t>x</t></rPh></is></c></row>`,
			[]string{"A1= a&b ", "B1=cd"}},
		{"escapes", "of characters that XML has not or changes; _x005F_ is the underscore itself", `<row r="1"><c r="A1" t="inlineStr"><is><t>a_x000D_` + "\n" + `b_x005F_x000D_c_x00g0__x_</t></is></c></row>`,
			[]string{"A1=a\r\nb_x000D_c_x00g0__x_"}},
		{"escapes in runs", "are decoded once, as others are", `<row r="1"><c r="A1" t="inlineStr"><is><r><t>a_x005F_x000D_</t></r><r><t>_x0041_</t></r></is></c></row>`,
			[]string{"A1=a_x000D_A"}},
		{"places left out", "then each cell and row is the next", `<row><c><v>1</v></c><c/><c><v>2</v></c></row><row r="5"/><row><c><v>3</v></c><c r="F6"><v>4</v></c><c><v>5</v></c></row>`,
			[]string{"A1=1@1900-01-01", "C1=2@1900-01-02", "A6=3@1900-01-03", "F6=4@1900-01-04", "G6=5@1900-01-05"}},
		{"numbers", "as a spreadsheet shows them, in 15 digits", `<row r="1"><c r="A1"><v>12</v></c><c r="B1"><v>0.30000000000000004</v></c><c r="C1" t="n"><v>-1.2E3</v></c><c r="D1"><v>-0</v></c><c r="E1"><v> 1e20 </v></c></row>`,
			[]string{"A1=12@1900-01-12", "B1=0.3@07:12:00", "C1=-1200", "D1=0@1899-12-31", "E1=100000000000000000000"}},
		{"dates", "by their style: built-in, of an era, and in colour; General has an e, and so has an exponent", `<row r="1"><c r="A1" s="1"><v>41730</v></c><c r="B1" s="2"><v>41730.5</v></c><c r="C1" s="3"><v>41730</v></c><c r="D1" s="4"><v>41730</v></c><c r="E1" s="1"><v>-1</v></c><c r="F1" s="9"><v>2</v></c></row>`,
			[]string{"A1=2014-04-01", "B1=2014-04-01 12:00:00", "C1=41730@2014-04-01", "D1=41730@2014-04-01", "E1=-1", "F1=2@1900-01-02"}},
		{"days of 1900", "day 60 is one that was none, for all that a spreadsheet knows", `<row r="1"><c r="A1"><v>59</v></c><c r="B1"><v>60</v></c><c r="C1"><v>61</v></c><c r="D1"><v>2958465</v></c><c r="E1"><v>2958466</v></c></row>`,
			[]string{"A1=59@1900-02-28", "B1=60@1900-03-01", "C1=61@1900-03-01", "D1=2958465@9999-12-31", "E1=2958466"}},
		{"dates in the strict format", "", `<row r="1"><c r="A1" t="d"><v>2026-04-01T00:00:00</v></c><c r="B1" t="d"><v>2026-04-01T09:30:00</v></c></row>`, []string{"A1=2026-04-01", "B1=2026-04-01 09:30:00"}},
		{"true and false", "", `<row r="1"><c r="A1" t="b"><v>1</v></c><c r="B1" t="b"><v>false</v></c></row>`, []string{"A1=TRUE", "B1=FALSE"}},
		{"formulas", "have the value that was worked out last; one without is told, but an empty text is a value", `<row r="1"><c r="A1" t="str"><f>A2&amp;"x"</f><v>y_x000D_</v></c><c r="B1"><f>1+1</f><v>2</v></c><c r="C1"><f>1+1</f></c><c r="D1" t="str"><f>""</f><v></v></c><c r="E1" t="str"><f>""</f></c><c r="F1"><f t="shared" si="0"/></c></row>`,
			[]string{"A1=y\r", "B1=2@1900-01-02", "C1=1+1!no-value", `E1=""!no-value`, "F1=!no-value"}},
		{"errors", "", `<row r="1"><c r="A1" t="e"><v>#N/A</v></c><c r="B1" t="e"><f>1/0</f><v>#DIV/0!</v></c></row>`, []string{"A1=#N/A!error-value", "B1=#DIV/0!!error-value"}},
		{"hidden rows", "are read: a filter hides them", `<row r="1" hidden="1"><c r="A1"><v>99999999</v></c></row>`, []string{"A1=99999999"}},
		{"empty cells", "are none, even far out, where LibreOffice puts one for its format", `<row r="2"><c r="A2" s="1"/><c r="XFD2" s="1"/></row><row r="1048576"><c r="A1048576" s="1"/></row>`, nil},
		{"what else a row may have", "extensions are not read", `<row r="1"><c r="A1" t="inlineStr" cm="1"><is><t>a</t></is><extLst><ext><x:v xmlns:x="urn:x">9</x:v></ext></extLst></c></row>`, []string{"A1=a"}},
		{"a comment and a section of characters", "are XML", `<!-- <row> --><row r="1"><c r="A1" t="inlineStr"><is><t><![CDATA[<a> & b]]></t></is></c></row><?pi >?>`, []string{"A1=<a> & b"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			all := parts(sheetOf(tt.rows))
			var inStrict []part
			for _, p := range all {
				inStrict = append(inStrict, part{p.name, strict.Replace(p.text)})
			}
			for _, all := range [][]part{all, inStrict, prefixed(all)} {
				sheets, problem := spreadsheet.ReadWorkbook(archive(t, all...))
				if problem != nil || len(sheets) != 1 || sheets[0].Name != "回答" {
					t.Fatalf("%d sheets, problem %+v; %s", len(sheets), problem, tt.why)
				}
				if diff := cmp.Diff(tt.want, texts(sheets)); diff != "" {
					t.Errorf("%s: cells (-want +got):\n%s", tt.why, diff)
				}
			}
		})
	}
}

// prefixed returns the parts with every element of a sheet under a prefix, as .NET programs write them.
func prefixed(all []part) (out []part) {
	for _, p := range all {
		if strings.HasPrefix(p.name, "xl/worksheets/") && !strings.Contains(p.text, "CDATA") {
			p.text = strings.NewReplacer("<?", "<?", "</x:", "</x:", "<x:", "<x:", "</", "</main:", "<", "<main:", mainNS, strings.Replace(mainNS, "=", ":main=", 1)).Replace(p.text)
		}
		out = append(out, p)
	}
	return out
}

// TestWorkbookParts: where parts are is said by other parts, and not by their names.
func TestWorkbookParts(t *testing.T) {
	cell := sheetOf(`<row r="1"><c r="A1"><v>41730</v></c></row>`)
	all := parts(cell)
	elsewhere := []part{
		{`\_rels\.RELS`, relations("metadata/core-properties", "docProps/core.xml", "officeDocument", "/XL/book.xml")},
		{"xl/Book.xml", head + `<workbook ` + mainNS + ` xmlns:rel="` + relation + `"><workbookPr date1904="true"/><sheets><sheet name="a" sheetId="9" state="hidden" rel:id="rId2"/><sheet name="chart" sheetId="3" rel:id="rId1"/></sheets></workbook>`},
		{`xl/_rels/book.xml.rels`, relations("chartsheet", "chartsheets/sheet1.xml", "worksheet", `..\Data\One.xml`)},
		{`data\one.xml`, cell},
	}
	for _, tt := range []struct {
		name, why string
		parts     []part
		want      []string
	}{
		{"no texts and no styles", "a workbook of numbers has none", replaced(slices.Delete(slices.Clone(all), 4, 6), "xl/_rels/workbook.xml.rels", relations("worksheet", "worksheets/sheet1.xml")), []string{"A1=41730@2014-04-01"}},
		{"elsewhere", "folders, case and the way of slashes are up to the program; in 1904 the calendar begins later", elsewhere, []string{"A1=41730@2018-04-02"}},
		{"macros", "are not read", append(replaced(all, "xl/vbaProject.bin", "\x00"), part{"xl/externalLinks/externalLink1.xml", "<"}), []string{"A1=41730@2014-04-01"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			sheets, problem := spreadsheet.ReadWorkbook(archive(t, tt.parts...))
			if diff := cmp.Diff(tt.want, texts(sheets)); diff != "" || problem != nil {
				t.Errorf("%s: problem %+v, cells (-want +got):\n%s", tt.why, problem, diff)
			}
		})
	}
}

func TestMergedCells(t *testing.T) {
	sheet := strings.Replace(sheetOf(`<row r="1"><c r="A1"><v>1</v></c></row>`), `</sheetData>`, `</sheetData><mergeCells count="2"><mergeCell ref="A1:C1"/><mergeCell ref="$D$2:$D$16"/></mergeCells>`, 1)
	sheets, problem := spreadsheet.ReadWorkbook(archive(t, parts(sheet)...))
	if problem != nil {
		t.Fatalf("%+v", problem)
	}
	if diff := cmp.Diff([]spreadsheet.Area{{Left: 1, Top: 1, Right: 3, Bottom: 1}, {Left: 4, Top: 2, Right: 4, Bottom: 16}}, sheets[0].Merged); diff != "" {
		t.Error(diff)
	}
}

// TestBadWorkbooks: what is damaged is not read in part, and what is large is refused before it costs. Each takes a tenth of a second or
// so; the ceiling is for machines that do more than this.
func TestBadWorkbooks(t *testing.T) {
	one := `<row r="1"><c r="A1"><v>1</v></c></row>`
	all := parts(sheetOf(one))
	sheet := func(rows string) []part { return parts(sheetOf(rows)) }
	cells := func(n int, format string) string {
		var b strings.Builder
		for i := range n {
			fmt.Fprintf(&b, format, i+1)
		}
		return b.String()
	}
	sheets := func(n, of int) []part { // of them at parts of their own
		var list, pairs strings.Builder
		out := slices.Clone(all)
		var targets []string
		for i := range n {
			fmt.Fprintf(&list, `<sheet name="s%d" sheetId="%d" r:id="rId%d"/>`, i+1, i+1, i+1)
			name := fmt.Sprintf("worksheets/sheet%d.xml", i%of+1)
			targets = append(targets, "worksheet", name)
			out = replaced(out, "xl/"+name, sheetOf(one))
		}
		out = replaced(out, "xl/workbook.xml", `<workbook `+mainNS+` xmlns:r="`+relation+`"><sheets>`+list.String()+pairs.String()+`</sheets></workbook>`)
		return replaced(out, "xl/_rels/workbook.xml.rels", relations(targets...))
	}
	many := func(n int) []part {
		out := slices.Clone(all)
		for i := len(out); i < n; i++ {
			out = append(out, part{fmt.Sprintf("xl/media/image%d.png", i), ""})
		}
		return out
	}
	for _, tt := range []struct {
		name, why string
		parts     []part
		want      spreadsheet.Problem // the zero Problem for what is just allowed
	}{
		{"no workbook", "a folder that someone packed", []part{{"a.csv", "x"}}, spreadsheet.Problem{Code: spreadsheet.NotWorkbook}},
		{"a document", "is no workbook, either", []part{{"_rels/.rels", relations("metadata", "x.xml")}}, spreadsheet.Problem{Code: spreadsheet.NotWorkbook}},
		{"a part is missing", "", all[:len(all)-1], spreadsheet.Problem{Code: spreadsheet.Damaged, Part: "回答"}},
		{"a sheet without a relation", "", replaced(all, "xl/_rels/workbook.xml.rels", relations()), spreadsheet.Problem{Code: spreadsheet.Damaged, Part: "回答"}},
		{"two parts of one name", "one program reads the first, another the last", append(slices.Clone(all), part{"XL/worksheets/Sheet1.xml", sheetOf("")}), spreadsheet.Problem{Code: spreadsheet.PartTwice, Part: "XL/worksheets/Sheet1.xml"}},
		{"49 sheets of one part", "each would be read again", sheets(49, 1), spreadsheet.Problem{Code: spreadsheet.PartTwice, Part: "s2"}},
		{"64 sheets", "", sheets(64, 64), spreadsheet.Problem{}},
		{"65 sheets", "", sheets(65, 65), spreadsheet.Problem{Code: spreadsheet.OverSheets, Limit: 64}},
		{"1,024 entries", "", many(1024), spreadsheet.Problem{}},
		{"1,025 entries", "", many(1025), spreadsheet.Problem{Code: spreadsheet.OverEntries, Limit: 1024}},
		{"broken after the first rows", "these could be read, and are not", sheet(one + `<row r="2"><c r="A2"></row>`), spreadsheet.Problem{Code: spreadsheet.Damaged, Part: "回答"}},
		{"cut off", "", parts(strings.TrimSuffix(sheetOf(one), "</worksheet>")), spreadsheet.Problem{Code: spreadsheet.Damaged, Part: "回答"}},
		{"an ampersand alone", "as programs that paste texts together write a list", parts(strings.Replace(sheetOf(one), `</sheetData>`, `</sheetData><dataValidations><dataValidation><formula1>"R&D,other"</formula1></dataValidation></dataValidations>`, 1)), spreadsheet.Problem{Code: spreadsheet.Damaged, Part: "回答"}},
		{"another root", "", parts(`<chartsheet ` + mainNS + `/>`), spreadsheet.Problem{Code: spreadsheet.Damaged, Part: "回答"}},
		{"another namespace", "", parts(`<worksheet xmlns="urn:x"/>`), spreadsheet.Problem{Code: spreadsheet.Damaged, Part: "回答"}},
		{"empty part", "", parts(""), spreadsheet.Problem{Code: spreadsheet.Damaged, Part: "回答"}},
		{"rows out of order", "", sheet(`<row r="2"/><row r="1"/>`), spreadsheet.Problem{Code: spreadsheet.Unordered, Part: "回答"}},
		{"a row twice", "which of the two counts?", sheet(one + one), spreadsheet.Problem{Code: spreadsheet.Unordered, Part: "回答"}},
		{"a row beyond the last", "", sheet(`<row r="1048577"/>`), spreadsheet.Problem{Code: spreadsheet.Unordered, Part: "回答"}},
		{"cells out of order", "", sheet(`<row r="1"><c r="B1"/><c r="A1"/></row>`), spreadsheet.Problem{Code: spreadsheet.Unordered, Part: "回答"}},
		{"a cell twice", "", sheet(`<row r="1"><c r="B1"/><c r="B1"/></row>`), spreadsheet.Problem{Code: spreadsheet.Unordered, Part: "回答"}},
		{"a cell of another row", "", sheet(`<row r="1"><c r="A2"/></row>`), spreadsheet.Problem{Code: spreadsheet.Unordered, Part: "回答"}},
		{"a cell without a name", "", sheet(`<row r="1"><c r="1A"/></row>`), spreadsheet.Problem{Code: spreadsheet.Unordered, Part: "回答"}},
		{"a shared text that is not there", "", sheet(`<row r="1"><c r="A1" t="s"><v>3</v></c></row>`), spreadsheet.Problem{Code: spreadsheet.Damaged, Part: "回答"}},
		{"no number", "", sheet(`<row r="1"><c r="A1"><v>1,2</v></c></row>`), spreadsheet.Problem{Code: spreadsheet.Damaged, Part: "回答"}},
		{"no finite number", "", sheet(`<row r="1"><c r="A1"><v>1e309</v></c></row>`), spreadsheet.Problem{Code: spreadsheet.Damaged, Part: "回答"}},
		{"NaN", "", sheet(`<row r="1"><c r="A1"><v>NaN</v></c></row>`), spreadsheet.Problem{Code: spreadsheet.Damaged, Part: "回答"}},
		{"neither true nor false", "", sheet(`<row r="1"><c r="A1" t="b"><v>2</v></c></row>`), spreadsheet.Problem{Code: spreadsheet.Damaged, Part: "回答"}},
		{"a kind that is none", "", sheet(`<row r="1"><c r="A1" t="x"><v>2</v></c></row>`), spreadsheet.Problem{Code: spreadsheet.Damaged, Part: "回答"}},
		{"an area that is none", "", parts(strings.Replace(sheetOf(one), `</sheetData>`, `</sheetData><mergeCells><mergeCell ref="A1"/></mergeCells>`, 1)), spreadsheet.Problem{Code: spreadsheet.Damaged, Part: "回答"}},
		{"a document type", "which declares entities", parts(`<!DOCTYPE x [<!ENTITY a "b">]>` + sheetOf(one)), spreadsheet.Problem{Code: spreadsheet.DocumentType, Part: "xl/worksheets/sheet1.xml"}},
		{"an entity", "that nobody has declared", sheet(`<row r="1"><c r="A1" t="inlineStr"><is><t>&a;</t></is></c></row>`), spreadsheet.Problem{Code: spreadsheet.Damaged, Part: "回答"}},
		{"UTF-16", "no spreadsheet writes it", parts(strings.Replace(sheetOf(one), "UTF-8", "UTF-16", 1)), spreadsheet.Problem{Code: spreadsheet.Damaged, Part: "回答"}},
		{"not UTF-8", "", sheet(`<row r="1"><c r="A1" t="inlineStr"><is><t>` + "\xE9" + `</t></is></c></row>`), spreadsheet.Problem{Code: spreadsheet.Damaged, Part: "回答"}},
		{"20,000 rows with one cell in the last column", "as many cells as 20,000 times 16,384 places", sheet(cells(20000, `<row r="%[1]d"><c r="XFD%[1]d"><v>1</v></c></row>`)), spreadsheet.Problem{Code: spreadsheet.OverColumns, Part: "回答", Limit: 256}},
		{"256 columns", "", sheet(`<row r="1"><c r="IV1"><v>1</v></c></row>`), spreadsheet.Problem{}},
		{"257 columns", "", sheet(`<row r="1"><c r="IW1"><v>1</v></c></row>`), spreadsheet.Problem{Code: spreadsheet.OverColumns, Part: "回答", Limit: 256}},
		{"16,384 rows", "", sheet(cells(16384, `<row r="%d"><c><v>1</v></c></row>`)), spreadsheet.Problem{}},
		{"16,385 rows", "", sheet(cells(16385, `<row r="%d"><c><v>1</v></c></row>`)), spreadsheet.Problem{Code: spreadsheet.OverRows, Part: "回答", Limit: 16384}},
		{"65,536 cells", "", sheet(cells(256, `<row r="%d">`+strings.Repeat(`<c><v>1</v></c>`, 256)+`</row>`)), spreadsheet.Problem{}},
		{"65,537 cells", "", sheet(cells(256, `<row r="%d">`+strings.Repeat(`<c><v>1</v></c>`, 256)+`</row>`) + `<row><c><v>1</v></c></row>`), spreadsheet.Problem{Code: spreadsheet.OverCells, Limit: 65536}},
		{"900,000 cells", "in 28 KB, without content", sheet(`<row r="1">` + strings.Repeat(`<c/>`, 900_000) + `</row>`), spreadsheet.Problem{Code: spreadsheet.OverElements, Part: "xl/worksheets/sheet1.xml", Limit: 1 << 18}},
		{"260,000 cells", "without content are read, and are none", sheet(`<row r="1">` + strings.Repeat(`<c/>`, 260_000) + `</row>`), spreadsheet.Problem{}},
		{"700,000 attributes", "of one element", sheet(`<row r="1"><c` + strings.Repeat(` a=""`, 700_000) + `/></row>`), spreadsheet.Problem{Code: spreadsheet.OverAttributes, Part: "xl/worksheets/sheet1.xml", Limit: 64}},
		{"64 attributes", "Excel writes a dozen", sheet(`<row r="1"><c` + strings.Repeat(` a=">"`, 64) + `/></row>`), spreadsheet.Problem{}},
		{"65 attributes", "", sheet(`<row r="1"><c` + strings.Repeat(` a=">"`, 65) + `/></row>`), spreadsheet.Problem{Code: spreadsheet.OverAttributes, Part: "xl/worksheets/sheet1.xml", Limit: 64}},
		{"depth of 32", "", parts(strings.Replace(sheetOf(one), `<sheetData>`, strings.Repeat(`<x>`, 31)+strings.Repeat(`</x>`, 31)+`<sheetData>`, 1)), spreadsheet.Problem{}},
		{"depth of 33", "", parts(strings.Replace(sheetOf(one), `<sheetData>`, strings.Repeat(`<x>`, 32)+strings.Repeat(`</x>`, 32)+`<sheetData>`, 1)), spreadsheet.Problem{Code: spreadsheet.OverDepth, Part: "xl/worksheets/sheet1.xml", Limit: 32}},
		{"65,537 shared texts", "", replaced(all, "xl/sharedStrings.xml", `<sst `+mainNS+`>`+strings.Repeat(`<si/>`, 65537)+`</sst>`), spreadsheet.Problem{Code: spreadsheet.OverStrings, Part: "xl/sharedStrings.xml", Limit: 65536}},
		{"more than 4 MiB", "in a part", parts(sheetOf(one) + strings.Repeat(" ", 4<<20)), spreadsheet.Problem{Code: spreadsheet.OverBytes, Part: "xl/worksheets/sheet1.xml", Limit: 4 << 20}},
		{"more than 8 MiB", "in three parts", replaced(replaced(parts(sheetOf(one)+strings.Repeat(" ", 3<<20)), "xl/sharedStrings.xml", `<sst `+mainNS+`/>`+strings.Repeat(" ", 3<<20)), "xl/styles.xml", `<styleSheet `+mainNS+`/>`+strings.Repeat(" ", 3<<20)), spreadsheet.Problem{Code: spreadsheet.OverUnpacked, Limit: 8 << 20}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			data := archive(t, tt.parts...)
			var before, after runtime.MemStats
			runtime.ReadMemStats(&before)
			start := time.Now()
			sheets, problem := spreadsheet.ReadWorkbook(data)
			took := time.Since(start)
			runtime.ReadMemStats(&after)
			if problem == nil {
				problem = new(spreadsheet.Problem)
			}
			if diff := cmp.Diff(tt.want, *problem); diff != "" || (problem.Code == "") != (sheets != nil) {
				t.Errorf("%s: %d sheets, problem (-want +got):\n%s", tt.why, len(sheets), diff)
			}
			if bytes := after.TotalAlloc - before.TotalAlloc; took > 10*time.Second || bytes > 192<<20 {
				t.Errorf("took %v and %d bytes for %d", took, bytes, len(data))
			}
		})
	}
}

// TestCutWorkbooks: of a workbook that was cut off or changed anywhere, all is read or nothing is.
func TestCutWorkbooks(t *testing.T) {
	data := archive(t, parts(sheetOf(`<row r="1"><c r="A1" t="s"><v>1</v></c></row><row r="2"><c r="A2"><v>12</v></c></row>`))...)
	want := []string{"A1=内製 です", "A2=12@1900-01-12"}
	sheets, problem := spreadsheet.ReadWorkbook(data)
	if diff := cmp.Diff(want, texts(sheets)); diff != "" || problem != nil {
		t.Fatal(problem, diff)
	}
	for i := range data {
		cut := data[:i]
		changed := slices.Clone(data)
		changed[i] ^= 0x5A
		for _, bad := range [][]byte{cut, changed} {
			sheets, problem := spreadsheet.ReadWorkbook(bad)
			if problem == nil && !slices.Equal(texts(sheets), want) {
				t.Fatalf("byte %d: %q is read", i, texts(sheets))
			}
		}
	}
	if _, problem := spreadsheet.ReadWorkbook(make([]byte, spreadsheet.MaxWorkbook+1)); problem == nil || problem.Code != spreadsheet.OverBytes {
		t.Errorf("too long: %+v", problem)
	}
}
