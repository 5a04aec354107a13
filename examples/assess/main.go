// Assess reads a response to the questionnaire and says how mature the team is and where it stands among its peers.
//
//	go run ./examples/assess [-lang en|ja] [-detail page|standard|full] [-format text|markdown|html|json|csv|plan]
//		[-case TEAM] [-plan FILE] [-o FILE] [FILE…]
//
// FILE is a response as JSON, CSV or an Excel workbook; - is standard input. Several FILEs are what several people of
// one team answered: they are taken together, and the report says on what they differ. With -case it assesses one of
// the interviewed teams of the report instead; with neither, a built-in sample. With -save what is assessed is kept as
// a response, too.
//
// With -detail page it is one page for the management: what is settled, what is missing, and what is to be decided.
//
// With -format plan it writes what to do next as CSV, with columns for owner, date, status and remark. Filled in, and
// given as -plan, the next report says what became of it.
//
// It says besides what has changed, how far a target is met, and what the answers mean for SIM3: -h lists the flags.
// With -template it writes a blank response instead, to be filled in with a spreadsheet: an Excel workbook if the name
// after -o ends in .xlsx, else CSV.
//
// The report goes to standard output, or with -o to a file: one that exists is replaced and keeps its mode, but none
// that the command line names otherwise; a pipe or device is written to. -- ends the flags.
//
// What looks odd in a response goes to standard error, one a line.
//
// The exit status is 0; 1 if the response has problems, all of which go to standard error, one a line, or if a file
// cannot be read or written; 2 for wrong usage.
package main

import (
	"bytes"
	"cmp"
	_ "embed"
	"errors"
	"io"
	"io/fs"
	"maps"
	"os"
	"os/signal"
	"slices"
	"syscall"

	"github.com/csirtgauge/csirtgauge/benchmark"
	"github.com/csirtgauge/csirtgauge/benchmark/report"
	"github.com/csirtgauge/csirtgauge/examples/internal/command"
	"github.com/csirtgauge/csirtgauge/internal/message"
	"github.com/csirtgauge/csirtgauge/maturity"
	"github.com/csirtgauge/csirtgauge/maturity/sim3"
	"github.com/csirtgauge/csirtgauge/questionnaire"
)

//go:embed sample.json
var sample []byte

//go:embed texts.json
var texts []byte

// say returns a text of the program.
var say = message.NewCatalog(texts).Say

const program = "assess"

var form, model = questionnaire.JPCERT2015(), maturity.Establishment2015()

func main() {
	signal.Ignore(syscall.SIGPIPE) // so that an output of which nobody reads the rest is an error like any other
	os.Exit(run(os.Args[1:], os.Stdin, os.Stdout, os.Stderr))
}

var formats = map[string]func(io.Writer, *benchmark.Comparison, report.Options) error{
	"text": report.WriteText, "markdown": report.WriteMarkdown, "html": report.WriteHTML,
	"json": report.WriteJSON, "csv": report.WriteCSV, "plan": report.WritePlan,
}

// A request is what the command line asks for.
type request struct {
	*command.Line
	format string
	detail string
	team   string // of -case
	survey string
	output string
	save   string

	previous []string
	target   string
	plan     string
	sim3     string
	baseline string
	blank    bool // -template
}

func run(args []string, stdin io.Reader, stdout, stderr io.Writer) int {
	req, status, ok := parse(args, stdin, stdout, stderr)
	if !ok {
		return status
	}
	var page bytes.Buffer
	name, err := req.output, error(nil)
	switch {
	case req.save != "" && command.Replaces(req.save, stdout): // perhaps one that has been worked on
		name, err = req.save, command.NewError(say("save-exists"))
	case req.format == "plan" && command.Replaces(req.output, stdout): // perhaps one that has been filled in
		err = command.NewError(say("plan-exists"))
	case !req.blank:
		name, err = req.report(&page, stdin, stdout)
	case command.Replaces(req.output, stdout): // perhaps one that has been filled in
		err = command.NewError(say("template-exists"))
	default:
		name, err = req.template(&page, stdin)
	}
	if err == nil {
		err = command.Write(req.output, page.Bytes(), stdout)
	}
	if err != nil {
		req.Complain(name, err)
		if _, usage := errors.AsType[*maturity.DateError](err); usage {
			return command.Usage
		}
		return command.Problem
	}
	return command.OK
}

