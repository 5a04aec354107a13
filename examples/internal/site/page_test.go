package site

import (
	"net/url"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// pages are one of each kind, in a language.
func pages(t *testing.T, lang string) map[string]string {
	t.Helper()
	whole := url.Values{fieldResponse: {jsonOf(t, sample(t))}}
	wrong := entryOf(sample(t)).fields
	for _, field := range []string{"answer:1.5", "answer:2.8", "answer:2.9c", "answer:3.3", "date"} {
		wrong.Set(field, "wrong")
	}
	wrong.Set("none:1.1", ticked)
	wrong.Set("note:2.11", strings.Repeat("x", 2001))
	wrong.Set("other:2.5", "\x01")
	wrong.Set(fieldTarget, "wrong")
	wrong.Set(fieldSIM3, "wrong")
	bad := files{fieldOpen: {name: "a.json", data: []byte("{}")}, fieldPreviousFile: {name: "b.json", data: []byte(`{"form": "x"}`)}}
	settings := url.Values{fieldResponse: whole[fieldResponse], fieldTarget: {"approved"}, fieldSIM3: {"v2i"}}
	return map[string]string{
		"form": get("/?lang=" + lang).page(), "filled": send(t, "/edit?lang="+lang, whole, nil).page(), "result": send(t, "/assess?lang="+lang, settings, files{fieldPreviousFile: {name: "c.json", data: []byte(jsonOf(t, sample(t)))}}).page(),
		"errors": send(t, "/assess?lang="+lang, wrong, bad).page(), "notice": get("/nothing?lang=" + lang).page(),
	}
}

// TestMarkup: IDs are unique, what refers to one finds it, every control has a name, and nothing needs a script or a
// style in the page.
func TestMarkup(t *testing.T) {
	for _, lang := range []string{"en", "ja"} {
		for name, page := range pages(t, lang) {
			all := walk(t, page)
			ids := map[string]bool{}
			labelled := map[string]bool{}
			for _, e := range all {
				if id := e.attrs["id"]; id != "" {
					if ids[id] {
						t.Errorf("%s %s: ID %s is used twice", lang, name, id)
					}
					ids[id] = true
				}
				if e.name == "label" {
					labelled[e.attrs["for"]] = strings.TrimSpace(e.text) != ""
				}
			}
			levels := []string{}
			for _, e := range all {
				for _, attr := range []string{"for", "aria-labelledby", "aria-describedby"} {
					for id := range strings.FieldsSeq(e.attrs[attr]) {
						if !ids[id] {
							t.Errorf("%s %s: %s of %v is nowhere", lang, name, id, e.attrs)
						}
					}
				}
				if href, ok := strings.CutPrefix(e.attrs["href"], "#"); ok && !ids[href] {
					t.Errorf("%s %s: link to %s", lang, name, href)
				}
				if (e.name == "input" || e.name == "textarea") && e.attrs["type"] != "hidden" && !labelled[e.attrs["id"]] && e.attrs["aria-labelledby"] == "" && e.attrs["aria-label"] == "" {
					t.Errorf("%s %s: no name for %v", lang, name, e.attrs)
				}
				if e.name == "button" && strings.TrimSpace(e.text) == "" {
					t.Errorf("%s %s: no name for button %v", lang, name, e.attrs)
				}
				for attr := range e.attrs {
					if strings.HasPrefix(attr, "on") || attr == "style" {
						t.Errorf("%s %s: attribute %s", lang, name, attr)
					}
				}
				if e.name == "script" || e.name == "style" || e.name == "iframe" {
					t.Errorf("%s %s: element %s", lang, name, e.name)
				}
				if regexp.MustCompile(`^h[1-6]$`).MatchString(e.name) {
					levels = append(levels, e.name)
				}
			}
			if len(levels) == 0 || levels[0] != "h1" || slices.Contains(levels[1:], "h1") {
				t.Errorf("%s %s: headings %v", lang, name, levels)
			}
			for _, raw := range []string{"<script>alert", "</textarea><b>", "%!", "<no value>", "ZgotmplZ"} {
				if strings.Contains(page, raw) {
					t.Errorf("%s %s has %s", lang, name, raw)
				}
			}
		}
	}
}

// TestErrors: everything wrong is listed in the order of the page, marked and explained at its field, and nothing is
// lost.
func TestErrors(t *testing.T) {
	fields := entryOf(sample(t)).fields
	fields.Set(fieldDate, "2026-02-30")
	fields.Set("answer:1.5", "2014-13")
	fields.Set("none:1.1", ticked)
	fields.Set("answer:2.8", "a")
	fields["among:2.8"] = []string{"b", "c"}
	fields.Set("answer:2.9b", "in-house")
	fields.Set("note:2.11", strings.Repeat("規", 2001))
	fields.Set("answer:3.3", "abc")
	fields.Set(fieldTarget, "approved")
	fields.Set(fieldSIM3, "v1")
	w := send(t, "/assess", fields, nil)
	page := w.page()
	if w.Status != 422 {
		t.Errorf("status %d", w.Status)
	}
	var links, marked []string
	for _, e := range walk(t, page) {
		if id, ok := strings.CutPrefix(e.attrs["href"], "#"); ok && slices.Contains([]string{"date", "q1.1-a", "q1.5-answer", "q2.8-a", "q2.9b-in-house", "q2.11-note", "q3.3-answer"}, id) {
			links = append(links, id)
		}
		if e.attrs["aria-invalid"] != "" {
			marked = append(marked, e.attrs["id"])
			if elementWith(t, page, strings.Fields(e.attrs["aria-describedby"])[0]).text == "" {
				t.Errorf("%s is marked without a word", e.attrs["id"])
			}
		}
	}
	want := []string{"date", "q1.1-a", "q1.5-answer", "q2.8-a", "q2.9b-in-house", "q2.11-note", "q3.3-answer"}
	if !slices.Equal(links, want) {
		t.Errorf("listed %v, want %v", links, want)
	}
	for _, id := range append(want, "q1.1-none", "q2.8-none", "q2.8-among-c", "q2.9b-another-unit") {
		if !slices.Contains(marked, id) {
			t.Errorf("%s is not marked", id)
		}
	}
	got := sends(t, page)
	for name, values := range fields {
		if !slices.Equal(got[name], values) {
			t.Errorf("%s: %q was sent, %q is there", name, values, got[name])
		}
	}
	// What was sent without an answer is all that is there besides.
	for name, values := range got {
		if _, ok := fields[name]; !ok && name != fieldTrace && strings.Join(values, "") != "" {
			t.Errorf("%s: nothing was sent, %q is there", name, values)
		}
	}
	for id, text := range map[string]string{
		"date-problem": "this date is not in the calendar", "q1.5-problem": "Question 1.5 takes a month from 1970-01 to 2099-12 (found \"2014-13\")", "q3.3-problem": "Question 3.3 takes a number of people",
		"q2.11-note-problem": "2001 characters", "q1.1-problem": "None of these", "q2.8-problem": "not among those ticked", "q2.9b-problem": "not among those ticked",
	} {
		if got := elementWith(t, page, id).text; !strings.Contains(strings.ToLower(got), strings.ToLower(text)) {
			t.Errorf("%s says %q, want %q", id, got, text)
		}
	}
}

// TestSwitch: another language keeps all that is typed, right or wrong.
func TestSwitch(t *testing.T) {
	fields := entryOf(sample(t)).fields
	fields.Set("answer:3.3", "abc")
	page := send(t, "/edit?lang=ja", fields, nil)
	if got := sends(t, page.page()); page.Status != 200 || got.Get("answer:3.3") != "abc" || got.Get("note:2.11") != fields.Get("note:2.11") {
		t.Errorf("status %d, %v", page.Status, got)
	}
	if !strings.Contains(page.page(), "設問3.3の回答は人数です") {
		t.Error("the problem is not told in Japanese")
	}
}

// TestProgress: answered of asked, for a section and for all.
func TestProgress(t *testing.T) {
	page := send(t, "/edit", url.Values{fieldResponse: {jsonOf(t, sample(t))}}, nil).page()
	for id, want := range map[string]string{"p1": "4 of 6 answered", "p2": "2 of 18 answered, 2 in part, 2 to be rechecked", "p4": "0 of 11 answered", "overall": "7 of 52 answered, 2 in part, 2 to be rechecked"} {
		if got := elementWith(t, page, id).text; got != want {
			t.Errorf("%s: %q, want %q", id, got, want)
		}
	}
	ruledOut := send(t, "/edit", url.Values{"answer:2.14": {"b"}, "answer:2.4": {"e"}, "answer:7.1": {"f"}}, nil).page()
	if got := elementWith(t, ruledOut, "overall").text; got != "3 of 47 answered" {
		t.Errorf("with questions ruled out: %q", got)
	}
}

// TestConditions: each is told in words, and in the style sheet.
func TestConditions(t *testing.T) {
	page := get("/").page()
	for id, want := range map[string]string{
		"q2.4.1-applies":  "Only if the answers to 2.4 (Contacts from outside) include one of a, b, c, d.",
		"q2.14.1-applies": "Only if the answer to 2.14 (Monitoring by a SOC) is a (Yes).",
		"q7.1.2-applies":  "Only if the answer to 7.1 (Regular reports) is one of a, b, c, d, e.",
	} {
		if got := elementWith(t, page, id).text; got != want {
			t.Errorf("%s: %q, want %q", id, got, want)
		}
	}
	css := get("/style.css").page()
	for _, want := range []string{
		`form:has(:is(#q2\.14-b):checked):not(:has(:is(#q2\.14-a):checked)) #q2\.14\.1 > .ruled-out { display: block; }`,
		`form:has(:is(#q2\.4-none, #q2\.4-e):checked):not(:has(:is(#q2\.4-a, #q2\.4-b, #q2\.4-c, #q2\.4-d):checked)) #q2\.4\.1 > .ruled-out { display: block; }`,
	} {
		if !strings.Contains(css, want) {
			t.Errorf("the style sheet lacks %s", want)
		}
	}
}

// TestClasses: what the style sheet of the pages says is not about the report, which is shown within one of them, and
// the other way round. No class is used in both, and the names tell where one belongs.
func TestClasses(t *testing.T) {
	selectors, class := regexp.MustCompile(`([^{}]*)\{`), regexp.MustCompile(`\.([a-zA-Z][\w-]*)`)
	of := func(css string) []string {
		var names []string
		for _, m := range selectors.FindAllStringSubmatch(css, -1) {
			for _, c := range class.FindAllStringSubmatch(m[1], -1) {
				names = append(names, c[1])
			}
		}
		return names
	}
	own, reports := of(get("/style.css").page()), of(get("/report.css").page())
	attribute := regexp.MustCompile(`class="([^"]*)"`)
	used := func(markup string) []string {
		var names []string
		for _, m := range attribute.FindAllStringSubmatch(markup, -1) {
			names = append(names, strings.Fields(m[1])...)
		}
		return names
	}
	for _, lang := range []string{"en", "ja"} {
		for _, page := range pages(t, lang) {
			before, inside, _ := strings.Cut(page, `<div class="report">`)
			inside, after, _ := strings.Cut(inside, "</main>")
			own, reports = append(own, used(before+after)...), append(reports, used(inside)...)
		}
	}
	// The page places the report as a whole.
	own = slices.DeleteFunc(own, func(c string) bool { return c == "report" })
	for _, side := range []struct {
		name    string
		classes []string
		reports bool
	}{{"the pages", own, false}, {"the report", reports, true}} {
		slices.Sort(side.classes)
		names := slices.Compact(side.classes)
		if len(names) < 20 {
			t.Errorf("%s have only the classes %q", side.name, names)
		}
		for _, c := range names {
			if regexp.MustCompile(`^(report|chart)(-|$)`).MatchString(c) != side.reports {
				t.Errorf("%s: class %s has the name of the other side", side.name, c)
			}
		}
	}
}

// TestNoneIsOfferedOnce: where an option says that none of the others holds, nothing else does, unless a response says
// it that way; and the form's own words are used where it has some.
func TestNoneIsOfferedOnce(t *testing.T) {
	for _, tt := range []struct {
		name, why, question, lang string
		answer                    string
		want                      []string // the last option and none, by label
	}{
		{"an option", "e of 2.4 says it", "2.4", "en", `["a"]`, []string{"e No contact so far"}},
		{"an empty list", "read from a file, it must not be lost", "2.4", "ja", `[]`, []string{"e 連絡や問い合わせはなかった", "該当なし"}},
		{"own words", "no option of 2.5 says it", "2.5", "en", `["a"]`, []string{"e Other", "Takes part in none"}},
		{"own words in Japanese", "", "2.5", "ja", `[]`, []string{"e その他", "参加していない"}},
		{"no words", "of the form", "2.4.1", "en", `["a"]`, []string{"e Other", "None of these"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			response := `{"form": "jpcert-csirt-2015", "answers": {"` + tt.question + `": ` + tt.answer + `}}`
			var got []string
			for _, e := range walk(t, send(t, "/edit?lang="+tt.lang, url.Values{fieldResponse: {response}}, nil).page()) {
				if id := e.attrs["for"]; id == "q"+tt.question+"-e" || id == "q"+tt.question+"-none" {
					got = append(got, strings.Join(strings.Fields(e.text), " "))
				}
			}
			if !slices.Equal(tt.want, got) {
				t.Errorf("%s: %q, want %q", tt.why, got, tt.want)
			}
		})
	}
	both := entryOf(sample(t)).fields
	both.Set("none:2.5", ticked)
	both.Set("answer:2.5", "a")
	if got := elementWith(t, send(t, "/assess", both, nil).page(), "q2.5-problem").text; !strings.Contains(got, "“Takes part in none”") {
		t.Errorf("the problem is %q", got)
	}
}
