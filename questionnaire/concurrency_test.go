package questionnaire_test

import (
	"bytes"
	"math/rand/v2"
	"testing"

	"golang.org/x/text/language"

	"github.com/csirtgauge/csirtgauge/internal/testkit/exhaustive"
	"github.com/csirtgauge/csirtgauge/internal/testkit/golden"
	"github.com/csirtgauge/csirtgauge/internal/testkit/sharing"
	"github.com/csirtgauge/csirtgauge/questionnaire"
)

// read is a response that was read, or the error, without the form.
func read(r *questionnaire.Response, err error) any {
	if err != nil {
		return err
	}
	return both(r.MarshalJSON())
}

// both is a result with its error, to be compared.
func both[T any](v T, err error) any { return []any{v, err} }

// written is what a function writes.
func written(write func(*bytes.Buffer) error) any {
	var b bytes.Buffer
	err := write(&b)
	return both(b.String(), err)
}

// formCalls are all ways to use a form: what it says of itself, and what takes an argument.
func formCalls(t *testing.T, form *questionnaire.Form) map[string]func(*questionnaire.Form) any {
	rng := rand.New(rand.NewPCG(1, 2))
	d := generator{rng, form}.draft()
	r, err := form.Respond(d)
	if err != nil {
		t.Fatal(err)
	}
	good := asJSON(t, r)
	bad := golden.Cases(t, "testdata/reject")[:12]
	var table bytes.Buffer
	if err := r.WriteCSV(&table, questionnaire.CSVOptions{}); err != nil {
		t.Fatal(err)
	}
	template := func(o questionnaire.CSVOptions) func(f *questionnaire.Form) any {
		return func(f *questionnaire.Form) any {
			return written(func(b *bytes.Buffer) error { return f.WriteTemplate(b, o) })
		}
	}
	return map[string]func(*questionnaire.Form) any{
		"all":             func(f *questionnaire.Form) any { return f },
		"response schema": func(f *questionnaire.Form) any { return f.ResponseSchema() },
		"lookups": func(f *questionnaire.Form) any {
			var all []any
			for q := range withServices(f) {
				found, ok := f.Question(q.ID())
				all = append(all, found.ID(), ok)
				for i := range q.NumOptions() {
					rank, ranked := q.Rank(i)
					at, _ := q.OptionIndex(q.Option(i).ID)
					all = append(all, rank, ranked, at)
				}
				all = append(all, q.Prompt().In(language.Japanese))
			}
			return all
		},
		"ParseJSON":     func(f *questionnaire.Form) any { return read(f.ParseJSON(good)) },
		"ReadJSON":      func(f *questionnaire.Form) any { return read(f.ReadJSON(bytes.NewReader(good))) },
		"ParseCSV":      func(f *questionnaire.Form) any { return read(f.ParseCSV(table.Bytes())) },
		"ReadCSV":       func(f *questionnaire.Form) any { return read(f.ReadCSV(bytes.NewReader(table.Bytes()))) },
		"Respond":       func(f *questionnaire.Form) any { return read(f.Respond(d)) },
		"template":      template(questionnaire.CSVOptions{}),
		"template (ja)": template(questionnaire.CSVOptions{Language: language.Japanese, Encoding: questionnaire.ShiftJIS}),
		"problems": func(f *questionnaire.Form) any {
			var all []any
			for _, c := range bad {
				_, err := f.ParseJSON(c.Data)
				if e, ok := err.(*questionnaire.InputError); ok {
					all = append(all, e.Messages(language.Japanese), e.Error())
				}
			}
			return all
		},
	}
}

// concurrentForms are the sources of a form of every kind, and the built-in one.
func concurrentForms(t *testing.T) map[string][]byte {
	documents := map[string][]byte{"all kinds": named(t, "form-accept", "all-kinds")}
	if exhaustive.Wanted(t) { // TestConcurrentStart has it, too
		documents["built-in"] = questionnaire.JPCERT2015Document()
	}
	return documents
}

// TestConcurrentForm uses forms from many goroutines, also one that was only just parsed.
func TestConcurrentForm(t *testing.T) {
	for name, document := range concurrentForms(t) {
		t.Run(name, func(t *testing.T) {
			fresh := func() *questionnaire.Form { return parseForm(t, document) }
			sharing.Hammer(t, fresh, formCalls(t, fresh()))
		})
	}
}

