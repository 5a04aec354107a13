package spreadsheet_test

import (
	"bytes"
	"encoding/csv"
	"math/rand/v2"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode/utf16"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/encoding/japanese"

	"github.com/csirtgauge/csirtgauge/internal/spreadsheet"
	"github.com/csirtgauge/csirtgauge/internal/testkit/exhaustive"
)

// utf16File encodes a text with its byte order mark.
func utf16File(s string, big bool) []byte {
	var b []byte
	for _, u := range utf16.Encode([]rune("\uFEFF" + s)) {
		if big {
			b = append(b, byte(u>>8), byte(u))
		} else {
			b = append(b, byte(u), byte(u>>8))
		}
	}
	return b
}

// encode encodes a text that must be Japanese with an encoder that is not the one under test.
func encode(t *testing.T, s string) []byte {
	t.Helper()
	b, err := japanese.ShiftJIS.NewEncoder().Bytes([]byte(s))
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func TestDecode(t *testing.T) {
	for _, tt := range []struct {
		name, why string
		data      []byte
		want      string
	}{
		{"empty", "", nil, ""},
		{"ASCII", "the same in most encodings", []byte("a,b"), "a,b"},
		{"UTF-8", "", []byte("設問,é"), "設問,é"},
		{"UTF-8 with mark", "Excel's CSV UTF-8; encoding/csv would keep it in the first cell", []byte("\uFEFF\"設問\""), `"設問"`},
		{"two marks", "as a program makes it of a file that has one", []byte("\uFEFF\uFEFFa\uFEFF"), "a\uFEFF"},
		{"two marks in UTF-16", "", utf16File("\uFEFFa", false), "a"},
		{"mark alone", "", []byte("\uFEFF"), ""},
		{"U+FFFD", "in UTF-8 it is what was written", []byte("\uFFFD"), "\uFFFD"},
		{"C1 in UTF-8", "for the caller to judge", []byte("\u0085"), "\u0085"},
		{"UTF-16 LE", "Excel's Unicode text", utf16File("設問\t😀", false), "設問\t😀"},
		{"UTF-16 BE", "", utf16File("設問\t😀", true), "設問\t😀"},
		{"UTF-16 U+FFFD", "stands there, and is no half of a pair", utf16File("\uFFFD", false), "\uFFFD"},
		{"UTF-16 mark alone", "", utf16File("", true), ""},
		{"UTF-16 zero", "a zero is a character there", utf16File("\x00", true), "\x00"},
		{"Shift_JIS", "0x5C, 0x7C and other marks are second bytes in 表, ソ, 能, ポ", encode(t, "表,ソ能|\"ポ\""), "表,ソ能|\"ポ\""},
		{"Shift_JIS wave dash", "WHATWG has U+FF5E and U+FF0D", []byte("\x81\x60\x81\x7C"), "～－"},
		{"Shift_JIS of NEC and IBM", "髙 is EE E0 or FB FC", []byte("\x87\x40\x87\x8A\xEE\xE0\xFB\xFC"), "①㈱髙髙"},
		{"Shift_JIS half-width katakana", "single bytes", []byte("\x90\xDD\x96\xE2\xCA\xDF"), "設問ﾊﾟ"},
		{"Shift_JIS with as much UTF-8 as not", "C3 A9 is UTF-8, 90 and E2 are not, DD 96 does not count", []byte("question\n\xC3\xA9\xC3\xA9\x90\xDD\x96\xE2"), "question\nﾃｩﾃｩ設問"},
		{"Shift_JIS with UTF-8 of two bytes", "どの has CD 82; each such character would balance a byte that is none", encode(t, "question\nチーム名 SOCとCSIRTはどのような関係にあるか"), "question\nチーム名 SOCとCSIRTはどのような関係にあるか"},
		{"Shift_JIS with UTF-8 in its first line", "ﾃ and the first byte of 表 are UTF-8, the second is ASCII", encode(t, "ﾃ表\n設問"), "ﾃ表\n設問"},
		{"Shift_JIS ideographic space", "is a Japanese character beside another", []byte("\x81\x40\x95\x5C"), "　表"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			before := slices.Clone(tt.data)
			got, problem := spreadsheet.Decode(tt.data)
			if problem != nil {
				t.Fatalf("problem %s at %d of %q; %s", problem.Code, problem.Offset, problem.Text, tt.why)
			}
			if diff := cmp.Diff(tt.want, string(got)); diff != "" {
				t.Errorf("text (-want +got):\n%s%s", diff, tt.why)
			}
			if !bytes.Equal(before, tt.data) {
				t.Error("the input has changed")
			}
		})
	}
}

