package spreadsheet

import "strings"

// AppendRow appends a row and \r\n. Cells with the delimiter, a quotation mark or a line end are put in quotation
// marks.
func AppendRow(b []byte, comma byte, cells ...string) []byte {
	for i, s := range cells {
		if i > 0 {
			b = append(b, comma)
		}
		if strings.IndexByte(s, comma) < 0 && !strings.ContainsAny(s, "\"\r\n") {
			b = append(b, s...)
			continue
		}
		b = append(b, '"')
		for {
			before, after, more := strings.Cut(s, `"`)
			b = append(b, before...)
			if !more {
				break
			}
			b = append(b, `""`...)
			s = after
		}
		b = append(b, '"')
	}
	return append(b, "\r\n"...)
}
