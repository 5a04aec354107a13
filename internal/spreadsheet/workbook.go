package spreadsheet

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"io"
	"path"
	"strings"
)

// Limits of a workbook. What is beyond one is refused before it costs much: a complete response has some 2,000 cells
// in 200 KB of XML.
const (
	MaxWorkbook   = 4 << 20 // bytes as it comes
	maxPart       = 4 << 20 // bytes of one part, unpacked
	maxUnpacked   = 8 << 20 // bytes of all parts that are read
	maxEntries    = 1 << 10
	maxSheets     = 64
	maxDepth      = 32 // of elements in one another
	maxElements   = 1 << 18
	maxAttributes = 64      // of an element
	maxColumns    = 256     // with content
	maxRows       = 1 << 14 // with content
	maxCells      = 1 << 16 // with content, of all sheets
	maxStrings    = 1 << 16
	lastRow       = 1 << 20 // that a sheet can have
)

// A Sheet is what one sheet of a workbook holds.
type Sheet struct {
	Name   string
	Rows   []Row  // those with content, ascending
	Merged []Area // the cells but the first of each have no content
}

// A Row has the cells of a row that have content, by ascending column.
type Row struct {
	Number int // from 1
	Cells  []Value
}

// A Value is what a cell holds.
type Value struct {
	Column int    // from 1
	Text   string // a number in digits, one that is shown as a date as [Value.Date], true and false as TRUE and FALSE
	Date   string // the day that a number is the serial number of, as YYYY-MM-DD, with the time if it has one; or ""
	Fault  Code   // [ErrorValue] or [NoValue]; else ""
}

// An Area is a block of cells.
type Area struct{ Left, Top, Right, Bottom int }

// IsWorkbook reports whether a file is one for [ReadWorkbook], be it damaged.
func IsWorkbook(data []byte) bool {
	if !IsArchive(data) {
		return false // without a look at the other formats
	}
	format, ok := Foreign(data)
	return ok && format.Name == workbookName
}

// ReadWorkbook returns the sheets of an Excel workbook (xlsx or xlsm; ECMA-376, transitional or strict) in their order,
// without charts. Cells have the values that were last worked out; nothing is run, and no link is followed.
//
// All of a sheet is read or nothing is: broken XML, rows out of order or a part that is missing end the reading.
func ReadWorkbook(data []byte) ([]Sheet, *Problem) {
	r := workbookReader{parts: map[string]*zip.File{}, left: maxUnpacked}
	if p := r.open(data); p != nil {
		return nil, p
	}
	root, p := r.relations("")
	if p != nil {
		return nil, p
	}
	var main string
	for _, relation := range root {
		if relation.is("officeDocument") {
			main = relation.Target
		}
	}
	if main == "" {
		return nil, &Problem{Code: NotWorkbook}
	}
	return r.book(main)
}

// A workbookReader reads the parts of a workbook.
type workbookReader struct {
	parts    map[string]*zip.File // by name in lower case: names that differ only in case are the same
	left     int                  // bytes that may still be unpacked
	cells    int                  // with content
	texts    []string             // that cells share
	dated    []bool               // by style: whether numbers are shown as dates
	from1904 bool                 // the first day of the calendar
}

func damaged(part string) *Problem { return &Problem{Code: Damaged, Part: part} }

func over(part string, unit Code, limit int) *Problem {
	return &Problem{Code: unit, Part: part, Limit: limit}
}

