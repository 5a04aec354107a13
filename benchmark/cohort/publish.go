package cohort

import (
	"cmp"
	"encoding/json"
	"fmt"
	"slices"

	"github.com/csirtgauge/csirtgauge/benchmark"
	"github.com/csirtgauge/csirtgauge/maturity"
	"github.com/csirtgauge/csirtgauge/questionnaire"
)

// DefaultThreshold is the smallest count that is shown where nothing else is asked for.
const DefaultThreshold = 5

// PublishOptions say what a published tally has to say of itself.
type PublishOptions struct {
	ID         string
	Title      questionnaire.Text
	Source     questionnaire.Source
	Collection benchmark.Collection // Respondents is filled in
	Caveats    []benchmark.Caveat   // Code and Text

	// Threshold is the smallest count of answers that is shown: at least 3, since against 2 it is enough to know one
	// respondent's answers. 0 stands for DefaultThreshold, 1 shows everything.
	Threshold int

	// Totals are declared to be shown, in place of the tables behind them: IDs of items, "documentation" or "overall", of
	// which no two share a question with a weight. Declare them before looking at the answers: to choose among them by
	// what they show says something of it. [Tally.Outline] tells what each choice shows. With a threshold of 1, all
	// totals are shown, and all tables.
	Totals []string
}

// ErrTooFew is what the error of [Tally.Publish] wraps if fewer than the threshold responded, or answered any question.
var ErrTooFew = fmt.Errorf("cohort: too few respondents")

// ErrThreshold is what the error of [Tally.Publish] wraps if the threshold is none.
var ErrThreshold = fmt.Errorf("cohort: a threshold is 1, which shows everything, or at least 3")

// A Publication is a survey that is handed out, and what the publisher keeps of it.
type Publication struct {
	Survey []byte // the document, which [benchmark.ParseSurvey] reads
	// Record is the tally, as stored, with what it knows now of the publication. Keep it before the survey is handed out,
	// and guard it like the responses: [Parse] reads it, and whatever is counted on from there remembers the publication.
	Record []byte
}

// Publish makes the tally a survey. Counts of answers below the threshold are hidden:
//   - Of a question with one answer each, neighbouring options (and ranges of numbers) are counted together until there
//     are enough. Neighbours in the order of the scale leave the places of all others exact.
//   - Of a question with several answers, the count is left out, and so is how many gave no answer; and the whole table
//     is withheld where nothing would be left, or where options that exclude each other would give the count away.
//   - A table is withheld where fewer than the threshold answered, or where the number of those asked would give away
//     hidden counts of the question that it depends on.
//   - Of months that the form puts in order, only the last has a table, and the time between two months has none.
//   - There are no totals but those that are declared (PublishOptions.Totals). Of these, it is shown how points stated
//     are distributed, where an open answer counts as the lowest that it may be: in cells of at least the threshold.
//     All tables of the questions behind them are withheld, also those that hide nothing, and so are those of questions
//     on which these depend, or which depend on them.
//
// Nobody can work out a hidden count from a publication, not even with these rules, the form, and the answers of two
// respondents fewer than the threshold. Of two publications with respondents in common, one could be subtracted from
// the other. So a response enters one publication: the tally remembers what was published. What shows the same of the
// same responses may be published again, in other words too; whatever else holds one of them is refused with a
// [*PublishedError]. Newcomers form a cohort of their own once there are enough; a new collection is a new cohort.
//
// How many gave no answer, or no single one, is shown of all other tables, also below the threshold.
//
// The error wraps [ErrThreshold], [ErrTotals] or [ErrTooFew], is a [*PublishedError], or is that of
// [benchmark.ParseSurvey] if the publication does not describe itself properly.
func (t *Tally) Publish(o PublishOptions) (*Publication, error) {
	t.made("Tally.Publish")
	threshold := cmp.Or(o.Threshold, DefaultThreshold)
	if threshold < 0 || threshold == 2 {
		return nil, fmt.Errorf("%w, not %d", ErrThreshold, threshold)
	}
	d, err := t.document(o, threshold)
	if err != nil {
		return nil, err
	}
	survey, _, err := t.checked(d)
	if err != nil {
		return nil, err
	}
	edition, err := t.key.edition(d)
	if err != nil {
		return nil, fmt.Errorf("cohort: %w", err)
	}
	if err := t.enter(edition, threshold); err != nil {
		return nil, err
	}
	record, err := t.MarshalJSON()
	return &Publication{Survey: survey, Record: record}, err
}

