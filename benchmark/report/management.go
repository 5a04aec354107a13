package report

import (
	"slices"
	"strconv"
	"strings"

	"github.com/csirtgauge/csirtgauge/benchmark/report/internal/page"
	"github.com/csirtgauge/csirtgauge/internal/message"
	"github.com/csirtgauge/csirtgauge/maturity"
)

const (
	pageSteps    = 3 // steps, and areas to find out about, that the page shows
	namedAnswers = 5 // open answers that it names for an area
	namedAreas   = 12
	pageLines    = 62 // of text
	sideLines    = 56 // of text, if it is to be printed on one side of A4 with its charts and room to write
	pageWidth    = 80
)

// A shortening says what the page leaves out to fit: each leaves out what those before it do.
type shortening int

const (
	nothingLess  shortening = iota
	lessExamples            // what interviewed teams do
	lessToday
	lessNames // of several things that an area lacks
	lessStakes
	lessAreas // all but the first
)

// littleKnown is from how many points on a range says too little to compare: three quarters of all that there are.
const littleKnown = maturity.MaxPoints * 3 / 4

// management says on one page what is to be decided.
func (p *composer) management() {
	p.Add(page.Heading{Level: 2, ID: "summary", Text: say("summary"), Hidden: true})
	start, most := len(p.Blocks), pageLines
	if p.detailed {
		most = sideLines
	}
	for less := nothingLess; less <= lessAreas; less++ {
		p.Blocks = p.Blocks[:start:start]
		p.managementPage(less)
		if p.lines() <= most {
			return
		}
	}
}

// lines counts those of the text so far.
func (p *composer) lines() int {
	return strings.Count(p.Text(p.options.Language, pageWidth), "\n")
}

func (p *composer) managementPage(less shortening) {
	areas := p.areas()
	steps, lacking := p.pageSteps(areas)
	undecided, answers := p.inquiries(areas)
	open := distinct(answers...)
	finding := open > 0 && (steps == nil || open > distinct(neededBy(areas)...)/2)
	p.conclusion(areas, len(steps), open, finding)
	p.areaTable(areas, less)
	p.among(areas)
	switch {
	case finding:
		p.findOut(undecided, answers)
	case steps != nil:
		p.stepList(steps, lacking, less)
	}
	if p.options.Case == nil {
		p.request(min(len(steps), pageSteps), finding)
	}
	p.Part(say("page-limits"))
	p.Para(p.pageLimits(open > 0, finding))
}

// neededBy returns the indicators that areas need, one by one.
func neededBy(areas []*area) [][]*maturity.Indicator {
	var all [][]*maturity.Indicator
	for _, a := range areas {
		for ind := range a.item.Indicators() {
			if ind.Needed() {
				all = append(all, []*maturity.Indicator{ind})
			}
		}
	}
	return all
}

// counted writes small numbers in words.
func counted(n int) message.Text {
	if n < 1 || n > 10 {
		return message.Plain(strconv.Itoa(n))
	}
	return say("number-" + strconv.Itoa(n))
}

// conclusion says how many areas are settled, what the others need, and what is to be decided.
func (p *composer) conclusion(areas []*area, steps, open int, finding bool) {
	all := p.words.Areas
	settled, lacking, undecided, near := 0, 0, 0, true
	for _, a := range areas {
		switch {
		case a.settled():
			settled++
		case a.undecided():
			undecided++
		default:
			lacking++
			near = near && len(a.missing) == 1 && a.open == nil
		}
	}
	var first, second, third message.Text
	switch nothing := open == distinct(neededBy(areas)...); {
	case settled == len(areas):
		first = say("page-all-settled", all)
	case nothing:
		first = say("page-nothing", either(open == 1, say("page-nothing-one"), say("page-nothing-answers", open)), all)
	case undecided == 0:
		first = either(settled == 0, say("page-none", all), say("page-some", all, settled, isAre(settled)))
	default:
		first = either(settled == 0, say("page-none-certain", all), say("page-some-certain", all, settled, isAre(settled)))
	}
	nothing := open > 0 && open == distinct(neededBy(areas)...)
	who := either(undecided == 0 && settled > 0, othersAre(lacking), areasAre(lacking))
	switch {
	case lacking == 0:
	case lacking == len(areas):
		second = either(near, say("page-near-all"), say("page-need-all", steps))
	case near:
		second = either(lacking == 1, say("page-near-one", who), say("page-near", who))
	default:
		second = say("page-need", who, steps)
	}
	if undecided > 0 && !nothing {
		who := either(lacking == 0 && settled > 0, othersAre(undecided), areasAre(undecided))
		third = say("page-undecided", who, answersText(open))
		if order, of := p.inquiries(areas); len(order) > pageSteps {
			third = say("page-undecided-most", who, answersText(open), distinct(of[:pageSteps]...), counted(pageSteps))
		}
	}
	p.Add(page.Conclusion(slices.DeleteFunc([]message.Text{
		message.Sentences(first, second, third), p.toDecide(steps, open, finding),
	}, func(t message.Text) bool { return t == message.Text{} })))
}

