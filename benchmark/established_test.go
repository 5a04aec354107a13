package benchmark_test

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/csirtgauge/csirtgauge/benchmark"
	"github.com/csirtgauge/csirtgauge/benchmark/internal/testdoc"
	"github.com/csirtgauge/csirtgauge/internal/testkit/exhaustive"
	"github.com/csirtgauge/csirtgauge/maturity"
)

// TestEstablishedOf2015 compares what each needed question counts with the tables of the report, read by hand, and the
// numbers of each item with the formulas over them.
func TestEstablishedOf2015(t *testing.T) {
	byHand := map[string][2]int{ // by question and the points needed: who reach them, and who may
		"2.10 4": {13, 1 + 2},      // 2.2.10: yes; other, no answer
		"2.12 4": {41, 2 + 1},      // 2.2.12: the same
		"2.13 2": {35 + 21 + 2, 1}, // 2.2.13: a to c; no answer
		"2.13 3": {35 + 21, 1},
		"2.8 4":  {8 + 56, 0},
		"4.1 2":  {19 + 30 + 2, 1},
		"4.2 2":  {11 + 23 + 5, 1 + 3}, // 2.4.2: public relations is a member; no answer
		"4.3 2":  {13 + 20 + 6, 3},
		"4.7 4":  {20, 2 + 2},
		"4.8 2":  {19 + 16 + 6, 2},
		"4.9 2":  {7 + 19 + 5, 4},
		"7.1 4":  {11 + 12 + 4 + 3, 4}, // 2.7.1: at least once a year; no answer
		"3.4 2":  {2 + 5 + 5, 1},
		"6.1 4":  {2 + 5 + 5 + 21, 3},
		"6.2 4":  {1 + 4 + 5 + 30, 4},
		"6.3 4":  {3 + 8 + 11 + 28, 4},
		// Several answers, and no table prints who gave none: at least those who chose the most frequent one.
		"2.1 4": {32, 34},
		"2.2 4": {51, 15},
		"2.3 4": {59, 7},
		"2.9 4": {0, 66},                       // the tables do not say who has decided on all services
		"3.3 4": {18 + 11 + 3, 6 + 1 + 1 + 26}, // 2.3.3: 5 or more; fewer than 5 may be none, two rows off the form, no answer
	}
	c := compare(t, `{}`)
	same := cmp.Comparer(func(a, b benchmark.Peers) bool {
		return a.Question == b.Question && a.AtLeast.Min == b.AtLeast.Min && a.Open() == b.Open()
	})
	var all []string
	check := func(st benchmark.TotalStanding, needed []string) {
		t.Helper()
		want := &benchmark.Established{CountRange: benchmark.CountRange{Max: 66, MinSharp: true, MaxSharp: true}}
		sum := 0
		for _, id := range needed {
			counts, ok := byHand[id]
			if !ok {
				t.Fatalf("%s: no count by hand", id)
			}
			q, _ := benchmark.JPCERT2015().Form().Question(strings.Fields(id)[0])
			want.Needed = append(want.Needed, benchmark.Peers{Question: q, AtLeast: exactly(counts[0]), Missing: counts[1]})
			want.Max = min(want.Max, counts[0]+counts[1])
			sum += counts[0]
		}
		want.Min = max(0, sum-(len(needed)-1)*66)
		if diff := cmp.Diff(want, st.Established, same); diff != "" {
			t.Errorf("%s (-want +got):\n%s", st.Subject, diff)
		}
	}
	i := 0
	for item := range maturity.Establishment2015().Items() {
		var needed []string
		for ind := range item.Indicators() {
			if id := fmt.Sprint(ind.Question().ID(), " ", ind.Rule().Established); ind.Needed() {
				needed = append(needed, id)
				if !slices.Contains(all, id) {
					all = append(all, id)
				}
			}
		}
		check(c.Items[i], needed)
		i++
	}
	check(c.Overall, all)
	if c.Documentation.Established != nil {
		t.Errorf("the documentation index is established by %+v", c.Documentation.Established)
	}
}

