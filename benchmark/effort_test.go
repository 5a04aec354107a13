package benchmark_test

import (
	"fmt"
	"math/rand/v2"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/csirtgauge/csirtgauge/benchmark"
	"github.com/csirtgauge/csirtgauge/benchmark/internal/testdoc"
	"github.com/csirtgauge/csirtgauge/internal/testkit/exhaustive"
	"github.com/csirtgauge/csirtgauge/maturity"
	"github.com/csirtgauge/csirtgauge/questionnaire"
)

// ranges returns what a comparison bounds of its totals.
func ranges(c *benchmark.Comparison) (all []benchmark.CountRange) {
	for _, st := range totals(c) {
		all = append(all, st.Below, st.AtOrBelow, st.Above, st.AtOrAbove)
	}
	return all
}

// TestCompareWith: less effort makes bounds wider and nothing else different; what is stored is there for little effort,
// too.
func TestCompareWith(t *testing.T) {
	s := testdoc.Survey(t, questionnaire.JPCERT2015(), benchmark.JPCERT2015Document())
	builtin := assess(t, full)
	changed := edited(t, `"weight": 1,`, `"weight": 7,`).Assess(builtin.Response())
	wider := 0
	for _, a := range []*maturity.Assessment{builtin, changed} {
		by := map[benchmark.Bounds]*benchmark.Comparison{}
		for _, b := range []benchmark.Bounds{"", benchmark.FullBounds, benchmark.QuickBounds, benchmark.NoBounds} {
			by[b] = s.CompareWith(a, benchmark.CompareOptions{Bounds: b})
		}
		best := ranges(by[benchmark.FullBounds])
		for i, quick := range ranges(by[benchmark.QuickBounds]) {
			switch {
			case quick.Min > best[i].Min || quick.Max < best[i].Max:
				t.Errorf("range %d: %+v with little effort, %+v with more", i, quick, best[i])
			case quick.Min < best[i].Min || quick.Max > best[i].Max:
				wider++
			}
			if none := ranges(by[benchmark.NoBounds])[i]; none != (benchmark.CountRange{Max: 66}) {
				t.Errorf("range %d: %+v without bounds", i, none)
			}
		}
		if diff := cmp.Diff(ranges(by[""]), best); diff != "" {
			t.Errorf("full bounds are not what the zero options ask for (-zero +full):\n%s", diff)
		}
		if a == builtin && wider > 0 {
			t.Errorf("%d stored bounds are not there for little effort", wider)
		}
		for b, c := range by {
			if b == benchmark.NoBounds && c.Overall.Verdict != benchmark.Undecided {
				t.Errorf("without bounds: %s", c.Overall.Verdict)
			}
			for i, st := range totals(c) {
				want := totals(by[""])[i]
				if st.Mean != want.Mean || st.Established.Max != want.Established.Max || *st.Independent != *want.Independent {
					t.Errorf("%s with %q bounds: %+v, want besides the bounds %+v", st.Subject, b, st, want)
				}
				if i == len(by[""].Items)-1 {
					break // the documentation index has nothing established
				}
			}
		}
	}
	if wider == 0 {
		t.Error("effort makes no bound narrower")
	}
	defer func() {
		if got := fmt.Sprint(recover()); !strings.Contains(got, `Survey.CompareWith: there are no Bounds "exact"`) {
			t.Errorf("panic %q", got)
		}
	}()
	s.CompareWith(builtin, benchmark.CompareOptions{Bounds: "exact"})
}

// spent returns the time and the bytes that a call takes.
func spent(call func()) (time.Duration, uint64) {
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	start := time.Now()
	call()
	took := time.Since(start)
	runtime.ReadMemStats(&after)
	return took, after.TotalAlloc - before.TotalAlloc
}

