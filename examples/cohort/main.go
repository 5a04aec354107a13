// Cohort counts the responses of a group of teams and makes a survey of them that others can compare themselves with.
//
//	go run ./examples/cohort [-min N] [-title …] [-o FILE] FILE…
//
// Each FILE has responses as JSON, one a line, or is an Excel workbook with one response; - is standard input, as is no
// FILE at all. The survey goes to standard
// output, and can be given to examples/assess with -survey. Counts of answers below N are hidden or merged, to protect
// single respondents, and so is what would give them away; there are no totals but those that -totals declares, in place
// of their tables: -dry-run says what each choice shows, without reading anything. Counts from elsewhere can be stored
// (-save) and merged (-merge); both may name the same file, to add to it. No output takes the place of another file
// that the command line names. A report on the survey, or on another one, is written to be read (-report, -survey,
// -builtin), and set beside another survey (-against). -h lists the flags.
//
// A line or a workbook that is no response is reported with every problem in it, and stops the run unless -skip is
// given; nothing is left out silently. What looks odd in a response is reported, too.
//
// The exit status is 0; 1 if lines are bad, files cannot be read or written, or there are too few respondents; 2 for
// wrong usage.
package main

import (
	"bufio"
	_ "embed"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"syscall"

	"github.com/csirtgauge/csirtgauge/benchmark"
	"github.com/csirtgauge/csirtgauge/benchmark/cohort"
	"github.com/csirtgauge/csirtgauge/examples/internal/command"
	"github.com/csirtgauge/csirtgauge/examples/internal/madeup"
	"github.com/csirtgauge/csirtgauge/internal/message"
	"github.com/csirtgauge/csirtgauge/maturity"
	"github.com/csirtgauge/csirtgauge/questionnaire"
)

//go:embed texts.json
var texts []byte

// say returns a text of the program.
var say = message.NewCatalog(texts).Say

const program = "cohort"

var model, layout = maturity.Establishment2015(), benchmark.JPCERT2015()

func main() {
	signal.Ignore(syscall.SIGPIPE) // so that an output of which nobody reads the rest is an error like any other
	terminal := false
	if info, err := os.Stderr.Stat(); err == nil {
		terminal = info.Mode()&os.ModeCharDevice != 0
	}
	os.Exit(run(os.Args[1:], os.Stdin, os.Stdout, os.Stderr, terminal))
}

// A request is what the command line asks for.
type request struct {
	*command.Line
	threshold   int
	totals      string
	dryRun      bool
	publication publication
	reading     reading
	skip        bool
	synthetic   int
	merge       []string
	save        string
	output      string
}

func run(args []string, stdin io.Reader, stdout, stderr io.Writer, terminal bool) int {
	req, status, ok := parse(args, stdin, stdout, stderr)
	if !ok {
		return status
	}
	if req.reading.builtin || req.reading.survey != "" {
		return req.read(stdout)
	}
	tally, err := cohort.New(model, layout)
	if err != nil {
		req.Complain(program, err)
		return command.Problem
	}
	if req.dryRun {
		if err := req.outline(tally, stdout); err != nil {
			req.Complain("", err)
			return command.Problem
		}
		return command.OK
	}
	c := counter{request: req, tally: tally, stdin: stdin, progress: progress{lang: req.Lang}}
	if terminal {
		c.progress.out = stderr
	}
	if name, err := c.count(); err != nil {
		req.Complain(name, err)
		return command.Problem
	}
	if err := req.write(tally, stdout); err != nil {
		name := "-"
		if _, ok := errors.AsType[*command.Error](err); ok {
			name = ""
		}
		req.Complain(name, err)
		return command.Problem
	}
	fmt.Fprintln(stderr, say("summary", tally.Respondents(), c.bad).In(req.Lang))
	return command.OK
}

// parse reads the command line. It is false if there is nothing to do, with the exit status to end with.
func parse(args []string, stdin io.Reader, stdout, stderr io.Writer) (request, int, bool) {
	line := command.New(program, say, stderr)
	req := request{Line: line, threshold: cohort.DefaultThreshold}
	line.Number(&req.threshold, "-min", 1, req.threshold)
	line.Choice(&req.totals, "-totals", "WHAT", totalsChoices)
	line.Switch(&req.dryRun, "-dry-run")
	line.Switch(&req.skip, "-skip")
	line.Number(&req.synthetic, "-synthetic", 0)
	line.Inputs(&req.merge, "-merge", "FILE")
	line.Output(&req.save, "-save", "-merge")
	line.Output(&req.output, "-o", "")
	req.publication.flags(line)
	req.reading.flags(line)
	line.Parse(args)
	req.reading.misused(line)
	if req.threshold == 2 {
		line.Misused("min-2")
	}
	if there := req.reading.builtin || req.reading.survey != ""; !there && len(line.Files) == 0 && req.synthetic == 0 && req.merge == nil {
		line.Files = []string{"-"}
	}
	status, ok := line.Done(stdin, stdout)
	return req, status, ok
}

