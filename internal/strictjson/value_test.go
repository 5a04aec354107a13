package strictjson_test

import (
	"math"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/csirtgauge/csirtgauge/internal/strictjson"
)

func mustParse(t *testing.T, data string) *strictjson.Value {
	t.Helper()
	v, problems := strictjson.Parse([]byte(data), strictjson.Limits{})
	if problems != nil {
		t.Fatalf("Parse(%.80q): %v", data, problems)
	}
	return v
}

func TestAny(t *testing.T) {
	for _, tt := range []struct {
		name, why, data string
		want            any
	}{
		{"null", "the zero of an interface", "null", nil},
		{"true", "", "true", true},
		{"false", "", "false", false},
		{"string", "escapes are decoded", `"\u00e9\/\ud83d\ude00"`, "é/😀"},
		{"integer", "float64, never json.Number, which jsonschema panics on", "42", 42.0},
		{"negative zero", "keeps its sign as in encoding/json", "-0", math.Copysign(0, -1)},
		{"beyond 2^53", "rounds to even", "9007199254740993", 9007199254740992.0},
		{"largest", "still a float64", "1.7976931348623157e308", math.MaxFloat64},
		{"just too large", "rounds to infinity in strconv", "1.7976931348623159e308", math.MaxFloat64},
		{"1e400", "encoding/json refuses it", "1e400", math.MaxFloat64},
		{"-1e400", "", "-1e400", -math.MaxFloat64},
		{"1e1000001", "exponent on which big.Rat gives up", "1e1000001", math.MaxFloat64},
		{"1e-1000001", "underflow is zero", "1e-1000001", 0.0},
		{"empty array", "not nil, as in encoding/json", "[]", []any{}},
		{"empty object", "", "{}", map[string]any{}},
		{"nested", "", `{"a":[1,{"b":null}]}`, map[string]any{"a": []any{1.0, map[string]any{"b": nil}}}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if diff := cmp.Diff(tt.want, mustParse(t, tt.data).Any()); diff != "" {
				t.Errorf("Any (-want +got):\n%s%s", diff, tt.why)
			}
		})
	}
}

func TestAnySlowNumbers(t *testing.T) {
	data := "[" + strings.Repeat("1e1000000,", 49) + "1e1000000]"
	start := time.Now()
	items := mustParse(t, data).Any().([]any)
	if d := time.Since(start); d > 100*time.Millisecond {
		t.Errorf("50 times 1e1000000 took %v; as json.Number they cost seconds in big.Rat", d)
	}
	for i, item := range items {
		if item != math.MaxFloat64 {
			t.Errorf("item %d = %v, want the largest float64", i, item)
		}
	}
}

func TestMember(t *testing.T) {
	v := mustParse(t, `{"a": {"b": "c"}, "": 1, "Ａ": 2}`)
	for _, tt := range []struct {
		name, why string
		got       *strictjson.Value
		want      string
	}{
		{"nested", "", v.Member("a").Member("b"), "c"},
		{"empty name", "is a name like any other", v.Member(""), "1"},
		{"full width", "no folding here", v.Member("Ａ"), "2"},
	} {
		if tt.got == nil || tt.got.Text != tt.want {
			t.Errorf("%s: got %v, want %s; %s", tt.name, tt.got, tt.want, tt.why)
		}
	}
	for name, got := range map[string]*strictjson.Value{
		"absent": v.Member("b"), "other case": v.Member("A"), "of an absent one": v.Member("x").Member("y"), "of a string": v.Member("a").Member("b").Member("c"),
	} {
		if got != nil {
			t.Errorf("%s: got %v, want nil", name, got)
		}
	}
}

// TestOnce: members, elements and what is in them, in the order of the names.
func TestOnce(t *testing.T) {
	const data = `{"a":{"x":1,"y":[2],"x":[{"z":3,"z":4}]},"b":[{},{}],"a":{"x":5}}`
	v, _ := strictjson.Parse([]byte(data), strictjson.Limits{})
	for _, tt := range []struct {
		last bool
		want string
	}{
		{false, `{"a":{"x":1,"y":[2]},"b":[{},{}]}`},
		{true, `{"a":{"x":5},"b":[{},{}]}`},
	} {
		if got := string(v.Once(tt.last).Append(nil)); got != tt.want {
			t.Errorf("Once(%v) is %s, want %s", tt.last, got, tt.want)
		}
	}
	if got, want := string(v.Items[0].Once(true).Append(nil)), `{"x":[{"z":4}],"y":[2]}`; got != want {
		t.Errorf("Once(true) inside is %s, want %s", got, want)
	}
	if got := string(v.Append(nil)); got != data {
		t.Errorf("the value is %s afterwards", got)
	}
}

// TestAppend: what is compact comes out as it was, but for escapes that are not needed.
func TestAppend(t *testing.T) {
	for data, want := range map[string]string{
		`{"a\"b":[null,true,false,-1.50e+3,"\u0001\n",{}],"":[]}`: `{"a\"b":[null,true,false,-1.50e+3,"\u0001\n",{}],"":[]}`,
		` [ 1 , "\u00e9\/" ] `: `[1,"é/"]`,
	} {
		if got := string(mustParse(t, data).Append(nil)); got != want {
			t.Errorf("%s is written as %s, want %s", data, got, want)
		}
	}
}
