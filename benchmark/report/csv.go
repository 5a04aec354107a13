package report

import (
	"strconv"

	"github.com/csirtgauge/csirtgauge/benchmark"
	"github.com/csirtgauge/csirtgauge/internal/message"
	"github.com/csirtgauge/csirtgauge/internal/spreadsheet"
	"github.com/csirtgauge/csirtgauge/maturity"
	"github.com/csirtgauge/csirtgauge/questionnaire"
)

// The heads of the results as CSV.
var csvHead = []message.Text{
	{EN: "kind", JA: "種類"}, {EN: "id", JA: "番号"}, {EN: "name", JA: "名称"}, {EN: "answer", JA: "回答"}, {EN: "status", JA: "状況"},
	{EN: "score low", JA: "得点(最低)"}, {EN: "score answered", JA: "得点(確定分)"}, {EN: "score high", JA: "得点(最高)"},
	{EN: "answered", JA: "確定した設問数"}, {EN: "asked", JA: "設問数"},
	{EN: "compared score low", JA: "比較する得点(最低)"}, {EN: "compared score high", JA: "比較する得点(最高)"},
	{EN: "questions compared", JA: "比較した設問数"}, {EN: "questions that count", JA: "得点に用いる設問数"},
	{EN: "mean of respondents low", JA: "回答組織の平均(最低)"}, {EN: "mean of respondents high", JA: "回答組織の平均(最高)"}, {EN: "respondents", JA: "回答組織数"},
	{EN: "below at least", JA: "下の組織数(少なくとも)"}, {EN: "below at most", JA: "下の組織数(多くても)"},
	{EN: "same", JA: "同じ組織数"}, {EN: "above at least", JA: "上の組織数(少なくとも)"}, {EN: "above at most", JA: "上の組織数(多くても)"},
	{EN: "no answer or off the scale", JA: "未回答・尺度外の組織数"}, {EN: "percentile low (0 to 1)", JA: "百分位(最低、0～1)"}, {EN: "percentile high (0 to 1)", JA: "百分位(最高、0～1)"},
	{EN: "established at least", JA: "確立した組織数(少なくとも)"}, {EN: "established at most", JA: "確立した組織数(多くても)"}, {EN: "digest", JA: "ダイジェスト"},
}

// A sheet is the results as CSV, being written in one language.
type sheet struct {
	*composer
	out []byte
}

// newSheet writes them all.
func newSheet(c *benchmark.Comparison, o Options) []byte {
	s := sheet{newComposer(c, o), []byte("\uFEFF")}
	head := make([]string, len(csvHead))
	for i, h := range csvHead {
		head[i] = s.say(h)
	}
	s.row(head...)
	for _, t := range s.totals() {
		s.total(&t)
		if item, ok := c.Assessment().Model().Item(t.id); ok {
			for u := range item.Unasked() {
				s.row(s.say(csvUnasked), t.id, s.guarded(textOf(u.Text)))
			}
		}
	}
	for i := range c.Questions {
		s.question(&c.Questions[i])
	}
	for _, from := range sources(c) {
		s.source(from)
	}
	return s.out
}

// row writes a row, which may be short.
func (s *sheet) row(cells ...string) {
	s.out = spreadsheet.AppendRow(s.out, ',', append(cells, make([]string, len(csvHead)-len(cells))...)...)
}

func (s *sheet) say(t message.Text) string { return t.In(s.options.Language) }

// guarded keeps a text from being taken for a formula.
func (s *sheet) guarded(t message.Text) string { return spreadsheet.Guard(s.say(t)) }

var csvStates = map[questionnaire.State]message.Text{
	questionnaire.Unanswered: {EN: "unanswered", JA: "未回答"}, questionnaire.Partly: {EN: "partly answered", JA: "一部回答"},
	questionnaire.Answered: {EN: "answered", JA: "回答済み"}, questionnaire.NotApplicable: {EN: "does not apply", JA: "該当しない"},
}

var (
	csvTotal    = message.Text{EN: "total", JA: "得点"}
	csvChanged  = message.Text{EN: "changed: not the built-in document", JA: "変更あり: 組み込みの文書とは内容が異なる"}
	csvQuestion = message.Text{EN: "question", JA: "設問"}
)

func (s *sheet) total(t *total) {
	score, st := t.of.Score, t.standing
	row := []string{
		s.say(csvTotal), t.id, s.guarded(t.title), "", s.say(t.status), number(score.Low), number(score.Answered), number(score.High),
		strconv.Itoa(t.of.Answered), strconv.Itoa(t.of.Asked),
	}
	compared, of := st.Questions()
	if compared > 0 {
		row = append(row, number(st.Comparable.Low), number(st.Comparable.High), strconv.Itoa(compared), strconv.Itoa(of), float(st.Mean.Low), float(st.Mean.High),
			strconv.Itoa(st.Respondents), strconv.Itoa(st.Below.Min), strconv.Itoa(st.Below.Max), "", strconv.Itoa(st.Above.Min), strconv.Itoa(st.Above.Max), "", "", "")
	} else {
		row = append(row, "", "", "0", strconv.Itoa(of), "", "", "", "", "", "", "", "", "", "", "")
	}
	if st.Established != nil {
		row = append(row, strconv.Itoa(st.Established.Min), strconv.Itoa(st.Established.Max))
	}
	s.row(row...)
}

func (s *sheet) question(st *benchmark.QuestionStanding) {
	row := []string{
		s.say(csvQuestion), "Q" + st.Question.ID(), s.guarded(textOf(st.Question.Short())), spreadsheet.Guard(st.Answer.String()), s.say(csvStates[st.State]),
		"", "", "", "", "", "", "", "", "", "", "", strconv.Itoa(st.Base),
	}
	counts := s.scored[st.Question.ID()]
	if counts {
		row[5], row[7] = number(st.Points.Low), number(st.Points.High)
		if st.Points.Certain() {
			row[6] = row[5]
		}
	}
	if low, high := st.Low, st.High; low != nil && counts {
		same := ""
		if !st.Answer.Open() {
			same = strconv.Itoa(low.Equal)
		}
		row = append(row, strconv.Itoa(low.Below), strconv.Itoa(high.Below), same, strconv.Itoa(high.Above), strconv.Itoa(low.Above),
			strconv.Itoa(low.Missing), float(low.Percentile), float(high.Percentile))
	}
	s.row(row...)
}

func (s *sheet) source(from source) {
	row := make([]string, len(csvHead))
	row[0], row[1], row[2], row[len(row)-1] = s.say(from.label), from.id, s.guarded(textOf(from.title)), from.digest
	if from.changed {
		row[4] = s.say(csvChanged)
	}
	s.row(row...)
}

func number(r maturity.Ratio) string {
	f, ok := r.Float()
	if !ok {
		return ""
	}
	return float(f)
}

func float(f float64) string { return strconv.FormatFloat(f, 'f', -1, 64) }
