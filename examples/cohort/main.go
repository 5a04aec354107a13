// Cohort counts the responses of a group of teams and makes a survey of them that others can compare themselves with.
//
//	go run ./examples/cohort [-min N] [-title …] [-o FILE] FILE…
//
// Each FILE has responses as JSON, one a line; - is standard input, as is no FILE at all. The survey goes to standard
// output, and can be given to examples/assess with -survey. Counts of answers below N (5 unless set) are hidden or
// merged, to protect single respondents; how many gave no answer is shown. -min 1 shows everything.
//
// A line that is no response is reported with its number and every problem in it, and stops the run unless -skip is
// given; nothing is left out silently. Counts from elsewhere can be stored (-save) and merged (-merge).
// With -synthetic N it counts made-up responses, to try things out.
//
// The exit status is 0; 1 if lines are bad, files cannot be read or written, or there are too few respondents; 2 for
// wrong usage.
package main

import (
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"

	"golang.org/x/text/language"

	"github.com/csirtgauge/csirtgauge/benchmark"
	"github.com/csirtgauge/csirtgauge/examples/internal/command"
	"github.com/csirtgauge/csirtgauge/examples/internal/madeup"
	"github.com/csirtgauge/csirtgauge/maturity"
)

const program = "cohort"

func main() {
	terminal := false
	if info, err := os.Stderr.Stat(); err == nil {
		terminal = info.Mode()&os.ModeCharDevice != 0
	}
	os.Exit(run(os.Args[1:], os.Stdin, os.Stdout, os.Stderr, terminal))
}

// A request is what the command line asks for.
type request struct {
	lang        language.Tag
	threshold   int
	publication publication
	skip        bool
	synthetic   int
	merge       list
	save        string
	output      string
	files       []string
}

// A list is a flag that may be given several times.
type list []string

func (l *list) String() string { return fmt.Sprint(*l) }

func (l *list) Set(s string) error {
	*l = append(*l, s)
	return nil
}

func run(args []string, stdin io.Reader, stdout, stderr io.Writer, terminal bool) int {
	req, status, ok := parse(args, stderr)
	if !ok {
		return status
	}
	c := counter{request: req, stdin: stdin, stderr: stderr, progress: newProgress(stderr, terminal, req.lang)}
	tally, ok := c.count()
	if !ok {
		return command.Problem
	}
	if err := req.write(tally, stdout); err != nil {
		switch {
		case errors.Is(err, benchmark.ErrTooFew):
			fmt.Fprintf(stderr, "%s: %s\n", program, tooFew.in(req.lang, tally.Respondents(), req.threshold))
		case errors.Is(err, errNoDates):
			fmt.Fprintf(stderr, "%s: %s\n", program, noDates.in(req.lang))
		default:
			command.Complain(stderr, program, cmp.Or(req.output, "-"), err, req.lang)
		}
		return command.Problem
	}
	fmt.Fprintln(stderr, summary.in(req.lang, tally.Respondents(), c.bad))
	return command.OK
}

// parse reads the command line. It is false if there is nothing to do, with the exit status to end with.
func parse(args []string, stderr io.Writer) (request, int, bool) {
	var req request
	flags := command.Flags(program, "usage: cohort [flags] [FILE...]\nFILE has responses as JSON, one a line; - is standard input, as is no FILE.", stderr)
	command.Language(flags, &req.lang, "language of messages")
	flags.IntVar(&req.threshold, "min", benchmark.DefaultThreshold, "hide counts of fewer than `N` respondents; 1 shows everything")
	flags.BoolVar(&req.skip, "skip", false, "go on without lines that are no responses; they are reported all the same")
	flags.IntVar(&req.synthetic, "synthetic", 0, "count `N` made-up responses too, dealt from the tables of the built-in survey")
	flags.Var(&req.merge, "merge", "add the counts stored in `file`; may be given several times")
	flags.StringVar(&req.save, "save", "", "store the counts in `file`, to be merged later; guard it like the responses")
	flags.StringVar(&req.output, "o", "", "write the survey to `file`")
	req.publication.flags(flags)
	if status, ok := command.Parse(flags, args); !ok {
		return req, status, false
	}
	usage := func(format string, args ...any) (request, int, bool) {
		return req, command.Misused(flags, format, args...), false
	}
	if req.threshold < 1 {
		return usage("-min %d: it is at least 1", req.threshold)
	}
	if req.synthetic < 0 {
		return usage("-synthetic %d: it is a number of responses", req.synthetic)
	}
	req.files = flags.Args()
	if len(req.files) == 0 && req.synthetic == 0 && req.merge == nil {
		req.files = []string{"-"}
	}
	return req, command.OK, true
}

var errNoDates = errors.New("no dates")

// write stores the counts if asked to, and writes the survey.
func (req request) write(tally *benchmark.Tally, stdout io.Writer) error {
	if req.save != "" {
		stored, err := json.Marshal(tally)
		if err != nil {
			return err
		}
		if err := command.Write(req.save, append(stored, '\n'), nil); err != nil {
			return err
		}
	}
	if first, _ := tally.Dates(); first == "" && tally.Respondents() > 0 && !req.publication.dated() {
		return errNoDates
	}
	survey, err := tally.Publish(req.publication.describe(tally, req.threshold, req.synthetic > 0))
	if err != nil {
		return err
	}
	return command.Write(req.output, survey, stdout)
}

// A counter reads all sources into one tally.
type counter struct {
	request
	stdin    io.Reader
	stderr   io.Writer
	progress *progress
	bad      int
}

func (c *counter) count() (*benchmark.Tally, bool) {
	model, layout := maturity.Establishment2015(), benchmark.JPCERT2015()
	tally, err := benchmark.NewTally(model, layout)
	if err != nil {
		command.Complain(c.stderr, program, program, err, c.lang)
		return nil, false
	}
	if c.synthetic > 0 {
		for r := range madeup.Responses(layout, 1, c.synthetic) {
			tally.Add(r)
		}
	}
	for _, name := range c.merge {
		data, err := command.Read(name)
		var part *benchmark.Tally
		if err == nil {
			part, err = benchmark.ParseTally(data, model, layout)
		}
		if err == nil {
			err = tally.Merge(part)
		}
		if err != nil {
			command.Complain(c.stderr, program, name, err, c.lang)
			return nil, false
		}
	}
	for _, name := range c.files {
		if !c.read(tally, name) {
			return nil, false
		}
	}
	if c.bad > 0 && !c.skip {
		fmt.Fprintf(c.stderr, "%s: %s\n", program, badLines.in(c.lang, c.bad))
		return nil, false
	}
	return tally, true
}

// read counts the responses of one file. Bad lines are all reported before the run ends.
func (c *counter) read(tally *benchmark.Tally, name string) bool {
	in := c.stdin
	if name != "-" {
		file, err := os.Open(name)
		if err != nil {
			command.Complain(c.stderr, program, name, err, c.lang)
			return false
		}
		defer file.Close()
		in = file
		c.progress.file(file)
	}
	err := tally.ReadLines(in, benchmark.LineOptions{
		Bad: func(_ int, err error) error {
			c.bad++
			c.progress.clear()
			command.Complain(c.stderr, program, name, err, c.lang)
			return nil
		},
		Progress: c.progress.show,
	})
	c.progress.done()
	if err != nil {
		command.Complain(c.stderr, program, name, err, c.lang)
	}
	return err == nil
}