// parse reads the command line. It is false if there is nothing to do, with the exit status to end with.
func parse(args []string, stdin io.Reader, stdout, stderr io.Writer) (request, int, bool) {
	line := command.New(program, say, stderr)
	req := request{Line: line, format: "text", detail: string(report.DetailStandard)}
	req.flags()
	line.Parse(args)
	if req.team != "" && len(line.Files) > 0 {
		line.Misused("case-or-file")
	}
	if req.baseline != "" && req.sim3 == "" {
		line.Misused("baseline-alone")
	}
	if req.blank && (len(line.Files) > 0 || len(req.previous) > 1 || line.Given("-template", "-lang", "-o", "-previous")) {
		line.Misused("template-alone")
	}
	status, ok := line.Done(stdin, stdout)
	return req, status, ok
}

func (req *request) flags() {
	names, teams := slices.Sorted(maps.Keys(formats)), benchmark.JPCERT2015Cases().Names()
	req.Choice(&req.format, "-format", "FORMAT", names, message.Plains(names))
	req.Choice(&req.detail, "-detail", "LENGTH",
		[]string{string(report.DetailPage), string(report.DetailStandard), string(report.DetailFull)})
	req.Choice(&req.team, "-case", "TEAM", teams, message.Plains(teams))
	req.Input(&req.survey, "-survey", "FILE")
	req.Inputs(&req.previous, "-previous", "FILE")
	req.Input(&req.target, "-target", "TARGET")
	req.Input(&req.plan, "-plan", "FILE")
	req.Choice(&req.sim3, "-sim3", "VERSION", []string{string(sim3.V1), string(sim3.V2i)})
	req.Input(&req.baseline, "-baseline", "FILE")
	req.Switch(&req.blank, "-template")
	req.Output(&req.output, "-o", "")
	req.Output(&req.save, "-save", "")
}

// report writes the report, and says what is odd about the responses; -save keeps what is assessed. It returns how to
// name what an error is about.
func (req request) report(w io.Writer, stdin io.Reader, stdout io.Writer) (name string, err error) {
	name, response, options, err := req.response(stdin)
	if err != nil {
		return name, err
	}
	survey, err := command.Survey(req.survey)
	if err != nil {
		return req.survey, err
	}
	now := model.Assess(response)
	if failing, err := req.earlier(now, stdin, &options); err != nil {
		return failing, err
	}
	if req.target != "" {
		if options.Target, err = aim(req.target, survey); err != nil {
			return req.target, err
		}
	}
	if req.plan != "" {
		data, err := command.Read(req.plan)
		if err == nil {
			options.Plan, err = report.ParsePlan(data, model)
		}
		if err != nil {
			return req.plan, err
		}
	}
	if err := req.crosswalk(response, &options); err != nil {
		return req.baseline, err
	}
	err = formats[req.format](w, survey.Compare(now), options)
	if err == nil && req.save != "" {
		err = req.keep(response, stdout)
	}
	return name, err
}

// response reads what is to be assessed.
func (req request) response(stdin io.Reader) (string, *questionnaire.Response, report.Options, error) {
	options := report.Options{Language: req.Lang, Detail: report.Detail(req.detail)}
	if req.team != "" {
		c, _ := benchmark.JPCERT2015Cases().Lookup(req.team) // parse has seen that it exists
		options.Case = &c
		return req.team, c.Response, options, nil
	}
	if len(req.Files) == 0 {
		response, err := form.Parse(sample)
		return "sample", response, options, err
	}
	name, responses, err := req.readAll(req.Files, stdin)
	if err != nil || len(responses) == 1 {
		return cmp.Or(name, req.Files[0]), responses[0], options, err
	}
	if options.Consensus, err = req.consensus(responses); err != nil {
		return "", nil, options, err
	}
	return "", options.Consensus.Response, options, nil
}

// read reads the response in a file, or in standard input, and says what is odd about it.
func (req request) read(name string, stdin io.Reader) (*questionnaire.Response, error) {
	if name != "-" {
		file, err := os.Open(name)
		if err != nil {
			return nil, err
		}
		defer file.Close()
		stdin = file
	}
	response, err := form.Read(stdin, questionnaire.ReadOptions{})
	if err == nil {
		req.Warn(name, 0, response.Warnings())
	}
	return response, err
}

// aim returns the target that a word, a number of points or a file stands for.
func aim(name string, survey *benchmark.Survey) (*maturity.Target, error) {
	switch name {
	case "written-down":
		return model.WrittenDown(), nil
	case "approved":
		return model.Approved(), nil
	case "most":
		target, ok := survey.MajorityTarget(model)
		if !ok {
			return nil, command.NewError(say("no-majority"))
		}
		return target, nil
	case "1", "2", "3", "4":
		points := int(name[0] - '0')
		title := questionnaire.Text(say("target-title", points))
		return model.Aim(maturity.Goal{ID: "points-" + name, All: points, Title: title})
	}
	data, err := command.Read(name)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, command.NewError(say("no-target"))
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
