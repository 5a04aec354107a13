package synthetic_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/csirtgauge/csirtgauge/benchmark"
	"github.com/csirtgauge/csirtgauge/benchmark/synthetic"
	"github.com/csirtgauge/csirtgauge/questionnaire"
)

var seeds = []uint64{0, 1, 2, 3, 2015, math.MaxUint64}

// TestJPCERT2015 counts the responses again. Every row of every table comes out, but for two figures that contradict other tables, each
// with an erratum:
//   - 7.1.2 has 35 answers and 4 without one, but 30 teams issue reports (7.1 a to e: 11 + 12 + 4 + 3 + 0) and 4 gave no answer to 7.1, so
//     that 34 are the most who can answer; 19·34/35 = 18.5 has the smallest remainder, 2·34/35 = 1.9 and 14·34/35 = 13.6 are rounded up;
//   - 9 have no month in 1.5 and 2 none in 1.6, so that 11 are the most who have no time between; the one more goes to the largest row.
func TestJPCERT2015(t *testing.T) {
	s := benchmark.JPCERT2015()
	want := []string{
		"2.7.1.1 option b: printed 19, here 18, erratum 2.7.1.1-base",
		"2.7.1.1 no-answer : printed 4, here 0, erratum 2.7.1.1-base",
		"supplement-1 range 0–5: printed 22, here 23, erratum supplement-1-missing",
		"supplement-1 no-answer : printed 12, here 11, erratum supplement-1-missing",
	}
	for _, seed := range append(seeds, 41, 42, 43, 44, 45, 46, 47) {
		p := newPopulation(t, s, seed)
		responses := slices.Collect(p.Responses())
		if len(responses) != 66 {
			t.Fatalf("seed %d: %d responses", seed, len(responses))
		}
		var got []string
		for _, d := range p.Deviations() {
			got = append(got, fmt.Sprintf("%s %s %s: printed %d, here %d, erratum %s", d.Table, d.Kind, d.Row, d.Printed, d.Count, d.Erratum))
			if d.Reason.IsZero() || strings.Contains(d.Reason.EN+d.Reason.JA, "%!") || d.Label.IsZero() {
				t.Errorf("seed %d: deviation without a reason or a label: %+v", seed, d)
			}
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("seed %d: deviations (-want +got):\n%s", seed, diff)
		}
		printed, counted := recount(t, s, responses)
		if len(printed) < 400 {
			t.Fatalf("only %d rows are counted", len(printed))
		}
		if diff := cmp.Diff(listed(p.Deviations()), differences(printed, counted)); diff != "" {
			t.Errorf("seed %d: deviations as listed and as counted by the test (-listed +counted):\n%s", seed, diff)
		}
	}
}

// TestResponses: each is valid, without warnings, plainly made up, and reads back.
func TestResponses(t *testing.T) {
	form := questionnaire.JPCERT2015()
	number := 0
	for r := range newPopulation(t, benchmark.JPCERT2015(), 7).Responses() {
		number++
		if want := fmt.Sprintf("Synthetic %04d", number); r.Team() != want || r.Date() != "2015-12-08" {
			t.Errorf("response %d is of %q on %q", number, r.Team(), r.Date())
		}
		if w := r.Warnings(); len(w) > 0 {
			t.Errorf("response %d: %v", number, w)
		}
		again, err := form.Respond(r.Draft())
		if err != nil || !again.Equal(r) {
			t.Errorf("response %d, made again from its draft: %v", number, err)
		}
		data, err := json.Marshal(r)
		if err != nil {
			t.Fatal(err)
		}
		if read, err := form.ParseJSON(data); err != nil || !read.Equal(r) {
			t.Errorf("response %d, read from JSON: %v", number, err)
		}
	}
}

