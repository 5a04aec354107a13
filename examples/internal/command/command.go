// Package command has what the example programs share as commands: the command line, files, and words for what goes
// wrong.
package command

import (
	_ "embed"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"strconv"
	"strings"
	"syscall"
	"unicode/utf8"

	"golang.org/x/text/language"

	"github.com/csirtgauge/csirtgauge/internal/message"
	"github.com/csirtgauge/csirtgauge/questionnaire"
)

//go:embed texts.json
var texts []byte

// say returns a text of this package; the programs have their own.
var say = message.NewCatalog(texts).Say

// Exit statuses.
const (
	OK      = 0
	Problem = 1
	Usage   = 2
)

// An Error is a problem in words.
type Error message.Text

// NewError returns a problem in these words.
func NewError(text message.Text) error { return new(Error(text)) }

// Message returns the problem in the reader's language.
func (e *Error) Message(tag language.Tag) string { return message.Text(*e).In(tag) }

// Error returns the problem in English.
func (e *Error) Error() string { return e.EN }

// Shown returns a name as it can be shown on a terminal: as it is, or quoted if it has what does not print.
func Shown(name string) string {
	if strings.ContainsFunc(name, func(r rune) bool { return !strconv.IsPrint(r) || r == utf8.RuneError }) {
		return strconv.Quote(name)
	}
	return name
}

// Complain writes every problem on a line of its own, in the reader's language. The name is that of the file that was
// read, or "" if it is about none; a [*WriteError] has one of its own.
func (l *Line) Complain(name string, err error) {
	if input, ok := errors.AsType[*questionnaire.InputError](err); ok {
		for _, line := range input.Messages(l.Lang) {
			fmt.Fprintf(l.stderr, "%s: %s\n", Shown(name), line)
		}
		return
	}
	line := err.Error()
	if translated, ok := errors.AsType[interface {
		error
		Message(language.Tag) string
	}](err); ok {
		line = translated.Message(l.Lang)
	} else if failed, ok := failure(name, err); ok {
		line, name = failed.In(l.Lang), ""
	}
	if name != "" {
		line = Shown(name) + ": " + line
	}
	fmt.Fprintf(l.stderr, "%s: %s\n", l.program, line)
}

// Tell writes each text on a line of its own, in the reader's language.
func (l *Line) Tell(all ...message.Text) {
	for _, text := range all {
		fmt.Fprintf(l.stderr, "%s: %s\n", l.program, text.In(l.Lang))
	}
}

// Warn writes what is odd about a response, one a line, in the reader's language. The line is that of the response in
// the file, 0 if it is all of it.
func (l *Line) Warn(name string, line int, warnings []questionnaire.Warning) {
	place := say("odd", Shown(name))
	if line > 0 {
		place = say("odd-line", Shown(name), line)
	}
	for _, w := range warnings {
		fmt.Fprintf(l.stderr, "%s: %s\n", place.In(l.Lang), w.Message(l.Lang))
	}
}

// failure says which file could not be read or written, and why; it is false if the error is another one.
func failure(name string, err error) (message.Text, bool) {
	cause := err
	if link, ok := errors.AsType[*os.LinkError](err); ok {
		cause = link.Err
	}
	path, file := errors.AsType[*fs.PathError](err)
	if file {
		cause = path.Err // without the name, which is given anyway
	}
	text, what, missing := "cannot-read", named(name, "stdin"), "no-file"
	output, ok := errors.AsType[*WriteError](err)
	if ok {
		text, what, missing = "cannot-write", named(output.Name, "stdout"), "no-folder"
	}
	return say(text, what, reason(cause, missing)), ok || file
}

// named returns how a file is called; - is standard.
func named(name, standard string) message.Text {
	if name == "-" {
		return say(standard)
	}
	return message.Plain(Shown(name))
}

// reason puts the system's error into words, or else returns what the system calls it.
func reason(err error, missing string) message.Text {
	for _, known := range []struct {
		err error
		key string
	}{
		{fs.ErrNotExist, missing}, {syscall.ENOTDIR, missing}, // there is nothing under a name, or nothing can be
		{fs.ErrPermission, "no-permission"}, {syscall.EISDIR, "folder"},
		{syscall.ENOSPC, "disk-full"}, {syscall.EPIPE, "pipe-ended"},
	} {
		if errors.Is(err, known.err) {
			return say(known.key)
		}
	}
	return message.Plain(err.Error())
}
