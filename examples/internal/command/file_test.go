//go:build unix

package command_test

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/csirtgauge/csirtgauge/examples/internal/command"
)

// A fact is what a folder has under a name.
type fact struct {
	Mode    fs.FileMode
	Content string // of a file, or where a link leads
}

// folder returns all that a folder has.
func folder(t *testing.T, path string) map[string]fact {
	t.Helper()
	all := map[string]fact{}
	entries, err := os.ReadDir(path)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		info, err := e.Info()
		if err != nil {
			t.Fatal(err)
		}
		f := fact{Mode: info.Mode()}
		switch name := filepath.Join(path, e.Name()); f.Mode.Type() {
		case fs.ModeSymlink:
			f.Mode = fs.ModeSymlink
			f.Content, err = os.Readlink(name)
		case 0:
			var data []byte
			data, err = os.ReadFile(name)
			f.Content = string(data)
		}
		if err != nil {
			t.Fatal(err)
		}
		all[e.Name()] = f
	}
	return all
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// put makes a file with exactly that mode.
func put(t *testing.T, name, content string, mode fs.FileMode) {
	t.Helper()
	must(t, os.WriteFile(name, []byte(content), 0o600))
	must(t, os.Chmod(name, mode))
}

// TestWrite: where an output goes, and with which mode.
func TestWrite(t *testing.T) {
	long := strings.Repeat("長", 83) + "x" // 250 bytes; a name may have 255
	for _, test := range []struct {
		name, why string
		umask     int
		before    func(t *testing.T)
		write     func(string, []byte, io.Writer) error
		output    string
		want      map[string]fact
	}{
		{"new", "as the umask has it", 0o027, nil, command.Write, "x", map[string]fact{"x": {0o640, "new"}}},
		{"new for all", "as the umask has it", 0, nil, command.Write, "x", map[string]fact{"x": {0o666, "new"}}},
		{"new and confidential", "whatever the umask", 0, nil, command.Save, "x", map[string]fact{"x": {0o600, "new"}}},
		{"longest name", "the temporary name must not be longer", 0o022, nil, command.Write, long, map[string]fact{long: {0o644, "new"}}},
		{"replaced", "the mode is kept", 0o022, func(t *testing.T) { put(t, "x", "old", 0o664) }, command.Write, "x", map[string]fact{"x": {0o664, "new"}}},
		{"replaced private", "the mode is kept", 0o022, func(t *testing.T) { put(t, "x", "old", 0o600) }, command.Write, "x", map[string]fact{"x": {0o600, "new"}}},
		{"replaced counts", "who lets others read them does so on purpose", 0o077, func(t *testing.T) { put(t, "x", "old", 0o640) }, command.Save, "x", map[string]fact{"x": {0o640, "new"}}},
		{"link", "its target is replaced", 0o022, func(t *testing.T) {
			put(t, "x", "old", 0o640)
			must(t, os.Symlink("x", "y"))
			must(t, os.Symlink("y", "z"))
		}, command.Write, "z", map[string]fact{"x": {0o640, "new"}, "y": {fs.ModeSymlink, "x"}, "z": {fs.ModeSymlink, "y"}}},
		{"link to nothing yet", "it is made where the link leads", 0o022, func(t *testing.T) { must(t, os.Symlink("./x", "y")) }, command.Write, "y",
			map[string]fact{"x": {0o644, "new"}, "y": {fs.ModeSymlink, "./x"}}},
		{"link of a linked folder", "a link is relative to where it really is", 0o022, func(t *testing.T) {
			outside := t.TempDir()
			must(t, os.Mkdir(filepath.Join(outside, "in"), 0o700))
			must(t, os.Symlink("../x", filepath.Join(outside, "in", "y")))
			must(t, os.Symlink(filepath.Join(outside, "in"), "f"))
			t.Cleanup(func() {
				if diff := cmp.Diff(fact{0o644, "new"}, folder(t, outside)["x"]); diff != "" {
					t.Errorf("(-want +got):\n%s", diff)
				}
				must(t, os.Remove("f"))
			})
		}, command.Write, "f/y", nil},
	} {
		t.Run(test.name, func(t *testing.T) {
			dir := t.TempDir()
			t.Chdir(dir)
			defer syscall.Umask(syscall.Umask(test.umask))
			if test.before != nil {
				test.before(t)
			}
			if err := test.write(test.output, []byte("new"), nil); err != nil {
				t.Fatalf("%v; %s", err, test.why)
			}
			if diff := cmp.Diff(test.want, folder(t, dir)); diff != "" && test.want != nil {
				t.Errorf("%s (-want +got):\n%s", test.why, diff)
			}
		})
	}
}