// establishedModel is a model where one and two have thresholds of their own.
const establishedModel = `{"id": "est", "form": "small", "title": %[1]s, "source": {"title": %[1]s, "publisher": %[1]s, "published": "2020-01-01"},
	"rules": [
		{"id": "steps", "kind": "options", "title": %[1]s, "points": {"a": 4, "b": 3, "c": 0}, "established": 4},
		{"id": "low", "kind": "options", "title": %[1]s, "points": {"a": 4, "b": 4, "c": 2}, "established": 3},
		{"id": "stated", "kind": "stated", "title": %[1]s, "established": 4},
		{"id": "decided", "kind": "decided", "title": %[1]s, "established": 4}],
	"documentation": {"rule": "steps", "questions": ["one", "two"]},
	"items": [%[2]s]}`

// establishedItems lists the needed questions of each item with their rules.
var establishedItems = [][]string{
	{"one steps", "two low"}, {"many stated"}, {"many stated", "people stated", "two low"}, {"service decided", "two low"}, {"one steps", "service decided"},
}

func parseEstablishedModel(t *testing.T) *maturity.Model {
	t.Helper()
	text := `{"en": "T", "ja": "試"}`
	var items []string
	indicator := func(id string, weight int, needed bool) string {
		q, rule, _ := strings.Cut(id, " ")
		return fmt.Sprintf(`{"question": %q, "rule": %q, "weight": %d, "needed": %v, "basis": {"place": "1", "kind": "named", "text": %s}}`, q, rule, weight, needed, text)
	}
	for i, needed := range establishedItems {
		indicators := []string{indicator("after steps", 1, false)} // neither weight nor what is not needed counts
		for k, id := range needed {
			indicators = append(indicators, indicator(id, k, true))
		}
		items = append(items, fmt.Sprintf(`{"id": "item%d", "number": %[1]d, "title": %s, "indicators": [%s]}`, i+1, text, strings.Join(indicators, ", ")))
	}
	m, err := maturity.ParseModel(fmt.Appendf(nil, establishedModel, text, strings.Join(items, ", ")), trioForm(t))
	if err != nil {
		t.Fatal(err)
	}
	return m
}

// Forms have, by question, what each respondent wrote. Of one choice that is an option, o off the form, - nothing, or !
// not asked; of several choices those, with o beside, or n that there are none; of people 0, 3 or 7; of services those
// provided.
type forms map[string][]string

// answersTo lists what a respondent can write.
var answersTo = map[string][]string{
	"one": strings.Fields("a b c x o - !"), "two": strings.Fields("a b c x o - !"), "many": strings.Fields("i u iu io uo iuo o n - !"),
	"people": strings.Fields("0 3 7 o - !"), "service": strings.Fields("A B AB - !"),
}

func drawForms(rng *rand.Rand, n int, missing float64) forms {
	f := forms{}
	for _, id := range slices.Sorted(maps.Keys(answersTo)) {
		for range n {
			all := answersTo[id]
			if rng.Float64() >= missing { // one that counts
				all = map[string][]string{"one": {"a", "b", "b", "c"}, "two": {"a", "b", "b", "c"}, "many": {"i", "u", "iu", "iuo"}, "people": {"3", "7", "7"}, "service": {"AB", "AB", "A"}}[id]
			}
			f[id] = append(f[id], all[rng.IntN(len(all))])
		}
	}
	return f
}

// Ways say how the answers to each question are published: "" not at all.
type ways map[string]string

var waysOf = map[string][]string{
	"one": {"", "abcx", "abcx", "(ab)cx", "a(bc)x", "ab(cx)", "(abcx)", "a(bcx)"}, "two": {"abcx", "(ab)cx", "a(bc)x", "ab(cx)"},
	"many": {"", "both", "both", "none printed", "one hidden", "parts", "once"}, "people": {"0 1-4 5-", "0-4 5-", "0-4 5-", "0-"}, "service": {"", "AB", "AB"},
}

// countOf counts how many wrote something that holds.
func countOf(answers []string, holds func(a string) bool) int {
	n := 0
	for _, a := range answers {
		if holds(a) {
			n++
		}
	}
	return n
}

func has(letter string) func(string) bool {
	return func(a string) bool { return strings.Contains(a, letter) }
}
func is(answer string) func(string) bool { return func(a string) bool { return a == answer } }

