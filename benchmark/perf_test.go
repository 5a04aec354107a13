package benchmark_test

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/csirtgauge/csirtgauge/benchmark"
	"github.com/csirtgauge/csirtgauge/benchmark/internal/testdoc"
	"github.com/csirtgauge/csirtgauge/maturity"
	"github.com/csirtgauge/csirtgauge/questionnaire"
)

// What Compare costs is to be seen against Assess, and against copying what it returns, in the same run. All exclude
// the first use, in which the documents are parsed: that is BenchmarkParseSurvey.

func BenchmarkAssess(b *testing.B) {
	r := testdoc.Respond(b, questionnaire.JPCERT2015(), full)
	m := maturity.Establishment2015()
	b.ReportAllocs()
	for b.Loop() {
		m.Assess(r)
	}
}

func BenchmarkCompare(b *testing.B) {
	for _, tt := range []struct{ name, answers string }{{"empty", `{}`}, {"full", full}} {
		b.Run(tt.name, func(b *testing.B) {
			a := assess(b, tt.answers)
			s := benchmark.JPCERT2015()
			b.ReportAllocs()
			for b.Loop() {
				s.Compare(a)
			}
		})
		b.Run(tt.name+"/copy", func(b *testing.B) {
			c := benchmark.JPCERT2015().Compare(assess(b, tt.answers))
			b.ReportAllocs()
			for b.Loop() {
				copied(c)
			}
		})
	}
}

// copied is a comparison that shares nothing with c that a reader could write to.
func copied(c *benchmark.Comparison) *benchmark.Comparison {
	d := *c
	standing := func(s *benchmark.Standing) *benchmark.Standing {
		if s == nil {
			return nil
		}
		t := *s
		t.Caveats = slices.Clone(s.Caveats)
		return &t
	}
	d.Questions = slices.Clone(c.Questions)
	for i := range d.Questions {
		q := &d.Questions[i]
		q.Options, q.Bins, q.OffForm = slices.Clone(q.Options), slices.Clone(q.Bins), slices.Clone(q.OffForm)
		q.Low, q.High = standing(q.Low), standing(q.High)
	}
	d.Services = slices.Clone(c.Services)
	for i := range d.Services {
		d.Services[i].Options = slices.Clone(d.Services[i].Options)
	}
	d.Spans = slices.Clone(c.Spans)
	for i := range d.Spans {
		d.Spans[i].Bins = slices.Clone(d.Spans[i].Bins)
	}
	total := func(t *benchmark.TotalStanding) {
		t.Compared, t.LeftOut, t.Caveats = slices.Clone(t.Compared), slices.Clone(t.LeftOut), slices.Clone(t.Caveats)
		if e := t.Established; e != nil {
			t.Established = &benchmark.Established{CountRange: e.CountRange, Needed: slices.Clone(e.Needed)}
		}
		for _, s := range []**benchmark.Scenario{&t.Independent, &t.Comonotonic} {
			if *s != nil {
				*s = new(**s)
			}
		}
	}
	d.Items = slices.Clone(c.Items)
	for i := range d.Items {
		total(&d.Items[i])
	}
	total(&d.Documentation)
	total(&d.Overall)
	d.Caveats = slices.Clone(c.Caveats)
	return &d
}

func BenchmarkParseSurvey(b *testing.B) {
	document := benchmark.JPCERT2015Document()
	form := questionnaire.JPCERT2015()
	b.ReportAllocs()
	b.SetBytes(int64(len(document)))
	for b.Loop() {
		if _, err := benchmark.ParseSurvey(document, form); err != nil {
			b.Fatal(err)
		}
	}
}

// compareFirst measures the first comparison with a survey, which prepares the totals and bounds those of the team, and
// later ones, which look them up.
func compareFirst(b *testing.B, a *maturity.Assessment, fresh func() *benchmark.Survey) {
	b.Run("first", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			b.StopTimer()
			s := fresh()
			b.StartTimer()
			s.Compare(a)
		}
	})
	b.Run("later", func(b *testing.B) {
		s := fresh()
		s.Compare(a)
		b.ReportAllocs()
		for b.Loop() {
			s.Compare(a)
		}
	})
}

// What the first comparison costs is to be seen against Assess, in the same run. For the built-in documents bounds are
// stored; under a model with another weight they are computed.
func BenchmarkCompareFirst(b *testing.B) {
	form, a := questionnaire.JPCERT2015(), assess(b, full)
	b.Run("Assess", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			a.Model().Assess(a.Response())
		}
	})
	fresh := func() *benchmark.Survey { return testdoc.Survey(b, form, benchmark.JPCERT2015Document()) }
	b.Run("stored", func(b *testing.B) { compareFirst(b, a, fresh) })
	b.Run("computed", func(b *testing.B) {
		compareFirst(b, edited(b, `"weight": 1,`, `"weight": 7,`).Assess(a.Response()), fresh)
	})
}

