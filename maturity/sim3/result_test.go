package sim3_test

import (
	"math/rand/v2"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/csirtgauge/csirtgauge/internal/testkit/exhaustive"
	"github.com/csirtgauge/csirtgauge/maturity"
	"github.com/csirtgauge/csirtgauge/maturity/sim3"
	"github.com/csirtgauge/csirtgauge/questionnaire"
)

// An outcome is what is known of a parameter, in plain values.
type outcome struct {
	ID       string
	State    sim3.State
	Levels   sim3.Levels
	Coverage sim3.Coverage
}

func outcomes(r *sim3.Result) []outcome {
	var all []outcome
	for _, p := range r.Parameters {
		all = append(all, outcome{p.ID, p.State, p.Levels, p.Coverage})
	}
	return all
}

// evidence is all that a result says of its parameters besides.
type evidence struct {
	Parameter, Question string
	Certainty           sim3.Certainty
	State               questionnaire.State
	Answer              string
	Levels              sim3.Levels
	Warnings            []questionnaire.Text
}

func evidences(r *sim3.Result) []evidence {
	var all []evidence
	for _, p := range r.Parameters {
		for _, e := range p.Evidence {
			all = append(all, evidence{p.ID, e.Question.ID(), p.Certainty, e.State, e.Answer, e.Levels, e.Warnings})
		}
	}
	return all
}

// TestReadIsTheSecondReading compares random responses with the second coding: no level exceeds what the answers support, and
// counts and means are those of the parameters.
func TestReadIsTheSecondReading(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	means := map[sim3.Quadrant]int{}
	for range exhaustive.Rounds(t, 1000) {
		a := random(rng, rng.Float64()*rng.Float64(), rng.Float64())
		for _, v := range versions {
			r := read(t, v, a)
			want := literal(v, a)
			if diff := cmp.Diff(want, outcomes(r)); diff != "" {
				t.Fatalf("%s of %v (-want +got):\n%s", v, a, diff)
			}
			var quadrants []sim3.QuadrantResult
			for _, q := range []sim3.Quadrant{sim3.Organisation, sim3.Human, sim3.Tools, sim3.Processes} {
				quadrants = append(quadrants, summary(q, want, answeredIn(t, v, a)))
			}
			if diff := cmp.Diff(quadrants, r.Quadrants); diff != "" {
				t.Fatalf("%s of %v (-want +got):\n%s", v, a, diff)
			}
			for _, q := range r.Quadrants {
				low, ok1 := q.Mean.Low.Float()
				high, ok2 := q.Mean.High.Float()
				if ok1 != ok2 || ok1 && !(0 <= low && low <= high && high <= sim3.MaxLevel) {
					t.Fatalf("%s of %v: mean of %s is %v", v, a, q.Quadrant, q.Mean)
				}
				if ok1 {
					means[q.Quadrant]++
				}
			}
		}
	}
	if means[sim3.Tools] != 0 {
		t.Error("two of ten parameters have made a mean of T")
	}
	if means[sim3.Organisation] == 0 || means[sim3.Human] == 0 || means[sim3.Processes] == 0 {
		t.Errorf("no mean was seen in %v", means)
	}
}

// TestOutcomes keeps what every outcome promises, whatever the second coding says.
func TestOutcomes(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 4))
	for range exhaustive.Rounds(t, 300) {
		a := random(rng, rng.Float64(), rng.Float64())
		for _, v := range versions {
			r := read(t, v, a)
			checkLevels(t, r)
			for _, p := range r.Parameters {
				id, none := p.ID, len(p.Evidence) == 0
				if (p.State == sim3.NotAssessed) != none || (p.Coverage == "") != none || (p.Certainty == "") != none {
					t.Errorf("%s with %d questions is %s, coverage %q, certainty %q", id, len(p.Evidence), p.State, p.Coverage, p.Certainty)
				}
				if p.Coverage == sim3.CoveragePart && p.Levels.Min > 0 {
					t.Errorf("%s is covered in part, and is said to be at least %d", id, p.Levels.Min)
				}
				for _, e := range p.Evidence {
					if e.Coverage != sim3.CoverageFull && e.Levels.Min > 0 || e.State == questionnaire.Unanswered && e.Levels != (sim3.Levels{Min: 0, Max: sim3.MaxLevel}) {
						t.Errorf("%s from %s: %v", id, e.Question.ID(), e.Levels)
					}
				}
			}
		}
	}
}

