package repo

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/csirtgauge/csirtgauge/internal/testkit/exhaustive"
	"github.com/csirtgauge/csirtgauge/questionnaire"
)

// guides are the pages that tell a reader what to type.
var guides = []string{"README.md", "examples/README.md", "examples/README.ja.md", ".github/CONTRIBUTING.md", ".github/CONTRIBUTING.ja.md"}

// blocks returns the code of a page in that language.
func blocks(t *testing.T, page, language string) (all []string) {
	t.Helper()
	for i, part := range strings.Split(read(t, page), "```"+language+"\n") {
		code, _, closed := strings.Cut(part, "```")
		if i > 0 && !closed {
			t.Fatalf("%s: a block of %s does not end", page, language)
		}
		if i > 0 {
			all = append(all, code)
		}
	}
	return all
}

// block returns the only block of the README in that language.
func block(t *testing.T, language string) string {
	t.Helper()
	all := blocks(t, "README.md", language)
	if len(all) != 1 {
		t.Fatalf("the README has %d blocks of %s", len(all), language)
	}
	return all[0]
}

func TestReadmeIsShort(t *testing.T) {
	if n := strings.Count(read(t, "README.md"), "\n"); n > 100 {
		t.Errorf("the README has %d lines, the limit is 100", n)
	}
}

var (
	link    = regexp.MustCompile(`\]\(([^)#]*)(?:#([^)]+))?\)`)
	heading = regexp.MustCompile(`(?m)^#+ (.+)$`)
	noLabel = regexp.MustCompile(`[^\p{L}\p{N}ー -]`)
)

// TestLinks: each link of a guide leads to a file, or to a heading of the page.
func TestLinks(t *testing.T) {
	for _, page := range append(guides, ".github/SECURITY.md") {
		var labels []string
		for _, h := range heading.FindAllStringSubmatch(read(t, page), -1) {
			labels = append(labels, strings.ReplaceAll(noLabel.ReplaceAllString(strings.ToLower(h[1]), ""), " ", "-"))
		}
		found := link.FindAllStringSubmatch(read(t, page), -1)
		for _, l := range found {
			if l[1] == "" && !slices.Contains(labels, l[2]) {
				t.Errorf("%s has no heading %s", page, l[2])
			}
			if _, err := os.Stat(filepath.Join(root, filepath.Dir(page), l[1])); err != nil {
				t.Errorf("%s: %v", page, err)
			}
		}
		if len(found) == 0 && page != ".github/SECURITY.md" {
			t.Errorf("%s has no link", page)
		}
	}
}

// TestReadmeOutput: what the README shows is what the program prints.
func TestReadmeOutput(t *testing.T) {
	if shown := block(t, "text"); !strings.Contains(read(t, "examples/assess/testdata/sample.page.en.golden"), "\n"+shown) {
		t.Errorf("the page on the built-in sample does not have what the README shows:\n%s", shown)
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

// TestGuidesAreTwins: both languages have the same headings and the same commands, but for names of files and the language.
func TestGuidesAreTwins(t *testing.T) {
	for _, pages := range [][2]string{
		{"examples/README.md", "examples/README.ja.md"},
		{".github/CONTRIBUTING.md", ".github/CONTRIBUTING.ja.md"},
	} {
		var shapes [2]string
		for i, page := range pages {
			for _, h := range regexp.MustCompile(`(?m)^(#+ |\| )`).FindAllString(read(t, page), -1) {
				shapes[i] += h
			}
			for _, code := range blocks(t, page, "sh") {
				for line := range strings.Lines(strings.ReplaceAll(code, " -lang ja", "")) {
					command, _, _ := strings.Cut(line, " #")
					shapes[i] += "\n" + strings.Join(regexp.MustCompile(`go [a-z]+ \S+| -[a-z]+`).FindAllString(command, -1), " ")
				}
			}
		}
		if shapes[0] != shapes[1] {
			t.Errorf("%s and %s differ:\n%s\n%s", pages[0], pages[1], shapes[0], shapes[1])
		}
	}
}

// TestGuidesTypography: Japanese guides have the signs of all other Japanese texts, and end sentences as messages do.
func TestGuidesTypography(t *testing.T) {
	fenced := regexp.MustCompile("(?s)```.*?```|`[^`]*`|\\]\\([^)]*\\)")
	for _, page := range []string{"examples/README.ja.md", ".github/CONTRIBUTING.ja.md"} {
		for line := range strings.Lines(fenced.ReplaceAllString(read(t, page), "")) {
			line = strings.TrimSpace(line)
			if strings.HasPrefix(line, "English:") || strings.HasPrefix(line, "|") {
				continue
			}
			for _, fault := range typography(line) {
				t.Errorf("%s: %s", page, fault)
			}
			for sentence := range strings.SplitAfterSeq(line, "。") {
				if sentence = strings.TrimRight(sentence, "*"); strings.HasSuffix(sentence, "。") && !ending.MatchString(sentence) {
					t.Errorf("%s: %q is not polite", page, sentence)
				}
			}
			if word := unwanted.FindString(line); word != "" {
				t.Errorf("%s: %q in %q: another word was chosen", page, word, line)
			}
		}
	}
}

// given are the files that a reader of a guide has from others, and where the tests take them from.
var given = map[string]string{
	"head.xlsx":   "examples/assess/testdata/people/first.json",
	"member.xlsx": "examples/assess/testdata/people/second.csv",
	"責任者.xlsx":    "examples/assess/testdata/people/first.json",
	"担当者.xlsx":    "examples/assess/testdata/people/second.csv",
}

// TestGuideCommands runs the commands of each page one after the other, in a folder of its own. A server, and the page,
// which takes long and has a test of its own, are only asked for their flags; tests are left to whoever runs this one.
func TestGuideCommands(t *testing.T) {
	if !exhaustive.Wanted(t) {
		t.Skip("builds the commands")
	}
	programs := t.TempDir() + string(filepath.Separator)
	if out, err := exec.Command("go", "build", "-o", programs, root+"/examples/...").CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	for _, page := range guides {
		t.Run(page, func(t *testing.T) {
			t.Parallel()
			folder := t.TempDir()
			for name, source := range given {
				write(t, filepath.Join(folder, name), read(t, source))
			}
			for i, line := range strings.Split(strings.TrimSpace(read(t, "examples/internal/madeup/responses.ndjson")), "\n") {
				write(t, filepath.Join(folder, "members", strconv.Itoa(i)+".json"), line)
			}
			ran := 0
			for line := range strings.Lines(strings.Join(blocks(t, page, "sh"), "")) {
				if line, _, _ = strings.Cut(line, " #"); strings.HasPrefix(line, "go test ") {
					ran++
					continue
				}
				command, ok := strings.CutPrefix(strings.TrimSpace(line), "go run ./examples/")
				if !ok {
					t.Errorf("%q is not tested", line)
					continue
				}
				ran++
				words := strings.Fields(command)
				args := words[1:]
				silent := slices.ContainsFunc(args, func(a string) bool { return a == "-o" || a == "-report" })
				if words[0] == "web" || words[0] == "page" {
					args, silent = append(args, "-h"), true
				}
				cmd := exec.Command(programs+words[0], args...)
				cmd.Dir = folder
				var stderr bytes.Buffer
				cmd.Stderr = &stderr
				out, err := cmd.Output()
				if err != nil || len(out) == 0 != silent {
					t.Errorf("%s: %v, %d bytes\n%s", command, err, len(out), &stderr)
				}
			}
			if ran == 0 {
				t.Error("no command found")
			}
		})
	}
}

func write(t *testing.T, path, content string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
}
