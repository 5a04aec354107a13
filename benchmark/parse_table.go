package benchmark

import (
	"encoding/json"
	"maps"
	"slices"
	"strconv"

	"github.com/csirtgauge/csirtgauge/internal/message"
	"github.com/csirtgauge/csirtgauge/questionnaire"
)

// inTable reports what is wrong in a table of the document.
func (b *builder) inTable(i int, err error, text message.Text, path ...any) {
	b.problem(err, text, append([]any{"tables", i}, path...)...)
}

func (b *builder) table(d *tableDocument, i int) {
	s := b.survey
	t := &Table{
		id: d.Table, part: d.Part, several: d.Several, offForm: d.OffForm, group: d.Group, note: d.Note, position: i,
	}
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
		b.inTable(i, questionnaire.ErrInconsistent, overRespondents.Format(d.Table, t.base, s.collection.Respondents), "base")
	}
	if d.Span != nil {
		t.spanFrom = b.month(d, d.Span.From, i, "from")
		t.spanTo = b.month(d, d.Span.To, i, "to")
		if t.spanFrom == nil || t.spanTo == nil {
			return
		}
	} else if q, ok := s.form.Question(d.Question); ok {
		t.question = q
	} else {
		b.inTable(i, questionnaire.ErrUnknownQuestion, unknownQuestion.Format(d.Table, d.Question), "question")
		return
	}
	if !b.based(t, d, i) {
		return
	}
	options := t.question != nil && t.question.NumOptions() > 0
	switch {
	case options && d.Counts == nil:
		b.inTable(i, questionnaire.ErrType, needsCounts.Format(d.Table, d.Question), "bins")
		return
	case !options && d.Bins == nil:
		b.inTable(i, questionnaire.ErrType, needsBins.Format(d.Table, d.Question), "counts")
		return
	case !options && (d.Merged != nil || d.Suppressed != nil):
		b.inTable(i, questionnaire.ErrInconsistent, mergedBins.Format(d.Table))
		return
	case !options && d.Free != nil:
		b.inTable(i, questionnaire.ErrInconsistent, freeBins.Format(d.Table), "free")
		return
	case options:
		b.counts(t, d, i)
	case !b.bins(t, d, i):
		return
	}
	b.sums(t, d, i)
	s.tables = append(s.tables, t)
	switch {
	case t.group != nil:
	case t.spanFrom != nil:
		s.spans = append(s.spans, t)
	default:
		s.byQuestion[t.question.ID()] = append(s.byQuestion[t.question.ID()], t)
	}
}

// based reports a table over all respondents that does not say how many there are, and several answers where the
// question takes one. The service "other" is left to each respondent, so its table needs no base.
func (b *builder) based(t *Table, d *tableDocument, i int) bool {
	one := t.question == nil ||
		t.question.Kind() != questionnaire.KindMultiple && t.question.Kind() != questionnaire.KindServices
	switch {
	case d.Base == nil && d.ReadBase != nil:
		b.inTable(i, questionnaire.ErrMissing, unprintedBase.Format(d.Table), "readBase")
	case d.Base == nil && d.Group == nil && (t.question == nil || !t.question.IsOther()):
		b.inTable(i, questionnaire.ErrMissing, missingBase.Format(d.Table))
	case d.Several && one:
		b.inTable(i, questionnaire.ErrInconsistent, notSeveral.Format(d.Table), "several")
	default:
		return true
	}
	return false
}

func (b *builder) month(d *tableDocument, id string, i int, end string) *questionnaire.Question {
	q, ok := b.survey.form.Question(id)
	if !ok || q.Kind() != questionnaire.KindMonth {
		b.inTable(i, questionnaire.ErrUnknownQuestion, notMonth.Format(d.Table, id), "span", end)
	}
	return q
}

