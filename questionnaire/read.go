package questionnaire

import (
	"bytes"
	"encoding/json"
	"io"
	"math"

	"github.com/csirtgauge/csirtgauge/internal/document"
	"github.com/csirtgauge/csirtgauge/internal/spreadsheet"
	"github.com/csirtgauge/csirtgauge/internal/strictjson"
)

// DefaultMaxBytes is the size up to which a response is read: 1 MiB. A complete response has some 2 KiB.
const DefaultMaxBytes = 1 << 20

// responseLimits bound what a response may hold; a complete one has some 100 values in 4 levels.
var responseLimits = strictjson.Limits{Bytes: DefaultMaxBytes, Depth: 16, Values: 1 << 14}

// MaxWorkbookBytes is the size up to which a workbook is read, 4 MiB, unless less or more than [DefaultMaxBytes] is
// asked for: pictures may take much of one. More than 4 MiB is never read.
const MaxWorkbookBytes = spreadsheet.MaxWorkbook

// ReadOptions change how a response is read. The zero value is that of [Form.ReadJSON] and its kin.
type ReadOptions struct {
	MaxBytes int // 0 means DefaultMaxBytes, and MaxWorkbookBytes of a workbook; at most 2 GiB
}

// Read reads one response as JSON, CSV or an Excel workbook, as its content shows: an archive with a workbook in it is
// that, what begins with a brace or a bracket, or is a JSON value as a whole, is JSON, and all else CSV. The encoding
// of a text is found out before, as [Form.ReadCSV] does. A file of another kind, such as PDF, is called by its name.
// The errors are those of [Form.ReadJSON], [Form.ReadCSV] and [Form.ReadWorkbook].
func (f *Form) Read(r io.Reader, o ReadOptions) (*Response, error) {
	return f.read("Form.Read", r, o, f.parseText)
}

// Parse is [Form.Read] on bytes. It does not keep data.
func (f *Form) Parse(data []byte) (*Response, error) { return f.parseText(data, responseLimits) }

// read parses what it reads, at most one byte more than it may.
func (f *Form) read(
	function string, r io.Reader, o ReadOptions, parse func([]byte, strictjson.Limits) (*Response, error),
) (*Response, error) {
	if f.made(function); r == nil {
		panic("questionnaire: " + function + " of a nil io.Reader")
	}
	limits := responseLimits
	if o.MaxBytes > 0 {
		limits.Bytes = min(o.MaxBytes, math.MaxInt32)
	}
	data, err := io.ReadAll(io.LimitReader(r, int64(limits.Bytes)+1))
	if most := workbookLimit(limits); err == nil && len(data) <= most && spreadsheet.IsArchive(data) {
		var rest []byte
		rest, err = io.ReadAll(io.LimitReader(r, int64(most-len(data))+1))
		data = append(data, rest...)
	}
	if err != nil {
		return nil, err
	}
	return parse(data, limits)
}

func (f *Form) parseText(data []byte, limits strictjson.Limits) (*Response, error) {
	return f.parse(data, limits, true)
}

func (f *Form) parseCSV(data []byte, limits strictjson.Limits) (*Response, error) {
	return f.parse(data, limits, false)
}

// workbookLimit returns the size up to which a workbook is read where the limits are those of texts.
func workbookLimit(limits strictjson.Limits) int {
	if limits.Bytes == DefaultMaxBytes {
		return MaxWorkbookBytes
	}
	return min(limits.Bytes, MaxWorkbookBytes)
}

// parse reads CSV, and JSON and workbooks if it may be these.
func (f *Form) parse(data []byte, limits strictjson.Limits, mayBeOther bool) (*Response, error) {
	f.made("Form.Parse")
	if mayBeOther && spreadsheet.IsWorkbook(data) {
		return f.parseWorkbook(data, limits)
	}
	if err := foreign(data); err != nil {
		return nil, err
	}
	if len(data) > limits.Bytes {
		return f.parseJSON(data, limits) // which says so, and reads nothing
	}
	decoded, problem := spreadsheet.Decode(data)
	if problem != nil {
		report := document.NewReport(problem.Text)
		newCSVReader(f, problem.Text, report).first() // the places are cells if it does turn out to be CSV
		report.Undecoded(problem)
		return nil, inputError(report)
	}
	if err := foreign(decoded); err != nil {
		return nil, err
	}
	if mayBeOther && likeJSON(decoded) {
		limits.Bytes = max(limits.Bytes, len(decoded)) // which were fewer before they were UTF-8
		return f.parseJSON(decoded, limits)
	}
	report := document.NewReport(decoded)
	root, ok := newCSVReader(f, decoded, report).read()
	if !ok {
		return nil, inputError(report)
	}
	return f.respond(&root, report)
}

// foreign says what a file is that is no text.
func foreign(data []byte) error {
	format, ok := spreadsheet.Foreign(data)
	if !ok {
		return nil
	}
	report := document.NewReport(nil)
	report.Add(document.At{}, ErrEncoding, "", say("file-foreign", format.Name, format.Cure))
	return inputError(report)
}

// likeJSON reports whether a text is JSON, right or wrong, and not CSV, whose first cell is the name of a column.
func likeJSON(text []byte) bool {
	text = bytes.TrimSpace(text)
	return len(text) > 0 && (text[0] == '{' || text[0] == '[' || json.Valid(text))
}
