package command

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"

	"github.com/csirtgauge/csirtgauge/internal/message"
)

// A use is a file that the command line names, or standard input or output.
type use struct {
	label    message.Text // as it stands on the command line
	flag     string       // that names it, with its hyphen, if a flag does
	renews   string       // the flag whose file it may take the place of
	existing fs.FileInfo  // the file, if it exists
	folder   fs.FileInfo  // where it would be, if it does not, and under which name
	base     string
}

// used finds out where a name leads.
func used(flag, name string) use {
	u := use{label: message.Plain(strings.TrimSpace(flag + " " + Shown(name))), flag: flag}
	var err error
	if u.existing, err = os.Stat(name); !errors.Is(err, fs.ErrNotExist) {
		return u
	}
	if name, err = follow(name); err == nil {
		u.folder, _ = os.Stat(filepath.Dir(name)) // follow has seen it
		u.base = filepath.Base(name)
	}
	return u
}

// is reports whether they are the same file, or would be.
func (u use) is(other use) bool {
	switch {
	case u.existing != nil && other.existing != nil:
		return os.SameFile(u.existing, other.existing)
	case u.folder != nil && other.folder != nil:
		sameName := u.base == other.base || foldsCase && strings.EqualFold(u.base, other.base)
		return sameName && os.SameFile(u.folder, other.folder)
	}
	return false
}

// foldsCase tells that file systems ignore case in names.
const foldsCase = runtime.GOOS == "windows" || runtime.GOOS == "darwin"

// collisions names every output that would take the place of a file that is read, or that goes where another output
// goes. Nothing is lost in a device, nor in a pipe that is read.
func collisions(reads, writes []use) []message.Text {
	var all []message.Text
	for i, out := range writes {
		for _, in := range reads {
			renewed := out.renews != "" && out.renews == in.flag
			if in.existing != nil && in.existing.Mode().IsRegular() && out.is(in) && !renewed {
				all = append(all, say("takes-place", out.label, in.label))
			}
		}
		for _, other := range writes[:i] {
			if out.is(other) && (out.existing == nil || out.existing.Mode()&fs.ModeDevice == 0) {
				all = append(all, say("same-place", other.label, out.label))
			}
		}
	}
	return all
}

// uses returns what the program reads and what it writes.
func (l *Line) uses(stdin io.Reader, stdout io.Writer) (reads, writes []use) {
	if info := standard(stdin); info != nil {
		reads = append(reads, use{label: say("stdin"), existing: info})
	}
	for _, name := range l.Files {
		if name != "-" {
			reads = append(reads, used("", name))
		}
	}
	toStdout := true
	for _, f := range l.flags {
		for _, name := range f.files {
			u := used(f.name, name)
			switch {
			case f.reads:
				reads = append(reads, u)
			case f.writes && isStandard(name):
				if u.existing, u.folder = standard(stdout), nil; f.name != "-o" {
					writes = append(writes, u)
				}
			case f.writes:
				u.renews = f.renews
				writes = append(writes, u)
				toStdout = toStdout && f.name != "-o"
			}
		}
	}
	if info := standard(stdout); info != nil && toStdout {
		writes = append(writes, use{label: say("stdout"), existing: info})
	}
	return reads, writes
}

// Uses returns the flag that names a file, and whether that is to write it.
func (l *Line) Uses(file fs.FileInfo) (flag string, writes, ok bool) {
	for _, f := range l.flags {
		for _, name := range f.files {
			if info, err := os.Stat(name); (f.reads || f.writes) && err == nil && os.SameFile(info, file) {
				return f.name, f.writes, true
			}
		}
	}
	return "", false, false
}
