package questionnaire_test

import (
	"bytes"
	"encoding"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"reflect"
	"runtime"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/csirtgauge/csirtgauge/internal/testkit/golden"
	"github.com/csirtgauge/csirtgauge/questionnaire"
)

// Keep what is not finished, and go on later.
func ExampleDraft() {
	draft := questionnaire.Draft{
		Form: "jpcert-csirt-2015", Team: "Example CSIRT",
		Answers: map[string]questionnaire.Answer{"2.9a": questionnaire.Choose("in-house"), "2.13": questionnaire.Among("a", "b")},
	}
	stored, err := json.Marshal(draft)
	if err != nil {
		panic(err)
	}
	fmt.Println(string(stored))
	var again questionnaire.Draft
	if err := json.Unmarshal(stored, &again); err != nil {
		panic(err)
	}
	again.Answers["2.13"] = questionnaire.Choose("a")
	response, err := questionnaire.JPCERT2015().Respond(again)
	if err != nil {
		panic(err)
	}
	final, err := json.Marshal(response)
	if err != nil {
		panic(err)
	}
	fmt.Println(string(final))
	// Output:
	// {"form":"jpcert-csirt-2015","team":"Example CSIRT","answers":{"2.13":{"among":["a","b"]},"2.9a":"in-house"}}
	// {"form":"jpcert-csirt-2015","team":"Example CSIRT","answers":{"2.9":{"a":"in-house"},"2.13":"a"}}
}

// The form is read back by ParseForm, from its canonical document.
func ExampleForm_MarshalJSON() {
	form := questionnaire.JPCERT2015()
	stored, err := json.Marshal(form)
	if err != nil {
		panic(err)
	}
	again, err := questionnaire.ParseForm(stored)
	if err != nil {
		panic(err)
	}
	fmt.Println(again.Same(form))
	fmt.Println(json.Unmarshal(stored, new(questionnaire.Form)))
	fmt.Println(json.Unmarshal([]byte(`{"form": "jpcert-csirt-2015", "answers": {}}`), new(questionnaire.Response)))
	// Output:
	// true
	// questionnaire: a Form is read by ParseForm, which checks it, not by json.Unmarshal
	// questionnaire: a Response is read by Form.ParseJSON, which knows the form, not json.Unmarshal
}

func marshal(t *testing.T, v any) []byte {
	t.Helper()
	data, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func TestAnswerJSON(t *testing.T) {
	april := questionnaire.Month{Year: 2014, Month: 4}
	for _, tt := range []struct {
		name, why string
		answer    questionnaire.Answer
		want      string // "" for an error
	}{
		{"none", "", questionnaire.Answer{}, `null`},
		{"one", "", questionnaire.Choose("b"), `"b"`},
		{"among", "", questionnaire.Among("a", "b"), `{"among":["a","b"]}`},
		{"among none", "a mistake that Respond reports", questionnaire.Among(), `{"among":[]}`},
		{"list", "", questionnaire.ChooseAll("a", "h"), `["a","h"]`},
		{"none of a list", "", questionnaire.ChooseAll(), `[]`},
		{"count", "", questionnaire.Count(12), `12`},
		{"negative", "a mistake that Respond reports", questionnaire.Count(-1), `-1`},
		{"month", "", questionnaire.InMonth(april), `"2014-04"`},
		{"an option like a month", "says the same as the month", questionnaire.Choose("2014-04"), `"2014-04"`},
		{"zero month", "would read back as an option", questionnaire.InMonth(questionnaire.Month{}), ""},
		{"no such month", "", questionnaire.InMonth(questionnaire.Month{Year: 2014, Month: 13}), ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			got, err := json.Marshal(tt.answer)
			if string(got) != tt.want || (err != nil) != (tt.want == "") {
				t.Fatalf("%s, %v; want %s; %s", got, err, tt.want, tt.why)
			}
			again := questionnaire.Choose("before")
			if err != nil {
				return
			}
			if err := again.UnmarshalJSON(got); err != nil || !again.Equal(tt.answer) || !tt.answer.Equal(again) {
				t.Errorf("reads back as %v, %v", again, err)
			}
		})
	}
	for _, data := range []string{``, `true`, `1.5`, `1e400`, `[1]`, `{}`, `{"among": "a"}`, `{"among": [1]}`, `{"among": ["a"], "x": 1}`, `{"a": "in-house"}`, `"a" "b"`} {
		answer := questionnaire.Choose("before")
		if err := answer.UnmarshalJSON([]byte(data)); err == nil || !strings.HasPrefix(err.Error(), "questionnaire: Answer.UnmarshalJSON: ") || !answer.Equal(questionnaire.Choose("before")) {
			t.Errorf("%s: %v, %v", data, answer, err)
		}
	}
}