func isAre(n int) message.Text { return either(n == 1, say("page-is"), say("page-are")) }

// othersAre and areasAre are the subject of a sentence.
func othersAre(n int) message.Text {
	return either(n == 1, say("page-other"), say("page-others", counted(n)))
}

func areasAre(n int) message.Text {
	return either(n == 1, say("page-area"), say("page-areas", capital(counted(n))))
}

// capital writes the first letter as a capital.
func capital(t message.Text) message.Text {
	return message.Text{EN: strings.ToUpper(t.EN[:1]) + t.EN[1:], JA: t.JA}
}

func answersText(n int) message.Text {
	return either(n == 1, say("page-answer"), say("page-answers", n))
}

// toDecide says what is to be decided; of an interviewed team, where the answers come from.
func (p *composer) toDecide(steps, open int, finding bool) message.Text {
	switch {
	case p.options.Case != nil:
		published := p.comparison.Survey().Source().Published
		return say("page-interview", published[:min(4, len(published))])
	case finding:
		return either(open == 1, say("page-decide-answer"), say("page-decide-answers", open))
	case steps == 1:
		return say("page-decide-step")
	case steps > 1:
		return say("page-decide-steps", counted(min(steps, pageSteps)))
	}
	return message.Text{}
}

// areaTable shows each area with what it lacks and what is at stake.
func (p *composer) areaTable(areas []*area, less shortening) {
	lacking := slices.ContainsFunc(areas, func(a *area) bool { return a.missing != nil })
	undecided := slices.ContainsFunc(areas, (*area).undecided)
	head := either(lacking, either(undecided, say("page-column-either"), say("page-column-missing")), say("page-column-open"))
	shown := areas
	if less >= lessAreas {
		shown = areas[:min(len(areas), namedAreas)]
	}
	title := either(len(areas) == 1, say("page-area-one"), say("page-area-all", counted(len(areas))))
	t := page.Table{Caption: title, Columns: []page.Column{
		words("page-column-area"), words("page-column-status"), {Head: head},
		{Above: say("page-column-of", p.comparison.Overall.Respondents, p.respondents.Respondents), Head: say("page-column-settled")},
		{Head: say("scores-column-bar"), Long: say("scores-column-bar-long"), Graphic: true, Only: page.Pictures},
		words("page-column-required"),
	}}
	for i, a := range shown {
		t.Row(itemName(a.item), a.status(), p.lacks(a), a.settledBy(), "", a.boxes())
		t.Rows[i][4].Bar = bar(p.assessment.Items[i].Score, a.standing)
		var below []message.Text
		if len(a.missing) > 1 && less < lessNames {
			var names []message.Text
			for _, ind := range a.missing {
				names = append(names, p.named(ind))
			}
			below = append(below, say("page-missing", message.List(names)))
		}
		switch {
		case a.settled():
			below = append(below, p.notAsked(a)...)
		case less < lessStakes && a.words.Stake != message.Text{}:
			below = append(below, say("page-stake", a.words.Stake))
		}
		t.Below = append(t.Below, below)
	}
	p.Part(title)
	p.Add(t)
	p.areaLegend(areas, less)
	p.Add(page.Paragraph{Text: say("page-legend-bar"), Legend: true, Only: page.Pictures})
	p.Para(only(len(shown) < len(areas), say("page-more-areas", len(areas)-len(shown))))
	p.Para(p.pageChange())
}

