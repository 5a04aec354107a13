// Assess reads a response to the questionnaire and says how mature the team is and where it stands among its peers.
//
//	go run ./examples/assess [-lang en|ja] [-format text|markdown|html|json|csv] [-previous FILE] [-target TARGET] [-sim3 v1|v2i]
//	    [-baseline FILE] [-survey FILE] [-case TEAM] [-template] [-o FILE] [FILE]
//
// FILE is a response as JSON or CSV; - is standard input. With -case it assesses one of the interviewed teams of the report
// instead; with neither, a built-in sample.
//
// With -previous it says what has changed since an earlier response of the team. With -target it measures the answers by a
// target, and puts what is below it first in the roadmap: written-down and approved are for the questions of the
// documentation scale, most is what most respondents have, 1 to 4 are points for every question; anything else is a file
// with a target document. With -sim3 it says what the answers mean for a version of SIM3, with -baseline also against
// a baseline document. With -survey it compares with a survey of one's own, such as examples/cohort writes, instead of the
// built-in one. With -template it writes a blank response as CSV, to be filled in with a spreadsheet.
//
// The exit status is 0; 1 if the response has problems, all of which go to standard error, one a line, or if a file
// cannot be read or written; 2 for wrong usage.
package main

import (
	"bufio"
	"bytes"
	"cmp"
	_ "embed"
	"errors"
	"flag"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"golang.org/x/text/language"

	"github.com/csirtgauge/csirtgauge/benchmark"
	"github.com/csirtgauge/csirtgauge/benchmark/report"
	"github.com/csirtgauge/csirtgauge/examples/internal/command"
	"github.com/csirtgauge/csirtgauge/maturity"
	"github.com/csirtgauge/csirtgauge/maturity/sim3"
	"github.com/csirtgauge/csirtgauge/questionnaire"
)

//go:embed sample.json
var sample []byte

const program = "assess"

func main() {
	os.Exit(run(os.Args[1:], os.Stdin, os.Stdout, os.Stderr))
}

var formats = map[string]func(io.Writer, *benchmark.Comparison, report.Options) error{
	"text": report.WriteText, "markdown": report.WriteMarkdown, "html": report.WriteHTML, "json": report.WriteJSON, "csv": report.WriteCSV,
}

func formatNames() string { return strings.Join(slices.Sorted(maps.Keys(formats)), ", ") }

// A request is what the command line asks for.
type request struct {
	lang   language.Tag
	format string
	team   string // of -case
	survey string
	output string
	file   string

	previous string
	target   string
	sim3     string
	baseline string
	template bool
}

func run(args []string, stdin io.Reader, stdout, stderr io.Writer) int {
	req, status, ok := parse(args, stderr)
	if !ok {
		return status
	}
	if err := req.overwrites(); err != nil {
		command.Complain(stderr, program, req.output, err, req.lang)
		return command.Problem
	}
	write := req.page
	if req.template {
		write = req.blank
	}
	page, name, err := write(stdin)
	if err == nil {
		name = cmp.Or(req.output, "-")
		err = command.Write(req.output, page, stdout)
	}
	if err != nil {
		command.Complain(stderr, program, name, err, req.lang)
		return command.Problem
	}
	return command.OK
}

// page makes the report. With an error, it says how to name what the error is about.
func (req request) page(stdin io.Reader) (page []byte, name string, err error) {
	response, name, options, err := req.response(stdin)
	if err != nil {
		return nil, name, err
	}
	survey, err := req.peers()
	if err != nil {
		return nil, req.survey, err
	}
	model := maturity.Establishment2015()
	if req.previous != "" {
		earlier, err := read(req.previous)
		if err != nil {
			return nil, req.previous, err
		}
		options.Previous = model.Assess(earlier)
	}
	if req.target != "" {
		if options.Target, err = aim(req.target, model, survey); err != nil {
			return nil, req.target, err
		}
	}
	if err := req.crosswalk(response, &options); err != nil {
		return nil, req.baseline, err
	}
	comparison := survey.Compare(model.Assess(response))
	var out bytes.Buffer
	err = formats[req.format](&out, comparison, options)
	return out.Bytes(), name, err
}

