package report_test

import (
	"bytes"
	"cmp"
	"maps"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/csirtgauge/csirtgauge/benchmark/report"
	"github.com/csirtgauge/csirtgauge/maturity/sim3"
)

// A cssRule is one selector of a style sheet, with its declarations.
type cssRule struct {
	selector     string
	declarations map[string]string
}

// rulesOf reads a style sheet without nested rules.
func rulesOf(css string) []cssRule {
	var rules []cssRule
	for _, m := range regexp.MustCompile(`([^{}]+)\{([^{}]*)\}`).FindAllStringSubmatch(css, -1) {
		declarations := map[string]string{}
		for d := range strings.SplitSeq(m[2], ";") {
			if name, value, ok := strings.Cut(d, ":"); ok {
				declarations[strings.TrimSpace(name)] = value
			}
		}
		for selector := range strings.SplitSeq(m[1], ",") {
			rules = append(rules, cssRule{strings.TrimSpace(selector), declarations})
		}
	}
	// Of two rules that hit an element, the one with more classes wins, then the later one.
	slices.SortStableFunc(rules, func(a, b cssRule) int {
		return cmp.Compare(strings.Count(a.selector, "."), strings.Count(b.selector, "."))
	})
	return rules
}

// styled returns the declarations that hit an element of a chart.
func styled(e *element, rules []cssRule) map[string]string {
	all := map[string]string{}
	for _, r := range rules {
		last := strings.Split(r.selector[strings.LastIndex(r.selector, " ")+1:], ".")
		hit := last[0] == "" || last[0] == e.name
		for _, class := range last[1:] {
			hit = hit && slices.Contains(strings.Fields(e.attrs["class"]), class)
		}
		if hit {
			maps.Copy(all, r.declarations)
		}
	}
	return all
}

// TestChartsWithoutVariables reads every chart as librsvg and Inkscape do: the first knows no variable, the second skips
// the whole style element in which one stands. All that is drawn has a colour, that of a browser with light colours.
func TestChartsWithoutVariables(t *testing.T) {
	all := subjects(t)
	o := everything(t, all[0].response, all[1].response, sim3.V1, nil)
	for _, o.Language = range languages {
		drawn := map[string]bool{}
		for _, c := range report.Charts(compare(t, all[0].response), o) {
			var b bytes.Buffer
			if err := c.WriteSVG(&b); err != nil {
				t.Fatal(err)
			}
			var plain, full string
			elements := elements(t, b.String())
			for _, e := range elements {
				switch {
				case e.name != "style":
				case strings.Contains(e.text, "--") || strings.Contains(e.text, "@"):
					full += e.text
				default:
					plain += e.text
				}
			}
			full, _, _ = strings.Cut(full, "@media")
			colours := styled(&element{attrs: map[string]string{"class": "chart"}}, rulesOf(full))
			plainRules, fullRules := rulesOf(plain), rulesOf(full)
			for _, e := range elements {
				needs := map[string]string{"rect": "fill", "circle": "fill", "polygon": "fill", "text": "fill", "line": "stroke"}[e.name]
				if needs == "" {
					continue
				}
				drawn[e.name] = true
				got, want := styled(e, plainRules), styled(e, fullRules)
				if !regexp.MustCompile(`^(#[0-9a-f]{3,6}|none)$`).MatchString(got[needs]) {
					t.Errorf("%s: %s %q has no %s without variables but %q", c.ID, e.name, e.attrs["class"], needs, got[needs])
				}
				for name, value := range want {
					if variable, ok := strings.CutPrefix(value, "var("); ok {
						value = colours[strings.TrimSuffix(variable, ")")]
					}
					if got[name] != value {
						t.Errorf("%s: %s of %s %q is %q without variables, with them %q", c.ID, name, e.name, e.attrs["class"], got[name], value)
					}
				}
			}
			first := slices.IndexFunc(elements, func(e *element) bool { return e.attrs["class"] != "" && e.name != "svg" })
			if first < 0 || elements[first].attrs["class"] != "chart-paper" {
				t.Errorf("%s: something is drawn before the paper, so that dark viewers shine through", c.ID)
			}
		}
		if len(drawn) != 5 {
			t.Errorf("%v: only %v are drawn", o.Language, drawn)
		}
	}
}