// areaLegend explains the signs that are there.
func (p *composer) areaLegend(areas []*area, less shortening) {
	have, missing, open, shared, stakes := false, false, false, false, false
	var lists [][]*maturity.Indicator
	count := 0
	for _, a := range areas {
		have, missing, open = have || a.have > 0, missing || a.missing != nil, open || a.open != nil
		stakes = stakes || less < lessStakes && a.undecided() && a.words.Stake != message.Text{}
		lists, count = append(lists, a.open), count+len(a.open)
	}
	shared = distinct(lists...) < count
	var signs []message.Text
	for _, sign := range []struct {
		there bool
		text  message.Text
	}{{have, say("page-sign-have")}, {missing, say("page-sign-missing")}, {open, say("page-sign-open")}} {
		if sign.there {
			signs = append(signs, sign.text)
		}
	}
	p.Legend(
		message.Sentences(say("page-legend", message.Clauses(signs)), only(shared, say("page-legend-shared"))),
		message.Sentences(only(missing, say("page-legend-numbers")), only(stakes, say("page-legend-stake")), p.words.Note),
	)
}

// lacks says what an area lacks: the thing itself if it is one.
func (p *composer) lacks(a *area) message.Text {
	switch {
	case len(a.missing) == 1:
		return p.named(a.missing[0])
	case a.missing != nil:
		return say("page-missing-count", len(a.missing))
	}
	return only(a.open != nil, either(len(a.open) == 1, say("page-open-one"), say("page-open-count", len(a.open))))
}

// named is the short name of what a question asks for, with its number.
func (p *composer) named(ind *maturity.Indicator) message.Text {
	q := ind.Question()
	name := p.words.Questions[q.ID()].Name
	if name == (message.Text{}) {
		name = textOf(q.Short())
		name.EN, name.JA = page.Cut(name.EN, 17), page.Cut(name.JA, 18)
	}
	return say("page-numbered", name, q.ID())
}

func (p *composer) notAsked(a *area) []message.Text {
	if a.words.Unasked != (message.Text{}) {
		return []message.Text{a.words.Unasked}
	}
	var said []message.Text
	for u := range a.item.Unasked() {
		if u.Proviso {
			said = append(said, say("page-unasked", message.Text(u.Text)))
		}
	}
	return said
}

// pageChange says which areas have been settled or lost since an earlier assessment.
func (p *composer) pageChange() message.Text {
	t := p.change
	switch {
	case t == nil:
		return message.Text{}
	case t.Items == nil:
		var said []message.Text
		for _, r := range t.Reservations {
			said = append(said, textOf(r.Text))
		}
		return message.Sentences(said...)
	}
	since := say("page-since", t.Before.Response().Date())
	if t.Before.Response().Date() == "" {
		since = say("page-since-last")
	}
	before, after, open := 0, 0, distinct(neededOpen(p.areas())...)
	var won, lost []message.Text
	for i := range t.Items {
		c := &t.Items[i]
		was, is := c.StatusBefore == maturity.Established, c.StatusAfter == maturity.Established
		switch {
		case is && !was && c.StatusBefore != maturity.Undetermined:
			won = append(won, textOf(c.Item.Title()))
		case was && !is && c.StatusAfter != maturity.Undetermined:
			lost = append(lost, textOf(c.Item.Title()))
		}
		if was {
			before++
		}
		if is {
			after++
		}
	}
	none := say("page-nobody")
	switch {
	case won != nil || lost != nil:
		return say("page-change", since, before, after,
			either(won != nil, message.List(won), none), either(lost != nil, message.List(lost), none))
	case open > 0:
		return say("page-change-open", since, answersText(open))
	}
	return say("page-change-none", since)
}

// neededOpen returns the open answers of areas.
func neededOpen(areas []*area) [][]*maturity.Indicator {
	var all [][]*maturity.Indicator
	for _, a := range areas {
		all = append(all, a.open)
	}
	return all
}

// among says how many respondents score lower: what is likely and what is certain in one sentence.
func (p *composer) among(areas []*area) {
	t := &p.comparison.Overall
	n, who := t.Respondents, p.respondents
	p.Add(page.Heading{Level: 3, Text: say("page-among", n, who.Respondents), Note: who.By})
	answered, asked := p.assessment.Overall.Answered, p.assessment.Overall.Asked
	compared, all := t.Questions()
	low, _ := t.Comparable.Low.Float()
	high, _ := t.Comparable.High.Float()
	certain := t.Below
	var said message.Text
	switch {
	case compared == 0:
		said = say("page-among-none", all)
	case high-low >= littleKnown && answered*2 < asked && p.options.Case == nil:
		said = say("page-among-little", answered, asked)
	case high-low >= littleKnown:
		said = say("page-among-open", answered, asked)
	case certain.Min == certain.Max:
		said = say("page-among-exact", certain.Min, n)
	case !t.Likely.Narrows(certain):
		said = say("page-among-certain", certainly(certain.Min, certain.Max, n), n)
	case certain.Min == 0 && certain.Max == n:
		said = say("page-among-only", t.Likely.Below.Min, t.Likely.Below.Max, n)
	default:
		likely := t.Likely.Below
		said = say("page-among-likely", likely.Min, likely.Max, n, certainly(certain.Min, certain.Max, n))
	}
	most := t.Established.Max
	settled := only(most < n && len(areas) > 1, say("page-among-settled", most, n, counted(len(areas))))
	some := only(0 < compared && compared < all, say("page-among-some", compared, all))
	p.Para(message.Sentences(said, some, only(high-low < littleKnown, settled)))
}

