package sim3_test

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/language"

	"github.com/csirtgauge/csirtgauge/internal/testkit/golden"
	"github.com/csirtgauge/csirtgauge/internal/testkit/rejection"
	"github.com/csirtgauge/csirtgauge/maturity"
	"github.com/csirtgauge/csirtgauge/maturity/sim3"
	"github.com/csirtgauge/csirtgauge/questionnaire"
)

// entry is a baseline as an organisation may set it. Its minimums are made up.
const entry = `{
 "$schema": "urn:csirtgauge:schema:baseline:1",
 "owner": "Example federation",
 "title": {"en": "Entry", "ja": "入門"},
 "edition": "2026",
 "model": "v1",
 "minimum": {"P-1": 4, "O-2": 1, "O-1": 3, "H-1": 2, "P-10": 1}
}`

// baseline reads a baseline with these minimums, such as "O-2": 3.
func baseline(t testing.TB, v sim3.Version, minimum string) *sim3.Baseline {
	t.Helper()
	b, err := sim3.JPCERT2015().ParseBaseline(fmt.Appendf(nil, `{"owner": "x", "title": {"en": "x", "ja": "字"}, "edition": "1", "model": %q, "minimum": {%s}}`, v, minimum))
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func TestParseBaseline(t *testing.T) {
	b, err := sim3.JPCERT2015().ParseBaseline([]byte("\uFEFF" + entry)) // Windows editors write a byte order mark
	if err != nil {
		t.Fatal(err)
	}
	type content struct {
		Owner   string
		Title   questionnaire.Text
		Edition string
		Version sim3.Version
		Minimum map[string]int
	}
	got := content{b.Owner(), b.Title(), b.Edition(), b.Version(), map[string]int{}}
	for _, id := range append(parameters(sim3.V2i), "", "P-18", "p-1") {
		if minimum, ok := b.Minimum(id); ok {
			got.Minimum[id] = minimum
		} else if minimum != 0 {
			t.Errorf("no minimum for %s, but %d", id, minimum)
		}
	}
	want := content{"Example federation", questionnaire.Text{EN: "Entry", JA: "入門"}, "2026", sim3.V1, map[string]int{"O-1": 3, "O-2": 1, "H-1": 2, "P-1": 4, "P-10": 1}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if minimum, ok := baseline(t, sim3.V2i, `"O-6": 1`).Minimum("O-6"); !ok || minimum != 1 {
		t.Errorf("the minimum of O-6 in v2i is %d, %v", minimum, ok)
	}
}

// TestBaselineParameters: those with a minimum, in SIM3's order; a loop that breaks off gets no more.
func TestBaselineParameters(t *testing.T) {
	b := baseline(t, sim3.V1, `"P-1": 4, "O-2": 1, "O-1": 3, "H-1": 2, "P-10": 1`)
	var got []string
	for p, minimum := range b.Parameters() {
		got = append(got, fmt.Sprint(p.ID, " ", minimum))
	}
	if diff := cmp.Diff([]string{"O-1 3", "O-2 1", "H-1 2", "P-1 4", "P-10 1"}, got); diff != "" {
		t.Errorf("parameters (-want +got):\n%s", diff)
	}
	for p := range b.Parameters() {
		if p.ID != "O-1" {
			t.Errorf("goes on with %s", p.ID)
		}
		break
	}
}

// TestParseBaselineReject reads testdata/baseline-reject: a small baseline with something wrong.
func TestParseBaselineReject(t *testing.T) {
	baselineParser(t).Rejects(t, "testdata/baseline-reject")
}

// baselineLimits are baselines at a limit of the schema, too long for testdata.
func baselineLimits() []limit {
	change := func(old, replacement string) []byte { return []byte(strings.Replace(entry, old, replacement, 1)) }
	owner := func(n int) []byte { return change("Example federation", strings.Repeat("x", n)) }
	edition := func(n int) []byte { return change("2026", strings.Repeat("2", n)) }
	title := func(n int) []byte {
		en, ja := long(n)
		return change(`{"en": "Entry", "ja": "入門"}`, fmt.Sprintf(`{"en": %q, "ja": %q}`, en, ja))
	}
	minimums := func(n int) []byte { // more than SIM3 has parameters, so 100 are refused for another reason
		var all strings.Builder
		for i := range n - 5 {
			fmt.Fprintf(&all, `"%c-%d": 1, `, "OHTP"[i%4], 20+i/4)
		}
		return change(`"P-1": 4`, all.String()+`"P-1": 4`)
	}
	return []limit{
		{"owner of 200", owner(200), ""}, {"owner of 201", owner(201), "/owner"},
		{"title of 2000", title(2000), ""}, {"title of 2001", title(2001), "/title/en"},
		{"edition of 64", edition(64), ""}, {"edition of 65", edition(65), "/edition"},
		{"100 minimums", minimums(100), "/minimum/O-20"}, {"101 minimums", minimums(101), "/minimum"},
	}
}

func TestParseBaselineLimits(t *testing.T) {
	for _, tt := range baselineLimits() {
		t.Run(tt.name, func(t *testing.T) {
			_, err := sim3.JPCERT2015().ParseBaseline(tt.data)
			tt.check(t, err)
		})
	}
}

func TestRejectReachesTheBaselineSchema(t *testing.T) {
	var documents [][]byte
	for _, c := range golden.Cases(t, "testdata/baseline-reject") {
		documents = append(documents, c.Data)
	}
	for _, l := range baselineLimits() {
		documents = append(documents, l.data)
	}
	rejection.ReachesSchema(t, "baseline", sim3.BaselineSchema(), documents, 29)
}

func TestVersionError(t *testing.T) {
	for _, tt := range []struct {
		result, baseline sim3.Version
	}{{sim3.V1, sim3.V2i}, {sim3.V2i, sim3.V1}} {
		c, err := read(t, tt.result, full()).Against(baseline(t, tt.baseline, `"O-2": 1`))
		e, ok := errors.AsType[*sim3.VersionError](err)
		if c != nil || !ok || !errors.Is(err, sim3.ErrVersion) {
			t.Fatalf("Against = %v, %v", c, err)
		}
		if diff := cmp.Diff(sim3.VersionError{Result: tt.result, Baseline: tt.baseline}, *e); diff != "" {
			t.Errorf("(-want +got):\n%s", diff)
		}
		en, ja := e.Message(language.BritishEnglish), e.Message(language.MustParse("ja-JP"))
		for _, s := range []string{en, ja} {
			// the result comes first, so the order says which is which
			first, second := strings.Index(s, "SIM3 "+string(tt.result)), strings.Index(s, "SIM3 "+string(tt.baseline))
			if first < 0 || second <= first || strings.Contains(s, "%!") || strings.Contains(s, "  ") {
				t.Errorf("%q", s)
			}
		}
		if en == ja || err.Error() != "sim3: "+en {
			t.Errorf("%q, %q, %q", err, en, ja)
		}
	}
}

// TestAgainstAnother: whose parameters a baseline names, its crosswalk says.
func TestAgainstAnother(t *testing.T) {
	c := parse(t)
	b, err := c.ParseBaseline([]byte(`{"owner": "Federation", "title": {"en": "Entry"}, "edition": "1", "model": "v1", "minimum": {"P-4": 1}}`))
	if err != nil {
		t.Fatal(err)
	}
	defer func() {
		if recover() == nil {
			t.Error("a baseline read by another crosswalk was compared")
		}
	}()
	_, err = read(t, sim3.V1, answers{}).Against(b)
	t.Error(err)
}

// A check is what Against says, in plain values.
type check struct {
	Parameters                    []parameterCheck
	Reached, Missed, Open, Silent int
	Verdict                       maturity.Reach
}

type parameterCheck struct {
	ID      string
	Levels  sim3.Levels
	Minimum int
	Reach   maturity.Reach
}

func against(t testing.TB, r *sim3.Result, b *sim3.Baseline) check {
	t.Helper()
	c, err := r.Against(b)
	if err != nil {
		t.Fatal(err)
	}
	if c.Baseline != b {
		t.Error("a check against another baseline")
	}
	got := check{nil, c.Reached, c.Missed, c.Open, c.Silent, c.Verdict}
	for _, p := range c.Parameters {
		if one, ok := r.Parameter(p.ID); !ok || one != p.Result {
			t.Errorf("%v is not in the result", p.ID)
		}
		got.Parameters = append(got.Parameters, parameterCheck{p.ID, p.Result.Levels, p.Minimum, p.Reach})
	}
	return got
}

func TestAgainst(t *testing.T) {
	levels := func(low, high int) sim3.Levels { return sim3.Levels{Min: low, Max: high} }
	for _, tt := range []struct {
		name, why, minimum, answers string
		version                     sim3.Version
		want                        check
	}{
		{
			name: "reached", why: "b is 3, and so is the minimum", minimum: `"H-1": 3`, answers: "3.1 b", version: sim3.V1,
			want: check{[]parameterCheck{{"H-1", levels(3, 3), 3, maturity.ReachMet}}, 1, 0, 0, 0, maturity.ReachMet},
		},
		{
			name: "one short", why: "b is 3, the minimum 4", minimum: `"H-1": 4`, answers: "3.1 b", version: sim3.V1,
			want: check{[]parameterCheck{{"H-1", levels(3, 3), 4, maturity.ReachMissed}}, 0, 1, 0, 0, maturity.ReachMissed},
		},
		{
			name: "open above", why: "a is 3 or 4, and who ordered the check is not asked", minimum: `"H-1": 4`, answers: "3.1 a", version: sim3.V1,
			want: check{[]parameterCheck{{"H-1", levels(3, 4), 4, maturity.ReachUnknown}}, 0, 0, 1, 0, maturity.ReachUnknown},
		},
		{
			name: "open below", why: "c or d is 1 or 2", minimum: `"H-1": 2`, answers: "3.1 cd", version: sim3.V1,
			want: check{[]parameterCheck{{"H-1", levels(1, 2), 2, maturity.ReachUnknown}}, 0, 0, 1, 0, maturity.ReachUnknown},
		},
		{
			name: "a part never reaches", why: "4.4 speaks of three processes at once, so no answer reaches a minimum, and c excludes 3", minimum: `"P-4": 3`, answers: "4.4 c", version: sim3.V2i,
			want: check{[]parameterCheck{{"P-4", levels(0, 2), 3, maturity.ReachMissed}}, 0, 1, 0, 0, maturity.ReachMissed},
		},
		{
			name: "one missed decides", why: "SIM3's order is kept; O-1 is not asked, H-2 has no level, 3.1 is reached, 4.1 missed",
			minimum: `"P-1": 2, "O-1": 1, "H-2": 1, "H-1": 3`, answers: "3.1 b, 4.1 d", version: sim3.V1,
			want: check{[]parameterCheck{
				{"O-1", levels(0, 4), 1, maturity.ReachUnknown}, {"H-1", levels(3, 3), 3, maturity.ReachMet}, {"H-2", levels(0, 4), 1, maturity.ReachUnknown}, {"P-1", levels(1, 1), 2, maturity.ReachMissed},
			}, 1, 1, 2, 1, maturity.ReachMissed},
		},
		{
			name: "one open decides", why: "without O-1 nothing is said of the whole", minimum: `"O-1": 1, "H-1": 3`, answers: "3.1 b", version: sim3.V2i,
			want: check{[]parameterCheck{{"O-1", levels(0, 4), 1, maturity.ReachUnknown}, {"H-1", levels(3, 3), 3, maturity.ReachMet}}, 1, 0, 1, 1, maturity.ReachUnknown},
		},
	} {
		t.Run(tt.name, func(t *testing.T) {
			got := against(t, read(t, tt.version, choose(tt.answers)), baseline(t, tt.version, tt.minimum))
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("%s (-want +got):\n%s", tt.why, diff)
			}
		})
	}
}

// TestAgainstIsTheRecount draws responses and minimums, and counts again by the second coding.
func TestAgainstIsTheRecount(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	verdicts := map[maturity.Reach]int{}
	for range 500 {
		a, v, chance := random(rng, rng.Float64()*rng.Float64(), rng.Float64()), versions[rng.IntN(2)], []float64{0.05, 0.3, 1}[rng.IntN(3)]
		var minimum []string
		want := check{Verdict: maturity.ReachMet}
		for _, o := range literal(v, a) {
			if rng.Float64() > chance || o.State == sim3.NotAssessed && rng.IntN(3) > 0 {
				continue
			}
			p := parameterCheck{o.ID, o.Levels, 1 + rng.IntN(4), maturity.ReachUnknown}
			minimum = append(minimum, fmt.Sprintf("%q: %d", o.ID, p.Minimum))
			reaching := 0
			for level := o.Levels.Min; level <= o.Levels.Max; level++ {
				if level >= p.Minimum {
					reaching++
				}
			}
			switch {
			case reaching == o.Levels.Max-o.Levels.Min+1:
				p.Reach = maturity.ReachMet
				want.Reached++
			case reaching == 0:
				p.Reach = maturity.ReachMissed
				want.Missed++
			default:
				want.Open++
				if o.Coverage == "" {
					want.Silent++
				}
			}
			if o.State != sim3.Assessed && p.Reach != maturity.ReachUnknown {
				t.Fatalf("%s is %s, and the recount says %s", o.ID, o.State, p.Reach)
			}
			if want.Verdict == maturity.ReachMet || p.Reach == maturity.ReachMissed {
				want.Verdict = p.Reach
			}
			want.Parameters = append(want.Parameters, p)
		}
		if minimum == nil {
			continue
		}
		rng.Shuffle(len(minimum), func(i, j int) { minimum[i], minimum[j] = minimum[j], minimum[i] })
		got := against(t, read(t, v, a), baseline(t, v, strings.Join(minimum, ", ")))
		if diff := cmp.Diff(want, got); diff != "" {
			t.Fatalf("%v (-want +got):\n%s", a, diff)
		}
		verdicts[got.Verdict]++
	}
	if len(verdicts) != 3 {
		t.Errorf("only these verdicts were seen: %v", verdicts)
	}
}
