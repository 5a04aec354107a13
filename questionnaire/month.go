package questionnaire

import (
	"fmt"
	"strings"
	"time"
)

// A Month is a month of a year, from 1970-01 to 2099-12. The zero Month is none.
type Month struct {
	Year  int
	Month int // 1 to 12
}

const firstYear, lastYear = 1970, 2099

// ParseMonth reads YYYY-MM.
func ParseMonth(s string) (Month, error) {
	if len(s) != 7 || s[4] != '-' {
		return Month{}, fmt.Errorf("questionnaire: month %q: %w", s, ErrFormat)
	}
	year, ok1 := digits(s[:4])
	month, ok2 := digits(s[5:])
	m := Month{Year: year, Month: month}
	if !ok1 || !ok2 {
		return Month{}, fmt.Errorf("questionnaire: month %q: %w", s, ErrFormat)
	}
	if !m.valid() {
		return Month{}, fmt.Errorf("questionnaire: month %q: %w", s, ErrRange)
	}
	return m, nil
}

func digits(s string) (int, bool) {
	n := 0
	for _, c := range []byte(s) {
		if c < '0' || '9' < c {
			return 0, false
		}
		n = 10*n + int(c-'0')
	}
	return n, true
}

func (m Month) valid() bool {
	return firstYear <= m.Year && m.Year <= lastYear && 1 <= m.Month && m.Month <= 12
}

// String returns YYYY-MM.
func (m Month) String() string { return fmt.Sprintf("%04d-%02d", m.Year, m.Month) }

// Sub returns the number of months from n to m, negative if m is the earlier.
func (m Month) Sub(n Month) int { return 12*(m.Year-n.Year) + m.Month - n.Month }

// MarshalText returns YYYY-MM, and nothing for the zero Month. Any other month out of range is an error.
func (m Month) MarshalText() ([]byte, error) {
	if m == (Month{}) {
		return nil, nil
	}
	if !m.valid() {
		return nil, fmt.Errorf("questionnaire: Month.MarshalText: month %s: %w", m, ErrRange)
	}
	return []byte(m.String()), nil
}

// UnmarshalText reads what MarshalText returns.
func (m *Month) UnmarshalText(text []byte) (err error) {
	parsed := Month{}
	if len(text) > 0 {
		parsed, err = ParseMonth(string(text))
	}
	if err == nil {
		*m = parsed
	}
	return err
}

// A datePart is a number or the name of a month.
type datePart struct {
	number int
	kind   byte // y: four digits; d: fewer; m: name of a month
	digits int
}

// dateParts splits what looks like a date into two or three parts; it returns nil for anything else. The text is
// folded.
func dateParts(s string) []datePart {
	if len(s) > 40 {
		return nil
	}
	if year, rest, ok := strings.Cut(s, "年"); ok {
		s = year + "-" + rest
	}
	if before, day, ok := strings.Cut(s, "月"); ok {
		if s = strings.TrimSpace(before); day != "" {
			s += "-" + strings.TrimSuffix(day, "日")
		}
	}
	fields := strings.FieldsFunc(s, func(r rune) bool { return r == '-' || r == '/' || r == ' ' || r == ',' })
	n := len(fields)
	if n < 2 || n > 3 || !strings.HasPrefix(s, fields[0]) || !strings.HasSuffix(s, fields[n-1]) {
		return nil
	}
	parts := make([]datePart, n)
	for i, field := range fields {
		n, ok := digits(field)
		switch month := monthNamed(field); {
		case month > 0:
			parts[i] = datePart{month, 'm', 0}
		case ok && len(field) == 4:
			parts[i] = datePart{n, 'y', 4}
		case ok && len(field) < 3:
			parts[i] = datePart{n, 'd', len(field)}
		default:
			return nil
		}
	}
	return parts
}

func monthNamed(s string) int {
	for m := time.January; m <= time.December; m++ {
		if name := m.String(); strings.EqualFold(s, name) || strings.EqualFold(s, name[:3]) {
			return int(m)
		}
	}
	return 0
}

// A datePrecision says what a date tells.
type datePrecision uint8

const (
	noDate datePrecision = iota
	unclearDate
	toTheMonth
	toTheDay
)

// readDate reads a month or a day in the forms in which people write them and spreadsheets save them. Numbers alone
// are read only with the year at one end and in four digits, and a day only after the month. Beside the name of a
// month, two digits are a year (Apr-14, 14-Apr), and one digit may be a day (4-Apr); in three parts the last is the
// year (1-Apr-26).
func readDate(s string) (year, month, day int, precision datePrecision) {
	p := dateParts(s)
	var shape strings.Builder
	for i := range p {
		shape.WriteByte(p[i].kind)
	}
	switch shape.String() {
	case "":
		return 0, 0, 0, noDate
	case "yd", "ym":
		return p[0].number, p[1].number, 0, toTheMonth
	case "dy", "my":
		return p[1].number, p[0].number, 0, toTheMonth
	case "dm":
		p[0], p[1] = p[1], p[0]
		fallthrough
	case "md":
		if p[1].digits == 2 {
			return century(p[1].number), p[0].number, 0, toTheMonth
		}
	case "ydd", "ymd":
		return p[0].number, p[1].number, p[2].number, toTheDay
	case "dmy":
		return p[2].number, p[1].number, p[0].number, toTheDay
	case "mdy":
		return p[2].number, p[0].number, p[1].number, toTheDay
	case "dmd":
		if p[2].digits == 2 {
			return century(p[2].number), p[1].number, p[0].number, toTheDay
		}
	}
	return 0, 0, 0, unclearDate
}

// century completes a year of two digits, of which the range of years leaves one or two.
func century(year int) int {
	if year < firstYear%100 {
		return 2000 + year
	}
	return 1900 + year
}
