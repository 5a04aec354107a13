package cohort_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/csirtgauge/csirtgauge/benchmark"
	"github.com/csirtgauge/csirtgauge/benchmark/internal/testdoc"
	"github.com/csirtgauge/csirtgauge/maturity"
	"github.com/csirtgauge/csirtgauge/questionnaire"
)

// at returns how many units and more a total is published for, and whether it is.
func (s *shownSurvey) at(total string, units int64) (int, bool) {
	for _, shown := range s.Totals.Of {
		for _, e := range shown.AtLeast {
			if shown.Total == total && e.Units == units {
				return e.Least, true
			}
		}
	}
	return 0, false
}

// upTo returns how many months a table counts up to one, and whether a range ends there.
func (s *shownTable) upTo(month string) (int, bool) {
	n := 0
	if s != nil {
		for _, b := range s.Bins {
			if n += b.Count; b.To == month {
				return n, true
			}
		}
	}
	return 0, false
}

// TestAttackByHand: what a reader once worked out of two publications of cohorts, with figures that stood in them
// together: each is enough to solve a count that is merged because it is below the threshold.
func TestAttackByHand(t *testing.T) {
	const threshold = 5
	for _, tt := range []struct {
		name, why  string
		population string // "NUMBER ANSWERS; …"
		least      func(doc *shownSurvey) (int, bool)
	}{
		{
			"a total beside the tables of its questions",
			"11 points of 12 take an a in 4.9 or in 4.10: of the ten who have them, at most 6 have that in 4.10, so 4 have it in 4.9",
			`4 {"4.9": "a", "7.1": "d", "4.10": "b"}; 6 {"4.9": "b", "7.1": "d", "4.10": "a"}; 5 {"4.9": "b", "7.1": "d", "4.10": "c"};
			5 {"4.9": "c", "7.1": "a", "4.10": "b"}; 5 {"4.9": "c", "7.1": "b", "4.10": "d"}; 5 {"4.9": "d", "7.1": "e", "4.10": "d"};
			5 {"4.9": "d", "7.1": "f", "4.10": "e"}; 5 {"4.9": "e", "7.1": "c", "4.10": "e"}; 5 {"4.9": "e", "7.1": "f", "4.10": "c"}`,
			func(doc *shownSurvey) (int, bool) {
				reached, total := doc.at("reporting", 11)
				other, shown := doc.table(tallyTable{Table: "2.4.10"}).Counts["a"]
				return reached - other, total && shown
			},
		},
		{
			"months in order",
			"16 were established by mid-2013, so 16 had started: 4 of them after the 12 of 2012",
			`10 {"1.5": "2012-01", "1.6": "2012-06"}; 2 {"1.5": "2012-01", "1.6": "2013-03"}; 4 {"1.5": "2013-02", "1.6": "2013-03"};
			3 {"1.5": "2013-08", "1.6": "2014-03"}; 6 {"1.5": "2014-02", "1.6": "2014-03"}; 6 {"1.5": "2014-08", "1.6": "2014-09"}; 6 {"1.5": "2015-02", "1.6": "2015-03"}`,
			func(doc *shownSurvey) (int, bool) {
				established, first := doc.table(tallyTable{Table: "2.1.6"}).upTo("2013-06")
				started, second := doc.table(tallyTable{Table: "2.1.5"}).upTo("2012-12")
				return established - started, first && second
			},
		},
	} {
		t.Run(tt.name, func(t *testing.T) {
			model := maturity.Establishment2015()
			tally := tallyOf(t, model, benchmark.JPCERT2015())
			for part := range strings.SplitSeq(tt.population, ";") {
				var n int
				part = strings.TrimSpace(part)
				if _, err := fmt.Sscan(part, &n); err != nil {
					t.Fatal(err)
				}
				for range n {
					add(t, tally, testdoc.Respond(t, questionnaire.JPCERT2015(), part[strings.Index(part, "{"):]))
				}
			}
			_, doc := publishedAs(t, tally, threshold)
			if least, ok := tt.least(doc); ok && least == threshold-1 {
				t.Errorf("a count below %d is at least %d: %s", threshold, least, tt.why)
			}
			if _, everything := publishedAs(t, tally, 1); everything.Totals.Of == nil || everything.table(tallyTable{Table: "2.1.5"}) == nil {
				t.Error("with everything shown, totals and months are missing")
			}
		})
	}
}
