package command_test

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"slices"
	"strings"
	"syscall"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/language"

	"github.com/csirtgauge/csirtgauge/examples/internal/command"
	"github.com/csirtgauge/csirtgauge/internal/message"
	"github.com/csirtgauge/csirtgauge/internal/testkit/hostile"
	"github.com/csirtgauge/csirtgauge/questionnaire"
)

// names are the hostile texts that a file can have for a name, as far as their length goes.
func names() []string {
	return slices.DeleteFunc(slices.Clone(hostile.Texts), func(s string) bool { return len(s) > 1000 })
}

// complainer returns a command line that has been read.
func complainer(out io.Writer, lang language.Tag) *command.Line {
	line := command.New("assess", say, out)
	line.Lang = lang
	return line
}

// TestComplain: a file may be called as it likes, such as one that was unpacked and that the shell put into the command
// line. What is said about it is fit to be shown.
func TestComplain(t *testing.T) {
	_, wrong := questionnaire.JPCERT2015().ParseJSON([]byte(`{"\u001b[2J": 1}`))
	for _, err := range []error{wrong, &fs.PathError{Op: "open", Path: "\x1b[2J", Err: fs.ErrNotExist}, &command.Error{EN: "wrong", JA: "誤り"}, errors.New("wrong")} {
		for _, name := range append(names(), "response.json", "回答.csv", "a b.json", `C:\a.json`) {
			for _, tag := range []language.Tag{language.English, language.Japanese} {
				var out strings.Builder
				complainer(&out, tag).Complain(name, err)
				for line := range strings.SplitSeq(strings.TrimSuffix(out.String(), "\n"), "\n") {
					hostile.CheckText(t, line)
				}
				if plain := strings.HasPrefix(name, "r") || strings.HasPrefix(name, "回"); plain && !strings.Contains(out.String(), name) {
					t.Errorf("%s is not named as it is: %s", name, &out)
				}
			}
		}
	}
}

// TestWarn: nor does what a file is called disturb what is said of a response.
func TestWarn(t *testing.T) {
	r, err := questionnaire.JPCERT2015().ParseJSON([]byte(`{"form": "jpcert-csirt-2015", "answers": {"2.14": "b", "2.14.1": "a"}}`))
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range append(names(), "response.json") {
		for _, tag := range []language.Tag{language.English, language.Japanese} {
			var out strings.Builder
			complainer(&out, tag).Warn(name, 7, r.Warnings())
			hostile.CheckText(t, strings.TrimSuffix(out.String(), "\n"))
		}
	}
}

// TestReasons: what goes wrong with a file is said in both languages, rare errors in the words of the system.
func TestReasons(t *testing.T) {
	read := func(err error) error { return &fs.PathError{Op: "open", Path: "x", Err: err} }
	write := func(name string, err error) error { return &command.WriteError{Name: name, Err: read(err)} }
	for _, test := range []struct {
		why, name string
		err       error
		en, ja    string
	}{
		{"nothing to read", "x", read(syscall.ENOENT), "cannot read x: there is no such file", "xを読み込めません：ファイルがありません"},
		{"a file where a folder should be", "x/y", read(syscall.ENOTDIR), "cannot read x/y: there is no such file", "x/yを読み込めません：ファイルがありません"},
		{"nowhere to write", "in", write("x", syscall.ENOENT), "cannot write x: there is no such folder", "xに書き込めません：保存先のフォルダーがありません"},
		{"no permission", "x", read(syscall.EACCES), "cannot read x: you have no permission", "xを読み込めません：アクセス権がありません"},
		{"that to write", "in", write("x", syscall.EPERM), "cannot write x: you have no permission", "xに書き込めません：アクセス権がありません"},
		{"a folder", "x", read(syscall.EISDIR), "cannot read x: it is a folder, not a file", "xを読み込めません：ファイルではなくフォルダーです"},
		{"disk full", "in", write("-", syscall.ENOSPC), "cannot write standard output: the disk is full", "標準出力に書き込めません：ディスクに空きがありません"},
		{"nobody reads", "in", write("x", syscall.EPIPE), "cannot write x: the program at the other end of the pipe has ended", "xに書き込めません：パイプの先のプログラムがすでに終了しています"},
		{"rename fails", "in", &command.WriteError{Name: "x", Err: &os.LinkError{Op: "rename", Old: "y", New: "x", Err: syscall.EACCES}}, "cannot write x: you have no permission", "xに書き込めません：アクセス権がありません"},
		{"rare", "-", read(syscall.EIO), "cannot read standard input: " + syscall.EIO.Error(), "標準入力を読み込めません：" + syscall.EIO.Error()},
		{"rare, of a rename", "in", &command.WriteError{Name: "x", Err: &os.LinkError{Op: "rename", Old: "y", New: "x", Err: syscall.EBUSY}}, "cannot write x: " + syscall.EBUSY.Error(), "xに書き込めません：" + syscall.EBUSY.Error()},
		{"no system", "x", errors.New("wrong"), "x: wrong", "x: wrong"},
	} {
		for tag, want := range map[language.Tag]string{language.English: test.en, language.Japanese: test.ja} {
			var out strings.Builder
			complainer(&out, tag).Complain(test.name, fmt.Errorf("wrapped: %w", test.err))
			if test.why == "no system" {
				want = strings.Replace(want, "wrong", "wrapped: wrong", 1)
			}
			if diff := cmp.Diff("assess: "+want+"\n", out.String()); diff != "" {
				t.Errorf("%s (-want +got):\n%s", test.why, diff)
			}
		}
	}
}

