package report_test

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"golang.org/x/text/language"

	"github.com/csirtgauge/csirtgauge/benchmark"
	"github.com/csirtgauge/csirtgauge/benchmark/report"
	"github.com/csirtgauge/csirtgauge/internal/message"
	"github.com/csirtgauge/csirtgauge/maturity"
	"github.com/csirtgauge/csirtgauge/maturity/sim3"
	"github.com/csirtgauge/csirtgauge/questionnaire"
)

type renderer = func(io.Writer, *benchmark.Comparison, report.Options) error

func render(t testing.TB, f renderer, r *questionnaire.Response, o report.Options) string {
	t.Helper()
	var b bytes.Buffer
	if err := f(&b, compare(t, r), o); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// An element is a start tag with the elements that it is in.
type element struct {
	name  string
	attrs map[string]string
	text  string // directly in it
}

// elements reads a page as strict XML, which what is written is, too: so every tag is closed where it should be.
func elements(t testing.TB, page string) []*element {
	t.Helper()
	d := xml.NewDecoder(strings.NewReader(page))
	var all, open []*element
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			return all
		}
		if err != nil {
			t.Fatalf("not well-formed: %v", err)
		}
		switch token := token.(type) {
		case xml.StartElement:
			e := &element{name: token.Name.Local, attrs: map[string]string{}}
			for _, a := range token.Attr {
				e.attrs[a.Name.Local] = a.Value
			}
			all, open = append(all, e), append(open, e)
		case xml.EndElement:
			open = open[:len(open)-1]
		case xml.CharData:
			if len(open) > 0 {
				open[len(open)-1].text += string(token)
			}
		}
	}
}

// checkPage checks what makes a page self-contained and accessible, as far as its elements show.
func checkPage(t *testing.T, name, page string) {
	t.Helper()
	all := elements(t, page)
	ids, level := map[string]bool{}, 0
	for _, e := range all {
		if id := e.attrs["id"]; id != "" {
			if ids[id] {
				t.Errorf("%s: the id %s is there twice", name, id)
			}
			ids[id] = true
		}
	}
	for _, e := range all {
		for _, attr := range []string{"aria-labelledby", "aria-describedby"} {
			for id := range strings.FieldsSeq(e.attrs[attr]) {
				if !ids[id] {
					t.Errorf("%s: %s names %s, which is not there", name, e.name, id)
				}
			}
		}
		for attr, value := range e.attrs {
			switch {
			case attr == "style" || strings.HasPrefix(attr, "on"):
				t.Errorf("%s: %s has the attribute %s", name, e.name, attr)
			case attr == "href" && !(strings.HasPrefix(value, "#") && ids[value[1:]]), attr == "src", attr == "xlink":
				t.Errorf("%s: %s refers to %s", name, e.name, value)
			}
		}
		switch e.name {
		case "script", "link", "img", "iframe", "object", "form":
			t.Errorf("%s: there is a %s", name, e.name)
		case "th":
			if e.attrs["scope"] == "" || strings.TrimSpace(e.text) == "" {
				t.Errorf("%s: a header cell without scope or text", name)
			}
		case "svg":
			if e.attrs["aria-hidden"] == "" && (e.attrs["role"] != "img" || e.attrs["aria-labelledby"] == "") {
				t.Errorf("%s: a picture without words", name)
			}
		case "h1", "h2", "h3":
			n := int(e.name[1] - '0')
			if n > level+1 && level > 0 {
				t.Errorf("%s: h%d follows h%d: %s", name, n, level, e.text)
			}
			level = n
			if strings.TrimSpace(e.text) == "" {
				t.Errorf("%s: an empty %s", name, e.name)
			}
		}
	}
	if strings.Contains(page, "%!") || strings.Contains(page, "url(") || strings.Contains(page, "@import") {
		t.Errorf("%s: a formatting accident, or a style that loads something", name)
	}
}