// TestWriteThrough: a pipe and standard output are written to and stay what they are. (No test names a device: had the
// superuser run it with code that replaces what it should write to, the machine would be without.)
func TestWriteThrough(t *testing.T) {
	dir := t.TempDir()
	t.Chdir(dir)
	must(t, syscall.Mkfifo("fifo", 0o600))
	must(t, os.Symlink("fifo", "link"))
	before := folder(t, dir)
	for _, name := range []string{"fifo", "link"} {
		read := make(chan string)
		go func() {
			data, _ := os.ReadFile("fifo")
			read <- string(data)
		}()
		must(t, command.Write(name, []byte("new"), nil))
		if got := <-read; got != "new" {
			t.Errorf("through %s came %q", name, got)
		}
	}
	if diff := cmp.Diff(before, folder(t, dir)); diff != "" {
		t.Errorf("(-before +after):\n%s", diff)
	}

	// Standard output that leads to a file goes on where it was, under every name.
	put(t, "out", "", 0o600)
	stdout, err := os.OpenFile("out", os.O_WRONLY, 0)
	must(t, err)
	defer stdout.Close()
	must(t, os.Symlink("out", "standard"))
	for _, name := range []string{"", "-", "out", "standard"} {
		must(t, command.Write(name, []byte(name+"|"), stdout))
	}
	if got := folder(t, dir)["out"]; got.Content != "|-|out|standard|" {
		t.Errorf("standard output has %q", got.Content)
	}
}

// TestWriteFails: the reason is told, and everything stays as it was.
func TestWriteFails(t *testing.T) {
	dir := t.TempDir()
	t.Chdir(dir)
	put(t, "x", "old", 0o600)
	must(t, os.Mkdir("folder", 0o700))
	must(t, os.Symlink("a", "b"))
	must(t, os.Symlink("b", "a"))
	before := folder(t, dir)
	for _, test := range []struct {
		name string
		want error
	}{
		{"folder", syscall.EISDIR}, {"folder/", syscall.EISDIR}, {"nowhere/x", fs.ErrNotExist}, {"new/", fs.ErrNotExist}, {"x/y", syscall.ENOTDIR}, {"a", syscall.ELOOP},
		{strings.Repeat("x", 256), syscall.ENAMETOOLONG},
	} {
		err := command.Write(test.name, []byte("new"), nil)
		if _, ok := errors.AsType[*command.WriteError](err); !ok || !errors.Is(err, test.want) {
			t.Errorf("%s: %v, want %v", test.name, err, test.want)
		}
	}
	if full, err := os.OpenFile("/dev/full", os.O_WRONLY, 0); err == nil { // only Linux has it
		defer full.Close()
		if err := command.Write("-", []byte("new"), full); !errors.Is(err, syscall.ENOSPC) {
			t.Errorf("disk full: %v", err)
		}
	}
	if diff := cmp.Diff(before, folder(t, dir)); diff != "" {
		t.Errorf("(-before +after):\n%s", diff)
	}
}

// TestReadOnly: a file that may not be written to is not replaced either.
func TestReadOnly(t *testing.T) {
	if os.Getuid() == 0 {
		t.Skip("the superuser may write to everything")
	}
	dir := t.TempDir()
	name := filepath.Join(dir, "x")
	put(t, name, "old", 0o400)
	if err := command.Write(name, []byte("new"), nil); !errors.Is(err, fs.ErrPermission) {
		t.Error(err)
	}
	if diff := cmp.Diff(map[string]fact{"x": {0o400, "old"}}, folder(t, dir)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}
