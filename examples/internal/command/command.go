// Package command has what the example programs share as commands.
package command

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"
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

// Flags returns flags that print their usage to stderr.
func Flags(program, usage string, stderr io.Writer) *flag.FlagSet {
	flags := flag.NewFlagSet(program, flag.ContinueOnError)
	flags.SetOutput(stderr)
	flags.Usage = func() {
		fmt.Fprintln(stderr, usage)
		flags.PrintDefaults()
	}
	return flags
}

// Parse reads the flags. It is false if there is nothing more to do, with the exit status to end with.
func Parse(flags *flag.FlagSet, args []string) (status int, ok bool) {
	switch err := flags.Parse(args); {
	case errors.Is(err, flag.ErrHelp):
		return OK, false
	case err != nil:
		return Usage, false
	}
	for _, arg := range flags.Args() {
		if strings.HasPrefix(arg, "-") && arg != "-" {
			return Misused(flags, "%s: flags go before FILE", shown(arg)), false
		}
	}
	return OK, true
}

// Misused says what is wrong with the command line, and how it is used.
func Misused(flags *flag.FlagSet, format string, args ...any) int {
	fmt.Fprintf(flags.Output(), flags.Name()+": "+format+"\n", args...)
	fmt.Fprintf(flags.Output(), "%s -h lists the flags\n", flags.Name())
	return Usage
}

// Language adds the flag -lang, en or ja, which is English unless set.
func Language(flags *flag.FlagSet, tag *language.Tag, usage string) {
	*tag = language.English
	flags.Func("lang", usage+": en (unless set) or ja", func(code string) error {
		switch code {
		case "en":
			*tag = language.English
		case "ja":
			*tag = language.Japanese
		default:
			return errors.New("it is en or ja")
		}
		return nil
	})
}

// Write writes output whole to the file with that name, or to stdout if it has none: a file is replaced only once the
// new one is complete.
func Write(name string, output []byte, stdout io.Writer) error {
	if name == "" {
		_, err := stdout.Write(output)
		return err
	}
	temp, err := os.CreateTemp(filepath.Dir(name), filepath.Base(name)+".*")
	if err != nil {
		return err
	}
	defer os.Remove(temp.Name()) // fails once renamed, as it should
	_, err = temp.Write(output)
	err = errors.Join(err, temp.Chmod(0o644), temp.Close())
	if err != nil {
		return err
	}
	return os.Rename(temp.Name(), name)
}

// maxDocument is more than any document that the packages read.
const maxDocument = 64 << 20

// Read reads a document whole. What is beyond the largest document is left unread.
func Read(name string) ([]byte, error) {
	file, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	return io.ReadAll(io.LimitReader(file, maxDocument))
}

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

// Complain writes every problem on a line of its own, in the reader's language.
func Complain(stderr io.Writer, program, name string, err error, lang language.Tag) {
	name = shown(name)
	if input, ok := errors.AsType[*questionnaire.InputError](err); ok {
		for _, line := range input.Messages(lang) {
			fmt.Fprintf(stderr, "%s: %s\n", name, line)
		}
		return
	}
	path, file := errors.AsType[*fs.PathError](err)
	if file {
		err = path.Err // without the name, which is told anyway
	}
	translated, ok := errors.AsType[interface {
		error
		Message(language.Tag) string
	}](err)
	switch {
	case ok:
		fmt.Fprintf(stderr, "%s: %s: %s\n", program, name, translated.Message(lang))
	case !file:
		fmt.Fprintf(stderr, "%s: %s: %v\n", program, name, err)
	case lang == language.Japanese:
		fmt.Fprintf(stderr, "%s: %sを読み書きできません: %v\n", program, name, err)
	default:
		fmt.Fprintf(stderr, "%s: cannot read or write %s: %v\n", program, name, err)
	}
}
