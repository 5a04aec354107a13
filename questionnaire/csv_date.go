package questionnaire

import (
	"strings"
	"time"

	"github.com/csirtgauge/csirtgauge/internal/spreadsheet"
	"github.com/csirtgauge/csirtgauge/internal/strictjson"
)

// A datePart is a number or the name of a month.
type datePart struct {
	number int
	kind   byte // y: four digits; d: fewer; m: name of a month
	digits int
}

// dateParts splits what looks like a date into two or three parts; it returns nil for anything else. The text is folded.
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
	if len(fields) < 2 || len(fields) > 3 || !strings.HasPrefix(s, fields[0]) || !strings.HasSuffix(s, fields[len(fields)-1]) {
		return nil
	}
	parts := make([]datePart, len(fields))
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

// readDate reads a month or a day in the forms in which people write them and spreadsheets save them. Numbers alone are read only with
// the year at one end and in four digits, and a day only after the month. Beside the name of a month, two digits are a year (Apr-14,
// 14-Apr), and one digit may be a day (4-Apr); in three parts the last is the year (1-Apr-26).
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

// month returns the month in a cell as JSON has it. Spreadsheets make a month the first day of it.
func (c *csvReader) month(at atQuestion, q *Question, s string, cell spreadsheet.Cell) (v strictjson.Value, ok bool) {
	year, month, day, precision := readDate(s)
	m := Month{year, month}
	switch {
	case precision == unclearDate:
		c.refuse(at, cell, ErrFormat, csvMonthUnclear)
	case precision == noDate, precision == toTheDay && day != 1:
		c.refuse(at, cell, ErrFormat, csvMonth, q.id)
	case !m.valid():
		c.refuse(at, cell, ErrRange, monthRange, q.id, Month{firstYear, 1}, Month{lastYear, 12})
	default:
		return str("", m.String()), true
	}
	return v, false
}

// date returns the date in a cell as JSON has it.
func (c *csvReader) date(at atQuestion, s string, cell spreadsheet.Cell) (v strictjson.Value, ok bool) {
	year, month, day, precision := readDate(s)
	t := time.Date(year, time.Month(month), day, 0, 0, 0, 0, time.UTC)
	switch {
	case precision == unclearDate:
		c.refuse(at, cell, ErrFormat, csvDateUnclear)
	case precision != toTheDay:
		c.refuse(at, cell, ErrFormat, csvDate)
	case year < firstYear || year > lastYear || t.Month() != time.Month(month) || t.Day() != day:
		c.refuse(at, cell, ErrRange, dateRange, firstYear, lastYear)
	default:
		return str("", t.Format(time.DateOnly)), true
	}
	return v, false
}