func TestHTML(t *testing.T) {
	eachWithEverything(t, func(s subject, o report.Options) {
		o.Case = s.of
		for _, o.Language = range languages {
			page := render(t, report.WriteHTML, s.response, o)
			checkPage(t, s.name, page)
			want := map[language.Tag]string{language.English: `<html lang="en">`, language.Japanese: `<html lang="ja">`}[o.Language]
			if !strings.Contains(page, want) || strings.Count(page, "<h1>") != 1 {
				t.Errorf("%s: not in %v, or without one title", s.name, o.Language)
			}
			body := render(t, report.WriteHTMLBody, s.response, o)
			checkPage(t, s.name, "<main>"+body+"</main>")
			if strings.Contains(body, "<h1") || strings.Contains(body, "<style") {
				t.Errorf("%s: the body has a title or a style", s.name)
			}
		}
	})
}

// TestHTMLParts: a question's heading stands in one element with its answer and its chart, an item's with its table, and that
// element is printed on one page. The legends for all items stand outside.
func TestHTMLParts(t *testing.T) {
	if !strings.Contains(report.Style(), ".report #items .report-part,.report #questions .report-part{break-inside:avoid}") {
		t.Error("the parts may be divided between pages")
	}
	s := subjects(t)[0]
	for _, o := range []report.Options{
		{Detail: report.DetailFull}, {Detail: report.DetailFull, Language: language.Japanese, Case: s.of},
	} {
		page := render(t, report.WriteHTML, s.response, o)
		for id, want := range map[string]struct {
			parts   int
			content string
		}{"items": {6, "table"}, "questions": {51, "figure"}} {
			_, section, _ := strings.Cut(page, `<section id="`+id+`"`)
			section, _, _ = strings.Cut(section, "</section>")
			parts := strings.Split(section, `<div class="report-part">`)[1:]
			if len(parts) != want.parts {
				t.Errorf("%s, %v: %d parts, want %d", id, o.Language, len(parts), want.parts)
			}
			for i, part := range parts {
				whole := "<div>" + part
				if i == len(parts)-1 {
					whole = whole[:strings.LastIndex(whole, "</div>")+len("</div>")]
				}
				names := map[string]int{}
				for _, e := range elements(t, whole) { // which is one element
					names[e.name]++
				}
				if names["h3"] != 1 || names[want.content] != 1 || strings.Contains(whole, "report-legend") {
					t.Errorf("%s, %v: part %d has %v", id, o.Language, i+1, names)
				}
			}
		}
	}
}

// evil tries to be markup in every format.
const evil = `</p><script>alert(1)</script> [x](http://evil.example) ![i](http://evil.example/i) **b** ` + "`c`" + ` | <img src=x onerror=y> &lt; "q" 'a' http://evil.example www.evil.example a@evil.example`

func hostile(t testing.TB) (*questionnaire.Response, report.Options) {
	t.Helper()
	r := respond(t, questionnaire.Draft{
		Team: evil, Answers: map[string]questionnaire.Answer{"2.5": questionnaire.ChooseAll("e"), "2.10": questionnaire.Choose("c")},
		Notes: map[string]string{"2.11": "# " + evil, "2.12": "- " + evil, "2.13": "1. " + evil, "3.1": "=", "3.4": "---"}, Other: map[string]string{"2.5": evil, "2.10": "\u202e" + evil},
	})
	target, err := maturity.Establishment2015().Aim(maturity.Goal{ID: "evil", Title: questionnaire.Text{EN: evil, JA: evil}, All: 1})
	if err != nil {
		t.Fatal(err)
	}
	before := respond(t, questionnaire.Draft{Team: evil + "2"})
	o := everything(t, r, before, sim3.V1, target)
	o.Plan = planned(t, before, evil)
	return r, o
}

