package main

import (
	"bytes"
	"io"
	"path/filepath"
	"strings"

	"github.com/csirtgauge/csirtgauge/benchmark"
	"github.com/csirtgauge/csirtgauge/benchmark/report"
	"github.com/csirtgauge/csirtgauge/examples/internal/command"
	"github.com/csirtgauge/csirtgauge/internal/message"
)

// A reading is what is written of a survey to be read: one that was counted, or another one.
type reading struct {
	reports []string
	survey  string // of -survey
	builtin bool
	against string
}

// formats are what a report is written as, by the ending of its name.
var formats = map[string]report.SurveyFormat{
	".html": report.SurveyHTML, ".htm": report.SurveyHTML, ".md": report.SurveyMarkdown, ".csv": report.SurveyCSV,
	".txt": report.SurveyText,
}

func (r *reading) flags(line *command.Line) {
	line.Outputs(&r.reports, "-report")
	line.Switch(&r.builtin, "-builtin")
	line.Input(&r.survey, "-survey", "FILE")
	line.Input(&r.against, "-against", "SURVEY")
}

// misused says what does not go together. Of a survey that there is already, nothing is counted.
func (r *reading) misused(line *command.Line) {
	for _, name := range r.reports {
		if _, ok := formats[ending(name)]; !ok {
			line.Misused("report-ending", message.Plain(filepath.Ext(name)))
		}
	}
	there := r.builtin || r.survey != ""
	if there && (len(line.Files) > 0 || line.Given("-builtin", "-survey", "-report", "-against", "-lang")) {
		line.Misused("reading-alone")
	}
	if r.builtin && r.survey != "" {
		line.Misused("reading-twice")
	}
	if r.against != "" && !there && r.reports == nil {
		line.Misused("against-alone")
	}
}

func ending(name string) string { return strings.ToLower(filepath.Ext(name)) }

// write writes the reports on a survey, as text to stdout if no file is named for them. It returns how to name what an
// error is about.
func (r *reading) write(line *command.Line, s *benchmark.Survey, stdout io.Writer) (name string, err error) {
	o := report.SurveyOptions{Language: line.Lang}
	if r.against == "2015" {
		o.Against = benchmark.JPCERT2015()
	} else if r.against != "" {
		if o.Against, err = command.Survey(r.against); err != nil {
			return r.against, err
		}
	}
	names := r.reports
	if names == nil {
		names = []string{"-"}
	}
	for _, name := range names {
		var out bytes.Buffer
		o.Format = formats[ending(name)] // text for -
		if err := report.WriteSurvey(&out, s, o); err != nil {
			return name, err
		}
		if err := command.Write(name, out.Bytes(), stdout); err != nil {
			return name, err
		}
	}
	return "", nil
}
