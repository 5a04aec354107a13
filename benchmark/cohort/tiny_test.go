package cohort_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/csirtgauge/csirtgauge/maturity"
	"github.com/csirtgauge/csirtgauge/questionnaire"
)

const anyText = `{"en": "T", "ja": "試"}`

// tinyForm is a form with these questions: "ID one ORDER OPTIONS", "ID several OPTIONS", "ID services WAYS LETTERS", "ID
// count" or "ID month", each perhaps with "if OTHER=OPTIONS" behind; "ID month EARLIER" is not before another month.
// Lists are separated by commas. An option with a star is off the scale, one with an exclamation mark excludes the
// others.
func tinyForm(t testing.TB, questions ...string) *questionnaire.Form {
	t.Helper()
	options := func(list string) string {
		var all []string
		for id := range strings.SplitSeq(list, ",") {
			id, off := strings.CutSuffix(id, "*")
			id, alone := strings.CutSuffix(id, "!")
			all = append(all, fmt.Sprintf(`{"id": %q, "label": %s, "offScale": %v, "exclusive": %v}`, id, anyText, off, alone))
		}
		return strings.Join(all, ", ")
	}
	var list, scales []string
	for _, spec := range questions {
		spec, condition, conditional := strings.Cut(spec, " if ")
		f := strings.Fields(spec)
		q := fmt.Sprintf(`"id": %q, "kind": %q, "short": %s, "prompt": %[3]s`, f[0], f[1], anyText)
		switch f[1] {
		case "one":
			q += fmt.Sprintf(`, "order": %q, "options": [%s]`, f[2], options(f[3]))
		case "several":
			q += fmt.Sprintf(`, "options": [%s]`, options(f[2]))
		case "month":
			if len(f) > 2 {
				q += fmt.Sprintf(`, "notBefore": %q`, f[2])
			}
		case "count":
			q += `, "min": 0, "max": 1000`
		case "services":
			scales = append(scales, fmt.Sprintf(`{"id": %q, "title": %s, "order": "none", "options": [%s]}`, f[0], anyText, options(f[2])))
			var services []string
			for letter := range strings.SplitSeq(f[3], ",") {
				services = append(services, fmt.Sprintf(`{"id": %q, "label": %s}`, letter, anyText))
			}
			q += fmt.Sprintf(`, "scale": %q, "groups": [{"id": "g", "title": %s, "services": [%s]}]`, f[0], anyText, strings.Join(services, ", "))
		}
		if conditional {
			up, ids, _ := strings.Cut(condition, "=")
			q += fmt.Sprintf(`, "applies": {"question": %q, "options": ["%s"]}`, up, strings.ReplaceAll(ids, ",", `", "`))
		}
		list = append(list, "{"+q+"}")
	}
	form, err := questionnaire.ParseForm(fmt.Appendf(nil, `{
		"id": "tiny", "title": %s, "source": {"title": %[1]s, "publisher": %[1]s, "published": "2020-01-01"},
		"scales": [%s], "sections": [{"id": "1", "title": %[1]s, "questions": [%[3]s]}]}`,
		anyText, strings.Join(scales, ", "), strings.Join(list, ", ")))
	if err != nil {
		t.Fatal(err)
	}
	return form
}

// tinyRules score options from a on, so that a question with as many options takes them.
var tinyRules = strings.Join([]string{
	`"id": "five", "kind": "options", "points": {"a": 4, "b": 3, "c": 2, "d": 1, "e": 0}`, `"id": "three", "kind": "options", "points": {"a": 4, "b": 2, "c": 0}`,
	`"id": "flat", "kind": "options", "points": {"a": 4, "b": 4, "c": 0}`, `"id": "two", "kind": "options", "points": {"a": 4, "b": 0}`,
	`"id": "stated", "kind": "stated"`, `"id": "decided", "kind": "decided"`,
}, "; ")

// tinyModel is a model of a tinyForm: the documentation index as "RULE QUESTION …", then items as "QUESTION RULE WEIGHT, …".
func tinyModel(t testing.TB, form *questionnaire.Form, documentation string, items ...string) *maturity.Model {
	t.Helper()
	return tinyModelWith(t, form, tinyRules, documentation, items...)
}

// tinyModelWith is a model with rules of its own, separated by semicolons.
func tinyModelWith(t testing.TB, form *questionnaire.Form, rules, documentation string, items ...string) *maturity.Model {
	t.Helper()
	var list []string
	for i, item := range items {
		var indicators []string
		for entry := range strings.SplitSeq(item, ", ") {
			f := strings.Fields(entry)
			indicators = append(indicators, fmt.Sprintf(`{"question": %q, "rule": %q, "weight": %s, "needed": true,
				"basis": {"place": "1", "kind": "named", "text": %s}}`, f[0], f[1], f[2], anyText))
		}
		list = append(list, fmt.Sprintf(`{"id": "item%d", "number": 1, "title": %s, "indicators": [%s]}`, i+1, anyText, strings.Join(indicators, ", ")))
	}
	end := fmt.Sprintf(`, "title": %s, "established": 4}`, anyText)
	d := strings.Fields(documentation)
	m, err := maturity.ParseModel(fmt.Appendf(nil, `{
		"id": "tiny", "form": "tiny", "title": %s, "source": {"title": %[1]s, "publisher": %[1]s, "published": "2020-01-01"},
		"rules": [%s], "documentation": {"rule": %q, "questions": ["%s"]}, "items": [%s]}`,
		anyText, "{"+strings.ReplaceAll(rules, "; ", end+", {")+end, d[0], strings.Join(d[1:], `", "`), strings.Join(list, ", ")), form)
	if err != nil {
		t.Fatal(err)
	}
	return m
}
