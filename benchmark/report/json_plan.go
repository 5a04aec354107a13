package report

// jsonPlan has what became of each step of the plan, in its order.
func (p *composer) jsonPlan() []object {
	steps := []object{}
	for s := range p.options.Plan.Steps() {
		steps = append(steps, object{
			{"question", s.Question}, {"kind", s.Kind}, {"option", optional(s.Option.ID)}, {"text", s.Text},
			{"owner", optional(s.Owner)}, {"due", optional(s.Due)}, {"status", s.Status},
			{"remark", optional(s.Remark)}, {"outcome", p.outcome(&s)},
		})
	}
	return steps
}
