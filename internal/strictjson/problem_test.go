package strictjson_test

import (
	"fmt"
	"runtime"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/csirtgauge/csirtgauge/internal/strictjson"
)

// TestValueBesideProblems: what does not end the reading leaves a value with all that was there.
func TestValueBesideProblems(t *testing.T) {
	for data, want := range map[string]string{
		`{"a":1,"b":[{"c":2,"c":3}],"a":4}`: `{"a":1,"b":[{"c":2,"c":3}],"a":4}`,
		`["\ud800x"]`:                       "[\"\uFFFDx\"]",
		`{"a":1,"a":2`:                      "",
		`{"a":1,"a":2} 3`:                   "",
		`["\ud800",`:                        "",
		"{\"a\":1,\"a\":\"\xff\"}":          "",
	} {
		v, problems := strictjson.Parse([]byte(data), strictjson.Limits{})
		got := ""
		if v != nil {
			got = string(v.Append(nil))
		}
		if got != want || len(problems) == 0 {
			t.Errorf("Parse(%s) = %s, %v; want %s", data, got, problems, want)
		}
	}
}

func TestParseProblems(t *testing.T) {
	type P = strictjson.Problem
	for _, tt := range []struct {
		name, why, data string
		want            []P
	}{
		{"empty", "", "", []P{{Code: strictjson.Empty}}},
		{"blank", "", " \r\n\t", []P{{Code: strictjson.Empty, Offset: 4}}},
		{"byte order mark only", "", "\uFEFF", []P{{Code: strictjson.Empty, Offset: 3}}},
		{"1 MiB of blanks and one", "size comes before everything", strings.Repeat(" ", 1<<20+1), []P{{Code: strictjson.TooLarge, Offset: 1 << 20}}},

		{"10,000 deep", "stops at the 17th", strings.Repeat("[", 10000) + strings.Repeat("]", 10000),
			[]P{{Code: strictjson.TooDeep, Offset: 16, Pointer: strings.Repeat("/0", 16), Found: "["}}},
		{"10,000 deep in objects", "", strings.Repeat(`{"a":`, 10000), []P{{Code: strictjson.TooDeep, Offset: 80, Pointer: strings.Repeat("/a", 16), Found: "{"}}},

		{"duplicate", "", `{"a":1,"b":2,"a":3}`, []P{{Code: strictjson.Duplicate, Offset: 13, Pointer: "/a", Found: `"a"`, First: 1}}},
		{"duplicate after unescaping", "", `{"a":1,"\u0061":2}`, []P{{Code: strictjson.Duplicate, Offset: 7, Pointer: "/a", Found: `"\u0061"`, First: 1}}},
		{"three times", "First is the first of all", `{"":1,"":2,"":3}`, []P{
			{Code: strictjson.Duplicate, Offset: 6, Pointer: "/", Found: `""`, First: 1},
			{Code: strictjson.Duplicate, Offset: 11, Pointer: "/", Found: `""`, First: 1}}},
		{"duplicates at all levels", "in input order; pointers are escaped", `{"a/b":[0,{"~":1,"~":2}],"a/b":0}`, []P{
			{Code: strictjson.Duplicate, Offset: 17, Pointer: "/a~1b/1/~0", Found: `"~"`, First: 11},
			{Code: strictjson.Duplicate, Offset: 25, Pointer: "/a~1b", Found: `"a/b"`, First: 1}}},
		{"duplicate before a syntax error", "both are reported", `{"a":1,"a":2,}`, []P{
			{Code: strictjson.Duplicate, Offset: 7, Pointer: "/a", Found: `"a"`, First: 1},
			{Code: strictjson.Syntax, Offset: 13, Found: "}"}}},

		{"lone high surrogate", "", `["a\ud800"]`, []P{{Code: strictjson.LoneSurrogate, Offset: 3, Pointer: "/0", Found: `\ud800`}}},
		{"lone low surrogate", "", `["\uDFFF"]`, []P{{Code: strictjson.LoneSurrogate, Offset: 2, Pointer: "/0", Found: `\uDFFF`}}},
		{"high before a pair", "the pair is fine", `"\ud800\ud83d\ude00"`, []P{{Code: strictjson.LoneSurrogate, Offset: 1, Found: `\ud800`}}},
		{"high before another escape", "", `"\ud800\n"`, []P{{Code: strictjson.LoneSurrogate, Offset: 1, Found: `\ud800`}}},
		{"high before no escape", "what looks like the other half has no backslash", `"\ud83dxude00"`, []P{{Code: strictjson.LoneSurrogate, Offset: 1, Found: `\ud83d`}}},
		{"high before another letter", "which is wrong in itself", `"\ud83d\xde00"`, []P{
			{Code: strictjson.LoneSurrogate, Offset: 1, Found: `\ud83d`},
			{Code: strictjson.Syntax, Offset: 7, Found: `\x`}}},
		{"halves in the wrong order", "", `"\ude00\ud83d"`, []P{
			{Code: strictjson.LoneSurrogate, Offset: 1, Found: `\ude00`},
			{Code: strictjson.LoneSurrogate, Offset: 7, Found: `\ud83d`}}},
		{"lone surrogates in names", "both become U+FFFD, so the second is a duplicate too; the name stands before its surrogate", `{"\ud800":0,"\ud801":0}`, []P{
			{Code: strictjson.LoneSurrogate, Offset: 2, Found: `\ud800`},
			{Code: strictjson.Duplicate, Offset: 12, Pointer: "/\uFFFD", Found: `"\ud801"`, First: 1},
			{Code: strictjson.LoneSurrogate, Offset: 13, Found: `\ud801`}}},

		{"Shift_JIS", "サ is 83 54", "{\"team\":\"\x83\x54\"}", []P{{Code: strictjson.NotUTF8, Offset: 9, Pointer: "/team", Found: `\x83T`}}},
		{"broken UTF-8 in a name", "", "{\"\xe3\x81\":0}", []P{{Code: strictjson.NotUTF8, Offset: 2, Found: `\xe3\x81`}}},
		{"surrogate in UTF-8", "CESU-8 is not UTF-8", "\"\xed\xa0\x80\"", []P{{Code: strictjson.NotUTF8, Offset: 1, Found: `\xed\xa0\x80`}}},
		{"UTF-16", "", "\xff\xfe{\x00}\x00", []P{{Code: strictjson.NotUTF8, Found: `\xff\xfe`}}},
		{"broken UTF-8 after the value", "", "1\xff", []P{{Code: strictjson.NotUTF8, Offset: 1, Found: `\xff`}}},
		{"broken UTF-8 in a number", "", "[1.\xff]", []P{{Code: strictjson.NotUTF8, Offset: 3, Pointer: "/0", Found: `\xff`}}},
		{"broken UTF-8 in an escape", "", "\"\\u00\xff\"", []P{{Code: strictjson.NotUTF8, Offset: 5, Found: `\xff`}}},
		{"broken UTF-8 after a backslash", "", "\"\\\xff\"", []P{{Code: strictjson.NotUTF8, Offset: 2, Found: `\xff`}}},
		{"broken UTF-8 in a word", "", "[tr\xff]", []P{{Code: strictjson.NotUTF8, Offset: 3, Pointer: "/0", Found: `\xff`}}},
		{"broken UTF-8 after a syntax error", "the first in the input is reported", "[x,\xff]", []P{{Code: strictjson.Syntax, Offset: 1, Pointer: "/0", Found: "x"}}},
		{"duplicate before broken UTF-8", "both are reported", "{\"a\":0,\"a\":\"\xff\"}", []P{
			{Code: strictjson.Duplicate, Offset: 7, Pointer: "/a", Found: `"a"`, First: 1},
			{Code: strictjson.NotUTF8, Offset: 12, Pointer: "/a", Found: `\xff`}}},

		{"two documents", "", "{} {}", []P{{Code: strictjson.Trailing, Offset: 3, Found: "{"}}},
		{"comment at the end", "", "{} // done", []P{{Code: strictjson.Trailing, Offset: 3, Found: "//"}}},
		{"NUL at the end", "", "1\x00", []P{{Code: strictjson.Trailing, Offset: 1, Found: `\x00`}}},
		{"second byte order mark", "", "\uFEFF\uFEFF1", []P{{Code: strictjson.Syntax, Offset: 3, Found: `\ufeff1`}}},

		{"open array", "the end of the input has no token", `{"a":[1,`, []P{{Code: strictjson.Syntax, Offset: 8, Pointer: "/a/1"}}},
		{"open object", "", `{"a":1`, []P{{Code: strictjson.Syntax, Offset: 6}}},
		{"name without a value", "", `{"a"}`, []P{{Code: strictjson.Syntax, Offset: 4, Pointer: "/a", Found: "}"}}},
		{"name without a colon", "", `{"a" 1}`, []P{{Code: strictjson.Syntax, Offset: 5, Pointer: "/a", Found: "1"}}},
		{"missing comma", "the object is at hand, not a member", `{"x":{"a":1 "b":2}}`, []P{{Code: strictjson.Syntax, Offset: 12, Pointer: "/x", Found: `"b"`}}},
		{"missing comma in an array", "", `[1 2]`, []P{{Code: strictjson.Syntax, Offset: 3, Found: "2"}}},
		{"comma before the end", "", `[1,]`, []P{{Code: strictjson.Syntax, Offset: 3, Pointer: "/1", Found: "]"}}},
		{"comma first", "", `[,1]`, []P{{Code: strictjson.Syntax, Offset: 1, Pointer: "/0", Found: ","}}},
		{"unquoted name", "", `{team: 1}`, []P{{Code: strictjson.Syntax, Offset: 1, Found: "team"}}},
		{"apostrophes", "", `{"a": 'b'}`, []P{{Code: strictjson.Syntax, Offset: 6, Pointer: "/a", Found: "'b'"}}},
		{"typographic quotes", "what word processors make of them", `{“a”: 1}`, []P{{Code: strictjson.Syntax, Offset: 1, Found: "“a”"}}},
		{"escaped quotes", "JSON pasted from a log", `{\"a\": 1}`, []P{{Code: strictjson.Syntax, Offset: 1, Found: `\"`}}},
		{"wrong bracket", "", `[1}`, []P{{Code: strictjson.Syntax, Offset: 2, Found: "}"}}},
		{"NaN", "", `[NaN]`, []P{{Code: strictjson.Syntax, Offset: 1, Pointer: "/0", Found: "NaN"}}},
		{"Infinity", "", `[-Infinity]`, []P{{Code: strictjson.Syntax, Offset: 1, Pointer: "/0", Found: "-Infinity"}}},
		{"True", "Python's", `[True]`, []P{{Code: strictjson.Syntax, Offset: 1, Pointer: "/0", Found: "True"}}},
		{"nul", "", `nul`, []P{{Code: strictjson.Syntax, Found: "nul"}}},
		{"nullx", "wrong as a whole", `[nullx]`, []P{{Code: strictjson.Syntax, Offset: 1, Pointer: "/0", Found: "nullx"}}},
		{"full-width digits", "", `[１]`, []P{{Code: strictjson.Syntax, Offset: 1, Pointer: "/0", Found: "１"}}},
		{"no-break space", "is not white space in JSON", "[\u00a01]", []P{{Code: strictjson.Syntax, Offset: 1, Pointer: "/0", Found: `\u00a01`}}},

		{"leading zero", "", `[01]`, []P{{Code: strictjson.Syntax, Offset: 1, Pointer: "/0", Found: "01"}}},
		{"date without quotes", "", `{"date": 2026-04-01}`, []P{{Code: strictjson.Syntax, Offset: 9, Pointer: "/date", Found: "2026-04-01"}}},
		{"plus", "", `+1`, []P{{Code: strictjson.Syntax, Found: "+1"}}},
		{"minus alone", "", `-`, []P{{Code: strictjson.Syntax, Found: "-"}}},
		{"no digit before the point", "", `.5`, []P{{Code: strictjson.Syntax, Found: ".5"}}},
		{"no digit after the point", "", `[1.]`, []P{{Code: strictjson.Syntax, Offset: 1, Pointer: "/0", Found: "1."}}},
		{"no exponent", "", `1e`, []P{{Code: strictjson.Syntax, Found: "1e"}}},
		{"no digit in the exponent", "", `1e+`, []P{{Code: strictjson.Syntax, Found: "1e+"}}},
		{"two points", "", `1.2.3`, []P{{Code: strictjson.Syntax, Found: "1.2.3"}}},
		{"hexadecimal", "", `0x1F`, []P{{Code: strictjson.Syntax, Found: "0x1F"}}},

		{"open string", "its start is shown", `["abc`, []P{{Code: strictjson.Syntax, Offset: 1, Pointer: "/0", Found: `"abc`}}},
		{"open string ending in a backslash", "", `"\`, []P{{Code: strictjson.Syntax, Offset: 1, Found: `\`}}},
		{"open string after an escape", "", `"\n`, []P{{Code: strictjson.Syntax, Found: `"\n`}}},
		{"line break in a string", "", "\"a\nb\"", []P{{Code: strictjson.Syntax, Offset: 2, Found: `\n`}}},
		{"tab after an escape", "", "\"\\n\t\"", []P{{Code: strictjson.Syntax, Offset: 3, Found: `\t`}}},
		{"unknown escape", "a Windows path", `"C:\Users"`, []P{{Code: strictjson.Syntax, Offset: 3, Found: `\U`}}},
		{"escaped apostrophe", "JavaScript's", `"\'"`, []P{{Code: strictjson.Syntax, Offset: 1, Found: `\'`}}},
		{"short \\u", "", `"\u12"`, []P{{Code: strictjson.Syntax, Offset: 1, Found: `\u12`}}},
		{"wrong digit in \\u", "", `"\u12g4"`, []P{{Code: strictjson.Syntax, Offset: 1, Found: `\u12g4`}}},
		{"wrong digit in the second half", "the first half is lone then", `"\ud800\u12g4"`, []P{
			{Code: strictjson.LoneSurrogate, Offset: 1, Found: `\ud800`},
			{Code: strictjson.Syntax, Offset: 7, Found: `\u12g4`}}},

		{"token of 40 characters", "fits", strings.Repeat("x", 40), []P{{Code: strictjson.Syntax, Found: strings.Repeat("x", 40)}}},
		{"token of 41 characters", "is cut to 40 with the mark", strings.Repeat("語", 41), []P{{Code: strictjson.Syntax, Found: strings.Repeat("語", 39) + "…"}}},
		{"token cut before an escape", "an escape is not cut in half", strings.Repeat("x", 38) + "\u202e" + "x", []P{{Code: strictjson.Syntax, Found: strings.Repeat("x", 38) + "…"}}},
		{"token cut before a broken byte", "which takes four characters", "'" + strings.Repeat("x", 37) + "\xff", []P{{Code: strictjson.Syntax, Found: "'" + strings.Repeat("x", 37) + "…"}}},
		{"bidi control and escape sequence", "must not reach a terminal", "x\u202e\x1b", []P{{Code: strictjson.Syntax, Found: `x\u202e\x1b`}}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			v, got := strictjson.Parse([]byte(tt.data), strictjson.Limits{})
			if last := tt.want[len(tt.want)-1].Code; (v != nil) != (last == strictjson.Duplicate || last == strictjson.LoneSurrogate) {
				t.Errorf("value %v, and the last problem is a %v", v, last)
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("Parse (-want +got):\n%s%s", diff, tt.why)
			}
		})
	}
}

