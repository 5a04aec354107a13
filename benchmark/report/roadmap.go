package report

import (
	"slices"
	"strconv"

	"github.com/csirtgauge/csirtgauge/benchmark"
	"github.com/csirtgauge/csirtgauge/benchmark/report/internal/page"
	"github.com/csirtgauge/csirtgauge/internal/message"
	"github.com/csirtgauge/csirtgauge/maturity"
)

// What the roadmap says. The arguments are named in the comment.
var (
	headRoadmap   = message.Text{EN: "What to do next", JA: "次に取り組むこと"}
	roadmapOpen   = message.Text{EN: "First find out what is open, in order of how much of the overall score depends on it", JA: "まず確認すること(総合得点への影響が大きい順)"}
	roadmapOpenT  = message.Text{EN: "First find out what is open: what is not certain to be at target, then in order of how much of the overall score depends on it", JA: "まず確認すること(目標に達しているか未確定の設問が先、その中では総合得点への影響が大きい順)"}
	roadmapRaise  = message.Text{EN: "Then improve, in this order", JA: "次に改善すること(取り組む順)"}
	roadmapOnly   = message.Text{EN: "Improve, in this order", JA: "改善すること(取り組む順)"}
	roadmapNone   = message.Text{EN: "Every question has its best answer.", JA: "すべての設問が最もよい回答になっている。"}
	columnNeeds   = message.Text{EN: "Role", JA: "役割"}
	pairOf        = message.Text{EN: "%[1]d and %[2]d", JA: "%[1]d位と%[2]d位"} // positions
	columnPlace   = message.Text{EN: "Order", JA: "順序"}
	columnHangs   = message.Text{EN: "Share of the overall score", JA: "総合得点への影響"}
	upTo          = message.Text{EN: "up to %[1]s", JA: "最大%[1]s"}                                                    // points
	neededFor     = message.Text{EN: "needed to establish: %[1]s", JA: "確立に必須: %[1]s"}                                // items
	stepPoints    = message.Text{EN: "(points: %[1]s to %[2]s)", JA: "(%[1]s点から%[2]s点へ)"}                             // points, points
	gainOf        = message.Text{EN: "%[1]s +%[2]s", JA: "%[1]s +%[2]s"}                                              // title, points
	gains         = message.Text{EN: "%[1]s.", JA: "%[1]s。"}                                                          // list
	noGain        = message.Text{EN: "Adds nothing to the scores.", JA: "得点は変わらない。"}                                  //
	peersThere    = message.Text{EN: "Already there: %[1]s of %[2]d respondents.", JA: "%[2]d組織中%[1]s組織がすでにこの水準にある。"} // number, n
	stepEstablish = message.Text{EN: "Establishes: %[1]s.", JA: "これで確立する事項: %[1]s。"}                                  // items
	stepUnblock   = message.Text{EN: "Removes a blocker of: %[1]s.", JA: "確立の妨げが一つなくなる事項: %[1]s。"}                    // items
	stepBlocks    = message.Text{EN: "Not yet enough to establish: %[1]s.", JA: "これだけではまだ確立しない事項: %[1]s。"}            // items
	stepGoal      = message.Text{EN: "Target: %[1]d of 4.", JA: "目標: %[1]d点。"}                                        // points
	legendOrder   = message.Text{EN: "Order: what most respondents have already (more than half of all, whatever those without an answer would say), then what adds most to the overall score, then what more respondents have. Gains hold if all other answers stay as they are. Respondents are counted among those whose answer has points. Only the next step of each question is listed. Whether a step establishes a matter plays no part in the order.", JA: "順序: 過半数の回答組織(未回答がどうであっても全体の半数を超える場合)がすでに満たしているもの、次に総合得点への効果が大きいもの、次に満たす組織が多いものの順。効果は、ほかの回答が変わらない場合の値である。組織数は、点数の決まる回答をした組織の中で数えた。各設問について、次の一段階だけを示す。事項が確立するかどうかは順序に影響しない。"}
	legendTarget  = message.Text{EN: "What is below the team's own target comes first.", JA: "目標に達していない設問を先に挙げる。"}
	legendSwaps   = message.Text{EN: "The order of neighbours depends on the weights: if one weight were doubled or halved, these pairs could change places: %[1]s.", JA: "隣り合う順序は重みによって変わる。重みの一つを2倍または半分にすると入れ替わりうる組: %[1]s。"}                             // pairs
	legendFirm    = message.Text{EN: "The order of neighbours depends on the weights: if one weight were doubled or halved, only these pairs would surely keep their order: %[1]s.", JA: "隣り合う順序は重みによって変わる。重みの一つを2倍または半分にしても確実に順序が保たれるのは、次の組だけである: %[1]s。"} // pairs
	legendLoose   = message.Text{EN: "The order of neighbours depends on the weights: if one weight were doubled or halved, any two of them could change places.", JA: "隣り合う順序は重みによって変わる。重みの一つを2倍または半分にすると、どの組も入れ替わりうる。"}
	legendStable  = message.Text{EN: "No two neighbours would change places if one weight were doubled or halved.", JA: "重みの一つを2倍または半分にしても、隣り合う順序は入れ替わらない。"}
)

