package command

import (
	"io"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/text/language"

	"github.com/csirtgauge/csirtgauge/internal/message"
)

// A Line is the command line of a program: the flags that there are, what was given, and what is wrong with it.
type Line struct {
	Lang  language.Tag // of -lang, which every program has; English unless set
	Files []string     // what is given besides flags

	program string
	text    func(key string, args ...any) message.Text
	code    string // of -lang
	stderr  io.Writer
	flags   []*flag
	help    bool
	wrong   []message.Text
}

// A flag is given by its name, which begins with a hyphen, or by its name and a value.
type flag struct {
	name   string
	value  string // stands for the value in the usage; a flag without one is a switch
	usage  message.Text
	set    func(value string)
	given  bool
	reads  bool     // its values are files that are read
	writes bool     // or written to
	renews string   // the flag whose file an output may take the place of
	many   bool     // whether each counts, not the last one only
	files  []string // its values
}

// New returns the command line of a program, with -lang. The program says "usage", how flags and files are given and
// what for, and under each flag, such as "-lang", what that is for.
func New(program string, say func(key string, args ...any) message.Text, stderr io.Writer) *Line {
	l := &Line{program: program, text: say, stderr: stderr, Lang: language.English}
	l.Choice(&l.code, "-lang", "LANGUAGE", []string{"en", "ja"})
	return l
}

// String adds a flag with any value but an empty one. Its text takes the arguments, as those of all flags do.
func (l *Line) String(p *string, name, value string, args ...any) {
	l.add(name, value, args, func(s string) { *p = s })
}

// Switch adds a flag without a value.
func (l *Line) Switch(p *bool, name string, args ...any) {
	l.add(name, "", args, func(s string) {
		on, err := strconv.ParseBool(s)
		if *p = on; err != nil {
			l.misused("switch-value", name, escaped(s))
		}
	})
}

// Number adds a flag with a whole number.
func (l *Line) Number(p *int, name string, least int, args ...any) {
	l.add(name, "N", args, func(s string) {
		n, err := strconv.Atoi(s)
		if *p = n; err != nil || n < least {
			l.misused("number-value", name, escaped(s), least)
		}
	})
}

// Choice adds a flag with one of several values, ignoring case.
func (l *Line) Choice(p *string, name, value string, choices []string, args ...any) {
	l.add(name, value, args, func(s string) {
		i := slices.IndexFunc(choices, func(choice string) bool { return strings.EqualFold(choice, s) })
		if i >= 0 {
			*p = choices[i]
			return
		}
		l.misused("choice-value", name, escaped(s), message.Plains(choices))
	})
}

// Input adds a flag with a file that is read.
func (l *Line) Input(p *string, name, value string, args ...any) {
	l.add(name, value, args, func(s string) { *p = s }).reads = true
}

// Inputs adds a flag with a file that is read, which may be given several times.
func (l *Line) Inputs(p *[]string, name, value string, args ...any) {
	f := l.add(name, value, args, func(s string) { *p = append(*p, s) })
	f.reads, f.many = true, true
}

// Output adds a flag with a file that is written to; the flag -o has what goes to standard output otherwise. The file
// may take the place of what the flag renews reads.
func (l *Line) Output(p *string, name, renews string, args ...any) {
	f := l.add(name, "FILE", args, func(s string) { *p = s })
	f.writes, f.renews = true, renews
}

// Outputs adds a flag with a file that is written to, which may be given several times.
func (l *Line) Outputs(p *[]string, name string, args ...any) {
	f := l.add(name, "FILE", args, func(s string) { *p = append(*p, s) })
	f.writes, f.many = true, true
}

func (l *Line) add(name, value string, args []any, set func(string)) *flag {
	f := &flag{name: name, value: value, usage: l.text(name, args...), set: set}
	l.flags = append(l.flags, f)
	return f
}

// Given reports whether a flag was given besides these.
func (l *Line) Given(except ...string) bool {
	return slices.ContainsFunc(l.flags, func(f *flag) bool { return f.given && !slices.Contains(except, f.name) })
}
