// Package repo checks the repository as a whole. It has tests only.
package repo

import (
	"encoding/json"
	"io"
	"os"
	"os/exec"
	"slices"
	"strings"
	"testing"
)

const module = "github.com/csirtgauge/csirtgauge/"

// policy says which packages of this module and of others a package may import, test files aside. It is a statement of
// policy: a build that breaks it is mended, not the policy. Subfolders of a name are meant too, but for packages with a line of their
// own beside one of it.
var policy = map[string][]string{
	"internal/made":                  {},
	"internal/message":               {"golang.org/x/text/language"},
	"internal/strictjson":            {},
	"internal/schema":                {"internal/strictjson", "github.com/santhosh-tekuri/jsonschema/v5"},
	"internal/document":              {"internal/message", "internal/schema", "internal/strictjson", "internal/spreadsheet"},
	"internal/packing":               {},
	"internal/spreadsheet":           {"internal/message", "golang.org/x/text"},
	"internal/repo":                  {},
	"internal/testkit":               {"internal", "github.com/google/go-cmp/cmp", "golang.org/x/text/language"},
	"questionnaire":                  {"internal", "golang.org/x/text/language"},
	"maturity":                       {"questionnaire", "internal", "golang.org/x/text/language"},
	"maturity/sim3":                  {"maturity", "questionnaire", "internal", "golang.org/x/text/language"},
	"benchmark":                      {"benchmark/internal/copula", "benchmark/internal/totals", "maturity", "questionnaire", "internal", "golang.org/x/text/language"},
	"benchmark/internal/testdoc":     {"benchmark", "maturity", "questionnaire"},
	"benchmark/internal/copula":      {},
	"benchmark/internal/totals":      {"maturity"},
	"benchmark/cohort":               {"benchmark", "benchmark/internal/totals", "maturity", "questionnaire", "internal"},
	"benchmark/report/internal/page": {"internal/message", "golang.org/x/text"},
	"benchmark/report":               {"benchmark", "benchmark/report/internal/page", "maturity", "maturity/sim3", "questionnaire", "internal", "golang.org/x/text/language"},
	"examples/assess":                {"benchmark", "benchmark/report", "maturity", "maturity/sim3", "questionnaire", "internal/message", "examples/internal", "golang.org/x/text/language"},
	"examples/web":                   {"internal/message", "examples/internal", "examples/internal/site"},
	"examples/cohort":                {"benchmark", "benchmark/cohort", "benchmark/report", "maturity", "questionnaire", "internal/message", "internal/spreadsheet", "examples/internal", "golang.org/x/text/language"},
	"examples/page":                  {"benchmark", "internal/message", "examples/internal", "examples/internal/site", "golang.org/x/text/language"},
	"examples/page/program":          {"benchmark", "examples/internal/site"},
	"examples/internal":              {"benchmark", "questionnaire", "internal/message", "golang.org/x/text/language"},
	"examples/internal/site":         {"benchmark", "benchmark/report", "maturity", "maturity/sim3", "questionnaire", "internal/message", "golang.org/x/text/language"},
}

// testOnly may be imported by tests alone.
var testOnly = []string{"internal/testkit", "benchmark/internal/testdoc", "github.com/google/go-cmp"}

type goPackage struct {
	ImportPath string
	Imports    []string
	Standard   bool
}

func list(t *testing.T, env []string, args ...string) []goPackage {
	t.Helper()
	cmd := exec.Command("go", append([]string{"list", "-json=ImportPath,Imports,Standard"}, args...)...)
	cmd.Env = append(os.Environ(), env...)
	out, err := cmd.Output()
	if err != nil {
		t.Fatal(err)
	}
	var packages []goPackage
	for d := json.NewDecoder(strings.NewReader(string(out))); ; {
		var p goPackage
		if err := d.Decode(&p); err == io.EOF {
			return packages
		} else if err != nil {
			t.Fatal(err)
		}
		packages = append(packages, p)
	}
}

// inBrowser is for the one package that is built for nothing else.
var inBrowser = []string{"GOOS=js", "GOARCH=wasm"}

func within(path string, allowed []string) bool {
	return slices.ContainsFunc(allowed, func(a string) bool { return path == a || strings.HasPrefix(path, a+"/") })
}

func permits(allowed []string, path string) bool {
	return slices.ContainsFunc(allowed, func(a string) bool {
		_, beside := policy[a]
		_, own := policy[path]
		return path == a || strings.HasPrefix(path, a+"/") && !(beside && own)
	})
}

func TestImports(t *testing.T) {
	packages := append(list(t, nil, "../../..."), list(t, inBrowser, "../../examples/page/program")...)
	if len(packages) < len(policy) {
		t.Errorf("%d packages listed, the policy has %d", len(packages), len(policy))
	}
	for _, p := range packages {
		name := strings.TrimPrefix(p.ImportPath, module)
		for _, group := range []string{"examples/internal", "internal/testkit"} {
			if _, own := policy[name]; !own && strings.HasPrefix(name, group+"/") {
				name = group
			}
		}
		allowed, ok := policy[name]
		if !ok {
			t.Errorf("package %s is not in the policy", name)
			continue
		}
		for _, path := range p.Imports {
			short := strings.TrimPrefix(path, module)
			if !strings.Contains(strings.Split(path, "/")[0], ".") {
				continue // standard library
			}
			if !permits(allowed, short) {
				t.Errorf("%s imports %s, which the policy does not allow", name, short)
			}
			if !within(name, testOnly) && within(short, testOnly) {
				t.Errorf("%s imports %s outside of tests", name, short)
			}
		}
	}
}

// TestPagesNeedNoServer: the pages go into a browser, where nothing could be served; and nobody can serve them past the
// guard of examples/web by accident.
func TestPagesNeedNoServer(t *testing.T) {
	for _, p := range list(t, inBrowser, "-deps", "../../examples/page/program") {
		if p.ImportPath == "net/http" {
			t.Error("examples/page/program needs net/http")
		}
	}
}

// TestDependencies pins what a user of the packages gets.
func TestDependencies(t *testing.T) {
	for _, p := range list(t, nil, "-deps", "../../questionnaire", "../../maturity", "../../benchmark/...") {
		if p.Standard || strings.HasPrefix(p.ImportPath, module) {
			continue
		}
		if !within(p.ImportPath, []string{"github.com/santhosh-tekuri/jsonschema/v5", "golang.org/x/text"}) {
			t.Errorf("users of the packages would get %s", p.ImportPath)
		}
	}
}
