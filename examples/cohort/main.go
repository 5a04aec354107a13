// Cohort counts the responses of a group of teams and makes a survey of them that others can compare themselves with.
//
//	go run ./examples/cohort [-min N] [-title …] [-o FILE] FILE…
//
// Each FILE is a folder of responses, or has responses as JSON (one a line, over several lines, or in a list), or one as
// CSV or an Excel workbook; it is read for what it holds, not by its name. - is standard input, as is no FILE at all.
// Hidden files, locks, folders behind links and what this command writes are skipped in folders, and listed. The survey
// goes to standard output, and can be given to examples/assess with -survey. Counts of answers below N are hidden or
// merged, to protect single respondents, and so is what would give them away; there are no totals but those that -totals
// declares, in place of their tables: -dry-run says what each choice shows, without reading anything.
// Counts from elsewhere can be stored (-save) and merged (-merge); both may name the same file, to add to it. A response
// enters one publication: what -save stores remembers it, also where a later run replaces the counts there. No output
// takes the place of another file that the command line names. A report on the survey, or on another one, is written to
// be read (-report, -survey, -builtin), and set beside another survey (-against); with -each, every respondent's report
// beside the survey goes to a folder. -h lists the flags.
//
// What is no response is reported with every problem in it, and stops the run unless -skip is given; nothing is left out
// silently. What looks odd in a response is reported, too. Responses with the same team, date and answers are counted
// once, however they were written. Several responses of one team that differ stop the run, unless -duplicates says which
// to count. Teams are told apart by their names alone; without names, by their answers.
//
// The exit status is 0; 1 if something is no response, files cannot be read or written, teams gave several responses, or
// there are too few respondents; 2 for wrong usage.
package main

import (
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
	"github.com/csirtgauge/csirtgauge/benchmark/report"
	"github.com/csirtgauge/csirtgauge/examples/internal/command"
	"github.com/csirtgauge/csirtgauge/internal/message"
	"github.com/csirtgauge/csirtgauge/maturity"
)

//go:embed texts.json
var texts []byte

// say returns a text of the program.
var say = message.NewCatalog(texts).Say

const program = "cohort"

var model, layout = maturity.Establishment2015(), benchmark.JPCERT2015()

func main() {
	signal.Ignore(syscall.SIGPIPE) // so that an output of which nobody reads the rest is an error like any other
	os.Exit(run(os.Args[1:], os.Stdin, os.Stdout, os.Stderr, command.Columns(os.Stderr)))
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
	duplicates  string
	synthetic   int
	each        string
	detail      string
	merge       []string
	save        string
	output      string
}

// run does what the command line asks for. Columns is the width of the terminal behind stderr, 0 if there is none.
func run(args []string, stdin io.Reader, stdout, stderr io.Writer, columns int) int {
	req, status, ok := parse(args, stdin, stdout, stderr)
	if !ok {
		return status
	}
	if req.reading.builtin || req.reading.survey != "" {
		return req.read(stdout)
	}
	in, err := newIntake(req, stdin, progress{out: stderr, columns: columns, lang: req.Lang})
	if err != nil {
		req.Complain("", err)
		return command.Problem
	}
	defer in.close()
	if req.dryRun {
		if err := req.outline(in.tally, stdout); err != nil {
			req.Complain("", err)
			return command.Problem
		}
		return command.OK
	}
	if name, err := in.count(); err != nil {
		req.Complain(name, err)
		return command.Problem
	}
	if err := in.write(stdout); err != nil {
		name := "-"
		if _, ok := errors.AsType[*command.Error](err); ok {
			name = ""
		}
		req.Complain(name, err)
		return command.Problem
	}
	fmt.Fprintln(stderr, say("summary", in.tally.Respondents(), in.bad).In(req.Lang))
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
	line.Choice(&req.duplicates, "-duplicates", "WHICH", []string{"newest", "all"})
	line.Number(&req.synthetic, "-synthetic", 0)
	line.Inputs(&req.merge, "-merge", "FILE")
	line.Output(&req.save, "-save", "-merge")
	line.Output(&req.output, "-o", "")
	line.String(&req.each, "-each", "DIR")
	line.Choice(&req.detail, "-detail", "LENGTH",
		[]string{string(report.DetailPage), string(report.DetailStandard), string(report.DetailFull)})
	req.publication.flags(line)
	req.reading.flags(line)
	line.Parse(args)
	req.reading.misused(line)
	if req.detail != "" && req.each == "" {
		line.Misused("detail-alone")
	}
	if req.threshold == 2 {
		line.Misused("min-2")
	}
	there := req.reading.builtin || req.reading.survey != ""
	if !there && len(line.Files) == 0 && req.synthetic == 0 && req.merge == nil {
		line.Files = []string{"-"}
	}
	status, ok := line.Done(stdin, stdout)
	return req, status, ok
}

// write stores the counts if asked to, with the record of the publication, and then writes the survey and what belongs to
// it: what is handed out is remembered in any case. Counts that were published in part are not stored, since they can
// never be published.
func (in *intake) write(stdout io.Writer) error {
	published, unpublished := in.publish()
	if refused, ok := errors.AsType[*cohort.PublishedError](unpublished); ok {
		if refused.New == 0 {
			return command.NewError(say("published-otherwise", refused.Published))
		}
		return command.NewError(say("published-before", refused.Published, refused.New, refused.Threshold))
	}
	if in.save != "" {
		stored, err := json.Marshal(in.tally)
		if err != nil {
			return err
		}
		if err := command.Save(in.save, append(stored, '\n'), stdout); err != nil {
			return err
		}
	}
	if unpublished != nil {
		return unpublished
	}
	if err := command.Write(in.output, published.Survey, stdout); err != nil {
		return err
	}
	if err := in.report(published.Survey, stdout); err != nil {
		return err
	}
	if err := in.writeEach(published.Survey); err != nil {
		return err
	}
	if in.save == "" && (in.Files != nil || in.merge != nil) {
		in.Tell(say("no-record"))
	}
	return nil
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

// publish publishes what was counted.
func (in *intake) publish() (*cohort.Publication, error) {
	undated := in.publication.from == "" || in.publication.to == ""
	if first, _ := in.tally.Dates(); first == "" && in.tally.Respondents() > 0 && undated {
		return nil, command.NewError(say("undated"))
	}
	threshold := in.least()
	o := in.publication.describe(in.tally, threshold, in.synthetic > 0)
	o.Totals = declared(in.tally, in.totals)
	published, err := in.tally.Publish(o)
	if errors.Is(err, cohort.ErrTooFew) {
		err = command.NewError(say("too-few", in.tally.Respondents(), threshold))
	}
	return published, err
}
