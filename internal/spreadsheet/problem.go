package spreadsheet

// A Code says what kind of problem a [Problem] is, in words for a key of a text. The zero Code is none.
type Code string

// Of a file, as [Decode] finds them.
const (
	ZeroBytes   Code = "zero-bytes"    // bytes of zero without a byte order mark: UTF-16, or not text
	NotUTF8     Code = "not-utf8"      // begins as UTF-8, by its mark or its characters, and is not
	NotUTF16    Code = "not-utf16"     // has the mark of UTF-16, and half a character
	NotShiftJIS Code = "not-shift-jis" // neither UTF-8 nor Shift_JIS
	Unclear     Code = "unclear"       // could be Shift_JIS, but no two Japanese characters stand side by side
)

// Of a row, as a [Reader] finds them.
const (
	Unclosed     Code = "unclosed"       // a quotation mark at the start of a cell that nothing closes
	BareQuote    Code = "bare-quote"     // a quotation mark within a cell that does not start with one
	AfterQuote   Code = "after-quote"    // a quotation mark closes the cell, but the cell goes on
	TooManyCells Code = "too-many-cells" // more cells in a row than the limit
	BadDelimiter Code = "delimiter"      // a line sep= that names another delimiter
)

// Of a workbook, as [ReadWorkbook] finds them, and of its cells.
const (
	NotWorkbook  Code = "not-workbook"  // an archive without a workbook in it
	Damaged      Code = "damaged"       // a part is missing or cannot be read
	Unordered    Code = "unordered"     // rows or cells that do not ascend, such as one that is there twice
	PartTwice    Code = "part-twice"    // two parts of one name, or two sheets of one part
	DocumentType Code = "document-type" // a part declares a document type, as no workbook does
	ErrorValue   Code = "error-value"   // a formula that has an error, such as #N/A
	NoValue      Code = "no-value"      // a formula that was never worked out
)

// Of a workbook that is over a limit: what there is more of than the limit.
const (
	OverBytes      Code = "over-bytes"
	OverUnpacked   Code = "over-unpacked" // bytes of all parts together
	OverEntries    Code = "over-entries"
	OverSheets     Code = "over-sheets"
	OverDepth      Code = "over-depth"
	OverElements   Code = "over-elements"
	OverAttributes Code = "over-attributes"
	OverColumns    Code = "over-columns"
	OverRows       Code = "over-rows"
	OverCells      Code = "over-cells"
	OverStrings    Code = "over-strings"
)

// A Problem is why no more can be read.
type Problem struct {
	Code   Code
	Text   []byte // of a file: as far as it was decoded, with what is wrong at Offset; nil if it is no text
	Offset int    // of a row: the quotation mark, the cell too many, or the delimiter
	Cell   int    // of a row: offset of the cell
	Part   string // of a workbook: the sheet or the part of the archive, or ""
	Limit  int    // of a workbook: the limit that it is over
}
