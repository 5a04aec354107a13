package main

import (
	"bytes"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"

	"github.com/csirtgauge/csirtgauge/examples/internal/command"
)

// Parts are what a page is made of, besides what is in this program.
type parts struct {
	program  []byte // as WebAssembly
	support  []byte // the script of the Go distribution that runs it
	licences []licence
}

// A licence is that of something in the page.
type licence struct{ of, text string }

const module = "github.com/csirtgauge/csirtgauge"

// build has the Go command build the program, and collects what goes with it.
func build() (parts, error) {
	dir, err := os.MkdirTemp("", "page")
	if err != nil {
		return parts{}, err
	}
	defer os.RemoveAll(dir)
	binary := filepath.Join(dir, "program.wasm")
	_, err = goCommand("build", "-ldflags=-s -w", "-gcflags=all=-l", "-o", binary, module+"/examples/page/program")
	if err != nil {
		return parts{}, err
	}
	var built parts
	if built.program, err = os.ReadFile(binary); err != nil {
		return parts{}, err
	}
	root, err := goCommand("env", "GOROOT")
	if err != nil {
		return parts{}, err
	}
	if built.support, err = os.ReadFile(filepath.Join(root, "lib", "wasm", "wasm_exec.js")); err != nil {
		return parts{}, err
	}
	modules := []string{module, "golang.org/x/text", "github.com/santhosh-tekuri/jsonschema/v5"}
	list, err := goCommand(append([]string{"list", "-m", "-f", "{{.Dir}}"}, modules...)...)
	if err != nil {
		return parts{}, err
	}
	names, dirs := append(modules, "Go"), append(strings.Split(list, "\n"), root)
	for i, name := range names {
		text, err := os.ReadFile(filepath.Join(dirs[i], "LICENSE"))
		if err != nil {
			return parts{}, err
		}
		built.licences = append(built.licences, licence{name, strings.ReplaceAll(string(text), "\r\n", "\n")})
	}
	return built, nil
}

// settings are the variables that decide what the Go command builds. They are not empty where an empty one would let
// that of "go env -w" stand.
var settings = []string{
	"GOOS=js", "GOARCH=wasm", "GOFLAGS=-trimpath -buildvcs=false", "GOFIPS140=off", "GOEXPERIMENT=", "GOWASM=", "GODEBUG=",
}

// goCommand runs the Go command without the settings of who runs it, and returns what it says.
func goCommand(args ...string) (string, error) {
	cmd := exec.Command("go", args...)
	cmd.Env = append(os.Environ(), settings...)
	var stdout, stderr bytes.Buffer
	cmd.Stdout, cmd.Stderr = &stdout, &stderr
	if err := cmd.Run(); err != nil {
		said := strings.TrimSpace(stderr.String())
		if _, ok := errors.AsType[*exec.ExitError](err); ok && said != "" {
			err = errors.New(strings.ReplaceAll(said, "\n", "; "))
		}
		return "", command.NewError(texts.Say("no-go", err))
	}
	return strings.TrimSpace(stdout.String()), nil
}
