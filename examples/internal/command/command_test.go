package command_test

import (
	"errors"
	"io"
	"io/fs"
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/language"

	"github.com/csirtgauge/csirtgauge/examples/internal/command"
	"github.com/csirtgauge/csirtgauge/internal/hostile"
	"github.com/csirtgauge/csirtgauge/questionnaire"
)

// names are the hostile texts that a file can have for a name, as far as their length goes.
func names() []string {
	return slices.DeleteFunc(slices.Clone(hostile.Texts), func(s string) bool { return len(s) > 1000 })
}

// TestComplain: a file may be called as it likes, such as one that was unpacked and that the shell put into the command line. What is
// said about it is fit to be shown.
func TestComplain(t *testing.T) {
	_, wrong := questionnaire.JPCERT2015().ParseJSON([]byte(`{"\u001b[2J": 1}`))
	for _, err := range []error{wrong, &fs.PathError{Op: "open", Path: "\x1b[2J", Err: fs.ErrNotExist}, &command.Error{EN: "wrong", JA: "誤り"}, errors.New("wrong")} {
		for _, name := range append(names(), "response.json", "回答.csv", "a b.json", `C:\a.json`) {
			for _, tag := range []language.Tag{language.English, language.Japanese} {
				var out strings.Builder
				command.Complain(&out, "assess", name, err, tag)
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

// TestParse: nor does an argument reach the terminal as it is.
func TestParse(t *testing.T) {
	for _, s := range names() {
		var out strings.Builder
		flags := command.Flags("assess", "usage", &out)
		if status, ok := command.Parse(flags, []string{"--", "-" + s}); ok && s != "" || !ok && status != command.Usage {
			t.Errorf("%q: status %d", s, status)
		}
		for line := range strings.SplitSeq(strings.TrimSuffix(out.String(), "\n"), "\n") {
			if line != "" {
				hostile.CheckText(t, line)
			}
		}
	}
	if _, ok := command.Parse(command.Flags("assess", "", io.Discard), []string{"a.json"}); !ok {
		t.Error("an argument is refused")
	}
}