func TestDecodeProblems(t *testing.T) {
	for _, tt := range []struct {
		name, why string
		data      string
		want      spreadsheet.Code
		text      string // before the place; "-" for no text
	}{
		{"UTF-16 LE without mark", "a guess could be wrong", "a\x00,\x00b\x00", spreadsheet.ZeroBytes, "-"},
		{"UTF-16 BE without mark", "", "\x00a\x00,", spreadsheet.ZeroBytes, "-"},
		{"UTF-16 odd", "cut off", "\xFF\xFEa\x00b", spreadsheet.NotUTF16, "a"},
		{"UTF-16 lone low half", "", "\xFE\xFF\x00a\xDC\x00\x00b", spreadsheet.NotUTF16, "a"},
		{"UTF-16 lone high half", "", "\xFE\xFF\x00a\xD8\x3D\x00b", spreadsheet.NotUTF16, "a"},
		{"UTF-16 high half at the end", "", "\xFE\xFF\x00a\xD8\x3D", spreadsheet.NotUTF16, "a"},
		{"UTF-16 high half and a byte", "", "\xFE\xFF\x00a\xD8\x3D\xDC", spreadsheet.NotUTF16, "a"},
		{"marked UTF-8", "Shift_JIS has no such mark", "\uFEFFa\n\x90\xDD\x96\xE2", spreadsheet.NotUTF8, "a\n"},
		{"UTF-8, cut off", "its first line is UTF-8", "設問,回答\nQ1,表\xE8\xA1", spreadsheet.NotUTF8, "設問,回答\nQ1,表"},
		{"UTF-8, cut off, below ASCII", "more of it is UTF-8 than not", "question\n設問表\xE8\xA1", spreadsheet.NotUTF8, "question\n設問表"},
		{"UTF-8, cut off, below an empty line", "the first line is the empty one", "\n設問表\xE8\xA1", spreadsheet.NotUTF8, "\n設問表"},
		{"as much UTF-8 as not, and one more", "C3 A9 is UTF-8, 90 and E2 are not, DD 96 does not count", "question\n\xC3\xA9\xC3\xA9\xC3\xA9\x90\xDD\x96\xE2", spreadsheet.NotUTF8, "question\nééé"},
		{"0x80", "becomes U+0080 in the decoder", "\x90\xDD\x96\xE2\x80", spreadsheet.NotShiftJIS, "設問"},
		{"0xA0", "becomes U+FFFD in the decoder", "\x90\xDD\x96\xE2\xA0", spreadsheet.NotShiftJIS, "設問"},
		{"0xFF", "", "\x90\xDD\x96\xE2\xFF", spreadsheet.NotShiftJIS, "設問"},
		{"half a character", "", "\x90\xDD\x96\xE2\x95", spreadsheet.NotShiftJIS, "設問"},
		{"user-defined", "means nothing elsewhere", "\x90\xDD\x96\xE2\xF0\x40", spreadsheet.NotShiftJIS, "設問"},
		{"Windows-1252 apostrophe", "0x92 and t would be a kanji", "question\nQ1,don\x92t", spreadsheet.Unclear, "question\nQ1,don"},
		{"Windows-1252 letter", "0xE9 and s would be a kanji", "question\nQ1,caf\xE9s", spreadsheet.Unclear, "question\nQ1,caf"},
		{"EUC-JP", "組織 would be half-width katakana", "question\nQ1,\xC1\xC8\xBF\xA5", spreadsheet.Unclear, "question\nQ1,"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			text, problem := spreadsheet.Decode([]byte(tt.data))
			if text != nil || problem == nil {
				t.Fatalf("text %q, problem %v", text, problem)
			}
			if before := string(problem.Text[:problem.Offset]); problem.Code != tt.want || before != strings.TrimPrefix(tt.text, "-") || (problem.Text == nil) != (tt.text == "-") {
				t.Errorf("problem %s after %q, want %s after %q; %s", problem.Code, before, tt.want, tt.text, tt.why)
			}
		})
	}
}

