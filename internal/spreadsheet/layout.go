package spreadsheet

import (
	"archive/zip"
	"bytes"
	_ "embed"
	"encoding/xml"
	"fmt"
	"io"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/width"
)

// A Layout is a sheet as it is written.
type Layout struct {
	Name   string
	Hidden bool
	Locked bool      // only cells of [Input] and [InputNumber] can be edited; there is no password
	Widths []int     // of the columns, in digits
	Head   int       // the row that stays in view, with those above it, and is printed on every page; 0 for none
	Rows   [][]Entry // from the first
	Rules  []Rule
	Shades []Shade
}

// An Entry is a cell as it is written.
type Entry struct {
	Text    string
	Number  bool   // the text is a number in digits
	Formula string // of which the text is the value
	Style   Style
}

// A Style is how a cell looks, and whether it can be edited in a locked sheet.
type Style uint8

const (
	Plain Style = iota
	Title
	Heading // of a column
	Section
	Text  // in a table
	Faint // in a table, in small letters
	Input // in which everything typed stays a text
	InputNumber
)

// A Rule says what a cell takes. A spreadsheet warns of anything else, and takes it all the same.
type Rule struct {
	Area
	Kind          string // list, whole or textLength, as ECMA-376 has them
	From, To      string // of the list, its range, such as lists!$A$1:$A$5; else the least and the most
	Hint, Warning string // before something is typed; of anything else
}

// A Shade is how cells look where a formula is true.
type Shade struct {
	Area
	Formula string
	Look    Look
}

// A Look is what a [Shade] does.
type Look uint8

const (
	Greyed Look = iota
	Marked
)

// String returns the name of the area, such as B56:D57.
func (a Area) String() string {
	return CellName(a.Left, a.Top) + ":" + CellName(a.Right, a.Bottom)
}

// QuotedSheet returns the name of a sheet as formulas have it: in quotation marks unless it is a word.
func QuotedSheet(name string) string {
	mark := func(r rune) bool { return r < utf8.RuneSelf && !unicode.IsLetter(r) && !unicode.IsDigit(r) }
	if strings.ContainsFunc(name, mark) {
		return "'" + strings.ReplaceAll(name, "'", "''") + "'"
	}
	return name
}

// styles is the part of the styles, in the order of [Style] and of [Look].
//
//go:embed styles.xml
var styles string

const (
	xmlHead   = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n"
	mainNS    = `http://schemas.openxmlformats.org/spreadsheetml/2006/main`
	relNS     = `http://schemas.openxmlformats.org/officeDocument/2006/relationships`
	packageNS = `http://schemas.openxmlformats.org/package/2006/`
	content   = `application/vnd.openxmlformats-officedocument.spreadsheetml.`
)

