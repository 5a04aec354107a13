package strictjson_test

import (
	"fmt"
	"reflect"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/csirtgauge/csirtgauge/internal/strictjson"
)

func TestParse(t *testing.T) {
	type V = strictjson.Value
	for _, tt := range []struct {
		name, why, data string
		want            V
	}{
		{
			name: "scalar", why: "a document need not be an object (RFC 8259, section 2)",
			data: " 12.50e+1\n", want: V{Kind: strictjson.Number, Offset: 1, Text: "12.50e+1"},
		},
		{
			name: "byte order mark", why: "Excel and Notepad write one; offsets count it, since they index the input",
			data: "\uFEFF[]", want: V{Kind: strictjson.Array, Offset: 3},
		},
		{
			name: "places", why: "every offset counted by hand",
			data: `{ "a" : [true, null], "b\n":{"c":"\u0041"} }`,
			want: V{Kind: strictjson.Object, Items: []V{
				{Kind: strictjson.Array, Offset: 8, Key: "a", KeyOffset: 2, Items: []V{
					{Kind: strictjson.Bool, Offset: 9, Text: "true"},
					{Kind: strictjson.Null, Offset: 15},
				}},
				{Kind: strictjson.Object, Offset: 28, Key: "b\n", KeyOffset: 22, Items: []V{
					{Kind: strictjson.String, Offset: 33, Key: "c", KeyOffset: 29, Text: "A"},
				}},
			}},
		},
		{
			name: "all escapes", why: "RFC 8259, section 7",
			data: `"\"\\\/\b\f\n\r\t\u00e9\uD834\uDD1E\u0000"`,
			want: V{Kind: strictjson.String, Text: "\"\\/\b\f\n\r\té𝄞\x00"},
		},
		{
			name: "hexadecimal digits", why: "in either case",
			data: `"\u0123\u4567\u89aB\uCdEf\uAbcF"`,
			want: V{Kind: strictjson.String, Text: "\u0123\u4567\u89ab\ucdef\uabcf"},
		},
		{
			name: "DEL and U+2028 unescaped", why: "only U+0000 to U+001F must be escaped",
			data: "\"\x7f\u2028\"", want: V{Kind: strictjson.String, Text: "\x7f\u2028"},
		},
		{
			name: "same name in different objects", why: "is no duplicate",
			data: `{"a":{"a":0}}`,
			want: V{Kind: strictjson.Object, Items: []V{
				{Kind: strictjson.Object, Offset: 5, Key: "a", KeyOffset: 1, Items: []V{
					{Kind: strictjson.Number, Offset: 10, Key: "a", KeyOffset: 6, Text: "0"},
				}},
			}},
		},
	} {
		t.Run(tt.name, func(t *testing.T) {
			got := mustParse(t, tt.data)
			if diff := cmp.Diff(&tt.want, got); diff != "" {
				t.Errorf("Parse (-want +got):\n%s%s", diff, tt.why)
			}
		})
	}
}

func TestParseLimits(t *testing.T) {
	deep := func(n int) string { return strings.Repeat("[", n) + strings.Repeat("]", n) }
	flat := func(n int) string { return "[" + strings.Repeat("0,", n-2) + "0]" } // n values
	blank := func(n int) string { return strings.Repeat(" ", n-1) + "0" }
	for _, tt := range []struct {
		name, why, data string
		limits          strictjson.Limits
		want            strictjson.Code // "": none
	}{
		{"scalar at depth 1", "depth counts arrays and objects only", "0", strictjson.Limits{Depth: 1}, ""},
		{"depth 1 of 1", "", "[0]", strictjson.Limits{Depth: 1}, ""},
		{"depth 2 of 1", "", "[[]]", strictjson.Limits{Depth: 1}, strictjson.TooDeep},
		{"default depth", "16", deep(16), strictjson.Limits{}, ""},
		{"default depth + 1", "", deep(17), strictjson.Limits{}, strictjson.TooDeep},
		{"negative", "stands for the default too", deep(16), strictjson.Limits{Bytes: -1, Depth: -1, Values: -1}, ""},
		{"deep by request", "more levels than a parser keeps", deep(5000), strictjson.Limits{Depth: 5000}, ""},
		{"1 value of 1", "", "{}", strictjson.Limits{Values: 1}, ""},
		{"2 values of 1", "", "[0]", strictjson.Limits{Values: 1}, strictjson.TooManyValues},
		{"the end in place of a second value", "is no value", "[", strictjson.Limits{Values: 1}, strictjson.Syntax},
		{"default values", "16,384", flat(1 << 14), strictjson.Limits{}, ""},
		{"default values + 1", "", flat(1<<14 + 1), strictjson.Limits{}, strictjson.TooManyValues},
		{"default bytes", "1 MiB", blank(1 << 20), strictjson.Limits{}, ""},
		{"default bytes + 1", "", blank(1<<20 + 1), strictjson.Limits{}, strictjson.TooLarge},
		{"3 bytes of 3", "", "123", strictjson.Limits{Bytes: 3}, ""},
		{"4 bytes of 3", "", "1234", strictjson.Limits{Bytes: 3}, strictjson.TooLarge},
	} {
		t.Run(tt.name, func(t *testing.T) {
			v, problems := strictjson.Parse([]byte(tt.data), tt.limits)
			var got strictjson.Code
			if len(problems) > 0 {
				got = problems[0].Code
			}
			if got != tt.want || (v == nil) != (got != "") || len(problems) > 1 {
				t.Errorf("Parse(%.20q) = %v, %v; want code %v; %s", tt.data, v, problems, tt.want, tt.why)
			}
		})
	}
}

