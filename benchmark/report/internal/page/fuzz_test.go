package page_test

import (
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"github.com/csirtgauge/csirtgauge/benchmark/report/internal/page"
)

var texts = []string{"", "the team", "  a  b\n\nc", "情報「共有」、サーバー(2)です。", "か\u3099e\u0301", "👩\u200d💻🇯🇵", "\xff\x1b[31m\u202e", "\xc2\t\x95", "보안 ｻｰﾋﾞｽ", "( a )", "あ\u200d。"}

func FuzzWrap(f *testing.F) {
	for _, text := range texts {
		f.Add(text, 2)
		f.Add(text, 7)
	}
	f.Fuzz(func(t *testing.T, s string, w int) {
		if len(s) > 1000 {
			return
		}
		lines := page.Wrap(s, w)
		for _, line := range lines {
			if page.Width(line) > max(w, 2) {
				t.Errorf("line %q is wider than %d", line, w)
			}
		}
		visible := func(s string) string {
			return strings.Map(func(r rune) rune {
				if strings.ContainsRune(" \t\r\n\u3000", r) {
					return -1
				}
				return r
			}, s)
		}
		// Bytes that are not UTF-8 may make a character once they are joined.
		if got, want := visible(strings.Join(lines, "")), visible(s); got != want && utf8.ValidString(s) {
			t.Errorf("Wrap(%q, %d) has text %q", s, w, got)
		}
		if len(lines) < strings.Count(s, "\n")+1 {
			t.Errorf("Wrap(%q, %d) lost a newline: %q", s, w, lines)
		}
	})
}

// FuzzWrapMarks compares with the rule on texts of ten characters, all of two columns, without spaces: cut at every place where a
// line may be broken, then fill each line with as many pieces as fit. A line of 40 columns or more ends after the last
// phrase of these, else after the last word, if it is two thirds full then.
func FuzzWrapMarks(f *testing.F) {
	alphabet := []rune("設あア（「、。」）ャ")
	f.Add([]byte("0123456789"), uint8(8))
	f.Add([]byte("5555044448"), uint8(12))
	f.Add([]byte("0956116132224225220010391"), uint8(44))
	f.Fuzz(func(t *testing.T, data []byte, w uint8) {
		var text string
		var pieces, want []string
		for i, c := range data {
			c := int(c) % len(alphabet)
			if last := len(pieces) - 1; i > 0 && (c >= 5 || strings.HasSuffix(text, "（") || strings.HasSuffix(text, "「")) {
				pieces[last] += string(alphabet[c])
			} else {
				pieces = append(pieces, string(alphabet[c]))
			}
			text += string(alphabet[c])
		}
		columns := func(pieces []string) int { return 2 * utf8.RuneCountInString(strings.Join(pieces, "")) }
		for i := range pieces {
			if columns(pieces[i:i+1]) > int(w) {
				return // broken anywhere
			}
		}
		all := pieces
		for columns(pieces) > int(w) {
			n := len(pieces)
			for columns(pieces[:n]) > int(w) {
				n--
			}
			end := n
			if w >= 40 {
				done := len(all) - len(pieces)
				for _, ends := range []func(before, after string) bool{wordOfMarks, phraseOfMarks} {
					for last := n; last > 0; last-- {
						if ends(strings.Join(all[:done+last], ""), pieces[last]) {
							if 3*columns(pieces[:last]) >= 2*int(w) {
								end = last
							}
							break
						}
					}
				}
			}
			want, pieces = append(want, strings.Join(pieces[:end], "")), pieces[end:]
		}
		want = append(want, strings.Join(pieces, ""))
		if diff := cmp.Diff(want, page.Wrap(text, int(w))); diff != "" {
			t.Errorf("Wrap(%q, %d) (-want +got):\n%s", text, w, diff)
		}
	})
}

// phraseOfMarks reports whether a phrase ends, in texts of the characters of FuzzWrapMarks: after a mark or a closing
// bracket, and where something else follows two or more hiragana.
func phraseOfMarks(before, after string) bool {
	return strings.ContainsRune("、。」）", lastOf(before)) || strings.HasSuffix(before, "ああ") && !strings.HasPrefix(after, "あ")
}

// wordOfMarks reports whether a word ends: where a phrase does, or before kanji and katakana of another script.
func wordOfMarks(before, after string) bool {
	script := map[rune]string{'設': "kanji", 'あ': "hiragana", 'ア': "katakana", 'ャ': "katakana"}
	next, _ := utf8.DecodeRuneInString(after)
	from, to := script[lastOf(before)], script[next]
	return phraseOfMarks(before, after) || from != "" && to != "" && from != to && to != "hiragana"
}

func lastOf(s string) rune {
	r, _ := utf8.DecodeLastRuneInString(s)
	return r
}

func FuzzCut(f *testing.F) {
	for _, text := range texts {
		f.Add(text, 5)
	}
	f.Fuzz(func(t *testing.T, s string, w int) {
		w %= 1000
		got := page.Cut(s, w)
		head, cut := strings.CutSuffix(got, "...")
		switch width := page.Width(got); {
		case page.Width(s) <= w && got != s:
			t.Errorf("Cut(%q, %d) = %q, which was not needed", s, w, got)
		case width > max(w, 0) || page.Width(s) > w && width < w-1:
			t.Errorf("Cut(%q, %d) = %q of %d columns", s, w, got, width)
		case got != s && w >= 3 && (!cut || !strings.HasPrefix(s, head)):
			t.Errorf("Cut(%q, %d) = %q", s, w, got)
		}
		for _, padded := range []string{page.Left(s, w), page.Right(s, w)} {
			if page.Width(padded) != max(w, page.Width(s)) || strings.Trim(padded, " ") != strings.Trim(s, " ") {
				t.Errorf("%q padded to %d is %q", s, w, padded)
			}
		}
	})
}

func FuzzClean(f *testing.F) {
	for _, text := range texts {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, s string) {
		got := page.Clean(s)
		if again := page.Clean(got); again != got || !utf8.ValidString(got) {
			t.Errorf("Clean(%q) = %q, then %q", s, got, again)
		}
		if strings.ContainsFunc(got, func(r rune) bool {
			return unicode.IsControl(r) || unicode.In(r, unicode.Zl, unicode.Zp, unicode.Bidi_Control) && !strings.ContainsRune("\u061c\u200e\u200f", r)
		}) {
			t.Errorf("Clean(%q) = %q has a control character", s, got)
		}
		if utf8.RuneCountInString(got) != utf8.RuneCountInString(s) {
			t.Errorf("Clean(%q) = %q has another length", s, got)
		}
	})
}