// WriteWorkbook writes an Excel workbook (ECMA-376, transitional) for A4. The same sheets are the same bytes, as far as
// compress/flate is the same. The font is a name that the reader's spreadsheet knows.
func WriteWorkbook(w io.Writer, font string, sheets []Layout) error {
	var types, relations, list strings.Builder
	names := ""
	for i, s := range sheets {
		const sheet = `<Override PartName="/xl/worksheets/sheet%d.xml" ContentType="%sworksheet+xml"/>`
		fmt.Fprintf(&types, sheet, i+1, content)
		const target = `<Relationship Id="rId%d" Type="%s/worksheet" Target="worksheets/sheet%[1]d.xml"/>`
		fmt.Fprintf(&relations, target, i+1, relNS)
		state := ""
		if s.Hidden {
			state = ` state="hidden"`
		}
		fmt.Fprintf(&list, `<sheet name="%s" sheetId="%d"%s r:id="rId%[2]d"/>`, escape(s.Name), i+1, state)
		if s.Head > 0 {
			const titles = `<definedName name="_xlnm.Print_Titles" localSheetId="%d">%s!$%d:$%[3]d</definedName>`
			names += fmt.Sprintf(titles, i, escape(QuotedSheet(s.Name)), s.Head)
		}
	}
	if names != "" {
		names = `<definedNames>` + names + `</definedNames>`
	}
	parts := [][2]string{
		{"[Content_Types].xml", `<Types xmlns="` + packageNS + `content-types">` +
			`<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
			`<Default Extension="xml" ContentType="application/xml"/>` +
			`<Override PartName="/xl/workbook.xml" ContentType="` + content + `sheet.main+xml"/>` +
			`<Override PartName="/xl/styles.xml" ContentType="` + content + `styles+xml"/>` + types.String() + `</Types>`},
		{"_rels/.rels", `<Relationships xmlns="` + packageNS + `relationships">` +
			`<Relationship Id="rId1" Type="` + relNS + `/officeDocument" Target="xl/workbook.xml"/></Relationships>`},
		{"xl/workbook.xml", `<workbook xmlns="` + mainNS + `" xmlns:r="` + relNS + `">` +
			`<bookViews><workbookView/></bookViews><sheets>` + list.String() + `</sheets>` + names + `</workbook>`},
		{"xl/_rels/workbook.xml.rels", `<Relationships xmlns="` + packageNS + `relationships">` + relations.String() +
			`<Relationship Id="styles" Type="` + relNS + `/styles" Target="styles.xml"/></Relationships>`},
		{"xl/styles.xml", strings.ReplaceAll(styles, "FONT", escape(font))},
	}
	for i := range sheets {
		parts = append(parts, [2]string{fmt.Sprintf("xl/worksheets/sheet%d.xml", i+1), sheets[i].xml()})
	}
	archive := zip.NewWriter(w)
	for _, part := range parts {
		// An archive can have no time before this one.
		header := zip.FileHeader{Name: part[0], Method: zip.Deflate, Modified: time.Date(1980, 1, 1, 0, 0, 0, 0, time.UTC)}
		out, err := archive.CreateHeader(&header)
		if err == nil {
			_, err = io.WriteString(out, xmlHead+part[1])
		}
		if err != nil {
			return err
		}
	}
	return archive.Close()
}

func escape(s string) string {
	var out bytes.Buffer
	xml.EscapeText(&out, []byte(encodeEscapes(s))) // a buffer takes everything
	return out.String()
}

// xml returns the part of a sheet. The order of its elements is prescribed.
func (s *Layout) xml() string {
	var b strings.Builder
	add := func(format string, args ...any) { fmt.Fprintf(&b, format, args...) }
	add(`<worksheet xmlns="%s"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>`, mainNS)
	add(`<sheetViews><sheetView showGridLines="0" workbookViewId="0">`)
	if s.Head > 0 {
		add(`<pane ySplit="%d" topLeftCell="A%d" activePane="bottomLeft" state="frozen"/>`, s.Head, s.Head+1)
		add(`<selection pane="bottomLeft"/>`)
	}
	add(`</sheetView></sheetViews><sheetFormatPr defaultRowHeight="15"/><cols>`)
	for i, w := range s.Widths {
		add(`<col min="%d" max="%[1]d" width="%d" customWidth="1"/>`, i+1, w)
	}
	add(`</cols><sheetData>`)
	for i, row := range s.Rows {
		add(`<row r="%d" ht="%d" customHeight="1">`, i+1, s.height(row))
		for column, e := range row {
			e.append(&b, CellName(column+1, i+1))
		}
		add(`</row>`)
	}
	add(`</sheetData>`)
	if s.Locked { // 0 allows what is locked unless said otherwise
		add(`<sheetProtection sheet="1" objects="1" scenarios="1" formatCells="0" formatColumns="0" formatRows="0" ` +
			`insertRows="0" deleteRows="0" sort="0" autoFilter="0"/>`)
	}
	for i, shade := range s.Shades {
		add(`<conditionalFormatting sqref="%s"><cfRule type="expression" dxfId="%d" priority="%d"><formula>%s</formula>`,
			shade.Area, shade.Look, i+1, escape(shade.Formula))
		add(`</cfRule></conditionalFormatting>`)
	}
	if len(s.Rules) > 0 {
		add(`<dataValidations count="%d">`, len(s.Rules))
		for _, r := range s.Rules {
			add(`<dataValidation type="%s" errorStyle="warning" allowBlank="1" `, r.Kind)
			if r.Hint != "" {
				add(`showInputMessage="1" prompt="%s" `, escape(r.Hint))
			}
			add(`showErrorMessage="1" error="%s" `, escape(r.Warning))
			add(`sqref="%s"><formula1>%s</formula1>`, r.Area, escape(r.From))
			if r.To != "" {
				add(`<formula2>%s</formula2>`, escape(r.To))
			}
			add(`</dataValidation>`)
		}
		add(`</dataValidations>`)
	}
	add(`<pageMargins left="0.4" right="0.4" top="0.5" bottom="0.6" header="0.3" footer="0.3"/>`)
	add(`<pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/>`)
	add(`<headerFooter><oddFooter>&amp;C&amp;P / &amp;N</oddFooter></headerFooter></worksheet>`)
	return b.String()
}

func (e Entry) append(b *strings.Builder, name string) {
	fmt.Fprintf(b, `<c r="%s" s="%d"`, name, e.Style)
	text := escape(e.Text)
	switch {
	case e.Formula != "":
		fmt.Fprintf(b, ` t="str"><f>%s</f><v>%s</v></c>`, escape(e.Formula), text)
	case e.Number:
		fmt.Fprintf(b, `><v>%s</v></c>`, text)
	case e.Text != "":
		fmt.Fprintf(b, ` t="inlineStr"><is><t xml:space="preserve">%s</t></is></c>`, text)
	default:
		b.WriteString(`/>`)
	}
}

// height returns how many points high a row must be, so that all its texts can be seen: programs do not work it out for
// themselves before someone edits the row. A line is as high as in Yu Gothic. No row is higher than 409.
func (s *Layout) height(row []Entry) int {
	most := 17
	for column, e := range row {
		line := 17
		switch e.Style {
		case Title:
			most = max(most, 28) // runs over the cells to the right, as a section does
			continue
		case Section:
			continue
		case Faint:
			line = 15
		}
		lines := 0
		for paragraph := range strings.SplitSeq(e.Text, "\n") {
			lines++
			if column < len(s.Widths) {
				lines += max(0, digits(paragraph)*11/10-1) / s.Widths[column] // words leave room at the ends of lines
			}
		}
		most = max(most, lines*line)
	}
	return min(most+4, 409)
}

// digits returns how many digits wide a text is, half of a full-width character.
func digits(s string) (n int) {
	for _, r := range s {
		switch n++; width.LookupRune(r).Kind() {
		case width.EastAsianWide, width.EastAsianFullwidth, width.EastAsianAmbiguous:
			n++
		}
	}
	return n
}
