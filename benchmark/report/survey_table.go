package report

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"

	"github.com/csirtgauge/csirtgauge/benchmark"
	"github.com/csirtgauge/csirtgauge/benchmark/report/internal/page"
	"github.com/csirtgauge/csirtgauge/internal/message"
	"github.com/csirtgauge/csirtgauge/maturity"
	"github.com/csirtgauge/csirtgauge/questionnaire"
)

// A surveyRow is one row of a published table.
type surveyRow struct {
	id     string // of the option or service; "" for others
	name   message.Text
	count  int
	merged bool // it counts several options together
	hidden bool // the count is not shown
	off    bool // no answer of the form, or none at all
}

// surveyRows are the rows of a table, in the order of the form; no answer comes last.
func surveyRows(t *benchmark.Table) (rows []surveyRow) {
	q, ok := t.Question()
	if ok {
		rows = optionRows(t, q)
	}
	for b := range t.Bins() {
		rows = append(rows, surveyRow{name: textOf(b.Label), count: b.Count})
	}
	for r := range t.OffForm() {
		rows = append(rows, surveyRow{name: textOf(r.Label), count: r.Count, off: true})
	}
	if n, ok := t.NoAnswer(); ok {
		rows = append(rows, surveyRow{name: say("answer-missing"), count: n, off: true})
	}
	return rows
}

// optionRows are those of options or, in a table of services, of those.
func optionRows(t *benchmark.Table, q *questionnaire.Question) (rows []surveyRow) {
	type named struct {
		id   string
		name message.Text
	}
	var all []named
	for s := range q.Services() {
		all = append(all, named{s.ID(), say("labelled", message.Plain(s.ID()), message.Text(s.Short()))})
	}
	for o := range q.Options() {
		if q.Kind() != questionnaire.KindServices {
			all = append(all, named{o.ID, withLetter(o)})
		}
	}
	var counted questionnaire.OptionSet
	for i, a := range all {
		if !t.Has(i) || counted.Has(i) {
			continue
		}
		row := surveyRow{id: a.id, name: a.name}
		if set, count, ok := t.Together(i); ok {
			counted |= set
			var names []message.Text
			for j := range set.All() {
				names = append(names, all[j].name)
			}
			row = surveyRow{name: message.Clauses(names), count: count, merged: true}
		} else {
			count, known := t.Count(i)
			row.count, row.hidden = count, !known
		}
		rows = append(rows, row)
	}
	return rows
}

// baseOf is how many a table is about; where that is not printed, how many it counts.
func baseOf(t *benchmark.Table, rows []surveyRow) int {
	if t.Base() > 0 || t.Several() {
		return t.Base()
	}
	return sumOf(rows)
}

// sumOf adds up the counts that are shown.
func sumOf(rows []surveyRow) (sum int) {
	for _, r := range rows {
		sum += r.count
	}
	return sum
}

// question shows the tables of a question, and those of its services at once.
func (p *surveyComposer) question(q *questionnaire.Question) {
	var tables, groups []*benchmark.Table
	for t := range p.survey.Tables() {
		of, ok := t.Question()
		_, _, grouped := t.Group()
		switch {
		case !ok || of.ID() != q.ID() && !serviceOf(of, q):
		case grouped:
			groups = append(groups, t)
		case of.ID() == q.ID():
			tables = append(tables, t)
		}
	}
	if tables == nil {
		return
	}
	p.Add(page.Heading{Level: 3, Text: textOf(q.Short()), Note: message.Plain(q.ID())})
	p.Para(textOf(q.Prompt()))
	for _, t := range tables {
		p.table(t, q)
	}
	if q.Kind() == questionnaire.KindServices {
		p.services(q)
	}
	for _, t := range groups {
		title, _, _ := t.Group()
		of, _ := t.Question()
		p.Para(say("survey-group", message.Text(of.Short()), message.Text(title)))
		p.table(t, of)
	}
}

func serviceOf(s, q *questionnaire.Question) bool {
	parent, _, ok := s.Parent()
	return ok && parent.ID() == q.ID()
}

// table shows one table with its base, and a bar for each row.
func (p *surveyComposer) table(t *benchmark.Table, q *questionnaire.Question) {
	rows := surveyRows(t)
	if len(rows) == 0 {
		return
	}
	base := baseOf(t, rows)
	hides := slices.ContainsFunc(rows, func(r surveyRow) bool { return r.hidden })
	name := say("survey-table", t.ID())
	if part := t.Part(); part != "" {
		name = say("survey-table-part", t.ID(), partName(q, part))
	}
	p.Para(say("survey-base", name, base), only(t.Several(), either(sumOf(rows) > base, say("survey-several-more"), say("survey-several"))),
		only(hides, say("survey-some-hidden")), textOf(t.Note()))
	out := page.Table{Caption: name, Columns: []page.Column{
		{Head: say("survey-column-answer"), Wraps: true}, numbers("survey-column-count"), numbers("survey-column-share"),
	}}
	var bars []barRow
	for _, r := range rows {
		count, share := strconv.Itoa(r.count), shareOf(r.count, base)
		if r.hidden {
			count, share = "*", "*"
		}
		out.Row(r.name, count, share)
		bars = append(bars, barRow{name: r.name, count: r.count, shown: count, off: r.off})
	}
	p.Add(page.Figure{Chart: page.Chart{
		ID: "table-" + idOf(t), Title: name, Draw: func(d *page.Drawing) { drawBars(d, bars) },
	}})
	p.Add(out)
	p.Para(written(t, message.Text{}))
}

