package benchmark

import (
	_ "embed"
	"encoding/json"
	"maps"
	"slices"
	"strconv"
	"sync"

	"github.com/csirtgauge/csirtgauge/internal/document"
	"github.com/csirtgauge/csirtgauge/internal/message"
	"github.com/csirtgauge/csirtgauge/internal/schema"
	"github.com/csirtgauge/csirtgauge/questionnaire"
)

type surveyDocument struct {
	ID         string               `json:"id"`
	Form       string               `json:"form"`
	Title      questionnaire.Text   `json:"title"`
	Source     questionnaire.Source `json:"source"`
	Collection Collection           `json:"collection"`
	Caveats    []struct {
		ID   CaveatCode         `json:"id"`
		Text questionnaire.Text `json:"text"`
	} `json:"caveats"`
	Tables []tableDocument `json:"tables"`
	Errata []Erratum       `json:"errata"`
}

type tableDocument struct {
	Table    string         `json:"table"`
	Part     string         `json:"part"`
	Question string         `json:"question"`
	Base     *int           `json:"base"`
	ReadBase *int           `json:"readBase"`
	Several  bool           `json:"several"`
	Counts   map[string]int `json:"counts"`
	Bins     []struct {
		From  json.RawMessage    `json:"from"`
		To    json.RawMessage    `json:"to"`
		Label questionnaire.Text `json:"label"`
		Count int                `json:"count"`
	} `json:"bins"`
	OffForm  []Row              `json:"offForm"`
	NoAnswer *int               `json:"noAnswer"`
	Group    *Group             `json:"group"`
	Note     questionnaire.Text `json:"note"`
	Span     *struct {
		From string `json:"from"`
		To   string `json:"to"`
	} `json:"span"`
}

//go:embed data/jpcert-csirt-2015.survey.json
var jpcert2015 []byte

//go:embed data/survey.schema.json
var surveySchemaSource []byte

var surveySchema = sync.OnceValue(func() *schema.Schema {
	s, err := schema.Compile("survey", surveySchemaSource)
	if err != nil {
		panic(err) // the schema is part of the program
	}
	return s
})

// SurveySchema returns the JSON Schema (draft 2020-12) of survey documents.
func SurveySchema() []byte { return slices.Clone(surveySchemaSource) }

// JPCERT2015 returns JPCERT/CC's survey of December 2015: the published tables of the answers of 66 CSIRTs to
// [questionnaire.JPCERT2015]. It is parsed from its document by [ParseSurvey] at the first call.
func JPCERT2015() *Survey { return jpcert2015Survey() }

var jpcert2015Survey = sync.OnceValue(func() *Survey {
	s, err := ParseSurvey(jpcert2015, questionnaire.JPCERT2015())
	if err != nil {
		panic(err) // the document is part of the program
	}
	return s
})

// JPCERT2015Document returns the document that [JPCERT2015] is parsed from, as a pattern for a survey of one's own.
func JPCERT2015Document() []byte { return slices.Clone(jpcert2015) }

// ParseSurvey reads a survey document on a form: strict JSON that follows [SurveySchema]. Besides what the schema says,
//   - a table counts options that its question has, or ranges in ascending order for numbers and months;
//   - the rows of a table with one answer each add up to its base, and none of several answers exceeds it;
//   - no base exceeds the number of respondents, and no option of a question stands in two tables.
//
// The error is a [*questionnaire.InputError] with every problem found.
func ParseSurvey(data []byte, form *questionnaire.Form) (*Survey, error) {
	var d surveyDocument
	doc, report := document.Read(data, surveySchema(), &d)
	if doc == nil {
		return nil, inputError(report)
	}
	b := builder{doc: doc, survey: &Survey{
		id: d.ID, title: d.Title, source: d.Source, form: form, collection: d.Collection, errata: d.Errata, byQuestion: map[string][]*Table{},
	}}
	b.build(&d)
	if !report.Empty() {
		return nil, inputError(report)
	}
	return b.survey, nil
}

