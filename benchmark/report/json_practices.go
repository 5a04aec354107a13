package report

import "github.com/csirtgauge/csirtgauge/benchmark"

// jsonPractices are those that stand with a step; nil if there are none.
func (p *composer) jsonPractices(question string) any {
	examples := p.examples(question)
	return when(examples != nil, each(examples, func(e *benchmark.Example) object {
		return object{{"", e.Practice}, {"alike", jsonAlike(&e.Likeness)}}
	}))
}

// jsonInterviewed are the interviewed teams, the most alike first.
func (p *composer) jsonInterviewed() []object {
	return each(p.cases.Like(p.response), func(l *benchmark.Likeness) object {
		c, _ := p.cases.Lookup(l.Team)
		return object{{"team", l.Team}, {"section", c.Section}, {"alike", jsonAlike(l)}}
	})
}

// jsonAlike has what two teams have in common, and leaves out the rest.
func jsonAlike(l *benchmark.Likeness) object {
	var departments []string
	for _, o := range l.Departments {
		departments = append(departments, o.ID)
	}
	return object{
		{"members", optional(l.Members)},
		{"departments", when(departments != nil, departments)},
		{"industry", optional(l.Industry)},
	}
}