// tablesOf writes the tables. Populations with the same tables are those that may be behind a survey.
func tablesOf(id, as string, answers []string) []string {
	label := `"label": {"en": "T", "ja": "試"}`
	base := len(answers) - countOf(answers, is("!"))
	rest := fmt.Sprintf(`"offForm": [{%s, "count": %d}], "noAnswer": %d`, label, countOf(answers, is("o")), countOf(answers, is("-")))
	head := fmt.Sprintf(`{"table": %q, "question": %[1]q, "base": %d`, id, base)
	switch {
	case as == "":
		return nil
	case id == "one" || id == "two":
		var counts, merged []string
		for as != "" {
			if group, tail, ok := strings.Cut(strings.TrimPrefix(as, "("), ")"); as[0] == '(' && ok {
				merged = append(merged, fmt.Sprintf(`{"of": ["%s"], "count": %d}`, strings.Join(strings.Split(group, ""), `", "`), countOf(answers, func(a string) bool { return strings.Contains(group, a) })))
				as = tail
				continue
			}
			counts = append(counts, fmt.Sprintf(`%q: %d`, as[:1], countOf(answers, is(as[:1]))))
			as = as[1:]
		}
		var rows string
		if merged != nil {
			rows = fmt.Sprintf(`"merged": [%s], `, strings.Join(merged, ", "))
		}
		return []string{fmt.Sprintf(`%s, "several": false, "counts": {%s}, %s%s}`, head, strings.Join(counts, ", "), rows, rest)}
	case id == "people":
		var bins []string
		for r := range strings.FieldsSeq(as) {
			from, to, open := strings.Cut(r, "-")
			if !open {
				to = from
			}
			n := countOf(answers, func(a string) bool { return "0" <= a && a <= "9" && from <= a && (to == "" || a <= to) })
			if to != "" {
				to = `"to": ` + to + `, `
			}
			bins = append(bins, fmt.Sprintf(`{"from": %s, %s%s, "count": %d}`, from, to, label, n))
		}
		return []string{fmt.Sprintf(`%s, "several": false, "bins": [%s], %s}`, head, strings.Join(bins, ", "), rest)}
	case id == "service":
		return []string{fmt.Sprintf(`%s, "several": true, "counts": {"A": %d, "B": %d}}`, head, countOf(answers, has("A")), countOf(answers, has("B")))}
	}
	in, out := countOf(answers, has("i")), countOf(answers, has("u"))
	rest = fmt.Sprintf(`"offForm": [{%s, "count": %d}]`, label, countOf(answers, has("o")))
	head += `, "several": true, "counts": `
	switch as {
	case "none printed":
		rest += fmt.Sprintf(`, "noAnswer": %d`, countOf(answers, is("-")))
	case "one hidden":
		return []string{fmt.Sprintf(`%s{"in-house": %d}, "suppressed": ["outsourced"], %s, "noAnswer": %d}`, head, in, rest, countOf(answers, is("-")))}
	case "parts":
		return []string{
			fmt.Sprintf(`%s{"in-house": %d}, "part": "1", %s}`, head, in, rest),
			fmt.Sprintf(`%s{"outsourced": %d}, "part": "2", %s}`, head, out, rest),
		}
	case "once": // a publication that counts each respondent in one row
		head = strings.Replace(head, `"several": true`, `"several": false`, 1)
		once := countOf(answers, is("o"))
		return []string{fmt.Sprintf(`%s{"in-house": %d, "outsourced": %d}, "offForm": [{%s, "count": %d}], "noAnswer": %d}`, head,
			in, countOf(answers, func(a string) bool { return strings.HasPrefix(a, "u") }), label, once+countOf(answers, is("n")), countOf(answers, is("-")))}
	}
	return []string{fmt.Sprintf(`%s{"in-house": %d, "outsourced": %d}, %s}`, head, in, out, rest)}
}

// reaches says whether an answer reaches the threshold of a rule: surely, or perhaps. What is missing may.
func reaches(rule, a string) (surely, perhaps bool) {
	switch rule {
	case "steps":
		return a == "a", a != "b" && a != "c"
	case "low":
		return a == "a" || a == "b", a != "c"
	case "decided":
		return a == "AB", true
	}
	surely = strings.ContainsAny(a, "iu37")
	return surely, a != "0" && a != "n"
}

