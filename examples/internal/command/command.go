// Package command has what the example programs share as commands.
package command

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"golang.org/x/text/language"

	"github.com/csirtgauge/csirtgauge/questionnaire"
)

// Exit statuses.
const (
	OK      = 0
	Problem = 1
	Usage   = 2
)

// Language returns the language with that code, en or ja.
func Language(code string) (language.Tag, bool) {
	switch code {
	case "en":
		return language.English, true
	case "ja":
		return language.Japanese, true
	}
	return language.Und, false
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

// Complain writes every problem on a line of its own, in the reader's language.
func Complain(stderr io.Writer, program, name string, err error, lang language.Tag) {
	if input, ok := errors.AsType[*questionnaire.InputError](err); ok {
		for _, line := range input.Messages(lang) {
			fmt.Fprintf(stderr, "%s: %s\n", name, line)
		}
		return
	}
	_, file := errors.AsType[*fs.PathError](err)
	switch {
	case !file:
		fmt.Fprintf(stderr, "%s: %s: %v\n", program, name, err)
	case lang == language.Japanese:
		fmt.Fprintf(stderr, "%s: %sを読み書きできません: %v\n", program, name, err)
	default:
		fmt.Fprintf(stderr, "%s: cannot read or write %s: %v\n", program, name, err)
	}
}
