package benchmark_test

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/csirtgauge/csirtgauge/benchmark"
	"github.com/csirtgauge/csirtgauge/benchmark/internal/testdoc"
	"github.com/csirtgauge/csirtgauge/internal/testkit/exhaustive"
	"github.com/csirtgauge/csirtgauge/internal/testkit/golden"
	"github.com/csirtgauge/csirtgauge/maturity"
	"github.com/csirtgauge/csirtgauge/questionnaire"
)

// FuzzParseSurvey: no input leads to a panic, an error comes without a survey, and whatever is accepted can be compared
// with.
func FuzzParseSurvey(f *testing.F) {
	for _, c := range golden.Cases(f, "testdata/reject") {
		f.Add(c.Data)
	}
	p := surveyParser(f)
	p.Seed(f)
	f.Add(benchmark.JPCERT2015Document())
	for _, tables := range []string{
		`{"table": "2.2.11", "question": "2.11", "base": 10, "several": false, "counts": {"a": 1, "b": 2, "c": 3, "d": 4, "e": 0}}`,
		`{"table": "2.2.5", "question": "2.5", "base": 6, "several": true, "counts": {"a": 6, "b": 0, "c": 0, "d": 0, "e": 0}, "noAnswer": 0}`,
		`{"table": "2.2.9d", "question": "2.9d", "base": 5, "several": false, "counts": {"in-house": 3, "outsourced": 2}}`,
		`{"table": "2.3.3", "question": "3.3", "base": 5, "several": false, "bins": [{"from": 0, "to": 4, "label": {"en": "x", "ja": "x"}, "count": 2}, {"from": 5, "label": {"en": "y", "ja": "y"}, "count": 3}]}`,
		`{"table": "2.1.5", "question": "1.5", "base": 5, "several": false, "bins": [{"to": "2014-01", "label": {"en": "x", "ja": "x"}, "count": 5}], "offForm": [{"label": {"en": "x", "ja": "x"}, "count": 0}]}`,
		`{"table": "s", "span": {"from": "1.5", "to": "1.6"}, "base": 5, "several": false, "bins": [{"label": {"en": "x", "ja": "x"}, "count": 5}]}`,
		`{"table": "g", "question": "2.10", "several": false, "counts": {"a": 1}, "group": {"title": {"en": "x", "ja": "x"}, "meanMembers": 1.5}}`,
	} {
		f.Add(testdoc.SurveyOn("jpcert-csirt-2015", "10", tables))
	}
	for _, tt := range mustRefuse {
		f.Add(testdoc.SmallSurvey("10", tt.tables))
	}
	f.Add(testdoc.SmallSurvey("10", draw(rand.New(rand.NewPCG(1, 2)), 4, 0.3).tables))
	small := testdoc.SmallForm(f)
	model := testdoc.SmallModel(f, small, "one steps 2, many stated 1", "two steps 1, people stated 3, service decided 1")
	builtin := []*maturity.Assessment{assess(f, `{}`), assess(f, full)}
	own := []*maturity.Assessment{model.Assess(testdoc.Respond(f, small, `{}`)), model.Assess(testdoc.Respond(f, small, `{
		"one": {"among": ["a", "c"]}, "two": "b", "after": "c", "many": [], "people": 7, "start": "2020-01", "end": "2020-07", "service": {"A": "in-house"}}`))}
	f.Fuzz(func(t *testing.T, data []byte) {
		if len(data) > 1<<16 {
			t.Skip()
		}
		p.CheckSpaced(t, data)
		defer func() {
			if r := recover(); r != nil {
				t.Fatalf("panic: %v", r)
			}
		}()
		form, assessments := questionnaire.JPCERT2015(), builtin
		if bytes.Contains(data, []byte(`"small"`)) {
			form, assessments = small, own
		}
		s, err := benchmark.ParseSurvey(data, form)
		if (s == nil) != (err != nil) {
			t.Fatalf("survey %v, error %v", s, err)
		}
		if err != nil {
			if err.Error() == "benchmark: " {
				t.Fatal("an error that says nothing")
			}
			return
		}
		for _, a := range assessments {
			checkShares(t, s.Compare(a))
		}
	})
}

// bytesFirst draws numbers from bytes, and once these are used up, at random.
type bytesFirst struct {
	data []byte
	then *rand.PCG
}

func (b *bytesFirst) Uint64() uint64 {
	if len(b.data) == 0 {
		return b.then.Uint64()
	}
	n := uint64(b.data[0]) * 0x0101010101010101
	b.data = b.data[1:]
	return n
}

// FuzzCompareWith: whatever form, model, survey and response, a comparison of any effort takes no more than is stated, in
// steps and in bytes, and what it says holds together.
func FuzzCompareWith(f *testing.F) {
	f.Add([]byte{})
	f.Add([]byte("\x00\x00\x00\x00\x00\x00\x00"))
	f.Add(bytes.Repeat([]byte{0xff}, 64))
	f.Add([]byte("a few questions, many respondents"))
	f.Fuzz(func(t *testing.T, data []byte) {
		if len(data) > 1<<12 {
			t.Skip()
		}
		checkCompareWith(t, rand.New(&bytesFirst{data, rand.NewPCG(1, 2)}), 8)
	})
}

