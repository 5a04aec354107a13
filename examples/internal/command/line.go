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
	set    func(value string) (wrong *questionnaire.Text)
	given  bool
	role   role     // of the files that are its values
	renews string   // the flag whose file an output may take the place of
	many   bool     // whether each counts, not the last one only
	files  []string // its values
}

type role int

const (
	noFile role = iota
	reading
	writing
)

// New returns the command line of a program, with -lang. The usage says how flags and files are given, and what for.
func New(program string, usage, lang questionnaire.Text, stderr io.Writer) *Line {
	l := &Line{program: program, usage: usage, stderr: stderr, Lang: language.English}
	var code string
	l.Choice(&code, "lang", "LANGUAGE", []string{"en", "ja"}, lang)
	choose := l.flags[0].set
	l.flags[0].set = func(value string) *questionnaire.Text {
		wrong := choose(value)
		if l.Lang = language.English; code == "ja" {
			l.Lang = language.Japanese
		}
		return wrong
	}
	return l
}

// String adds a flag with any value but an empty one.
func (l *Line) String(p *string, name, value string, usage questionnaire.Text) {
	l.add(name, value, usage, func(s string) *questionnaire.Text {
		*p = s
		return nil
	})
}

// Switch adds a flag without a value.
func (l *Line) Switch(p *bool, name string, usage questionnaire.Text) {
	l.add(name, "", usage, func(s string) *questionnaire.Text {
		on, err := strconv.ParseBool(s)
		if err != nil {
			return &questionnaire.Text{
				EN: fmt.Sprintf(`-%s "%s": it takes no value`, name, escaped(s)),
				JA: fmt.Sprintf("-%sに値「%s」は指定できません", name, escaped(s)),
			}
		}
		*p = on
		return nil
	})
}

// Number adds a flag with a whole number.
func (l *Line) Number(p *int, name string, least int, usage questionnaire.Text) {
	l.add(name, "N", usage, func(s string) *questionnaire.Text {
		n, err := strconv.Atoi(s)
		if err != nil || n < least {
			return &questionnaire.Text{
				EN: fmt.Sprintf(`-%s "%s": it is a whole number, at least %d`, name, escaped(s), least),
				JA: fmt.Sprintf("-%sの値「%s」は使えません。%d以上の整数を指定してください", name, escaped(s), least),
			}
		}
		*p = n
		return nil
	})
}

// Choice adds a flag with one of several values, in any case of letters.
func (l *Line) Choice(p *string, name, value string, choices []string, usage questionnaire.Text) {
	l.add(name, value, usage, func(s string) *questionnaire.Text {
		i := slices.IndexFunc(choices, func(choice string) bool { return strings.EqualFold(choice, s) })
		if i < 0 {
			return &questionnaire.Text{
				EN: fmt.Sprintf(`-%s "%s": it is one of %s`, name, escaped(s), strings.Join(choices, ", ")),
				JA: fmt.Sprintf("-%sの値「%s」は使えません。次のいずれかを指定してください: %s", name, escaped(s), strings.Join(choices, "、")),
			}
		}
		*p = choices[i]
		return nil
	})
}

// Input adds a flag with a file that is read.
func (l *Line) Input(p *string, name, value string, usage questionnaire.Text) {
	l.String(p, name, value, usage)
	l.flags[len(l.flags)-1].role = reading
}

// Inputs adds a flag with a file that is read, which may be given several times.
func (l *Line) Inputs(p *[]string, name, value string, usage questionnaire.Text) {
	l.add(name, value, usage, func(s string) *questionnaire.Text {
		*p = append(*p, s)
		return nil
	})
	f := l.flags[len(l.flags)-1]
	f.role, f.many = reading, true
}

// Output adds a flag with a file that is written to; the flag -o has what goes to standard output otherwise. The file
// may take the place of what the flag renews reads.
func (l *Line) Output(p *string, name, renews string, usage questionnaire.Text) {
	l.String(p, name, "FILE", usage)
	f := l.flags[len(l.flags)-1]
	f.role, f.renews = writing, renews
}

func (l *Line) add(name, value string, usage questionnaire.Text, set func(string) *questionnaire.Text) {
	l.flags = append(l.flags, &flag{name: name, value: value, usage: usage, set: set})
}

// Given returns the names of the flags that were given.
func (l *Line) Given() []string {
	var names []string
	for _, f := range l.flags {
		if f.given {
			names = append(names, f.name)
		}
	}
	return names
}