// Survey returns the tally as a survey that shows every count, whatever the threshold, and how totals are distributed:
// for use inside, to be guarded like the responses. What the options do not say, it says to be unpublished or not
// stated; the dates are those of the responses.
//
// The error wraps [ErrTooFew] if there is no response, or is that of [benchmark.ParseSurvey], also if there is no date.
func (t *Tally) Survey(o PublishOptions) (*benchmark.Survey, error) {
	t.made("Tally.Survey")
	o.ID, o.Title = cmp.Or(o.ID, "unpublished"), cmp.Or(o.Title, questionnaire.Text(say("survey-title")))
	c := &o.Collection
	c.From, c.To = cmp.Or(c.From, t.from), cmp.Or(c.To, t.to)
	c.Sampling = cmp.Or(c.Sampling, benchmark.SamplingConvenience)
	c.Population = cmp.Or(c.Population, questionnaire.Text(say("survey-not-stated")))
	c.Method = cmp.Or(c.Method, questionnaire.Text(say("survey-not-stated")))
	o.Source.Title = cmp.Or(o.Source.Title, o.Title)
	o.Source.Publisher = cmp.Or(o.Source.Publisher, questionnaire.Text(say("survey-not-published")))
	o.Source.Published = cmp.Or(o.Source.Published, c.To)
	d, err := t.document(o, 1)
	if err != nil {
		return nil, err
	}
	_, s, err := t.checked(d)
	return s, err
}

// document makes the document of a survey.
func (t *Tally) document(o PublishOptions, threshold int) (*surveyDocument, error) {
	if len(t.held) < max(1, threshold) {
		return nil, fmt.Errorf("%w: there are %d, the threshold is %d", ErrTooFew, len(t.held), threshold)
	}
	declared, err := t.layout.declare(o.Totals)
	if err != nil {
		return nil, err
	}
	d := &surveyDocument{
		ID: o.ID, Form: t.layout.model.Form().ID(), Title: o.Title, Source: o.Source, Collection: o.Collection,
		Tables: []tableDocument{},
	}
	d.Collection.Respondents = len(t.held)
	for _, c := range o.Caveats {
		d.Caveats = append(d.Caveats, caveatDocument{c.Code, c.Text})
	}
	var withheld []benchmark.Withheld
	for i, edit := range suppress(t, threshold, &declared) {
		l := &t.layout.tables[i]
		if edit.withheld {
			withheld = append(withheld, l.withheld())
		} else {
			d.Tables = append(d.Tables, l.document(&t.tables[i], &edit))
		}
	}
	if len(d.Tables) == 0 && declared.totals == nil {
		return nil, fmt.Errorf("%w: no question is answered by %d", ErrTooFew, threshold)
	}
	if threshold > 1 {
		d.Suppression = &suppressionDocument{Threshold: threshold, Withheld: withheld}
		text := questionnaire.Text(say("survey-suppression", threshold))
		d.Caveats = append(d.Caveats, caveatDocument{suppressionCaveat, text})
	}
	d.Totals = t.totalsDocument(threshold, declared.totals)
	if d.Totals != nil && threshold > 1 {
		text := questionnaire.Text(say("survey-totals"))
		d.Caveats = append(d.Caveats, caveatDocument{totalsCaveat, text})
	}
	return d, nil
}

// checked writes a document. Only what has been read as any other survey is handed out.
func (t *Tally) checked(d *surveyDocument) ([]byte, *benchmark.Survey, error) {
	data, err := json.MarshalIndent(d, "", " ")
	if err != nil {
		return nil, nil, fmt.Errorf("cohort: %w", err)
	}
	survey, err := benchmark.ParseSurvey(data, t.layout.model.Form())
	if err != nil {
		return nil, nil, err
	}
	return append(data, '\n'), survey, nil
}