// TestSeeds: a seed stands for the same responses, another one for others, also where it changes nothing in the tables.
func TestSeeds(t *testing.T) {
	s := benchmark.JPCERT2015()
	dealt := map[string]uint64{}
	for _, seed := range seeds {
		p := newPopulation(t, s, seed)
		if p.Seed() != seed || p.Survey() != s {
			t.Errorf("seed %d of survey %s", p.Seed(), p.Survey().ID())
		}
		all := text(t, slices.Collect(p.Responses()))
		if again := text(t, slices.Collect(newPopulation(t, s, seed).Responses())); again != all {
			t.Errorf("seed %d gives two populations", seed)
		}
		if other, ok := dealt[all]; ok {
			t.Errorf("seeds %d and %d give the same population", seed, other)
		}
		dealt[all] = seed
	}
}

// TestJointOrder: which answers go together differs from seed to seed, here of the documentation of 2.11 and 2.13, and of the two months.
func TestJointOrder(t *testing.T) {
	for _, pair := range [][2]string{{"2.11", "2.13"}, {"1.5", "1.6"}} {
		seen := map[string]bool{}
		for seed := range uint64(5) {
			var together []string
			for r := range newPopulation(t, benchmark.JPCERT2015(), seed).Responses() {
				first, _ := r.Answer(pair[0])
				second, _ := r.Answer(pair[1])
				together = append(together, first.String()+" "+second.String())
			}
			slices.Sort(together)
			seen[strings.Join(together, ",")] = true
		}
		if len(seen) != 5 {
			t.Errorf("%v: 5 seeds give %d joint distributions", pair, len(seen))
		}
	}
}

func text(t testing.TB, responses []*questionnaire.Response) string {
	t.Helper()
	data, err := json.Marshal(responses)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

// TestStream: populations of successive seeds in full, the last one in part; the names go on.
func TestStream(t *testing.T) {
	s := benchmark.JPCERT2015()
	for _, n := range []int{-1, 0, 1, 65, 66, 67, 150} {
		stream, err := synthetic.Stream(s, 10, n)
		if err != nil {
			t.Fatal(err)
		}
		var want, got []*questionnaire.Response
		for seed := uint64(10); len(want) < n; seed++ {
			for r := range newPopulation(t, s, seed).Responses() {
				d := r.Draft()
				d.Team = fmt.Sprintf("Synthetic %04d", len(want)+1)
				renamed, err := s.Form().Respond(d)
				if err != nil {
					t.Fatal(err)
				}
				if len(want) < n {
					want = append(want, renamed)
				}
			}
		}
		for range 2 { // it can be read again
			got = slices.Collect(stream)
			if diff := cmp.Diff(text(t, want), text(t, got)); diff != "" {
				t.Errorf("n = %d (-want +got):\n%s", n, diff)
			}
		}
	}
	stream, err := synthetic.Stream(s, 0, math.MaxInt)
	if err != nil {
		t.Fatal(err)
	}
	for range stream {
		break // nothing is made ahead
	}
}

// TestTooMany: both sides of the limit.
func TestTooMany(t *testing.T) {
	form := parseForm(t, tinyForm)
	const tables = `{"table": "gate", "question": "gate", "base": 3, "several": false, "counts": {"yes": 1, "no": 2}}`
	p := newPopulation(t, parseSurvey(t, form, tinySurvey(synthetic.MaxRespondents, tables)), 1)
	if n := len(slices.Collect(p.Responses())); n != synthetic.MaxRespondents || len(p.Deviations()) != 0 {
		t.Errorf("%d responses, deviations %v", n, p.Deviations())
	}
	s := parseSurvey(t, form, tinySurvey(synthetic.MaxRespondents+1, tables))
	if p, err := synthetic.New(s, 1); p != nil || !errors.Is(err, synthetic.ErrTooMany) {
		t.Errorf("New: %v, %v", p, err)
	}
	if stream, err := synthetic.Stream(s, 1, 1); stream != nil || !errors.Is(err, synthetic.ErrTooMany) {
		t.Errorf("Stream: %v", err)
	}
}

// TestDeviationsAreACopy: a caller may change what it got.
func TestDeviationsAreACopy(t *testing.T) {
	p := newPopulation(t, benchmark.JPCERT2015(), 1)
	p.Deviations()[0].Table = "x"
	if p.Deviations()[0].Table == "x" {
		t.Error("a change to the returned deviations changes the population")
	}
}