func TestEmptyResponse(t *testing.T) {
	for _, v := range versions {
		r := read(t, v, answers{})
		for _, p := range r.Parameters {
			want := sim3.Unanswered
			if len(p.Evidence) == 0 {
				want = sim3.NotAssessed
			}
			if p.State != want {
				t.Errorf("%s is %s, want %s", p.ID, p.State, want)
			}
		}
		for _, q := range r.Quadrants {
			if q.Assessed != 0 || q.Certain != 0 || q.Mean.Low.Defined() || q.Mean.High.Defined() {
				t.Errorf("%s: %+v", q.Quadrant, q)
			}
		}
	}
	if r, ok := sim3.JPCERT2015().Read(respond(t, answers{}), "v2"); ok || r != nil {
		t.Errorf("Read for v2 = %v, %v", r, ok)
	}
}

func within(inner, outer sim3.Levels) bool { return outer.Min <= inner.Min && inner.Max <= outer.Max }

// TestAnsweringNarrows: an answer to an open question, and a narrower one to a question open in part, widens no range.
func TestAnsweringNarrows(t *testing.T) {
	rng := rand.New(rand.NewPCG(5, 6))
	all := leaves()
	for range exhaustive.Rounds(t, 100) {
		before := random(rng, 0.8, 0.8)
		for range 30 {
			q := all[rng.IntN(len(all))]
			after := before.with(q.ID(), draw(rng, q, 0.5))
			if old, ok := before[q.ID()]; ok {
				if !old.Open() {
					continue
				}
				after[q.ID()] = questionnaire.Among(old.Options()[:1+rng.IntN(len(old.Options())-1)]...)
			}
			for _, v := range versions {
				was, is := outcomes(read(t, v, before)), outcomes(read(t, v, after))
				for i := range was {
					if !within(is[i].Levels, was[i].Levels) {
						t.Fatalf("%s of %v: %s from %v to %v by %s %v", v, before, is[i].ID, was[i].Levels, is[i].Levels, q.ID(), after[q.ID()])
					}
				}
			}
			before = after
		}
	}
}

// TestRaisingNeverLowers goes up the documentation scale.
func TestRaisingNeverLowers(t *testing.T) {
	rng := rand.New(rand.NewPCG(7, 8))
	asked := 0
	for q := range questionnaire.JPCERT2015().Questions() {
		if q.Scale() != "documentation" {
			continue
		}
		asked++
		base := random(rng, 0.5, 0.5)
		for _, v := range versions {
			was := outcomes(read(t, v, base.with(q.ID(), questionnaire.Choose("e"))))
			for _, option := range []string{"d", "c", "b", "a"} {
				is := outcomes(read(t, v, base.with(q.ID(), questionnaire.Choose(option))))
				for i := range was {
					if is[i].Levels.Min < was[i].Levels.Min || is[i].Levels.Max < was[i].Levels.Max {
						t.Errorf("%s: raising %s to %s takes %s from %v to %v", v, q.ID(), option, is[i].ID, was[i].Levels, is[i].Levels)
					}
				}
				was = is
			}
		}
	}
	if asked != 14 {
		t.Errorf("%d questions on the documentation scale", asked)
	}
}

// TestVersionsDiffer: the same answers say the same in both versions, but where the transcription covers a parameter otherwise.
func TestVersionsDiffer(t *testing.T) {
	differ := map[string]bool{}
	for _, l := range transcribedLinks {
		if l.V1 != l.V2i {
			differ[l.Parameter] = true
		}
	}
	if want := (map[string]bool{"H-4": true, "H-5": true, "H-6": true, "P-15": true, "T-1": true}); !cmp.Equal(want, differ) {
		t.Errorf("transcribed otherwise are %v, want %v", differ, want)
	}
	rng := rand.New(rand.NewPCG(9, 10))
	for range exhaustive.Rounds(t, 100) {
		a := random(rng, rng.Float64(), rng.Float64())
		first, second := read(t, sim3.V1, a), read(t, sim3.V2i, a)
		same := func(o outcome) bool { return differ[o.ID] || o.ID == "O-6" }
		if diff := cmp.Diff(slices.DeleteFunc(outcomes(first), same), slices.DeleteFunc(outcomes(second), same)); diff != "" {
			t.Fatalf("%v (-v1 +v2i):\n%s", a, diff)
		}
		sameEvidence := func(e evidence) bool { return differ[e.Parameter] }
		if diff := cmp.Diff(slices.DeleteFunc(evidences(first), sameEvidence), slices.DeleteFunc(evidences(second), sameEvidence)); diff != "" {
			t.Fatalf("%v (-v1 +v2i):\n%s", a, diff)
		}
	}
}

