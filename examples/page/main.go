// Page makes one self-contained file of the questionnaire and the assessment, which a browser opens from the disk. It
// loads nothing, sends nothing, and needs neither a network nor a server.
//
//	go run ./examples/page [-lang en|ja] -o csirtgauge.html
//
// With -lang ja the page opens in Japanese; it has both languages. The Go command builds the program that answers in
// the page, with no settings but those given here: the same sources make the same file, byte for byte.
//
// The exit status is 0; 1 if the page cannot be built or written; 2 for wrong usage.
package main

import (
	_ "embed"
	"io"
	"os"
	"os/signal"
	"syscall"

	"github.com/csirtgauge/csirtgauge/examples/internal/command"
	"github.com/csirtgauge/csirtgauge/internal/message"
)

//go:embed texts.json
var textsDocument []byte

var texts = message.NewCatalog(textsDocument)

func main() {
	signal.Ignore(syscall.SIGPIPE) // so that an output of which nobody reads the rest is an error like any other
	os.Exit(run(os.Args[1:], build, os.Stdout, os.Stderr))
}

// run makes the page of what is built.
func run(args []string, build func() (parts, error), stdout, stderr io.Writer) int {
	output := ""
	line := command.New("page", texts.Say, stderr)
	line.Output(&output, "-o", "")
	line.Parse(args)
	if len(line.Files) > 0 {
		line.Misused("flags-only", line.Files[0])
	}
	if status, ok := line.Done(nil, stdout); !ok {
		return status
	}
	built, err := build()
	if err == nil {
		err = command.Write(output, assemble(built, line.Lang), stdout)
	}
	if err != nil {
		line.Complain("", err)
		return command.Problem
	}
	return command.OK
}
