package spreadsheet

import (
	"bytes"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/encoding/unicode"
)

const bom = "\uFEFF"

// Decode returns the text of a file as UTF-8 without a byte order mark, also where a program has put a second one
// before the first. It may share memory with data. The encoding is that of the mark (UTF-8, UTF-16 in either byte
// order), else UTF-8 if the file is valid UTF-8, else Shift_JIS as Windows has it (code page 932).
//
// Nearly all bytes mean something in Shift_JIS. A file is taken for it only if all of them do, two Japanese characters
// stand side by side, and it does not look like UTF-8 that was damaged: its first line is not UTF-8 with more than
// ASCII, and it has no more characters of UTF-8 than other bytes beyond ASCII. Characters of two bytes the last of
// which may begin one of Shift_JIS do not count: どの is 82 CD 82 CC there, of which CD 82 is UTF-8.
func Decode(data []byte) ([]byte, *Problem) {
	switch {
	case bytes.HasPrefix(data, []byte("\xFF\xFE")):
		return decodeUTF16(data[2:], unicode.LittleEndian)
	case bytes.HasPrefix(data, []byte("\xFE\xFF")):
		return decodeUTF16(data[2:], unicode.BigEndian)
	case bytes.IndexByte(data, 0) >= 0:
		return nil, &Problem{Code: ZeroBytes}
	case bytes.HasPrefix(data, []byte(bom)):
		data = unmarked(data)
		if !utf8.Valid(data) {
			return nil, notUTF8(data)
		}
		return data, nil
	case utf8.Valid(data):
		return data, nil
	case meantAsUTF8(data):
		return nil, notUTF8(data)
	}
	return decodeShiftJIS(data)
}

func decodeUTF16(data []byte, order unicode.Endianness) ([]byte, *Problem) {
	encoding := unicode.UTF16(order, unicode.IgnoreBOM)
	text, _ := encoding.NewDecoder().Bytes(data)
	if back, _ := encoding.NewEncoder().Bytes(text); !bytes.Equal(back, data) { // half a character is U+FFFD in text
		i := max(0, bytes.IndexRune(text, utf8.RuneError))
		return nil, &Problem{Code: NotUTF16, Text: text[:i], Offset: i}
	}
	return unmarked(text), nil
}

func unmarked(text []byte) []byte { return bytes.TrimLeft(text, bom) }

func notUTF8(data []byte) *Problem {
	text := string(data)
	for i, r := range text {
		if r == utf8.RuneError && !strings.HasPrefix(text[i:], "\uFFFD") {
			return &Problem{Code: NotUTF8, Text: data, Offset: i}
		}
	}
	return nil
}

// meantAsUTF8 reports whether data, which is not valid UTF-8, looks like UTF-8 that was damaged. Kana and common kanji
// of Shift_JIS never do: their first bytes, 81 to 9F, begin nothing in UTF-8, so that a run of them begins with a byte
// that is none, and what there is of UTF-8 begins at a second byte. Of two bytes, it ends with a first byte, and is not
// counted; of three, with a second one, so that the next character of the run, too, begins with a byte that is none.
func meantAsUTF8(data []byte) bool {
	first := data
	if i := bytes.IndexAny(data, "\r\n"); i >= 0 {
		first = data[:i]
	}
	if !utf8.Valid(first) {
		return false
	}
	balance := 0
	for i := 0; i < len(data); {
		r, n := utf8.DecodeRune(data[i:])
		switch {
		case n == 1 && r == utf8.RuneError:
			balance--
		case n == 1, n == 2 && data[i+1] < 0xA0:
		case i < len(first):
			return true
		default:
			balance++
		}
		i += n
	}
	return balance > 0
}

// decodeShiftJIS never fails on its own: what is no character becomes U+FFFD, and 0x80 U+0080.
func decodeShiftJIS(data []byte) ([]byte, *Problem) {
	text, err := japanese.ShiftJIS.NewDecoder().Bytes(data)
	if err != nil {
		return nil, &Problem{Code: NotShiftJIS}
	}
	before, clear := false, false
	for i := 0; i < len(text); {
		r, n := utf8.DecodeRune(text[i:])
		if r == utf8.RuneError || 0x7F < r && r <= 0x9F {
			return nil, &Problem{Code: NotShiftJIS, Text: text, Offset: i}
		}
		// Kana, kanji, full-width; not half-width katakana, as which any single byte would pass.
		wide := 0x3000 <= r && r <= 0xFF60
		clear = clear || wide && before
		before = wide
		i += n
	}
	if !clear {
		beyondASCII := bytes.IndexFunc(text, func(r rune) bool { return r >= utf8.RuneSelf })
		return nil, &Problem{Code: Unclear, Text: text, Offset: beyondASCII}
	}
	return text, nil
}
