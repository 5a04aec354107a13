package cohort_test

import (
	"cmp"
	"fmt"
	"maps"
	"math/bits"
	"slices"
	"strings"
	"testing"

	"github.com/csirtgauge/csirtgauge/benchmark"
	"github.com/csirtgauge/csirtgauge/internal/testkit/exhaustive"
	"github.com/csirtgauge/csirtgauge/questionnaire"
)

// The attacker here knows how tallies are published, all that the form says of answers, and those of as many members as
// may collude, two fewer than the threshold. It goes through all populations that give a publication and hold these
// members. A hidden count is recovered if it is the same in all of them. Where everything is gone through, this needs
// no theory of what can be inferred.

// An attack has the populations gone through: by what is known and by hidden count, what the count may be.
type attack map[knowledge]map[string]*guess

// A knowledge is a publication and the answers of some respondents.
type knowledge struct{ publication, members string }

type guess struct {
	low, high int
	example   string // a population
}

// add says that a population gives a publication that does not show one of its counts, and has these members.
func (a attack) add(k knowledge, count string, n int, population string) {
	if a[k] == nil {
		a[k] = map[string]*guess{}
	}
	if g := a[k][count]; g == nil {
		a[k][count] = &guess{n, n, population}
	} else {
		g.low, g.high = min(g.low, n), max(g.high, n)
	}
}

// report fails the test on each recovered count; of many, on those in the shortest publications.
func (a attack) report(t *testing.T) {
	t.Helper()
	hidden := 0
	var all []string
	for k, counts := range a {
		for _, count := range slices.Sorted(maps.Keys(counts)) {
			hidden++
			if g := counts[count]; g.low == g.high {
				all = append(all, fmt.Sprintf("%s is %d in the population %s, knowing %s, published as\n%s", count, g.low, g.example, k.members, k.publication))
			}
		}
	}
	t.Logf("%d times something known of %d hidden counts, %d recovered", len(a), hidden, len(all))
	slices.SortFunc(all, func(a, b string) int { return cmp.Or(cmp.Compare(len(a), len(b)), cmp.Compare(a, b)) })
	for _, s := range all[:min(len(all), 3)] {
		t.Errorf("recovered, with %d others: %s", len(all)-1, s)
	}
	if hidden == 0 {
		t.Error("nothing is hidden")
	}
}

// colluders is how many members may pool their answers and still not learn a hidden count of others.
func colluders(threshold int) int { return threshold - 2 }

// compositions yields all ways to write n as a sum of so many numbers.
func compositions(n, terms int, yield func([]int)) {
	at := make([]int, terms)
	var fill func(i, rest int)
	fill = func(i, rest int) {
		if i == terms-1 {
			at[i] = rest
			yield(slices.Clone(at))
			return
		}
		for at[i] = 0; at[i] <= rest; at[i]++ {
			fill(i+1, rest-at[i])
		}
	}
	fill(0, n)
}

// tablesAtOnce is how many tables are tried in one publication: one for each of so many questions that are all alike.
const tablesAtOnce = 40

// A tableAttack tries all tables of one question.
type tableAttack struct {
	question    string   // without its ID
	rows        []string // in the order of the counts
	ranges      []string // of a question for a number
	threshold   int
	respondents int
	several     bool
	// answer is the answer of respondent j of those who answer, if these are the counts.
	answer func(counts []int, j, answered int) questionnaire.Answer
}

// A triedTable has the counts of those who answer; the others do not.
type triedTable struct {
	counts   []int
	answered int
}

// Members are respondents whose answers are known.
type members struct {
	name             string
	counts           []int // what they add to the rows
	answered, silent int
}

// members yields all answers that so many may have given.
func (a *tableAttack) members(n int) []members {
	answers := []uint{0}
	for set := uint(1); set < 1<<len(a.rows); set++ {
		if a.several || bits.OnesCount(set) == 1 {
			answers = append(answers, set)
		}
	}
	var all []members
	compositions(n, len(answers), func(times []int) {
		m := members{counts: make([]int, len(a.rows)), silent: times[0], answered: n - times[0]}
		for i, k := range times {
			if k > 0 {
				m.name += fmt.Sprintf(" %d x", k)
			}
			for row, id := range a.rows {
				if k > 0 && answers[i]&(1<<row) != 0 {
					m.counts[row] += k
					m.name += " " + id
				}
			}
		}
		all = append(all, m)
	})
	return all
}

