package questionnaire

import (
	"fmt"
	"regexp"
	"strings"
	"sync"
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
	t, err := time.Parse("2006-01", s)
	m := Month{Year: t.Year(), Month: int(t.Month())}
	switch {
	case err == nil && m.valid():
		return m, nil
	case err == nil || isMonth().MatchString(s):
		return Month{}, fmt.Errorf("questionnaire: month %q: %w", s, ErrRange)
	}
	return Month{}, fmt.Errorf("questionnaire: month %q: %w", s, ErrFormat)
}

var isMonth = expression(`^\d{4}-\d{2}$`)

func (m Month) valid() bool {
	return firstYear <= m.Year && m.Year <= lastYear && 1 <= m.Month && m.Month <= 12
}

// expression returns a regular expression that is compiled at the first use.
func expression(s string) func() *regexp.Regexp {
	return sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(s) })
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

// A datePrecision says what a date tells.
type datePrecision uint8

const (
	noDate      datePrecision = iota
	outside                   // such as the 31st of April
	withoutYear               // such as 4-Apr, which spreadsheets make of question numbers
	toTheMonth
	toTheDay
)

// dateLayouts are those of [time], with every mark between the parts as a hyphen. Numbers alone are read only with the
// year at one end and in four digits, and a day only after the month. Beside the name of a month, two digits are a year.
var dateLayouts = [...]struct {
	precision datePrecision
	layouts   []string
}{
	{toTheMonth, []string{"2006-1", "2006-Jan", "1-2006", "Jan-2006", "Jan-06", "06-Jan"}},
	{toTheDay, []string{"2006-1-2", "2006-Jan-2", "2-Jan-2006", "Jan-2-2006", "2-Jan-06"}},
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
	for _, known := range dateLayouts {
		for _, short := range known.layouts {
			for _, layout := range []string{short, strings.Replace(short, "Jan", "January", 1)} {
				t, err := time.Parse(layout, s)
				switch {
				case err != nil:
				case known.precision != withoutYear && !strings.Contains(layout, "2006") && t.Year() < firstYear:
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
