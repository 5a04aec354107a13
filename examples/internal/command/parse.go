package command

import (
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/text/language"

	"github.com/csirtgauge/csirtgauge/internal/message"
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
			l.misused("there is no flag %s", "オプション%sはありません", escaped(name))
			continue
		case len(l.Files) > 0 && !unknown:
			l.misused("%s: flags go before FILE", "%s: オプションはFILEより前に指定してください", name)
		}
		f := l.flags[i]
		switch {
		case has:
		case f.value == "":
			value = "true"
		case len(args) == 0:
			l.misused("%s needs a value: %s", "%sには値（%s）が必要です", name, f.value)
			return
		default:
			value, args = args[0], args[1:]
		}
		l.give(f, value)
	}
}

func (l *Line) give(f *flag, value string) {
	if value == "" {
		l.misused("%s: the value is empty; leave the flag out, or see whether a variable is unset",
			"%sの値が空です。オプションごと省くか、変数が設定されているか確認してください", f.name)
		return
	}
	if f.reads && value == "-" {
		l.misused("%s -: only FILE can be standard input", "%s -: 標準入力から読み込めるのはFILEだけです", f.name)
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
		l.misused("FILE is empty; leave it out, or see whether a variable is unset",
			"FILEが空です。省くか、変数が設定されているか確認してください")
	}
}

// Misused notes what is wrong with the command line, in words of the program, for [Line.Done] to say.
func (l *Line) Misused(key string, args ...any) { l.wrong = append(l.wrong, l.say(key, args...)) }

func (l *Line) misused(en, ja string, args ...any) {
	l.wrong = append(l.wrong, message.Text{EN: en, JA: ja}.Format(args...))
}

// Done ends the reading of the command line. It is false if there is nothing more to do, with the exit status to end
// with: how the program is used was asked for, it was used in a wrong way, or an output would take the place of what is
// read or of another output.
func (l *Line) Done(stdin io.Reader, stdout io.Writer) (status int, ok bool) {
	if l.code == "ja" {
		l.Lang = language.Japanese
	}
	if l.help {
		fmt.Fprintln(l.stderr, l.say("usage").In(l.Lang))
		for _, f := range l.flags {
			fmt.Fprintf(l.stderr, "  %s\n    \t%s\n", strings.TrimSpace(f.name+" "+f.value), f.usage.In(l.Lang))
		}
		return OK, false
	}
	if len(l.wrong) > 0 {
		l.tell(l.wrong...)
		hint := message.Text{EN: "%s -h lists the flags\n", JA: "%s -lang ja -h でオプションの一覧を表示します\n"}
		fmt.Fprintf(l.stderr, hint.In(l.Lang), l.program)
		return Usage, false
	}
	if lost := collisions(l.uses(stdin, stdout)); len(lost) > 0 {
		l.tell(lost...)
		return Problem, false
	}
	return OK, true
}

// escaped returns what was given as it can be shown within quotation marks.
func escaped(s string) string {
	quoted := strconv.Quote(s)
	return quoted[1 : len(quoted)-1]
}