func inputError(r *document.Report) error {
	problems, omitted := r.Problems()
	e := &questionnaire.InputError{Package: "benchmark", Omitted: omitted}
	for _, p := range problems {
		problem := questionnaire.ProblemError(p)
		e.Problems = append(e.Problems, &problem)
	}
	return e
}

// What can be wrong with a survey document beyond its schema. The arguments are named in the comment.
var (
	wrongForm       = message.Text{EN: `the survey is on form "%[1]s"; the form here is "%[2]s"`, JA: "調査の対象は調査票「%[1]s」ですが、ここで使う調査票は「%[2]s」です"}                                      // found, wanted
	datesReversed   = message.Text{EN: "the collection ends before it begins, on %[1]s", JA: "調査の終了が開始日%[1]sより前になっています"}                                                             // from
	twiceTable      = message.Text{EN: `table "%[1]s" is there twice; name parts of a table with "part"`, JA: "表「%[1]s」が二つあります。一つの表を分けるときは「part」で区別してください"}                          // table
	unknownQuestion = message.Text{EN: `table %[1]s: the form has no question "%[2]s"`, JA: "表%[1]s: 調査票に設問「%[2]s」はありません"}                                                           // table, question
	notMonth        = message.Text{EN: "table %[1]s: %[2]s does not ask for a month", JA: "表%[1]s: 設問%[2]sは年月の設問ではありません"}                                                            // table, question
	needsCounts     = message.Text{EN: "table %[1]s: %[2]s has options, so it takes counts, not bins", JA: "表%[1]s: 設問%[2]sは選択式なので、binsではなくcountsを使ってください"}                          // table, question
	needsBins       = message.Text{EN: "table %[1]s: %[2]s has no options, so it takes bins, not counts", JA: "表%[1]s: 設問%[2]sは選択式ではないので、countsではなくbinsを使ってください"}                    // table, question
	unknownOption   = message.Text{EN: `table %[1]s: %[2]s has no option "%[3]s"; the options are %[4]s`, JA: "表%[1]s: 設問%[2]sに選択肢「%[3]s」はありません。選択肢は%[4]sです"}                        // table, question, found, options
	missingOption   = message.Text{EN: `table %[1]s: option "%[2]s" of %[3]s has no count; write 0 if nobody chose it`, JA: "表%[1]s: 設問%[3]sの選択肢「%[2]s」の回答数がありません。回答がなければ0と書いてください"} // table, option, question
	twiceOption     = message.Text{EN: `table %[1]s: option "%[2]s" of %[3]s is counted in another table too`, JA: "表%[1]s: 設問%[3]sの選択肢「%[2]s」は別の表でも数えられています"}                       // table, option, question
	wrongSum        = message.Text{EN: "table %[1]s: the rows add up to %[2]d, the base is %[3]d", JA: "表%[1]s: 行の合計は%[2]dですが、母数は%[3]dです"}                                           // table, sum, base
	overBase        = message.Text{EN: "table %[1]s: row %[2]s has %[3]d, more than the base of %[4]d", JA: "表%[1]s: 行%[2]sの%[3]dが母数%[4]dを超えています"}                                   // table, row, count, base
	overRespondents = message.Text{EN: "table %[1]s: the base of %[2]d exceeds the %[3]d respondents", JA: "表%[1]s: 母数%[2]dが回答組織数%[3]dを超えています"}                                      // table, base, respondents
	wrongBound      = message.Text{EN: "table %[1]s: bounds are months for dates (YYYY-MM) and numbers for people and spans", JA: "表%[1]s: 区間の端は、年月の設問ではYYYY-MM、人数と期間では数で書いてください"}   // table
	wrongBins       = message.Text{EN: "table %[1]s: bins ascend, do not overlap, and are open only at the outer ends", JA: "表%[1]s: 区間は昇順で、重ならず、開いてよいのは両端だけです"}                     // table
)