// TestReadAgain reads one response several times at once.
func TestReadAgain(t *testing.T) {
	response := respond(t, random(rand.New(rand.NewPCG(11, 12)), 0.3, 0.5))
	var results [4]*sim3.Result
	var group sync.WaitGroup
	for i := range results {
		group.Go(func() { results[i], _ = sim3.JPCERT2015().Read(response, sim3.V1) })
	}
	group.Wait()
	first := results[0]
	if first.Version != sim3.V1 || first.Crosswalk != sim3.JPCERT2015() || first.Response != response {
		t.Error("a result of something else")
	}
	for _, r := range results[1:] {
		if diff := cmp.Diff(outcomes(first), outcomes(r)) + cmp.Diff(evidences(first), evidences(r)) + cmp.Diff(first.Quadrants, r.Quadrants); diff != "" {
			t.Errorf("(-first +other):\n%s", diff)
		}
	}
	for _, p := range results[1].Parameters { // a result is the caller's
		clear(p.Evidence)
	}
	clear(results[1].Parameters)
	clear(results[1].Quadrants)
	again, _ := sim3.JPCERT2015().Read(response, sim3.V1)
	if diff := cmp.Diff(outcomes(first), outcomes(again)) + cmp.Diff(evidences(first), evidences(again)); diff != "" {
		t.Errorf("after changing another result (-first +again):\n%s", diff)
	}
	if p, ok := first.Parameter("P-17"); !ok || p != &first.Parameters[len(first.Parameters)-1] {
		t.Errorf("Parameter(P-17) = %v, %v", p, ok)
	}
	if p, ok := first.Parameter("O-6"); ok || p != nil {
		t.Errorf("Parameter(O-6) = %v, %v", p, ok)
	}
}

// TestMean: two thirds of a quadrant have to be answered. One more or one fewer decides, how good the answers are does not.
func TestMean(t *testing.T) {
	mean := func(low, high, n int64) maturity.Range {
		return maturity.Range{Low: maturity.Ratio{Num: low, Den: n}, High: maturity.Ratio{Num: high, Den: n}}
	}
	const processes = "4.1 b, 4.2 c, 4.3 d, 4.5 e, 4.6 a, 4.8 b, 4.9 c, 4.10 d, 4.11 e" // 3, 2, 1, 0, 3 to 4, 3, 2, 1, 0
	for _, tt := range []struct {
		name, why, answers string
		version            sim3.Version
		want               sim3.QuadrantResult
	}{
		{
			name: "5 of 7", why: "15 ≥ 14; 2 + 3 + (1 to 4) + (1 to 2) + 0", answers: "3.1 c, 3.4 b, 3.5 a, 3.6 b, 3.7 c", version: sim3.V1,
			want: sim3.QuadrantResult{Quadrant: sim3.Human, Parameters: 7, Covered: 6, Answered: 5, Assessed: 5, Certain: 3, Mean: mean(7, 11, 5)},
		},
		{
			name: "an answer that bounds nothing", why: "in v2i, 3.5 a leaves 0 to 4: 2 + 3 + (0 to 4) + (0 to 2) + 0", answers: "3.1 c, 3.4 b, 3.5 a, 3.6 b, 3.7 c", version: sim3.V2i,
			want: sim3.QuadrantResult{Quadrant: sim3.Human, Parameters: 7, Covered: 6, Answered: 5, Assessed: 4, Certain: 3, Mean: mean(5, 11, 5)},
		},
		{
			name: "4 of 7", why: "12 < 14", answers: "3.1 c, 3.4 b, 3.6 b, 3.7 c", version: sim3.V2i,
			want: sim3.QuadrantResult{Quadrant: sim3.Human, Parameters: 7, Covered: 6, Answered: 4, Assessed: 4, Certain: 3},
		},
		{
			name: "5 of 7 with bounds", why: "2 + 3 + (0 to 2) + (0 to 2) + 0, the last being at most 0", answers: "3.1 c, 3.4 b, 3.5 b, 3.6 b, 3.7 c", version: sim3.V2i,
			want: sim3.QuadrantResult{Quadrant: sim3.Human, Parameters: 7, Covered: 6, Answered: 5, Assessed: 5, Certain: 3, Mean: mean(5, 9, 5)},
		},
		{
			name: "12 of 17", why: "36 ≥ 34; (15 to 16) from the nine, 0 to 2 of three each from 4.4 c", answers: processes + ", 4.4 c", version: sim3.V1,
			want: sim3.QuadrantResult{Quadrant: sim3.Processes, Parameters: 17, Covered: 13, Answered: 12, Assessed: 12, Certain: 8, Mean: mean(15, 22, 12)},
		},
		{
			name: "11 of 17", why: "33 < 34: without 4.1", answers: processes[len("4.1 b, "):] + ", 4.4 c", version: sim3.V1,
			want: sim3.QuadrantResult{Quadrant: sim3.Processes, Parameters: 17, Covered: 13, Answered: 11, Assessed: 11, Certain: 7},
		},
		{
			name: "both of 10", why: "6 < 20: no tools besides the two are asked for", answers: "5.1 a, 5.2 a", version: sim3.V1,
			want: sim3.QuadrantResult{Quadrant: sim3.Tools, Parameters: 10, Covered: 2, Answered: 2, Assessed: 2},
		},
	} {
		t.Run(tt.name, func(t *testing.T) {
			for _, got := range read(t, tt.version, choose(tt.answers)).Quadrants {
				if diff := cmp.Diff(tt.want, got); got.Quadrant == tt.want.Quadrant && diff != "" {
					t.Errorf("%s (-want +got):\n%s", tt.why, diff)
				}
			}
		})
	}
}

