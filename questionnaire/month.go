package questionnaire

import (
	"fmt"
	"regexp"
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
