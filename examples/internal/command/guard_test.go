package command_test

import (
	"io"
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/csirtgauge/csirtgauge/examples/internal/command"
)

// TestGuard: no output takes the place of what is read, or of another output, by whatever name. The folder has a file,
// a symbolic and a hard link to it, a link to a file that does not exist, and another name for the folder itself.
func TestGuard(t *testing.T) {
	dir := t.TempDir()
	t.Chdir(dir)
	for _, err := range []error{
		os.WriteFile("file", []byte("all that there is"), 0o600), os.WriteFile("other", nil, 0o600),
		os.Symlink("file", "soft"), os.Link("file", "hard"), os.Symlink("missing", "dangling"), os.Symlink(dir, "folder"),
	} {
		if err != nil {
			t.Skip(err) // a system without links
		}
	}
	open := func(name string) *os.File {
		file, err := os.OpenFile(name, os.O_RDWR, 0)
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { file.Close() })
		return file
	}
	file, other := open("file"), open("other")
	null := open(os.DevNull)
	reader, pipe, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	defer reader.Close()
	defer pipe.Close()
	for _, test := range []struct {
		name, why     string
		args          []string
		stdin, stdout *os.File
		want          string // the first line, without the program
	}{
		{"output and FILE", "", []string{"-o", "file", "file"}, nil, nil, "-o file would take the place of file, which is read; choose another name"},
		{"in Japanese", "", []string{"-lang", "ja", "-o", "file", "file"}, nil, nil, "-o fileに書き込むと、読み込んでいるfileが失われます。別の名前を指定してください"},
		{"second FILE", "", []string{"-o", "file", "other", "file"}, nil, nil, "-o file would take the place of file, which is read; choose another name"},
		{"store and FILE", "", []string{"-save", "file", "file"}, nil, nil, "-save file would take the place of file, which is read; choose another name"},
		{"output and a flag", "", []string{"-o", "file", "-read", "./file"}, nil, nil, "-o file would take the place of -read ./file, which is read; choose another name"},
		{"output and counts", "only -save adds to them", []string{"-o", "file", "-merge", "file"}, nil, nil, "-o file would take the place of -merge file, which is read; choose another name"},
		{"store and one of the counts", "adding to what was counted", []string{"-save", "file", "-merge", "other", "-merge", "file"}, nil, nil, ""},
		{"that, and they are read as responses", "", []string{"-save", "file", "-merge", "file", "file"}, nil, nil, "-save file would take the place of file, which is read; choose another name"},
		{"symbolic link", "", []string{"-o", "soft", "file"}, nil, nil, "-o soft would take the place of file, which is read; choose another name"},
		{"from a symbolic link", "", []string{"-o", "file", "soft"}, nil, nil, "-o file would take the place of soft, which is read; choose another name"},
		{"hard link", "", []string{"-o", "hard", "file"}, nil, nil, "-o hard would take the place of file, which is read; choose another name"},
		{"linked folder", "", []string{"-o", "folder/file", "file"}, nil, nil, "-o folder/file would take the place of file, which is read; choose another name"},
		{"two outputs", "", []string{"-save", "other", "-o", "other"}, nil, nil, "-save other and -o other go to the same place; choose another name for one of them"},
		{"two outputs, in Japanese", "", []string{"-save", "other", "-o", "other", "-lang", "ja"}, nil, nil, "-save otherと-o otherの書き込み先が同じです。どちらかを別の名前にしてください"},
		{"two outputs, one file", "", []string{"-save", "hard", "-o", "soft"}, nil, nil, "-save hard and -o soft go to the same place; choose another name for one of them"},
		{"two outputs, no file yet", "the second would replace the first", []string{"-save", "missing", "-o", "./missing"}, nil, nil, "-save missing and -o ./missing go to the same place; choose another name for one of them"},
		{"two outputs, a link to no file yet", "", []string{"-save", "dangling", "-o", "folder/missing"}, nil, nil, "-save dangling and -o folder/missing go to the same place; choose another name for one of them"},
		{"the last -o counts", "", []string{"-o", "file", "-o", "missing", "file"}, nil, nil, ""},
		{"standard input", "", []string{"-o", "file"}, file, nil, "-o file would take the place of standard input, which is read; choose another name"},
		{"store into standard output", "the report follows", []string{"-save", "file"}, nil, file, "-save file and standard output go to the same place; choose another name for one of them"},
		{"appending to what is read", "as a shell does with >>", []string{"file"}, nil, file, "standard output would take the place of file, which is read; choose another name"},
		{"that, with -o -", "", []string{"-o", "-", "file"}, nil, file, "standard output would take the place of file, which is read; choose another name"},
		{"standard output is not used", "", []string{"-o", "other", "file"}, nil, file, ""},
		{"standard output by its file's name", "nothing is replaced", []string{"-o", "other", "file"}, nil, other, ""},
		{"both through one pipe", "nobody could take them apart", []string{"-save", "-"}, nil, pipe, "-save - and standard output go to the same place; choose another name for one of them"},
		{"one through a pipe", "", []string{"-save", "-", "-o", "missing"}, nil, pipe, ""},
		{"devices", "nothing is lost there", []string{"-o", os.DevNull, "-save", os.DevNull, os.DevNull}, null, null, ""},
		{"apart", "", []string{"-o", "missing", "-save", "new", "-read", "other", "file"}, nil, nil, ""},
		{"nothing to read", "that is said once it is opened", []string{"-o", "missing", "missing"}, nil, nil, ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			var stdin io.Reader
			if test.stdin != nil {
				stdin = test.stdin
			}
			var stdout io.Writer
			if test.stdout != nil {
				stdout = test.stdout
			}
			status, want := command.OK, ""
			if test.want != "" {
				status, want = command.Problem, "tool: "+test.want+"\n"
			}
			got, stderr := parse(test.args, stdin, stdout)
			if diff := cmp.Diff(want, stderr); diff != "" || got.Status != status {
				t.Errorf("status %d; %s (-want +got):\n%s", got.Status, test.why, diff)
			}
		})
	}
	if data, err := os.ReadFile(filepath.Join(dir, "file")); string(data) != "all that there is" {
		t.Errorf("%q, %v", data, err)
	}
}