// responseCalls are all ways to use a response.
func responseCalls() map[string]func(*questionnaire.Response) any {
	write := func(o questionnaire.CSVOptions) func(r *questionnaire.Response) any {
		return func(r *questionnaire.Response) any {
			return written(func(b *bytes.Buffer) error { return r.WriteCSV(b, o) })
		}
	}
	return map[string]func(*questionnaire.Response) any{
		"all":      func(r *questionnaire.Response) any { return r },
		"warnings": func(r *questionnaire.Response) any { return r.Warnings() },
		"messages": func(r *questionnaire.Response) any {
			var all []string
			for _, w := range r.Warnings() {
				all = append(all, w.Message(language.English), w.Message(language.Japanese))
			}
			return all
		},
		"JSON":     func(r *questionnaire.Response) any { return both(r.MarshalJSON()) },
		"CSV":      write(questionnaire.CSVOptions{}),
		"CSV (ja)": write(questionnaire.CSVOptions{Language: language.Japanese, Encoding: questionnaire.UTF8WithBOM}),
		"draft":    func(r *questionnaire.Response) any { return r.Draft() },
		"equal":    func(r *questionnaire.Response) any { return r.Equal(r) },
		"by question": func(r *questionnaire.Response) any {
			var all []any
			for q := range withServices(r.Form()) {
				answer, given := r.Answer(q.ID())
				chosen, some := r.Chosen(q)
				people, counted := r.Count(q)
				month, dated := r.Month(q)
				answered, of := r.Services(q)
				all = append(all, answer, given, chosen, some, people, counted, month, dated, answered, of, r.Possible(q), r.State(q), r.Note(q.ID()), r.Other(q.ID()))
			}
			return all
		},
	}
}

// TestConcurrentResponse uses responses from many goroutines, to a form that was only just parsed, too.
func TestConcurrentResponse(t *testing.T) {
	for name, document := range concurrentForms(t) {
		t.Run(name, func(t *testing.T) {
			data := asJSON(t, someResponse(t, parseForm(t, document)))
			sharing.Hammer(t, func() *questionnaire.Response {
				r, err := parseForm(t, document).ParseJSON(data)
				if err != nil {
					t.Fatal(err)
				}
				return r
			}, responseCalls())
		})
	}
}

// someResponse is one with answers of every kind, open ones among them, and with warnings.
func someResponse(t *testing.T, form *questionnaire.Form) *questionnaire.Response {
	t.Helper()
	rng := rand.New(rand.NewPCG(3, 4))
	for range 1000 {
		r, err := form.Respond(generator{rng, form}.draft())
		if err != nil {
			t.Fatal(err)
		}
		if len(r.Warnings()) > 0 && len(r.Recheck()) > 0 && r.Team() != "" && r.Date() != "" {
			return r
		}
	}
	t.Fatal("no such response")
	return nil
}

// TestConcurrentStart asks for the built-in form and the schema of forms from many goroutines.
func TestConcurrentStart(t *testing.T) {
	sharing.Hammer(t, func() int { return 0 }, map[string]func(int) any{
		"form":     func(int) any { return questionnaire.JPCERT2015() },
		"document": func(int) any { return questionnaire.JPCERT2015Document() },
		"schema":   func(int) any { return questionnaire.FormSchema() },
		"ParseForm": func(int) any {
			form, err := questionnaire.ParseForm(questionnaire.JPCERT2015Document())
			return both(form.Len(), err)
		},
	})
}

// TestFormIsCopied: writing to what a form or a response gives changes neither.
func TestFormIsCopied(t *testing.T) {
	for name, document := range concurrentForms(t) {
		t.Run(name, func(t *testing.T) {
			form := parseForm(t, document)
			sharing.Copies(t, form, formCalls(t, form))
			sharing.Copies(t, someResponse(t, form), responseCalls())
		})
	}
	sharing.Copies(t, 0, map[string]func(int) any{
		"form":     func(int) any { return questionnaire.JPCERT2015() },
		"document": func(int) any { return questionnaire.JPCERT2015Document() },
		"schema":   func(int) any { return questionnaire.FormSchema() },
	})
}

// TestDraftIsCopied: a response keeps nothing of the draft or of the bytes that it was made from.
func TestDraftIsCopied(t *testing.T) {
	form := questionnaire.JPCERT2015()
	r := someResponse(t, form)
	d, data := r.Draft(), asJSON(t, r)
	made, err1 := form.Respond(d)
	parsed, err2 := form.ParseJSON(data)
	if err1 != nil || err2 != nil {
		t.Fatal(err1, err2)
	}
	sharing.Spoil(&d)
	clear(data)
	if !made.Equal(r) || !parsed.Equal(r) {
		t.Error("the response changes with what it was made from")
	}
	ids := []string{"a", "b"}
	answers := []questionnaire.Answer{questionnaire.Among(ids...), questionnaire.ChooseAll(ids...)}
	clear(ids)
	for _, a := range answers {
		clear(a.Options())
		if got := a.Options(); got[0] != "a" || got[1] != "b" {
			t.Errorf("the answer changes with its options, given or taken: %q", got)
		}
	}
	document := questionnaire.JPCERT2015Document()
	parsedForm := parseForm(t, document)
	clear(document)
	if sharing.Show(parsedForm) != sharing.Show(form) {
		t.Error("the form changes with its document")
	}
}
