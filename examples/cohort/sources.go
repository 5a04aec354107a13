package main

import (
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/csirtgauge/csirtgauge/benchmark/cohort"
	"github.com/csirtgauge/csirtgauge/examples/internal/command"
	"github.com/csirtgauge/csirtgauge/internal/message"
	"github.com/csirtgauge/csirtgauge/questionnaire"
)

// A source is a file of responses, or standard input.
type source struct {
	name string // as it is told
	path string // of what is read; "" for standard input and what is made up
	size int64  // in bytes, or of responses that are made up; 0 if it is not known

	stream  bool     // it can be read only once
	spooled *os.File // a copy of a stream that is visited more than once
}

// A finder lists the files that the command line names, and those in the folders that it names.
type finder struct {
	line    *command.Line
	sources []source
	seen    map[fileKey][]fs.FileInfo // to find one that is named twice
	skipped []message.Text
	failed  []failure
}

// A failure is why a file or folder cannot be read.
type failure struct {
	name string
	err  error
}

// A fileKey is the same for the same file, and rarely for two.
type fileKey struct{ size, modified int64 }

// find looks at what was named: a file is read whatever it is called, a folder with all that is in it.
func (f *finder) find(names []string) {
	for _, name := range names {
		if name == "-" {
			f.sources = append(f.sources, source{name: "-", stream: true})
			continue
		}
		info, err := os.Stat(name)
		switch {
		case err != nil:
			f.failed = append(f.failed, failure{name, err})
		case info.IsDir():
			f.folder(name)
		default:
			f.add(name, info)
		}
	}
}

// folder finds what is in a folder, by name, and skips what nobody means to be read.
func (f *finder) folder(path string) {
	entries, err := os.ReadDir(path)
	if err != nil {
		f.failed = append(f.failed, failure{path, err})
	}
	for _, entry := range entries {
		name := filepath.Join(path, entry.Name())
		if key := unmeant(entry.Name()); key != "" {
			f.skip(name, key)
			continue
		}
		info, err := os.Stat(name)
		switch {
		case err != nil:
			f.failed = append(f.failed, failure{name, err})
		case info.IsDir() && entry.Type()&fs.ModeSymlink != 0:
			f.skip(name, "skipped-link")
		case info.IsDir():
			f.folder(name)
		case !info.Mode().IsRegular():
			f.skip(name, "skipped-device")
		default:
			f.own(name, info)
		}
	}
}

// unmeant returns why a file with that name is skipped in a folder, or "".
func unmeant(name string) string {
	switch lower := strings.ToLower(name); {
	case strings.HasPrefix(name, "~$"):
		return "skipped-lock"
	case strings.HasPrefix(name, "."), lower == "thumbs.db", lower == "desktop.ini":
		return "skipped-hidden"
	}
	return ""
}

// own skips a file in a folder that a flag names: what the last run wrote there, and this one may write again. A
// response is no such file, and would be lost.
func (f *finder) own(name string, info fs.FileInfo) {
	flag, writes, ok := f.line.Uses(info)
	switch {
	case !ok:
		f.add(name, info)
	case writes && isResponse(name):
		f.failed = append(f.failed, failure{name, command.NewError(say("own-response", flag))})
	default:
		f.skip(name, "skipped-own", flag)
	}
}

// isResponse reports whether there is a response in a file.
func isResponse(path string) (found bool) {
	tally, err := cohort.New(model, layout)
	if err == nil {
		v := silent(tally, func(int, *questionnaire.Response) bool { found = true; return false })
		v.workers = 1
		err = v.read(source{path: path}, nil)
	}
	return err == nil && found
}

func (f *finder) add(name string, info fs.FileInfo) {
	key := fileKey{info.Size(), info.ModTime().UnixNano()}
	for _, other := range f.seen[key] {
		if os.SameFile(info, other) {
			f.skip(name, "skipped-twice")
			return
		}
	}
	f.seen[key] = append(f.seen[key], info)
	f.sources = append(f.sources, source{name: name, path: name, size: info.Size(), stream: !info.Mode().IsRegular()})
}

func (f *finder) skip(name, key string, args ...any) {
	f.skipped = append(f.skipped, say("skipped", command.Shown(name), say(key, args...)))
}

// spool copies a stream to a file of the user's own, which has no name any more, or loses it when it is closed.
func (s *source) spool(stdin io.Reader) (err error) {
	in := stdin
	if s.path != "" {
		file, err := os.Open(s.path)
		if err != nil {
			return err
		}
		defer file.Close()
		in = file
	}
	if s.spooled, err = os.CreateTemp("", "csirtgauge-"); err != nil { // with mode 0600
		return err
	}
	os.Remove(s.spooled.Name()) // fails on Windows while it is open
	_, err = io.Copy(s.spooled, in)
	return err
}

func (s *source) close() {
	if s.spooled != nil {
		s.spooled.Close()
		os.Remove(s.spooled.Name()) // fails where it is gone
	}
}