// roadmap shows what to do next, in order.
func (p *composer) roadmap() {
	p.Section("roadmap", headRoadmap)
	r := p.next
	if len(r.Entries) == 0 {
		p.Para(roadmapNone)
		return
	}
	open, raise := slices.Collect(r.Open()), slices.Collect(r.Raises())
	if open != nil {
		head := roadmapOpen
		if p.options.Target != nil {
			head = roadmapOpenT
		}
		p.Part(head)
		t := page.Table{Caption: head, Head: 2, Columns: []page.Column{
			{Long: columnPlace, Width: 3, Right: true}, {Long: columnNo, Width: 1 + page.KeyWidth}, {Long: columnWhat, Width: 34},
			{Long: columnHangs, Width: 12, Right: true}, {Width: 2, Graphic: true}, {Long: columnNeeds, Wraps: true},
		}}
		for i, e := range open {
			hangs := message.Plain("-")
			if high := e.Next().Overall.High; high.Num > 0 {
				hangs = upTo.Format(high.String())
			}
			t.Rows = append(t.Rows, page.Cells(strconv.Itoa(i+1), " "+e.Question.ID(), textOf(e.Question.Short()), hangs, "", needed(e.Next())))
		}
		p.Add(t)
	}
	if raise == nil {
		return
	}
	head := roadmapRaise
	if open == nil {
		head = roadmapOnly
	}
	p.Part(head)
	var list page.Entries
	for i, e := range raise {
		list = append(list, page.Entry{Position: strconv.Itoa(len(open) + i + 1), Key: e.Question.ID(), Text: stepLine(e), More: []message.Text{effects(e)}})
	}
	p.Add(list)
	order := legendOrder
	if _, ok := r.Target(); ok {
		order = message.Sentences(legendTarget, order)
	}
	p.Legend(order)
	p.swaps(r)
}

// step says what to do, and from how many points to how many that leads.
func stepLine(e *benchmark.Entry) message.Text {
	low := func(r maturity.Range) string { return pointsText(maturity.Range{Low: r.Low, High: r.Low}) }
	return message.Sentences(textOf(e.Next().Text), stepPoints.Format(low(e.Next().Before), low(e.Next().After)))
}

// needed names the items that are not established without the question.
func needed(step *maturity.Step) message.Text {
	if names := effectItems(step, func(e *maturity.Effect) bool { return e.Indicator.Needed() && e.Before != maturity.ReachMet }); names != nil {
		return neededFor.Format(message.List(names))
	}
	return message.Text{}
}

func effectItems(step *maturity.Step, keep func(e *maturity.Effect) bool) []message.Text {
	var names []message.Text
	for i := range step.Effects {
		if keep(&step.Effects[i]) {
			names = append(names, message.Text(step.Effects[i].Item.Title()))
		}
	}
	return names
}

// effects says what a step adds, who is there already, and what becomes established.
func effects(e *benchmark.Entry) message.Text {
	step := e.Next()
	var parts []message.Text
	add := func(title message.Text, gain maturity.Range) {
		if gain.High.Num > 0 {
			parts = append(parts, gainOf.Format(title, gain.High.String()))
		}
	}
	for i := range step.Effects {
		add(message.Text(step.Effects[i].Item.Title()), step.Effects[i].Gain)
	}
	add(message.Text(maturity.OverallTitle()), step.Overall)
	add(message.Text(maturity.DocumentationTitle()), step.Documentation)
	said := []message.Text{noGain}
	if parts != nil {
		said[0] = gains.Format(message.List(parts))
	}
	if peers := e.Peers[0]; peers.Known() {
		said = append(said, peersThere.Format(both(peers.AtLeast.Min, peers.AtLeast.Max), peers.N))
	}
	if e.BelowGoal {
		said = append(said, stepGoal.Format(e.Goal))
	}
	for _, list := range []struct {
		text message.Text
		keep func(e *maturity.Effect) bool
	}{
		{stepEstablish, func(e *maturity.Effect) bool { return e.Establishes }},
		{stepUnblock, func(e *maturity.Effect) bool { return e.Blocks() && e.After == maturity.ReachMet && !e.Establishes }},
		{stepBlocks, func(e *maturity.Effect) bool { return e.Blocks() && e.After != maturity.ReachMet }},
	} {
		if names := effectItems(step, list.keep); names != nil {
			said = append(said, list.text.Format(message.List(names)))
		}
	}
	for i := range step.Effects {
		if step.Effects[i].Establishes {
			said = append(said, provisos(step.Effects[i].Item)...)
		}
	}
	return message.Sentences(said...)
}

// swaps says which neighbours hang on a weight, or which do not, if these are fewer.
func (p *composer) swaps(r *benchmark.Roadmap) {
	var loose, firm []message.Text
	for i := range len(r.Entries) - 1 {
		pair := pairOf.Format(i+1, i+2)
		if slices.ContainsFunc(r.Swaps, func(s benchmark.Swap) bool { return s.Position == i }) {
			loose = append(loose, pair)
		} else {
			firm = append(firm, pair)
		}
	}
	switch {
	case loose == nil:
		p.Legend(legendStable)
	case firm == nil:
		p.Legend(legendLoose)
	case len(firm) < len(loose):
		p.Legend(legendFirm.Format(message.List(firm)))
	default:
		p.Legend(legendSwaps.Format(message.List(loose)))
	}
}