// Memory is not that of the library where the race detector empties pools, so this one is left out there, as all tests of cost.
func TestParseManyMembersCost(t *testing.T) {
	data := []byte{'{'}
	for i := range 100_000 {
		data = fmt.Appendf(data, `"m%d":0,`, i)
	}
	data = append(data, `"z":0}`...)
	limits := strictjson.Limits{Bytes: len(data), Values: 100}
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	_, got := strictjson.Parse(data, limits)
	runtime.ReadMemStats(&after)
	// 1 for the object, m0 to m98; {"m0":0, has 8 bytes, "m1":0, to "m9":0, 7 each, "m10":0, to "m98":0, 8 each.
	want := []strictjson.Problem{{Code: strictjson.TooManyValues, Offset: 8 + 9*7 + 89*8 + len(`"m99":`), Pointer: "/m99", Found: "0"}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("Parse (-want +got):\n%s", diff)
	}
	if used, most := after.TotalAlloc-before.TotalAlloc, uint64(len(data)+64<<10); used > most {
		t.Errorf("%d bytes allocated for 100 values of %d bytes of input, want at most %d", used, len(data), most)
	}
}

func TestParseCollectsHundred(t *testing.T) {
	data := "{" + strings.Repeat(`"a":"\ud800",`, 300) + `"a":0,]`
	_, got := strictjson.Parse([]byte(data), strictjson.Limits{})
	counts, omitted := map[strictjson.Code]int{}, 0
	for _, problem := range got {
		counts[problem.Code]++
		omitted += problem.Omitted
	}
	// The first name is no duplicate, so surrogates come 1st, 3rd, 5th, …, 99th.
	want := map[strictjson.Code]int{strictjson.LoneSurrogate: 50, strictjson.Duplicate: 50, strictjson.Syntax: 1}
	if diff := cmp.Diff(want, counts); diff != "" {
		t.Errorf("problems by code (-want +got):\n%s", diff)
	}
	if omitted != 300+300-100 {
		t.Errorf("%d omitted", omitted)
	}
}

