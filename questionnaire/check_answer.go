package questionnaire

import (
	"errors"
	"strconv"

	"github.com/csirtgauge/csirtgauge/internal/document"
	"github.com/csirtgauge/csirtgauge/internal/message"
	"github.com/csirtgauge/csirtgauge/internal/strictjson"
)

// wrong reports an answer that is not of its kind, or of a value that no answer has.
func (c *checker) wrong(v *strictjson.Value, p path, err error, text message.Text) {
	c.Add(c.form.at(p, v.Offset), err, document.Excerpt(v), text)
}

func (c *checker) answer(q *Question, v *strictjson.Value, p path) {
	switch cell := &c.response.cells[q.cell]; q.kind {
	case KindSingle:
		c.one(q, v, p)
	case KindMultiple:
		if v.Kind != strictjson.Array {
			c.wrong(v, p, ErrType, say("want-list-of-options", q.id, q.options[0].ID))
		} else if set, ok := c.options(q, v, p); ok {
			cell.given, cell.set = true, set
		}
	case KindServices:
		c.services(q, v, p)
	case KindCount:
		c.count(q, v, p, cell)
	case KindMonth:
		c.month(q, v, p, cell)
	}
}

// one reads an option, or the options that are possible.
func (c *checker) one(q *Question, v *strictjson.Value, p path) {
	cell := &c.response.cells[q.cell]
	switch v.Kind {
	case strictjson.String:
		if i, ok := c.option(q, v, p); ok {
			cell.given, cell.set = true, 1<<i
		}
	case strictjson.Object:
		for i := range v.Items {
			item := &v.Items[i]
			p := p.down(item.Key)
			if item.Key == "among" {
				c.among(q, item, p, cell)
			} else {
				c.Add(c.form.at(p, item.KeyOffset), ErrUnknownKey, "", say("want-among-key"))
			}
		}
		if v.Member("among") == nil {
			c.Add(c.form.at(p, v.Offset), ErrMissing, "", say("missing-key", "among"))
		}
	default:
		c.wrong(v, p, ErrType, say("want-choice", q.id, q.options[0].ID))
	}
}

func (c *checker) among(q *Question, v *strictjson.Value, p path, cell *cell) {
	if v.Kind != strictjson.Array {
		c.wrong(v, p, ErrType, say("want-among", q.options[0].ID, q.options[1].ID))
		return
	}
	set, ok := c.options(q, v, p)
	switch {
	case !ok:
	case set == 0:
		c.Add(c.form.at(p, v.Offset), ErrRange, "", say("empty-among"))
	case set != firstOptions(len(q.options)): // the set of all is no answer
		cell.given, cell.open, cell.set = true, set.Len() > 1, set
	}
}

// option reads the ID of one option.
func (c *checker) option(q *Question, v *strictjson.Value, p path) (int, bool) {
	id, ok := c.string(v, p)
	if !ok {
		return 0, false
	}
	i, ok := q.OptionIndex(id)
	if !ok {
		text := say("unknown-option", q.id, document.Shorten(id, 40), message.Plains(q.ids))
		c.Add(c.form.at(p, v.Offset), ErrUnknownOption, "", text)
	}
	return i, ok
}

func (c *checker) options(q *Question, v *strictjson.Value, p path) (OptionSet, bool) {
	var set OptionSet
	good := true
	for i := range v.Items {
		p := p.down(strconv.Itoa(i))
		k, ok := c.option(q, &v.Items[i], p)
		switch {
		case !ok:
			good = false
		case set.Has(k):
			good = false
			c.Add(c.form.at(p, v.Items[i].Offset), ErrDuplicate, "", say("twice-option", q.id, q.options[k].ID))
		default:
			set |= 1 << k
		}
	}
	return set, good
}

func (c *checker) services(q *Question, v *strictjson.Value, p path) {
	if v.Kind != strictjson.Object {
		c.wrong(v, p, ErrType, say("want-services", q.id, q.services[0].letter, q.options[0].ID))
		return
	}
	if len(v.Items) == 0 {
		c.Add(c.form.at(p, v.Offset), ErrRange, "", say("no-services"))
	}
	var letters message.Text // of all services, put together for the first wrong one
	for i := range v.Items {
		item := &v.Items[i]
		p := p.down(item.Key)
		if s, ok := c.form.byID[q.id+item.Key]; ok && s.parent == q {
			c.one(s, item, p)
			continue
		}
		if letters.EN == "" {
			letters = message.Few(q.letters)
		}
		text := say("unknown-service", q.id, document.Shorten(item.Key, 40), letters)
		c.Add(c.form.at(p, item.KeyOffset), ErrUnknownOption, "", text)
	}
}

var isWhole = expression(`^(-[1-9]|[0-9])[0-9]*$`)

func (c *checker) count(q *Question, v *strictjson.Value, p path, cell *cell) {
	n, err := strconv.Atoi(v.Text)
	switch {
	case v.Kind != strictjson.Number:
		c.wrong(v, p, ErrType, say("want-people", q.id))
	case err == nil && q.min <= n && n <= q.max && v.Text != "-0":
		cell.given, cell.number = true, int32(n)
	case isWhole().MatchString(v.Text):
		c.wrong(v, p, ErrRange, say("people-range", q.id, q.min, q.max))
	default:
		c.wrong(v, p, ErrFormat, say("people-digits", q.id))
	}
}

func (c *checker) month(q *Question, v *strictjson.Value, p path, cell *cell) {
	if v.Kind != strictjson.String {
		c.wrong(v, p, ErrType, say("want-month", q.id))
		return
	}
	m, err := ParseMonth(v.Text)
	switch {
	case err == nil:
		cell.given, cell.number = true, packMonth(m)
	case errors.Is(err, ErrRange):
		c.wrong(v, p, ErrRange, say("month-range", q.id, Month{firstYear, 1}, Month{lastYear, 12}))
	default:
		c.wrong(v, p, ErrFormat, say("month-format", q.id))
	}
}
