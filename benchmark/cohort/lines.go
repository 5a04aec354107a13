package cohort

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"maps"
	"runtime"
	"sync"
	"sync/atomic"

	"github.com/csirtgauge/csirtgauge/questionnaire"
)

// LineOptions says how [Tally.ReadLines] goes about its work. The zero value is fine. The functions On… are called
// by the goroutine of the caller, in the order of the lines.
type LineOptions struct {
	// Workers is the number of goroutines that parse and count; 0 stands for as many as can run at once. Another
	// one splits the lines.
	Workers int
	// Keep says whether a response on a line is counted; without it, all are. Unlike the others it is called by the
	// goroutines of the workers, several at once and in any order; with one worker, in the order of the lines.
	Keep func(line int, r *questionnaire.Response) bool
	// OnError is told of every line that is no response: its number, from 1, and why, a [*questionnaire.InputError]
	// whose places are in that line. Reading goes on without the line if OnError returns nil, and ends with its error
	// otherwise. Without OnError, the first bad line ends it.
	OnError func(line int, err error) error
	// OnDuplicate is told of every response that the tally held before it came to this line, and that is not counted
	// again. Reading goes on if OnDuplicate returns nil, and ends with its error otherwise. Without OnDuplicate, the first
	// such line ends it, with an error that wraps [questionnaire.ErrDuplicate].
	OnDuplicate func(line int) error
	// OnWarnings is told what is odd about a response that was counted.
	OnWarnings func(line int, warnings []questionnaire.Warning)
	// OnProgress is told now and then how many responses and bytes have been read.
	OnProgress func(responses int, bytes int64)
}

// ReadLines counts responses from newline-delimited JSON, one response a line; empty lines are passed over. Besides
// what the tally keeps of each response, it needs no more memory than some lines and a tally for each worker, however
// long the stream is. A line may be as long as a response, 1 MiB.
//
// On an error, of the reader or of LineOptions.OnError, the tally is as it was before.
func (t *Tally) ReadLines(r io.Reader, o LineOptions) error {
	t.made("Tally.ReadLines")
	if r == nil {
		return fmt.Errorf("cohort: Tally.ReadLines needs a reader, not nil")
	}
	workers := o.Workers
	if workers <= 0 {
		workers = runtime.GOMAXPROCS(0)
	}
	tallies := make([]*Tally, workers)
	for i := range tallies {
		tallies[i] = t.Part()
	}
	s := &lineStream{form: t.layout.model.Form(), options: o, before: t.held, held: identities{}, twice: t.Part()}
	if err := s.count(bufio.NewReaderSize(r, 64<<10), tallies); err != nil {
		return err
	}
	for _, part := range tallies {
		t.plus(part, 1)
	}
	t.plus(s.twice, -1)
	maps.Copy(t.held, s.held)
	return nil
}

// A lineStream hands batches of lines from the reader to the workers, and what came of them, in order, to the caller.
type lineStream struct {
	form    *questionnaire.Form
	options LineOptions
	before  identities // that the tally held
	held    identities // of the stream
	twice   *Tally     // what the workers counted though it was held
	stopped atomic.Bool
	read    int64
}

// count shares the lines among the tallies.
func (s *lineStream) count(r *bufio.Reader, tallies []*Tally) error {
	var goroutines sync.WaitGroup
	jobs, inOrder := make(chan *lineBatch), make(chan *lineBatch, 4*len(tallies)) // the reader waits for the caller
	for _, t := range tallies {
		goroutines.Go(func() {
			for batch := range jobs {
				s.countBatch(t, batch)
				close(batch.counted)
			}
		})
	}
	var readError, refused error
	goroutines.Go(func() {
		readError = s.split(r, func(batch *lineBatch) {
			inOrder <- batch
			jobs <- batch
		})
		close(jobs)
		close(inOrder)
	})
	for batch := range inOrder {
		<-batch.counted
		if refused == nil {
			refused = s.report(batch)
			s.stopped.Store(refused != nil)
		}
	}
	goroutines.Wait()
	if refused != nil {
		return refused
	}
	return readError
}

