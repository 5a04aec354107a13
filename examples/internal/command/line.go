package command

import (
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/text/language"

	"github.com/csirtgauge/csirtgauge/questionnaire"
)

// A Line is the command line of a program: the flags that there are, what was given, and what is wrong with it.
type Line struct {
	Lang  language.Tag // of -lang, which every program has; English unless set
	Files []string     // what is given besides flags

	program string
	code    string // of -lang
	usage   questionnaire.Text
	stderr  io.Writer
	flags   []*flag
	help    bool
	wrong   []questionnaire.Text
}

// A flag is given as -name, or as -name value.
type flag struct {
	name   string
	value  string // stands for the value in the usage; a flag without one is a switch
	usage  questionnaire.Text
	set    func(value string)
	given  bool
	reads  bool     // its values are files that are read
	writes bool     // or written to
	renews string   // the flag whose file an output may take the place of
	many   bool     // whether each counts, not the last one only
	files  []string // its values
}

// New returns the command line of a program, with -lang. The usage says how flags and files are given, and what for.
func New(program string, usage, lang questionnaire.Text, stderr io.Writer) *Line {
	l := &Line{program: program, usage: usage, stderr: stderr, Lang: language.English}
	l.Choice(&l.code, "lang", "LANGUAGE", []string{"en", "ja"}, lang.EN, lang.JA)
	return l
}

// String adds a flag with any value but an empty one.
func (l *Line) String(p *string, name, value, en, ja string) {
	l.add(name, value, en, ja, func(s string) { *p = s })
}

// Switch adds a flag without a value.
func (l *Line) Switch(p *bool, name, en, ja string) {
	l.add(name, "", en, ja, func(s string) {
		on, err := strconv.ParseBool(s)
		if *p = on; err != nil {
			l.Misused(`-%s "%s": it takes no value`, "-%sに値「%s」は指定できません", name, escaped(s))
		}
	})
}

// Number adds a flag with a whole number.
func (l *Line) Number(p *int, name string, least int, en, ja string) {
	l.add(name, "N", en, ja, func(s string) {
		n, err := strconv.Atoi(s)
		if *p = n; err != nil || n < least {
			l.Misused(`-%s "%s": it is a whole number, at least %d`,
				"-%sの値「%s」は使えません。%d以上の整数を指定してください", name, escaped(s), least)
		}
	})
}

// Choice adds a flag with one of several values, ignoring case.
func (l *Line) Choice(p *string, name, value string, choices []string, en, ja string) {
	l.add(name, value, en, ja, func(s string) {
		i := slices.IndexFunc(choices, func(choice string) bool { return strings.EqualFold(choice, s) })
		if i >= 0 {
			*p = choices[i]
			return
		}
		l.wrong = append(l.wrong, questionnaire.Text{
			EN: fmt.Sprintf(`-%s "%s": it is one of %s`, name, escaped(s), strings.Join(choices, ", ")),
			JA: fmt.Sprintf("-%sの値「%s」は使えません。次のいずれかを指定してください: %s", name, escaped(s), strings.Join(choices, "、")),
		})
	})
}

// Input adds a flag with a file that is read.
func (l *Line) Input(p *string, name, value, en, ja string) {
	l.add(name, value, en, ja, func(s string) { *p = s }).reads = true
}

// Inputs adds a flag with a file that is read, which may be given several times.
func (l *Line) Inputs(p *[]string, name, value, en, ja string) {
	f := l.add(name, value, en, ja, func(s string) { *p = append(*p, s) })
	f.reads, f.many = true, true
}

// Output adds a flag with a file that is written to; the flag -o has what goes to standard output otherwise. The file
// may take the place of what the flag renews reads.
func (l *Line) Output(p *string, name, renews, en, ja string) {
	f := l.add(name, "FILE", en, ja, func(s string) { *p = s })
	f.writes, f.renews = true, renews
}

func (l *Line) add(name, value, en, ja string, set func(string)) *flag {
	f := &flag{name: name, value: value, usage: questionnaire.Text{EN: en, JA: ja}, set: set}
	l.flags = append(l.flags, f)
	return f
}

// Given reports whether a flag was given besides these.
func (l *Line) Given(except ...string) bool {
	return slices.ContainsFunc(l.flags, func(f *flag) bool { return f.given && !slices.Contains(except, f.name) })
}
