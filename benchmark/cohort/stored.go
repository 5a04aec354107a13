package cohort

import (
	_ "embed"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"slices"
	"sync"

	"github.com/csirtgauge/csirtgauge/benchmark"
	"github.com/csirtgauge/csirtgauge/internal/document"
	"github.com/csirtgauge/csirtgauge/internal/schema"
	"github.com/csirtgauge/csirtgauge/maturity"
	"github.com/csirtgauge/csirtgauge/questionnaire"
)

// tallyVersion is the version of the format of stored tallies.
const tallyVersion = 2

type tallyDocument struct {
	Tally       int                  `json:"tally"`
	Form        string               `json:"form"`
	Model       string               `json:"model"`
	Layout      string               `json:"layout"`
	Key         string               `json:"key"`
	Respondents int                  `json:"respondents"`
	From        string               `json:"from,omitempty"`
	To          string               `json:"to,omitempty"`
	Tables      []tableTally         `json:"tables"`
	Totals      []totalTallyDocument `json:"totals"`
	Held        string               `json:"held"`
	Published   []publishedDocument  `json:"published,omitempty"`
}

// A publishedDocument has identities, as encode writes them.
type publishedDocument struct {
	Edition   string `json:"edition"`
	Responses string `json:"responses"`
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
		Key:         base64.StdEncoding.EncodeToString(t.key.secret[:]),
		Respondents: len(t.held), From: t.from, To: t.to, Tables: t.tables, Held: encode(t.held.ascending()...),
	}
	for _, p := range t.published {
		d.Published = append(d.Published, publishedDocument{encode(p.edition), encode(p.responses...)})
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
	if doc != nil {
		t.read(doc, &d)
	}
	if !report.Empty() {
		return nil, questionnaire.NewInputError("cohort", report)
	}
	return t, nil
}

// UnmarshalJSON refuses: [Parse] reads a tally.
func (t *Tally) UnmarshalJSON([]byte) error {
	return fmt.Errorf("cohort: a tally is read by cohort.Parse, with its model and layout")
}

// read fills the tally, and reports what no schema can see.
func (t *Tally) read(doc *document.Document, d *tallyDocument) {
	l := t.layout
	switch {
	case d.Form != l.model.Form().ID():
		doc.Problem(questionnaire.ErrUnknownForm, say("problem-wrong-form", d.Form, l.model.Form().ID()), "form")
		return
	case d.Layout != l.digest || d.Model != l.model.ID():
		doc.Problem(questionnaire.ErrInconsistent, say("problem-other-layout"), "layout")
		return
	case len(d.Tables) != len(l.tables):
		doc.Problem(questionnaire.ErrInconsistent, say("problem-wrong-number", len(d.Tables), len(l.tables)), "tables")
		return
	case len(d.Totals) != len(l.totals):
		doc.Problem(questionnaire.ErrInconsistent, say("problem-wrong-number", len(d.Totals), len(l.totals)), "totals")
		return
	}
	t.from, t.to = d.From, d.To
	if d.From > d.To || d.From == "" && d.To != "" {
		doc.Problem(questionnaire.ErrInconsistent, say("problem-dates", d.From, d.To), "from")
	}
	for i := range d.Tables {
		t.readTable(doc.In("tables", i), &d.Tables[i], i, d.Respondents)
	}
	for i := range d.Totals {
		t.readTotal(doc.In("totals", i), &d.Totals[i], i, d.Respondents)
	}
	t.readTogether(doc.In("tables"), d.Respondents)
	t.readIdentities(doc, d)
}

