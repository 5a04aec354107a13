package questionnaire

import (
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"
)

// messages returns the texts of the package by key, without those that are a part of a text or of a form to fill in.
func messages(t *testing.T) map[string]Text {
	t.Helper()
	var all map[string]Text
	if err := json.Unmarshal(textsDocument, &all); err != nil {
		t.Fatal(err)
	}
	delete(all, "workbook-itself")
	delete(all, "workbook-sheet")
	maps.DeleteFunc(all, func(key string, _ Text) bool {
		first, _, _ := strings.Cut(key, "-")
		return slices.Contains([]string{"consensus", "form", "found", "hint", "options", "place", "prompt", "sheet", "team", "unit"}, first)
	})
	if len(all) < 80 {
		t.Fatalf("only %d messages", len(all))
	}
	return all
}

// verb matches a formatting verb with an explicit index, or a bare one.
var verb = regexp.MustCompile(`%(\[\d+\])?[a-zA-Z]`)

// verbs lists the verbs of a text in the order of their arguments.
func verbs(s string) []string {
	all := verb.FindAllString(s, -1)
	slices.Sort(all)
	return slices.Compact(all)
}

// TestPrompts: every row that is about no question has a text.
func TestPrompts(t *testing.T) {
	for _, name := range csvTopRows {
		say("prompt-" + name)
	}
}

// TestMessageStyle keeps the texts alike: no capital and no full stop in English, です・ます and ASCII digits in Japanese.
func TestMessageStyle(t *testing.T) {
	polite := regexp.MustCompile(`(です|ます|ません|ください|でしょうか)(（例：.*）)?$`)
	for _, m := range messages(t) {
		if strings.HasSuffix(m.EN, ".") || unicode.IsUpper([]rune(m.EN)[0]) {
			t.Errorf("%q: no capital, no full stop", m.EN)
		}
		if !polite.MatchString(m.JA) || strings.ContainsAny(m.JA, "！？，．０１２３４５６７８９") {
			t.Errorf("%q: です・ます, ASCII digits", m.JA)
		}
	}
}

// TestMessagesReached: every message is in some .want file, so that somebody has read it in use. One that no input reaches should go.
func TestMessagesReached(t *testing.T) {
	paths, err := filepath.Glob("testdata/*/*.want")
	if err != nil || len(paths) == 0 {
		t.Fatalf("no .want file: %v", err)
	}
	var all strings.Builder
	for _, path := range paths {
		b, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		all.Write(b)
	}
	for name, m := range messages(t) {
		pattern := verb.ReplaceAllString(regexp.QuoteMeta(strings.NewReplacer("[", "\x01", "]", "\x02").Replace(m.EN)), ".*")
		pattern = regexp.MustCompile(`%\x01\d\x02[a-zA-Z]`).ReplaceAllString(pattern, ".*")
		pattern = strings.NewReplacer("\x01", `\[`, "\x02", `\]`).Replace(pattern)
		if !regexp.MustCompile(pattern).MatchString(all.String()) {
			t.Errorf("%s is in no .want file: %s", name, m.EN)
		}
	}
}

// TestWarningTexts: each warning says which question it is about, and its code is a word for programs.
func TestWarningTexts(t *testing.T) {
	codes := []WarningCode{AnswerNotApplicable, ExclusiveOption, MonthOrder, MonthAfterDate, TextWithoutOption, OptionWithoutText, RecheckUnanswered}
	for _, code := range codes {
		if !regexp.MustCompile(`^[a-z]+(-[a-z]+)*$`).MatchString(string(code)) {
			t.Errorf("code %q", code)
		}
	}
	texts := 0
	for name, m := range messages(t) {
		if !strings.HasPrefix(name, "warn") {
			continue
		}
		if texts++; !strings.Contains(fmt.Sprint(verbs(m.EN)), "%[1]s") {
			t.Errorf("%q does not name the question", m.EN)
		}
	}
	if texts != len(codes) {
		t.Errorf("%d texts for %d codes", texts, len(codes))
	}
}
