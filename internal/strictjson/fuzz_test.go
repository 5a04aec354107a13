package strictjson_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"reflect"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"github.com/csirtgauge/csirtgauge/internal/strictjson"
)

func FuzzParse(f *testing.F) {
	for _, seed := range []string{
		"", " ", "null", "true", "[false]", "-0.0e-0", "1e400", "1e1000001", "1e-1000001", `"\ud83d\ude00\ud800"`, "\uFEFF[]", "{}", "[1,]", "[1 2]",
		`{"a":1,"\u0061":2}`, `{"a":{"b":[{"a":[]}]}}`, "\"\xff\"", "\"\n\"", `"\u12g4"`, "01", "1.", "tru", "nullx", `{"a"`, `{"a" 1}`, "[[[[[[[[[[[[[[[[[", "{}{}",
		`{"0":0,"1":0,"2":0,"3":0,"4":0,"5":0,"6":0,"7":0,"8":0,"9":0,"a":0,"b":0,"c":0,"d":0,"e":0,"f":0,"g":{"h":0,"h":1},"9":0,"g":0}`,
		string(response()),
	} {
		f.Add([]byte(seed))
	}
	limits := strictjson.Limits{Bytes: 1 << 16, Depth: 12, Values: 1000}
	f.Fuzz(func(t *testing.T, data []byte) {
		if len(data) > limits.Bytes+1 {
			return
		}
		plain := bytes.TrimPrefix(data, []byte("\uFEFF"))
		v, problems := strictjson.Parse(data, limits)
		if v != nil && !json.Valid(plain) {
			t.Fatal("accepted what encoding/json refuses")
		}
		if v != nil {
			if want, got := decode(t, plain), v.Any(); !reflect.DeepEqual(want, got) {
				t.Errorf("encoding/json and Any (-want +got):\n%s", cmp.Diff(want, got))
			}
			checkPlaces(t, data, v, limits.Values)
		}
		codes := map[strictjson.Code]int{}
		for i, problem := range problems {
			codes[problem.Code]++
			checkProblem(t, data, problem)
			if i > 0 && problem.Offset < problems[i-1].Offset {
				t.Errorf("problems out of order: %v", problems)
			}
		}
		stops := len(problems) - codes[strictjson.Duplicate] - codes[strictjson.LoneSurrogate]
		switch {
		case (v == nil) != (stops > 0):
			t.Errorf("value %v beside problems %v", v, problems)
		case stops > 1:
			t.Errorf("more than one problem that ends the reading: %v", problems)
		case json.Valid(plain) && codes[strictjson.Syntax]+codes[strictjson.Trailing]+codes[strictjson.Empty] > 0:
			t.Errorf("encoding/json accepts it, Parse says %v", problems)
		case stops == 0 && codes[strictjson.Duplicate] != min(duplicates(t, plain), 100-codes[strictjson.LoneSurrogate]):
			t.Errorf("%d duplicate names, counted by tokens %d", codes[strictjson.Duplicate], duplicates(t, plain))
		}
	})
}

// decode is the oracle for [strictjson.Value.Any]: encoding/json, with the numbers that it refuses replaced.
func decode(t *testing.T, data []byte) any {
	d := json.NewDecoder(bytes.NewReader(data))
	d.UseNumber()
	var v any
	if err := d.Decode(&v); err != nil {
		t.Fatal(err)
	}
	var convert func(v any) any
	convert = func(v any) any {
		switch v := v.(type) {
		case json.Number:
			f, err := v.Float64()
			if err != nil {
				f = math.Copysign(math.MaxFloat64, f)
			}
			return f
		case []any:
			for i := range v {
				v[i] = convert(v[i])
			}
		case map[string]any:
			for name := range v {
				v[name] = convert(v[name])
			}
		}
		return v
	}
	return convert(v)
}

// duplicates is the oracle for Duplicate: a walk over the tokens of encoding/json.
func duplicates(t *testing.T, data []byte) (n int) {
	d := json.NewDecoder(bytes.NewReader(data))
	d.UseNumber()
	var walk func()
	walk = func() {
		token, err := d.Token()
		if err != nil {
			t.Fatal(err)
		}
		switch token {
		case json.Delim('['):
			for d.More() {
				walk()
			}
		case json.Delim('{'):
			seen := map[string]bool{}
			for d.More() {
				name, err := d.Token()
				if err != nil {
					t.Fatal(err)
				}
				if seen[name.(string)] {
					n++
				}
				seen[name.(string)] = true
				walk()
			}
		default:
			return
		}
		if _, err := d.Token(); err != nil {
			t.Fatal(err)
		}
	}
	walk()
	return n
}

