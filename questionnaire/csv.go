package questionnaire

import (
	"io"
	"strings"

	"golang.org/x/text/language"

	"github.com/csirtgauge/csirtgauge/internal/message"
	"github.com/csirtgauge/csirtgauge/internal/spreadsheet"
)

// CSVOptions say how CSV is written. The zero value is English in UTF-8 with a byte order mark.
type CSVOptions struct {
	Language language.Tag // of the header, the prompts and the options, and of months and dates
	Encoding CSVEncoding
}

// A CSVEncoding is the encoding in which CSV is written. Reading finds out for itself.
type CSVEncoding uint8

const (
	UTF8WithBOM CSVEncoding = iota // without the byte order mark, Excel takes it for the encoding of the country
	UTF8
	ShiftJIS // code page 932; always with the Japanese header, by which reading knows it
)

var encodingNames = enumeration{UTF8WithBOM: "utf-8-bom", UTF8: "utf-8", ShiftJIS: "shift-jis"}

// String returns the name, such as "utf-8-bom".
func (e CSVEncoding) String() string { return encodingNames.name("CSVEncoding", uint8(e)) }

// MarshalText returns the name.
func (e CSVEncoding) MarshalText() ([]byte, error) {
	return encodingNames.marshal("CSVEncoding", uint8(e))
}

// UnmarshalText reads a name.
func (e *CSVEncoding) UnmarshalText(text []byte) error {
	return encodingNames.unmarshal("CSVEncoding", text, (*uint8)(e))
}

// ReadCSV reads one response as CSV, as [Response.WriteCSV] and spreadsheets write it. The package documentation has
// the format. It reads as strictly as [Form.ReadJSON], with the same errors: a pointer is into the JSON that the cell
// stands for, line and column are those of the cell, and the cell has the name that a spreadsheet gives it, also where
// a row has several lines.
//
// The encoding is that of the byte order mark (UTF-8 or UTF-16), else UTF-8, else Shift_JIS (code page 932); the
// delimiter is the comma, the semicolon or the tab, whichever the header has. In numbers, codes, dates and the header,
// full-width characters count as the ordinary ones, and case does not count. Texts are kept as they are.
//
// Answers are read by [Question.ParseAnswer], the date by [ParseDate]. What spreadsheets make of question numbers and
// dates is undone where it is certain, and an error where it is not.
func (f *Form) ReadCSV(r io.Reader) (*Response, error) {
	return f.read("Form.ReadCSV", r, ReadOptions{}, f.parseCSV)
}

// ParseCSV is [Form.ReadCSV] on bytes. It does not keep data.
func (f *Form) ParseCSV(data []byte) (*Response, error) { return f.parseCSV(data, responseLimits) }

// The columns, in the order in which a response is written.
const (
	columnQuestion = iota
	columnAnswer
	columnOther
	columnNote
	columnPrompt // this and the next are for the reader of a template
	columnOptions
	numColumns
)

var csvColumns = [numColumns]message.Text{
	columnQuestion: {EN: "question", JA: "設問"},
	columnAnswer:   {EN: "answer", JA: "回答"},
	columnOther:    {EN: "other", JA: "その他"},
	columnNote:     {EN: "note", JA: "注記"},
	columnPrompt:   {EN: "prompt", JA: "設問文"},
	columnOptions:  {EN: "options", JA: "選択肢"},
}

// guard is [spreadsheet.Guard], also for a text that is nothing but an option. In a text beside no question, q is nil.
func (q *Question) guard(s string) string {
	if q.isOption(strings.TrimLeft(s, "'")) {
		return "'" + s
	}
	return spreadsheet.Guard(s)
}

// unguard takes away what guard has put there.
func (q *Question) unguard(s string) string {
	rest, guarded := strings.CutPrefix(s, "'")
	if guarded && q.isOption(strings.TrimLeft(s, "'")) {
		return rest
	}
	return spreadsheet.Unguard(s)
}
