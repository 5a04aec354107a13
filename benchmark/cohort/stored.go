package cohort

import (
	_ "embed"
	"encoding/json"
	"fmt"
	"slices"
	"sync"

	"github.com/csirtgauge/csirtgauge/benchmark"
	"github.com/csirtgauge/csirtgauge/internal/document"
	"github.com/csirtgauge/csirtgauge/internal/message"
	"github.com/csirtgauge/csirtgauge/internal/schema"
	"github.com/csirtgauge/csirtgauge/maturity"
	"github.com/csirtgauge/csirtgauge/questionnaire"
)

// tallyVersion is the version of the format of stored tallies.
const tallyVersion = 1

type tallyDocument struct {
	Tally       int                  `json:"tally"`
	Form        string               `json:"form"`
	Model       string               `json:"model"`
	Layout      string               `json:"layout"`
	Respondents int                  `json:"respondents"`
	From        string               `json:"from,omitempty"`
	To          string               `json:"to,omitempty"`
	Tables      []tableTally         `json:"tables"`
	Totals      []totalTallyDocument `json:"totals"`
}

type totalTallyDocument struct {
	Total  string   `json:"total"`
	Scores [][3]int `json:"scores"` // units, respondents with at least that, with at most that
}

//go:embed data/tally.schema.json
var tallySchemaSource []byte

var tallySchema = sync.OnceValue(func() *schema.Schema { return schema.MustCompile("tally", tallySchemaSource) })

// Schema returns the JSON Schema (draft 2020-12) of stored tallies.
func Schema() []byte { return slices.Clone(tallySchemaSource) }

// MarshalJSON returns the tally as a document that [Parse] reads back. It has every count: guard it like the
// responses.
func (t *Tally) MarshalJSON() ([]byte, error) {
	if t.layout == nil {
		return nil, fmt.Errorf("cohort: a zero tally has nothing to store; New and Parse make one")
	}
	l := t.layout
	d := tallyDocument{
		Tally: tallyVersion, Form: l.model.Form().ID(), Model: l.model.ID(), Layout: l.digest,
		Respondents: t.respondents, From: t.from, To: t.to, Tables: t.tables,
	}
	for i, total := range t.totals {
		td := totalTallyDocument{Total: l.totals[i].subject, Scores: [][3]int{}}
		for u := range total.low {
			if total.low[u] > 0 || total.high[u] > 0 {
				td.Scores = append(td.Scores, [3]int{u, total.low[u], total.high[u]})
			}
		}
		d.Totals = append(d.Totals, td)
	}
	return json.Marshal(d)
}

// Parse reads a stored tally: strict JSON that follows [Schema], made with the same model and layout. Besides
// what the schema says, its counts must be ones that some responses can have.
//
// The error is a [*questionnaire.InputError] with every problem found, or that of [New].
func Parse(data []byte, m *maturity.Model, layout *benchmark.Survey) (*Tally, error) {
	t, err := New(m, layout)
	if err != nil {
		return nil, err
	}
	var d tallyDocument
	doc, report := document.Read(data, tallySchema, &d)
	if doc == nil {
		return nil, inputError(report)
	}
	r := tallyReader{doc, t}
	r.read(&d)
	if !report.Empty() {
		return nil, inputError(report)
	}
	return t, nil
}

// UnmarshalJSON refuses: [Parse] reads a tally.
func (t *Tally) UnmarshalJSON([]byte) error {
	return fmt.Errorf("cohort: a tally is read by cohort.Parse, with its model and layout")
}

func inputError(r *document.Report) error { return questionnaire.NewInputError("cohort", r) }

// A tallyReader fills a tally and reports what no schema can see.
type tallyReader struct {
	doc   *document.Document
	tally *Tally
}

func (r *tallyReader) problem(err error, text message.Text, path ...any) {
	r.doc.Add(r.doc.At(path...), err, "", text)
}

func (r *tallyReader) read(d *tallyDocument) {
	t := r.tally
	l := t.layout
	switch {
	case d.Form != l.model.Form().ID():
		r.problem(questionnaire.ErrUnknownForm, say("problem-wrong-form", d.Form, l.model.Form().ID()), "form")
		return
	case d.Layout != l.digest || d.Model != l.model.ID():
		r.problem(questionnaire.ErrInconsistent, say("problem-other-layout"), "layout")
		return
	case len(d.Tables) != len(l.tables):
		r.problem(questionnaire.ErrInconsistent, say("problem-wrong-number", len(d.Tables), len(l.tables)), "tables")
		return
	case len(d.Totals) != len(l.totals):
		r.problem(questionnaire.ErrInconsistent, say("problem-wrong-number", len(d.Totals), len(l.totals)), "totals")
		return
	}
	t.respondents, t.from, t.to = d.Respondents, d.From, d.To
	if d.From > d.To || d.From == "" && d.To != "" {
		r.problem(questionnaire.ErrInconsistent, say("problem-dates", d.From, d.To), "from")
	}
	for i := range d.Tables {
		r.table(&d.Tables[i], i)
	}
	for i := range d.Totals {
		r.total(&d.Totals[i], i)
	}
	r.questions()
}

