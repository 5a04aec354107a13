package spreadsheet

import (
	"bytes"

	"github.com/csirtgauge/csirtgauge/internal/message"
)

// A Format is a kind of file that is no text to be read here.
type Format struct {
	Name message.Text // as in "this is …"
	Cure message.Text // what to do where a response is wanted; in Japanese before ください
}

var (
	saveInExcel    = message.Text{EN: `in Excel, save it as "CSV UTF-8"`, JA: "Excelで「CSV UTF-8」として保存して"}
	saveAsWorkbook = message.Text{
		EN: `in Excel, save it as "Excel Workbook" (xlsx)`,
		JA: "Excelで「Excelブック」（xlsx）として保存して",
	}
	saveInOffice = message.Text{
		EN: `in LibreOffice, save it as "Excel 2007–365" (xlsx)`,
		JA: "LibreOfficeで「Excel 2007-365」（xlsx）として保存して",
	}
	withoutLock = message.Text{
		EN: `open it with its password, and save it without one as "Excel Workbook" (xlsx)`,
		JA: "パスワードで開き、パスワードなしの「Excelブック」（xlsx）として保存して",
	}
	unpack   = message.Text{EN: "unpack it first", JA: "先に展開して"}
	original = message.Text{
		EN: "give the response itself, as a workbook, CSV or JSON",
		JA: "回答そのもの（Excelブック、CSVまたはJSON）を指定して",
	}

	workbookName = message.Text{EN: "an Excel workbook (xlsx)", JA: "Excelブック（xlsx）"}
)

// formats are the files that people have beside a response. The first one counts that begins so and has the mark.
var formats = [...]struct {
	start, mark string // the mark stands anywhere; names in an archive are never compressed
	Format
}{
	{
		archive, "xl/workbook.bin",
		Format{message.Text{EN: "an Excel binary workbook (xlsb)", JA: "Excelバイナリブック（xlsb）"}, saveAsWorkbook},
	},
	{archive, "xl/workbook.", Format{workbookName, saveInExcel}},
	{
		archive, "mimetypeapplication/vnd.oasis.opendocument.spreadsheet",
		Format{message.Text{EN: "an OpenDocument spreadsheet (ods)", JA: "OpenDocumentの表計算ファイル（ods）"}, saveInOffice},
	},
	{archive, "word/document.", Format{message.Text{EN: "a Word document (docx)", JA: "Word文書（docx）"}, original}},
	{archive, "", Format{message.Text{EN: "a ZIP archive", JA: "ZIPファイル"}, unpack}},
	{
		compound, "E\x00n\x00c\x00r\x00y\x00p\x00t\x00e\x00d\x00P\x00a\x00c\x00k\x00a\x00g\x00e\x00",
		Format{message.Text{EN: "an Office file under a password", JA: "パスワード付きのOfficeファイル"}, withoutLock},
	},
	{
		compound, "W\x00o\x00r\x00k\x00b\x00o\x00o\x00k\x00",
		Format{message.Text{EN: "an Excel workbook (xls)", JA: "Excelブック（xls）"}, saveAsWorkbook},
	},
	{
		compound, "",
		Format{message.Text{EN: "an Office file of the kind before 2007", JA: "旧形式（2007より前）のOfficeファイル"}, saveAsWorkbook},
	},
	{"\x1F\x8B", "", Format{message.Text{EN: "compressed with gzip", JA: "gzipで圧縮されたファイル"}, unpack}},
	{"%PDF-", "", Format{message.Text{EN: "a PDF file", JA: "PDFファイル"}, original}},
	{`{\rtf`, "", Format{message.Text{EN: "formatted text (RTF)", JA: "書式付きテキスト（RTF）"}, original}},
	{"<", "<html", Format{message.Text{EN: "a web page (HTML)", JA: "ウェブページ（HTML）"}, original}},
	{"<", "<table", Format{message.Text{EN: "a web page (HTML)", JA: "ウェブページ（HTML）"}, original}},
	{"<!doctype html", "", Format{message.Text{EN: "a web page (HTML)", JA: "ウェブページ（HTML）"}, original}},
	{"<?xml", "", Format{message.Text{EN: "an XML file", JA: "XMLファイル"}, original}},
}

const (
	archive  = "PK\x03\x04"
	compound = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1" // [MS-CFB], with names in UTF-16
)

// IsArchive reports whether a file begins as a ZIP archive.
func IsArchive(data []byte) bool { return bytes.HasPrefix(data, []byte(archive)) }

// Foreign returns what a file is if it is no text to be read here. Of a large file, the first megabyte shows it.
func Foreign(data []byte) (Format, bool) {
	markup := bytes.ToLower(bytes.TrimLeft(data[:min(len(data), 1024)], bom+" \t\r\n"))
	for _, f := range formats {
		in := data
		if f.start[0] == '<' {
			in = markup
		}
		if bytes.HasPrefix(in, []byte(f.start)) && bytes.Contains(in, []byte(f.mark)) {
			return f.Format, true
		}
	}
	return Format{}, false
}
