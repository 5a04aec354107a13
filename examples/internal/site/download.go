package site

import (
	"bytes"
	"io"
	"regexp"
	"strings"

	"github.com/csirtgauge/csirtgauge/benchmark"
	"github.com/csirtgauge/csirtgauge/benchmark/report"
	"github.com/csirtgauge/csirtgauge/questionnaire"
)

// A format is one of the files that can be downloaded.
type format struct {
	stem, extension string // of the name of the file
	mediaType       string
	write           func(io.Writer, *benchmark.Comparison, report.Options) error
}

// formats are the files by the value of the button.
var formats = map[string]format{
	"response-json":   {"response", ".json", "application/json", writeResponse},
	"response-csv":    {"response", ".csv", "text/csv; charset=utf-8", writeResponseCSV},
	"response-xlsx":   {"response", ".xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", writeWorkbook},
	"report-html":     {"report", ".html", "text/html; charset=utf-8", report.WriteHTML},
	"report-markdown": {"report", ".md", "text/markdown; charset=utf-8", report.WriteMarkdown},
	"result-json":     {"result", ".json", "application/json", report.WriteJSON},
}

func writeResponse(w io.Writer, c *benchmark.Comparison, _ report.Options) error {
	return c.Assessment().Response().WriteJSON(w)
}

func writeResponseCSV(w io.Writer, c *benchmark.Comparison, o report.Options) error {
	return c.Assessment().Response().WriteCSV(w, questionnaire.CSVOptions{Language: o.Language})
}

func writeWorkbook(w io.Writer, c *benchmark.Comparison, o report.Options) error {
	return c.Assessment().Response().WriteWorkbook(w, o.Language)
}

// fieldFormat is the button that was pressed.
const fieldFormat = "format"

// download sends the response or the report as a file.
func (s *Site) download(got *received) Reply {
	comparison, options := s.compare(got)
	if comparison == nil {
		return s.showForm(got, statusUnacceptable)
	}
	format, ok := formats[got.post.fields.Get(fieldFormat)]
	if !ok {
		return s.refuse(got.locale, Unreadable)
	}
	var file bytes.Buffer
	if err := format.write(&file, comparison, options); err != nil {
		panic("site: writing to memory failed") // it cannot
	}
	response := comparison.Assessment().Response()
	name := fileName(format, response.Team(), response.Date())
	return Reply{Status: statusOK, ContentType: format.mediaType, Name: name, Body: file.Bytes()}
}

// notInNames is what stands between the letters and digits of any script.
var notInNames = regexp.MustCompile(`[^_\p{L}\p{Nd}]+`)

// fileName names the file after the team and the date.
func fileName(f format, team, date string) string {
	if runes := []rune(team); len(runes) > maxName {
		team = string(runes[:maxName])
	}
	return strings.Trim(notInNames.ReplaceAllString(f.stem+"-"+team+"-"+date, "-"), "-") + f.extension
}
