package spreadsheet

import (
	"cmp"
	"encoding/xml"
	"strconv"
	"strings"
)

// spaces are the namespaces of sheets and texts, of the transitional format and of the strict one.
var spaces = map[string]bool{
	"http://schemas.openxmlformats.org/spreadsheetml/2006/main": true,
	"http://purl.oclc.org/ooxml/spreadsheetml/main":             true,
}

// A richText is a text, or the runs of one. What stands beside them is how it is pronounced.
type richText struct {
	T []string   `xml:"t"`
	R []richText `xml:"r"`
}

func (t richText) String() string {
	var s strings.Builder
	for _, text := range t.T {
		s.WriteString(decodeEscapes(text))
	}
	for _, run := range t.R {
		s.WriteString(run.String())
	}
	return s.String()
}

type rowElement struct {
	R int           `xml:"r,attr"`
	C []cellElement `xml:"c"`
}

type cellElement struct {
	R  string    `xml:"r,attr"`
	S  int       `xml:"s,attr"`
	T  string    `xml:"t,attr"`
	F  *string   `xml:"f"`
	V  *string   `xml:"v"`
	Is *richText `xml:"is"`
}

// isRoot reports whether an element is one of sheets and texts that has the name.
func isRoot(e xml.Name, name string) bool { return e.Local == name && spaces[e.Space] }

// readTexts reads the texts that cells share.
func (r *workbookReader) readTexts(part string) *Problem {
	var list struct {
		XMLName xml.Name
		Texts   []richText `xml:"si"`
	}
	switch p := r.decode(part, &list); {
	case p != nil:
		return p
	case !isRoot(list.XMLName, "sst"):
		return damaged(part)
	case len(list.Texts) > maxStrings:
		return over(part, OverStrings, maxStrings)
	}
	for _, text := range list.Texts {
		r.texts = append(r.texts, text.String())
	}
	return nil
}

// readStyles finds out which styles show a number as a date.
func (r *workbookReader) readStyles(part string) *Problem {
	var styles struct {
		Formats []struct {
			ID   int    `xml:"numFmtId,attr"`
			Code string `xml:"formatCode,attr"`
		} `xml:"numFmts>numFmt"`
		Cells []struct {
			Format int `xml:"numFmtId,attr"`
		} `xml:"cellXfs>xf"`
	}
	if p := r.decode(part, &styles); p != nil {
		return p
	}
	dated := map[int]bool{}
	for _, f := range styles.Formats {
		dated[f.ID] = isDateFormat(f.Code)
	}
	for _, c := range styles.Cells {
		own, ok := dated[c.Format]
		r.dated = append(r.dated, own || !ok && isBuiltinDate(c.Format))
	}
	return nil
}

// sheet reads a sheet.
func (r *workbookReader) sheet(name, part string) (Sheet, *Problem) {
	var sheet struct {
		XMLName xml.Name
		Rows    []rowElement `xml:"sheetData>row"`
		Merged  []struct {
			Ref string `xml:"ref,attr"`
		} `xml:"mergeCells>mergeCell"`
	}
	switch p := r.decode(part, &sheet); {
	case p != nil && p.Code != Damaged:
		return Sheet{}, p
	case p != nil, !isRoot(sheet.XMLName, "worksheet"):
		return Sheet{}, damaged(name)
	}
	s := Sheet{Name: name}
	last := 0
	for _, row := range sheet.Rows {
		row.R = cmp.Or(row.R, last+1)
		if row.R <= last || row.R > lastRow {
			return Sheet{}, &Problem{Code: Unordered, Part: name}
		}
		last = row.R
		if p := r.row(&s, row); p != nil {
			return Sheet{}, p
		}
	}
	for _, m := range sheet.Merged {
		first, last, _ := strings.Cut(m.Ref, ":")
		left, top, ok := cellNamed(first)
		right, bottom, also := cellNamed(last)
		if !ok || !also {
			return Sheet{}, damaged(name)
		}
		s.Merged = append(s.Merged, Area{left, top, right, bottom})
	}
	return s, nil
}

// row adds a row, unless it has no content.
func (r *workbookReader) row(s *Sheet, row rowElement) *Problem {
	out := Row{Number: row.R}
	column := 0
	for _, c := range row.C {
		column++
		if c.R != "" {
			named, line, ok := cellNamed(c.R)
			if !ok || line != row.R || named < column {
				return &Problem{Code: Unordered, Part: s.Name}
			}
			column = named
		}
		v, ok := r.value(c)
		if !ok {
			return damaged(s.Name)
		}
		if v.Text == "" && v.Fault == "" {
			continue
		}
		if v.Column = column; column > maxColumns {
			return over(s.Name, OverColumns, maxColumns)
		}
		if r.cells++; r.cells > maxCells {
			return over("", OverCells, maxCells)
		}
		out.Cells = append(out.Cells, v)
	}
	if len(out.Cells) == 0 {
		return nil
	}
	if s.Rows = append(s.Rows, out); len(s.Rows) > maxRows {
		return over(s.Name, OverRows, maxRows)
	}
	return nil
}

// value returns what a cell holds; it is false if that is damaged.
func (r *workbookReader) value(c cellElement) (Value, bool) {
	if c.T == "inlineStr" {
		if c.Is == nil {
			return Value{}, true
		}
		return Value{Text: c.Is.String()}, true
	}
	text := ""
	if c.V != nil {
		text = *c.V
	}
	if c.F != nil && text == "" && (c.T != "str" || c.V == nil) {
		return Value{Text: *c.F, Fault: NoValue}, true
	}
	switch c.T {
	case "str":
		return Value{Text: decodeEscapes(text)}, true
	case "e":
		return Value{Text: text, Fault: ErrorValue}, true
	}
	switch text = strings.TrimSpace(text); c.T {
	case "s":
		if text == "" {
			return Value{}, true
		}
		i, err := strconv.ParseUint(text, 10, 32)
		if err != nil || i >= uint64(len(r.texts)) {
			return Value{}, false
		}
		return Value{Text: r.texts[i]}, true
	case "b":
		word, ok := map[string]string{"1": "TRUE", "true": "TRUE", "0": "FALSE", "false": "FALSE", "": ""}[text]
		return Value{Text: word}, ok
	case "d":
		day := strings.TrimSuffix(strings.Replace(text, "T", " ", 1), " 00:00:00")
		return Value{Text: day, Date: day}, true
	case "", "n":
		return r.number(text, c.S)
	}
	return Value{}, false
}

// cellNamed returns the column and the row of a cell such as B56, or $B$56.
func cellNamed(name string) (column, row int, ok bool) {
	name = strings.ReplaceAll(name, "$", "")
	digits := strings.TrimLeft(name, "ABCDEFGHIJKLMNOPQRSTUVWXYZ")
	letters := name[:len(name)-len(digits)]
	for _, c := range letters {
		if column = 26*column + int(c-'A') + 1; column > 1<<14 {
			return 0, 0, false
		}
	}
	row, err := strconv.Atoi(digits)
	return column, row, err == nil && column > 0 && 0 < row && row <= lastRow
}