// TestHostileHTML: what a team writes stays text. All that could be markup is escaped, so the elements are those of a
// harmless report.
func TestHostileHTML(t *testing.T) {
	r, o := hostile(t)
	draft := r.Draft()
	draft.Team, draft.Notes, draft.Other = "harmless", map[string]string{"2.11": "x", "2.12": "x", "2.13": "x", "3.1": "x", "3.4": "x"}, map[string]string{"2.5": "x", "2.10": "x"}
	harmless := respond(t, draft)
	for _, o.Language = range languages {
		page := render(t, report.WriteHTML, r, o)
		checkPage(t, "hostile", page)
		names := func(page string) string {
			var all []string
			for _, e := range elements(t, page) {
				all = append(all, e.name)
			}
			return strings.Join(all, " ")
		}
		plain := everything(t, harmless, respond(t, questionnaire.Draft{Team: "other"}), sim3.V1, o.Target)
		plain.Language = o.Language
		if got, want := names(page), names(render(t, report.WriteHTML, harmless, plain)); got != want {
			t.Errorf("%v: other elements than in a harmless report", o.Language)
		}
		if strings.Contains(page, "<script") || strings.ContainsRune(page, '\u202e') {
			t.Errorf("%v: markup or a change of direction got through", o.Language)
		}
		found := 0
		for _, e := range elements(t, page) {
			if strings.Contains(e.text, evil) {
				found++
			}
		}
		if found < 5 {
			t.Errorf("%v: the text of the team is not there as it was written, only %d times", o.Language, found)
		}
	}
}

// TestHTMLTranslated: every text is in the language of the page.
func TestHTMLTranslated(t *testing.T) {
	for _, f := range []renderer{report.WriteHTML, report.WriteMarkdown} {
		r := respond(t, questionnaire.Draft{Answers: map[string]questionnaire.Answer{"2.11": questionnaire.Choose("b")}})
		o := everything(t, r, respond(t, questionnaire.Draft{}), sim3.V1, maturity.Establishment2015().Approved())
		o.Language = language.English
		_, page, _ := strings.Cut(render(t, f, r, o), "</style>") // fonts have names in both
		if kana := regexp.MustCompile(`[\p{Hiragana}\p{Katakana}\p{Han}]+`).FindString(page); kana != "" {
			t.Errorf("English report has %q", kana)
		}
		o.Language = language.Japanese
		page = render(t, f, r, o)
		_, page, _ = strings.Cut(page, "</style>")
		page = regexp.MustCompile(`<[^>]*>|&[#a-z0-9]+;|Example Association|Security Incident Management Maturity Model`).ReplaceAllString(page, " · ")
		if words := regexp.MustCompile(`[a-z]+ [a-z]+ [a-z]+`).FindString(page); words != "" {
			t.Errorf("Japanese report has %q", words)
		}
	}
}

// TestContrast computes the contrast of every text colour on every ground that it stands on (WCAG 2.2, 1.4.3: at
// least 4.5), in light, dark and print.
func TestContrast(t *testing.T) {
	blocks := regexp.MustCompile(`\{[^{}]*--paper[^{}]*\}`).FindAllString(report.Style(), -1)
	if len(blocks) < 6 {
		t.Fatalf("%d sets of colours", len(blocks))
	}
	for i, block := range blocks {
		colors := map[string]string{}
		for _, m := range regexp.MustCompile(`--([a-z]+):#([0-9a-f]{3,6})`).FindAllStringSubmatch(block, -1) {
			colors[m[1]] = m[2]
		}
		for _, pair := range [][2]string{{"ink", "paper"}, {"soft", "paper"}, {"ink", "shade"}, {"soft", "shade"}, {"accent", "paper"}, {"accent", "shade"}, {"warn", "warnshade"}} {
			fore, back := colors[pair[0]], colors[pair[1]]
			if fore == "" || back == "" {
				continue
			}
			a, b := luminance(t, fore), luminance(t, back)
			if c := (math.Max(a, b) + 0.05) / (math.Min(a, b) + 0.05); c < 4.5 {
				t.Errorf("set %d: %s on %s has a contrast of %.2f", i, pair[0], pair[1], c)
			}
		}
	}
}

