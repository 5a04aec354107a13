package cohort_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/csirtgauge/csirtgauge/benchmark/internal/testdoc"
)

// TestRangeLabels: ranges that a publication adds or merges are named in both languages; the others keep their labels.
func TestRangeLabels(t *testing.T) {
	numbers, months := []string{"q count"}, []string{"start month", "end month"}
	for _, tt := range []struct {
		name, why         string
		questions, layout []string
		threshold         int
		answers           string
		want              []string
	}{
		{
			"numbers", "added before, between and behind", numbers, []string{rowsFor("q", false, "2..4", "10..19")}, 1, `{"q": 3}`,
			[]string{"fewer than 2|2名未満", "2..4|2..4", "5 to 9|5名以上10名未満", "10..19|10..19", "20 or more|20名以上"},
		},
		{
			"numbers merged", "from 0 on is below; a range from 5 on is merged with the one behind it", numbers, []string{rowsFor("q", false, "0..1", "2..4", "5..9", "10..14", "15..")}, 3,
			`{"q": 0}; {"q": 0}; {"q": 2}; {"q": 7}; {"q": 12}; {"q": 12}; {"q": 15}; {"q": 15}; {"q": 15}`,
			[]string{"fewer than 5|5名未満", "5 to 14|5名以上15名未満", "15..|15.."},
		},
		{
			"months", "added before, between and behind", months,
			[]string{rowsFor("start", false, "2020-01..2020-03", "2020-12..2021-01"), rowsFor("end", false, "..2020-12", "2021-01..")}, 1, `{"start": "2020-02"}`,
			[]string{"2019-12 or earlier|2019年12月以前", "2020-01..2020-03|2020-01..2020-03", "2020-04 to 2020-11|2020年4月～2020年11月", "2020-12..2021-01|2020-12..2021-01", "2021-02 or later|2021年2月以降"},
		},
		{
			"time", "added before and behind", months, []string{tableFor(`"table": "q", "span": {"from": "start", "to": "end"}`, false, "6..11")}, 1, `{"start": "2020-02", "end": "2020-02"}`,
			[]string{"less than 6 months|6か月未満", "6..11|6..11", "12 months or more|12か月以上"},
		},
	} {
		t.Run(tt.name, func(t *testing.T) {
			form := tinyForm(t, append([]string{"m one none a,b"}, tt.questions...)...)
			tally := tallyOf(t, tinyModel(t, form, "two m", "m two 1"), tinyLayout(t, form, tt.layout...))
			for answers := range strings.SplitSeq(tt.answers, "; ") {
				add(t, tally, testdoc.Respond(t, form, answers))
			}
			document, _ := publishedAs(t, tally, tt.threshold)
			var got []string
			for table := range testdoc.Survey(t, form, []byte(document)).Tables() {
				for bin := range table.Bins() {
					got = append(got, bin.Label.EN+"|"+bin.Label.JA)
				}
				if got != nil {
					break // the first with ranges
				}
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("%s; labels (-want +got):\n%s", tt.why, diff)
			}
		})
	}
}