// rowIDs returns what the counts of a table are keyed by: options, or letters of services.
func rowIDs(q *questionnaire.Question) []string {
	var ids []string
	if q.Kind() == questionnaire.KindServices {
		for s := range q.Services() {
			_, letter, _ := s.Parent()
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
	ids := rowIDs(t.question)
	t.counts, t.listed = make([]int, len(ids)), make([]bool, len(ids))
	for _, id := range slices.Sorted(maps.Keys(d.Counts)) {
		k := slices.Index(ids, id)
		if k < 0 {
			text := unknownOption.Format(d.Table, t.question.ID(), id, message.Few(ids))
			b.inTable(i, questionnaire.ErrUnknownOption, text, "counts", id)
			continue
		}
		t.counts[k], t.listed[k] = d.Counts[id], true
	}
	b.hidden(t, d, i, ids)
	b.free(t, d, i, ids)
}

// free takes in what respondents wrote: no more than chose its option.
func (b *builder) free(t *Table, d *tableDocument, i int, ids []string) {
	t.free = d.Free
	named := make([]int64, len(ids))
	for j, f := range d.Free {
		k := slices.Index(ids, f.Option)
		if k < 0 || !t.listed[k] {
			b.inTable(i, questionnaire.ErrUnknownOption, freeUncounted.Format(d.Table, f.Option), "free", j, "option")
			continue
		}
		if named[k] += int64(f.Count); named[k] > int64(t.counts[k]) {
			b.inTable(i, questionnaire.ErrInconsistent, freeTooMany.Format(d.Table, named[k], f.Option, t.counts[k]), "free", j)
		}
	}
}

// hidden takes in the rows of options that are counted together, and the options whose counts are not shown.
func (b *builder) hidden(t *Table, d *tableDocument, i int, ids []string) {
	if (d.Merged != nil || d.Suppressed != nil) && b.survey.suppression == nil {
		b.inTable(i, questionnaire.ErrMissing, noThreshold.Format(d.Table))
	}
	seen := map[string]bool{}
	take := func(id string, path ...any) (int, bool) {
		k := slices.Index(ids, id)
		switch {
		case k < 0:
			text := unknownOption.Format(d.Table, t.question.ID(), id, message.Few(ids))
			b.inTable(i, questionnaire.ErrUnknownOption, text, path...)
		case t.listed[k] || seen[id]:
			b.inTable(i, questionnaire.ErrDuplicate, twiceRow.Format(d.Table, id), path...)
		}
		seen[id] = true
		return k, k >= 0
	}
	for j, row := range d.Merged {
		if t.several {
			b.inTable(i, questionnaire.ErrInconsistent, mergedSeveral.Format(d.Table), "merged", j)
		}
		merged := mergedRow{count: row.Count}
		for k, id := range row.Of {
			if at, ok := take(id, "merged", j, "of", k); ok && at < maxOptions {
				merged.options |= 1 << at
			}
		}
		t.merged = append(t.merged, merged)
	}
	for j, id := range d.Suppressed {
		if !t.several {
			b.inTable(i, questionnaire.ErrInconsistent, suppressedOne.Format(d.Table), "suppressed", j)
		}
		if k, ok := take(id, "suppressed", j); ok {
			t.suppressed = append(t.suppressed, k)
		}
	}
}

// maxOptions is how many options a question has at most.
const maxOptions = 32

func (b *builder) bins(t *Table, d *tableDocument, i int) bool {
	dates := t.question != nil && t.question.Kind() == questionnaire.KindMonth
	for j, row := range d.Bins {
		from, ok1 := bound(row.From, dates)
		to, ok2 := bound(row.To, dates)
		if !ok1 || !ok2 {
			b.inTable(i, questionnaire.ErrFormat, wrongBound.Format(d.Table), "bins", j)
			return false
		}
		bin := Bin{From: from, To: to, OpenFrom: row.From == nil, OpenTo: row.To == nil, Label: row.Label, Count: row.Count}
		last := len(d.Bins) - 1
		ascends := j == 0 || !bin.OpenFrom && from > t.bins[j-1].To
		closed := (!bin.OpenFrom || j == 0) && (!bin.OpenTo || j == last) && (bin.OpenFrom || bin.OpenTo || from <= to)
		if !ascends || !closed {
			b.inTable(i, questionnaire.ErrInconsistent, wrongBins.Format(d.Table), "bins", j)
			return false
		}
		t.bins = append(t.bins, bin)
	}
	return true
}

// bound reads an end of a range; one that is left out is 0.
func bound(raw json.RawMessage, date bool) (int, bool) {
	if raw == nil {
		return 0, true
	}
	if date {
		var m questionnaire.Month
		err := json.Unmarshal(raw, &m)
		return m.Sub(questionnaire.Month{Month: 1}), err == nil
	}
	n, err := strconv.Atoi(string(raw))
	return n, err == nil
}

func (b *builder) sums(t *Table, d *tableDocument, i int) {
	if d.Base == nil {
		return
	}
	sum := int64(t.noAnswer)
	add := func(row message.Text, n int) {
		sum += int64(n)
		if n > t.base {
			b.inTable(i, questionnaire.ErrInconsistent, overBase.Format(d.Table, row, n, t.base))
		}
	}
	for _, id := range slices.Sorted(maps.Keys(d.Counts)) {
		add(message.Plain(id), d.Counts[id])
	}
	for _, row := range d.Merged {
		add(message.Plains(row.Of), row.Count)
	}
	for _, bin := range t.bins {
		add(message.Text(bin.Label), bin.Count)
	}
	for _, row := range t.offForm {
		add(message.Text(row.Label), row.Count)
	}
	if t.noAnswer > t.base {
		b.inTable(i, questionnaire.ErrInconsistent, overBase.Format(d.Table, "noAnswer", t.noAnswer, t.base), "noAnswer")
	}
	if !t.several && sum != int64(t.base) {
		b.inTable(i, questionnaire.ErrInconsistent, wrongSum.Format(d.Table, sum, t.base))
	}
}

// coverage reports options that stand in two tables of a question, or in none.
func (b *builder) coverage() {
	for q := range b.survey.form.Questions() {
		extra := map[string]bool{}
		for service := range q.Services() {
			_, letter, _ := service.Parent()
			extra[letter] = service.IsOther()
			// The providers of a service are split as far as the publication does.
			b.covered(service, func(string) bool { return false })
		}
		b.covered(q, func(id string) bool { return !extra[id] })
	}
}

func (b *builder) covered(q *questionnaire.Question, required func(id string) bool) {
	tables := b.survey.byQuestion[q.ID()]
	if len(tables) == 0 {
		return
	}
	if tables[0].counts == nil {
		if len(tables) > 1 {
			b.inTable(tables[1].position, questionnaire.ErrDuplicate, twiceBins.Format(tables[1].id, q.ID()))
		}
		return
	}
	for k, id := range rowIDs(q) {
		var in []*Table
		for _, t := range tables {
			if t.has(k) {
				in = append(in, t)
			}
		}
		switch {
		case len(in) == 0 && required(id) && !b.withholds(q):
			b.inTable(tables[0].position, questionnaire.ErrMissing, missingOption.Format(tables[0].id, id, q.ID()))
		case len(in) > 1:
			b.inTable(in[1].position, questionnaire.ErrDuplicate, twiceOption.Format(in[1].id, id, q.ID()))
		}
	}
}

// withholds reports whether some table of a question is said to be left out.
func (b *builder) withholds(q *questionnaire.Question) bool {
	s := b.survey.suppression
	return s != nil && slices.ContainsFunc(s.Withheld, func(w Withheld) bool { return w.Question == q.ID() })
}

// What can be wrong with a survey document beyond its schema. The arguments are named in the comment.
var (
	wrongForm       = message.Text{EN: `the survey is on form "%[1]s"; the form here is "%[2]s"`, JA: "調査の対象は調査票「%[1]s」ですが、ここで使う調査票は「%[2]s」です"}                                                                                                                  // found, wanted
	datesReversed   = message.Text{EN: "the collection ends before it begins, on %[1]s", JA: "調査の終了が開始日%[1]sより前になっています"}                                                                                                                                         // from
	twiceTable      = message.Text{EN: `table "%[1]s" is there twice; name parts of a table with "part"`, JA: "表「%[1]s」が二つあります。一つの表を分けるときは「part」で区別してください"}                                                                                                      // table
	unknownQuestion = message.Text{EN: `table %[1]s: the form has no question "%[2]s"`, JA: "表%[1]s: 調査票に設問「%[2]s」はありません"}                                                                                                                                       // table, question
	notMonth        = message.Text{EN: "table %[1]s: %[2]s does not ask for a month", JA: "表%[1]s: 設問%[2]sは年月の設問ではありません"}                                                                                                                                        // table, question
	needsCounts     = message.Text{EN: "table %[1]s: %[2]s has options, so it takes counts, not bins", JA: "表%[1]s: 設問%[2]sは選択式なので、binsではなくcountsを使ってください"}                                                                                                      // table, question
	needsBins       = message.Text{EN: "table %[1]s: %[2]s has no options, so it takes bins, not counts", JA: "表%[1]s: 設問%[2]sは選択式ではないので、countsではなくbinsを使ってください"}                                                                                                // table, question
	unknownOption   = message.Text{EN: `table %[1]s: %[2]s has no option "%[3]s"; the options are %[4]s`, JA: "表%[1]s: 設問%[2]sに選択肢「%[3]s」はありません。選択肢は%[4]sです"}                                                                                                    // table, question, found, options
	missingOption   = message.Text{EN: `table %[1]s: option "%[2]s" of %[3]s has no count; write 0 if nobody chose it`, JA: "表%[1]s: 設問%[3]sの選択肢「%[2]s」の回答数がありません。回答がなければ0と書いてください"}                                                                             // table, option, question
	twiceOption     = message.Text{EN: `table %[1]s: option "%[2]s" of %[3]s is counted in another table too`, JA: "表%[1]s: 設問%[3]sの選択肢「%[2]s」は別の表でも数えられています"}                                                                                                   // table, option, question
	missingBase     = message.Text{EN: "table %[1]s: the base is missing", JA: "表%[1]s: N(base)がありません"}                                                                                                                                                          // table
	unprintedBase   = message.Text{EN: "table %[1]s: readBase corrects a base, but there is none", JA: "表%[1]s: readBaseはbaseを訂正するものですが、baseがありません"}                                                                                                             // table
	notSeveral      = message.Text{EN: `table %[1]s counts one answer for each respondent, so "several" is false`, JA: "表%[1]s: 一組織に一つの回答を数える表なので、「several」はfalseです"}                                                                                            // table
	twiceBins       = message.Text{EN: "table %[1]s: %[2]s already has a table; a question for a number or a month has one", JA: "表%[1]s: 設問%[2]sの表はすでにあります。人数と年月の設問の表は一つだけです"}                                                                                  // table, question
	wrongSum        = message.Text{EN: "table %[1]s: the rows add up to %[2]d, the base is %[3]d", JA: "表%[1]s: 行の合計は%[2]dですが、N(base)は%[3]dです"}                                                                                                                  // table, sum, base
	overBase        = message.Text{EN: "table %[1]s: row %[2]s has %[3]d, more than the base of %[4]d", JA: "表%[1]s: 行%[2]sの%[3]dがN(base)の%[4]dを超えています"}                                                                                                         // table, row, count, base
	overRespondents = message.Text{EN: "table %[1]s: the base of %[2]d exceeds the %[3]d respondents", JA: "表%[1]s: N(base)の%[2]dが回答組織数%[3]dを超えています"}                                                                                                            // table, base, respondents
	wrongBound      = message.Text{EN: "table %[1]s: bounds are months for dates (YYYY-MM) and whole numbers for people and spans", JA: "表%[1]s: 区間の端は、年月の設問ではYYYY-MM、人数と期間では整数で書いてください"}                                                                        // table
	wrongBins       = message.Text{EN: "table %[1]s: put the bins in ascending order without overlap; only the first lower and the last upper bound may be left out", JA: "表%[1]s: 区間は重ねずに昇順で並べてください。省けるのは最初の下限と最後の上限だけです"}                                      // table
	noThreshold     = message.Text{EN: `table %[1]s hides counts, so the survey needs a "suppression" with the threshold`, JA: "表%[1]sには秘匿した回答数があります。しきい値を「suppression」に書いてください"}                                                                                // table
	twiceRow        = message.Text{EN: `table %[1]s: row "%[2]s" is there twice`, JA: "表%[1]s: 行「%[2]s」が二つあります"}                                                                                                                                                 // table, option
	mergedSeveral   = message.Text{EN: `table %[1]s counts several answers, so rows cannot be merged; list them under "suppressed"`, JA: "表%[1]sは複数回答の表なので、行をまとめられません。「suppressed」に挙げてください"}                                                                     // table
	suppressedOne   = message.Text{EN: "table %[1]s counts one answer each, so the count of a hidden row could be worked out from the sum; merge the row with others", JA: "表%[1]sは一組織に一つの回答を数える表なので、秘匿した行の度数は合計から逆算できることがあります。ほかの行とまとめてください"}                   // table
	mergedBins      = message.Text{EN: `table %[1]s has ranges, so "merged" and "suppressed" do not apply; replace neighbouring ranges by one wider range`, JA: "表%[1]sは区間の表なので、「merged」「suppressed」は使えません。隣り合う区間を一つの広い区間にまとめてください"}                             // table
	freeBins        = message.Text{EN: `table %[1]s has ranges, so it takes no "free": only options are chosen in words`, JA: "表%[1]sは区間の表なので、「free」は使えません。自由記述があるのは選択肢だけです"}                                                                                    // table
	freeUncounted   = message.Text{EN: `table %[1]s shows no count of "%[2]s"; "free" goes with an option that has one`, JA: "表%[1]sに「%[2]s」の回答数がありません。「free」は、回答数のある選択肢に付けてください"}                                                                               // table, option
	freeTooMany     = message.Text{EN: `table %[1]s: %[2]d respondents wrote something under "%[3]s", which only %[4]d chose`, JA: "表%[1]s: 「%[3]s」の自由記述は合わせて%[2]d組織ですが、選んだのは%[4]d組織です"}                                                                         // table, number, option, count
	twiceTotal      = message.Text{EN: `total "%[1]s" is there twice`, JA: "得点「%[1]s」が二つあります"}                                                                                                                                                                   // total
	wrongEdge       = message.Text{EN: `total "%[1]s": put "units" in ascending order, from 1 to %[2]d (4 points)`, JA: "得点「%[1]s」: 「units」は1から%[2]d(4点)までの昇順で書いてください"}                                                                                          // total, units
	wrongAtLeast    = message.Text{EN: `total "%[1]s": "least" must not exceed "most", nor either of them the %[2]d respondents, and neither may grow from one score to the next`, JA: "得点「%[1]s」: 「least」は「most」以下、どちらも回答組織数%[2]d以下とし、得点が上がるにつれて増えないようにしてください"} // total, respondents
)