// checkPlaces checks that every value and name stands where it says.
func checkPlaces(t *testing.T, data []byte, v *strictjson.Value, most int) {
	count := 0
	var walk func(v *strictjson.Value, member bool)
	walk = func(v *strictjson.Value, member bool) {
		count++
		d := json.NewDecoder(bytes.NewReader(data[v.Offset:]))
		d.UseNumber()
		token, err := d.Token()
		want := any(nil)
		switch v.Kind {
		case strictjson.Bool:
			want = v.Text == "true"
		case strictjson.Number:
			want = json.Number(v.Text)
		case strictjson.String:
			want = v.Text
		case strictjson.Array:
			want = json.Delim('[')
		case strictjson.Object:
			want = json.Delim('{')
		}
		if err != nil || token != want {
			t.Fatalf("at offset %d: token %v, %v; value %v", v.Offset, token, err, v)
		}
		if member {
			name, err := json.NewDecoder(bytes.NewReader(data[v.KeyOffset:])).Token()
			if err != nil || name != v.Key {
				t.Fatalf("at offset %d: name %v, %v; value %v", v.KeyOffset, name, err, v)
			}
		}
		for i := range v.Items {
			walk(&v.Items[i], v.Kind == strictjson.Object)
		}
	}
	walk(v, false)
	if count > most {
		t.Errorf("%d values", count)
	}
}

func checkProblem(t *testing.T, data []byte, problem strictjson.Problem) {
	err := errors.Join(
		check(problem.Offset >= 0 && problem.Offset <= len(data), "offset outside the input"),
		check(problem.First >= 0 && (problem.First == 0 || problem.First < problem.Offset), "first is not before"),
		check(utf8.RuneCountInString(problem.Found) <= 40, "long excerpt"),
		check(!strings.ContainsFunc(problem.Found, func(r rune) bool { return !unicode.IsPrint(r) }), "excerpt is not printable"),
		check(problem.Found != "" || problem.Offset == len(data) || problem.Code == strictjson.TooLarge, "no excerpt"),
		check(problem.Code != strictjson.NotUTF8 || !utf8.Valid(data[problem.Offset:]) && utf8.Valid(data[:problem.Offset]), "not the first wrong byte"),
	)
	if err != nil {
		t.Errorf("%+v: %v", problem, err)
	}
}

func check(ok bool, what string) error {
	if ok {
		return nil
	}
	return errors.New(what)
}

func FuzzAppendString(f *testing.F) {
	for _, seed := range []string{"", "a", `"\/`, "\x00\b\f\n\r\t\x1f\x7f", "<&>", "\u2028\u2029", "\xff\uFFFD", "設問😀"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, s string) {
		literal := strictjson.AppendString(nil, s)
		want := string([]rune(s)) // each wrong byte becomes U+FFFD
		var got string
		if err := json.Unmarshal(literal, &got); err != nil || got != want {
			t.Errorf("encoding/json reads %s as %q, %v; want %q", literal, got, err, want)
		}
		v, problems := strictjson.Parse(literal, strictjson.Limits{})
		if problems != nil || v.Text != want {
			t.Errorf("Parse reads %s as %v, %v; want %q", literal, v, problems, want)
		}
	})
}

func FuzzPosition(f *testing.F) {
	f.Add([]byte("a\r\nb\rc\n設問\xff\r"), 3)
	f.Add([]byte("\uFEFF\n"), 4)
	f.Fuzz(func(t *testing.T, data []byte, offset int) {
		line, column := strictjson.NewLocator(data).Position(offset)
		// The literal rule: cut the text before offset into lines, and count the runes of the last.
		text := data
		if rest, ok := bytes.CutPrefix(data, []byte("\uFEFF")); ok {
			text, offset = rest, offset-3
		}
		offset = max(0, min(offset, len(text)))
		for start := 0; start < offset; {
			_, n := utf8.DecodeRune(text[start:])
			if start+n > offset {
				offset = start
				break
			}
			start += n
		}
		before := strings.ReplaceAll(string(text[:offset]), "\r\n", "\n")
		if offset < len(text) && text[offset] == '\n' && strings.HasSuffix(before, "\r") {
			before = strings.TrimSuffix(before, "\r") + "x"
		}
		lines := strings.Split(strings.ReplaceAll(before, "\r", "\n"), "\n")
		want := fmt.Sprint(len(lines), utf8.RuneCountInString(lines[len(lines)-1])+1)
		if got := fmt.Sprint(line, column); got != want {
			t.Errorf("Position(%q, %d) = %s, want %s", data, offset, got, want)
		}
	})
}