// certainly writes how many there certainly are of n.
func certainly(least, most, n int) message.Text {
	switch {
	case least == 0 && most == n:
		return say("page-no-number")
	case most == n:
		return say("page-or-more", least)
	case least == 0:
		return say("page-at-most", most)
	}
	return say("page-between", least, most)
}

// stepList shows the first steps, with room for who takes them.
func (p *composer) stepList(steps []pageStep, lacking []*area, less shortening) {
	shown := steps[:min(len(steps), pageSteps)]
	done := map[string]bool{}
	for _, s := range shown {
		done[s.indicator.Question().ID()] = true
	}
	each, settled := true, 0
	var rest []message.Text
	for _, a := range lacking {
		left := 0
		for _, ind := range a.missing {
			if !done[ind.Question().ID()] {
				left++
			}
		}
		each = each && (left > 0 || len(a.missing) == 1)
		switch {
		case left > 0:
			rest = append(rest, say("page-needs-more", textOf(a.item.Title()), left))
		case a.open == nil:
			settled++
		default:
			each = false
		}
	}
	note := say("page-steps-order")
	if each && settled == len(shown) {
		note = either(len(shown) == 1, say("page-step-settles"), say("page-steps-settle", p.respondents.Respondents))
	}
	p.Add(page.Heading{Level: 3, Note: note,
		Text: either(len(shown) == 1, say("page-step"), say("page-steps", capital(counted(len(shown)))))})
	var tasks page.Tasks
	for _, s := range shown {
		tasks = append(tasks, p.pageTask(s, less))
	}
	p.Add(tasks)
	if rest != nil {
		done := either(settled == 1, say("page-settled-area"), say("page-settled-areas", counted(settled)))
		p.Para(message.Sentences(only(settled > 0, say("page-rest-settled", done)), say("page-rest", message.List(rest))))
	}
}

func (p *composer) pageTask(s pageStep, less shortening) page.Task {
	q := s.indicator.Question()
	word := p.words.Questions[q.ID()]
	step := word.Step
	if step == (message.Text{}) {
		step = p.stepTo(s.indicator)
	}
	owner, due := p.assigned(q)
	task := page.Task{Text: say("page-step-question", step, q.ID()), Blanks: []page.Blank{
		{Label: say("page-owner"), Value: owner, Width: 15}, {Label: say("page-by"), Value: due, Width: 12},
		{Label: say("page-decision")},
	}}
	var peers message.Text
	if s.peers.Known() && s.indicator.Rule().Kind == maturity.RuleByOption {
		reached := inWords(both(s.peers.AtLeast.Min, s.peers.AtLeast.Max))
		had := word.Had
		if had == (message.Text{}) {
			had = say("page-had")
		}
		peers = say("page-peers", reached, s.peers.N, had)
	}
	if less < lessToday {
		peers = message.Sentences(say("page-today", p.today(s.indicator)), peers)
	}
	if peers != (message.Text{}) {
		task.More = append(task.More, peers)
	}
	if examples := p.examples(q.ID()); len(examples) > 0 && less < lessExamples {
		task.More = append(task.More, say("page-example", textOf(examples[0].Short)))
	}
	return task
}

// stepTo says what to do until the threshold is reached, as the model does.
func (p *composer) stepTo(ind *maturity.Indicator) message.Text {
	for i := range p.next.Entries {
		e := &p.next.Entries[i]
		if e.Question.ID() != ind.Question().ID() {
			continue
		}
		for j := range e.Steps {
			for _, effect := range e.Steps[j].Effects {
				if effect.Indicator == ind && effect.After == maturity.ReachMet {
					return textOf(e.Steps[j].Text)
				}
			}
		}
	}
	return textOf(ind.Question().Short())
}

