package spreadsheet_test

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/csirtgauge/csirtgauge/internal/spreadsheet"
)

func TestCode(t *testing.T) {
	for _, tt := range []struct {
		name, why string
		in, want  string
	}{
		{"plain", "", "Q2.10", "Q2.10"},
		{"case", "is for the caller to judge", "Aa", "Aa"},
		{"full-width", "an input method left on", "Ｑ２．１０", "Q2.10"},
		{"full-width lower case", "", "ｉｎ－ｈｏｕｓｅ", "in-house"},
		{"separators", "", "ａ；ｈ｜［］／，", "a;h|[]/,"},
		{"half-width katakana", "width.Fold alone gives ハ and U+309A", "ﾊﾟ", "パ"},
		{"decomposed", "as file names of macOS", "ハ\u309A", "パ"},
		{"long vowel", "typed for the hyphen", "inーhouse", "in-house"},
		{"half-width long vowel", "folds to the long vowel first", "inｰhouse", "in-house"},
		{"dashes", "autocorrect", "1\u20102\u20113\u20124\u20135\u20146\u20157\u22128\uFE639", "1-2-3-4-5-6-7-8-9"},
		{"ideographic space", "is white space", "\u3000 a\t\u3000", "a"},
		{"inner space", "is kept", "a　b", "a b"},
		{"circled digit", "NFKC would make it 1", "①", "①"},
		{"parenthesised ideograph", "NFKC would make it (株)", "㈱", "㈱"},
		{"roman numeral", "NFKC would make it IV", "Ⅳ", "Ⅳ"},
		{"month", "kanji stay", "２０１４年４月", "2014年4月"},
		{"empty", "", "", ""},
		{"space only", "", " \u3000", ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if got := spreadsheet.FoldCode(tt.in); got != tt.want {
				t.Errorf("Code(%q) = %q, want %q; %s", tt.in, got, tt.want, tt.why)
			}
		})
	}
}

func TestName(t *testing.T) {
	for _, tt := range []struct {
		name, why string
		in, want  string
	}{
		{"plain", "", "Example CSIRT", "Example CSIRT"},
		{"decomposed", "as macOS writes it", "ガハ\u3099ナンス", "ガバナンス"},
		{"decomposed twice", "か, ゛ and は, ゜", "か\u3099は\u309A", "がぱ"},
		{"half-width katakana", "", "ｶﾞﾊﾞﾅﾝｽ", "ガバナンス"},
		{"full-width", "", "ＡＢＣ－ＣＳＩＲＴ", "ABC-CSIRT"},
		{"full-width, decomposed", "Å from the letter and the ring", "Ａ\u030A", "Å"},
		{"either end", "", "\u3000 架空商事\u00A0CSIRT\t ", "架空商事\u00A0CSIRT"},
		{"what has no width", "pasted from a page", "\uFEFFA\u200BB\u200B", "A\u200BB"},
		{"dashes and long vowel", "are letters of a name", "データー–", "データー–"},
		{"case", "is kept", "Csirt", "Csirt"},
		{"parenthesised ideograph", "NFKC would make it (株)", "㈱架空", "㈱架空"},
		{"variant ideograph", "髙 is not 高", "髙橋", "髙橋"},
		{"private use", "characters that a company made for its names", "\uE000", "\uE000"},
		{"blanks", "are no name", " \t\u00A0\u2003\u3000\u200B", ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if got := spreadsheet.FoldName(tt.in); got != tt.want {
				t.Errorf("FoldName(%q) = %q, want %q; %s", tt.in, got, tt.want, tt.why)
			}
			if spreadsheet.Blank(tt.in) != (tt.want == "") {
				t.Errorf("Blank(%q) = %v", tt.in, tt.want != "")
			}
		})
	}
}

// FuzzCode: what is folded stays as it is, and ASCII is only trimmed.
func FuzzCode(f *testing.F) {
	for _, s := range []string{"Ｑ２．１０", "ﾊﾟ", "か\u3099", "\u3000a\u2212", "\xff\xef\xbc", "e\u0301\u0301", strings.Repeat("\u0301", 100)} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if len(s) > 1<<12 {
			return
		}
		once, name := spreadsheet.FoldCode(s), spreadsheet.FoldName(s)
		if twice := spreadsheet.FoldCode(once); twice != once {
			t.Errorf("%q becomes %q, then %q", s, once, twice)
		}
		if twice := spreadsheet.FoldName(name); twice != name {
			t.Errorf("the name %q becomes %q, then %q", s, name, twice)
		}
		if spreadsheet.Blank(s) != (name == "") {
			t.Errorf("the name %q becomes %q, blank: %v", s, name, name != "")
		}
		if utf8.ValidString(s) && !utf8.ValidString(once) {
			t.Errorf("%q becomes %q", s, once)
		}
		if len(s) == utf8.RuneCountInString(s) && once != strings.TrimSpace(s) && utf8.ValidString(s) {
			t.Errorf("%q becomes %q", s, once)
		}
	})
}
