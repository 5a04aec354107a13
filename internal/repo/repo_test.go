package repo

import (
	"bytes"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/csirtgauge/csirtgauge/internal/testkit/exhaustive"
	"github.com/csirtgauge/csirtgauge/questionnaire"
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

// block returns the first block of the README in that language.
func block(t *testing.T, language string) string {
	t.Helper()
	_, after, ok := strings.Cut(read(t, "README.md"), "```"+language+"\n")
	code, _, ok2 := strings.Cut(after, "```")
	if !ok || !ok2 {
		t.Fatalf("the README has no block of %s", language)
	}
	return code
}

func TestReadmeIsShort(t *testing.T) {
	if n := strings.Count(read(t, "README.md"), "\n"); n > 100 {
		t.Errorf("the README has %d lines, the limit is 100", n)
	}
}

func TestReadmeLinks(t *testing.T) {
	links := regexp.MustCompile(`\]\(([^)]+)\)`).FindAllStringSubmatch(read(t, "README.md"), -1)
	if len(links) == 0 {
		t.Error("no link found")
	}
	for _, link := range links {
		if _, err := os.Stat(filepath.Join(root, link[1])); err != nil {
			t.Error(err)
		}
	}
}

// TestReadmeCode: the code of the README is that of an example, which is compiled and run.
func TestReadmeCode(t *testing.T) {
	example := strings.ReplaceAll(read(t, "benchmark/report/example_test.go"), "\n\t", "\n")
	if code := block(t, "go"); !strings.Contains(example, code) {
		t.Errorf("benchmark/report/example_test.go does not have the README's code:\n%s", code)
	}
}

func TestReadmeResponse(t *testing.T) {
	r, err := questionnaire.JPCERT2015().ParseJSON([]byte(block(t, "json")))
	if err != nil {
		t.Fatal(err)
	}
	if w := r.Warnings(); len(w) > 0 {
		t.Errorf("warnings: %v", w)
	}
}

// TestReadmeCommands runs the commands of the README, apart from the one that would run this test.
func TestReadmeCommands(t *testing.T) {
	if !exhaustive.Wanted(t) {
		t.Skip("runs go run")
	}
	ran := 0
	for line := range strings.Lines(block(t, "sh")) {
		command, _, _ := strings.Cut(line, "#")
		args := strings.Fields(command)
		if len(args) < 2 || args[0] != "go" || args[1] == "test" {
			continue
		}
		ran++
		cmd := exec.Command("go", args[1:]...)
		cmd.Dir = root
		var stderr bytes.Buffer
		cmd.Stderr = &stderr
		if out, err := cmd.Output(); err != nil || len(out) == 0 {
			t.Errorf("%s: %v, %d bytes\n%s", command, err, len(out), &stderr)
		}
	}
	if ran == 0 {
		t.Error("no command found")
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