// randomTable makes up a table on testdoc.SmallForm that is often right: its rows add up to the base unless chance says
// otherwise.
func randomTable(rng *rand.Rand, number int) string {
	often := func() bool { return rng.IntN(4) > 0 }
	fields := []string{fmt.Sprintf(`"table": "t%d"`, rng.IntN(2*number+2))}
	if !often() {
		fields = append(fields, fmt.Sprintf(`"part": "p%d"`, number))
	}
	id := []string{"one", "two", "after", "many", "people", "start", "end", "service", "serviceA", "serviceZ", "nope"}[rng.IntN(11)]
	months := id == "start" || id == "end"
	span := rng.IntN(10) == 0
	switch {
	case span:
		fields = append(fields, fmt.Sprintf(`"span": {"from": %q, "to": %q}`, []string{"start", "end", "one", "nope"}[rng.IntN(4)], []string{"start", "end", "people", "nope"}[rng.IntN(4)]))
		if often() {
			break
		}
		fallthrough
	default:
		fields = append(fields, fmt.Sprintf(`"question": %q`, id))
	}
	several := (id == "many" || id == "service") == often()
	fields = append(fields, fmt.Sprintf(`"several": %v`, several))
	sum, most := 0, 0
	n := func() int {
		k := rng.IntN(4)
		sum, most = sum+k, max(most, k)
		return k
	}
	if span || months || id == "people" {
		var bins []string
		at := rng.IntN(3)
		for i := range 1 + rng.IntN(3) {
			from, to := at, at+rng.IntN(3)
			at = to + 1 - rng.IntN(2)*rng.IntN(2)
			row := fmt.Sprintf(`"label": {"en": "x", "ja": "x"}, "count": %d`, n())
			text := func(v int) string {
				if months && !span {
					return fmt.Sprintf(`"2020-%02d"`, v+1)
				}
				return fmt.Sprint(v)
			}
			if i > 0 || often() {
				row += `, "from": ` + text(from)
			}
			if often() {
				row += `, "to": ` + text(to)
			}
			bins = append(bins, "{"+row+"}")
		}
		fields = append(fields, `"bins": [`+strings.Join(bins, ", ")+`]`)
	} else {
		options := map[string]string{"many": "in-house outsourced", "service": "A B Z", "serviceA": "in-house outsourced", "serviceZ": "in-house outsourced"}[id]
		if options == "" {
			options = "a b c x"
		}
		var counts []string
		for option := range strings.FieldsSeq(options) {
			if rng.IntN(10) > 0 {
				counts = append(counts, fmt.Sprintf(`%q: %d`, option, n()))
			}
		}
		fields = append(fields, `"counts": {`+strings.Join(counts, ", ")+`}`)
	}
	if rng.IntN(3) == 0 {
		fields = append(fields, fmt.Sprintf(`"offForm": [{"label": {"en": "x", "ja": "x"}, "count": %d}]`, n()))
	}
	if rng.IntN(3) == 0 {
		fields = append(fields, fmt.Sprintf(`"noAnswer": %d`, n()))
	}
	base := sum
	if several {
		base = most
	}
	if !often() {
		base = rng.IntN(12)
	}
	if rng.IntN(8) > 0 {
		fields = append(fields, fmt.Sprintf(`"base": %d`, base))
	}
	if rng.IntN(8) == 0 {
		fields = append(fields, fmt.Sprintf(`"readBase": %d`, rng.IntN(12)))
	}
	if rng.IntN(8) == 0 {
		fields = append(fields, `"group": {"title": {"en": "x", "ja": "x"}}`)
	}
	return "{" + strings.Join(fields, ", ") + "}"
}

// TestRandomSurveys: what no one thought of is either refused or can be compared with. Bytes at random, as above,
// hardly ever make a survey; tables at random often do.
func TestRandomSurveys(t *testing.T) {
	n := 5000
	if !exhaustive.Wanted(t) {
		n = 250
	}
	rng := rand.New(rand.NewPCG(1, 2))
	form := testdoc.SmallForm(t)
	m := testdoc.SmallModel(t, form, "one steps 2, many stated 1", "two steps 1, people stated 3, service decided 1")
	var assessments []*maturity.Assessment
	for _, answers := range []string{
		`{}`, `{"one": "a", "two": {"among": ["a", "c"]}, "after": "b", "many": ["outsourced"], "people": 2, "start": "2020-02", "end": "2020-03", "service": {"A": "outsourced", "Z": "in-house"}}`,
		`{"one": "c", "two": "x", "after": "b", "many": [], "people": 0, "start": "2020-03", "end": "2020-02"}`,
	} {
		assessments = append(assessments, m.Assess(testdoc.Respond(t, form, answers)))
	}
	accepted := 0
	for range n {
		var tables []string
		for i := range 1 + rng.IntN(3) {
			tables = append(tables, randomTable(rng, i))
		}
		document := testdoc.SmallSurvey("8", strings.Join(tables, ", "))
		func() {
			defer func() {
				if r := recover(); r != nil {
					t.Errorf("panic: %v", r)
				}
			}()
			s, err := benchmark.ParseSurvey(document, form)
			if err != nil {
				return
			}
			accepted++
			for _, a := range assessments {
				checkShares(t, s.Compare(a))
			}
		}()
		if t.Failed() {
			t.Fatalf("the survey has the tables\n%s", strings.Join(tables, "\n"))
		}
	}
	t.Logf("%d of %d accepted", accepted, n)
	if accepted < n/50 {
		t.Errorf("%d of %d random surveys accepted: too few to show anything", accepted, n)
	}
}