// Caveats that a publication has of its own.
const (
	suppressionCaveat = "suppression"
	totalsCaveat      = "totals"
)

// withheld names the table as one that is left out.
func (l *tableLayout) withheld() benchmark.Withheld {
	w := benchmark.Withheld{Table: l.id, Part: l.part}
	if l.question != nil {
		w.Question = l.question.ID()
	} else {
		w.From, w.To = l.from.ID(), l.to.ID()
	}
	return w
}

// document writes a table with these counts.
func (l *tableLayout) document(t *tableTally, edit *tableSuppression) tableDocument {
	d := tableDocument{Table: l.id, Part: l.part, Base: &t.Base, Several: l.several}
	if l.question != nil {
		d.Question = l.question.ID()
	} else {
		d.Span = map[string]string{"from": l.from.ID(), "to": l.to.ID()}
	}
	if !edit.unanswered {
		d.NoAnswer = &t.None
	}
	if t.Open > 0 {
		d.OffForm = []benchmark.Row{{Label: questionnaire.Text(say("survey-open-answers")), Count: t.Open}}
	}
	if l.bins != nil {
		for _, g := range edit.groups {
			d.Bins = append(d.Bins, mergeBins(l, t, g))
		}
		return d
	}
	d.Counts = map[string]int{}
	for _, g := range edit.groups {
		switch {
		case len(g) == 1:
			d.Counts[l.rowID(g[0])] = t.Counts[g[0]]
		default:
			row := mergedDocument{}
			for _, k := range g {
				row.Of = append(row.Of, l.rowID(k))
				row.Count += t.Counts[k]
			}
			d.Merged = append(d.Merged, row)
		}
	}
	for _, k := range edit.suppressed {
		d.Suppressed = append(d.Suppressed, l.rowID(k))
	}
	return d
}

// mergeBins writes neighbouring ranges as one.
func mergeBins(l *tableLayout, t *tableTally, group []int) binDocument {
	first, last := l.bins[group[0]], l.bins[group[len(group)-1]]
	merged := first
	merged.To, merged.OpenTo = last.To, last.OpenTo
	for _, k := range group {
		merged.Count += t.Counts[k]
	}
	if len(group) > 1 {
		merged.Label = rangeLabel(l.question, merged)
	}
	from, to := bound(l.question, merged.From, merged.OpenFrom), bound(l.question, merged.To, merged.OpenTo)
	return binDocument{from, to, merged.Label, merged.Count}
}

// bound writes an end of a range.
func bound(q *questionnaire.Question, value int, open bool) json.RawMessage {
	switch {
	case open:
		return nil
	case q != nil && q.Kind() == questionnaire.KindMonth:
		return json.RawMessage(fmt.Sprintf("%q", questionnaire.Month{Year: value / 12, Month: value%12 + 1}))
	}
	return json.RawMessage(fmt.Sprint(value))
}

// totalsDocument writes how totals are distributed: all where everything is shown, else those that are declared, if any
// are.
func (t *Tally) totalsDocument(threshold int, declared []int) *totalsDocument {
	m := t.layout.model
	d := &totalsDocument{Model: m.ID(), Digest: m.Digest()}
	switch {
	case threshold <= 1:
		for i := range t.layout.totals {
			d.Of = append(d.Of, t.exact(i))
		}
	case declared == nil:
		return nil
	default:
		for _, i := range declared {
			d.Of = append(d.Of, t.stated(i, threshold))
		}
	}
	return d
}

// exact writes how a total is distributed: from each score that occurs on, how many respondents have it surely, and how
// many at most.
func (t *Tally) exact(i int) totalDocument {
	l, total := &t.layout.totals[i], &t.totals[i]
	d := totalDocument{Total: l.subject, Unit: l.den, Exact: true, AtLeast: []edgeDocument{}}
	least, most := 0, 0
	for u := maturity.MaxPoints * l.den; u > 0; u-- {
		if low, high := total.low[u], total.high[u]; low > 0 || high > 0 {
			least, most = least+low, most+high
			d.AtLeast = append(d.AtLeast, edgeDocument{u, least, most})
		}
	}
	slices.Reverse(d.AtLeast)
	return d
}