// open lists the parts.
func (r *workbookReader) open(data []byte) *Problem {
	switch {
	case len(data) > MaxWorkbook:
		return over("", OverBytes, MaxWorkbook)
	case bytes.Count(data, []byte("PK\x01\x02")) > maxEntries: // the directory is long before it is read
		return over("", OverEntries, maxEntries)
	}
	archive, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return damaged("")
	}
	for _, f := range archive.File {
		name := strings.ToLower(strings.TrimPrefix(strings.ReplaceAll(f.Name, `\`, "/"), "/"))
		if r.parts[name] != nil {
			return &Problem{Code: PartTwice, Part: f.Name}
		}
		r.parts[name] = f
	}
	return nil
}

func (r *workbookReader) has(name string) bool { return r.parts[strings.ToLower(name)] != nil }

// part returns the XML of a part.
func (r *workbookReader) part(name string) ([]byte, *Problem) {
	if !r.has(name) {
		return nil, damaged(name)
	}
	in, err := r.parts[strings.ToLower(name)].Open()
	if err != nil {
		return nil, damaged(name)
	}
	defer in.Close()
	data, err := io.ReadAll(io.LimitReader(in, int64(min(maxPart, r.left))+1))
	switch {
	case len(data) > maxPart:
		return nil, over(name, OverBytes, maxPart)
	case len(data) > r.left:
		return nil, over("", OverUnpacked, maxUnpacked)
	case err != nil:
		return nil, damaged(name)
	}
	r.left -= len(data)
	return data, survey(name, data)
}

// decode reads a part whole.
func (r *workbookReader) decode(name string, v any) *Problem {
	data, p := r.part(name)
	if p == nil && xml.Unmarshal(data, v) != nil {
		p = damaged(name)
	}
	return p
}

// A relation says where a part is that another one needs.
type relation struct {
	ID         string `xml:"Id,attr"`
	Type       string `xml:",attr"`
	Target     string `xml:",attr"`
	TargetMode string `xml:",attr"`
}

// is looks at the last word of the type, which is the same in the transitional and in the strict format.
func (r relation) is(kind string) bool {
	return path.Base(r.Type) == kind && r.TargetMode != "External"
}

// relations returns the relations of a part to others, "" being the workbook as a whole.
func (r *workbookReader) relations(part string) ([]relation, *Problem) {
	folder, file := path.Split(part)
	name := folder + "_rels/" + file + ".rels"
	if part == "" && !r.has(name) {
		return nil, &Problem{Code: NotWorkbook}
	}
	var list struct{ Relationship []relation }
	p := r.decode(name, &list)
	for i := range list.Relationship {
		target := &list.Relationship[i].Target
		if *target = strings.ReplaceAll(*target, `\`, "/"); !strings.HasPrefix(*target, "/") {
			*target = path.Join("/", folder, *target)
		}
		*target = strings.TrimPrefix(path.Clean(*target), "/")
	}
	return list.Relationship, p
}

// book reads the sheets that the main part lists.
func (r *workbookReader) book(main string) ([]Sheet, *Problem) {
	relations, p := r.relations(main)
	if p != nil {
		return nil, p
	}
	var book struct {
		Properties struct {
			From1904 bool `xml:"date1904,attr"`
		} `xml:"workbookPr"`
		Sheets []struct {
			Name string `xml:"name,attr"`
			ID   string `xml:"id,attr"`
		} `xml:"sheets>sheet"`
	}
	if p := r.decode(main, &book); p != nil {
		return nil, p
	}
	if len(book.Sheets) > maxSheets {
		return nil, over("", OverSheets, maxSheets)
	}
	r.from1904 = book.Properties.From1904
	byID := map[string]relation{}
	for _, relation := range relations {
		byID[relation.ID] = relation
		switch {
		case relation.is("sharedStrings"):
			p = r.readTexts(relation.Target)
		case relation.is("styles"):
			p = r.readStyles(relation.Target)
		}
		if p != nil {
			return nil, p
		}
	}
	var sheets []Sheet
	read := map[string]bool{}
	for _, s := range book.Sheets {
		relation, ok := byID[s.ID]
		name := strings.ToLower(relation.Target)
		switch {
		case !ok:
			return nil, damaged(s.Name)
		case !relation.is("worksheet"):
			continue
		case read[name]:
			return nil, &Problem{Code: PartTwice, Part: s.Name}
		}
		read[name] = true
		sheet, p := r.sheet(s.Name, relation.Target)
		if p != nil {
			return nil, p
		}
		sheets = append(sheets, sheet)
	}
	return sheets, nil
}

// survey goes through the XML of a part before it is read, and refuses what would cost much, and document types, which
// declare entities.
func survey(part string, data []byte) *Problem {
	elements, depth := 0, 0
	for {
		i := bytes.IndexByte(data, '<')
		if i < 0 {
			return nil
		}
		data = data[i+1:]
		end := ""
		switch {
		case bytes.HasPrefix(data, []byte("?")):
			end = "?>"
		case bytes.HasPrefix(data, []byte("!--")):
			end = "-->"
		case bytes.HasPrefix(data, []byte("![CDATA[")):
			end = "]]>"
		case bytes.HasPrefix(data, []byte("!")):
			return &Problem{Code: DocumentType, Part: part}
		case bytes.HasPrefix(data, []byte("/")):
			depth--
		default:
			n, attributes := startTag(data)
			if n == 0 || data[n-1] != '/' {
				depth++
			}
			data = data[n:]
			switch elements++; {
			case attributes > maxAttributes:
				return over(part, OverAttributes, maxAttributes)
			case depth > maxDepth:
				return over(part, OverDepth, maxDepth)
			case elements > maxElements:
				return over(part, OverElements, maxElements)
			}
		}
		if i = bytes.Index(data, []byte(end)); i < 0 {
			return damaged(part)
		}
		data = data[i:]
	}
}

// startTag returns the length of a start tag without its brackets, and how many attributes it has.
func startTag(data []byte) (n, attributes int) {
	quote := byte(0)
	for n = range data {
		switch c := data[n]; {
		case quote != 0:
			if c == quote {
				quote = 0
			}
		case c == '"' || c == '\'':
			quote = c
			attributes++
		case c == '>':
			return n, attributes
		}
	}
	return n, attributes
}