// A lineBatch is some lines, one after the other.
type lineBatch struct {
	first   int // number of the first line
	lines   [][]byte
	kept    int   // bytes of lines
	read    int64 // bytes, those of lines too long included
	results []lineResult
	counted chan struct{}
}

// A lineResult is what came of a line that is not empty: a response, or an error.
type lineResult struct {
	number   int
	line     []byte
	id       identity
	warnings []questionnaire.Warning
	err      error
}

// A batch is full with so many bytes or lines: a line may be short and its problems long.
const (
	batchBytes = 128 << 10
	batchLines = 512
)

// maxLine keeps a line too long to be a response from filling the memory: what is kept of it is too long, too, even
// without the line end.
const maxLine = questionnaire.DefaultMaxBytes + len("\r\n")

// split reads lines and passes them on in batches.
func (s *lineStream) split(r *bufio.Reader, pass func(*lineBatch)) error {
	var batch *lineBatch
	for number := 1; !s.stopped.Load(); number++ {
		if batch == nil {
			batch = &lineBatch{first: number, counted: make(chan struct{})}
		}
		var line []byte
		err := bufio.ErrBufferFull
		for err == bufio.ErrBufferFull {
			var part []byte
			part, err = r.ReadSlice('\n')
			batch.read += int64(len(part))
			line = append(line, part[:min(len(part), maxLine-len(line))]...)
		}
		if err == nil || err == io.EOF { // else the line is cut off
			batch.lines = append(batch.lines, line)
			batch.kept += len(line)
		}
		if err != nil || batch.kept >= batchBytes || len(batch.lines) >= batchLines {
			pass(batch)
			batch = nil
		}
		switch err {
		case nil:
		case io.EOF:
			return nil
		default:
			return fmt.Errorf("cohort: line %d: %w", number, err)
		}
	}
	return nil
}

// countBatch parses the lines of a batch and counts the responses.
func (s *lineStream) countBatch(t *Tally, batch *lineBatch) {
	for i, line := range batch.lines {
		number := batch.first + i
		if before, whole := bytes.CutSuffix(line, []byte("\n")); whole {
			line = bytes.TrimSuffix(before, []byte("\r"))
		}
		if len(line) < maxLine && len(bytes.TrimSpace(line)) == 0 {
			continue
		}
		result := lineResult{number: number, line: line}
		if r, err := s.form.ParseJSON(line); err != nil {
			result.err = onLine(err, number)
		} else if s.options.Keep != nil && !s.options.Keep(number, r) {
			continue
		} else {
			t.count(r, t.layout.model.Assess(r))
			result.id = t.key.response(r, t.layout.questions)
			if s.options.OnWarnings != nil {
				result.warnings = r.Warnings()
			}
		}
		batch.results = append(batch.results, result)
	}
}

// onLine makes the problems of a line say which line of the stream it is.
func onLine(err error, line int) error {
	if input, ok := errors.AsType[*questionnaire.InputError](err); ok {
		for _, p := range input.Problems {
			p.Line = line
		}
	}
	return err
}

// report tells the caller what came of a batch; it returns why reading is to end, or nil.
func (s *lineStream) report(b *lineBatch) error {
	s.read += b.read
	for _, result := range b.results {
		if err := s.tell(&result); err != nil {
			return err
		}
	}
	if s.options.OnProgress != nil {
		s.options.OnProgress(len(s.held), s.read)
	}
	return nil
}

// tell tells the caller of one line. What is held already is taken back from the counts at the end.
func (s *lineStream) tell(l *lineResult) error {
	switch {
	case l.err != nil:
		if s.options.OnError == nil {
			return l.err
		}
		return s.options.OnError(l.number, l.err)
	case s.before.has(l.id) || s.held.has(l.id):
		if s.options.OnDuplicate == nil {
			return fmt.Errorf("cohort: line %d: the response is held already: %w", l.number, questionnaire.ErrDuplicate)
		}
		if r, err := s.form.ParseJSON(l.line); err == nil { // as it did before
			s.twice.count(r, s.twice.layout.model.Assess(r))
		}
		return s.options.OnDuplicate(l.number)
	}
	s.held[l.id] = struct{}{}
	if len(l.warnings) > 0 {
		s.options.OnWarnings(l.number, l.warnings)
	}
	return nil
}