func (r *tallyReader) table(d *tableTally, i int) {
	l, t := &r.tally.layout.tables[i], &r.tally.tables[i]
	if d.Table != t.Table || d.Part != t.Part || len(d.Counts) != len(t.Counts) {
		text := say("problem-other-table", t.Table, len(t.Counts))
		if t.Part != "" {
			text = say("problem-other-part", t.Table, t.Part, len(t.Counts))
		}
		r.problem(questionnaire.ErrInconsistent, text, "tables", i)
		return
	}
	sum, highest := int64(0), 0
	for _, n := range d.Counts {
		sum += int64(n)
		highest = max(highest, n)
	}
	answered := d.Base - d.Open - d.None
	ok := d.Base <= r.tally.respondents && answered >= 0
	if l.several {
		ok = ok && highest <= answered
	} else {
		ok = ok && sum == int64(answered)
	}
	if l.question == nil || l.ways == 0 && !conditional(l.question) {
		ok = ok && d.Base == r.tally.respondents
	}
	if !ok {
		r.problem(questionnaire.ErrInconsistent, say("problem-impossible-counts"), "tables", i)
		return
	}
	*t = *d
}

func conditional(q *questionnaire.Question) bool {
	_, ok := q.Condition()
	return ok
}

func (r *tallyReader) total(d *totalTallyDocument, i int) {
	l, t := &r.tally.layout.totals[i], &r.tally.totals[i]
	if d.Total != l.subject {
		r.problem(questionnaire.ErrInconsistent, say("problem-other-total", d.Total, l.subject), "totals", i, "total")
		return
	}
	last, lows, highs := -1, int64(0), int64(0)
	for j, score := range d.Scores {
		u, low, high := score[0], score[1], score[2]
		lows, highs = lows+int64(low), highs+int64(high)
		// Counted from below, no score is passed more often by what totals are at most than by what they are at least.
		if u <= last || u >= len(t.low) || highs > lows || lows > int64(r.tally.respondents) {
			r.problem(questionnaire.ErrInconsistent, say("problem-impossible-counts"), "totals", i, "scores", j)
			return
		}
		last, t.low[u], t.high[u] = u, low, high
	}
	if lows != int64(r.tally.respondents) || highs != lows {
		r.problem(questionnaire.ErrInconsistent, say("problem-impossible-counts"), "totals", i, "scores")
	}
}

// questions reports tables of one question, or of questions that depend on each other, that cannot stand together.
func (r *tallyReader) questions() {
	l, t := r.tally.layout, r.tally
	first := map[*questionnaire.Question]*tableTally{}
	for i := range l.tables {
		q, table := l.tables[i].question, &t.tables[i]
		if q == nil {
			continue
		}
		wrong := false
		if q.Kind() == questionnaire.KindMultiple {
			chosen := int64(0)
			for _, n := range table.Counts {
				chosen += int64(n)
			}
			// Whoever answered chose something, and each part counts all options.
			wrong = table.Open != 0 || chosen < int64(table.Base-table.None)
			if first[q] == nil {
				first[q] = table
			}
			same := first[q]
			wrong = wrong || table.Base != same.Base || table.None != same.None || !slices.Equal(table.Counts, same.Counts)
		}
		least, most, ok := r.asked(q)
		if wrong || ok && !(least <= int64(table.Base) && int64(table.Base) <= most) {
			r.problem(questionnaire.ErrInconsistent, say("problem-impossible-counts"), "tables", i)
		}
	}
}

// asked returns how many a question may apply to, as far as other tables say it.
func (r *tallyReader) asked(q *questionnaire.Question) (least, most int64, ok bool) {
	l, t := r.tally.layout, r.tally
	if up, _, service := q.Parent(); service {
		for k := range l.tables {
			table := &l.tables[k]
			if at := slices.Index(table.services, q); table.question == up && table.listed[at] && table.ways != 0 {
				n := int64(t.tables[k].Counts[at])
				return n, n, true
			}
		}
		return 0, 0, false
	}
	c, conditional := q.Condition()
	if !conditional {
		return 0, 0, false
	}
	up, _ := q.Form().Question(c.Question)
	for k := range l.tables {
		if l.tables[k].question != up || up.Kind() != questionnaire.KindSingle {
			continue
		}
		table := &t.tables[k]
		least = int64(table.None)
		for _, id := range c.Options {
			option, _ := up.OptionIndex(id)
			least += int64(table.Counts[option])
		}
		return least, least + int64(table.Open) + int64(t.respondents) - int64(table.Base), true
	}
	return 0, 0, false
}