// parse reads the command line. It is false if there is nothing to do, with the exit status to end with.
func parse(args []string, stderr io.Writer) (request, int, bool) {
	var req request
	flags := command.Flags(program, "usage: assess [flags] [FILE]\nFILE is a response as JSON or CSV; - is standard input. Without FILE and -case, a sample is assessed.", stderr)
	command.Language(flags, &req.lang, "language of the report")
	flags.StringVar(&req.format, "format", "text", "format of the report: "+formatNames())
	flags.StringVar(&req.team, "case", "", "assess an interviewed `team`: "+strings.Join(benchmark.JPCERT2015Cases().Names(), ", "))
	flags.StringVar(&req.survey, "survey", "", "compare with the survey in `file`, instead of the built-in one")
	flags.StringVar(&req.previous, "previous", "", "say what has changed since the earlier response in `file`")
	flags.StringVar(&req.target, "target", "", "measure by a `target`: written-down, approved, most, 1 to 4, or a file with a target document")
	flags.StringVar(&req.sim3, "sim3", "", "say what the answers mean for a `version` of SIM3: v1 or v2i")
	flags.StringVar(&req.baseline, "baseline", "", "compare the SIM3 levels with the baseline in `file`")
	flags.BoolVar(&req.template, "template", false, "write a blank response as CSV, to be filled in with a spreadsheet")
	flags.StringVar(&req.output, "o", "", "write the report to `file`")
	if status, ok := command.Parse(flags, args); !ok {
		return req, status, false
	}
	usage := func(format string, args ...any) (request, int, bool) {
		return req, command.Misused(flags, format, args...), false
	}
	if formats[req.format] == nil {
		return usage("-format %q: it is %s", req.format, formatNames())
	}
	if version := sim3.Version(req.sim3); req.sim3 != "" && version != sim3.V1 && version != sim3.V2i {
		return usage("-sim3 %q: it is v1 or v2i", req.sim3)
	}
	if req.baseline != "" && req.sim3 == "" {
		return usage("-baseline needs -sim3, to say which version of SIM3 is meant")
	}
	if req.template {
		others := flags.NArg()
		flags.Visit(func(f *flag.Flag) {
			if !slices.Contains([]string{"template", "lang", "o"}, f.Name) {
				others++
			}
		})
		if others > 0 {
			return usage("-template takes no response, and of the flags only -lang and -o")
		}
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
		response, err := readInput(stdin)
		return response, "-", options, err
	}
	response, err := read(req.file)
	return response, req.file, options, err
}

// read reads the response in a file.
func read(name string) (*questionnaire.Response, error) {
	file, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	if strings.EqualFold(filepath.Ext(name), ".json") {
		return questionnaire.JPCERT2015().ReadJSON(file)
	}
	return readInput(file)
}

// readInput reads a response of either format: JSON if it begins with a brace, blanks and a byte order mark aside, else CSV.
func readInput(r io.Reader) (*questionnaire.Response, error) {
	form, buffered := questionnaire.JPCERT2015(), bufio.NewReader(r)
	start, err := buffered.Peek(buffered.Size())
	if err != nil && err != io.EOF && len(start) == 0 {
		return nil, err
	}
	start = bytes.TrimLeft(bytes.TrimPrefix(start, []byte("\uFEFF")), " \t\r\n")
	if len(start) == 0 || start[0] == '{' || start[0] == '[' {
		return form.ReadJSON(buffered)
	}
	return form.ReadCSV(buffered)
}

// overwrites reports an output that would take the place of what is read, or of a template that may be filled in.
func (req request) overwrites() error {
	old, err := os.Stat(req.output)
	if req.output == "" || err != nil {
		return nil // there is nothing yet
	}
	if req.template {
		return &command.Error{EN: "the file exists; a template does not take its place", JA: "ファイルがすでに存在するため、テンプレートで上書きしません"}
	}
	for _, name := range []string{req.file, req.previous, req.target, req.baseline, req.survey} {
		if input, err := os.Stat(name); name != "" && err == nil && os.SameFile(old, input) {
			return &command.Error{EN: "the report would take the place of a file that is read; choose another name", JA: "読み込むファイルを報告書で上書きすることになります。別の名前を指定してください"}
		}
	}
	return nil
}

// blank returns a response to be filled in.
func (req request) blank(io.Reader) (page []byte, name string, err error) {
	var out bytes.Buffer
	err = questionnaire.JPCERT2015().WriteTemplate(&out, questionnaire.CSVOptions{Language: req.lang})
	return out.Bytes(), "-", err
}

// aim returns the target that a word, a number of points or a file stands for.
func aim(name string, model *maturity.Model, survey *benchmark.Survey) (*maturity.Target, error) {
	switch name {
	case "written-down":
		return model.WrittenDown(), nil
	case "approved":
		return model.Approved(), nil
	case "most":
		target, ok := survey.AsMost(model)
		if !ok {
			return nil, &command.Error{EN: "the survey shows of no question what most respondents have", JA: "この調査からは、過半数の回答組織の水準が分かる設問がありません"}
		}
		return target, nil
	case "1", "2", "3", "4":
		points := int(name[0] - '0')
		return model.Aim(maturity.Goal{ID: "points-" + name, All: points, Title: questionnaire.Text{
			EN: fmt.Sprintf("At least %d of 4 points everywhere", points), JA: fmt.Sprintf("すべての設問で%d点以上", points),
		}})
	}
	data, err := command.Read(name)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, &command.Error{EN: "no such target: it is written-down, approved, most, 1 to 4, or a file", JA: "そのような目標はありません。written-down、approved、most、1～4、またはファイルを指定してください"}
	case err != nil:
		return nil, err
	}
	return maturity.ParseTarget(data, model)
}

// crosswalk reads the response for SIM3, and measures it by a baseline.
func (req request) crosswalk(response *questionnaire.Response, options *report.Options) error {
	if req.sim3 == "" {
		return nil
	}
	crosswalk := sim3.JPCERT2015()
	options.SIM3, _ = crosswalk.Read(response, sim3.Version(req.sim3)) // the built-in one leads to both
	if req.baseline == "" {
		return nil
	}
	data, err := command.Read(req.baseline)
	if err != nil {
		return err
	}
	baseline, err := crosswalk.ParseBaseline(data)
	if err != nil {
		return err
	}
	options.Check, err = options.SIM3.Against(baseline)
	return err
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
