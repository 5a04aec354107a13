package report

import (
	"io"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/csirtgauge/csirtgauge/internal/document"
	"github.com/csirtgauge/csirtgauge/internal/message"
	"github.com/csirtgauge/csirtgauge/internal/spreadsheet"
	"github.com/csirtgauge/csirtgauge/maturity"
	"github.com/csirtgauge/csirtgauge/questionnaire"
)

const (
	maxPlanBytes = questionnaire.DefaultMaxBytes
	maxPlanCells = 64    // in a row; spreadsheets save empty ones at the end
	maxPlanText  = 1_000 // characters of an owner or a remark
)

// ReadPlan reads a plan that was filled in: CSV as [WritePlan] and spreadsheets write it, in either language, with the
// rows and the columns in any order. The encoding and the delimiter are found out as by [questionnaire.Form.ReadCSV].
//
// A row is about a step by its question, such as Q4.3, and its option. What stands there must be a step of the model,
// once, and have the digests of the model and its form: a plan that was made for others is refused. Of the other
// columns, owner, due date, status and remark are the team's, and may be missing or empty; the date is read by
// [questionnaire.ParseDate], and the status is one of those of the plan in either language and any width. What the
// answer was is kept as it stands. The rest is not read.
//
// The error is that of r, or a [*questionnaire.InputError] with every problem and its cell; the plan is then nil. At
// most 1 MiB is read.
func ReadPlan(r io.Reader, m *maturity.Model) (*Plan, error) {
	if r == nil {
		panic("report: ReadPlan: the reader is nil")
	}
	data, err := io.ReadAll(io.LimitReader(r, maxPlanBytes+1))
	if err != nil {
		return nil, err
	}
	return ParsePlan(data, m)
}

// ParsePlan is [ReadPlan] on bytes. It does not keep data.
func ParsePlan(data []byte, m *maturity.Model) (*Plan, error) {
	if m == nil {
		panic("report: ParsePlan: the model is nil")
	}
	report, text := document.NewReport(nil), []byte(nil)
	format, foreign := spreadsheet.Foreign(data)
	switch {
	case len(data) > maxPlanBytes:
		report.Add(document.At{}, document.ErrTooLarge, "", say("problem-plan-too-large", maxPlanBytes))
	case foreign:
		report.Add(document.At{}, document.ErrEncoding, "", say("problem-plan-foreign", format.Name))
	default:
		var problem *spreadsheet.Problem
		if text, problem = spreadsheet.Decode(data); problem != nil {
			report = document.NewReport(problem.Text)
			report.Undecoded(problem)
		}
	}
	if !report.Empty() {
		return nil, questionnaire.NewInputError("report", report)
	}
	p := planReader{
		Report: document.NewReport(text), model: m, rows: spreadsheet.NewReader(string(text), maxPlanCells),
		steps: map[string][]maturity.Step{}, seen: map[*maturity.Step]string{}, others: map[string]bool{},
	}
	p.Cell = spreadsheet.NewLocator(string(text), maxPlanCells).Cell
	if p.read(); !p.Empty() {
		return nil, questionnaire.NewInputError("report", p.Report)
	}
	return &Plan{m, p.plan}, nil
}

// A planReader turns rows into steps, and reports what cannot be turned.
type planReader struct {
	*document.Report
	model   *maturity.Model
	rows    *spreadsheet.Reader
	line    int
	columns [numPlanColumns]int        // 1-based; 0 for none
	named   []bool                     // the columns with a name
	steps   map[string][]maturity.Step // of the model, by question
	seen    map[*maturity.Step]string  // where they are in the file
	others  map[string]bool            // digests of others that were reported
	plan    []PlanStep
}

func (p *planReader) wrong(c spreadsheet.Cell, question string, err error, text message.Text) {
	found := ""
	if s := strings.TrimSpace(c.Text); s != "" {
		found = `"` + document.Shorten(s, 40) + `"`
	}
	p.Add(document.At{Question: question, Offset: c.Offset, Rank: c.Offset}, err, found, text)
}

// next returns the next row that is not blank.
func (p *planReader) next() []spreadsheet.Cell {
	for {
		cells := p.rows.Next()
		p.line++
		written := func(c spreadsheet.Cell) bool { return !spreadsheet.Blank(c.Text) }
		if cells == nil || slices.ContainsFunc(cells, written) {
			return cells
		}
	}
}

func (p *planReader) read() {
	// Without answers, every question has all the steps that the model has.
	blank, err := p.model.Form().Respond(questionnaire.Draft{})
	if err != nil {
		panic(err) // a form asks for nothing that must be answered
	}
	for _, gap := range p.model.Assess(blank).Gaps() {
		p.steps[gap.Question.ID()] = gap.Steps
	}
	head := p.next()
	if head != nil && !p.header(head) {
		return
	}
	if head != nil {
		for cells := p.next(); cells != nil; cells = p.next() {
			p.row(cells)
		}
	}
	if !p.Broken(p.rows.Problem(), maxPlanCells) && head == nil {
		p.Add(document.At{}, document.ErrMissing, "", say("problem-plan-empty"))
	}
}

