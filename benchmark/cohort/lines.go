package cohort

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
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
	// OnWarnings is told what is odd about a response that was counted.
	OnWarnings func(line int, warnings []questionnaire.Warning)
	// OnProgress is told now and then how many responses and bytes have been read.
	OnProgress func(responses int, bytes int64)
}

// ReadLines counts responses from newline-delimited JSON, one response a line; empty lines are passed over. It needs
// no more memory than some lines and a tally for each worker, however long the stream is. A line may be as long as a
// response, 1 MiB.
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
		tallies[i] = newTally(t.layout)
	}
	s := &lineStream{form: t.layout.model.Form(), options: o}
	if err := s.count(bufio.NewReaderSize(r, 64<<10), tallies); err != nil {
		return err
	}
	all := newTally(t.layout)
	for _, part := range append(tallies, t) {
		if err := all.Merge(part); err != nil {
			return err
		}
	}
	*t = *all
	return nil
}

// A lineStream hands batches of lines from the reader to the workers, and what came of them, in order, to the caller.
type lineStream struct {
	form      *questionnaire.Form
	options   LineOptions
	stopped   atomic.Bool
	responses int
	read      int64
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
	first     int // number of the first line
	lines     [][]byte
	kept      int   // bytes of lines
	read      int64 // bytes, those of lines too long included
	responses int
	notes     []func() error // tell the caller of a line, and return why reading is to end, or nil
	counted   chan struct{}
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
		r, err := s.form.ParseJSON(line)
		if err != nil {
			err = onLine(err, number)
			batch.notes = append(batch.notes, func() error {
				if s.options.OnError == nil {
					return err
				}
				return s.options.OnError(number, err)
			})
			continue
		}
		if s.options.Keep != nil && !s.options.Keep(number, r) {
			continue
		}
		t.Add(r)
		if s.options.OnWarnings != nil {
			if warnings := r.Warnings(); len(warnings) > 0 {
				batch.notes = append(batch.notes, func() error {
					s.options.OnWarnings(number, warnings)
					return nil
				})
			}
		}
		batch.responses++
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
	s.responses += b.responses
	s.read += b.read
	for _, note := range b.notes {
		if err := note(); err != nil {
			return err
		}
	}
	if s.options.OnProgress != nil {
		s.options.OnProgress(s.responses, s.read)
	}
	return nil
}
