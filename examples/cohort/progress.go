package main

import (
	"fmt"
	"io"
	"os"
	"strings"

	"golang.org/x/text/language"
)

// A say is a sentence in both languages.
type say struct{ en, ja string }

func (s say) in(lang language.Tag, args ...any) string {
	if lang == language.Japanese {
		return fmt.Sprintf(s.ja, args...)
	}
	return fmt.Sprintf(s.en, args...)
}

var (
	summary  = say{"responses counted: %[1]d; lines left out: %[2]d", "回答%[1]d件を集計、%[2]d行を除外"}
	badLines = say{"lines that are no response: %[1]d; correct them, or leave them out with -skip", "回答として読めない行が%[1]d行あります。修正するか、-skipを付けて除外してください"}
	moreOdd  = say{"further things that look odd: %[1]d", "ほかにも気になる点が%[1]d件あります"}
	tooFew   = say{"respondents: %[1]d, threshold: %[2]d; with fewer than the threshold, no survey is written", "回答が%[1]d件で、しきい値の%[2]d件に満たないため、集計結果を出力しません"}
	noDates  = say{"no response has a date; give -from, -to and -published", "回答に日付がないため、-from、-to、-publishedで指定してください"}
	counted  = say{"responses: %[1]d", "回答%[1]d件"}
)

// progress shows on a terminal how far a file is read.
type progress struct {
	out   io.Writer
	lang  language.Tag
	size  int64 // of the file; 0 if not known
	shown bool
}

// newProgress returns a progress that shows nothing unless there is a terminal.
func newProgress(out io.Writer, terminal bool, lang language.Tag) *progress {
	if !terminal {
		return nil
	}
	return &progress{out: out, lang: lang}
}

// file sets the size that is to be read.
func (p *progress) file(f *os.File) {
	if p == nil {
		return
	}
	p.size = 0
	if info, err := f.Stat(); err == nil && info.Mode().IsRegular() {
		p.size = info.Size()
	}
}

const barWidth = 30

func (p *progress) show(responses int, bytes int64) {
	if p == nil {
		return
	}
	line := fmt.Sprintf("%.1f MB", float64(bytes)/1e6)
	if p.size > 0 {
		done := min(int(barWidth*bytes/p.size), barWidth)
		line = fmt.Sprintf("[%s%s] %3d%%", strings.Repeat("#", done), strings.Repeat(".", barWidth-done), min(100, 100*bytes/p.size))
	}
	fmt.Fprintf(p.out, "\r%s  %s ", line, counted.in(p.lang, responses))
	p.shown = true
}

// clear takes the bar off the line, for a message.
func (p *progress) clear() {
	if p != nil && p.shown {
		fmt.Fprint(p.out, "\r\x1b[K")
	}
}

func (p *progress) done() {
	if p != nil && p.shown {
		fmt.Fprintln(p.out)
		p.shown = false
	}
}
