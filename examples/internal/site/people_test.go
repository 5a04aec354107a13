package site

import (
	"net/url"
	"strings"
	"testing"

	"github.com/csirtgauge/csirtgauge/questionnaire"
)

// person answers two questions.
func person(t *testing.T, team, authority, policy string) upload {
	t.Helper()
	r, err := form.Respond(questionnaire.Draft{Team: team, Answers: map[string]questionnaire.Answer{
		"2.8": questionnaire.Choose(authority), "2.13": questionnaire.Choose(policy),
	}})
	if err != nil {
		t.Fatal(err)
	}
	return upload{name: authority + ".json", data: []byte(jsonOf(t, r))}
}

// sendPeople opens files together.
func sendPeople(t *testing.T, lang string, fields url.Values, people ...upload) answered {
	t.Helper()
	parts := [][3]string{}
	for name, values := range fields {
		for _, value := range values {
			parts = append(parts, [3]string{name, "", value})
		}
	}
	for _, p := range people {
		parts = append(parts, [3]string{fieldOpen, p.name, string(p.data)})
	}
	body, kind := rawParts(parts...)
	return submit("/open?lang="+lang, kind, body)
}

// TestPeople: what several people answered is taken together, and the report says on what they differ, until the reader
// leaves that out.
func TestPeople(t *testing.T) {
	for lang, want := range map[string]struct{ notice, report string }{
		"en": {"What 2 people answered is taken together. Answers on which they differ: 1.", "The answers of 2 people are taken together."},
		"ja": {"2人の回答をまとめました。意見が分かれた1件", "2人の回答"},
	} {
		page := sendPeople(t, lang, nil, person(t, "T", "a", "b"), person(t, "T", "b", "b"))
		if page.Status != 200 || !strings.Contains(page.page(), want.notice) {
			t.Fatalf("%s: status %d, or it does not say %q", lang, page.Status, want.notice)
		}
		fields := sends(t, page.page())
		if got := fields["among:2.8"]; strings.Join(got, "") != "ab" || fields.Get("answer:2.13") != "b" {
			t.Errorf("%s: 2.8 is one of %q, 2.13 is %q", lang, got, fields.Get("answer:2.13"))
		}
		result := send(t, "/assess?lang="+lang, fields, nil).page()
		if !strings.Contains(result, `id="discuss"`) || !strings.Contains(elementWith(t, result, "discuss").text, want.report) {
			t.Errorf("%s: the report does not say on what they differ", lang)
		}
		again := sends(t, send(t, "/edit?lang="+lang, sends(t, result), nil).page())
		if len(again[fieldPerson]) != 2 {
			t.Errorf("%s: %d people are kept", lang, len(again[fieldPerson]))
		}
		again.Set(fieldForgetPeople, ticked)
		if strings.Contains(send(t, "/assess?lang="+lang, again, nil).page(), `id="discuss"`) {
			t.Errorf("%s: it is not left out", lang)
		}
	}
}

// TestPeopleDiffer: all that is wrong with any file is told, and what was typed stays.
func TestPeopleDiffer(t *testing.T) {
	for _, test := range []struct {
		name   string
		people []upload
		says   []string
	}{
		{"teams", []upload{person(t, "T", "a", "b"), person(t, "U", "b", "b")}, []string{"T", "U"}},
		{"files", []upload{{name: "x.json", data: []byte("{")}, person(t, "T", "a", "b"), {name: "y.csv", data: []byte("question,answer\n2.8,z\n")}}, []string{"x.json", "y.csv", "2.8"}},
	} {
		w := sendPeople(t, "en", url.Values{"team": {"Typed"}}, test.people...)
		said := elementWith(t, w.page(), "open-problem").text
		for _, says := range test.says {
			if w.Status != 422 || !strings.Contains(said, says) {
				t.Errorf("%s: status %d, %q", test.name, w.Status, said)
			}
		}
		if sends(t, w.page()).Get("team") != "Typed" {
			t.Errorf("%s: what was typed is lost", test.name)
		}
	}
	w := send(t, "/assess", url.Values{fieldPerson: {"e30", "!"}}, nil)
	if w.Status != 422 || sends(t, w.page()).Has(fieldPerson) {
		t.Errorf("people that no page has sent: status %d", w.Status)
	}
}