// A given is what a command line comes to.
type given struct {
	Status      int
	Lang, Files string
	Word        string
	Number      int
	On          bool
	Choice      string
	Read, Out   string
	Merged      []string
}

func parse(args []string, stdin io.Reader, stdout io.Writer) (given, string) {
	var g given
	var stderr strings.Builder
	line := command.New("tool", say, &stderr)
	line.String(&g.Word, "-word", "TEXT")
	line.Number(&g.Number, "-number", 1)
	line.Switch(&g.On, "-on")
	line.Choice(&g.Choice, "-choice", "AB", []string{"a", "b"}, message.Plains([]string{"a", "b"}))
	line.Input(&g.Read, "-read", "FILE")
	line.Inputs(&g.Merged, "-merge", "FILE")
	var save string
	line.Output(&save, "-save", "-merge")
	line.Output(&g.Out, "-o", "")
	line.Parse(args)
	g.Status, _ = line.Done(stdin, stdout)
	g.Lang, g.Files = line.Lang.String(), strings.Join(line.Files, "|")
	return g, stderr.String()
}

var say = message.NewCatalog([]byte(`{
	"usage": {"en": "usage: tool [flags] [FILE...]", "ja": "使い方：tool [オプション] [FILE...]"},
	"-lang": {"en": "language", "ja": "言語"}, "-word": {"en": "a word", "ja": "語"}, "-number": {"en": "a number", "ja": "数"},
	"-on": {"en": "a switch", "ja": "切り替え"}, "-choice": {"en": "one of %s", "ja": "%sのいずれか"}, "-read": {"en": "a file", "ja": "ファイル"},
	"-merge": {"en": "files", "ja": "ファイル"}, "-save": {"en": "a file", "ja": "ファイル"}, "-o": {"en": "a file", "ja": "ファイル"}
}`)).Say

func TestParse(t *testing.T) {
	for _, test := range []struct {
		name string
		args []string
		want given
	}{
		{"nothing", nil, given{Lang: "en"}},
		{"everything", []string{"-lang", "ja", "-word", "w", "--number=3", "-on", "-choice", "B", "-merge", "m", "-merge=n", "-o", "x", "f", "-", "g"},
			given{Lang: "ja", Word: "w", Number: 3, On: true, Choice: "b", Merged: []string{"m", "n"}, Out: "x", Files: "f|-|g"}},
		{"the last one counts", []string{"-o", "x", "-o", "y", "-on", "-on=false"}, given{Lang: "en", Out: "y"}},
		{"a value may begin with a hyphen", []string{"-word", "-o", "-o", "--"}, given{Lang: "en", Word: "-o", Out: "--"}},
		{"-- ends the flags", []string{"-on", "--", "-o", "--"}, given{Lang: "en", On: true, Files: "-o|--"}},
		{"-- behind a file, too", []string{"f", "--", "-h"}, given{Lang: "en", Files: "f|-h"}},
	} {
		got, stderr := parse(test.args, nil, nil)
		if diff := cmp.Diff(test.want, got); diff != "" || stderr != "" {
			t.Errorf("%s: %q (-want +got):\n%s", test.name, stderr, diff)
		}
	}
}