// TestDecodeMojibake: UTF-8 read as Shift_JIS is nearly all characters; what decodes without U+FFFD must be refused all the same.
func TestDecodeMojibake(t *testing.T) {
	for _, s := range []string{"question,answer\nteam,架空商事\n", "question\n" + strings.Repeat("縺薙ｌ", 20)} {
		for cut := range 2 {
			data := []byte(s)
			i := bytes.LastIndexFunc(data, func(r rune) bool { return r > 0x7F })
			data = append(data[:i+1+cut], "\n"...) // the last character loses one or two bytes
			text, problem := spreadsheet.Decode(data)
			if problem == nil || problem.Code != spreadsheet.NotUTF8 {
				t.Errorf("%q reads as %q, problem %v", data, text, problem)
			}
		}
	}
}

// TestDecodeShortTexts: the texts of the form, and any few kana, are read as they were written, however little there is of them.
func TestDecodeShortTexts(t *testing.T) {
	form, err := os.ReadFile("../../questionnaire/data/jpcert-csirt-2015.form.json")
	if err != nil {
		t.Fatal(err)
	}
	var texts []string
	for _, m := range regexp.MustCompile(`"ja": "([^"]+)"`).FindAllSubmatch(form, -1) {
		texts = append(texts, string(m[1]))
	}
	if len(texts) < 100 {
		t.Fatalf("%d texts", len(texts))
	}
	random := rand.New(rand.NewPCG(1, 2))
	letters := []rune("あいうえおかがきくけこさしすせそただちつてでとどなにぬねのはばひふへほまみむめもやゆよらりるれろわをんアイウオカキクコサシスセソタチツテトナニネノハフマミムメモラリルレロンー設問回答組織対応。、 a,")
	for range 20_000 {
		text := []rune("表現") // shows that it is Japanese
		for range random.IntN(12) {
			text = append(text, letters[random.IntN(len(letters))])
		}
		random.Shuffle(len(text)-2, func(i, j int) { text[i], text[j] = text[j], text[i] })
		texts = append(texts, string(text))
	}
	for _, text := range texts {
		encoded, missing := spreadsheet.ShiftJIS(text)
		if missing != nil || !strings.ContainsFunc(text, func(r rune) bool { return r >= 0x80 }) {
			continue
		}
		for _, head := range []string{"", "question,answer\nteam,"} {
			got, problem := spreadsheet.Decode([]byte(head + encoded + "\n"))
			if unclear := problem != nil && problem.Code == spreadsheet.Unclear; unclear && !adjacent(text) {
				continue
			}
			if problem != nil || string(got) != head+spreadsheet.Windows(text)+"\n" {
				t.Errorf("%q behind %q reads as %q, %+v", text, head, got, problem)
			}
		}
	}
}

// adjacent reports whether two Japanese characters stand side by side.
func adjacent(s string) bool { return regexp.MustCompile(`[\x{3000}-\x{FF60}]{2}`).MatchString(s) }

// TestShiftJIS: every character either encodes to what decodes to it, or is missing; of those beyond U+FFFF a sample. 設問 shows the decoder what it has.
func TestShiftJIS(t *testing.T) {
	const mark = "設問"
	n, full := 0, exhaustive.Wanted(t)
	for r := rune(1); r <= utf8.MaxRune; r++ {
		if !utf8.ValidRune(r) || !full && r > 0xFFFF && r%257 != 0 {
			continue
		}
		s := mark + string(r)
		encoded, missing := spreadsheet.ShiftJIS(s)
		if missing != nil {
			if encoded != "" || len(missing) != 1 || missing[0] != r {
				t.Fatalf("%U: %q, missing %q", r, encoded, missing)
			}
			continue
		}
		n++
		text, problem := spreadsheet.Decode([]byte(encoded))
		if problem != nil || string(text) != spreadsheet.Windows(s) {
			t.Fatalf("%U encodes as %x, which decodes as %q, %v", r, encoded, text, problem)
		}
	}
	if n != 7516+8 { // all but U+0000 of what x/text can encode, and those of Windows
		t.Errorf("%d characters", n)
	}
}

