package command

import (
	"cmp"
	"crypto/rand"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"

	"github.com/csirtgauge/csirtgauge/benchmark"
	"github.com/csirtgauge/csirtgauge/questionnaire"
)

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

// Survey returns the survey in a file, or the built-in one if there is no name.
func Survey(name string) (*benchmark.Survey, error) {
	if name == "" {
		return benchmark.JPCERT2015(), nil
	}
	data, err := Read(name)
	if err != nil {
		return nil, err
	}
	return benchmark.ParseSurvey(data, questionnaire.JPCERT2015())
}

// A WriteError is why an output could not be written.
type WriteError struct {
	Name string // of the file; - for standard output
	Err  error
}

func (e *WriteError) Error() string { return e.Err.Error() }
func (e *WriteError) Unwrap() error { return e.Err }

// Write writes output whole to where name leads, through links, or to stdout if it is empty or "-". A regular file is
// replaced only once the new one is complete, and keeps its mode; a new one has what the umask leaves of rw-rw-rw-.
// What is no regular file (a pipe, a device) is written to, and so is whatever stdout leads to. The error is a
// [*WriteError].
func Write(name string, output []byte, stdout io.Writer) error {
	return write(name, output, 0o666, stdout)
}

// Save is [Write] for what nobody else may read: a new file is its owner's alone.
func Save(name string, output []byte, stdout io.Writer) error {
	return write(name, output, 0o600, stdout)
}

func write(name string, output []byte, perm fs.FileMode, stdout io.Writer) error {
	stream, old, err := destination(name, stdout)
	switch {
	case err != nil:
	case stream != nil:
		_, err = stream.Write(output)
	default:
		err = replace(name, output, perm, old)
	}
	if err != nil {
		return &WriteError{cmp.Or(name, "-"), err}
	}
	return nil
}

// Replaces reports whether [Write] to that name would take the place of a file.
func Replaces(name string, stdout io.Writer) bool {
	_, old, err := destination(name, stdout)
	return err == nil && old != nil
}

// destination returns the stream that an output goes to, or else the file whose place it takes, if there is one.
func destination(name string, stdout io.Writer) (stream io.Writer, old fs.FileInfo, err error) {
	if isStandard(name) {
		return stdout, nil, nil
	}
	old, err = os.Stat(name)
	switch out := standard(stdout); {
	case errors.Is(err, fs.ErrNotExist):
		return nil, nil, nil
	case err != nil:
		return nil, nil, err
	case out != nil && os.SameFile(out, old):
		return stdout, nil, nil
	case old.Mode().IsRegular() && !isDescriptor(name):
		return nil, old, nil
	}
	return pipe(name), nil, nil
}

// A pipe is the name of what is no regular file, and is opened only to be written to.
type pipe string

func (p pipe) Write(output []byte) (int, error) {
	file, err := os.OpenFile(string(p), os.O_WRONLY|os.O_APPEND, 0)
	if err != nil {
		return 0, err
	}
	n, err := file.Write(output)
	return n, errors.Join(err, file.Close())
}

// isStandard reports whether the name of an output stands for standard output.
func isStandard(name string) bool { return name == "" || name == "-" }

// standard returns where standard input or output leads; it is nil if that is no file.
func standard(stream any) fs.FileInfo {
	if file, ok := stream.(*os.File); ok && file != nil {
		if info, err := file.Stat(); err == nil {
			return info
		}
	}
	return nil
}

// isDescriptor reports whether the name is that of an open file, which is not the reader's to replace.
func isDescriptor(name string) bool {
	name = filepath.ToSlash(filepath.Clean(name))
	return strings.HasPrefix(name, "/dev/fd/") || strings.HasPrefix(name, "/proc/self/fd/")
}

// follow returns the name that links lead to, also where there is nothing yet.
func follow(name string) (string, error) {
	for range 40 { // as many as Linux follows
		folder, err := filepath.EvalSymlinks(filepath.Dir(name))
		if err != nil {
			return "", err
		}
		name = filepath.Join(folder, filepath.Base(name))
		target, err := os.Readlink(name)
		if err != nil {
			return name, nil
		}
		if name = target; !filepath.IsAbs(target) {
			name = filepath.Join(folder, target)
		}
	}
	return "", &fs.PathError{Op: "follow", Path: name, Err: syscall.ELOOP}
}

// replace puts a file in the place of the old one, which is nil if there is none yet.
func replace(name string, output []byte, perm fs.FileMode, old fs.FileInfo) error {
	name, err := follow(name)
	if err != nil {
		return err
	}
	if old != nil {
		perm = 0o600                                   // until it is complete
		file, err := os.OpenFile(name, os.O_WRONLY, 0) // what may not be written to may not be replaced
		if err != nil {
			return err
		}
		file.Close()
	}
	path := filepath.Join(filepath.Dir(name), ".csirtgauge-"+rand.Text())
	temp, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, perm)
	if err != nil {
		return err
	}
	defer os.Remove(path) // fails once renamed, as it should
	_, err = temp.Write(output)
	if old != nil && err == nil {
		if info, _ := temp.Stat(); info == nil || info.Mode() != old.Mode() { // some file systems refuse to set any
			err = temp.Chmod(old.Mode())
		}
	}
	if err = errors.Join(err, temp.Sync(), temp.Close()); err != nil {
		return err
	}
	return os.Rename(path, name)
}