// luminance is the relative luminance of a colour by WCAG 2.2.
func luminance(t *testing.T, hex string) float64 {
	t.Helper()
	if len(hex) == 3 {
		hex = strings.Repeat(hex[:1], 2) + strings.Repeat(hex[1:2], 2) + strings.Repeat(hex[2:], 2)
	}
	sum := 0.0
	for i, weight := range []float64{0.2126, 0.7152, 0.0722} {
		n, err := strconv.ParseUint(hex[2*i:2*i+2], 16, 8)
		if err != nil {
			t.Fatal(err)
		}
		c := float64(n) / 255
		if c <= 0.04045 {
			c /= 12.92
		} else {
			c = math.Pow((c+0.055)/1.055, 2.4)
		}
		sum += weight * c
	}
	return sum
}

func TestCharts(t *testing.T) {
	s := subjects(t)[0]
	o := everything(t, s.response, subjects(t)[1].response, sim3.V1, nil)
	for _, o.Language = range languages {
		charts := report.Charts(compare(t, s.response), o)
		seen := map[string]bool{}
		for _, c := range charts {
			if seen[string(c.ID)] || c.Title == "" || c.Description == "" || strings.Contains(c.Description, "%!") {
				t.Errorf("%s: twice, or without words: %q", c.ID, c.Title)
			}
			seen[string(c.ID)] = true
			var b bytes.Buffer
			if err := c.WriteSVG(&b); err != nil {
				t.Fatal(err)
			}
			all := elements(t, b.String())
			if all[0].name != "svg" || all[0].attrs["xmlns"] != "http://www.w3.org/2000/svg" {
				t.Errorf("%s is no SVG document", c.ID)
			}
			for _, e := range all {
				for name, value := range e.attrs {
					if slices.Contains([]string{"x", "y", "x1", "y1", "x2", "y2", "cx", "cy", "r", "width", "height"}, name) {
						if f, err := strconv.ParseFloat(strings.TrimSuffix(value, "%"), 64); err != nil || math.IsNaN(f) || math.IsInf(f, 0) || f < 0 {
							t.Errorf("%s: %s of %s is %s", c.ID, name, e.name, value)
						}
					}
				}
			}
			if err := c.WriteSVG(brokenWriter{}); !errors.Is(err, errBroken) {
				t.Errorf("WriteSVG: %v", err)
			}
		}
		for _, id := range []string{"radar", "bounds", "change", "answers-2.11", "answers-1.5", "answers-3.3"} {
			if !seen[id] {
				t.Errorf("no chart %s in %v", id, o.Language)
			}
		}
	}
	if message.Japanese(o.Language) != true {
		t.Fatal("the last language is not Japanese")
	}
}

// TestDistributionSays has every count of table 2.2.11, and marks the team's answer.
func TestDistributionSays(t *testing.T) {
	r := respond(t, questionnaire.Draft{Answers: map[string]questionnaire.Answer{"2.11": questionnaire.Choose("b")}})
	for _, c := range report.Charts(compare(t, r), full) {
		if c.ID == "answers-2.11" {
			want := "a audited: 9; b approved: 19 (team); c documented: 13; d unwritten: 16; e ad hoc: 7; no answer: 2."
			if c.Description != want {
				t.Errorf("%q, want %q", c.Description, want)
			}
			return
		}
	}
	t.Error("no chart")
}