func TestShiftJISMissing(t *testing.T) {
	encoded, missing := spreadsheet.ShiftJIS("〜−—‖¥¢£¬")
	if diff := cmp.Diff("\x81\x60\x81\x7C\x81\x5C\x81\x61\x81\x8F\x81\x91\x81\x92\x81\xCA", encoded); diff != "" || missing != nil {
		t.Errorf("missing %q; code (-want +got):\n%s", missing, diff)
	}
	encoded, missing = spreadsheet.ShiftJIS("表😀–表é😀\uFFFD")
	if diff := cmp.Diff([]rune("😀–é\uFFFD"), missing); diff != "" || encoded != "" {
		t.Errorf("%q; missing (-want +got):\n%s", encoded, diff)
	}
}

// TestShiftJISBeyondASCII: the first character beyond ASCII has no place, also where nothing else shows that the text is no ASCII.
func TestShiftJISBeyondASCII(t *testing.T) {
	encoded, missing := spreadsheet.ShiftJIS("a\u0080")
	if diff := cmp.Diff([]rune{0x80}, missing); diff != "" || encoded != "" {
		t.Errorf("%q; missing (-want +got):\n%s", encoded, diff)
	}
	if encoded, missing = spreadsheet.ShiftJIS("a\u007F"); encoded != "a\u007F" || missing != nil {
		t.Errorf("%q, missing %q", encoded, missing)
	}
}

// TestWhyNotAsItIs holds the traps that the package is for, so that nobody takes a shorter way.
func TestWhyNotAsItIs(t *testing.T) {
	if _, err := csv.NewReader(strings.NewReader("\uFEFF\"question\",answer")).Read(); err == nil {
		t.Error("encoding/csv has learned about byte order marks")
	}
	for _, r := range "〜−—‖¥" {
		if _, err := japanese.ShiftJIS.NewEncoder().String(string(r)); err == nil {
			t.Errorf("x/text has learned to encode %c", r)
		}
	}
	if b, err := japanese.ShiftJIS.NewDecoder().Bytes([]byte("\x80\xFF")); err != nil || string(b) != "\u0080\uFFFD" {
		t.Errorf("the decoder of x/text gives %q, %v", b, err)
	}
}

// FuzzDecode: a text or a problem, never both; a text is valid UTF-8, and a place is within it.
func FuzzDecode(f *testing.F) {
	for _, s := range []string{"", "a\x00", "\xFF\xFEa\x00", "\xFE\xFF\xD8\x3D", "\uFEFF設問", "\x90\xDD\x96\xE2,\x95\x5C", "don\x92t", "設問\n\xE8", "PK\x03\x04"} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		if len(data) > 1<<14 {
			return
		}
		text, p := spreadsheet.Decode(data)
		if p != nil {
			if text != nil || p.Code == "" || p.Offset < 0 || p.Offset > len(p.Text) || p.Code != spreadsheet.ZeroBytes && p.Text == nil {
				t.Errorf("%q: text %q, problem %+v", data, text, p)
			}
			return
		}
		if !utf8.Valid(text) {
			t.Errorf("%q reads as %q", data, text)
		}
		if encoded, missing := spreadsheet.ShiftJIS("設問" + string(text)); missing == nil && bytes.IndexByte(text, 0) < 0 {
			if again, p := spreadsheet.Decode([]byte(encoded)); p != nil || string(again) != "設問"+spreadsheet.Windows(string(text)) {
				t.Errorf("%q encodes as %q, which reads as %q, %v", text, encoded, again, p)
			}
		}
	})
}