func TestHeadcount(t *testing.T) {
	for _, tt := range []struct {
		name, why string
		answers   answers
		warned    bool
	}{
		{"unanswered", "nobody has said that there are few", answers{}, false},
		{"none", "a number like any other", answers{"3.3": questionnaire.Count(0)}, true},
		{"two", "one short of three", answers{"3.3": questionnaire.Count(2)}, true},
		{"three", "just enough", answers{"3.3": questionnaire.Count(3)}, false},
		{"four", "one more", answers{"3.3": questionnaire.Count(4)}, false},
		{"two at the start", "the past does not count", answers{"3.2": questionnaire.Count(2), "3.3": questionnaire.Count(3)}, false},
	} {
		t.Run(tt.name, func(t *testing.T) {
			for _, v := range versions {
				var warned []string
				for _, e := range evidences(read(t, v, tt.answers)) {
					for _, w := range e.Warnings {
						warned = append(warned, e.Parameter+" "+e.Question)
						if !strings.HasPrefix(w.EN, "Fewer than three members") || !strings.HasPrefix(w.JA, "3人未満") {
							t.Errorf("warned of %v", w)
						}
					}
				}
				var want []string
				if tt.warned {
					want = []string{"H-2 3.3"}
				}
				if diff := cmp.Diff(want, warned); diff != "" {
					t.Errorf("%s in %s (-want +got):\n%s", tt.why, v, diff)
				}
			}
		})
	}
}

// TestWhatIsNotWritten: 2.12 names constituency, authority and services in one breath. That none of it is written bounds each of them; that
// something is says nothing of one. The definition of an incident, which it names, too, is no classification.
func TestWhatIsNotWritten(t *testing.T) {
	levels := func(low, high int) sim3.Levels { return sim3.Levels{Min: low, Max: high} }
	stated := choose("2.8 b, 2.11 b").with("2.3", questionnaire.ChooseAll("a")).with("2.9a", questionnaire.Choose("in-house"))
	for _, tt := range []struct {
		name, why string
		answers   answers
		want      map[string]sim3.Levels
	}{
		{"no", "what is stated is known, and not written: 1; services may be known or not", stated.with("2.12", questionnaire.Choose("b")),
			map[string]sim3.Levels{"O-1": levels(0, 4), "O-2": levels(1, 1), "O-3": levels(1, 1), "O-4": levels(0, 4), "O-5": levels(0, 1), "O-8": levels(3, 3), "O-10": levels(0, 1)}},
		{"yes", "one document may leave one of them out", stated.with("2.12", questionnaire.Choose("a")),
			map[string]sim3.Levels{"O-1": levels(0, 4), "O-2": levels(1, 4), "O-3": levels(1, 4), "O-4": levels(0, 4), "O-5": levels(0, 4), "O-8": levels(3, 3), "O-10": levels(0, 4)}},
		{"no, and nothing else", "the bound holds by itself", choose("2.12 b"),
			map[string]sim3.Levels{"O-1": levels(0, 4), "O-2": levels(0, 1), "O-3": levels(0, 1), "O-4": levels(0, 4), "O-5": levels(0, 1), "O-8": levels(0, 4), "O-10": levels(0, 1)}},
	} {
		for _, version := range []sim3.Version{sim3.V1, sim3.V2i} {
			r, _ := sim3.JPCERT2015().Read(respond(t, tt.answers), version)
			got := map[string]sim3.Levels{}
			for id := range tt.want {
				p, _ := r.Parameter(id)
				got[id] = p.Levels
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("%s, %s: %s (-want +got):\n%s", tt.name, version, tt.why, diff)
			}
		}
	}
}
