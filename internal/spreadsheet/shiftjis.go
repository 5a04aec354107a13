package spreadsheet

import (
	"slices"
	"strings"

	"golang.org/x/text/encoding/japanese"
)

// others are the JIS characters for which code page 932 has another code point than most other tables.
var others = strings.NewReplacer("〜", "～", "−", "－", "—", "―", "‖", "∥", "¥", "￥", "¢", "￠", "£", "￡", "¬", "￢")

// Windows returns the text with 〜 − — ‖ ¥ ¢ £ ¬ replaced by the ～ － ― ∥ ￥ ￠ ￡ ￢ that Windows has for them.
func Windows(text string) string { return others.Replace(text) }

// typewriter is the punctuation that ASCII has for that of books.
var typewriter = strings.NewReplacer("–", "-", "—", "-", "‘", "'", "’", "'", "“", `"`, "”", `"`, "…", "...", "\u00A0", " ")

// Typewriter returns an English text with the punctuation of ASCII, which survives any encoding that a spreadsheet
// saves it in.
func Typewriter(text string) string { return typewriter.Replace(text) }

// ShiftJIS encodes a text for Shift_JIS as Windows has it (code page 932), after [Windows]. If some characters have no
// place there, it returns these instead, each once. [Decode] gives back what was encoded.
func ShiftJIS(text string) (encoded string, missing []rune) {
	if ascii(text) {
		return text, nil
	}
	text = Windows(text)
	encoder := japanese.ShiftJIS.NewEncoder()
	encoded, err := encoder.String(text)
	if err == nil {
		return encoded, nil
	}
	for _, r := range text {
		if _, err := encoder.String(string(r)); err != nil && !slices.Contains(missing, r) {
			missing = append(missing, r)
		}
	}
	return "", missing
}
