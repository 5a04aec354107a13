package report_test

import (
	"fmt"
	"strings"
	"testing"

	"golang.org/x/text/language"

	"github.com/csirtgauge/csirtgauge/benchmark/internal/testdoc"
	"github.com/csirtgauge/csirtgauge/benchmark/report"
)

// TestLikelyIsNotSaidAlone: the likely number of respondents below stands in one sentence with the assumption and with
// what is certain, only where it narrows that, and with its caveats.
func TestLikelyIsNotSaidAlone(t *testing.T) {
	seen, all := map[string]int{}, subjects(t)
	for r := range testdoc.Drawn(1, 6) { // with nearly everything answered
		all = append(all, subject{r.Team(), r, nil})
	}
	for _, s := range all {
		c := compare(t, s.response)
		o := &c.Overall
		low, _ := o.Comparable.Low.Float()
		high, _ := o.Comparable.High.Float()
		told, any := o.Likely.Narrows(o.Below) && high-low < 3, false
		for _, st := range append(c.Items, c.Documentation, c.Overall) {
			any = any || st.Likely.Narrows(st.Below)
		}
		nothing := o.Below.Min == 0 && o.Below.Max == o.Respondents
		for _, lang := range languages {
			assumption, certain := "設問間の相関が同種の調査票並みと仮定すれば（この調査では確認できない）、", "確実にいえるのは"
			want := assumption + "66組織のうち%d～%d組織程度の総合得点が本チームより低いと見込まれるが、%s"
			if nothing {
				certain = "確実にいえることはない。"
			}
			if lang == language.English {
				assumption, certain = "If a team's answers go together as in similar questionnaires (an assumption; this survey cannot show it), ", "certain is only"
				want = assumption + "probably %d to %d of the 66 score lower overall; %s"
				if nothing {
					certain = "nothing is certain."
				}
			}
			want = squeezed(fmt.Sprintf(want, o.Likely.Below.Min, o.Likely.Below.Max, certain))
			text := func(section report.Section) string {
				var b strings.Builder
				options := report.Options{Language: lang, Case: s.of, Sections: []report.Section{section}}
				if err := report.WriteText(&b, c, options); err != nil {
					t.Fatal(err)
				}
				return squeezed(b.String())
			}
			summary := text(report.SectionSummary)
			if got := strings.Contains(summary, want); got != told || got != strings.Contains(summary, squeezed(assumption)) {
				t.Errorf("%s: in the summary %v, want %v: %s", s.name, got, told, want)
			}
			caveats := text(report.SectionCaveats)
			for _, caveat := range o.Likely.Caveats {
				said := caveat.Text.JA
				if lang == language.English {
					said = caveat.Text.EN
				}
				if got := strings.Contains(caveats, squeezed(said)); got != any {
					t.Errorf("%s: what is likely is shown: %v; the caveat is: %v: %s", s.name, any, got, said)
				}
			}
			seen[fmt.Sprint("told ", told)]++
			seen[fmt.Sprint("nothing certain ", told && nothing)]++
			seen[fmt.Sprint("any ", any)]++
		}
	}
	if len(seen) != 6 {
		t.Errorf("the responses show only %v", seen)
	}
}

// squeezed is a text without the blanks and the ends of lines, which wrap.
func squeezed(s string) string { return strings.Join(strings.Fields(s), "") }

// TestLikelyInChart: the band is in the chart, and in words, where it narrows what is certain, and only there.
func TestLikelyInChart(t *testing.T) {
	c := compare(t, subjects(t)[len(subjects(t))-1].response)
	chart, ok := report.DrawChart(c, report.ChartBounds, report.Options{})
	if !ok {
		t.Fatal("no chart")
	}
	var b strings.Builder
	if err := chart.WriteSVG(&b); err != nil {
		t.Fatal(err)
	}
	want := 1 // in the key
	for _, st := range append(c.Items, c.Documentation, c.Overall) {
		if st.Likely.Narrows(st.Below) {
			want++
		}
	}
	_, drawn, _ := strings.Cut(b.String(), "</desc>")
	if got := strings.Count(drawn, `class="chart-likely"`); got != want || want < 2 {
		t.Errorf("%d bands with that of the key, want %d", got, want)
	}
	if got := strings.Count(chart.Description, "by assumption, probably"); got != want-1 {
		t.Errorf("%d in words, want %d: %s", got, want-1, chart.Description)
	}
}
