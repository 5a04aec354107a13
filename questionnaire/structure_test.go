package questionnaire_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/csirtgauge/csirtgauge/internal/testkit/exhaustive"
	"github.com/csirtgauge/csirtgauge/questionnaire"
)

// beyond are all reasons why ParseJSON refuses what the schema accepts: what is gone, or no longer to be told apart, once another
// program has decoded the JSON. There is none the other way round.
var beyond = []struct {
	name, why string
	holds     func(q *questionnaire.Question, p *questionnaire.ProblemError) bool // q is nil if the problem names none
}{
	{"digits", "1.0, 1e0 and -0 are whole numbers to a schema, and 1e-400 is 0 to whoever decodes into 64 bits", func(q *questionnaire.Question, p *questionnaire.ProblemError) bool {
		return q != nil && q.Kind() == questionnaire.KindCount && errors.Is(p, questionnaire.ErrFormat)
	}},
	{"names twice", "the last member of a name is all that is left", func(_ *questionnaire.Question, p *questionnaire.ProblemError) bool {
		return errors.Is(p, questionnaire.ErrDuplicate)
	}},
	{"broken text", "bytes that are no UTF-8 and half a surrogate pair become U+FFFD", func(_ *questionnaire.Question, p *questionnaire.ProblemError) bool {
		return errors.Is(p, questionnaire.ErrEncoding)
	}},
	{"size", "a schema does not count bytes, of which white space may be any number", func(_ *questionnaire.Question, p *questionnaire.ProblemError) bool {
		return errors.Is(p, questionnaire.ErrTooLarge)
	}},
}

// TestSchemaAgreesEverywhere puts every one of many values in every place of a response: the reader and the schema agree, but for the
// reasons in [beyond], each of which occurs. Where [TestSchemaAgrees] goes astray at random, this goes to the limits.
func TestSchemaAgreesEverywhere(t *testing.T) {
	occurred := map[string]int{}
	for _, name := range []string{"", "all-kinds", "conditions", "two-services", "scale-named-service"} {
		form := questionnaire.JPCERT2015()
		if name != "" {
			if !exhaustive.Wanted(t) {
				continue
			}
			form = parseForm(t, named(t, "form-accept", name))
		}
		t.Run(form.ID()+" "+name, func(t *testing.T) {
			s := compile(t, form.ResponseSchema())
			tried, accepted := 0, 0
			for where, values := range places(t, form) {
				good := 0
				for _, data := range values {
					tried++
					_, err := form.ParseJSON(data)
					var v any
					if json.Unmarshal(bytes.TrimPrefix(data, []byte("\uFEFF")), &v) != nil {
						if err == nil {
							t.Errorf("%s: no JSON, but accepted: %.300s", where, data)
						}
						continue
					}
					violations := s.Validate(treeOf(t, v))
					switch {
					case err == nil && violations == nil:
						good++
					case err == nil:
						t.Errorf("%s: the schema alone rejects %.300s\n%v", where, data, violations)
					case violations == nil:
						reason := reasonFor(form, err)
						if _, again := form.ParseJSON(encoded(t, v)); reason == "" || again != nil {
							t.Errorf("%s: ParseJSON alone rejects %.300s\n%v\n%v", where, data, err, again)
						}
						occurred[reason]++
					}
				}
				if good == 0 || good == len(values) {
					t.Errorf("%s: %d of %d values are accepted, so nothing is tried there", where, good, len(values))
				}
				accepted += good
			}
			t.Logf("%d of %d responses accepted by both", accepted, tried)
		})
	}
	var want, got []string
	for _, reason := range beyond {
		want = append(want, reason.name)
		if occurred[reason.name] > 0 {
			got = append(got, reason.name)
		}
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("reasons that occur (-want +got):\n%s", diff)
	}
	t.Logf("accepted by the schema alone: %v", occurred)
}

// encoded writes JSON as every other program does, minus zero as zero. What was odd about the way it was written is gone.
func encoded(t *testing.T, v any) []byte {
	t.Helper()
	data, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	return minusZero.ReplaceAll(data, []byte("${1}0"))
}

var minusZero = regexp.MustCompile(`(:)-0\b`)

// reasonFor returns the reason that holds for all problems of an error, or "".
func reasonFor(form *questionnaire.Form, err error) string {
	e, ok := errors.AsType[*questionnaire.InputError](err)
	for _, reason := range beyond {
		if ok && !slices.ContainsFunc(e.Problems, func(p *questionnaire.ProblemError) bool {
			q, _ := form.Question(p.Question)
			return !reason.holds(q, p)
		}) {
			return reason.name
		}
	}
	return ""
}

// places returns responses by the place where they differ: each has all of the values there. Of questions that are alike in all that
// is read, one stands for all in a sample.
func places(t *testing.T, form *questionnaire.Form) map[string][][]byte {
	all := map[string][][]byte{}
	values, names := valuesFor(form), namesFor(form)
	put := func(where, pattern string, values []string) {
		for _, v := range values {
			all[where] = append(all[where], []byte(strings.Replace(pattern, "@", v, 1)))
		}
	}
	head := fmt.Sprintf(`{"form": %q, `, form.ID())
	put("document", "@", append(documents(form), values...))
	put("form", `{"form": @, "answers": {}}`, values)
	put("name", head+`"answers": {}, @: {}}`, append(names, `"answers"`))
	for _, key := range []string{"team", "date", "other", "notes", "recheck"} {
		put(key, head+`"answers": {}, "`+key+`": @}`, values)
	}
	put("answers", head+`"answers": @}`, values)
	put("name in notes", head+`"answers": {}, "notes": {@: "x"}}`, names)
	put("in recheck", head+`"answers": {}, "recheck": [@]}`, values)
	seen := map[string]bool{}
	for q := range form.Questions() {
		like := fmt.Sprint(q.Kind(), q.Scale(), q.TakesText(), q.NumOptions())
		if !exhaustive.Wanted(t) && seen[like] {
			continue
		}
		seen[like] = true
		id, answer := q.ID(), head+fmt.Sprintf(`"answers": {%q: @}}`, q.ID())
		put(id, answer, values)
		put(id+", a name", head+fmt.Sprintf(`"answers": {@: %s}}`, someAnswer(q)), append(names, fmt.Sprintf("%q", id), fmt.Sprintf("%q: %s, %[1]q", id, someAnswer(q))))
		switch q.Kind() {
		case questionnaire.KindSingle:
			put(id+", one among", strings.Replace(answer, "@", `{"among": [@]}`, 1), values)
			put(id+", among", strings.Replace(answer, "@", `{"among": @}`, 1), values)
		case questionnaire.KindMultiple:
			put(id+", one of several", strings.Replace(answer, "@", "[@]", 1), values)
		case questionnaire.KindServices:
			for service := range q.Services() {
				_, letter, _ := service.Parent()
				put(service.ID(), strings.Replace(answer, "@", fmt.Sprintf("{%q: @}", letter), 1), values)
				put(service.ID()+", a name", strings.Replace(answer, "@", fmt.Sprintf("{@: %s}", someAnswer(service)), 1), append(names, fmt.Sprintf("%q", letter)))
				if !exhaustive.Wanted(t) {
					break
				}
			}
		}
		put(id+", note", head+fmt.Sprintf(`"answers": {}, "notes": {%q: @}}`, id), values)
		if q.TakesText() {
			put(id+", text", head+fmt.Sprintf(`"answers": {}, "other": {%q: @}}`, id), values)
		}
	}
	return all
}