// TestDraftJSON: the draft of each response has the JSON of a response, and both are read back as they were, also that of the response
// as a draft.
func TestDraftJSON(t *testing.T) {
	form := questionnaire.JPCERT2015()
	type (
		answers = map[string]questionnaire.Answer
		texts   = map[string]string
	)
	drafts := [][2]questionnaire.Draft{ // as given and as read back
		{{}, {Answers: answers{}, Other: texts{}, Notes: texts{}}},
		{
			{Team: "\u2028<b>", Date: "no date", Recheck: []string{"2.9"}, Answers: answers{"9.9": questionnaire.Count(1), "2.11": {}}},
			{Team: "\u2028<b>", Date: "no date", Recheck: []string{"2.9"}, Answers: answers{"9.9": questionnaire.Count(1)}, Other: texts{}, Notes: texts{}},
		},
	}
	for _, c := range golden.Cases(t, "testdata/accept") {
		r := parse(t, c.Data)
		draft := r.Draft()
		drafts = append(drafts, [2]questionnaire.Draft{draft, draft})
		var read questionnaire.Draft
		if err := json.Unmarshal(asJSON(t, r), &read); err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(draft, read); diff != "" {
			t.Errorf("%s: the response as a draft (-want +got):\n%s", c.Name, diff)
		}
		if again, err := form.ParseJSON(marshal(t, draft)); err != nil || !again.Equal(r) {
			t.Errorf("%s: the draft as a response: %v, %v", c.Name, again, err)
		}
	}
	for _, draft := range drafts {
		var again questionnaire.Draft
		if err := json.Unmarshal(marshal(t, draft[0]), &again); err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(draft[1], again); diff != "" {
			t.Errorf("%s (-want +got):\n%s", marshal(t, draft[0]), diff)
		}
	}
	for _, data := range []string{``, `[]`, `{"x": 1}`, `{"team": 1}`, `{"answers": []}`, `{"answers": {"2.9": {"a": {"b": "c"}}}}`, `{"answers": {"2.9": true}}`, `{"other": {"2.9": 1}}`, `{"recheck": "2.9"}`} {
		draft := questionnaire.Draft{Team: "before"}
		if err := draft.UnmarshalJSON([]byte(data)); err == nil || !strings.HasPrefix(err.Error(), "questionnaire: Draft.UnmarshalJSON: ") || draft.Team != "before" {
			t.Errorf("%s: %v, %v", data, draft, err)
		}
	}
	wrong := questionnaire.Draft{Answers: map[string]questionnaire.Answer{"1.5": questionnaire.InMonth(questionnaire.Month{})}}
	if data, err := json.Marshal(wrong); !errors.Is(err, questionnaire.ErrRange) || !strings.Contains(err.Error(), `"1.5"`) {
		t.Errorf("a month that is none: %s, %v", data, err)
	}
	if _, err := form.Respond(questionnaire.Draft{Form: "own"}); !errors.Is(err, questionnaire.ErrUnknownForm) {
		t.Errorf("a draft for another form: %v", err)
	}
}

// TestFormJSON: by value and by pointer, a form marshals to what its digest is over.
func TestFormJSON(t *testing.T) {
	for _, c := range golden.Cases(t, "testdata/form-accept") {
		form := parseForm(t, c.Data)
		data := marshal(t, form)
		again := parseForm(t, data)
		if !bytes.Equal(data, marshal(t, *form)) || !bytes.Equal(data, marshal(t, again)) || again.Digest() != form.Digest() || !again.Same(form) {
			t.Errorf("%s: %.100s", c.Name, data)
		}
	}
}

// TestNothingMarshalsToJunk: what has no fields for users says in JSON which one it is, or what it is.
func TestNothingMarshalsToJunk(t *testing.T) {
	form := questionnaire.JPCERT2015()
	r := parse(t, []byte(head+`"2.14": "b", "2.14.1": "a"}}`))
	q, services := question(t, form, "2.11"), question(t, form, "2.9")
	var group *questionnaire.ServiceGroup
	for g := range services.Groups() {
		group = g
		break
	}
	for _, tt := range []struct {
		value any
		want  string
	}{
		{*r, `{"form":"jpcert-csirt-2015","answers":{"2.14":"b","2.14.1":"a"}}`},
		{q, `"2.11"`},
		{*q, `"2.11"`},
		{q.Section(), `"2"`},
		{group, `"` + group.ID() + `"`},
		{map[*questionnaire.Question]questionnaire.State{q: r.State(q)}, `{"2.11":"unanswered"}`},
		{q.Kind(), `"one"`},
		{r.Warnings(), `[{"code":"not-applicable","question":"2.14.1","text":{"en":"` + r.Warnings()[0].Text.EN + `","ja":"` + r.Warnings()[0].Text.JA + `"}}]`},
	} {
		if got := string(marshal(t, tt.value)); got != tt.want {
			t.Errorf("%T: %s, want %s", tt.value, got, tt.want)
		}
	}
}

