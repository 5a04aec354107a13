package main

import (
	"io"
	"path/filepath"
	"slices"
	"strings"

	"github.com/csirtgauge/csirtgauge/benchmark/report"
	"github.com/csirtgauge/csirtgauge/maturity"
	"github.com/csirtgauge/csirtgauge/questionnaire"
)

// earlier reads the responses of -previous, which are compared with the one at hand. Of an error, it returns the file
// that it is about, "" if it is about several.
func (req request) earlier(now *maturity.Assessment, stdin io.Reader, options *report.Options) (string, error) {
	name, responses, err := req.readAll(req.previous, stdin)
	if err != nil || responses == nil {
		return name, err
	}
	all := []*maturity.Assessment{now}
	for _, r := range responses {
		all = append(all, model.Assess(r))
	}
	options.Previous = all[1]
	if len(responses) == 1 {
		return "", nil
	}
	if options.Years, err = maturity.NewSeries(all...); err != nil {
		return "", err
	}
	others := slices.DeleteFunc(slices.Clone(options.Years.Assessments), func(a *maturity.Assessment) bool { return a == now })
	options.Previous = others[len(others)-1]
	return "", nil
}

// template writes a form to fill in, as a workbook where the name of -o says so, else as CSV: blank, or with last year's
// answers, each to be looked at again.
func (req request) template(w io.Writer, stdin io.Reader) (name string, err error) {
	workbook := strings.EqualFold(filepath.Ext(req.output), ".xlsx")
	csv := questionnaire.CSVOptions{Language: req.Lang}
	name, last, err := req.readAll(req.previous, stdin)
	switch {
	case err != nil:
		return name, err
	case last == nil && workbook:
		return "", form.WriteWorkbook(w, req.Lang)
	case last == nil:
		return "", form.WriteTemplate(w, csv)
	}
	response, err := form.Respond(last[0].CarryOver())
	switch {
	case err != nil:
		return req.previous[0], err
	case workbook:
		return "", response.WriteWorkbook(w, req.Lang)
	}
	return "", response.WriteCSV(w, csv)
}
