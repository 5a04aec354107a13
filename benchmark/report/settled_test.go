package report_test

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"html"
	"maps"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/csirtgauge/csirtgauge/benchmark"
	"github.com/csirtgauge/csirtgauge/benchmark/report"
	"github.com/csirtgauge/csirtgauge/maturity"
	"github.com/csirtgauge/csirtgauge/questionnaire"
)

// recounted is the built-in survey with other counts in the tables of some questions; one with nil has no table.
func recounted(t *testing.T, counts map[string]map[string]int) *benchmark.Survey {
	t.Helper()
	var document map[string]any
	if err := json.Unmarshal(benchmark.JPCERT2015Document(), &document); err != nil {
		t.Fatal(err)
	}
	var tables []any
	for _, entry := range document["tables"].([]any) {
		table := entry.(map[string]any)
		id, _ := table["question"].(string)
		own, ok := counts[id]
		if ok {
			delete(table, "noAnswer")
			table["counts"] = own
			delete(table, "free") // it goes with the counts
		}
		if !ok || own != nil {
			tables = append(tables, table)
		}
	}
	document["tables"] = tables
	data, err := json.Marshal(document)
	if err != nil {
		t.Fatal(err)
	}
	return parseSurvey(t, data)
}

// A settledItem is what the JSON report says of how many have established an item.
type settledItem struct {
	ID       string `json:"id"`
	Standing struct {
		Established *struct {
			Min, Max int
			Text     questionnaire.Text
		}
	}
}

func settledOf(t *testing.T, c *benchmark.Comparison) (all []settledItem) {
	t.Helper()
	var b bytes.Buffer
	if err := report.WriteJSON(&b, c, full); err != nil {
		t.Fatal(err)
	}
	var read struct {
		Overall struct {
			Standing json.RawMessage
		}
		Items []settledItem
	}
	if err := json.Unmarshal(b.Bytes(), &read); err != nil {
		t.Fatal(err)
	}
	overall := settledItem{ID: "overall"}
	if err := json.Unmarshal(read.Overall.Standing, &overall.Standing); err != nil {
		t.Fatal(err)
	}
	return append(read.Items, overall)
}

// TestSettledWords: every case of what the tables can say has its sentence. Authority needs 2.8, 2.12 and 2.2.
func TestSettledWords(t *testing.T) {
	some := map[string]int{"a": 66, "b": 0, "c": 0, "d": 0}
	one := map[string]int{"a": 66, "b": 0, "c": 0}
	for _, tt := range []struct {
		name, why string
		counts    map[string]map[string]int
		want      questionnaire.Text
	}{
		{"as published", "64 + 41 + 51 - 2·66 = 24; 41 + 3 open", nil,
			questionnaire.Text{EN: "settled by at least 24 and at most 44 of the 66.", JA: "整備済みといえるのは、66組織のうち少なくとも24組織、最大44組織。"}},
		{"too few", "10 of 2.12 may be those who do not reach the others", map[string]map[string]int{"2.12": {"a": 10, "b": 56, "c": 0}},
			questionnaire.Text{EN: "settled by at most 10 of the 66.", JA: "整備済みといえるのは、66組織のうち最大10組織。"}},
		{"no upper limit", "6 are open", map[string]map[string]int{"2.12": {"a": 60, "b": 0, "c": 6}, "2.2": some, "2.8": one},
			questionnaire.Text{EN: "settled by at least 60 of the 66.", JA: "整備済みなのは、66組織のうち少なくとも60組織。"}},
		{"all", "nothing is open", map[string]map[string]int{"2.12": one, "2.2": some, "2.8": one},
			questionnaire.Text{EN: "settled by 66 of the 66.", JA: "整備済みなのは、66組織のうち66組織。"}},
		{"nothing known", "2.12 leaves all open", map[string]map[string]int{"2.12": {"a": 0, "b": 0, "c": 66}, "2.8": one},
			questionnaire.Text{EN: "by how many of the 66, the published tables do not tell.", JA: "66組織のうち何組織が整備済みかは、公表された表からは分からない。"}},
		{"no table", "of 2.12", map[string]map[string]int{"2.12": nil, "2.8": one},
			questionnaire.Text{EN: "by how many of the 66, the published tables do not tell.", JA: "66組織のうち何組織が整備済みかは、公表された表からは分からない。"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			c := recounted(t, tt.counts).Compare(maturity.Establishment2015().Assess(respond(t, questionnaire.Draft{})))
			all := settledOf(t, c)
			i := slices.IndexFunc(all, func(item settledItem) bool { return item.ID == "authority" })
			if diff := cmp.Diff(tt.want, all[i].Standing.Established.Text); diff != "" {
				t.Errorf("%s (-want +got):\n%s", tt.why, diff)
			}
		})
	}
}

// TestSettledInEveryFormat: text, Markdown and HTML say of each item, and of all, what JSON says, and CSV has the numbers.
func TestSettledInEveryFormat(t *testing.T) {
	c := compare(t, respond(t, questionnaire.Draft{}))
	all := settledOf(t, c)
	if len(all) != 7 {
		t.Fatalf("%d items and overall", len(all))
	}
	blank, tag := regexp.MustCompile(`\s+`), regexp.MustCompile(`<[^>]*>`)
	for _, language := range languages {
		o := report.Options{Detail: report.DetailFull, Language: language}
		var text, markdown, page, table bytes.Buffer
		for _, err := range []error{report.WriteText(&text, c, o), report.WriteMarkdown(&markdown, c, o), report.WriteHTML(&page, c, o), report.WriteCSV(&table, c, o)} {
			if err != nil {
				t.Fatal(err)
			}
		}
		squeeze := func(s string) string { return blank.ReplaceAllString(s, "") } // lines wrap
		said := map[string]string{
			"text": squeeze(text.String()), "Markdown": squeeze(strings.ReplaceAll(markdown.String(), `\`, "")), "HTML": squeeze(html.UnescapeString(tag.ReplaceAllString(page.String(), ""))),
		}
		rows, err := csv.NewReader(&table).ReadAll()
		if err != nil {
			t.Fatal(err)
		}
		for _, item := range all {
			e := item.Standing.Established
			words := e.Text.EN
			if language.String() == "ja" {
				words = e.Text.JA
			}
			for _, format := range slices.Sorted(maps.Keys(said)) {
				if !strings.Contains(said[format], squeeze(words)) {
					t.Errorf("%v %s does not say of %s: %s", language, format, item.ID, words)
				}
			}
			i := slices.IndexFunc(rows, func(row []string) bool { return row[1] == item.ID })
			row := rows[i]
			if diff := cmp.Diff([]string{strconv.Itoa(e.Min), strconv.Itoa(e.Max)}, row[len(row)-7:len(row)-5]); diff != "" {
				t.Errorf("%v CSV of %s (-want +got):\n%s", language, item.ID, diff)
			}
		}
	}
}