// A builder turns a document into a survey and reports what no schema can see.
type builder struct {
	doc    *document.Document
	survey *Survey
}

func (b *builder) problem(err error, text message.Text, path ...any) {
	b.doc.Add(b.doc.At(path...), err, "", text)
}

func (b *builder) build(d *surveyDocument) {
	s := b.survey
	if d.Form != s.form.ID() {
		b.problem(questionnaire.ErrUnknownForm, wrongForm.Format(d.Form, s.form.ID()), "form")
		return
	}
	if d.Collection.To < d.Collection.From {
		b.problem(questionnaire.ErrInconsistent, datesReversed.Format(d.Collection.From), "collection", "to")
	}
	for _, c := range d.Caveats {
		s.caveats = append(s.caveats, Caveat{Code: c.ID, Text: c.Text})
	}
	type key struct{ table, part string }
	seen := map[key]bool{}
	for i := range d.Tables {
		td := &d.Tables[i]
		if k := (key{td.Table, td.Part}); seen[k] {
			b.problem(questionnaire.ErrDuplicate, twiceTable.Format(td.Table), "tables", i, "table")
		} else {
			seen[k] = true
		}
		b.table(td, i)
	}
	b.coverage()
}

func (b *builder) table(d *tableDocument, i int) {
	s := b.survey
	t := &Table{id: d.Table, part: d.Part, several: d.Several, offForm: d.OffForm, group: d.Group, note: d.Note, place: i}
	if d.Base != nil {
		t.base, t.printedBase = *d.Base, *d.Base
	}
	if d.ReadBase != nil {
		t.base = *d.ReadBase
	}
	if d.NoAnswer != nil {
		t.noAnswer, t.hasNoAnswer = *d.NoAnswer, true
	}
	if t.base > s.collection.Respondents {
		b.problem(questionnaire.ErrInconsistent, overRespondents.Format(d.Table, t.base, s.collection.Respondents), "tables", i, "base")
	}
	if d.Span != nil {
		t.spanFrom = b.month(d, d.Span.From, i, "from")
		t.spanTo = b.month(d, d.Span.To, i, "to")
	} else if q, ok := s.form.Question(d.Question); ok {
		t.question = q
	} else {
		b.problem(questionnaire.ErrUnknownQuestion, unknownQuestion.Format(d.Table, d.Question), "tables", i, "question")
		return
	}
	options := t.question != nil && t.question.Kind() != questionnaire.Count && t.question.Kind() != questionnaire.Date
	switch {
	case options && d.Counts == nil:
		b.problem(questionnaire.ErrType, needsCounts.Format(d.Table, d.Question), "tables", i, "bins")
		return
	case !options && d.Bins == nil:
		b.problem(questionnaire.ErrType, needsBins.Format(d.Table, d.Question), "tables", i, "counts")
		return
	case options:
		b.counts(t, d, i)
	default:
		b.bins(t, d, i)
	}
	b.sums(t, d, i)
	s.tables = append(s.tables, t)
	switch {
	case t.spanFrom != nil:
		s.spans = append(s.spans, t)
	case t.group == nil:
		s.byQuestion[t.question.ID()] = append(s.byQuestion[t.question.ID()], t)
	}
}

func (b *builder) month(d *tableDocument, id string, i int, end string) *questionnaire.Question {
	q, ok := b.survey.form.Question(id)
	if !ok || q.Kind() != questionnaire.Date {
		b.problem(questionnaire.ErrUnknownQuestion, notMonth.Format(d.Table, id), "tables", i, "span", end)
	}
	return q
}

// rows returns what the counts of a table are keyed by: options, or letters of services.
func rows(q *questionnaire.Question) []string {
	var ids []string
	if q.Kind() == questionnaire.Services {
		for s := range q.Services() {
			_, letter, _ := s.Service()
			ids = append(ids, letter)
		}
		return ids
	}
	for o := range q.Options() {
		ids = append(ids, o.ID)
	}
	return ids
}

