package questionnaire

import (
	"strconv"
	"strings"
	"time"

	"github.com/csirtgauge/csirtgauge/internal/spreadsheet"
	"github.com/csirtgauge/csirtgauge/internal/strictjson"
)

// topRow reads a row that is about no question.
func (c *csvReader) topRow(name string, row csvRow) {
	at := atQuestion{}.down(name)
	number, answer := row[columnQuestion], row[columnAnswer]
	s := spreadsheet.FoldCode(answer.Text)
	v, ok := strictjson.Value{}, s != ""
	if first, seen := c.seenTop[name]; seen {
		c.again = append(c.again, csvAgain{at: at.cell(number), first: first, what: csvRowTwice, name: name})
		return
	}
	c.seenTop[name] = number.Offset
	switch name {
	case "form":
		v = str("", s)
	case "team":
		at.rank = 1
		v, ok = str("", spreadsheet.Unguard(answer.Text)), answer.Text != ""
	case "date":
		at.rank = 2
		if ok {
			v, ok = c.date(at, s, answer)
		}
	default:
		at.rank = rankRecheck
		v = c.recheck(at, s, answer)
	}
	if ok {
		v.Key, v.Offset = name, answer.Offset
		c.top = append(c.top, v)
	}
	for _, cell := range row[columnOther:] {
		if !blank(cell) {
			c.refuse(at, cell, ErrUnknownKey, csvAnswerOnly, name)
		}
	}
}

// recheck reads a list of question numbers. One that stands alone may have been changed by a spreadsheet.
func (c *csvReader) recheck(at atQuestion, s string, cell spreadsheet.Cell) strictjson.Value {
	list := strictjson.Value{Kind: strictjson.Array}
	if s == "" || isNone(s) {
		return list
	}
	items := c.split(semicolons(s), ";")
	for i, key := range items {
		at := at.down(strconv.Itoa(i))
		q, bare := c.find(key)
		if q == nil && len(items) == 1 && c.unknown(at, key, cell) {
			continue
		}
		if q != nil {
			at.question, at.rank = q.id, at.rank+q.cell
			if q.parent != nil {
				c.refuse(at, cell, ErrUnknownQuestion, csvServiceRecheck, q.parent.id)
				continue
			}
			if other, ok := c.form.zero(q.id); ok && bare && len(items) == 1 {
				c.refuse(at, cell, ErrFormat, csvZero, q.id, other.id)
			}
			key = q.id
		}
		v := str("", key)
		v.Offset = cell.Offset
		list.Items = append(list.Items, v)
	}
	return list
}

// questionRow reads the row of a question or a service.
func (c *csvReader) questionRow(key string, row csvRow, cells []spreadsheet.Cell) {
	number, answer := row[columnQuestion], row[columnAnswer]
	at := atQuestion{rank: rankAnswer}.down("answers")
	q, bare := c.find(key)
	if q == nil {
		if len(key) > 1 && key[0]|0x20 == 'q' && '0' <= key[1] && key[1] <= '9' { // as JSON has it
			key = key[1:]
		}
		if !c.unknown(at.down(key), key, number) {
			unknown := strictjson.Value{Key: key, KeyOffset: number.Offset, Offset: answer.Offset}
			c.answers.Items = append(c.answers.Items, unknown)
		}
		return
	}
	at.question, at.rank = q.id, at.rank+q.cell
	at = at.down(q.id)
	if first, ok := c.seen[q]; ok {
		c.again = append(c.again, csvAgain{at.cell(number), first.offset, csvRowTwice, "Q" + q.id, q})
		c.seen[q] = csvSeen{first.offset, first.bare || bare, true}
		return
	}
	c.seen[q] = csvSeen{offset: number.Offset, bare: bare}
	if s := spreadsheet.FoldCode(answer.Text); s != "" {
		if v, ok := c.answer(at, q, s, answer); ok {
			v.Offset, v.KeyOffset = answer.Offset, number.Offset
			c.add(q, v)
		}
	}
	c.texts(at, q, row)
	c.refuseSplit(at, q, cells)
}

// add puts an answer where it belongs in the JSON.
func (c *csvReader) add(q *Question, v strictjson.Value) {
	for i := range v.Items { // the options, or the list of those that are possible
		v.Items[i].Offset = v.Offset
		for j := range v.Items[i].Items {
			v.Items[i].Items[j].Offset = v.Offset
		}
	}
	v.Key = q.id
	c.answers.Items = append(c.answers.Items, v)
}