// establishedTruth tries every population with the tables: for each question all ways to write answers that are
// published alike, and for each of them whoever may reach what is needed. It returns the fewest and the most who reach
// all; known keeps what was found for a question.
func establishedTruth(f forms, as ways, known map[string]map[int]bool, needed []string) (fewest, most int) {
	n := len(f["one"])
	together := map[int]bool{1<<n - 1: true} // sets of respondents, as bits
	for i, entry := range needed {
		if slices.Contains(needed[:i], entry) {
			continue // the same answer
		}
		id, rule, _ := strings.Cut(entry, " ")
		if known[id] == nil {
			known[id] = reachSets(id, as[id], f[id], rule)
		}
		next := map[int]bool{}
		for set := range known[id] {
			for other := range together {
				next[set&other] = true
			}
		}
		together = next
	}
	fewest = n
	for set := range together {
		size := 0
		for r := range n {
			size += set >> r & 1
		}
		fewest, most = min(fewest, size), max(most, size)
	}
	return fewest, most
}

// reachSets returns the sets of respondents who reach the threshold of a rule, over all answers with the same tables.
func reachSets(id, as string, answers []string, rule string) map[int]bool {
	want := fmt.Sprint(tablesOf(id, as, answers))
	sets := map[int]bool{}
	tried := make([]string, len(answers))
	var try func(r, surely, perhaps int)
	try = func(r, surely, perhaps int) {
		if r < len(answers) {
			for _, a := range answersTo[id] {
				bit := map[bool]int{true: 1 << r}
				s, p := reaches(rule, a)
				tried[r] = a
				try(r+1, surely|bit[s], perhaps|bit[p])
			}
			return
		}
		if sets[surely] && sets[perhaps] || fmt.Sprint(tablesOf(id, as, tried)) != want {
			return
		}
		for open := perhaps &^ surely; ; open = (open - 1) & (perhaps &^ surely) { // every subset
			sets[surely|open] = true
			if open == 0 {
				return
			}
		}
	}
	try(0, 0, 0)
	return sets
}

// TestEstablishedOfAllPopulations compares with every population that has the tables, published in all ways that a
// survey may be.
func TestEstablishedOfAllPopulations(t *testing.T) {
	m := parseEstablishedModel(t)
	rng := rand.New(rand.NewPCG(1, 2))
	a := m.Assess(testdoc.Respond(t, m.Form(), `{}`))
	trials, n := 150, seen{}
	if !exhaustive.Wanted(t) {
		trials = 40
	}
	positive, below := 0, 0
	for trial := range trials {
		f, as := drawForms(rng, 1+trial%4, []float64{0, 0.2, 0.6}[trial%3]), ways{}
		var tables []string
		for _, id := range slices.Sorted(maps.Keys(waysOf)) {
			as[id] = waysOf[id][rng.IntN(len(waysOf[id]))]
			tables = append(tables, tablesOf(id, as[id], f[id])...)
		}
		size := len(f["one"])
		s := testdoc.Survey(t, m.Form(), suppressing(testdoc.SmallSurvey(fmt.Sprint(size), strings.Join(tables, ",\n"))))
		c, known := s.Compare(a), map[string]map[int]bool{}
		check := func(st benchmark.TotalStanding, needed []string) {
			t.Helper()
			fewest, most := establishedTruth(f, as, known, needed)
			n.check(t, st.Subject, st.Established.CountRange, fewest, most)
			if fewest > 0 {
				positive++
			}
			if most < size {
				below++
			}
		}
		var all []string
		for i, needed := range establishedItems {
			check(c.Items[i], needed)
			all = append(all, needed...)
		}
		check(c.Overall, all)
		if t.Failed() {
			t.Fatalf("the answers of %d are %v, and the tables\n%s", size, f, strings.Join(tables, "\n"))
		}
	}
	t.Logf("%d of %d ends are sharp; surely some in %d, surely not all in %d", n.sharp, n.ends, positive, below)
	if 10*n.sharp < 9*n.ends || positive < trials/4 || below < trials {
		t.Errorf("%d of %d ends are sharp; surely some in %d, surely not all in %d: too few to show anything", n.sharp, n.ends, positive, below)
	}
}
