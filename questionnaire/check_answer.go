package questionnaire

import (
	"errors"
	"strconv"
	"strings"

	"github.com/csirtgauge/csirtgauge/internal/document"
	"github.com/csirtgauge/csirtgauge/internal/message"
	"github.com/csirtgauge/csirtgauge/internal/strictjson"
)

func (c *checker) answer(q *Question, v *strictjson.Value, at atQuestion) {
	cell := &c.response.cells[q.cell]
	switch q.kind {
	case KindSingle:
		c.one(q, v, at, cell)
	case KindMultiple:
		if v.Kind != strictjson.Array {
			c.problem(at.of(v), ErrType, document.Excerpt(v), wantListOfOptions, q.id, q.options[0].ID)
			return
		}
		if set, ok := c.options(q, v, at); ok {
			cell.given, cell.set = true, set
		}
	case KindServices:
		c.services(q, v, at)
	case KindCount:
		c.people(q, v, at, cell)
	case KindMonth:
		c.month(q, v, at, cell)
	}
}

func (c *checker) one(q *Question, v *strictjson.Value, at atQuestion, cell *cell) {
	switch v.Kind {
	case strictjson.String:
		if i, ok := c.option(q, v, at); ok {
			cell.given, cell.set = true, 1<<i
		}
	case strictjson.Object:
		for i := range v.Items {
			item := &v.Items[i]
			at := at.down(item.Key)
			if item.Key == "among" {
				c.among(q, item, at, cell)
				continue
			}
			place := at.of(item)
			place.Offset = item.KeyOffset
			c.problem(place, ErrUnknownKey, "", wantAmongKey)
		}
		if v.Member("among") == nil {
			c.problem(at.of(v), ErrMissing, "", missingKey, "among")
		}
	default:
		c.problem(at.of(v), ErrType, document.Excerpt(v), wantChoice, q.id, q.options[0].ID)
	}
}

// among reads the options that are possible.
func (c *checker) among(q *Question, v *strictjson.Value, at atQuestion, cell *cell) {
	if v.Kind != strictjson.Array {
		c.problem(at.of(v), ErrType, document.Excerpt(v), wantAmong, q.options[0].ID, q.options[1].ID)
		return
	}
	set, ok := c.options(q, v, at)
	switch {
	case !ok:
	case set == 0:
		c.problem(at.of(v), ErrRange, "", emptyAmong)
	case set != firstOptions(len(q.options)): // the set of all is no answer
		cell.given, cell.open, cell.set = true, set.Len() > 1, set
	}
}

// option reads the ID of one option.
func (c *checker) option(q *Question, v *strictjson.Value, at atQuestion) (int, bool) {
	id, ok := c.string(v, at)
	if !ok {
		return 0, false
	}
	i, ok := q.OptionIndex(id)
	if !ok {
		c.problem(at.of(v), ErrUnknownOption, "", unknownOption, q.id, document.Shorten(id, 40), message.Plains(q.ids))
	}
	return i, ok
}

func (c *checker) options(q *Question, v *strictjson.Value, at atQuestion) (OptionSet, bool) {
	var set OptionSet
	good := true
	for i := range v.Items {
		item := &v.Items[i]
		at := at.down(strconv.Itoa(i))
		k, ok := c.option(q, item, at)
		if ok && set.Has(k) {
			c.problem(at.of(item), ErrDuplicate, "", twiceOption, q.id, q.options[k].ID)
			ok = false
		}
		if ok {
			set |= 1 << k
		}
		good = good && ok
	}
	return set, good
}

func (c *checker) services(q *Question, v *strictjson.Value, at atQuestion) {
	if v.Kind != strictjson.Object {
		c.problem(at.of(v), ErrType, document.Excerpt(v), wantServices, q.id, q.services[0].letter, q.options[0].ID)
		return
	}
	if len(v.Items) == 0 {
		c.problem(at.of(v), ErrRange, "", noServices)
	}
	var letters message.Text // of all services, put together for the first wrong one
	for i := range v.Items {
		item := &v.Items[i]
		at := at.down(item.Key)
		s, ok := c.form.byID[q.id+item.Key]
		if !ok || s.parent != q {
			place := at.of(item)
			place.Offset = item.KeyOffset
			if letters.EN == "" {
				letters = message.Few(q.letters)
			}
			c.problem(place, ErrUnknownOption, "", unknownService, q.id, document.Shorten(item.Key, 40), letters)
			continue
		}
		at.question, at.rank = s.id, rankAnswer+s.cell
		c.one(s, item, at, &c.response.cells[s.cell])
	}
}

func (c *checker) people(q *Question, v *strictjson.Value, at atQuestion, cell *cell) {
	if v.Kind != strictjson.Number {
		c.problem(at.of(v), ErrType, document.Excerpt(v), wantPeople, q.id)
		return
	}
	if strings.Trim(v.Text, "-0123456789") != "" || v.Text == "-0" {
		c.problem(at.of(v), ErrFormat, document.Excerpt(v), peopleDigits, q.id)
		return
	}
	n, err := strconv.Atoi(v.Text)
	if err != nil || n < q.min || n > q.max {
		c.problem(at.of(v), ErrRange, document.Excerpt(v), peopleRange, q.id, q.min, q.max)
		return
	}
	cell.given, cell.number = true, int32(n)
}

func (c *checker) month(q *Question, v *strictjson.Value, at atQuestion, cell *cell) {
	if v.Kind != strictjson.String {
		c.problem(at.of(v), ErrType, document.Excerpt(v), wantMonth, q.id)
		return
	}
	m, err := ParseMonth(v.Text)
	switch {
	case err == nil:
		cell.given, cell.number = true, packMonth(m)
	case errors.Is(err, ErrRange):
		c.problem(at.of(v), ErrRange, document.Excerpt(v), monthRange, q.id, Month{firstYear, 1}, Month{lastYear, 12})
	default:
		c.problem(at.of(v), ErrFormat, document.Excerpt(v), monthFormat, q.id)
	}
}
