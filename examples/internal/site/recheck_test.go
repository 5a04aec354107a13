package site

import (
	"maps"
	"net/url"
	"slices"
	"strings"
	"testing"
)

// TestMarksGo: the mark of a carried answer goes when the answer changes, and only then; the button of a section takes
// all of its marks.
func TestMarksGo(t *testing.T) {
	opened := send(t, "/open", url.Values{fieldCarry: {ticked}}, files{fieldOpen: {name: "2025.json", data: []byte(jsonOf(t, sample(t)))}})
	carriedOver := sends(t, opened.page())
	marks := func(fields url.Values) string {
		t.Helper()
		var ids []string
		for name := range sends(t, send(t, "/edit", fields, nil).page()) {
			if id, ok := strings.CutPrefix(name, fieldRecheck); ok {
				ids = append(ids, id)
			}
		}
		slices.Sort(ids)
		return strings.Join(ids, " ")
	}
	all := "1.1 1.2 1.4 1.5 2.11 2.13 2.5 2.9 3.3"
	for _, test := range []struct {
		name, why  string
		set, value string
		want       string
	}{
		{"nothing", "", "x", "", all},
		{"another option", "", "answer:2.11", "c", "1.1 1.2 1.4 1.5 2.13 2.5 2.9 3.3"},
		{"a service", "the question is about all of them", "answer:2.9a", "mixed", "1.1 1.2 1.4 1.5 2.11 2.13 2.5 3.3"},
		{"the same in other words", "the answer has not changed", "answer:3.3", "１２人", all},
		{"an error", "nobody knows what is meant", "answer:3.3", "abc", "1.1 1.2 1.4 1.5 2.11 2.13 2.5 2.9"},
		{"a section", "its button", fieldConfirm, "1", "2.11 2.13 2.5 2.9 3.3"},
		{"no section", "", fieldConfirm, "9", all},
	} {
		fields := maps.Clone(carriedOver)
		fields.Set(test.set, test.value)
		if got := marks(fields); got != test.want {
			t.Errorf("%s: marked %s, want %s; %s", test.name, got, test.want, test.why)
		}
	}
	changed := maps.Clone(carriedOver)
	changed.Set("answer:2.11", "c")
	changed.Set("recheck:2.11", ticked)
	if got := marks(changed); got != all {
		t.Errorf("a mark that somebody has set goes: %s", got)
	}
	if page := opened.page(); !strings.Contains(page, `formaction="/edit?lang=en#s2" name="confirm" value="2">Section 2: all 4 to be rechecked are confirmed`) {
		t.Error("section 2 has no button to confirm it")
	}
	if strings.Contains(get("/").page(), `name="confirm"`) {
		t.Error("there is a button to confirm nothing")
	}
}

// TestPlace: after the answers are checked, the reader goes on at the last question that was changed.
func TestPlace(t *testing.T) {
	here := func(page string) (ids string) {
		for _, e := range walk(t, page) {
			if e.attrs["autofocus"] != "" {
				ids += e.attrs["id"] + e.attrs["role"]
			}
		}
		return ids
	}
	first := sends(t, get("/").page())
	first.Set("answer:2.8", "a")
	first.Set("answer:2.9e", "mixed")
	page := send(t, "/edit", first, nil).page()
	if got := here(page); got != "q2.9" {
		t.Errorf("after 2.8 and 2.9e: at %q", got)
	}
	second := sends(t, page)
	if got := here(send(t, "/edit?lang=ja", second, nil).page()); got != "q2.9" {
		t.Errorf("after nothing: at %q", got)
	}
	second.Set("note:1.1", "x")
	if got := here(send(t, "/edit", second, nil).page()); got != "q1.1" {
		t.Errorf("after a note: at %q", got)
	}
	second.Set("answer:3.3", "abc")
	if got := here(send(t, "/edit", second, nil).page()); got != "alert" {
		t.Errorf("after an error: at %q", got)
	}
	if got := here(get("/").page()); got != "" {
		t.Errorf("at first: at %q", got)
	}
}

// TestCounts: every question says what its answer counts for.
func TestCounts(t *testing.T) {
	page := get("/").page()
	for id, want := range map[string]string{
		"q2.12": "Counts for: Service scope, Authority", "q2.3": "Needed, without points, for: Service scope", "q5.1": "Not scored",
	} {
		if got := elementWith(t, page, id).text; !strings.Contains(got, want) {
			t.Errorf("%s does not say %q", id, want)
		}
	}
	if n := strings.Count(page, `class="levels"`); n != 14 {
		t.Errorf("%d questions explain the levels, 14 ask for them", n)
	}
}