// TestEnumerations: every value has a name that reads back, and nothing else does.
func TestEnumerations(t *testing.T) {
	type enumeration interface {
		encoding.TextUnmarshaler
		encoding.TextMarshaler
		fmt.Stringer
	}
	for _, tt := range []struct {
		of    func(i uint8) enumeration
		names string // from 0, "-" for a value that has none
	}{
		{func(i uint8) enumeration { return new(questionnaire.Kind(i)) }, "- one several services count month"},
		{func(i uint8) enumeration { return new(questionnaire.Order(i)) }, "none descending ascending"},
		{func(i uint8) enumeration { return new(questionnaire.State(i)) }, "- unanswered partly answered not-applicable"},
		{func(i uint8) enumeration { return new(questionnaire.CSVEncoding(i)) }, "utf-8-bom utf-8 shift-jis"},
	} {
		names := strings.Fields(tt.names)
		for i := range uint8(10) {
			value, again := tt.of(i), tt.of(9)
			text, err := value.MarshalText()
			if int(i) >= len(names) || names[i] == "-" {
				if want := fmt.Sprintf("%s(%d)", reflect.TypeOf(value).Elem().Name(), i); err == nil || value.String() != want {
					t.Errorf("%s: %q, %v", want, text, err)
				}
				continue
			}
			if err != nil || string(text) != names[i] || value.String() != names[i] || again.UnmarshalText(text) != nil || !reflect.DeepEqual(again, value) {
				t.Errorf("%T %d: %q, %v; want %q", value, i, text, err, names[i])
			}
		}
		for _, text := range []string{"", "-", "x", strings.ToUpper(names[1])} {
			if value := tt.of(9); value.UnmarshalText([]byte(text)) == nil || !reflect.DeepEqual(value, tt.of(9)) {
				t.Errorf("%T: %q is read", value, text)
			}
		}
	}
}

