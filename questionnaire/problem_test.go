package questionnaire_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/language"

	"github.com/csirtgauge/csirtgauge/questionnaire"
)

// A place is where a value starts, and where the name before it does.
type place struct{ value, name int }

// placesOf finds every value with the tokens of encoding/json, as far as they go. A pointer has several places where names are
// given twice.
func placesOf(data []byte) map[string][]place {
	plain := bytes.TrimPrefix(data, []byte("\uFEFF"))
	shift := len(data) - len(plain)
	d := json.NewDecoder(bytes.NewReader(plain))
	d.UseNumber()
	found := map[string][]place{}
	next := func() (json.Token, int) { // the token and where it starts
		at := int(d.InputOffset())
		for at < len(plain) && strings.IndexByte(" \t\r\n,:", plain[at]) >= 0 {
			at++
		}
		token, err := d.Token()
		if err != nil {
			return nil, -1
		}
		return token, at + shift
	}
	var walk func(pointer string, name int) bool
	walk = func(pointer string, name int) bool {
		token, at := next()
		if at < 0 {
			return false
		}
		found[pointer] = append(found[pointer], place{at, name})
		switch token {
		case json.Delim('['):
			for i := 0; d.More(); i++ {
				if !walk(pointer+"/"+strconv.Itoa(i), -1) {
					return false
				}
			}
		case json.Delim('{'):
			for d.More() {
				key, at := next()
				text, ok := key.(string)
				if !ok || !walk(pointer+"/"+strings.NewReplacer("~", "~0", "/", "~1").Replace(text), at) {
					return false
				}
			}
		default:
			return true
		}
		_, end := next()
		return end >= 0
	}
	walk("", -1)
	return found
}

// checkPlace checks that the pointer is one, that it leads to a value, and that line and column are those of the value or its name.
func checkPlace(t *testing.T, data []byte, places map[string][]place, p *questionnaire.ProblemError) {
	t.Helper()
	if p.Pointer != "" && p.Pointer[0] != '/' || strings.Contains(strings.NewReplacer("~0", "", "~1", "").Replace(p.Pointer), "~") {
		t.Errorf("%q is no JSON Pointer", p.Pointer)
	}
	if p.Line < 1 || p.Column < 1 {
		t.Errorf("%v: line %d, column %d", p, p.Line, p.Column)
	}
	if !json.Valid(bytes.TrimPrefix(data, []byte("\uFEFF"))) || !utf8.Valid(data) || errors.Is(p, questionnaire.ErrEncoding) {
		return // the problem need not be at a value
	}
	at := []place{}
	for _, place := range places[p.Pointer] {
		at = append(at, place)
		if slices.Contains([]string{position(data, place.value), position(data, place.name)}, fmt.Sprint(p.Line, ":", p.Column)) {
			return
		}
	}
	t.Errorf("%v: nothing stands there; the pointer leads to %v", p, at)
}

// position counts lines and characters by splitting.
func position(data []byte, offset int) string {
	if offset < 0 {
		return ""
	}
	before := strings.ReplaceAll(strings.TrimPrefix(string(data[:offset]), "\uFEFF"), "\r\n", "\n")
	lines := strings.Split(strings.ReplaceAll(before, "\r", "\n"), "\n")
	return fmt.Sprint(len(lines), ":", utf8.RuneCountInString(lines[len(lines)-1])+1)
}

// TestProblemsInFormOrder has the problems that a plain sort by input would misplace.
func TestProblemsInFormOrder(t *testing.T) {
	many := strings.Repeat(`"?",`, 1200)
	for _, tt := range []struct {
		name, why string
		data      string
		want      []string
	}{
		{"services", "a to w, as on the form", head + `"2.9": {"w": 1, "b": 2, "a": 3}}}`, []string{"/answers/2.9/a", "/answers/2.9/b", "/answers/2.9/w"}},
		{"more than are kept", "the first on the form are kept, not the first in the input", head + `"1.2": [` + many + `"?"], "1.1": "a"}}`, []string{"/answers/1.1", "/answers/1.2/0", "/answers/1.2/1"}},
		{"missing members", "where they would stand", `{"answers": {"2.11": "z"}, "date": "x"}`, []string{"", "/date", "/answers/2.11"}},
		{"unknown keys", "after all else", `{"x": 1, "form": 1, "answers": {"x": 1, "2.11": 1}, "recheck": 1}`, []string{"/form", "/answers/2.11", "/answers/x", "/recheck", "/x"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			e := rejected(t, questionnaire.JPCERT2015(), []byte(tt.data))
			var got []string
			for _, p := range e.Problems[:min(len(e.Problems), len(tt.want))] {
				got = append(got, p.Pointer)
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("first pointers (-want +got):\n%s%s", diff, tt.why)
			}
		})
	}
}

