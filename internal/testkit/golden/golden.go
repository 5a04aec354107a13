// Package golden compares what a test gets with files under testdata. Only tests import it.
package golden

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

var update = flag.Bool("update", false, "rewrite the files that hold expected results")

// Updating reports whether expected results are being rewritten.
func Updating() bool { return *update }

// Compare compares got with the file at path, or rewrites the file with -update.
func Compare(t testing.TB, path, got string) {
	t.Helper()
	if *update {
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatalf("%v; write it with go test -update, and read it", err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Errorf("%s (-want +got):\n%s", path, diff)
	}
}

// A Case is one input under testdata.
type Case struct {
	Name string // without folder and extension
	Path string // without extension
	Data []byte
}

// Cases reads FOLDER/*.json. It fails if there is none, and on an expected result (.want) without a case.
func Cases(t testing.TB, folder string) []Case {
	t.Helper()
	files, err := os.ReadDir(folder)
	if err != nil {
		t.Fatal(err)
	}
	var cases []Case
	for _, file := range files { // by name, so that NAME.json comes before NAME.want
		name := strings.TrimSuffix(file.Name(), filepath.Ext(file.Name()))
		path := filepath.Join(folder, name)
		switch filepath.Ext(file.Name()) {
		case ".json":
			data, err := os.ReadFile(path + ".json")
			if err != nil {
				t.Fatal(err)
			}
			cases = append(cases, Case{name, path, data})
		case ".want":
			if len(cases) == 0 || cases[len(cases)-1].Path != path {
				t.Errorf("%s.want has no %s.json", path, path)
			}
		}
	}
	if len(cases) == 0 {
		t.Fatalf("no case in %s", folder)
	}
	return cases
}