// header finds the columns; it is false if the rows cannot be read without one that is missing.
func (p *planReader) header(cells []spreadsheet.Cell) bool {
	all := planColumns()
	p.named = make([]bool, len(cells))
	for i, cell := range cells {
		column := slices.IndexFunc(all[:], func(t message.Text) bool { return isText(cell.Text, t) })
		switch p.named[i] = !spreadsheet.Blank(cell.Text); {
		case !p.named[i]:
		case column < 0:
			p.wrong(cell, "", document.ErrUnknownKey, say("problem-plan-column-unknown", message.List(all[:])))
		case p.columns[column] > 0:
			p.wrong(cell, "", document.ErrDuplicate, say("problem-plan-column-twice"))
		default:
			p.columns[column] = i + 1
		}
	}
	var missing []message.Text
	for _, column := range []int{planQuestion, planOption, planForm, planModel} {
		if p.columns[column] == 0 {
			missing = append(missing, all[column])
		}
	}
	if missing != nil {
		at := spreadsheet.Cell{Offset: cells[0].Offset}
		p.wrong(at, "", document.ErrMissing, say("problem-plan-column-missing", message.List(missing)))
	}
	return missing == nil
}

// isText reports whether a cell has a text in either language, in letters of any width and case.
func isText(cell string, t message.Text) bool {
	fold := func(s string) string { return strings.ToLower(spreadsheet.FoldCode(s)) }
	return fold(cell) == fold(t.EN) || fold(cell) == fold(t.JA)
}

func (p *planReader) row(cells []spreadsheet.Cell) {
	for i, cell := range cells {
		if (i >= len(p.named) || !p.named[i]) && !spreadsheet.Blank(cell.Text) {
			p.wrong(cell, "", document.ErrUnknownKey, say("problem-plan-outside"))
		}
	}
	at := func(column int) spreadsheet.Cell {
		if i := p.columns[column]; 0 < i && i <= len(cells) {
			return cells[i-1]
		}
		return spreadsheet.Cell{Offset: cells[0].Offset}
	}
	if !p.own(at(planForm), p.model.Form().Digest(), say("problem-plan-other-form", p.model.Form().ID())) ||
		!p.own(at(planModel), p.model.Digest(), say("problem-plan-other-model", p.model.ID())) {
		return
	}
	step := p.step(at(planQuestion), at(planOption))
	if step == nil {
		return
	}
	id := step.Question.ID()
	p.plan = append(p.plan, PlanStep{
		Kind: step.Kind, Question: step.Question, Option: step.Option, Text: step.Text,
		Today: spreadsheet.Unguard(at(planToday).Text),
		Owner: p.text(at(planOwner), id), Due: p.due(at(planDue), id), Status: p.status(at(planState), id),
		Remark: p.text(at(planRemark), id),
	})
}

// own reports whether a row is for the form or the model that has the digest. Each other digest is reported once.
func (p *planReader) own(c spreadsheet.Cell, digest string, other message.Text) bool {
	got := spreadsheet.FoldCode(c.Text)
	switch {
	case got == digest:
		return true
	case got == "":
		p.wrong(c, "", document.ErrMissing, say("problem-plan-no-digest"))
	case !p.others[got]:
		p.others[got] = true
		p.wrong(c, "", document.ErrUnknownForm, other)
	}
	return false
}

// step returns the step that a row is about, or nil.
func (p *planReader) step(question, option spreadsheet.Cell) *maturity.Step {
	id := spreadsheet.FoldCode(question.Text)
	ok := strings.HasPrefix(id, "Q") || strings.HasPrefix(id, "q")
	if ok {
		id = id[1:]
	}
	steps := p.steps[id]
	switch _, known := p.model.Form().Question(id); {
	case id == "":
		p.wrong(question, "", document.ErrMissing, say("problem-plan-no-question"))
		return nil
	case !ok || !known:
		p.wrong(question, "", document.ErrUnknownQuestion, say("problem-plan-unknown-question"))
		return nil
	case steps == nil:
		p.wrong(question, id, document.ErrUnknownQuestion, say("problem-plan-no-steps", p.model.ID()))
		return nil
	}
	var all []message.Text
	for i := range steps {
		step := &steps[i]
		text := planOptionText(step)
		if all = append(all, text); !isText(option.Text, text) {
			continue
		}
		if first, again := p.seen[step]; again {
			p.wrong(question, id, document.ErrDuplicate, say("problem-plan-twice", first))
			return nil
		}
		p.seen[step] = spreadsheet.CellName(p.columns[planQuestion], p.line)
		return step
	}
	p.wrong(option, id, document.ErrUnknownOption, say("problem-plan-unknown-option", message.List(all)))
	return nil
}

func (p *planReader) text(c spreadsheet.Cell, question string) string {
	text := spreadsheet.Unguard(c.Text)
	if n := utf8.RuneCountInString(text); n > maxPlanText {
		p.wrong(c, question, document.ErrRange, say("problem-plan-too-long", n, maxPlanText))
	}
	if spreadsheet.Blank(text) {
		return ""
	}
	return text
}

func (p *planReader) due(c spreadsheet.Cell, question string) string {
	date, err := questionnaire.ParseDate(c.Text)
	if wrong, ok := err.(*questionnaire.InputError); ok {
		p.wrong(c, question, wrong.Problems[0].Unwrap(), message.Text(wrong.Problems[0].Text))
	}
	return date
}

func (p *planReader) status(c spreadsheet.Cell, question string) PlanStatus {
	if spreadsheet.Blank(c.Text) {
		return PlanOpen
	}
	var all []message.Text
	for _, s := range planStatuses {
		text := named("plan-status", s)
		if isText(c.Text, text) {
			return s
		}
		all = append(all, text)
	}
	p.wrong(c, question, document.ErrFormat, say("problem-plan-unknown-status", message.List(all)))
	return ""
}