// TestPlansAreKept: models that are read again, and eight in turn, cost the first time only; more do not add up.
func TestPlansAreKept(t *testing.T) {
	s := testdoc.Survey(t, questionnaire.JPCERT2015(), benchmark.JPCERT2015Document())
	response := assess(t, full).Response()
	read := func(weight int) *maturity.Assessment {
		a := edited(t, `"weight": 1,`, fmt.Sprintf(`"weight": %d,`, weight)).Assess(response)
		a.Model().Digest()
		return a
	}
	compare := func(a *maturity.Assessment) uint64 {
		_, bytes := spent(func() { s.Compare(a) })
		return bytes
	}
	var first []uint64
	for weight := range 8 {
		first = append(first, compare(read(weight+3)))
	}
	least := slices.Min(first)
	for weight := range 8 {
		if again := compare(read(weight + 3)); 2*again > least {
			t.Errorf("%d bytes for a model read again, %d for one that is new", again, least)
		}
	}
	compare(read(100)) // takes the place of the one used longest ago
	if again := compare(read(4)); 2*again > least {
		t.Errorf("%d bytes for a model used second longest ago, %d for one that is new", again, least)
	}
	if again := compare(read(3)); 2*again < least {
		t.Errorf("%d bytes for a model used long ago, %d for one that is new: nine are kept", again, least)
	}
}

// A size is how much there is in documents made up at random.
type size struct{ questions, items, each, respondents, weight int }

// documents makes up a form, an assessment under a model, and a survey.
func (z size) documents(t testing.TB, rng *rand.Rand) (*benchmark.Survey, *maturity.Assessment) {
	t.Helper()
	const named = `"title": {"en": "T"}, "source": {"title": {"en": "T"}, "publisher": {"en": "P"}, "published": "2020-01-01"}`
	var questions, tables, answers, items []string
	for i := range z.questions {
		questions = append(questions, fmt.Sprintf(`{"id": "q%d", "kind": "one", "scale": "s", "short": {"en": "T"}, "prompt": {"en": "T"}}`, i))
		answers = append(answers, fmt.Sprintf(`"q%d": "%c"`, i, 'a'+rng.IntN(5)))
		var counts [5]int
		left := z.respondents
		for at, o := range rng.Perm(5) {
			if counts[o] = rng.IntN(left + 1); at == 4 {
				counts[o] = left - rng.IntN(left/8+1)
			}
			left -= counts[o]
		}
		tables = append(tables, fmt.Sprintf(`{"table": "%d", "question": "q%[1]d", "base": %d, "several": false, "counts": {"a": %d, "b": %d, "c": %d, "d": %d, "e": %d}, "noAnswer": %d}`,
			i, z.respondents, counts[0], counts[1], counts[2], counts[3], counts[4], left))
	}
	for i := range z.items {
		var list []string
		for k := range z.each {
			list = append(list, fmt.Sprintf(`{"question": "q%d", "rule": "r", "weight": %d, "needed": true}`, (i*z.each+k)%z.questions, 1+rng.IntN(z.weight)))
		}
		items = append(items, fmt.Sprintf(`{"id": "i%d", "number": 1, "title": {"en": "T"}, "indicators": [%s]}`, i, strings.Join(list, ", ")))
	}
	var options []string
	for _, o := range "abcde" {
		options = append(options, fmt.Sprintf(`{"id": "%c", "label": {"en": "T"}}`, o))
	}
	form, err1 := questionnaire.ParseForm(fmt.Appendf(nil, `{"id": "random", %s, "scales": [{"id": "s", "title": {"en": "T"}, "order": "descending", "options": [%s]}],
		"sections": [{"id": "1", "title": {"en": "T"}, "questions": [%s]}]}`, named, strings.Join(options, ", "), strings.Join(questions, ", ")))
	if err1 != nil {
		t.Fatal(err1)
	}
	m, err2 := maturity.ParseModel(fmt.Appendf(nil, `{"id": "random", "form": "random", %s,
		"rules": [{"id": "r", "kind": "options", "title": {"en": "T"}, "points": {"a": 4, "b": 3, "c": 2, "d": 1, "e": 0}, "established": 2}],
		"documentation": {"rule": "r", "questions": ["q0"]}, "items": [%s]}`, named, strings.Join(items, ", ")), form)
	if err2 != nil {
		t.Fatal(err2)
	}
	s := testdoc.Survey(t, form, testdoc.SurveyOn(form.ID(), fmt.Sprint(z.respondents), strings.Join(tables, ", ")))
	return s, m.Assess(testdoc.Respond(t, form, "{"+strings.Join(answers, ", ")+"}"))
}

// atTheLimits are documents at the limits of their schemas, in one way or the other.
var atTheLimits = []size{
	{500, 50, 200, 66, 1000},
	{500, 50, 200, 1_000_000_000, 8},
	{500, 50, 10, 1000, 400},
	{500, 5, 100, 1000, 5},
	{500, 1, 200, 1_000_000_000, 1},
	{160, 8, 20, 1000, 20},
	{16, 50, 8, 100, 100},
	{72, 8, 9, 66_000, 100},
}

