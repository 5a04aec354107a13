package spreadsheet

import (
	"strconv"
	"strings"
	"unicode/utf8"
)

// isEscape reports whether a text begins with the form _x000D_, which stands for a character that XML lacks or changes.
func isEscape(s string) bool {
	if len(s) < 7 || s[0] != '_' || s[1] != 'x' || s[6] != '_' {
		return false
	}
	_, err := strconv.ParseUint(s[2:6], 16, 16)
	return err == nil
}

func decodeEscapes(s string) string {
	if !strings.Contains(s, "_x") {
		return s
	}
	var out strings.Builder
	for len(s) > 0 {
		if isEscape(s) {
			n, _ := strconv.ParseUint(s[2:6], 16, 16)
			out.WriteRune(rune(n))
			s = s[7:]
			continue
		}
		_, n := utf8.DecodeRuneInString(s)
		out.WriteString(s[:n])
		s = s[n:]
	}
	return out.String()
}

// encodeEscapes is what [decodeEscapes] undoes.
func encodeEscapes(s string) string {
	var out strings.Builder
	for i, c := range s {
		switch {
		case c == '_' && isEscape(s[i:]), c < ' ' && c != '\n' && c != '\t', c == 0xFFFE, c == 0xFFFF:
			out.WriteString("_x" + strings.ToUpper(strconv.FormatUint(uint64(c)|1<<16, 16)[1:]) + "_")
		default:
			out.WriteRune(c)
		}
	}
	return out.String()
}
