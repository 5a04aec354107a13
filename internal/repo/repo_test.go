package repo

import (
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/csirtgauge/csirtgauge/internal/testkit/exhaustive"
)

const root = "../.."

func read(t *testing.T, path string) string {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(root, path))
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

func TestLayout(t *testing.T) {
	allowed := []string{"LICENSE", "README.md", "benchmark", "examples", "go.mod", "go.sum", "internal", "maturity", "questionnaire"}
	entries, err := os.ReadDir(root)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		if name := e.Name(); !strings.HasPrefix(name, ".") && !slices.Contains(allowed, name) {
			t.Errorf("%s does not belong at the top level", name)
		}
	}
}

// TestLooseEnds: nothing is left for later, and every data folder says where its documents come from.
func TestLooseEnds(t *testing.T) {
	marks := regexp.MustCompile(`\b(TO` + `DO|FIX` + `ME|XX` + `X)\b`)
	files := 0
	err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case d.IsDir() && d.Name() == ".git":
			return filepath.SkipDir
		case d.IsDir() && d.Name() == "data" && !slices.Contains([]string{"document", "report", "page"}, filepath.Base(filepath.Dir(path))): // theirs is only texts, style and schema
			if _, err := os.Stat(filepath.Join(path, "README.md")); err != nil {
				t.Error(err)
			}
			return nil
		case d.IsDir() || strings.Contains(path, "testdata"):
			return nil
		}
		files++
		data, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		if mark := marks.Find(data); mark != nil {
			t.Errorf("%s has a %s", path, mark)
		}
		return nil
	})
	if err != nil || files < 50 {
		t.Errorf("%d files walked, %v", files, err)
	}
}

// TestOneSwitch: one environment variable decides how far tests go. The gate sets it and the README names it.
func TestOneSwitch(t *testing.T) {
	for _, path := range []string{".ci/run", "README.md"} {
		if !strings.Contains(read(t, path), exhaustive.Variable+"=1") {
			t.Errorf("%s does not set %s to 1", path, exhaustive.Variable)
		}
	}
	if strings.Contains(read(t, ".ci/run"), "go test -short") {
		t.Error(".ci/run has go test -short, which no test asks for")
	}
	err := fs.WalkDir(os.DirFS(root), ".", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(path, ".go") {
			return err
		}
		if strings.Contains(read(t, path), "testing"+".Short()") {
			t.Errorf("%s asks for testing.Short; exhaustive.Wanted decides", path)
		}
		return nil
	})
	if err != nil {
		t.Error(err)
	}
}