// Duplicates are searched in two ways, which change at 16 members.
func TestParseDuplicateAmongMany(t *testing.T) {
	var members []string
	for i := range 20 {
		members = append(members, fmt.Sprintf(`"%d":[]`, i))
	}
	inner := strings.Join(members, ",") // enough to have a map of its own
	for _, n := range []int{1, 2, 15, 16, 17, 18, 31, 32, 33, 63, 64, 65, 1000} {
		for _, again := range []int{0, 1, 15, 16, n / 2, n - 1} {
			if again >= n {
				continue
			}
			var b strings.Builder
			b.WriteByte('{')
			offsets := make([]int, n+1)
			for i := range n + 1 {
				name := fmt.Sprintf("%d", i)
				if i == n {
					name = fmt.Sprintf("%d", again)
				}
				offsets[i] = b.Len()
				fmt.Fprintf(&b, `"%s":{%s},`, name, inner)
			}
			data := strings.TrimSuffix(b.String(), ",") + "}"
			_, got := strictjson.Parse([]byte(data), strictjson.Limits{Values: 1 << 16})
			name := fmt.Sprint(again)
			want := []strictjson.Problem{{
				Code: strictjson.Duplicate, Offset: offsets[n], Pointer: "/" + name, Found: `"` + name + `"`, First: offsets[again],
			}}
			if diff := cmp.Diff(want, got); diff != "" {
				t.Fatalf("%d members, then number %d again (-want +got):\n%s", n, again, diff)
			}
		}
	}
}

func TestParseItemsAreSeparate(t *testing.T) {
	v := mustParse(t, `{"a":[1],"b":[2]}`)
	a, b := v.Member("a"), v.Member("b")
	_ = append(a.Items, strictjson.Value{})
	if b.Items[0].Text != "2" {
		t.Error("appending to one container wrote into another")
	}
}

// A parser is reused; what an earlier document left behind must not show.
func TestParseConcurrently(t *testing.T) {
	docs := []string{string(response()), `{"a":1,"a":2`, `[[[[[[[[[`, `"\u0041\ud800"`, `{}`, "\xff", strings.Repeat("[", 16) + "1" + strings.Repeat("]", 16)}
	type result struct {
		Value    *strictjson.Value
		Problems []strictjson.Problem
	}
	var want []result
	for _, doc := range docs {
		v, problems := strictjson.Parse([]byte(doc), strictjson.Limits{})
		want = append(want, result{v, problems})
	}
	var wg sync.WaitGroup
	for g := range 4 {
		wg.Go(func() {
			for i := range 200 {
				n := (g + i) % len(docs)
				v, problems := strictjson.Parse([]byte(docs[n]), strictjson.Limits{})
				if got := (result{v, problems}); !reflect.DeepEqual(want[n], got) {
					t.Errorf("document %d (-first time +again):\n%s", n, cmp.Diff(want[n], got))
					return
				}
			}
		})
	}
	wg.Wait()
}

func TestParseAllocatesOneCopy(t *testing.T) {
	data := []byte(`["` + strings.Repeat("a", 1000) + `"` + strings.Repeat(`,"text"`, 100) + `]`)
	got := testing.AllocsPerRun(100, func() { strictjson.Parse(data, strictjson.Limits{}) })
	if got > 20 { // the copy, the items, the root; now and then a parser, more often under the race detector
		t.Errorf("%v allocations for 101 strings without escapes", got)
	}
}

// TestReadAsParse: what is read for a while is what is parsed to be kept, and neither changes what was kept before,
// whatever memory the documents take.
func TestReadAsParse(t *testing.T) {
	long := `{"a":[` + strings.Repeat(`{"b":1},`, 700) + `2]}`
	var kept []*strictjson.Value
	var texts []string
	for range 3 {
		for _, text := range []string{`{"a":[1,2],"b":{"c":"x"}}`, long, `[]`, `"x"`, `[[],[[]],{"a":null}]`} {
			root, problems := strictjson.Parse([]byte(text), strictjson.Limits{})
			if len(problems) > 0 {
				t.Fatal(problems)
			}
			kept, texts = append(kept, root), append(texts, text)
			problems = strictjson.Read([]byte(text), strictjson.Limits{}, func(read *strictjson.Value) {
				if diff := cmp.Diff(root, read); diff != "" {
					t.Errorf("%.40s (-parsed +read):\n%s", text, diff)
				}
			})
			if len(problems) > 0 {
				t.Error(problems)
			}
		}
	}
	for i, root := range kept {
		again, _ := strictjson.Parse([]byte(texts[i]), strictjson.Limits{})
		if diff := cmp.Diff(again, root); diff != "" {
			t.Errorf("%.40s was kept, and is now (-want +got):\n%s", texts[i], diff)
		}
	}
	if problems := strictjson.Read([]byte(`{`), strictjson.Limits{}, func(*strictjson.Value) { t.Error("used, though the JSON ends early") }); len(problems) != 1 {
		t.Error(problems)
	}
}
