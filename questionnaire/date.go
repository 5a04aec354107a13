package questionnaire

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode"

	"github.com/csirtgauge/csirtgauge/internal/document"
	"github.com/csirtgauge/csirtgauge/internal/message"
	"github.com/csirtgauge/csirtgauge/internal/strictjson"
)

// A datePrecision says what a date tells.
type datePrecision uint8

const (
	noDate      datePrecision = iota
	outside                   // such as the 31st of April
	withoutYear               // such as 4-Apr, which spreadsheets make of question numbers
	dayOrYear                 // such as Apr-14, which is the 14th or the year
	toTheMonth
	toTheDay
)

// dateLayouts are those of [time], with every mark between the parts as a hyphen. Numbers alone are read only with the
// year at one end and in four digits, and a day only after the month. Beside day and name of the month, two digits are
// a year.
var dateLayouts = [...]struct {
	precision datePrecision
	layouts   []string
}{
	{toTheMonth, []string{"2006-1", "2006-Jan", "1-2006", "Jan-2006"}},
	{toTheDay, []string{"2006-1-2", "2006-Jan-2", "2-Jan-2006", "Jan-2-2006", "2-Jan-06"}},
	{dayOrYear, []string{"Jan-06", "06-Jan"}},
	{withoutYear, []string{"2-1", "1-2", "2-Jan", "Jan-2"}},
}

var (
	dateMarks = expression(`\s*[年月]\s*|[-/ ,]+`)
	inDigits  = expression(`^(\d{4}-\d{1,2}(-\d{1,2})?|\d{1,2}-\d{4})$`)
)

// readDate reads a month or a day in the forms in which people write them and spreadsheets save them. The text is
// folded. A year of two digits is from 1970 to 2069.
func readDate(s string) (time.Time, datePrecision) {
	if len(s) > 40 {
		return time.Time{}, noDate
	}
	s = dateMarks().ReplaceAllString(strings.TrimRight(s, "月日 "), "-")
	hyphens, named := strings.Count(s, "-"), strings.ContainsFunc(s, unicode.IsLetter)
	for _, known := range dateLayouts {
		for _, short := range known.layouts {
			if strings.Count(short, "-") != hyphens || strings.Contains(short, "Jan") != named {
				continue
			}
			for _, layout := range []string{short, strings.Replace(short, "Jan", "January", 1)} {
				t, err := time.Parse(layout, s)
				switch {
				case err != nil:
				case known.precision >= toTheMonth && !strings.Contains(layout, "2006") && t.Year() < firstYear:
					return t.AddDate(100, 0, 0), known.precision
				default:
					return t, known.precision
				}
			}
		}
	}
	if inDigits().MatchString(s) {
		return time.Time{}, outside
	}
	return time.Time{}, noDate
}

// inRange reports whether the year is one that months and dates may have.
func inRange(t time.Time) bool { return firstYear <= t.Year() && t.Year() <= lastYear }

// eras are those of the Era Name Act and of the ordinances before it, each from the day on which it took effect. The
// first character of what stands before the year tells which one it is.
var eras = [...]struct{ name, marks, from string }{
	{"明治", "明㍾Mm", "1868-10-23"},
	{"大正", "大㍽Tt", "1912-07-30"},
	{"昭和", "昭㍼Ss", "1926-12-25"},
	{"平成", "平㍻Hh", "1989-01-08"},
	{"令和", "令㋿Rr", "2019-05-01"},
}

var (
	midnight = expression(`[ T](?:0?0:00(?::00(?:\.0+)?)?Z?|12:00(?::00)? ?AM)$`)
	dotted   = expression(`^(\d{4})\.(\d{1,2})(?:\.(\d{1,2}))?$`)
	dayFirst = expression(`^(?:(\d{1,2})\.)?(\d{1,2})\.(\d{4})$`)
	ofEra    = expression(`^(明治?|大正?|昭和?|平成?|令和?|[㍾㍽㍼㍻㋿MTSHRmtshr]) ?(元|[1-9]\d{0,2}) ?[-/.年] ?` +
		`(\d{1,2})(?: ?月| ?[-/.月] ?(\d{1,2}) ?日?)?$`)
	maybeOctober = expression(`^\d{4}\.1$`)
)

