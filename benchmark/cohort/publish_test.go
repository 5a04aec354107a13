package cohort_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"sync"
	"testing"

	"github.com/csirtgauge/csirtgauge/benchmark"
	"github.com/csirtgauge/csirtgauge/benchmark/cohort"
	"github.com/csirtgauge/csirtgauge/benchmark/internal/testdoc"
	"github.com/csirtgauge/csirtgauge/maturity"
	"github.com/csirtgauge/csirtgauge/questionnaire"
)

// tinyLayout is a survey with these tables; nil, which asks for plain tables, if there are none.
func tinyLayout(t testing.TB, form *questionnaire.Form, tables ...string) *benchmark.Survey {
	t.Helper()
	if len(tables) == 0 {
		return nil
	}
	return testdoc.Survey(t, form, testdoc.SurveyOn(form.ID(), "1", strings.Join(tables, ", ")))
}

// rowsFor is a table without respondents, named after its question: with a row for each option or service, or for each
// range "FROM..TO", where an end may be missing. Months have no bare dash, so that "start 2014-01..2014-06" is a range
// of months.
func rowsFor(question string, several bool, rows ...string) string {
	return tableFor(fmt.Sprintf(`"table": %q, "question": %[1]q`, question), several, rows...)
}

func tableFor(head string, several bool, rows ...string) string {
	var list []string
	bins := strings.Contains(rows[0], "..")
	for _, row := range rows {
		if !bins {
			list = append(list, fmt.Sprintf(`%q: 0`, row))
			continue
		}
		end := func(key, v string) string {
			switch {
			case v == "":
				return ""
			case strings.Contains(v, "-"):
				v = `"` + v + `"`
			}
			return fmt.Sprintf(`%q: %s, `, key, v)
		}
		from, to, _ := strings.Cut(row, "..")
		list = append(list, fmt.Sprintf(`{%s%s"label": {"en": %q, "ja": %[3]q}, "count": 0}`, end("from", from), end("to", to), row))
	}
	body := `"counts": {` + strings.Join(list, ", ") + `}`
	if bins {
		body = `"bins": [` + strings.Join(list, ", ") + `]`
	}
	return fmt.Sprintf(`{%s, "base": 0, "several": %v, %s}`, head, several, body)
}

// describedAs is a publication that says all that it has to say of itself.
func describedAs(threshold int) cohort.PublishOptions {
	text := questionnaire.Text{EN: "T", JA: "試"}
	return cohort.PublishOptions{
		ID: "own", Title: text, Source: questionnaire.Source{Title: text, Publisher: text, Published: "2020-02-01"},
		Collection: benchmark.Collection{From: "2020-01-01", To: "2020-01-31", Sampling: benchmark.SamplingCensus, Population: text, Method: text},
		Threshold:  threshold,
	}
}

// firsts has the first tally of each model and layout, so that those of a test merge and are the same to the byte.
var firsts sync.Map

// tallyOf must succeed.
func tallyOf(t testing.TB, m *maturity.Model, layout *benchmark.Survey, responses ...*questionnaire.Response) *cohort.Tally {
	t.Helper()
	made, err := cohort.New(m, layout)
	if err != nil {
		t.Fatal(err)
	}
	first, _ := firsts.LoadOrStore([2]any{m, layout}, made)
	tally := first.(*cohort.Tally).Part()
	for _, r := range responses {
		add(t, tally, r)
	}
	return tally
}

// add counts a response, under a name of its own if the tally holds one that is the same.
func add(t testing.TB, tally *cohort.Tally, r *questionnaire.Response) {
	t.Helper()
	for i := 0; !tally.Add(r); i++ {
		r = testdoc.Named(t, r, fmt.Sprint("team ", tally.Respondents()+i))
	}
}

// copyOf is a tally that can be published whatever is published of the other.
func copyOf(t testing.TB, tally *cohort.Tally) *cohort.Tally {
	t.Helper()
	part := tally.Part()
	if err := part.Merge(tally); err != nil {
		t.Fatal(err)
	}
	return part
}

// tallyJSON is the tally as a document.
func tallyJSON(t testing.TB, tally *cohort.Tally) string {
	t.Helper()
	data, err := json.Marshal(tally)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

// A shownSurvey is what a reader of the document sees.
type shownSurvey struct {
	Tables      []shownTable
	Suppression struct {
		Threshold int
		Withheld  []benchmark.Withheld
	}
	Totals struct {
		Of []shownTotal
	}
}

type shownTable struct {
	Table, Part, Question string
	Base                  int
	NoAnswer              any // nil if it is not shown
	Several               bool
	Counts                map[string]int
	Merged                []shownRow
	Suppressed            []string
	Bins                  []shownBin
	OffForm               []shownRow
}

type shownRow struct {
	Of    []string
	Count int
}

type shownBin struct {
	From, To any
	Count    int
}

type shownTotal struct {
	Total   string
	Unit    int64
	AtLeast []shownEdge
}

type shownEdge struct {
	Units       int64
	Least, Most int
}

// table returns the table of a tally as it is shown, or nil if it is withheld.
func (s *shownSurvey) table(c tallyTable) *shownTable {
	for i := range s.Tables {
		if s.Tables[i].Table == c.Table && s.Tables[i].Part == c.Part {
			return &s.Tables[i]
		}
	}
	return nil
}

// published publishes the tally, which must succeed.
func publishedAs(t testing.TB, tally *cohort.Tally, threshold int) (string, *shownSurvey) {
	t.Helper()
	p, err := copyOf(t, tally).Publish(describedAs(threshold))
	if err != nil {
		t.Fatal(err)
	}
	return string(p.Survey), shown(t, p.Survey)
}

func shown(t testing.TB, data []byte) *shownSurvey {
	t.Helper()
	s := new(shownSurvey)
	if err := json.Unmarshal(data, s); err != nil {
		t.Fatal(err)
	}
	return s
}
