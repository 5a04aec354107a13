// Package golden compares what a test gets with files under testdata. Only tests import it.
package golden

import (
	"flag"
	"os"
	"path/filepath"
	"slices"
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
	paths := glob(t, folder, ".json")
	if len(paths) == 0 {
		t.Fatalf("no case in %s", folder)
	}
	var cases []Case
	for _, path := range paths {
		data, err := os.ReadFile(path + ".json")
		if err != nil {
			t.Fatal(err)
		}
		cases = append(cases, Case{filepath.Base(path), path, data})
	}
	for _, want := range glob(t, folder, ".want") {
		if !slices.ContainsFunc(cases, func(c Case) bool { return c.Path == want }) {
			t.Errorf("%s.want has no %s.json", want, want)
		}
	}
	return cases
}

func glob(t testing.TB, folder, extension string) []string {
	t.Helper()
	paths, err := filepath.Glob(filepath.Join(folder, "*"+extension))
	if err != nil {
		t.Fatal(err)
	}
	for i := range paths {
		paths[i] = strings.TrimSuffix(paths[i], extension)
	}
	return paths
}
