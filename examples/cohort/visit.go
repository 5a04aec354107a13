package main

import (
	"bufio"
	"bytes"
	"cmp"
	"errors"
	"io"
	"os"
	"unicode/utf8"

	"github.com/csirtgauge/csirtgauge/benchmark/cohort"
	"github.com/csirtgauge/csirtgauge/examples/internal/madeup"
	"github.com/csirtgauge/csirtgauge/internal/spreadsheet"
	"github.com/csirtgauge/csirtgauge/questionnaire"
)

// A visit is what is done with the responses in a file: those that are kept are counted. The functions are called as
// those of [cohort.LineOptions].
type visit struct {
	tally    *cohort.Tally
	workers  int
	keep     func(line int, r *questionnaire.Response) bool // the line is 0 if the response is all of the file
	refuse   func(error)                                    // what is no response
	warn     func(line int, warnings []questionnaire.Warning)
	held     func() // a response that the tally had before the visit
	progress func(responses int, bytes int64)
}

// silent returns a visit that tells nothing, for responses that were visited before.
func silent(tally *cohort.Tally, keep func(line int, r *questionnaire.Response) bool) visit {
	return visit{
		tally: tally, keep: keep,
		refuse: func(error) {}, warn: func(int, []questionnaire.Warning) {}, held: func() {},
		progress: func(int, int64) {},
	}
}

const (
	headBytes = 64 << 10
	maxText   = 64 << 20 // of a text that has to be decoded as a whole
)

// read reads a file for what it holds: JSON values one after the other, or one response as CSV or a workbook. The error
// is that of the file; what is no response goes to refuse.
func (v visit) read(s source, stdin io.Reader) error {
	if s.name == synthetic {
		v.madeUp(int(s.size))
		return nil
	}
	in := stdin
	switch {
	case s.spooled != nil:
		if _, err := s.spooled.Seek(0, io.SeekStart); err != nil {
			return err
		}
		in = s.spooled
	case s.path != "":
		file, err := os.Open(s.path)
		if err != nil {
			return err
		}
		defer file.Close()
		in = file
	}
	r := bufio.NewReaderSize(in, headBytes)
	head, err := r.Peek(headBytes)
	if err != nil && err != io.EOF {
		return err
	}
	if likeJSON(head) && validStart(head) {
		return v.json(r, head)
	}
	data, err := io.ReadAll(io.LimitReader(r, maxText))
	if err != nil {
		return err
	}
	if text, problem := spreadsheet.Decode(data); problem == nil && likeJSON(text) { // in another encoding
		return v.json(bufio.NewReaderSize(bytes.NewReader(text), headBytes), text)
	}
	response, err := model.Form().Read(bytes.NewReader(data), questionnaire.ReadOptions{})
	if err != nil {
		v.refuse(cmp.Or(planProblem(data), otherForm(err)))
		return nil
	}
	v.add(0, response)
	return nil
}

// likeJSON reports whether a text begins as JSON does, or has a line that does.
func likeJSON(head []byte) bool {
	text := bytes.TrimLeft(head, "\uFEFF \t\r\n")
	return bytes.HasPrefix(text, []byte("[")) || bytes.HasPrefix(text, []byte("{")) || bytes.Contains(text, []byte("\n{"))
}

// madeUp takes made-up responses.
func (v visit) madeUp(n int) {
	done := 0
	for r := range madeup.Responses(n) {
		v.add(0, r)
		done++
		v.progress(done, int64(done))
	}
}

// validStart reports whether the beginning of a file is UTF-8, but for a character that is cut off.
func validStart(head []byte) bool {
	for range utf8.UTFMax - 1 {
		if utf8.Valid(head) {
			return true
		}
		head = head[:len(head)-1]
	}
	return utf8.Valid(head)
}

// json reads JSON values: by several goroutines where each is a line of its own.
func (v visit) json(r *bufio.Reader, head []byte) error {
	if err := documentProblem(head); err != nil {
		v.refuse(err)
		return nil
	}
	if bytes.HasPrefix(head, []byte("\uFEFF")) {
		r.Discard(len("\uFEFF")) // it has been seen
	}
	if plain(head) {
		return v.tally.ReadLines(r, cohort.LineOptions{
			Workers: v.workers, Keep: v.keep, OnWarnings: v.warn, OnProgress: v.progress,
			OnError: func(_ int, err error) error {
				v.refuse(otherForm(err))
				return nil
			},
			OnDuplicate: func(int) error {
				v.held()
				return nil
			},
		})
	}
	responses, read := 0, int64(0)
	return split(r, func(value value) {
		response, err := model.Form().ParseJSON(value.text)
		if err != nil {
			v.refuse(otherForm(value.locate(err)))
			return
		}
		v.add(value.line, response)
		responses, read = responses+1, read+int64(len(value.text))
		v.progress(responses, read)
	})
}

func (v visit) add(line int, r *questionnaire.Response) {
	if !v.keep(line, r) {
		return
	}
	if !v.tally.Add(r) {
		v.held()
		return
	}
	if warnings := r.Warnings(); len(warnings) > 0 {
		v.warn(line, warnings)
	}
}

// otherForm returns the problem of a response to another form, which makes the rest of no account.
func otherForm(err error) error {
	input, ok := errors.AsType[*questionnaire.InputError](err)
	if !ok || !errors.Is(err, questionnaire.ErrUnknownForm) {
		return err
	}
	for _, p := range input.Problems {
		if errors.Is(p, questionnaire.ErrUnknownForm) {
			return &questionnaire.InputError{Package: input.Package, Problems: []*questionnaire.ProblemError{p}}
		}
	}
	return err
}
