package main

import (
	"fmt"
	"io"
	"strings"

	"golang.org/x/text/language"
)

// A progress shows on a terminal how far a file is read. Without a terminal it shows nothing.
type progress struct {
	out   io.Writer // nil if it is no terminal
	lang  language.Tag
	size  int64 // of the file; 0 if not known
	shown bool
}

const barWidth = 30

func (p *progress) show(responses int, bytes int64) {
	if p.out == nil {
		return
	}
	line := fmt.Sprintf("%.1f MB", float64(bytes)/1e6)
	if p.size > 0 {
		done := min(int(barWidth*bytes/p.size), barWidth)
		bar := strings.Repeat("#", done) + strings.Repeat(".", barWidth-done)
		line = fmt.Sprintf("[%s] %3d%%", bar, min(100, 100*bytes/p.size))
	}
	fmt.Fprintf(p.out, "\r%s  %s ", line, say("counted", responses).In(p.lang))
	p.shown = true
}

// clear takes the bar off the line, for a message.
func (p *progress) clear() {
	if p.shown {
		fmt.Fprint(p.out, "\r\x1b[K")
	}
}

func (p *progress) done() {
	if p.shown {
		fmt.Fprintln(p.out)
		p.shown = false
	}
}