// has reports whether some respondents with these counts are those members.
func (a *tableAttack) has(tried triedTable, m members) bool {
	others, sum := tried.answered-m.answered, 0
	if others < 0 || m.silent > a.respondents-tried.answered {
		return false
	}
	for i, n := range tried.counts {
		if sum += n - m.counts[i]; n < m.counts[i] || n-m.counts[i] > others {
			return false
		}
	}
	return sum >= others // for each of them chose something
}

// try publishes the tables.
func (a *tableAttack) try(t *testing.T, tables []triedTable) {
	t.Helper()
	questions, layout := []string{"m one none a,b"}, []string{rowsFor("m", false, "a", "b")}
	for k := range tablesAtOnce {
		id := fmt.Sprint("q", k)
		questions = append(questions, id+" "+a.question)
		if a.ranges != nil {
			layout = append(layout, rowsFor(id, false, a.ranges...))
		}
	}
	form := tinyForm(t, questions...)
	model := tinyModel(t, form, "two m", "m two 1")
	var s *benchmark.Survey
	if a.ranges != nil {
		s = tinyLayout(t, form, layout...)
	}
	found, known := attack{}, a.members(colluders(a.threshold))
	for some := range slices.Chunk(tables, tablesAtOnce) {
		tally := tallyOf(t, model, s)
		for j := range a.respondents {
			d := questionnaire.Draft{Answers: map[string]questionnaire.Answer{"m": questionnaire.Choose("a")}}
			for k, table := range some {
				if j < table.answered {
					d.Answers[fmt.Sprint("q", k)] = a.answer(table.counts, j, table.answered)
				}
			}
			r, err := form.Respond(d)
			if err != nil {
				t.Fatal(err)
			}
			add(t, tally, r)
		}
		_, doc := publishedAs(t, tally, a.threshold)
		for k, tried := range some {
			table, publication := doc.table(tallyTable{Table: fmt.Sprint("q", k)}), "nothing: the table is withheld"
			if table != nil {
				table.Table, table.Question = "", ""
				publication = fmt.Sprintf("%+v", *table)
			}
			for _, m := range known {
				if !a.has(tried, m) {
					continue
				}
				for i, row := range a.rows {
					if !table.shows(row) {
						found.add(knowledge{publication, m.name}, row, tried.counts[i], fmt.Sprintf("%v of %d", tried.counts, tried.answered))
					}
				}
			}
		}
	}
	found.report(t)
}

// shows reports whether a table shows the count of an option, or of a range "FROM..TO".
func (s *shownTable) shows(row string) bool {
	if s == nil {
		return false
	}
	_, ok := s.Counts[row]
	return ok || slices.ContainsFunc(s.Bins, func(b shownBin) bool { return b.row() == row })
}

func (b shownBin) row() string {
	end := func(v any) string {
		if v == nil {
			return ""
		}
		return fmt.Sprint(v)
	}
	return end(b.From) + ".." + end(b.To)
}

// row is the row of the count at position j if counts are laid end to end.
func row(counts []int, j int) int {
	k := 0
	for ; j >= counts[k]; k++ {
		j -= counts[k]
	}
	return k
}

// TestAttackOneAnswer goes through all tables of questions with one answer, up to a size.
func TestAttackOneAnswer(t *testing.T) {
	for _, tt := range []struct {
		name, why, order, options string
		most                      map[int]int // respondents, by threshold
	}{
		{"two", "each tells the other", "none", "a,b", map[int]int{3: 16, 5: 16}},
		{"three", "the last of a group may be known from the first", "none", "a,b,c", map[int]int{3: 14, 5: 16}},
		{"four", "no order, so as on the form", "none", "a,b,c,d", map[int]int{3: 9, 5: 11}},
		{"two and another", "what is off the scale goes with the last", "descending", "a,b,x*", map[int]int{3: 12, 5: 16}},
		{"three and another", "the last on the scale is the first on the form", "ascending", "a,b,c,x*", map[int]int{3: 9, 5: 11}},
		{"two and two", "more than one off the scale", "descending", "a,x*,b,y*", map[int]int{3: 9, 5: 11}},
		{"five", "the documentation scale", "descending", "a,b,c,d,e", map[int]int{3: 7, 5: 10}},
		{"four and another", "what documentation would be with a row off the scale", "descending", "a,b,c,d,x*", map[int]int{3: 7, 5: 10}},
	} {
		for _, threshold := range slices.Sorted(maps.Keys(tt.most)) {
			t.Run(fmt.Sprint(tt.name, "/", threshold), func(t *testing.T) {
				options := strings.Split(strings.ReplaceAll(tt.options, "*", ""), ",")
				a := tableAttack{question: "one " + tt.order + " " + tt.options, rows: options, threshold: threshold}
				a.answer = func(counts []int, j, _ int) questionnaire.Answer {
					return questionnaire.Choose(options[row(counts, j)])
				}
				a.all(t, tt.most[threshold], func(answered int, yield func([]int)) { compositions(answered, len(options), yield) })
			})
		}
	}
}

