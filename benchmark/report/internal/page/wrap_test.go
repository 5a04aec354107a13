package page_test

import (
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/csirtgauge/csirtgauge/benchmark/report/internal/page"
)

// TestWrapWords: what is broken between words has whole ones, in both languages.
func TestWrapWords(t *testing.T) {
	for _, tt := range []struct {
		name, why, in string
		w             int
		want          []string
	}{
		{"fits", "", "service levels", 14, []string{"service levels"}},
		{"English", "at spaces", "Escalation to public relations", 22, []string{"Escalation to public", "relations"}},
		{"particle", "goes with its word", "配置部署と構成メンバー", 18, []string{"配置部署と構成", "メンバー"}},
		{"compound", "where the script changes", "インシデント対応プロセス", 18, []string{"インシデント対応", "プロセス"}},
		{"number", "goes with what it counts", "回答した66組織", 12, []string{"回答した", "66組織"}},
		{"too wide", "a word without room is broken all the same", "サービスレベル", 8, []string{"サービス", "レベル"}},
		{"empty", "", "", 8, []string{""}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if diff := cmp.Diff(tt.want, page.WrapWords(tt.in, tt.w)); diff != "" {
				t.Errorf("%s (-want +got):\n%s", tt.why, diff)
			}
		})
	}
}

// TestWrapPhrases: a line with room ends after a phrase, or else after a word.
func TestWrapPhrases(t *testing.T) {
	for _, tt := range []struct{ why, in, want string }{
		{"after hiragana, not within あと", "残る三つの事項はいずれもあと一つの取り組みで整備済みになる。", "残る三つの事項はいずれもあと一つの"},
		{"a number stays with what it counts", "確実にいえるのは一つだけで、少なくとも六13組織である。", "確実にいえるのは一つだけで、少なくとも"},
		{"as far as it goes where there is no phrase", strings.Repeat("情報", 30), strings.Repeat("情報", 10)},
	} {
		if got := page.Wrap(tt.in, 40)[0]; got != tt.want {
			t.Errorf("%s: %q, want %q", tt.why, got, tt.want)
		}
	}
}

func TestWrap(t *testing.T) {
	for _, tt := range []struct {
		name, why, in string
		w             int
		want          []string
	}{
		{"empty", "a line with nothing on it", "", 10, []string{""}},
		{"blank", "", "   ", 10, []string{""}},
		{"fits", "", "the team", 8, []string{"the team"}},
		{"breaks at a space", "which is dropped", "the team", 7, []string{"the", "team"}},
		{"breaks at spaces", "", "the  team ", 4, []string{"the", "team"}},
		{"keeps spaces within a line", "and before the first word", "  the  team", 11, []string{"  the  team"}},
		{"newlines", "an empty line stays", "a\n\nb c\n", 1, []string{"a", "", "b", "c", ""}},
		{"tab and carriage return", "are spaces", "the\tteam\r\nb", 6, []string{"the", "team", "b"}},
		{"long word", "starts a line and is broken anywhere", "a abcdefgh b", 3, []string{"a", "abc", "def", "gh", "b"}},
		{"no-break space", "", "a\u00a0b c", 3, []string{"a\u00a0b", "c"}},
		{"Japanese", "breaks between any two characters", "情報共有の仕組み", 6, []string{"情報共", "有の仕", "組み"}},
		{"odd width", "no half of a character", "情報共有", 5, []string{"情報", "共有"}},
		{"ideographic space", "is a space", "情報　共有", 5, []string{"情報", "共有"}},
		{"full stop", "no line starts with it; the character before goes along", "文書化。次", 6, []string{"文書", "化。次"}},
		{"comma", "", "一、二、三", 4, []string{"一、", "二、", "三"}},
		{"small kana and long vowel", "", "チャットサーバー", 6, []string{"チャッ", "トサー", "バー"}},
		{"small kana at the edge", "ャ pulls チ along", "ああチャ", 6, []string{"ああ", "チャ"}},
		{"opening bracket", "no line ends with it", "文書「規程」", 6, []string{"文書", "「規", "程」"}},
		{"ASCII brackets", "(2) keeps together", "項目(2)です", 6, []string{"項目", "(2)で", "す"}},
		{"bracket after a space", "", "a (b c", 3, []string{"a", "(b", "c"}},
		{"bracket before a space", "still does not end a line", "a ( b", 3, []string{"a", "( b"}},
		{"closing bracket after a space", "still does not start a line", "aa b )", 4, []string{"aa", "b )"}},
		{"Latin in Japanese", "breaks around a word, not within it", "運営CSIRTの人数", 8, []string{"運営", "CSIRTの", "人数"}},
		{"Japanese after Latin", "breaks after a word", "ああabc運", 7, []string{"ああabc", "運"}},
		{"Japanese after a bracket", "breaks after it", "ああ(a)運", 7, []string{"ああ(a)", "運"}},
		{"mark after Latin in Japanese", "too wide for a line with its mark, so broken anywhere", "CSIRT、組織", 6, []string{"CSIRT", "、組織"}},
		{"percent sign", "is no letter: 割 and % keep together", "五割%だ", 4, []string{"五", "割%", "だ"}},
		{"Hangul", "breaks at spaces only", "보안 사고", 6, []string{"보안", "사고"}},
		{"half-width kana", "", "ｻｰﾋﾞｽ", 3, []string{"ｻｰ", "ﾋﾞｽ"}},
		{"combining mark", "stays with its character", "か\u3099か\u3099", 2, []string{"か\u3099", "か\u3099"}},
		{"combining marks", "break between the characters all the same", "ああか\u3099か\u3099", 6, []string{"ああか\u3099", "か\u3099"}},
		{"combining mark without room", "stays with its character", "か\u3099か\u3099", 1, []string{"か\u3099", "か\u3099"}},
		{"emoji of several", "not broken at the joiner", "あ👩\u200d💻", 4, []string{"あ", "👩\u200d💻"}},
		{"joiner after a bracket", "no line ends with the bracket all the same", "a (\u2060 b", 4, []string{"a", "(\u2060 b"}},
		{"wider than the line", "a single character stands alone", "あaい ", 1, []string{"あ", "a", "い"}},
		{"no room", "", "ab", 0, []string{"a", "b"}},
		{"negative", "", "ab", -1, []string{"a", "b"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if diff := cmp.Diff(tt.want, page.Wrap(tt.in, tt.w)); diff != "" {
				t.Errorf("Wrap(%q, %d) (-want +got):\n%s%s", tt.in, tt.w, diff, tt.why)
			}
		})
	}
}

func TestWrapIsLinear(t *testing.T) {
	for _, tt := range []struct{ name, in string }{
		{"one word", strings.Repeat("a", 1<<18)},
		{"spaces", strings.Repeat(" ", 1<<18)},
		{"closing brackets", strings.Repeat("。", 1<<16)},
		{"kanji", strings.Repeat("設", 1<<16)},
		{"joiners", strings.Repeat("\u200d", 1<<16)},
	} {
		for _, w := range []int{1, 80, 1 << 30} {
			start := time.Now()
			page.Wrap(tt.in, w)
			if d := time.Since(start); d > 2*time.Second {
				t.Errorf("%s at width %d: %d bytes took %v", tt.name, w, len(tt.in), d)
			}
		}
	}
}