// readIdentities reads the key and what was made with it.
func (t *Tally) readIdentities(doc *document.Document, d *tallyDocument) {
	secret, err := base64.StdEncoding.Strict().DecodeString(d.Key)
	if err != nil || len(secret) != len(t.key.secret) {
		doc.Problem(questionnaire.ErrFormat, say("problem-key"), "key")
	} else {
		t.key = keyOf([32]byte(secret))
	}
	held, ok := decode(d.Held)
	switch {
	case !ok:
		doc.Problem(questionnaire.ErrFormat, say("problem-identities"), "held")
	case len(held) != d.Respondents:
		doc.Problem(questionnaire.ErrInconsistent, say("problem-held", len(held), d.Respondents), "held")
	}
	for _, id := range held {
		t.held[id] = struct{}{}
	}
	var published []publication
	for i, p := range d.Published {
		edition, ok := decode(p.Edition)
		if !ok || len(edition) != 1 {
			doc.Problem(questionnaire.ErrFormat, say("problem-edition"), "published", i, "edition")
			continue
		}
		responses, ok := decode(p.Responses)
		if !ok || len(responses) == 0 {
			doc.Problem(questionnaire.ErrFormat, say("problem-identities"), "published", i, "responses")
			continue
		}
		published = append(published, publication{edition[0], responses})
	}
	t.learn(published)
}

func (t *Tally) readTable(at *document.Document, d *tableTally, i, respondents int) {
	l, own := &t.layout.tables[i], &t.tables[i]
	if d.Table != own.Table || d.Part != own.Part || len(d.Counts) != len(own.Counts) {
		text := say("problem-other-table", own.Table, len(own.Counts))
		if own.Part != "" {
			text = say("problem-other-part", own.Table, own.Part, len(own.Counts))
		}
		at.Problem(questionnaire.ErrInconsistent, text)
		return
	}
	sum, highest := int64(0), 0
	for _, n := range d.Counts {
		sum += int64(n)
		highest = max(highest, n)
	}
	answered := d.Base - d.Open - d.None
	ok := d.Base <= respondents && answered >= 0
	if l.several {
		ok = ok && highest <= answered
	} else {
		ok = ok && sum == int64(answered)
	}
	if l.question == nil || l.ways == 0 && !conditional(l.question) {
		ok = ok && d.Base == respondents
	}
	if !ok {
		at.Problem(questionnaire.ErrInconsistent, say("problem-impossible-counts"))
		return
	}
	*own = *d
}

func conditional(q *questionnaire.Question) bool {
	_, ok := q.Condition()
	return ok
}

func (t *Tally) readTotal(at *document.Document, d *totalTallyDocument, i, respondents int) {
	l, own := &t.layout.totals[i], &t.totals[i]
	if d.Total != l.subject {
		at.Problem(questionnaire.ErrInconsistent, say("problem-other-total", d.Total, l.subject), "total")
		return
	}
	last, lows, highs := -1, int64(0), int64(0)
	for j, score := range d.Scores {
		u, low, high := score[0], score[1], score[2]
		lows, highs = lows+int64(low), highs+int64(high)
		// Counted from below, no score is passed more often by what totals are at most than by what they are at least.
		if u <= last || u >= len(own.low) || highs > lows || lows > int64(respondents) {
			at.Problem(questionnaire.ErrInconsistent, say("problem-impossible-counts"), "scores", j)
			return
		}
		last, own.low[u], own.high[u] = u, low, high
	}
	if lows != int64(respondents) || highs != lows {
		at.Problem(questionnaire.ErrInconsistent, say("problem-impossible-counts"), "scores")
	}
}

// readTogether reports tables of one question, or of questions that depend on each other, that cannot stand together.
func (t *Tally) readTogether(at *document.Document, respondents int) {
	l := t.layout
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
		least, most, ok := t.asked(q, respondents)
		if wrong || ok && !(least <= int64(table.Base) && int64(table.Base) <= most) {
			at.Problem(questionnaire.ErrInconsistent, say("problem-impossible-counts"), i)
		}
	}
}

// asked returns how many a question may apply to, as far as other tables say it.
func (t *Tally) asked(q *questionnaire.Question, respondents int) (least, most int64, ok bool) {
	l := t.layout
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
		return least, least + int64(table.Open) + int64(respondents) - int64(table.Base), true
	}
	return 0, 0, false
}
