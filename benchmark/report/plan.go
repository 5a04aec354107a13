package report

import (
	"iter"
	"slices"

	"github.com/csirtgauge/csirtgauge/benchmark"
	"github.com/csirtgauge/csirtgauge/internal/message"
	"github.com/csirtgauge/csirtgauge/internal/spreadsheet"
	"github.com/csirtgauge/csirtgauge/maturity"
	"github.com/csirtgauge/csirtgauge/questionnaire"
)

// A Plan is a plan as a team filled it in. It comes from [ReadPlan] or [ParsePlan], cannot be changed, and is safe for
// concurrent use.
type Plan struct {
	model *maturity.Model
	steps []PlanStep
}

// Steps yields the steps in the order of the file.
func (p *Plan) Steps() iter.Seq[PlanStep] { return slices.Values(p.steps) }

// Model returns the model that the plan is for.
func (p *Plan) Model() *maturity.Model { return p.model }

// A PlanStep is a step of a plan with what a team wrote beside it.
type PlanStep struct {
	Kind     maturity.StepKind
	Question *questionnaire.Question
	Option   questionnaire.Option // that a [maturity.StepRaise] leads to; zero if any will do
	Text     questionnaire.Text   // what to do, in words
	Today    string               // what the answer was when the plan was written, in the words of the file
	Owner    string               // "" if there is none
	Due      string               // YYYY-MM-DD, or "" if there is none
	Status   PlanStatus           // [PlanOpen] unless the team said otherwise
	Remark   string
}

// filledIn reports whether the team wrote anything.
func (s *PlanStep) filledIn() bool {
	return s.Owner != "" || s.Due != "" || s.Status != PlanOpen || s.Remark != ""
}

// A PlanStatus says how far a step is.
type PlanStatus string

const (
	PlanOpen       PlanStatus = "open"
	PlanInProgress PlanStatus = "in-progress"
	PlanDone       PlanStatus = "done"
	PlanDropped    PlanStatus = "dropped"
)

var planStatuses = []PlanStatus{PlanOpen, PlanInProgress, PlanDone, PlanDropped}

// The columns of a plan, in the order in which it is written. All but the last three texts are for the reader.
const (
	planArea = iota
	planQuestion
	planToday
	planNext
	planWhy
	planRespondents
	planGain
	planPractice
	planOwner
	planDue
	planState
	planRemark
	planOption
	planForm
	planModel
	numPlanColumns
)

// planColumns returns the texts over the columns.
func planColumns() [numPlanColumns]message.Text {
	return [...]message.Text{
		planArea: say("plan-column-area"), planQuestion: say("plan-column-question"),
		planToday: say("plan-column-today"), planNext: say("plan-column-next"), planWhy: say("plan-column-why"),
		planRespondents: say("plan-column-respondents"), planGain: say("plan-column-gain"),
		planPractice: say("plan-column-practice"), planOwner: say("plan-column-owner"), planDue: say("plan-column-due"),
		planState: say("plan-column-status"), planRemark: say("plan-column-remark"),
		planOption: say("plan-column-option"), planForm: say("plan-column-form"), planModel: say("plan-column-model"),
	}
}

// planOptionText is what stands for a step beside the number of its question: the option that it leads to.
func planOptionText(s *maturity.Step) message.Text {
	switch {
	case s.Kind == maturity.StepFindOut:
		return say("plan-find-out")
	case s.Option.ID == "":
		return say("plan-any")
	}
	return message.Plain(s.Option.ID)
}

// is reports whether a step of a roadmap is the same: about the question, and what to reach there.
func (s *PlanStep) is(step *maturity.Step) bool {
	return s.Kind == step.Kind && s.Question.ID() == step.Question.ID() && s.Option.ID == step.Option.ID
}

// newPlan writes a row for the next step of each entry of the roadmap, in its order, and for the others that the plan
// at hand has.
func newPlan(c *benchmark.Comparison, o Options) []byte {
	p := newComposer(c, o)
	p.next = c.Roadmap(o.Target)
	out := []byte("\uFEFF")
	row := func(cells [numPlanColumns]message.Text) {
		var texts [numPlanColumns]string
		for i, cell := range cells {
			texts[i] = spreadsheet.Guard(cell.In(p.options.Language))
		}
		out = spreadsheet.AppendRow(out, ',', texts[:]...)
	}
	row(planColumns())
	for i := range p.next.Entries {
		e := &p.next.Entries[i]
		for k := range e.Steps {
			if said, ok := p.planned(&e.Steps[k]); ok || k == 0 {
				row(p.planRow(e, k, said))
			}
		}
	}
	return out
}

// planned returns what the plan at hand says of a step.
func (p *composer) planned(s *maturity.Step) (PlanStep, bool) {
	if p.options.Plan != nil {
		for said := range p.options.Plan.Steps() {
			if said.is(s) {
				return said, true
			}
		}
	}
	return PlanStep{Status: PlanOpen}, false
}

func (p *composer) planRow(e *benchmark.Entry, k int, said PlanStep) (row [numPlanColumns]message.Text) {
	step, q := &e.Steps[k], e.Question
	why := []message.Text{say("plan-after")}
	switch {
	case k > 0:
	case e.Open():
		why = []message.Text{say("plan-first")}
	default:
		why = reasons(e)
	}
	row[planArea] = effectItems("plan-areas", step, func(*maturity.Effect) bool { return true })
	row[planQuestion] = message.Plain("Q" + q.ID())
	row[planToday] = appliedText(p.response, q)
	row[planNext] = textOf(step.Text)
	row[planWhy] = message.Clauses(why)
	if peers := e.Peers[k]; peers.Known() {
		row[planRespondents] = say("plan-respondents", inWords(both(peers.AtLeast.Min, peers.AtLeast.Max)), peers.N)
	}
	gain := step.Overall.High.String()
	row[planGain] = either(step.Kind == maturity.StepFindOut, say("roadmap-up-to", gain), message.Plain(gain))
	row[planPractice] = message.Sentences(p.stepAdvice(q.ID())...)
	row[planOwner], row[planDue] = message.Plain(said.Owner), message.Plain(said.Due)
	row[planRemark] = message.Plain(said.Remark)
	if said.Status != PlanOpen {
		row[planState] = named("plan-status", said.Status)
	}
	row[planOption] = planOptionText(step)
	row[planForm] = message.Plain(p.response.Form().Digest())
	row[planModel] = message.Plain(p.assessment.Model().Digest())
	return row
}