// TestAllProblemsCounted checks that none goes missing without a count.
func TestAllProblemsCounted(t *testing.T) {
	for _, tt := range []struct {
		name, why string
		data      string
		want      int
	}{
		{"options", "one each", head + `"1.1": [` + strings.Repeat(`"?",`, 149) + `"?"]}}`, 150},
		{"duplicates", "one for each name after the first", head + strings.Repeat(`"2.11": "a",`, 150) + `"2.11": "a"}}`, 150},
	} {
		t.Run(tt.name, func(t *testing.T) {
			e := rejected(t, questionnaire.JPCERT2015(), []byte(tt.data))
			if got := len(e.Problems) + e.Omitted; len(e.Problems) != 100 || got != tt.want {
				t.Errorf("%d problems and %d omitted, want 100 of %d; %s", len(e.Problems), e.Omitted, tt.want, tt.why)
			}
		})
	}
}

// TestNearQuestion: a suggestion helps only if it is the right one.
func TestNearQuestion(t *testing.T) {
	for _, tt := range []struct {
		name, why string
		id        string
		want      string // "" for no suggestion
	}{
		{"with a letter", "", "Q2.11", "2.11"},
		{"with a word", "", "設問2.14.2.1", "2.14.2.1"},
		{"with blanks", "", " 3.4 ", "3.4"},
		{"unknown service", "", "2.9z", "2.9"},
		{"one too far", "4.12 is not 4.1", "4.12", ""},
		{"one level too far", "2.14.3 is not 2.14", "2.14.3", ""},
		{"longer number", "", "12.11", ""},
		{"table of results", "table 2.3.1 is on question 3.1, not on 2.3", "2.3.1", "3.1"},
		{"another table of results", "the report has results under this number only", "2.2.14.3", "2.14.2.1"},
		{"at the end", "of however long a name", strings.Repeat("x", 100) + "2.11", "2.11"},
		{"two questions", "the first", "2.12 or 2.11", "2.12"},
		{"nothing like it", "", "summary", ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			p := rejected(t, questionnaire.JPCERT2015(), []byte(head+`"`+tt.id+`": "a"}}`)).Problems[0]
			_, got, _ := strings.Cut(p.Text.EN, "perhaps ")
			if got, _, _ = strings.Cut(got, " "); got != tt.want || !errors.Is(p, questionnaire.ErrUnknownQuestion) {
				t.Errorf("%s: suggests %q, want %q; %s", p.Text.EN, got, tt.want, tt.why)
			}
		})
	}
}

// TestMessageIsOneShortLine: a key is data of the sender. It must not break the line, move the cursor or fill the log.
func TestMessageIsOneShortLine(t *testing.T) {
	long := strings.Repeat("k", 100_000)
	for _, tt := range []struct {
		name, why string
		data      string
	}{
		{"line end", "a message is one line", `{"a\nb": 1}`},
		{"escape", "a terminal obeys it", head + `"\u001b[2J": 1}}`},
		{"right to left", "shows the rest reversed", head + `"2.11\u202e": 1}}`},
		{"long key", "shortened as the rest", head + `"` + long + `": 1}}`},
		{"long key around duplicates", "100 KB of input must not become 10 MB of messages", `{"` + long + `": {` + strings.Repeat(`"a": 1, `, 99) + `"a": 1}}`},
		{"long key in among", "", head + `"2.11": {"` + long + `": 1}}}`},
		{"long service", "", head + `"2.9": {"` + long + `": 1}}}`},
		{"long wrong form", "", `{"form": "` + long + `", "answers": {}}`},
		{"long option", "", head + `"2.11": "` + long + `"}}`},
	} {
		t.Run(tt.name, func(t *testing.T) {
			for _, tag := range []language.Tag{language.English, language.Japanese} {
				for _, line := range rejectedFast(t, []byte(tt.data)).Messages(tag) {
					if utf8.RuneCountInString(line) > 500 || strings.ContainsFunc(line, unprintable) {
						t.Errorf("%d characters: %.80q; %s", utf8.RuneCountInString(line), line, tt.why)
						break
					}
				}
			}
		})
	}
}

func unprintable(r rune) bool { return !strconv.IsPrint(r) && r != '\u3000' }
