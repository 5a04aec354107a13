package questionnaire

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"

	"github.com/google/go-cmp/cmp"
)

// verb matches a formatting verb with an explicit index, or a bare one.
var verb = regexp.MustCompile(`%(\[\d+\])?[a-zA-Z]`)

// verbs lists the verbs of a text in the order of their arguments.
func verbs(s string) []string {
	all := verb.FindAllString(s, -1)
	slices.Sort(all)
	return slices.Compact(all)
}

// arguments returns arguments that fit the verbs of a text.
func arguments(t *testing.T, s string) []any {
	t.Helper()
	args := make([]any, 0, 4)
	for _, v := range verbs(s) {
		switch v[len(v)-1] {
		case 'd':
			args = append(args, 12)
		case 'U':
			args = append(args, '\u0007')
		case 's', 'q':
			args = append(args, "ARG")
		default:
			t.Errorf("%q has the verb %s", s, v)
		}
	}
	return args
}

// TestMessages: every code has a text in both languages with the same verbs, and renders cleanly.
func TestMessages(t *testing.T) {
	for code, m := range messages {
		if m.EN == "" || m.JA == "" {
			t.Errorf("code %d: %q, %q", code, m.EN, m.JA)
			continue
		}
		en, ja := verbs(m.EN), verbs(m.JA)
		plain := func(v []string) []string { // %[1]q in English quotes what 「」 does in Japanese
			for i := range v {
				v[i] = strings.Replace(v[i], "q", "s", 1)
			}
			return v
		}
		if diff := cmp.Diff(plain(en), plain(ja)); diff != "" {
			t.Errorf("verbs of %q and %q (-en +ja):\n%s", m.EN, m.JA, diff)
		}
		rendered := text(messageCode(code), arguments(t, m.EN)...)
		for _, s := range []string{rendered.EN, rendered.JA} {
			if strings.Contains(s, "%") || strings.ContainsAny(s, "\n\t") {
				t.Errorf("code %d renders as %q", code, s)
			}
		}
		if strings.ContainsFunc(m.EN, func(r rune) bool { return unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana) }) {
			t.Errorf("Japanese in %q", m.EN)
		}
		if !strings.ContainsFunc(m.JA, func(r rune) bool { return unicode.Is(unicode.Hiragana, r) }) {
			t.Errorf("no Japanese in %q", m.JA)
		}
	}
}

// TestMessageStyle keeps the texts alike: no capital and no full stop in English, です・ます and ASCII brackets and digits in Japanese.
func TestMessageStyle(t *testing.T) {
	polite := regexp.MustCompile(`(です|ます|ません|ください|でしょうか)(\(例: .*\))?$`)
	for _, m := range messages {
		if strings.HasSuffix(m.EN, ".") || unicode.IsUpper([]rune(m.EN)[0]) {
			t.Errorf("%q: no capital, no full stop", m.EN)
		}
		if !polite.MatchString(m.JA) || strings.ContainsAny(m.JA, "（）！？，．０１２３４５６７８９") {
			t.Errorf("%q: です・ます, ASCII brackets", m.JA)
		}
	}
}

// TestMessagesReached: every code is in some .want file, so that somebody has read it in use. A code that no input reaches should go.
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
	for code, m := range messages {
		pattern := verb.ReplaceAllString(regexp.QuoteMeta(strings.NewReplacer("[", "\x01", "]", "\x02").Replace(m.EN)), ".*")
		pattern = regexp.MustCompile(`%\x01\d\x02[a-zA-Z]`).ReplaceAllString(pattern, ".*")
		pattern = strings.NewReplacer("\x01", `\[`, "\x02", `\]`).Replace(pattern)
		if !regexp.MustCompile(pattern).MatchString(all.String()) {
			t.Errorf("code %d is in no .want file: %s", code, m.EN)
		}
	}
}

// TestWarningTexts: each warning says which question it is about, and its code is a word for programs.
func TestWarningTexts(t *testing.T) {
	codes := []WarningCode{AnswerNotApplicable, ExclusiveOption, MonthOrder, MonthAfterDate, TextWithoutOption, RecheckUnanswered}
	for _, code := range codes {
		if !regexp.MustCompile(`^[a-z]+(-[a-z]+)*$`).MatchString(string(code)) {
			t.Errorf("code %q", code)
		}
	}
	if n := int(numMessages - warnNotApplicable); n != len(codes) {
		t.Errorf("%d texts for %d codes", n, len(codes))
	}
	for code := warnNotApplicable; code < numMessages; code++ {
		if m := messages[code]; !strings.Contains(fmt.Sprint(verbs(m.EN)), "%[1]s") {
			t.Errorf("%q does not name the question", m.EN)
		}
	}
}
