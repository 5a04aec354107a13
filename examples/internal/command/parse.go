package command

import (
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/text/language"
)

// Parse reads the command line: flags, then files; -- ends the flags. What is wrong waits for [Line.Done].
func (l *Line) Parse(args []string) {
	unknown := false // whether there was a flag of which nobody knows if it takes a value
	for len(args) > 0 {
		arg := args[0]
		args = args[1:]
		switch {
		case arg == "--":
			l.file(args...)
			return
		case len(arg) < 2 || arg[0] != '-':
			l.file(arg)
			continue
		}
		name, value, has := strings.Cut("-"+strings.TrimPrefix(arg[1:], "-"), "=")
		i := slices.IndexFunc(l.flags, func(f *flag) bool { return f.name == name })
		switch {
		case name == "-h" || name == "-help":
			l.help = true
			continue
		case i < 0:
			unknown = true
			l.misused("no-flag", escaped(name))
			continue
		case len(l.Files) > 0 && !unknown:
			l.misused("flag-late", name)
		}
		f := l.flags[i]
		switch {
		case has:
		case f.value == "":
			value = "true"
		case len(args) == 0:
			l.misused("no-value", name, f.value)
			return
		default:
			value, args = args[0], args[1:]
		}
		l.give(f, value)
	}
}

func (l *Line) give(f *flag, value string) {
	if value == "" {
		l.misused("empty-value", f.name)
		return
	}
	if f.reads && value == "-" {
		l.misused("stdin-value", f.name)
		return
	}
	f.set(value)
	if f.given = true; !f.many {
		f.files = nil
	}
	f.files = append(f.files, value)
}

func (l *Line) file(names ...string) {
	l.Files = append(l.Files, names...)
	if slices.Contains(names, "") {
		l.misused("empty-file")
	}
}

// Misused notes what is wrong with the command line, in words of the program, for [Line.Done] to say.
func (l *Line) Misused(key string, args ...any) { l.wrong = append(l.wrong, l.text(key, args...)) }

func (l *Line) misused(key string, args ...any) { l.wrong = append(l.wrong, say(key, args...)) }

// Done ends the reading of the command line. It is false if there is nothing more to do, with the exit status to end
// with: how the program is used was asked for, it was used in a wrong way, or an output would take the place of what is
// read or of another output.
func (l *Line) Done(stdin io.Reader, stdout io.Writer) (status int, ok bool) {
	if l.code == "ja" {
		l.Lang = language.Japanese
	}
	i := slices.Index(l.Files, "-")
	if i >= 0 && slices.Contains(l.Files[i+1:], "-") {
		l.misused("stdin-twice")
	}
	if l.help {
		fmt.Fprintln(l.stderr, l.text("usage").In(l.Lang))
		for _, f := range l.flags {
			fmt.Fprintf(l.stderr, "  %s\n    \t%s\n", strings.TrimSpace(f.name+" "+f.value), f.usage.In(l.Lang))
		}
		return OK, false
	}
	if len(l.wrong) > 0 {
		l.Tell(l.wrong...)
		fmt.Fprintln(l.stderr, say("help", l.program).In(l.Lang))
		return Usage, false
	}
	if lost := collisions(l.uses(stdin, stdout)); len(lost) > 0 {
		l.Tell(lost...)
		return Problem, false
	}
	return OK, true
}

// escaped returns what was given as it can be shown within quotation marks.
func escaped(s string) string {
	quoted := strconv.Quote(s)
	return quoted[1 : len(quoted)-1]
}
