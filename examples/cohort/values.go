package main

import (
	"bufio"
	"bytes"
	"errors"
	"io"
	"strings"

	"github.com/csirtgauge/csirtgauge/questionnaire"
)

// A value is the text of a JSON value in a file, and the place where it begins, from 1.
type value struct {
	text         []byte
	line, column int
}

// maxValue keeps a text too long to be a response from filling the memory: what is kept of it is too long, too.
const maxValue = questionnaire.DefaultMaxBytes + 1

// A splitter cuts a file into the texts of JSON values that follow one another: one a line, over several lines, one
// behind the other, or as the elements of one array. It does not read them. Of a broken value, what is open ends where
// a line begins with a brace that cannot stand there, and no string goes on over a line: it costs no other value.
type splitter struct {
	pass func(value)

	line, column int   // of the next byte
	value        value // at hand; its line is 0 if there is only white space so far
	depth        int   // of brackets and braces
	quoted       bool  // within a string
	escaped      bool  // behind a backslash
	last         byte  // the last byte that is no white space and in no string; 0 at the beginning
	begun        bool  // something stands on the line at hand
	array        bool  // the values are elements
}

// split passes on the values of a file. The error is that of the reader.
func split(r *bufio.Reader, pass func(value)) error {
	s := splitter{pass: pass, line: 1, column: 1}
	for {
		part, err := r.ReadSlice('\n')
		for _, c := range part {
			s.write(c)
		}
		switch {
		case err == io.EOF:
			s.end()
			return nil
		case err != nil && err != bufio.ErrBufferFull:
			return err
		}
	}
}

func (s *splitter) write(c byte) {
	switch {
	case c == '\n':
		s.keep(c)
		if s.line, s.column = s.line+1, 1; s.depth <= 0 {
			s.end()
		}
		s.quoted, s.escaped, s.begun = false, false, false
		return
	case s.quoted:
		s.quoted, s.escaped = c != '"' || s.escaped, c == '\\' && !s.escaped
	case c == ' ' || c == '\t' || c == '\r':
	case s.last == 0 && c == '[', s.array && s.depth <= 0 && (c == ',' || c == ']'):
		s.end()
		s.array, s.last, s.begun = c != ']', c, true
		s.column++
		return
	default:
		if c == '{' && s.closed() {
			s.end()
		}
		if s.value.line == 0 {
			s.value = value{line: s.line, column: s.column}
		}
		s.open(c)
		s.last, s.begun = c, true
	}
	s.keep(c)
	if c&0xC0 != 0x80 { // else it goes on with a character of UTF-8
		s.column++
	}
}

func (s *splitter) keep(c byte) {
	if s.value.line > 0 && len(s.value.text) < maxValue {
		s.value.text = append(s.value.text, c)
	}
}

func (s *splitter) open(c byte) {
	switch c {
	case '"':
		s.quoted = true
	case '{', '[':
		s.depth++
	case '}', ']':
		s.depth--
	}
}

// closed reports whether a brace begins another value: behind a whole one, or first on its line where none can stand.
func (s *splitter) closed() bool {
	return s.depth == 0 && s.last == '}' || s.depth > 0 && !s.begun && strings.IndexByte(":,[", s.last) < 0
}

// end passes on the value at hand, if there is one.
func (s *splitter) end() {
	if s.value.line > 0 {
		s.pass(s.value)
	}
	s.value, s.depth = value{}, 0
}

// locate makes the problems of a value say where in the file they are.
func (v value) locate(err error) error {
	if input, ok := errors.AsType[*questionnaire.InputError](err); ok {
		for _, p := range input.Problems {
			if p.Line == 1 {
				p.Column += v.column - 1
			}
			p.Line += v.line - 1
		}
	}
	return err
}

// plain reports whether each line at the beginning of a file is a value of its own, as far as can be told without
// reading it.
func plain(head []byte) bool {
	for line := range bytes.Lines(head) {
		text, ended := bytes.CutSuffix(line, []byte("\n"))
		text = bytes.TrimSpace(text)
		whole := len(text) > 0 && text[0] == '{' && text[len(text)-1] == '}' &&
			bytes.Count(text, []byte("{")) == bytes.Count(text, []byte("}")) && !bytes.Contains(text, []byte("}{"))
		if ended && len(text) > 0 && text[0] != '#' && !whole {
			return false
		}
	}
	return true
}
