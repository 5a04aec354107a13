package questionnaire

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode"

	"github.com/google/go-cmp/cmp"
)

// messages returns the variables of messages.go by name.
func messages(t *testing.T) map[string]Text {
	t.Helper()
	file, err := parser.ParseFile(token.NewFileSet(), "messages.go", nil, parser.SkipObjectResolution)
	if err != nil {
		t.Fatal(err)
	}
	all := map[string]Text{}
	ast.Inspect(file, func(n ast.Node) bool {
		v, ok := n.(*ast.ValueSpec)
		if !ok {
			return true
		}
		texts := v.Values[0].(*ast.CompositeLit).Elts
		en, err1 := strconv.Unquote(texts[0].(*ast.BasicLit).Value)
		ja, err2 := strconv.Unquote(texts[1].(*ast.BasicLit).Value)
		if err1 != nil || err2 != nil || len(v.Names) != 1 {
			t.Fatalf("%s: %v, %v", v.Names[0], err1, err2)
		}
		all[v.Names[0].Name] = Text{en, ja}
		return false
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

// TestMessages: every message has a text in both languages with the same verbs, and renders cleanly.
func TestMessages(t *testing.T) {
	for name, m := range messages(t) {
		if m.EN == "" || m.JA == "" {
			t.Errorf("%s: %q, %q", name, m.EN, m.JA)
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
		rendered := m.with(arguments(t, m.EN)...)
		for _, s := range []string{rendered.EN, rendered.JA} {
			if strings.Contains(s, "%") || strings.ContainsAny(s, "\n\t") {
				t.Errorf("%s renders as %q", name, s)
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
	for _, m := range messages(t) {
		if strings.HasSuffix(m.EN, ".") || unicode.IsUpper([]rune(m.EN)[0]) {
			t.Errorf("%q: no capital, no full stop", m.EN)
		}
		if !polite.MatchString(m.JA) || strings.ContainsAny(m.JA, "（）！？，．０１２３４５６７８９") {
			t.Errorf("%q: です・ます, ASCII brackets", m.JA)
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
	codes := []WarningCode{AnswerNotApplicable, ExclusiveOption, MonthOrder, MonthAfterDate, TextWithoutOption, RecheckUnanswered}
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
