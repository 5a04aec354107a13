package maturity_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/csirtgauge/csirtgauge/maturity"
)

// TestEstablishment2015Unasked: what chapter 4 wants and the form does not ask, by a word of the passage: of 4.1 リスクの許容度, 責任範囲,
// リソース and SLA; of 4.2 who decides, and how far the CSIRT may investigate; of 4.3 where it is placed, who its members are, and secrecy;
// of 4.4 that there is a point of contact, and who holds it; of 4.5 the three steps; of 4.6 authority, set-up and staffing.
func TestEstablishment2015Unasked(t *testing.T) {
	want := []string{
		"4.1 how much risk", "4.1 responsible", "4.1 resources", "4.1 (SLA)", "4.2 responsible for decisions", "4.2 how far the CSIRT may investigate",
		"4.3 placed where", "4.3 know the organisation's systems", "4.3 secrecy", "4.4 published!", "4.4 communicate well",
		"4.5 risk of the incidents", "4.5 less time", "4.5 cost of handling", "4.6 authority", "4.6 when people change",
	}
	var got []string
	for item := range maturity.Establishment2015().Items() {
		for u := range item.Unasked() {
			line := u.Place + " " + u.Text.EN
			if len(got) < len(want) { // shorten it to the words that are wanted, if it has them
				if words := strings.TrimSuffix(strings.TrimPrefix(want[len(got)], u.Place+" "), "!"); strings.Contains(strings.ToLower(u.Text.EN), strings.ToLower(words)) {
					line = u.Place + " " + words
				}
			}
			if u.Proviso {
				line += "!"
			}
			if u.Place != item.Place() {
				t.Errorf("%v stands with %s", u, item.Place())
			}
			got = append(got, line)
		}
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestEstablishment2015Beside(t *testing.T) {
	m, got := maturity.Establishment2015(), []string{}
	for item := range m.Items() {
		for b := range item.Beside() {
			got = append(got, fmt.Sprint(item.ID(), " ", b.Question.ID(), " ", b.Basis.Place, " ", b.Basis.Kind))
			if m.Assess(respond(t, all(true))).Points(b.Question) != (maturity.Range{}) {
				t.Errorf("%s has points", b.Question.ID())
			}
		}
	}
	if diff := cmp.Diff([]string{"reporting 7.1.2 4.5 named"}, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}
