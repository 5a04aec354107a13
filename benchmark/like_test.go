package benchmark_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/csirtgauge/csirtgauge/benchmark"
	"github.com/csirtgauge/csirtgauge/benchmark/internal/testdoc"
	"github.com/csirtgauge/csirtgauge/questionnaire"
)

// alike writes a likeness in short: the team, about how many members, the departments and the industry.
func alike(l benchmark.Likeness) string {
	said := []string{l.Team}
	if l.Members > 0 {
		said = append(said, fmt.Sprint(l.Members))
	}
	for _, o := range l.Departments {
		said = append(said, o.ID)
	}
	return strings.TrimSpace(strings.Join(append(said, l.Industry.EN), " "))
}

// TestLike: the size of a team is alike from half as many members to twice as many; departments are answers to 2.1.
// The profiles say 10, 10, 40, 20, 5, 5, 60, 8 and 8 members, in the departments h, h, h, f, a, a, j, a and a.
func TestLike(t *testing.T) {
	cases := benchmark.JPCERT2015Cases()
	for _, tt := range []struct {
		name, why string
		response  *questionnaire.Response
		want      []string
	}{
		{
			"six in information systems", "two things before one; 8 is nearer to 6 than 5 to 6 is not: 8/6 is more than 6/5",
			testdoc.Respond(t, cases.Form(), `{"2.1": ["a"], "3.3": 6}`),
			[]string{"I-SIRT 5 a", "MB-SIRT 5 a", "T-SIRT 8 a", "YMC-CSIRT 8 a", "ASY-CSIRT 10", "DeNA CERT 10", "Fuji Xerox CERT", "FJC-CERT", "NTT-CERT"},
		},
		{
			"only the size", "20 has 10 to 40 in reach, 9 and 41 would not be",
			testdoc.Respond(t, cases.Form(), `{"3.3": 20}`),
			[]string{"Fuji Xerox CERT 20", "ASY-CSIRT 10", "DeNA CERT 10", "FJC-CERT 40", "T-SIRT", "YMC-CSIRT", "NTT-CERT", "I-SIRT", "MB-SIRT"},
		},
		{
			"one too many", "21 is more than twice 10, and 81 more than twice 40",
			testdoc.Respond(t, cases.Form(), `{"3.3": 21, "2.1": ["f", "h"]}`),
			[]string{"Fuji Xerox CERT 20 f", "FJC-CERT 40 h", "ASY-CSIRT h", "DeNA CERT h", "T-SIRT", "YMC-CSIRT", "NTT-CERT", "I-SIRT", "MB-SIRT"},
		},
		{
			"nothing known", "the order of the report",
			testdoc.Respond(t, cases.Form(), `{}`), cases.Names(),
		},
		{
			"nobody", "no members are no size",
			testdoc.Respond(t, cases.Form(), `{"3.3": 0}`), cases.Names(),
		},
		{
			"a case", "not with itself; its profile says its industry, and its size where it has not answered 3.3",
			lookup(t, "Fuji Xerox CERT").Response,
			[]string{"ASY-CSIRT 10", "DeNA CERT 10", "FJC-CERT 40", "YMC-CSIRT manufacturing", "T-SIRT", "NTT-CERT", "I-SIRT", "MB-SIRT"},
		},
	} {
		t.Run(tt.name, func(t *testing.T) {
			var got []string
			for _, l := range cases.Like(tt.response) {
				got = append(got, alike(l))
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("%s (-want +got):\n%s", tt.why, diff)
			}
		})
	}
}

// TestLikeIsMutual: of two cases, each is like the other in the same things.
func TestLikeIsMutual(t *testing.T) {
	cases := benchmark.JPCERT2015Cases()
	of := func(team, other string) (l benchmark.Likeness) {
		all := cases.Like(lookup(t, team).Response)
		return all[slices.IndexFunc(all, func(l benchmark.Likeness) bool { return l.Team == other })]
	}
	for _, a := range cases.Names() {
		for _, b := range cases.Names() {
			if a == b {
				continue
			}
			x, y := of(a, b), of(b, a)
			if (x.Members > 0) != (y.Members > 0) || x.Industry != y.Industry || !cmp.Equal(x.Departments, y.Departments) {
				t.Errorf("%s is like %s in %s, and the other way round in %s", a, b, alike(x), alike(y))
			}
		}
	}
}

// TestExamplesAreThePractices: for any team, the same practices, those to the point first, and of these the more alike.
func TestExamplesAreThePractices(t *testing.T) {
	cases := benchmark.JPCERT2015Cases()
	compared := 0
	for r := range testdoc.Drawn(7, 30) {
		for q := range cases.Form().Questions() {
			practices, examples := cases.Practices(q.ID()), cases.Examples(q.ID(), r)
			var got []benchmark.Practice
			for i, e := range examples {
				got = append(got, e.Practice)
				if i == 0 {
					continue
				}
				compared++
				if last := examples[i-1]; last.Near && !e.Near || last.Near == e.Near && last.Likeness.Alike() < e.Likeness.Alike() {
					t.Errorf("%s: %s comes before %s", q.ID(), alike(last.Likeness), alike(e.Likeness))
				}
			}
			byText := func(a, b benchmark.Practice) int { return strings.Compare(a.Text.EN, b.Text.EN) }
			slices.SortFunc(practices, byText)
			slices.SortFunc(got, byText)
			if diff := cmp.Diff(practices, got); diff != "" {
				t.Errorf("%s (-practices +examples):\n%s", q.ID(), diff)
			}
		}
	}
	if compared < 100 {
		t.Errorf("%d comparisons", compared)
	}
	for _, name := range cases.Names() {
		for _, e := range cases.Examples("2.1", lookup(t, name).Response) {
			if e.Team == name {
				t.Errorf("%s is an example for itself", name)
			}
		}
	}
}

func TestLikePanics(t *testing.T) {
	defer func() {
		if recover() == nil {
			t.Error("no panic for a response to another form")
		}
	}()
	benchmark.JPCERT2015Cases().Like(testdoc.Respond(t, testdoc.SmallForm(t), "{}"))
}