// mostBytes are as many as a comparison may take, whatever the documents.
const mostBytes = 160 << 20

// TestLargestDocuments: whatever documents can be read, the first comparison takes no more than the effort that it
// states; its bytes are counted here, and its time is to be seen in the log. A later one takes little.
func TestLargestDocuments(t *testing.T) {
	for i, z := range atTheLimits {
		if i%3 > 0 && !exhaustive.Wanted(t) {
			continue
		}
		t.Run(fmt.Sprintf("%+v", z), func(t *testing.T) {
			s, a := z.documents(t, rand.New(rand.NewPCG(1, 2)))
			a.Model().Digest()
			took, bytes := spent(func() { s.Compare(a) })
			later, few := spent(func() { s.Compare(a) })
			quick, _ := spent(func() { s.CompareWith(a, benchmark.CompareOptions{Bounds: benchmark.QuickBounds}) })
			t.Logf("first %v, %.1f MB; later %v, %.1f MB; quick %v", took, float64(bytes)/1e6, later, float64(few)/1e6, quick)
			if bytes > mostBytes || 4*few > bytes {
				t.Errorf("%d bytes for the first comparison, %d for a later one; want at most %d", bytes, few, mostBytes)
			}
		})
	}
}

// TestCompareRandomDocuments: bounds of any effort hold together, whatever the documents.
func TestCompareRandomDocuments(t *testing.T) {
	rng, most := rand.New(rand.NewPCG(3, 4)), 24
	if !exhaustive.Wanted(t) {
		most = 12
	}
	for range exhaustive.Rounds(t, 100) {
		if checkCompareWith(t, rng, most); t.Failed() {
			t.FailNow()
		}
	}
}

// checkCompareWith makes up documents with at most so many questions, and half as many items, and compares a few responses, from nothing answered to everything.
func checkCompareWith(t *testing.T, rng *rand.Rand, most int) {
	t.Helper()
	n := 1 + rng.IntN(most)
	z := size{n, 1 + rng.IntN(most/2), 1 + rng.IntN(n), 1 + rng.IntN([]int{5, 70, 2000, 1_000_000}[rng.IntN(4)]), []int{1, 3, 40, 1000}[rng.IntN(4)]}
	s, all := z.documents(t, rng)
	m := all.Model()
	m.Digest()
	open := map[string]questionnaire.Answer{}
	for q := range m.Form().Questions() {
		if rng.IntN(3) > 0 {
			low := rng.IntN(4)
			open[q.ID()] = questionnaire.Among(q.Option(low).ID, q.Option(low+1+rng.IntN(4-low)).ID)
		}
	}
	response, err := m.Form().Respond(questionnaire.Draft{Answers: open})
	if err != nil {
		t.Fatal(err)
	}
	for _, a := range []*maturity.Assessment{all, m.Assess(response)} {
		var c *benchmark.Comparison
		if _, bytes := spent(func() { c = s.Compare(a) }); bytes > mostBytes {
			t.Errorf("%+v: %d bytes for the first comparison, want at most %d", z, bytes, mostBytes)
		}
		_, bytes := spent(func() { s.Compare(a) })
		if want := uint64(len(c.Questions)*4096 + len(totals(c))*8192); bytes > want {
			t.Errorf("%+v: %d bytes for a later comparison, want at most %d", z, bytes, want)
		}
		quick := ranges(s.CompareWith(a, benchmark.CompareOptions{Bounds: benchmark.QuickBounds}))
		for i, r := range ranges(c) {
			if !(0 <= quick[i].Min && quick[i].Min <= r.Min && r.Min <= r.Max && r.Max <= quick[i].Max && quick[i].Max <= z.respondents) {
				t.Errorf("%+v: range %d is %+v, with little effort %+v", z, i, r, quick[i])
			}
		}
		for _, st := range totals(c) {
			checkRanges(t, st)
			if st.Independent != nil {
				checkScenarios(t, st)
			}
			if st.Likely != nil {
				checkLikely(t, st)
			}
		}
	}
	// The total of the last prices and the last pivot may go beyond the cells by a sixteenth.
	took, granted := s.Spent(m)
	if granted.Cells += granted.Cells / 16; took.Arrange > granted.Arrange || took.Cells > granted.Cells {
		t.Errorf("%+v: one bound took %+v, want at most %+v", z, took, granted)
	}
}
