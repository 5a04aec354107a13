package report

import (
	"cmp"
	"slices"

	"github.com/csirtgauge/csirtgauge/benchmark"
	"github.com/csirtgauge/csirtgauge/benchmark/report/internal/page"
	"github.com/csirtgauge/csirtgauge/internal/message"
	"github.com/csirtgauge/csirtgauge/internal/spreadsheet"
	"github.com/csirtgauge/csirtgauge/maturity"
	"github.com/csirtgauge/csirtgauge/questionnaire"
)

// plannedSteps is how many steps of a plan a report of standard length lists.
const plannedSteps = 6

// An outcome says what the answers show of a step of a plan.
type outcome string

const (
	outcomeShown     outcome = "shown"     // it is reached
	outcomeUnchanged outcome = "unchanged" // it is not, and the answer is as it was
	outcomeChanged   outcome = "changed"   // it is not, and the answer is another one
	outcomeUnsure    outcome = "unsure"    // the answer is open, and may be there
)

// outcome compares a step with the answers of the response.
func (p *composer) outcome(s *PlanStep) outcome {
	i := slices.IndexFunc(p.next.Entries, func(e benchmark.Entry) bool { return e.Question.ID() == s.Question.ID() })
	if i < 0 {
		return outcomeShown
	}
	e, today := &p.next.Entries[i], appliedText(p.response, s.Question)
	left := slices.ContainsFunc(e.Steps, func(step maturity.Step) bool { return s.is(&step) })
	was := spreadsheet.FoldName(s.Today)
	switch {
	case !left:
		return outcomeShown
	case e.Open() && s.Kind == maturity.StepRaise:
		return outcomeUnsure
	case was == spreadsheet.FoldName(today.EN) || was == spreadsheet.FoldName(today.JA):
		return outcomeUnchanged
	}
	return outcomeChanged
}

// A fate is what became of a step of a plan.
type fate struct {
	PlanStep
	outcome outcome
}

// urgency says how far in front a step stands: first what is said to be done and not shown, then what is to be done.
func (f *fate) urgency() int {
	switch {
	case f.Status == PlanDone && f.outcome != outcomeShown:
		return 0
	case f.Status == PlanOpen || f.Status == PlanInProgress:
		return 1
	}
	return 2
}

// plan shows what became of the plan that the team filled in.
func (p *composer) plan() {
	if p.options.Plan == nil {
		return
	}
	p.Section("plan", say("plan"))
	var steps []fate
	count, all := map[PlanStatus]int{}, 0
	for s := range p.options.Plan.Steps() {
		all++
		count[s.Status]++
		if s.filledIn() {
			steps = append(steps, fate{s, p.outcome(&s)})
		}
	}
	slices.SortStableFunc(steps, func(a, b fate) int { return cmp.Compare(a.urgency(), b.urgency()) })
	p.Para(say("plan-count", all, count[PlanDone], count[PlanInProgress], count[PlanOpen], count[PlanDropped]))
	if steps == nil {
		p.Para(say("plan-nothing"))
		return
	}
	p.Bullet(page.Warning, p.saidDone("plan-unchanged", steps, outcomeUnchanged),
		p.saidDone("plan-changed", steps, outcomeChanged))
	t := page.Table{Caption: say("plan"), Columns: []page.Column{
		words("plan-head-step"), words("plan-head-owner"), words("plan-head-due"), words("plan-head-status"),
		words("plan-head-answer"),
	}}
	var remarks page.Entries
	shown := steps[:p.atMost(len(steps), plannedSteps)]
	for i := range shown {
		s := &shown[i]
		t.Row(say("page-numbered", textOf(s.Question.Short()), s.Question.ID()), s.Owner, s.Due,
			named("plan-status", s.Status), named("plan-outcome", s.outcome))
		if s.Remark != "" && p.full() {
			remarks = append(remarks, page.Entry{Key: s.Question.ID(), Text: say("plan-remark", s.Remark)})
		}
	}
	p.Add(t, remarks)
	p.Para(only(len(shown) < all, say("plan-left", all-len(shown))))
	p.Legend(say("plan-legend"))
}

// saidDone names the steps that are said to be done and have an outcome.
func (p *composer) saidDone(key string, steps []fate, such outcome) message.Text {
	var names []message.Text
	for i := range steps {
		if s := &steps[i]; s.Status == PlanDone && s.outcome == such {
			names = append(names, say("plan-answer", s.Question.ID(), appliedText(p.response, s.Question)))
		}
	}
	return only(names != nil, say(key, message.List(names)))
}

// assigned returns who takes the first step of the plan about a question that is still to be taken, and by when.
func (p *composer) assigned(q *questionnaire.Question) (owner, due message.Text) {
	if p.options.Plan != nil {
		for s := range p.options.Plan.Steps() {
			if s.Question.ID() == q.ID() && (s.Status == PlanOpen || s.Status == PlanInProgress) {
				return message.Plain(page.Cut(page.Clean(s.Owner), 15)), message.Plain(s.Due)
			}
		}
	}
	return message.Text{}, message.Text{}
}
