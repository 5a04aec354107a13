package main

import (
	"errors"
	"io"
	"io/fs"

	"github.com/csirtgauge/csirtgauge/benchmark/cohort"
	"github.com/csirtgauge/csirtgauge/examples/internal/command"
	"github.com/csirtgauge/csirtgauge/questionnaire"
)

// An intake reads all sources into one tally.
type intake struct {
	request
	stdin    io.Reader
	sources  []source
	tally    *cohort.Tally
	ledger   *ledger
	progress progress
	bad      int // files and values that are no response
	badFiles int
	odd      int // warnings
	held     int // responses that the stored counts have already
}

const (
	synthetic   = "-synthetic" // the name of the source of what is made up
	maxOdd      = 100          // warnings that are shown; the rest are counted
	maxBadFiles = 50           // files of which problems are shown
)

func newIntake(req request, stdin io.Reader, p progress) (*intake, error) {
	tally, err := cohort.New(model, layout)
	if err == nil && req.each != "" {
		err = emptyFolder(req.each)
	}
	return &intake{request: req, stdin: stdin, tally: tally, ledger: newLedger(), progress: p}, err
}

// count counts everything, and returns how to name what an error is about. What is no response is all reported before
// it ends.
func (in *intake) count() (name string, err error) {
	if name, err := in.begin(); err != nil {
		return name, err
	}
	if in.synthetic > 0 {
		in.sources = append(in.sources, source{name: synthetic, size: int64(in.synthetic)})
	}
	in.find()
	if name, err := in.spool(); err != nil {
		return name, err
	}
	later := in.duplicates == "newest"
	if name, err := in.visitAll(later); err != nil {
		return name, err
	}
	if more := in.badFiles - maxBadFiles; more > 0 {
		in.Tell(say("more-files", more))
	}
	if in.bad > 0 && !in.skip {
		return "", command.NewError(say("bad-lines", in.bad))
	}
	in.tellRepeated()
	if err := in.settle(); err != nil {
		return "", err
	}
	if later {
		if name, err := in.revisit(); err != nil {
			return name, err
		}
	}
	in.tellCohort()
	return "", nil
}

// find lists the sources, and what is skipped.
func (in *intake) find() {
	f := finder{line: in.Line, sources: in.sources, seen: map[fileKey][]fs.FileInfo{}}
	f.find(in.Files)
	in.sources = f.sources
	list(in.Line, f.skipped)
	for _, failed := range f.failed {
		in.bad++
		in.Complain(failed.name, failed.err)
	}
}

// spool keeps what can be read only once where it is visited more than once.
func (in *intake) spool() (name string, err error) {
	for i := range in.sources {
		if s := &in.sources[i]; s.stream && (in.duplicates == "newest" || in.each != "") {
			if err := s.spool(in.stdin); err != nil {
				return s.name, err
			}
		}
	}
	return "", nil
}

func (in *intake) close() {
	for i := range in.sources {
		in.sources[i].close()
	}
}

// visitAll reads all sources for the first time. It counts them, unless only a later visit can tell which to count.
func (in *intake) visitAll(later bool) (name string, err error) {
	defer in.progress.done()
	meter := in.meter()
	for i, s := range in.sources {
		problems := problems{intake: in, name: s.name}
		v := visit{
			tally:  in.tally,
			keep:   func(line int, r *questionnaire.Response) bool { return in.take(i, line, r) && !later },
			refuse: problems.add, warn: func(line int, all []questionnaire.Warning) { in.warn(s.name, line, all) },
			held: func() { in.held++ }, progress: meter.show,
		}
		if later {
			v.warn = func(int, []questionnaire.Warning) {}
		}
		err := v.read(s, in.stdin)
		if path, ok := errors.AsType[*fs.PathError](err); ok && path.Op == "open" {
			problems.add(err)
		} else if err != nil {
			return s.name, err
		}
		problems.end()
		meter.next(s)
	}
	return "", nil
}

// revisit counts what the ledger has decided on.
func (in *intake) revisit() (name string, err error) {
	defer in.progress.done()
	meter := in.meter()
	in.ledger.visit++
	for i, s := range in.sources {
		v := silent(in.tally, func(line int, r *questionnaire.Response) bool { return in.take(i, line, r) })
		v.warn, v.progress = func(line int, all []questionnaire.Warning) { in.warn(s.name, line, all) }, meter.show
		v.held = func() { in.held++ }
		if err := in.revisited(v.read(s, in.stdin)); err != nil {
			return s.name, err
		}
		meter.next(s)
	}
	return "", nil
}

// revisited passes over what was told on the first visit.
func (in *intake) revisited(err error) error {
	if path, ok := errors.AsType[*fs.PathError](err); ok && path.Op == "open" && in.skip {
		return nil
	}
	return err
}

func (in *intake) take(source, line int, r *questionnaire.Response) bool {
	return in.ledger.take(r, place{int32(source), int32(line)})
}

// warn tells what is odd about a response.
func (in *intake) warn(name string, line int, all []questionnaire.Warning) {
	in.progress.clear()
	in.Warn(name, line, all[:min(len(all), max(0, maxOdd-in.odd))])
	in.odd += len(all)
}

// problems are those of one file.
type problems struct {
	*intake
	name  string
	count int
	any   bool
}

// add reports what is no response, as far as there is room.
func (p *problems) add(err error) {
	if p.bad++; !p.any {
		p.any = true
		p.badFiles++
	}
	n := 1
	if input, ok := errors.AsType[*questionnaire.InputError](err); ok {
		n = len(input.Problems) + input.Omitted
		some := *input
		some.Problems = input.Problems[:min(len(input.Problems), max(0, maxListed-p.count))]
		some.Omitted = 0
		err = &some
	}
	if p.badFiles <= maxBadFiles && p.count < maxListed {
		p.progress.clear()
		p.Complain(p.name, err)
	}
	p.count += n
}

// end says how many problems were not shown.
func (p *problems) end() {
	if more := p.count - maxListed; more > 0 && p.badFiles <= maxBadFiles {
		p.progress.clear()
		p.Tell(say("more-problems", command.Shown(p.name), more))
	}
}

// tellCohort tells what is to be known of what was counted.
func (in *intake) tellCohort() {
	if more := in.odd - maxOdd; more > 0 {
		in.Tell(say("more-odd", more))
	}
	if in.held > 0 {
		in.Tell(say("held", in.held))
	}
	if first, last := in.tally.Dates(); first != last {
		in.Tell(say("several-dates", first, last))
	}
	if n := in.ledger.nameless; n > 0 {
		in.Tell(say("nameless", n))
	}
	if least := in.least(); least > in.threshold {
		in.Tell(say("threshold-raised", in.ledger.surplus(), in.threshold, least))
	}
}

// least returns the threshold: with all responses of teams that gave several, as many more as there are beyond the first
// of each, so that no count has fewer than the threshold of names behind it.
func (in *intake) least() int {
	if in.duplicates != "all" || in.threshold == 1 {
		return in.threshold
	}
	return in.threshold + in.ledger.surplus()
}
