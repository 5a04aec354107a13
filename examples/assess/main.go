// Assess reads a response to the questionnaire and says how mature the team is and where it stands among its peers.
//
//	go run ./examples/assess [-lang en|ja] [-format text|json] [-survey FILE] [-case TEAM] [-o FILE] [FILE]
//
// FILE is a response as JSON; - is standard input. With -case it assesses one of the interviewed teams of the report
// instead; with neither, a built-in sample. With -survey it compares with a survey of one's own, such as
// examples/cohort writes, instead of the built-in one.
//
// The exit status is 0; 1 if the response has problems, all of which go to standard error, one a line, or if a file
// cannot be read or written; 2 for wrong usage.
package main

import (
	"bytes"
	"cmp"
	_ "embed"
	"io"
	"os"
	"strings"

	"golang.org/x/text/language"

	"github.com/csirtgauge/csirtgauge/benchmark"
	"github.com/csirtgauge/csirtgauge/benchmark/report"
	"github.com/csirtgauge/csirtgauge/examples/internal/command"
	"github.com/csirtgauge/csirtgauge/maturity"
	"github.com/csirtgauge/csirtgauge/questionnaire"
)

//go:embed sample.json
var sample []byte

const program = "assess"

func main() {
	os.Exit(run(os.Args[1:], os.Stdin, os.Stdout, os.Stderr))
}

// A request is what the command line asks for.
type request struct {
	lang   language.Tag
	format string
	team   string // of -case
	survey string
	output string
	file   string
}

func run(args []string, stdin io.Reader, stdout, stderr io.Writer) int {
	req, status, ok := parse(args, stderr)
	if !ok {
		return status
	}
	response, name, options, err := req.response(stdin)
	if err != nil {
		command.Complain(stderr, program, name, err, req.lang)
		return command.Problem
	}
	survey, err := req.peers()
	if err != nil {
		command.Complain(stderr, program, req.survey, err, req.lang)
		return command.Problem
	}
	assessment := maturity.Establishment2015().Assess(response)
	comparison := survey.Compare(assessment)
	var page bytes.Buffer
	if req.format == "json" {
		err = report.WriteJSON(&page, comparison, options)
	} else {
		err = report.WriteText(&page, comparison, options)
	}
	if err == nil {
		err = command.Write(req.output, page.Bytes(), stdout)
	}
	if err != nil {
		command.Complain(stderr, program, cmp.Or(req.output, "-"), err, req.lang)
		return command.Problem
	}
	return command.OK
}

// parse reads the command line. It is false if there is nothing to do, with the exit status to end with.
func parse(args []string, stderr io.Writer) (request, int, bool) {
	var req request
	var lang string
	flags := command.Flags(program, "usage: assess [flags] [FILE]\nFILE is a response as JSON; - is standard input. Without FILE and -case, a sample is assessed.", stderr)
	flags.StringVar(&lang, "lang", "en", "language of the report: en or ja")
	flags.StringVar(&req.format, "format", "text", "format of the report: text or json")
	flags.StringVar(&req.team, "case", "", "assess an interviewed `team`: "+strings.Join(benchmark.JPCERT2015Cases().Names(), ", "))
	flags.StringVar(&req.survey, "survey", "", "compare with the survey in `file`, instead of the built-in one")
	flags.StringVar(&req.output, "o", "", "write the report to `file`")
	if status, ok := command.Parse(flags, args); !ok {
		return req, status, false
	}
	usage := func(format string, args ...any) (request, int, bool) {
		return req, command.Misused(flags, format, args...), false
	}
	var ok bool
	if req.lang, ok = command.Language(lang); !ok {
		return usage("-lang %q: it is en or ja", lang)
	}
	if req.format != "text" && req.format != "json" {
		return usage("-format %q: it is text or json", req.format)
	}
	if flags.NArg() > 1 {
		return usage("give one FILE at most, not %d", flags.NArg())
	}
	req.file = flags.Arg(0)
	if req.team != "" {
		if req.file != "" {
			return usage("either -case or FILE, not both")
		}
		if _, ok := benchmark.JPCERT2015Cases().Lookup(req.team); !ok {
			return usage("-case %q: it is one of %s", req.team, strings.Join(benchmark.JPCERT2015Cases().Names(), ", "))
		}
	}
	return req, command.OK, true
}

// response reads what is to be assessed, and says how to name it in complaints.
func (req request) response(stdin io.Reader) (*questionnaire.Response, string, report.Options, error) {
	form := questionnaire.JPCERT2015()
	options := report.Options{Language: req.lang}
	switch {
	case req.team != "":
		c, _ := benchmark.JPCERT2015Cases().Lookup(req.team) // parse has seen that it exists
		options.Case = &c
		return c.Response, req.team, options, nil
	case req.file == "":
		response, err := form.ParseJSON(sample)
		return response, "sample", options, err
	case req.file == "-":
		response, err := form.ReadJSON(stdin)
		return response, "-", options, err
	}
	file, err := os.Open(req.file)
	if err != nil {
		return nil, req.file, options, err
	}
	defer file.Close()
	response, err := form.ReadJSON(file)
	return response, req.file, options, err
}

// peers reads the survey to compare with.
func (req request) peers() (*benchmark.Survey, error) {
	if req.survey == "" {
		return benchmark.JPCERT2015(), nil
	}
	data, err := command.Read(req.survey)
	if err != nil {
		return nil, err
	}
	return benchmark.ParseSurvey(data, questionnaire.JPCERT2015())
}
