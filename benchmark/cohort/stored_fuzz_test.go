package cohort_test

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/csirtgauge/csirtgauge/benchmark/cohort"
	"github.com/csirtgauge/csirtgauge/benchmark/internal/testdoc"
	"github.com/csirtgauge/csirtgauge/internal/testkit/exhaustive"
	"github.com/csirtgauge/csirtgauge/questionnaire"
)

// checkTally reports whether a document is accepted, and checks what holds for all that are: written and read again
// they are the same, they merge, and publishing them gives a survey or an error.
func checkTally(t *testing.T, c madeUp, data []byte) bool {
	t.Helper()
	defer func() {
		if r := recover(); r != nil {
			t.Fatalf("panic: %v, with\n%s", r, data)
		}
	}()
	tally, err := cohort.Parse(data, c.model, c.layout)
	if (tally == nil) != (err != nil) {
		t.Fatalf("tally %v, error %v", tally, err)
	}
	if err != nil {
		if e, ok := errors.AsType[*questionnaire.InputError](err); !ok || len(e.Problems) == 0 || err.Error() == "cohort: " {
			t.Fatalf("an error that says nothing: %v", err)
		}
		return false
	}
	written := tallyJSON(t, tally)
	again, err := cohort.Parse([]byte(written), c.model, c.layout)
	if err != nil {
		t.Fatalf("what is written is not read: %v\n%s", err, written)
	}
	if diff := cmp.Diff(written, tallyJSON(t, again)); diff != "" {
		t.Fatalf("read again (-first +again):\n%s", diff)
	}
	sum := tally.Part()
	if err := sum.Merge(tally); err != nil || tallyJSON(t, sum) != written {
		t.Fatalf("merged with nothing: %v\n%s", err, tallyJSON(t, sum))
	}
	for _, threshold := range []int{1, 3, 0} {
		p, err := copyOf(t, tally).Publish(describedAs(threshold))
		if (p == nil) != (err != nil) {
			t.Fatalf("threshold %d: %v, error %v", threshold, p, err)
		}
		if err == nil {
			testdoc.Survey(t, c.model.Form(), p.Survey)
		}
	}
	return true
}

// FuzzParse: no input leads to a panic, neither when it is read nor when it is published.
func FuzzParse(f *testing.F) {
	p := tallyParser(f)
	p.Seed(f)
	c, document := smallTally(f)
	f.Add([]byte(document))
	for _, tt := range rejectedTallies {
		f.Add(editTally(f, document, tt.old, tt.with))
	}
	plain := madeUp{model: c.model}
	f.Add([]byte(tallyJSON(f, tallyOf(f, c.model, nil, c.responses...))))
	f.Add([]byte(tallyJSON(f, tallyOf(f, c.model, c.layout))))
	large := smallCohort(f, 50, false, true)
	f.Add([]byte(tallyJSON(f, tallyOf(f, large.model, large.layout, large.responses...))))
	f.Fuzz(func(t *testing.T, data []byte) {
		if len(data) > 1<<16 {
			t.Skip()
		}
		p.CheckSpaced(t, data)
		checkTally(t, c, data)
		checkTally(t, plain, data)
	})
}

var wholeNumber = regexp.MustCompile(`[0-9]+`)

// TestMutatedTallies: tallies with some numbers changed, some of them so that they are still accepted. Bytes at random
// hardly ever are.
func TestMutatedTallies(t *testing.T) {
	n := 400
	if !exhaustive.Wanted(t) {
		n = 100
	}
	rng := rand.New(rand.NewPCG(1, 2))
	c := smallCohort(t, 9, false, true)
	document := tallyJSON(t, tallyOf(t, c.model, c.layout, c.responses...))
	_, body, _ := strings.Cut(document, `"tables"`)
	head := strings.TrimSuffix(document, body)
	body, tail, _ := strings.Cut(body, `"held"`)
	tail = `"held"` + tail
	places := wholeNumber.FindAllStringIndex(body, -1)
	accepted := 0
	for range n {
		mutant := body
		for range 1 + rng.IntN(2) {
			at := places[rng.IntN(len(places))]
			was := mutant[at[0]:min(at[1], len(mutant))]
			with := []string{"0", "1", "9", "10", "1000000000", "-1", "1e1"}[rng.IntN(7)]
			if len(with) > len(was) {
				with = fmt.Sprint(rng.IntN(10)) // so that the places stay right
			}
			mutant = mutant[:at[0]] + with + strings.Repeat(" ", len(was)-len(with)) + mutant[at[1]:]
		}
		if checkTally(t, c, []byte(head+mutant+tail)) {
			accepted++
		}
	}
	t.Logf("%d of %d accepted", accepted, n)
	if accepted < n/50 {
		t.Errorf("%d of %d accepted: too few to show anything", accepted, n)
	}
	for range n { // and bytes at random
		bytes := []byte(document)
		for range 1 + rng.IntN(3) {
			bytes[rng.IntN(len(bytes))] = "0123456789[]{},:\"x"[rng.IntN(18)]
		}
		checkTally(t, c, bytes)
	}
}

// TestStoredTallySize: a tally that can be stored can be read, also of a model with as many questions and options as
// may be.
func TestStoredTallySize(t *testing.T) {
	if !exhaustive.Wanted(t) {
		t.Skip("200 questions with 32 options take a second")
	}
	options := make([]string, 32)
	points := make([]string, 32)
	for i := range options {
		options[i], points[i] = fmt.Sprint("o", i), fmt.Sprintf(`"o%d": %d`, i, i%5)
	}
	var questions, indicators []string
	for i := range 200 {
		questions = append(questions, fmt.Sprintf("q%d one none %s", i, strings.Join(options, ",")))
		indicators = append(indicators, fmt.Sprintf("q%d wide 1", i))
	}
	form := tinyForm(t, questions...)
	model := tinyModelWith(t, form, fmt.Sprintf(`"id": "wide", "kind": "options", "points": {%s}`, strings.Join(points, ", ")), "wide q0", strings.Join(indicators, ", "))
	tally := tallyOf(t, model, nil)
	for j := range 20 {
		d := questionnaire.Draft{Answers: map[string]questionnaire.Answer{}}
		for i := range 200 {
			d.Answers[fmt.Sprint("q", i)] = questionnaire.Choose(options[(7*j+i)%32])
		}
		r, err := form.Respond(d)
		if err != nil {
			t.Fatal(err)
		}
		add(t, tally, r)
	}
	if _, err := cohort.Parse([]byte(tallyJSON(t, tally)), model, nil); err != nil {
		message := err.Error()
		t.Errorf("20 responses: %s", message[:min(len(message), 200)])
	}
}