// scaled is the built-in survey with so many times the respondents, who answered alike.
func scaled(b *testing.B, times float64) []byte {
	var document any
	if err := json.Unmarshal(benchmark.JPCERT2015Document(), &document); err != nil {
		b.Fatal(err)
	}
	var scale func(v any, all bool)
	scale = func(v any, all bool) {
		switch v := v.(type) {
		case []any:
			for _, item := range v {
				scale(item, false)
			}
		case map[string]any:
			for key, item := range v {
				n, ok := item.(float64)
				switch key {
				case "count", "base", "readBase", "noAnswer", "respondents":
					v[key] = n * times
				default:
					if all && ok {
						v[key] = n * times
					}
					scale(item, key == "counts")
				}
			}
		}
	}
	scale(document, false)
	data, err := json.Marshal(document)
	if err != nil {
		b.Fatal(err)
	}
	return data
}

// What the number of respondents costs; 66 are the baseline.
func BenchmarkCompareRespondents(b *testing.B) {
	a := assess(b, full)
	for _, times := range []float64{1, 10, 100, 1000} {
		document := scaled(b, times)
		b.Run(fmt.Sprint(66*times), func(b *testing.B) {
			compareFirst(b, a, func() *benchmark.Survey { return testdoc.Survey(b, questionnaire.JPCERT2015(), document) })
		})
	}
}

// manyIndicators makes up a form with questions on one scale of five levels, a model of the first n of them, and a
// survey of 66.
func manyIndicators(b *testing.B, n int, weight func(i int) int) (a *maturity.Assessment, document []byte) {
	const text = `{"en": "T", "ja": "試"}`
	rng := rand.New(rand.NewPCG(1, 2))
	var questions, tables, indicators, answers []string
	for i := range n {
		id := fmt.Sprintf("q%d", i)
		questions = append(questions, fmt.Sprintf(`{"id": %q, "kind": "one", "scale": "levels", "short": %[2]s, "prompt": %[2]s}`, id, text))
		indicators = append(indicators, fmt.Sprintf(`{"question": %q, "rule": "levels", "weight": %d, "needed": true, "basis": {"place": "1", "kind": "named", "text": %s}}`, id, weight(i), text))
		var counts [6]int
		for range 66 {
			counts[rng.IntN(6)]++
		}
		tables = append(tables, fmt.Sprintf(`{"table": %q, "question": %[1]q, "base": 66, "several": false, "counts": {"a": %d, "b": %d, "c": %d, "d": %d, "e": %d}, "noAnswer": %d}`,
			id, counts[0], counts[1], counts[2], counts[3], counts[4], counts[5]))
		answers = append(answers, fmt.Sprintf("%q: %q", id, "abcde"[i%5:i%5+1]))
	}
	var options []string
	for _, o := range "abcde" {
		options = append(options, fmt.Sprintf(`{"id": "%c", "label": %s}`, o, text))
	}
	source := fmt.Sprintf(`{"title": %[1]s, "publisher": %[1]s, "published": "2020-01-01"}`, text)
	form, err := questionnaire.ParseForm(fmt.Appendf(nil, `{"id": "many", "title": %[1]s, "source": %[2]s, "scales": [{"id": "levels", "title": %[1]s, "order": "descending", "options": [%[3]s]}],
		"sections": [{"id": "1", "title": %[1]s, "questions": [%[4]s]}]}`, text, source, strings.Join(options, ", "), strings.Join(questions, ", ")))
	if err != nil {
		b.Fatal(err)
	}
	m, err := maturity.ParseModel(fmt.Appendf(nil, `{"id": "many", "form": "many", "title": %[1]s, "source": %[2]s,
		"rules": [{"id": "levels", "kind": "options", "title": %[1]s, "points": {"a": 4, "b": 3, "c": 2, "d": 1, "e": 0}, "established": 2}],
		"documentation": {"rule": "levels", "questions": ["q0"]}, "items": [{"id": "all", "number": 1, "title": %[1]s, "indicators": [%[3]s]}]}`, text, source, strings.Join(indicators, ", ")), form)
	if err != nil {
		b.Fatal(err)
	}
	return m.Assess(testdoc.Respond(b, form, "{"+strings.Join(answers, ", ")+"}")), testdoc.SurveyOn("many", "66", strings.Join(tables, ", "))
}

// How the costs grow with the number of indicators; five are the baseline. There are two totals of all indicators, of
// which the item is one and overall the other.
func BenchmarkCompareIndicators(b *testing.B) {
	for _, weights := range []struct {
		name string
		of   func(i int) int
	}{{"equal", func(int) int { return 1 }}, {"unequal", func(i int) int { return 1 + i*i%11 }}} {
		for _, n := range []int{5, 10, 20, 40} {
			b.Run(fmt.Sprintf("%s/%d", weights.name, n), func(b *testing.B) {
				a, document := manyIndicators(b, n, weights.of)
				compareFirst(b, a, func() *benchmark.Survey { return testdoc.Survey(b, a.Model().Form(), document) })
			})
		}
	}
}

// BenchmarkRoadmap compares with assessing, on which the steps build.
func BenchmarkRoadmap(b *testing.B) {
	r := testdoc.Respond(b, questionnaire.JPCERT2015(), full)
	a := maturity.Establishment2015().Assess(r)
	c := benchmark.JPCERT2015().Compare(a)
	b.Run("assess", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			maturity.Establishment2015().Assess(r)
		}
	})
	b.Run("gaps", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			a.Gaps()
		}
	})
	b.Run("roadmap", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			c.Roadmap(nil)
		}
	})
}