// written says what respondents wrote under an option, if the table has that; of a service, with its name.
func written(t *benchmark.Table, service message.Text) message.Text {
	var free []message.Text
	for r := range t.Free() {
		text := textOf(r.Label)
		free = append(free, either(r.Count > 0, say("survey-wrote-count", text, r.Count), text))
	}
	switch {
	case free == nil:
		return message.Text{}
	case service == message.Text{}:
		return say("survey-wrote", message.List(free))
	}
	return say("survey-wrote-of", service, message.List(free))
}

func idOf(t *benchmark.Table) string {
	if t.Part() == "" {
		return t.ID()
	}
	return t.ID() + "-" + t.Part()
}

// partName names a part of a question with several tables, which may be a group of its services.
func partName(q *questionnaire.Question, part string) message.Text {
	for g := range q.Groups() {
		if g.ID() == part {
			return textOf(g.Title())
		}
	}
	return message.Plain(part)
}

// shareOf writes a count as a share of a base, in whole percent.
func shareOf(count, base int) string {
	if base == 0 {
		return "-"
	}
	return wholePercent(maturity.Ratio{Num: int64(count), Den: int64(base)}) + "%"
}

// services shows how those who provide each service do so: a table and stacked bars; and what respondents wrote.
func (p *surveyComposer) services(q *questionnaire.Question) {
	var names, heads, texts []message.Text
	var found [][]surveyRow
	for s := range q.Services() {
		for t := range p.survey.TablesOf(s.ID()) {
			if text := written(t, say("labelled", message.Plain(s.ID()), message.Text(s.Short()))); text != (message.Text{}) {
				texts = append(texts, text)
			}
			if rows := surveyRows(t); len(rows) > 0 && t.Base() > 0 {
				names = append(names, say("labelled", message.Plain(s.ID()), message.Text(s.Short())))
				found = append(found, rows)
				for _, r := range rows {
					if !slices.Contains(heads, r.name) {
						heads = append(heads, r.name)
					}
				}
			}
		}
	}
	if names == nil {
		return
	}
	missing := say("answer-missing") // comes last
	slices.SortStableFunc(heads, func(a, b message.Text) int {
		return cmp.Compare(strconv.FormatBool(a == missing), strconv.FormatBool(b == missing))
	})
	out := page.Table{Caption: say("survey-services"), Columns: []page.Column{{Head: say("survey-column-service"), Wraps: true}}}
	for _, head := range heads {
		out.Columns = append(out.Columns, page.Column{Head: head, Right: true})
	}
	stacks := make([][]surveyRow, len(found))
	for n, rows := range found {
		cells := []any{names[n]}
		for _, head := range heads {
			r := surveyRow{name: head}
			if i := slices.IndexFunc(rows, func(r surveyRow) bool { return r.name == head }); i >= 0 {
				r = rows[i]
				cells = append(cells, either(r.hidden, message.Plain("*"), message.Plain(strconv.Itoa(r.count))))
			} else {
				cells = append(cells, "-")
			}
			stacks[n] = append(stacks[n], r)
		}
		out.Row(cells...)
	}
	p.Para(say("survey-services-lead"))
	p.Add(page.Figure{Chart: page.Chart{ID: "services-" + q.ID(), Title: say("survey-services"), Draw: func(d *page.Drawing) {
		drawStacks(d, names, stacks, p.survey.Respondents())
	}}}, out)
	p.Para(texts...)
}

// stackClasses tell the parts of a stack apart, by pattern as well as by colour.
var stackClasses = []string{"chart-sure", "chart-open", "chart-band", "chart-answer", "chart-rest", "chart-answer chart-off"}

// drawStacks draws a bar for each name, of parts with their counts; the whole width is everybody.
func drawStacks(d *page.Drawing, names []message.Text, stacks [][]surveyRow, all int) {
	longest := 0
	for _, name := range names {
		longest = max(longest, d.Columns(name))
	}
	const rowHeight, right = 20.0, 620.0
	left, y := 16+min(7.0*float64(longest), 300), 4.0
	for n, rows := range stacks {
		d.Label("chart-axis", "end", left-8, y+13, d.Cut(names[n], 42))
		x, words := left, make([]message.Text, 0, len(rows))
		for i, r := range rows {
			long := float64((right - left) * float64(r.count) / float64(max(all, 1)))
			d.Rect(stackClasses[min(i, len(stackClasses)-1)], x, y+2, long, 14)
			if !r.hidden && long > 14 {
				class := "chart-count"
				if i == 0 {
					class = "chart-inside"
				}
				d.Label(class, "middle", x+float64(long/2), y+13, message.Plain(fmt.Sprint(r.count)))
			}
			x += long
			words = append(words, say("labelled", r.name, either(r.hidden, message.Plain("*"), message.Plain(fmt.Sprint(r.count)))))
		}
		d.Say(say("labelled", names[n], message.List(words)))
		y += rowHeight
	}
	d.Width, d.Height = rowsWidth, int(y)+2
	for i, r := range stacks[0] {
		d.Key(page.Area(stackClasses[min(i, len(stackClasses)-1)]), r.name)
	}
}

// spans shows the tables of the time between two months.
func (p *surveyComposer) spans() {
	first := true
	for t := range p.survey.Tables() {
		from, to, ok := t.Span()
		if !ok {
			continue
		}
		if first {
			p.Section("spans", say("survey-spans"))
			first = false
		}
		p.Add(page.Heading{Level: 3, Text: say("caveats-span", from.ID(), to.ID())})
		p.table(t, from)
	}
}