// TestNilAndZero calls every method of every type as nothing but zero values: on a zero value with zero arguments, on a zero value with
// arguments, and on a proper value with zero arguments. What cannot work says so in words.
func TestNilAndZero(t *testing.T) {
	form := questionnaire.JPCERT2015()
	r := parse(t, named(t, "accept", "full"))
	proper := []any{
		form, r, question(t, form, "2.11"), question(t, form, "2.11").Section(), r.Draft(), questionnaire.Choose("a"), questionnaire.OptionSet(1), questionnaire.Month{Year: 2014, Month: 4},
		questionnaire.KindSingle, questionnaire.Ascending, questionnaire.Answered, questionnaire.UTF8, questionnaire.Text{EN: "a", JA: "b"}, questionnaire.Warning{},
		&questionnaire.InputError{}, &questionnaire.ProblemError{}, &questionnaire.FormError{}, new(questionnaire.ServiceGroup),
	}
	calls, said := 0, 0
	call := func(receiver reflect.Value, m reflect.Method, zeros bool) {
		name := fmt.Sprintf("%s.%s", strings.TrimPrefix(m.Type.In(0).String(), "*"), m.Name)
		args := []reflect.Value{receiver}
		for i := 1; i < m.Type.NumIn(); i++ {
			arg := reflect.Zero(m.Type.In(i))
			for _, p := range proper {
				if !zeros && reflect.TypeOf(p) == m.Type.In(i) {
					arg = reflect.ValueOf(p)
				}
			}
			if !zeros && m.Type.In(i) == reflect.TypeFor[io.Reader]() {
				arg = reflect.ValueOf(strings.NewReader("{}"))
			}
			if !zeros && m.Type.In(i) == reflect.TypeFor[io.Writer]() {
				arg = reflect.ValueOf(io.Discard)
			}
			args = append(args, arg)
		}
		if m.Type.IsVariadic() {
			args = args[:len(args)-1]
		}
		defer func() {
			switch p := recover().(type) {
			case nil:
			case runtime.Error:
				t.Errorf("%s of %.20v: %v", name, receiver, p)
			default:
				said++
				function, _, _ := strings.Cut(strings.TrimPrefix(fmt.Sprint(p), "questionnaire: "), " ")
				if !strings.HasPrefix(name, "questionnaire."+function) || !strings.Contains(function, ".") {
					t.Errorf("%s: %v", name, p)
				}
			}
		}()
		calls++
		for _, result := range m.Func.Call(args) {
			if yield := result.Type(); yield.Kind() == reflect.Func { // an iterator
				result.Call([]reflect.Value{reflect.MakeFunc(yield.In(0), func([]reflect.Value) []reflect.Value { return []reflect.Value{reflect.ValueOf(true)} })})
			}
		}
	}
	for _, p := range proper {
		of := reflect.TypeOf(p)
		if of.Kind() != reflect.Pointer {
			of = reflect.PointerTo(of)
		}
		for m := range of.Methods() {
			call(reflect.New(of.Elem()), m, true)
			call(reflect.New(of.Elem()), m, false)
			value := reflect.New(of.Elem())
			value.Elem().Set(reflect.Indirect(reflect.ValueOf(p)))
			if !strings.HasPrefix(m.Name, "Unmarshal") || reflect.TypeOf(p) != of { // these would write
				call(value, m, true)
			}
		}
	}
	for name, f := range map[string]func(){
		"Form.ReadJSON of a nil": func() { (*questionnaire.Form)(nil).ReadJSON(strings.NewReader("{}")) }, "Form.Respond of a nil": func() { (*questionnaire.Form)(nil).Respond(questionnaire.Draft{}) },
		"Response.State of a nil": func() { (*questionnaire.Response)(nil).State(question(t, form, "2.11")) },
	} {
		func() {
			defer func() {
				if p := fmt.Sprint(recover()); !strings.HasPrefix(p, "questionnaire: "+name) {
					t.Errorf("%s: %s", name, p)
				}
			}()
			f()
		}()
	}
	if calls < 300 || said < 30 {
		t.Errorf("%d calls, %d of which said why not", calls, said)
	}
}

// Show each problem beside the field that it is about.
func ExampleInputError() {
	_, err := questionnaire.JPCERT2015().ParseJSON([]byte(`{"form": "jpcert-csirt-2015", "answers": {"2.11": "x"}}`))
	problems, err := json.MarshalIndent(err, "", "  ")
	if err != nil {
		panic(err)
	}
	fmt.Println(string(problems))
	// Output:
	// {
	//   "package": "questionnaire",
	//   "problems": [
	//     {
	//       "code": "unknown-option",
	//       "pointer": "/answers/2.11",
	//       "line": 1,
	//       "column": 51,
	//       "question": "2.11",
	//       "text": {
	//         "en": "question 2.11 has no option \"x\"; the options are a, b, c, d, e",
	//         "ja": "設問2.11に選択肢「x」はありません。選択肢はa、b、c、d、eです"
	//       }
	//     }
	//   ],
	//   "omitted": 0
	// }
}

// TestProblemJSON: an error that a server sends is for its client what it was for the server.
func TestProblemJSON(t *testing.T) {
	reached := map[string]bool{}
	for _, folder := range []string{"reject", "form-reject"} {
		for _, c := range golden.Cases(t, "testdata/"+folder) {
			_, err := questionnaire.JPCERT2015().ParseJSON(c.Data)
			if folder == "form-reject" {
				_, err = questionnaire.ParseForm(c.Data)
			}
			e, ok := errors.AsType[*questionnaire.InputError](err)
			if !ok {
				t.Fatalf("%s: %v", c.Name, err)
			}
			var again questionnaire.InputError
			if err := json.Unmarshal(marshal(t, e), &again); err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(e, &again); diff != "" || again.Error() != e.Error() {
				t.Errorf("%s (-want +got):\n%s", c.Name, diff)
			}
			for _, p := range again.Problems {
				reached[p.Code] = true
				if !slices.Contains(sentinels, p.Unwrap()) || strings.ToLower(p.Code) != p.Code || strings.Contains(p.Code, " ") {
					t.Errorf("%s: code %q", c.Name, p.Code)
				}
			}
		}
	}
	if len(reached) != 13 {
		t.Errorf("%d codes: %v", len(reached), reached)
	}
	if err := new(questionnaire.ProblemError).Unwrap(); err != nil {
		t.Errorf("the zero problem is of the kind %v", err)
	}
}
