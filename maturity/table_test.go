package maturity_test

import (
	"strings"
)

// A rule as the table of rules in the design has it. Under stated and decided the points are none of single options.
type rule struct {
	points      map[string]int
	established int
}

var rules = map[string]rule{
	"documentation": {map[string]int{"a": 4, "b": 3, "c": 2, "d": 1, "e": 0}, 2},
	"training":      {map[string]int{"a": 4, "b": 2, "c": 0}, 2},
	"existence":     {map[string]int{"a": 4, "b": 0}, 4}, // c is "other", which leaves it open
	"frequency":     {map[string]int{"a": 4, "b": 4, "c": 4, "d": 4, "e": 2, "f": 0}, 4},
	"authority":     {map[string]int{"a": 4, "b": 4, "c": 0}, 4},
	"stated":        {nil, 4},
	"decided":       {nil, 4},
	"approved":      {map[string]int{"a": 4, "b": 3, "c": 2, "d": 1, "e": 0}, 3},
}

// A row of the table of items: questions and rules in the columns "indicators (weight 1, needed)", "weight 0, needed"
// and "weight 1, not needed".
type row struct {
	number                int
	id, ja                string
	scored, fact, counted string
}

var table = []row{
	{1, "services", "サービス範囲", "2.10 existence, 2.12 existence, 2.13 approved", "2.3 stated, 2.9 decided", "2.11 documentation, 4.4 documentation"},
	{2, "authority", "権限", "2.8 authority, 2.12 existence", "2.2 stated", ""},
	{3, "organization", "配置部署と構成メンバー", "", "2.1 stated, 3.3 stated", "3.1 documentation, 4.8 documentation, 4.11 documentation"},
	{4, "contact", "連絡窓口", "4.1 documentation, 4.2 documentation, 4.3 documentation", "", "2.5 stated, 4.6 documentation, 4.7 existence"},
	{5, "reporting", "報告体制", "4.9 documentation, 7.1 frequency", "", "4.10 documentation"},
	{6, "review", "定期的な見直し", "3.4 documentation, 6.1 frequency, 6.2 frequency, 6.3 frequency", "", "4.5 documentation, 3.5 training, 3.6 training, 3.7 training, 3.8 existence"},
}

// What the design lists as assigned by us; all else is named in chapter 4.
var assigned = []string{"2.2", "2.11", "3.1", "3.3", "3.5", "3.6", "3.7", "4.2", "4.3", "4.4", "4.5", "4.6", "4.7", "4.8", "4.10", "4.11"}

// The 14 questions on the scale a to e of table 1.3.1.
var documentation = []string{"2.11", "2.13", "3.1", "3.4", "4.1", "4.2", "4.3", "4.4", "4.5", "4.6", "4.8", "4.9", "4.10", "4.11"}

// An indicator is one entry of a row.
type indicator struct {
	question, rule string
	weight         int
	needed         bool
}

func (r row) indicators() []indicator { return indicatorsOf[r.id] }

var indicatorsOf = func() map[string][]indicator {
	all := map[string][]indicator{}
	for _, r := range table {
		all[r.id] = r.parse()
	}
	return all
}()

func (r row) parse() []indicator {
	var all []indicator
	for i, column := range []string{r.scored, r.fact, r.counted} {
		for entry := range strings.SplitSeq(column, ", ") {
			if entry != "" {
				question, rule, _ := strings.Cut(entry, " ")
				all = append(all, indicator{question, rule, []int{1, 0, 1}[i], i < 2})
			}
		}
	}
	return all
}