// TestParseCollectsShortPointers: problems are listed until their pointers have more than 2^16 bytes together; then they are counted.
func TestParseCollectsShortPointers(t *testing.T) {
	for size, want := range map[int]int{20_002: 4, 16_385: 4, 16_384: 5} { // of a pointer: how many are listed
		data := `{"` + strings.Repeat("x", size-len("//a")) + `":{"a":0` + strings.Repeat(`,"a":0`, 50) + "}}"
		_, got := strictjson.Parse([]byte(data), strictjson.Limits{})
		if last := got[len(got)-1]; len(got) != want || len(last.Pointer) != size || last.Omitted != 50-want {
			t.Errorf("pointers of %d bytes: %d problems, the last with %d omitted", len(last.Pointer), len(got), last.Omitted)
		}
	}
}

// TestWordsAreWrongAsAWhole: whatever a word could go on with belongs to it.
func TestWordsAreWrongAsAWhole(t *testing.T) {
	for _, c := range "azAZ09.+-_" {
		word := "true" + string(c)
		_, got := strictjson.Parse([]byte("["+word+"]"), strictjson.Limits{})
		if diff := cmp.Diff([]strictjson.Problem{{Code: strictjson.Syntax, Offset: 1, Pointer: "/0", Found: word}}, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", word, diff)
		}
	}
	for _, c := range "azAZ._+-" {
		word := "1" + string(c)
		_, got := strictjson.Parse([]byte("["+word+"]"), strictjson.Limits{})
		if diff := cmp.Diff([]strictjson.Problem{{Code: strictjson.Syntax, Offset: 1, Pointer: "/0", Found: word}}, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", word, diff)
		}
	}
}
