// Package command has what the example programs share as commands: the command line, files, and words for what goes wrong.
package command

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"strconv"
	"strings"
	"syscall"
	"unicode/utf8"

	"golang.org/x/text/language"

	"github.com/csirtgauge/csirtgauge/questionnaire"
)

// Exit statuses.
const (
	OK      = 0
	Problem = 1
	Usage   = 2
)

// An Error is a problem in words.
type Error questionnaire.Text

// Message returns the problem in the reader's language.
func (e *Error) Message(tag language.Tag) string { return questionnaire.Text(*e).In(tag) }

// Error returns the problem in English.
func (e *Error) Error() string { return e.EN }

// shown returns a name as it can be shown on a terminal: as it is, or quoted if it has what does not print.
func shown(name string) string {
	if strings.ContainsFunc(name, func(r rune) bool { return !strconv.IsPrint(r) || r == utf8.RuneError }) {
		return strconv.Quote(name)
	}
	return name
}

// Complain writes every problem on a line of its own, in the reader's language. The name is that of the file that was
// read; a [*WriteError] has one of its own.
func Complain(stderr io.Writer, program, name string, err error, lang language.Tag) {
	if input, ok := errors.AsType[*questionnaire.InputError](err); ok {
		for _, line := range input.Messages(lang) {
			fmt.Fprintf(stderr, "%s: %s\n", shown(name), line)
		}
		return
	}
	line := fmt.Sprintf("%s: %v", shown(name), err)
	if translated, ok := errors.AsType[interface {
		error
		Message(language.Tag) string
	}](err); ok {
		line = shown(name) + ": " + translated.Message(lang)
	} else if failed, ok := failure(name, err); ok {
		line = failed.In(lang)
	}
	fmt.Fprintf(stderr, "%s: %s\n", program, line)
}

// Warn writes what is odd about a response, one a line, in the reader's language. The line is that of the response in the file, 0
// if it is all of it.
func Warn(stderr io.Writer, name string, line int, warnings []questionnaire.Warning, lang language.Tag) {
	place := questionnaire.Text{EN: shown(name), JA: shown(name)}
	if line > 0 {
		place = questionnaire.Text{EN: fmt.Sprintf("%s (line %d)", place.EN, line), JA: fmt.Sprintf("%s (%d行目)", place.JA, line)}
	}
	for _, w := range warnings {
		fmt.Fprintf(stderr, "%s: %s: %s\n", place.In(lang), oddText.In(lang), w.Message(lang))
	}
}

var oddText = questionnaire.Text{EN: "looks odd", JA: "気になる点"}

// failure says which file could not be read or written, and why; it is false if the error is another one.
func failure(name string, err error) (questionnaire.Text, bool) {
	cause := err
	if link, ok := errors.AsType[*os.LinkError](err); ok {
		cause = link.Err
	}
	path, file := errors.AsType[*fs.PathError](err)
	if file {
		cause = path.Err // without the name, which is told anyway
	}
	if output, ok := errors.AsType[*WriteError](err); ok {
		what, why := named(output.Name, stdoutText), reason(cause, true)
		return questionnaire.Text{EN: "cannot write " + what.EN + ": " + why.EN, JA: what.JA + "に書き込めません: " + why.JA}, true
	}
	what, why := named(name, stdinText), reason(cause, false)
	return questionnaire.Text{EN: "cannot read " + what.EN + ": " + why.EN, JA: what.JA + "を読み込めません: " + why.JA}, file
}

// named returns how a file is called; - is standard.
func named(name string, standard questionnaire.Text) questionnaire.Text {
	if name == "-" {
		return standard
	}
	return questionnaire.Text{EN: shown(name), JA: shown(name)}
}

var (
	stdinText  = questionnaire.Text{EN: "standard input", JA: "標準入力"}
	stdoutText = questionnaire.Text{EN: "standard output", JA: "標準出力"}
)

// reason puts the system's error into words, or else returns what the system calls it.
func reason(err error, output bool) questionnaire.Text {
	switch {
	case output && (errors.Is(err, fs.ErrNotExist) || errors.Is(err, syscall.ENOTDIR)):
		return questionnaire.Text{EN: "there is no such folder", JA: "保存先のフォルダーがありません"}
	case errors.Is(err, fs.ErrNotExist), errors.Is(err, syscall.ENOTDIR):
		return questionnaire.Text{EN: "there is no such file", JA: "ファイルがありません"}
	case errors.Is(err, fs.ErrPermission):
		return questionnaire.Text{EN: "you have no permission", JA: "アクセス権がありません"}
	case errors.Is(err, syscall.EISDIR):
		return questionnaire.Text{EN: "it is a folder, not a file", JA: "ファイルではなくフォルダーです"}
	case errors.Is(err, syscall.ENOSPC):
		return questionnaire.Text{EN: "the disk is full", JA: "ディスクに空きがありません"}
	case errors.Is(err, syscall.EPIPE):
		return questionnaire.Text{EN: "the program at the other end of the pipe has ended", JA: "パイプの先のプログラムがすでに終了しています"}
	}
	return questionnaire.Text{EN: err.Error(), JA: err.Error()}
}