func (b *builder) counts(t *Table, d *tableDocument, i int) {
	ids := rows(t.question)
	t.counts, t.listed = make([]int, len(ids)), make([]bool, len(ids))
	for _, id := range slices.Sorted(maps.Keys(d.Counts)) {
		k := slices.Index(ids, id)
		if k < 0 {
			b.problem(questionnaire.ErrUnknownOption, unknownOption.Format(d.Table, t.question.ID(), id, message.Plains(ids)), "tables", i, "counts", id)
			continue
		}
		t.counts[k], t.listed[k] = d.Counts[id], true
	}
}

func (b *builder) bins(t *Table, d *tableDocument, i int) {
	dates := t.question != nil && t.question.Kind() == questionnaire.Date
	for j, row := range d.Bins {
		from, ok1 := bound(row.From, dates)
		to, ok2 := bound(row.To, dates)
		if !ok1 || !ok2 {
			b.problem(questionnaire.ErrFormat, wrongBound.Format(d.Table), "tables", i, "bins", j)
			return
		}
		bin := Bin{From: from, To: to, Label: row.Label, Count: row.Count}
		last := len(d.Bins) - 1
		ascends := j == 0 || !from.Open && from.Value > t.bins[j-1].To.Value
		closed := (!from.Open || j == 0) && (!to.Open || j == last) && (from.Open || to.Open || from.Value <= to.Value)
		if !ascends || !closed {
			b.problem(questionnaire.ErrInconsistent, wrongBins.Format(d.Table), "tables", i, "bins", j)
			return
		}
		t.bins = append(t.bins, bin)
	}
}

func bound(raw json.RawMessage, date bool) (Bound, bool) {
	if raw == nil {
		return Bound{Open: true}, true
	}
	if date {
		var m questionnaire.Month
		err := json.Unmarshal(raw, &m)
		return Bound{Value: m.Sub(questionnaire.Month{Month: 1})}, err == nil
	}
	n, err := strconv.Atoi(string(raw))
	return Bound{Value: n}, err == nil
}

func (b *builder) sums(t *Table, d *tableDocument, i int) {
	if d.Base == nil {
		return
	}
	sum := t.noAnswer
	add := func(row string, n int) {
		sum += n
		if n > t.base {
			b.problem(questionnaire.ErrInconsistent, overBase.Format(d.Table, row, n, t.base), "tables", i)
		}
	}
	for _, id := range slices.Sorted(maps.Keys(d.Counts)) {
		add(id, d.Counts[id])
	}
	for _, bin := range t.bins {
		add(bin.Label.EN, bin.Count)
	}
	for _, row := range t.offForm {
		add(row.Label.EN, row.Count)
	}
	if !t.several && sum != t.base {
		b.problem(questionnaire.ErrInconsistent, wrongSum.Format(d.Table, sum, t.base), "tables", i)
	}
}

// coverage reports options that stand in two tables, or in none although the question has a table.
func (b *builder) coverage() {
	s := b.survey
	for q := range s.form.Questions() {
		tables := s.byQuestion[q.ID()]
		if len(tables) == 0 || tables[0].counts == nil {
			continue
		}
		for k, id := range rows(q) {
			var in []*Table
			for _, t := range tables {
				if t.listed[k] {
					in = append(in, t)
				}
			}
			extra := q.Kind() == questionnaire.Services && serviceAt(q, k).Extra()
			switch {
			case len(in) == 0 && !extra:
				b.problem(questionnaire.ErrMissing, missingOption.Format(tables[0].id, id, q.ID()), "tables", tables[0].place)
			case len(in) > 1:
				b.problem(questionnaire.ErrDuplicate, twiceOption.Format(in[1].id, id, q.ID()), "tables", in[1].place)
			}
		}
	}
}

func serviceAt(q *questionnaire.Question, k int) *questionnaire.Question {
	i := 0
	for s := range q.Services() {
		if i == k {
			return s
		}
		i++
	}
	return nil
}