// TestMisused: everything wrong is told at once, in both languages.
func TestMisused(t *testing.T) {
	const hintEN, hintJA = "tool -h lists the flags\n", "tool -lang ja -h でオプションの一覧を表示します\n"
	for _, test := range []struct {
		name   string
		args   []string
		en, ja string
	}{
		{"unknown", []string{"-x", "v", "-on"}, "there is no flag -x\n", "オプション-xはありません\n"},
		{"no value", []string{"-word"}, "-word needs a value: TEXT\n", "-wordには値（TEXT）が必要です\n"},
		{"behind a file", []string{"f", "-on"}, "-on: flags go before FILE\n", "-on: オプションはFILEより前に指定してください\n"},
		{"value of a switch", []string{"-on=x"}, "-on \"x\": it takes no value\n", "-onに値「x」は指定できません\n"},
		{"empty flag", []string{"-read", ""}, "-read: the value is empty; leave the flag out, or see whether a variable is unset\n", "-readの値が空です。オプションごと省くか、変数が設定されているか確認してください\n"},
		{"standard input for a flag", []string{"-read", "-"}, "-read -: only FILE can be standard input\n", "-read -: 標準入力から読み込めるのはFILEだけです\n"},
		{"empty file", []string{"--", "f", ""}, "FILE is empty; leave it out, or see whether a variable is unset\n", "FILEが空です。省くか、変数が設定されているか確認してください\n"},
		{"several", []string{"-number", "0", "-number=1.5", "-choice", "c"},
			"-number \"0\": it is a whole number, at least 1\ntool: -number \"1.5\": it is a whole number, at least 1\ntool: -choice \"c\": it is one of a, b\n",
			"-numberの値「0」は使えません。1以上の整数を指定してください\ntool: -numberの値「1.5」は使えません。1以上の整数を指定してください\ntool: -choiceの値「c」は使えません。次のいずれかを指定してください：a、b\n"},
	} {
		for lang, want := range map[string]string{"en": test.en + hintEN, "ja": test.ja + hintJA} {
			got, stderr := parse(append([]string{"-lang", lang}, test.args...), nil, nil)
			if diff := cmp.Diff("tool: "+want, stderr); diff != "" || got.Status != command.Usage {
				t.Errorf("%s: status %d (-want +got):\n%s", test.name, got.Status, diff)
			}
		}
	}
	if _, stderr := parse([]string{"-x", "-number", "0", "-lang", "ja"}, nil, nil); !strings.HasPrefix(stderr, "tool: オプション-xはありません\n") {
		t.Errorf("what stands before -lang ja is in Japanese, too: %s", stderr)
	}
}

func TestHelp(t *testing.T) {
	for lang, want := range map[string]string{"en": "usage: tool [flags] [FILE...]\n  -lang LANGUAGE\n    \tlanguage\n  -word TEXT\n", "ja": "使い方：tool [オプション] [FILE...]\n  -lang LANGUAGE\n    \t言語\n  -word TEXT\n"} {
		for _, args := range [][]string{{"-h", "-lang", lang}, {"-lang", lang, "--help", "-x"}} {
			if got, stderr := parse(args, nil, nil); got.Status != command.OK || !strings.HasPrefix(stderr, want) {
				t.Errorf("%q: status %d, %s", args, got.Status, stderr)
			}
		}
	}
}

// TestHostileArguments: nor does an argument reach the terminal as it is.
func TestHostileArguments(t *testing.T) {
	for _, s := range names() {
		for _, args := range [][]string{{"-" + s}, {"-number", s}, {"-choice", s}, {"-on=" + s}} {
			_, stderr := parse(args, nil, nil)
			for line := range strings.SplitSeq(strings.TrimSuffix(stderr, "\n"), "\n") {
				if line != "" {
					hostile.CheckText(t, line)
				}
			}
		}
	}
}
