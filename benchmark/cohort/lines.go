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

// LineOptions says how [Tally.ReadLines] goes about its work. The zero value is fine. The functions are called by one
// goroutine at a time, in the order of the lines.
type LineOptions struct {
	// Workers is the number of goroutines that read and count; 0 stands for as many as can run at once. One is the caller's own.
	Workers int
	// Bad is told of every line that is no response: its number, from 1, and why, a [*questionnaire.InputError] whose
	// places are in that line. Reading goes on without the line if Bad returns nil, and ends with its error otherwise.
	// Without Bad, the first bad line ends it.
	Bad func(line int, err error) error
	// Odd is told what is odd about a response that was counted.
	Odd func(line int, warnings []questionnaire.Warning)
	// Progress is told now and then how many responses and bytes have been read.
	Progress func(responses int, bytes int64)
}

// ReadLines counts responses from newline-delimited JSON, one response a line; empty lines are passed over. It needs
// no more memory than some lines and a tally for each worker, however long the stream is. A line may be as long as a
// response, 1 MiB.
//
// On an error, of the reader or of LineOptions.Bad, the tally is as it was before.
func (t *Tally) ReadLines(r io.Reader, o LineOptions) error {
	t.made("ReadLines")
	if r == nil {
		return fmt.Errorf("cohort: Tally.ReadLines needs a reader, not nil")
	}
	workers := o.Workers
	if workers <= 0 {
		workers = runtime.GOMAXPROCS(0)
	}
	s := &lineStream{form: t.layout.model.Form(), options: o, free: make(chan *lineBatch, 4*workers), early: map[int]*lineBatch{}}
	for range cap(s.free) {
		s.free <- &lineBatch{}
	}
	tallies := make([]*Tally, workers)
	for i := range tallies {
		tallies[i] = newTally(t.layout)
	}
	err := s.count(bufio.NewReaderSize(r, 64<<10), tallies)
	if s.err != nil {
		return s.err
	}
	if err != nil {
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

// A lineStream hands batches of lines from the reader to the workers, and what came of them to the collector.
type lineStream struct {
	form    *questionnaire.Form
	options LineOptions
	free    chan *lineBatch
	stopped atomic.Bool

	// Of the collector:
	early     map[int]*lineBatch // that came before their turn
	next      int
	responses int
	read      int64
	err       error
}

// count shares the lines among the tallies. One alone needs no other goroutine: to fetch the lines from another processor
// would take longer than to split them.
func (s *lineStream) count(r *bufio.Reader, tallies []*Tally) error {
	if len(tallies) == 1 {
		return s.split(r, func(batch *lineBatch) {
			s.countBatch(tallies[0], batch)
			s.collect(batch)
		})
	}
	jobs, done := make(chan *lineBatch, len(tallies)), make(chan *lineBatch, len(tallies))
	var counting, collecting sync.WaitGroup
	for _, t := range tallies {
		counting.Go(func() {
			for batch := range jobs {
				s.countBatch(t, batch)
				done <- batch
			}
		})
	}
	collecting.Go(func() {
		for batch := range done {
			s.collect(batch)
		}
	})
	err := s.split(r, func(batch *lineBatch) { jobs <- batch })
	close(jobs)
	counting.Wait()
	close(done)
	collecting.Wait()
	return err
}

// A lineBatch is some lines, one after the other.
type lineBatch struct {
	number    int
	firstLine int
	data      []byte
	ends      []int // of each line in data
	read      int64 // bytes, those of lines too long included
	responses int
	notes     []lineNote
}

// A lineNote is why a line is no response, or what is odd about it.
type lineNote struct {
	line     int
	err      error
	warnings []questionnaire.Warning
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
	batch := s.batch(0, 1)
	line := 1
	for !s.stopped.Load() {
		start := len(batch.data)
		var err error
		for {
			var part []byte
			part, err = r.ReadSlice('\n')
			batch.read += int64(len(part))
			if room := maxLine - (len(batch.data) - start); room > 0 {
				batch.data = append(batch.data, part[:min(len(part), room)]...)
			}
			if err != bufio.ErrBufferFull {
				break
			}
		}
		if err == nil || err == io.EOF { // else the line is cut off
			batch.ends = append(batch.ends, len(batch.data))
			line++
		}
		if err != nil || len(batch.data) >= batchBytes || len(batch.ends) >= batchLines {
			next := batch.number + 1
			pass(batch)
			switch err {
			case nil:
				batch = s.batch(next, line)
			case io.EOF:
				return nil
			default:
				return fmt.Errorf("cohort: line %d: %w", line, err)
			}
		}
	}
	return nil
}

// batch takes an empty batch. There are only so many: the reader waits for the collector.
func (s *lineStream) batch(number, firstLine int) *lineBatch {
	b := <-s.free
	*b = lineBatch{number: number, firstLine: firstLine, data: b.data[:0], ends: b.ends[:0]}
	return b
}

// countBatch parses the lines of a batch and counts the responses.
func (s *lineStream) countBatch(t *Tally, batch *lineBatch) {
	start := 0
	for i, end := range batch.ends {
		line, whole := bytes.CutSuffix(batch.data[start:end], []byte("\n"))
		if start = end; whole {
			line = bytes.TrimSuffix(line, []byte("\r"))
		}
		if len(line) < maxLine && len(bytes.TrimSpace(line)) == 0 {
			continue
		}
		r, err := s.form.ParseJSON(line)
		if err != nil {
			batch.notes = append(batch.notes, lineNote{line: batch.firstLine + i, err: place(err, batch.firstLine+i)})
			continue
		}
		t.Add(r)
		if warnings := r.Warnings(); len(warnings) > 0 && s.options.Odd != nil {
			batch.notes = append(batch.notes, lineNote{line: batch.firstLine + i, warnings: warnings})
		}
		batch.responses++
	}
}

// place makes the problems of a line say which line of the stream it is.
func place(err error, line int) error {
	if input, ok := errors.AsType[*questionnaire.InputError](err); ok {
		for _, p := range input.Problems {
			p.Line = line
		}
	}
	return err
}

// collect puts the batches back in order and reports what came of them.
func (s *lineStream) collect(batch *lineBatch) {
	s.early[batch.number] = batch
	for b := s.early[s.next]; b != nil; b = s.early[s.next] {
		delete(s.early, s.next)
		s.next++
		s.responses += b.responses
		s.read += b.read
		s.report(b)
		s.free <- b
	}
}

func (s *lineStream) report(b *lineBatch) {
	if s.err != nil {
		return
	}
	for _, note := range b.notes {
		switch {
		case note.err == nil:
			s.options.Odd(note.line, note.warnings)
		case s.options.Bad == nil:
			s.err = note.err
		default:
			s.err = s.options.Bad(note.line, note.err)
		}
		if s.err != nil {
			s.stopped.Store(true)
			return
		}
	}
	if s.options.Progress != nil {
		s.options.Progress(s.responses, s.read)
	}
}