// write writes the survey, and stores the counts if asked to. The counts come last: once they are stored, a second run
// would count the responses again.
func (req request) write(tally *cohort.Tally, stdout io.Writer) error {
	survey, unpublished := req.survey(tally)
	if unpublished == nil {
		if err := command.Write(req.output, survey, stdout); err != nil {
			return err
		}
		if err := req.report(survey, stdout); err != nil {
			return err
		}
	}
	if req.save != "" {
		stored, err := json.Marshal(tally)
		if err != nil {
			return err
		}
		if err := command.Save(req.save, append(stored, '\n'), stdout); err != nil {
			return err
		}
	}
	return unpublished
}

// report writes the reports on the survey that was made, if there are to be any.
func (req request) report(document []byte, stdout io.Writer) error {
	if req.reading.reports == nil {
		return nil
	}
	s, err := benchmark.ParseSurvey(document, model.Form())
	if err == nil {
		_, err = req.reading.write(req.Line, s, stdout)
	}
	return err
}

// read writes the reports on a survey that there is already.
func (req request) read(stdout io.Writer) int {
	name := req.reading.survey
	s, err := command.Survey(name)
	if err == nil {
		name, err = req.reading.write(req.Line, s, stdout)
	}
	if err != nil {
		req.Complain(name, err)
		return command.Problem
	}
	return command.OK
}

func (req request) survey(tally *cohort.Tally) ([]byte, error) {
	undated := req.publication.from == "" || req.publication.to == ""
	if first, _ := tally.Dates(); first == "" && tally.Respondents() > 0 && undated {
		return nil, command.NewError(say("undated"))
	}
	o := req.publication.describe(tally, req.threshold, req.synthetic > 0)
	o.Totals = declared(tally, req.totals)
	survey, err := tally.Publish(o)
	if errors.Is(err, cohort.ErrTooFew) {
		err = command.NewError(say("too-few", tally.Respondents(), req.threshold))
	}
	return survey, err
}

// A counter reads all sources into one tally.
type counter struct {
	request
	tally    *cohort.Tally
	stdin    io.Reader
	progress progress
	bad      int
	odd      int // warnings
}

// maxOdd is how many warnings are shown; the rest are counted.
const maxOdd = 100

// count counts everything, and returns how to name what an error is about. Bad lines are all reported before it ends.
func (c *counter) count() (name string, err error) {
	for r := range madeup.Responses(c.synthetic) {
		c.tally.Add(r)
	}
	for _, name := range c.merge {
		data, err := command.Read(name)
		var part *cohort.Tally
		if err == nil {
			part, err = cohort.Parse(data, model, layout)
		}
		if err == nil {
			err = c.tally.Merge(part)
		}
		if err != nil {
			return name, err
		}
	}
	for _, name := range c.Files {
		if err := c.read(name); err != nil {
			return name, err
		}
	}
	if more := c.odd - maxOdd; more > 0 {
		c.Complain("", command.NewError(say("more-odd", more)))
	}
	if c.bad > 0 && !c.skip {
		return "", command.NewError(say("bad-lines", c.bad))
	}
	return "", nil
}

// read counts the responses of one file.
func (c *counter) read(name string) error {
	in := c.stdin
	c.progress.size = 0
	if name != "-" {
		file, err := os.Open(name)
		if err != nil {
			return err
		}
		defer file.Close()
		in = file
		if info, err := file.Stat(); err == nil {
			c.progress.size = info.Size() // 0 for a pipe
		}
	}
	defer c.progress.done()
	refuse := func(_ int, err error) error {
		c.bad++
		c.progress.clear()
		c.Complain(name, err)
		return nil
	}
	warn := func(line int, warnings []questionnaire.Warning) {
		c.progress.clear()
		c.Warn(name, line, warnings[:min(len(warnings), max(0, maxOdd-c.odd))])
		c.odd += len(warnings)
	}
	buffered := bufio.NewReader(in)
	if start, _ := buffered.Peek(2); string(start) != "PK" { // as archives begin, and no JSON
		return c.tally.ReadLines(buffered, cohort.LineOptions{OnError: refuse, OnWarnings: warn, OnProgress: c.progress.show})
	}
	response, err := model.Form().Read(buffered, questionnaire.ReadOptions{})
	if _, ok := errors.AsType[*questionnaire.InputError](err); ok {
		return refuse(0, err)
	} else if err != nil {
		return err
	}
	c.tally.Add(response)
	if warnings := response.Warnings(); len(warnings) > 0 {
		warn(0, warnings)
	}
	return nil
}