// texts reads the cells beside an answer. A text on services belongs to their question, but may stand in the row of
// the service that it names.
func (c *csvReader) texts(at atQuestion, q *Question, row csvRow) {
	number, other, note := row[columnQuestion], row[columnOther], row[columnNote]
	owner := q
	if q.parent != nil {
		owner = q.parent
		if !blank(other) && !q.extra {
			c.refuse(at, other, ErrUnknownKey, csvServiceText, owner.id)
		}
		if !blank(note) {
			c.refuse(at, note, ErrUnknownKey, csvServiceText, owner.id)
		}
	} else if note.Text != "" {
		c.notes.Items = append(c.notes.Items, textOf(q, note, number))
	}
	if other.Text == "" || q.parent != nil && !q.extra || !owner.TakesText() && blank(other) {
		return
	}
	if first, ok := c.seenText[owner]; ok {
		c.again = append(c.again, csvAgain{at: at.cell(other), first: first, what: csvTextTwice, name: owner.id})
		return
	}
	c.seenText[owner] = other.Offset
	c.other.Items = append(c.other.Items, textOf(owner, other, number))
}

// refuseSplit refuses an option that stands to the right of the answer: it is what is left of a list that the
// delimiter has split, or a text that one would take for that.
func (c *csvReader) refuseSplit(at atQuestion, q *Question, cells []spreadsheet.Cell) {
	comma := c.rows.Comma()
	if comma == '\t' || c.columns[columnAnswer] >= len(cells) {
		return
	}
	for _, cell := range cells[c.columns[columnAnswer]:] {
		if !q.isOption(cell.Text) {
			continue
		}
		list := q.options[0].ID + "|" + q.options[1].ID
		if q.kind == KindMultiple {
			list = strings.ReplaceAll(list, "|", map[byte]string{',': ";", ';': ","}[comma])
		}
		option := q.sameOption(spreadsheet.FoldCode(cell.Text))
		c.refuse(at, cell, ErrFormat, csvSplit, q.id, string(comma), list, option)
		return
	}
}

func textOf(q *Question, cell, number spreadsheet.Cell) strictjson.Value {
	v := str(q.id, q.unguard(cell.Text))
	v.Offset, v.KeyOffset = cell.Offset, number.Offset
	return v
}

// answer returns the JSON that a folded answer stands for. Options and numbers are checked later, as those of JSON are.
func (c *csvReader) answer(at atQuestion, q *Question, s string, cell spreadsheet.Cell) (v strictjson.Value, ok bool) {
	switch q.kind {
	case KindSingle:
		if strings.ContainsAny(s, ";,、") {
			c.refuse(at, cell, ErrType, csvOne, q.id, q.options[0].ID, q.options[1].ID)
			return v, false
		}
		if strings.Contains(s, "|") {
			return object("", array("among", c.options(q, s, "|"))), true
		}
		return str("", q.sameOption(s)), true
	case KindMultiple:
		if strings.Contains(s, "|") {
			c.refuse(at, cell, ErrType, csvSeveral, q.id, q.options[0].ID, q.options[1].ID)
			return v, false
		}
		if _, ok := q.OptionIndex(q.sameOption(s)); !ok && isNone(s) { // an option may have that name
			return array("", nil), true
		}
		return array("", c.options(q, semicolons(s), ";")), true
	case KindServices:
		c.refuse(at, cell, ErrType, csvServices, q.id, q.services[0].id)
		return v, false
	case KindCount:
		return peopleOf(s), true
	default:
		return c.month(at, q, s, cell)
	}
}

// options returns the options in a list.
func (c *csvReader) options(q *Question, s, mark string) []string {
	items := c.split(s, mark)
	for i := range items {
		items[i] = q.sameOption(items[i])
	}
	return items
}

// split returns the items of a list, also empty ones, up to the limit of values.
func (c *csvReader) split(s, mark string) []string {
	items := make([]string, 0, min(strings.Count(s, mark)+1, responseLimits.Values))
	for item := range strings.SplitSeq(s, mark) {
		if c.values++; c.values > responseLimits.Values {
			break
		}
		items = append(items, strings.TrimSpace(item))
	}
	return items
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
