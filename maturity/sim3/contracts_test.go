package sim3_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"log"
	"strings"
	"testing"

	"github.com/csirtgauge/csirtgauge/maturity/sim3"
	"github.com/csirtgauge/csirtgauge/questionnaire"
)

// What a quadrant reads like in JSON.
func ExampleResult() {
	result, ok := sim3.JPCERT2015().Read(exampleResponse(), sim3.V1)
	if !ok {
		log.Fatal("no such version")
	}
	data, err := json.Marshal(result.Quadrants[1])
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(string(data))
	// Output:
	// {"quadrant":"H","parameters":7,"covered":6,"answered":5,"assessed":5,"certain":2,"mean":{"low":1.4,"high":2.2}}
}

func TestParseCrosswalkWithoutForm(t *testing.T) {
	defer func() {
		if p, _ := recover().(string); !strings.HasPrefix(p, "sim3: ParseCrosswalk") {
			t.Errorf("ParseCrosswalk panics with %q", p)
		}
	}()
	sim3.ParseCrosswalk(sim3.JPCERT2015Document(), nil)
}

func TestUnmarshalRefuses(t *testing.T) {
	for _, v := range []json.Unmarshaler{new(sim3.Crosswalk), new(sim3.Baseline)} {
		if err := json.Unmarshal([]byte("{}"), v); err == nil || !strings.HasPrefix(err.Error(), "sim3: ") {
			t.Errorf("%T: %v", v, err)
		}
	}
}

// TestSame: a crosswalk and a baseline that were read again from their JSON, and a response to the form read again, are the same.
func TestSame(t *testing.T) {
	c := sim3.JPCERT2015()
	parse := func(from, to string) (*questionnaire.Form, *questionnaire.Response) {
		form, err := questionnaire.ParseForm(bytes.Replace(questionnaire.JPCERT2015Document(), []byte(from), []byte(to), 1))
		if err != nil {
			t.Fatal(err)
		}
		r, err := form.Respond(exampleResponse().Draft())
		if err != nil {
			t.Fatal(err)
		}
		return form, r
	}
	marshal := func(v any) []byte {
		data, err := json.Marshal(v)
		if err != nil {
			t.Fatal(err)
		}
		return data
	}
	form, r := parse("", "")
	again, err := sim3.ParseCrosswalk(marshal(c), form)
	if err != nil || !again.Same(c) || again.Digest() != c.Digest() || again.Same(nil) {
		t.Errorf("the crosswalk reads back as another: %v", err)
	}
	b, err := c.ParseBaseline([]byte(entry))
	if err != nil {
		t.Fatal(err)
	}
	other, err := again.ParseBaseline(marshal(b))
	if err != nil || !bytes.Equal(marshal(other), marshal(b)) {
		t.Errorf("the baseline reads back as another: %v", err)
	}
	want, _ := c.Read(exampleResponse(), b.Version())
	got, _ := c.Read(r, b.Version())
	if !bytes.Equal(marshal(want), marshal(got)) {
		t.Error("the response to the form read again means something else")
	}
	if _, err := got.Against(other); err != nil {
		t.Error(err)
	}
	changed, r := parse("サービスレベルの定めはあるか", "サービスレベルはあるか")
	for name, r := range map[string]*questionnaire.Response{"of a changed form": r, "nil": nil, "zero": new(questionnaire.Response)} {
		err := c.Check(r)
		if e, ok := errors.AsType[*questionnaire.FormError](err); !ok || e.WantDigest != c.Form().Digest() || name == "of a changed form" && e.GotDigest != changed.Digest() {
			t.Errorf("a response %s: %v", name, err)
		}
	}
}
