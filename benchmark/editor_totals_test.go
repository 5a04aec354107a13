package benchmark_test

import (
	"fmt"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// line writes a total in a line: from how many units on how many respondents are counted, at least and, if it differs, at most.
func (s shownTotal) line() string {
	var all []string
	for _, e := range s.AtLeast {
		edge := fmt.Sprintf("%d:%d", e.Units, e.Least)
		if e.Most != e.Least {
			edge += fmt.Sprintf("-%d", e.Most)
		}
		all = append(all, edge)
	}
	return fmt.Sprintf("%s/%d %s", s.Total, s.Unit, strings.Join(all, " "))
}

// TestPublishTotalsByHand: which totals are published beside hidden counts, and from which scores on, worked out by hand. The
// population is "NUMBER ANSWERS; …".
func TestPublishTotalsByHand(t *testing.T) {
	pr := []string{"p one descending a,b,c", "r one none a,b"}
	prPopulation := `2 {"p": "a", "r": "a"}; 1 {"p": "b", "r": "a"}; 2 {"p": "c", "r": "a"}; 2 {"p": "c", "r": "b"}`
	services := []string{"s services in,no A,B"}
	ways := []string{rowsFor("s", true, "A", "B"), rowsFor("sA", false, "in"), rowsFor("sB", false, "in")}
	for _, tt := range []struct {
		name, why         string
		questions, layout []string
		documentation     string
		items             []string
		threshold         int
		population        string
		want              []string
	}{
		{
			"light", "b is counted with c; from 30/8 to 28/8, it stays within half a point, but not within a quarter, as overall would, too",
			pr, nil, "two r", []string{"p three 1, r two 7"}, 2, prPopulation,
			[]string{"item1/8 28:5 32:2", "documentation/1 4:5", "overall/8 28:5 32:2"},
		},
		{
			"lighter overall", "from 62/16 to 60/16, b stays within a quarter of a point",
			pr, nil, "two r", []string{"p three 1, r two 7", "r two 1"}, 2, prPopulation,
			[]string{"item1/8 28:5 32:2", "item2/1 4:5", "documentation/1 4:5", "overall/16 60:5 64:2"},
		},
		{
			"heavy", "from 3 to 2 points, b does not stay",
			pr, nil, "two r", []string{"p three 1, r two 1"}, 2, prPopulation,
			[]string{"documentation/1 4:5"},
		},
		{
			"heavy in the documentation index", "which the item is not about",
			pr, nil, "three p", []string{"r two 1"}, 2, prPopulation,
			[]string{"item1/1 4:5", "overall/1 4:5"},
		},
		{
			"light in one item, heavy in another", "the first is published alone",
			[]string{"p one descending a,b,c", "q one descending a,b,c", "r one none a,b"}, nil, "two r", []string{"p three 1, r two 7", "q three 1"}, 2,
			strings.NewReplacer(`"p": "a"`, `"p": "a", "q": "a"`, `"p": "b"`, `"p": "b", "q": "b"`, `"p": "c"`, `"p": "c", "q": "c"`).Replace(prPopulation),
			[]string{"item1/8 28:5 32:2", "documentation/1 4:5"},
		},
		{
			"one way only", "c could move from 46/12 to d; d could not move from 41/12 to c, but to e",
			[]string{"p one descending a,b,c,d,e", "r one none a,b", "s one none a,b"}, nil, "two s", []string{"p five 1, r two 1, s two 10"}, 2,
			`2 {"p": "a", "r": "a", "s": "a"}; 2 {"p": "b", "r": "a", "s": "b"}; 1 {"p": "c", "r": "a", "s": "a"}; 1 {"p": "d", "r": "b", "s": "a"}; 1 {"p": "a", "r": "b", "s": "a"}`,
			[]string{"item1/12 6:7 42:4 48:2", "documentation/1 4:5", "overall/12 6:7 42:4 48:2"},
		},
		{
			"stated", "b is left out, but how many chose anything is shown",
			[]string{"q several a,b", "r one none a,b"}, nil, "two r", []string{"q stated 1"}, 2,
			`3 {"q": ["a"], "r": "a"}; 2 {"q": ["a"], "r": "b"}; 1 {"q": ["a", "b"], "r": "b"}; 2 {"q": [], "r": "a"}`,
			[]string{"item1/1 4:6", "documentation/1 4:5", "overall/1 4:6"},
		},
		{
			"decided", "nothing is hidden of the services",
			append(services, "r one none a,b"), append(ways, rowsFor("r", false, "a", "b")), "two r", []string{"s decided 1"}, 2,
			`4 {"s": {"A": "in", "B": "no"}, "r": "a"}; 3 {"s": {"A": "no", "B": "in"}, "r": "b"}`,
			[]string{"item1/1 4:7", "documentation/1 4:4", "overall/1 4:7"},
		},
		{
			"decided on one of three", "4/3 points are at least 1; what is not answered may be decided",
			[]string{"s services in,no A,B,C", "r one none a,b"}, nil, "two r", []string{"s decided 1"}, 1, `1 {"s": {"A": "in"}, "r": "a"}`,
			[]string{"item1/1 1:1 4:0-1", "documentation/1 4:1", "overall/1 1:1 4:0-1"},
		},
		{
			"too many units", "half of (3·997 + 4·991)/1988 + (3·983 + 4·977)/1960 points are 57319.1 of 16384 units",
			[]string{"p one descending a,b,c,d,e", "r one none a,b"}, nil, "two r", []string{"p five 997, r two 991", "p five 983, r two 977"}, 1, `1 {"p": "b", "r": "a"}`,
			[]string{"item1/1988 6955:1", "item2/1960 6857:1", "documentation/1 4:1", "overall/16384 57319:1 57320:0-1"},
		},
	} {
		t.Run(tt.name, func(t *testing.T) {
			form := tinyForm(t, tt.questions...)
			tally := tallyOf(t, tinyModel(t, form, tt.documentation, tt.items...), tinyLayout(t, form, tt.layout...))
			for part := range strings.SplitSeq(tt.population, "; ") {
				number, answers, _ := strings.Cut(part, " ")
				n, err := strconv.Atoi(number)
				if err != nil {
					t.Fatal(err)
				}
				for range n {
					tally.Add(respond(t, form, answers))
				}
			}
			_, doc := publishedAs(t, tally, tt.threshold)
			var got []string
			for _, total := range doc.Totals.Of {
				got = append(got, total.line())
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("%s; totals (-want +got):\n%s", tt.why, diff)
			}
		})
	}
}