// TestDistributionTogether has one row for options that are counted together, whatever the order of their IDs.
func TestDistributionTogether(t *testing.T) {
	const words = `{"en": "T", "ja": "試"}`
	const head = `"title": ` + words + `, "source": {"title": ` + words + `, "publisher": ` + words + `, "published": "2020-01-01"}`
	option := func(id string) string {
		return `{"id": "` + id + `", "label": {"en": "` + id + `", "ja": "` + id + `"}, "offScale": false}`
	}
	form, err := questionnaire.ParseForm([]byte(`{"id": "own", ` + head + `, "scales": [], "sections": [{"id": "1", "title": ` + words + `, "questions": [
		{"id": "1.1", "kind": "one", "short": ` + words + `, "prompt": ` + words + `, "order": "descending", "options": [` + option("yes") + `, ` + option("no") + `]},
		{"id": "1.2", "kind": "one", "short": ` + words + `, "prompt": ` + words + `, "order": "none", "options": [` + option("large") + `, ` + option("middle") + `, ` + option("small") + `]},
		{"id": "1.3", "kind": "one", "short": ` + words + `, "prompt": ` + words + `, "order": "none", "options": [` + option("south") + `, ` + option("east") + `, ` + option("north") + `]}]}]}`))
	if err != nil {
		t.Fatal(err)
	}
	model, err := maturity.ParseModel([]byte(`{"id": "own", "form": "own", `+head+`,
		"rules": [{"id": "two", "kind": "options", "title": `+words+`, "points": {"yes": 4, "no": 0}, "established": 4}],
		"documentation": {"rule": "two", "questions": ["1.1"]},
		"items": [{"id": "item", "number": 1, "title": `+words+`, "indicators": [
			{"question": "1.1", "rule": "two", "weight": 1, "needed": true, "basis": {"place": "1", "kind": "named", "text": `+words+`}}]}]}`), form)
	if err != nil {
		t.Fatal(err)
	}
	survey, err := benchmark.ParseSurvey([]byte(`{"id": "own", "form": "own", `+head+`,
		"collection": {"from": "2020-01-01", "to": "2020-01-31", "respondents": 10, "sampling": "census", "population": `+words+`, "method": `+words+`},
		"suppression": {"threshold": 2}, "tables": [
			{"table": "1", "question": "1.1", "base": 10, "several": false, "counts": {"yes": 5, "no": 5}},
			{"table": "2", "question": "1.2", "base": 10, "several": false, "counts": {"small": 4}, "merged": [{"of": ["large", "middle"], "count": 6}]},
			{"table": "3", "question": "1.3", "base": 10, "several": false, "counts": {"east": 7}, "merged": [{"of": ["south", "north"], "count": 3}]}]}`), form)
	if err != nil {
		t.Fatal(err)
	}
	r, err := form.Respond(questionnaire.Draft{Answers: map[string]questionnaire.Answer{"1.2": questionnaire.Choose("middle")}})
	if err != nil {
		t.Fatal(err)
	}
	got := map[string]string{}
	for _, c := range report.Charts(survey.Compare(model.Assess(r)), full) {
		got[string(c.ID)] = c.Description
	}
	for id, want := range map[string]string{
		"answers-1.2": "large; middle: 6 (team); small: 4.",
		"answers-1.3": "south; north: 3; east: 7.",
	} {
		if got[id] != want {
			t.Errorf("%s: %q, want %q", id, got[id], want)
		}
	}
}

// TestRadarComparesAsTheTrend draws last year's scores also if its model was read from the document once more.
func TestRadarComparesAsTheTrend(t *testing.T) {
	again, err := maturity.ParseModel(maturity.Establishment2015Document(), questionnaire.JPCERT2015())
	if err != nil {
		t.Fatal(err)
	}
	r := subjects(t)[0].response
	radar := func(previous *maturity.Assessment) string {
		var b strings.Builder
		if err := report.Charts(compare(t, r), report.Options{Detail: report.DetailFull, Previous: previous})[0].WriteSVG(&b); err != nil {
			t.Fatal(err)
		}
		return b.String()
	}
	want, got := radar(maturity.Establishment2015().Assess(r)), radar(again.Assess(r))
	if !strings.Contains(want, `class="chart-previous"`) || got != want {
		t.Errorf("with the model read anew:\n%s\nwant\n%s", got, want)
	}
}