// today says how things are.
func (p *composer) today(ind *maturity.Indicator) message.Text {
	q := ind.Question()
	a, ok := p.response.Answer(q.ID())
	if options := a.Options(); ok && len(options) == 1 {
		if said, ok := p.words.Answers[ind.Rule().ID][options[0]]; ok {
			return said
		}
		i, _ := q.OptionIndex(options[0])
		return textOf(q.Option(i).Name)
	}
	return cellText(p.response, q)
}

// findOut says which open answers decide an area, of those that need the fewest.
func (p *composer) findOut(areas []*area, answers [][]*maturity.Indicator) {
	p.Add(page.Heading{Level: 3, Text: say("page-find-out"), Note: say("page-find-out-order")})
	var tasks page.Tasks
	var then []message.Text
	for i, a := range areas {
		name, open := textOf(a.item.Title()), answers[i]
		if len(tasks) < pageSteps && len(open) > 0 {
			var asks []message.Text
			for _, ind := range open[:min(len(open), namedAnswers)] {
				asks = append(asks, p.ask(ind))
			}
			said := message.List(asks)
			if more := len(open) - len(asks); more > 0 {
				said = say("page-and-more", said, more)
			}
			tasks = append(tasks, page.Task{Text: say("page-find", name, said)})
			continue
		}
		switch {
		case len(open) == 0:
		case len(open) < len(a.open):
			then = append(then, say("page-then-more", name, len(open)))
		default:
			then = append(then, say("page-then", name, len(open)))
		}
	}
	p.Add(tasks)
	if more := len(then) - namedAnswers; more > 0 {
		then = append(then[:namedAnswers], say("page-then-areas", more))
	}
	p.Para(only(then != nil, say("page-then-all", message.List(then))))
}

// ask says what is to be found out.
func (p *composer) ask(ind *maturity.Indicator) message.Text {
	q := ind.Question()
	ask := p.words.Questions[q.ID()].Ask
	if ask == (message.Text{}) {
		ask = textOf(q.Short())
	}
	return say("page-numbered", ask, q.ID())
}

// request is what the management is asked for.
func (p *composer) request(steps int, finding bool) {
	p.Part(say("page-request"))
	switch {
	case finding:
		p.Add(page.Form{{Tick: true, Blanks: []page.Blank{{Label: say("page-who-answers"), Width: 29}, {Label: say("page-by")}}}})
		p.Para(say("page-request-later"))
	case steps == 0:
		p.Add(page.Form{{Tick: true, Blanks: []page.Blank{{Label: say("page-next-review"), Width: 20}, {Label: say("page-owner")}}}})
	default:
		people := either(steps == 1, say("page-people-one"), say("page-people", counted(steps)))
		p.Add(page.Form{
			{Tick: true, Blanks: []page.Blank{{Label: say("page-approval"), Value: say("page-approval-of")}}},
			{Tick: true, Blanks: []page.Blank{{Label: people}}},
			{Tick: true, Blanks: []page.Blank{{Label: say("page-budget")}}},
			{Blanks: []page.Blank{{Label: say("page-decided-on"), Width: 14}, {Label: say("page-decided-by")}}},
		})
	}
}

// pagePeople says that the answers are those of several people, if they are.
func (p *composer) pagePeople() message.Text {
	c := p.options.Consensus
	if c == nil || c.People < 2 {
		return message.Text{}
	}
	return message.Sentences(say("discuss-people", c.People),
		only(len(c.Disagreements) > 0, say("page-limits-people")))
}

// pageLimits say what the page does not.
func (p *composer) pageLimits(open, finding bool) message.Text {
	date := p.response.Date()
	var odd []string
	for _, w := range p.response.Warnings() {
		odd = append(odd, w.Question)
	}
	odd = slices.Compact(odd)
	more := len(odd) - min(len(odd), namedAnswers)
	named := message.Plains(odd[:len(odd)-more])
	return message.Sentences(
		only(odd != nil, say("page-limits-odd", either(more > 0, say("page-and-more", named, more), named))),
		p.pagePeople(),
		only(open, say("page-limits-open")),
		only(p.options.Case != nil && date != "", say("page-limits-interview", date[:min(4, len(date))])),
		only(p.options.Case == nil && !finding, say("page-limits-self")),
		p.respondents.Limits, p.words.Limits,
	)
}
