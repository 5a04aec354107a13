package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"unicode"

	"github.com/csirtgauge/csirtgauge/benchmark/report"
	"github.com/csirtgauge/csirtgauge/questionnaire"
)

// A format is one of the files that can be downloaded.
type format struct {
	stem, extension string // of the name of the file
	mediaType       string
	write           func(io.Writer, finding) error
}

// formats are the files by the value of the button.
var formats = map[string]format{
	"response-json": {"response", ".json", "application/json", func(w io.Writer, f finding) error {
		people := json.NewEncoder(w) // can read it, too
		people.SetIndent("", "  ")
		people.SetEscapeHTML(false)
		return people.Encode(f.response)
	}},
	"response-csv": {"response", ".csv", "text/csv; charset=utf-8", func(w io.Writer, f finding) error {
		return f.response.WriteCSV(w, questionnaire.CSVOptions{Language: f.options.Language})
	}},
	"report-html": {"report", ".html", "text/html; charset=utf-8", func(w io.Writer, f finding) error {
		return report.WriteHTML(w, f.comparison, f.options)
	}},
	"report-markdown": {"report", ".md", "text/markdown; charset=utf-8", func(w io.Writer, f finding) error {
		return report.WriteMarkdown(w, f.comparison, f.options)
	}},
	"result-json": {"result", ".json", "application/json", func(w io.Writer, f finding) error {
		return report.WriteJSON(w, f.comparison, f.options)
	}},
}

// fieldFormat is the button that was pressed.
const fieldFormat = "format"

// download sends the response or the report as a file.
func (s *site) download(w http.ResponseWriter, f finding) {
	format, ok := formats[f.post.fields.Get(fieldFormat)]
	if !ok {
		s.refuse(w, f.locale, "post")
		return
	}
	var file bytes.Buffer
	if err := format.write(&file, f); err != nil {
		panic("web: writing to memory failed") // it cannot
	}
	w.Header().Set("Content-Type", format.mediaType)
	w.Header().Set("Content-Length", strconv.Itoa(file.Len()))
	w.Header().Set("Content-Disposition", disposition(format, f.response.Team(), f.response.Date()))
	w.Write(file.Bytes())
}

// disposition names the file after the team and the date: once in ASCII for old programs, once in full (RFC 6266).
func disposition(f format, team, date string) string {
	plain, full := f.stem, f.stem
	for _, part := range [...]string{team, date} {
		if s := fileName(part, isPlain); s != "" {
			plain += "-" + s
		}
		if s := fileName(part, isSafe); s != "" {
			full += "-" + s
		}
	}
	full = url.PathEscape(full + f.extension)
	return fmt.Sprintf(`attachment; filename="%s"; filename*=UTF-8''%s`, plain+f.extension, full)
}

// fileName keeps of s what a file may be called, at most maxName characters, with a hyphen for what is left out.
func fileName(s string, keep func(rune) bool) string {
	var name []rune
	for _, r := range s {
		switch {
		case len(name) == maxName:
			return string(name)
		case keep(r):
			name = append(name, r)
		case len(name) > 0 && name[len(name)-1] != '-':
			name = append(name, '-')
		}
	}
	return strings.Trim(string(name), "-")
}

func isPlain(r rune) bool {
	return r == '-' || r == '_' || '0' <= r && r <= '9' || 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z'
}

// isSafe allows letters and digits of any script.
func isSafe(r rune) bool {
	return isPlain(r) || r > unicode.MaxASCII && (unicode.IsLetter(r) || unicode.IsDigit(r))
}
