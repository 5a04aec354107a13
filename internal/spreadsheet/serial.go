package spreadsheet

import (
	"math"
	"regexp"
	"strconv"
	"strings"
	"sync"
	"time"
)

// number reads a number to the 15 digits that a spreadsheet shows.
func (r *workbookReader) number(text string, style int) (Value, bool) {
	if text == "" {
		return Value{}, true
	}
	f, err := strconv.ParseFloat(text, 64)
	if err != nil || !(math.Abs(f) <= 1e300) {
		return Value{}, false
	}
	if f == 0 {
		f = 0 // not -0
	}
	f, err = strconv.ParseFloat(strconv.FormatFloat(f, 'g', 15, 64), 64)
	v := Value{Text: strconv.FormatFloat(f, 'f', -1, 64), Date: r.date(f)}
	if v.Date != "" && 0 <= style && style < len(r.dated) && r.dated[style] {
		v.Text = v.Date
	}
	return v, err == nil
}

// date returns the day, and the time if there is one, that a serial number stands for. Day 1 is 1900-01-01, and day 60
// a 29th of February that was none; or, from 1904 on, day 0 is 1904-01-01.
func (r *workbookReader) date(serial float64) string {
	seconds := math.Round(float64(serial * 86400))
	first, limit := time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC), 2958466.0
	switch {
	case r.from1904:
		first, limit = time.Date(1904, 1, 1, 0, 0, 0, 0, time.UTC), limit-1462
	case serial < 61:
		first = first.AddDate(0, 0, 1)
	}
	if !(0 <= seconds && seconds < limit*86400) {
		return ""
	}
	t := time.Unix(first.Unix()+int64(seconds), 0).UTC()
	switch {
	case seconds < 86400 && seconds > 0:
		return t.Format(time.TimeOnly)
	case t.Hour() == 0 && t.Minute() == 0 && t.Second() == 0:
		return t.Format(time.DateOnly)
	}
	return t.Format(time.DateTime)
}

// isBuiltinDate reports whether a number format that needs no code, since all know it, is one for dates or times.
func isBuiltinDate(format int) bool {
	return 14 <= format && format <= 22 || 27 <= format && format <= 36 || 45 <= format && format <= 47 ||
		50 <= format && format <= 58
}

// notDate is what a format has beside the letters for numbers and dates: texts, single characters, spaces, fillings,
// colours and conditions, exponents, and the name of the format that has no code.
var notDate = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`"[^"]*"|\\.|_.|\*.|\[[^\]]*\]|[eE][+-]|(?i:general|standard)`)
})

// isDateFormat reports whether the code of a number format shows dates or times: years, months, days, hours, minutes,
// seconds, or years and names of Japanese eras.
func isDateFormat(code string) bool {
	return strings.ContainsAny(strings.ToLower(notDate().ReplaceAllString(code, "")), "ymdhseg")
}