// readWritten is readDate for what people write besides, as a plain text: dots, eras, a time of midnight. If the era
// does not have the date, it returns the date in the era that has it.
func readWritten(s string) (t time.Time, precision datePrecision, otherEra string) {
	s = midnight().ReplaceAllString(s, "")
	if dotted().MatchString(s) {
		s = strings.Trim(dotted().ReplaceAllString(s, "$1-$2-$3"), "-")
	} else if dayFirst().MatchString(s) {
		s = strings.Trim(dayFirst().ReplaceAllString(s, "$3-$2-$1"), "-")
	}
	m := ofEra().FindStringSubmatch(s)
	if m == nil {
		t, precision = readDate(s)
		return t, precision, ""
	}
	named := slices.IndexFunc(eras[:], func(e struct{ name, marks, from string }) bool {
		return strings.ContainsAny(e.marks, m[1])
	})
	year, _ := strconv.Atoi(strings.Replace(m[2], "元", "1", 1))
	from, _ := strconv.Atoi(eras[named].from[:4])
	t, precision = readDate(strings.Trim(fmt.Sprintf("%d-%s-%s", from+year-1, m[3], m[4]), "-"))
	first, last := t.Format(time.DateOnly), t.Format(time.DateOnly)
	if precision == toTheMonth {
		last = t.AddDate(0, 1, -1).Format(time.DateOnly)
	}
	if last < eras[named].from || named+1 < len(eras) && first >= eras[named+1].from {
		otherEra = inEra(t, precision)
	}
	return t, precision, otherEra
}

// inEra returns a month or a day with the year of its era, such as 令和元年5月1日, or "" before the first era.
func inEra(t time.Time, precision datePrecision) string {
	for _, era := range slices.Backward(eras[:]) {
		if t.Format(time.DateOnly) < era.from {
			continue
		}
		from, _ := strconv.Atoi(era.from[:4])
		year := strconv.Itoa(t.Year() - from + 1)
		if year == "1" {
			year = "元"
		}
		if precision == toTheMonth {
			return era.name + year + t.Format("年1月")
		}
		return era.name + year + t.Format("年1月2日")
	}
	return ""
}

// month returns the month that a plain text stands for as JSON has it. It may be written as its first day, which
// spreadsheets make of it.
func (q *Question) month(s string, wrong func(error, message.Text)) (v strictjson.Value) {
	t, precision, otherEra := readWritten(s)
	switch {
	case precision == outside, precision >= toTheMonth && !inRange(t):
		wrong(ErrRange, say("month-range", q.id, Month{firstYear, 1}, Month{lastYear, 12}))
	case precision < toTheMonth, t.Day() != 1:
		wrong(ErrFormat, say("answer-month", q.id))
	case maybeOctober().MatchString(s):
		wrong(ErrFormat, say("answer-october", s, t.Format("2006-01"), t.Format("2006-10")))
	case otherEra != "":
		wrong(ErrRange, say("answer-era", otherEra, t.Format("2006-01")))
	default:
		return str("", t.Format("2006-01"))
	}
	return v
}

// ParseDate reads a day as people write it, and returns it as YYYY-MM-DD, "" for blanks. It takes characters of any
// width, and
//
//   - 2026-04-01, 2026/4/1, 2026.4.1, 2026年4月1日, 1 April 2026, April 1, 2026, 2026-Apr-1, 1-Apr-26 (1970 to 2069);
//   - 01.04.2026, which is day, month, year wherever dots are written so;
//   - 令和8年4月1日, 令8.4.1, R8.4.1, 令和元年5月1日, with the eras from 明治 on, each from the day on which it took
//     effect: 1868-10-23, 1912-07-30, 1926-12-25, 1989-01-08 and 2019-05-01;
//   - any of them with a time of midnight behind it, as 2026-04-01 00:00:00.
//
// What begins with a day or a month before a slash or a hyphen, such as 4/1/2026, is refused, and so is a day that its
// era does not have, or one that is not from 1970 to 2099. The error is an [*InputError] that says what would be right.
func ParseDate(text string) (string, error) {
	report := document.NewReport(nil)
	date := readDay(text, func(err error, t message.Text) {
		report.Add(document.At{Pointer: "/date"}, err, quoted(text), t)
	})
	if !report.Empty() {
		return "", inputError(report)
	}
	return date, nil
}

func readDay(text string, wrong func(error, message.Text)) string {
	s := plain(text)
	t, precision, otherEra := readWritten(s)
	switch {
	case s == "":
	case precision == outside, precision == toTheDay && !inRange(t):
		wrong(ErrRange, say("date-range", firstYear, lastYear))
	case precision != toTheDay:
		wrong(ErrFormat, say("answer-date"))
	case otherEra != "":
		wrong(ErrRange, say("answer-era", otherEra, t.Format(time.DateOnly)))
	default:
		return t.Format(time.DateOnly)
	}
	return ""
}
