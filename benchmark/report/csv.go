package report

import (
	"io"
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

// WriteCSV writes the results as CSV for a spreadsheet: a row for each total, for what no question asks of it, for each question,
// and for each document that they come from, UTF-8 with a byte order mark, numbers as numbers with a point. A cell is empty where
// there is no number. Question numbers have the prefix Q, as
// spreadsheets would make 2.1 of 2.10; text that a spreadsheet would take for a formula begins with an apostrophe. The
// only error is that of w.
func WriteCSV(w io.Writer, c *benchmark.Comparison, o Options) error {
	p := blankPage(c, o)
	out := []byte("\uFEFF")
	write := func(row []string) {
		out = spreadsheet.AppendRow(out, ',', append(row, make([]string, len(csvHead)-len(row))...)...)
	}
	head := make([]string, len(csvHead))
	for i, h := range csvHead {
		head[i] = p.say(h)
	}
	write(head)
	a := c.Assessment()
	write(p.csvTotal("overall", p.text(maturity.OverallTitle()), "", &a.Overall, &c.Overall))
	for i := range a.Items {
		standing, _ := c.Item(a.Items[i].Item().ID())
		write(p.csvTotal(a.Items[i].Item().ID(), p.text(a.Items[i].Item().Title()), p.say(statusTexts[a.Items[i].Status]), &a.Items[i].Total, standing))
		for u := range a.Items[i].Item().Unasked() {
			write(append([]string{p.say(csvUnasked), a.Items[i].Item().ID(), spreadsheet.Guard(p.text(u.Text))}, make([]string, len(csvHead)-3)...))
		}
	}
	write(p.csvTotal("documentation", p.text(maturity.DocumentationTitle()), "", &a.Documentation.Total, &c.Documentation))
	for i := range c.Questions {
		write(p.csvQuestion(&c.Questions[i]))
	}
	for _, from := range sources(c) {
		write(p.csvSource(from))
	}
	_, err := w.Write(out)
	return err
}

var csvStates = map[questionnaire.State]message.Text{
	questionnaire.Unanswered: {EN: "unanswered", JA: "未回答"}, questionnaire.Partly: {EN: "partly answered", JA: "一部回答"},
	questionnaire.Answered: {EN: "answered", JA: "回答済み"}, questionnaire.NotApplicable: {EN: "does not apply", JA: "該当しない"},
}

var (
	csvTotal    = message.Text{EN: "total", JA: "得点"}
	csvChanged  = message.Text{EN: "changed: not the built-in document", JA: "変更あり: 組み込みの文書とは内容が異なる"}
	csvQuestion = message.Text{EN: "question", JA: "設問"}
)

func (p *page) csvTotal(id, name, status string, t *maturity.Total, st *benchmark.TotalStanding) []string {
	row := []string{p.say(csvTotal), id, spreadsheet.Guard(name), "", status, number(t.Score.Low), number(t.Score.Answered), number(t.Score.High), strconv.Itoa(t.Answered), strconv.Itoa(t.Asked)}
	compared, of := st.Questions()
	if compared > 0 {
		row = append(row, number(st.Comparable.Low), number(st.Comparable.High), strconv.Itoa(compared), strconv.Itoa(of), float(st.Mean.Low), float(st.Mean.High),
			strconv.Itoa(st.Respondents), strconv.Itoa(st.Below.Min), strconv.Itoa(st.Below.Max), "", strconv.Itoa(st.Above.Min), strconv.Itoa(st.Above.Max), "", "", "")
	} else {
		row = append(row, "", "", "0", strconv.Itoa(of), "", "", "", "", "", "", "", "", "", "", "")
	}
	if st.Established == nil {
		return row
	}
	return append(row, strconv.Itoa(st.Established.Min), strconv.Itoa(st.Established.Max))
}

func (p *page) csvQuestion(st *benchmark.QuestionStanding) []string {
	row := []string{
		p.say(csvQuestion), "Q" + st.Question.ID(), spreadsheet.Guard(p.text(st.Question.Short())), spreadsheet.Guard(st.Answer.String()), p.say(csvStates[st.State]),
		"", "", "", "", "", "", "", "", "", "", "", strconv.Itoa(st.Base),
	}
	if p.scored[st.Question.ID()] {
		row[5], row[7] = number(st.Points.Low), number(st.Points.High)
		if st.Points.Certain() {
			row[6] = row[5]
		}
	}
	if st.Low == nil || !p.scored[st.Question.ID()] {
		return row
	}
	low, high := st.Low, st.High
	same := ""
	if !st.Answer.Open() {
		same = strconv.Itoa(low.Equal)
	}
	return append(row, strconv.Itoa(low.Below), strconv.Itoa(high.Below), same, strconv.Itoa(high.Above), strconv.Itoa(low.Above), strconv.Itoa(low.Missing), float(low.Percentile), float(high.Percentile))
}

func (p *page) csvSource(from source) []string {
	row := make([]string, len(csvHead))
	row[0], row[1], row[2], row[len(row)-1] = p.say(from.label), from.id, spreadsheet.Guard(p.text(from.title)), from.digest
	if from.changed {
		row[4] = p.say(csvChanged)
	}
	return row
}

func number(r maturity.Ratio) string {
	f, ok := r.Float()
	if !ok {
		return ""
	}
	return float(f)
}

func float(f float64) string { return strconv.FormatFloat(f, 'f', -1, 64) }
