package main

import (
	"fmt"
	"io"
	"strings"
	"time"

	"golang.org/x/text/language"

	"github.com/csirtgauge/csirtgauge/internal/message"
)

// A progress shows on a terminal how far a long work is. Without a terminal it shows nothing.
type progress struct {
	out     io.Writer
	columns int // of the terminal, 0 if there is none
	lang    language.Tag
	line    string    // that stands there
	at      time.Time // since when
}

const (
	barWidth  = 30
	barPause  = 50 * time.Millisecond // between two lines: a terminal may be slower than the work
	endOfText = "\x1b[K"
)

// show shows that so much of a total is done, in whatever they are measured; the total is 0 if it is not known.
func (p *progress) show(text message.Text, done, total int64) {
	if p.columns == 0 {
		return
	}
	p.line = p.fit(text.In(p.lang), done, total)
	if now := time.Now(); now.Sub(p.at) >= barPause {
		p.at = now
		fmt.Fprint(p.out, "\r"+p.line+endOfText)
	}
}

// fit returns the line, with as much of a bar as there is room for.
func (p *progress) fit(text string, done, total int64) string {
	if total > 0 {
		share := float64(min(done, total)) / float64(total)
		text = fmt.Sprintf("%3d%%  %s", int(100*share), text)
		if room := min(barWidth, p.columns-width(text)-len("[]  ")); room >= 5 {
			full := int(float64(room) * share)
			text = "[" + strings.Repeat("#", full) + strings.Repeat(".", room-full) + "] " + text
		}
	}
	for text != "" && width(text) >= p.columns { // the last column makes some terminals begin a line
		runes := []rune(text)
		text = string(runes[:len(runes)-1])
	}
	return text
}

// width returns the columns of a text of the program, in which kana, kanji and marks of Japanese take two.
func width(s string) (n int) {
	for _, r := range s {
		if n++; r >= 0x2E80 {
			n++
		}
	}
	return n
}

// clear takes the line off, for a message.
func (p *progress) clear() {
	if !p.at.IsZero() {
		fmt.Fprint(p.out, "\r"+endOfText)
	}
}

// done leaves the last line, and begins another.
func (p *progress) done() {
	if p.line != "" {
		fmt.Fprintln(p.out, "\r"+p.line+endOfText)
	}
	p.line, p.at = "", time.Time{}
}

// A meter adds up how far a visit to all sources is.
type meter struct {
	*progress
	files         int
	total, before int64 // bytes; the total is 0 if it is not known
	file          int
	counted, read int // responses
}

func (in *intake) meter() *meter {
	m := &meter{progress: &in.progress, files: len(in.sources)}
	for _, s := range in.sources {
		if m.total += s.size; s.stream {
			m.total = 0
			break
		}
	}
	return m
}

func (m *meter) show(responses int, bytes int64) {
	m.read = responses
	text := say("counted", m.file+1, m.files, m.counted+responses)
	if m.total == 0 {
		text = say("counted-bytes", text, float64(m.before+bytes)/1e6)
	}
	m.progress.show(text, m.before+bytes, m.total)
}

// next goes on to the next source.
func (m *meter) next(s source) {
	if s.size > 0 {
		m.show(m.read, s.size)
	}
	m.file, m.before, m.counted, m.read = m.file+1, m.before+s.size, m.counted+m.read, 0
}