// all tries the tables of any number of those who answer.
func (a *tableAttack) all(t *testing.T, respondents int, tables func(answered int, yield func([]int))) {
	t.Helper()
	if a.respondents = respondents; !exhaustive.Wanted(t) {
		a.respondents = min(respondents, 5)
	}
	var all []triedTable
	for answered := range a.respondents + 1 {
		tables(answered, func(counts []int) { all = append(all, triedTable{counts, answered}) })
	}
	a.try(t, all)
}

// TestAttackRanges goes through all tables of a question for a number, with the ranges that are added to those of the
// layout.
func TestAttackRanges(t *testing.T) {
	for _, tt := range []struct {
		name, why    string
		ranges, rows []string
		values       []int
		most         map[int]int
	}{
		{"three", "no end is open", []string{"0..0", "1..4", "5..9"}, []string{"0..0", "1..4", "5..9", "10.."}, []int{0, 4, 5, 10}, map[int]int{3: 9, 5: 10}},
		{"two", "one is added before", []string{"2..4", "5.."}, []string{"..1", "2..4", "5.."}, []int{0, 2, 5}, map[int]int{3: 14, 5: 16}},
	} {
		for _, threshold := range slices.Sorted(maps.Keys(tt.most)) {
			t.Run(fmt.Sprint(tt.name, "/", threshold), func(t *testing.T) {
				a := tableAttack{question: "count", ranges: tt.ranges, rows: tt.rows, threshold: threshold}
				a.answer = func(counts []int, j, _ int) questionnaire.Answer {
					return questionnaire.Count(tt.values[row(counts, j)])
				}
				a.all(t, tt.most[threshold], func(answered int, yield func([]int)) { compositions(answered, len(tt.rows), yield) })
			})
		}
	}
}

// TestAttackSeveralAnswers goes through all tables of questions with several answers. Everybody who answered chose
// something, so no row counts more than answered, and all together count no fewer. Any counts between are those of some
// choices: laid end to end around a circle of respondents, they reach each of them, and none twice in a row.
func TestAttackSeveralAnswers(t *testing.T) {
	for _, tt := range []struct {
		name, why, options string
		most               map[int]int
	}{
		{"two", "who did not choose one chose the other", "a,b", map[int]int{3: 12, 5: 16}},
		{"three", "two hidden counts may make up for a third", "a,b,c", map[int]int{3: 8, 5: 12}},
		{"four", "several hidden", "a,b,c,d", map[int]int{3: 6}},
	} {
		for _, threshold := range slices.Sorted(maps.Keys(tt.most)) {
			t.Run(fmt.Sprint(tt.name, "/", threshold), func(t *testing.T) {
				options := strings.Split(tt.options, ",")
				a := tableAttack{question: "several " + tt.options, rows: options, threshold: threshold, several: true}
				a.answer = func(counts []int, j, answered int) questionnaire.Answer {
					var chosen []string
					from := 0
					for i, c := range counts {
						if ((j-from)%answered+answered)%answered < c {
							chosen = append(chosen, options[i])
						}
						from += c
					}
					return questionnaire.ChooseAll(chosen...)
				}
				a.all(t, tt.most[threshold], func(answered int, yield func([]int)) { upTo(answered, len(options), yield) })
			})
		}
	}
}

// upTo yields all numbers from 0 to n, so many at once, that add up to at least n.
func upTo(n, terms int, yield func([]int)) {
	at := make([]int, terms)
	for i := 0; i < terms; {
		sum := 0
		for _, c := range at {
			sum += c
		}
		if sum >= n {
			yield(slices.Clone(at))
		}
		for i = 0; i < terms && at[i] == n; i++ {
			at[i] = 0
		}
		if i < terms {
			at[i]++
		}
	}
}
