package strictjson_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/csirtgauge/csirtgauge/internal/strictjson"
)

// response returns a document of about 4 KB that is built like a filled-in questionnaire.
func response() []byte {
	var b strings.Builder
	b.WriteString("{\n  \"form\": \"jpcert-csirt-2015\",\n  \"team\": \"Example CSIRT\",\n  \"date\": \"2026-04-01\",\n  \"answers\": {")
	for section := 1; section <= 7; section++ {
		for question := 1; question <= 8; question++ {
			id := fmt.Sprintf("%d.%d", section, question)
			switch question {
			case 2:
				fmt.Fprintf(&b, "\n    %q: [\"a\", \"c\", \"h\"],", id)
			case 5:
				fmt.Fprintf(&b, "\n    %q: %d,", id, section*question)
			default:
				fmt.Fprintf(&b, "\n    %q: \"b\",", id)
			}
		}
	}
	b.WriteString("\n    \"2.9\": {")
	for c := 'a'; c <= 'v'; c++ {
		fmt.Fprintf(&b, "\"%c\": \"in-house\", ", c)
	}
	b.WriteString("\"w\": null}\n  },\n  \"notes\": {")
	for question := 1; question <= 27; question++ {
		fmt.Fprintf(&b, "\n    \"2.%d\": \"運用規程 第%d版。See IR-STD-%02d, section 4 and the review of last spring\",", question, question, question)
	}
	b.WriteString("\n    \"3.1\": \"line 1\\nline 2\"\n  }\n}\n")
	return []byte(b.String())
}

// BenchmarkParse compares with encoding/json, which neither finds duplicates nor knows places.
func BenchmarkParse(b *testing.B) {
	data := response()
	b.Run("strictjson", func(b *testing.B) {
		b.ReportAllocs()
		b.SetBytes(int64(len(data)))
		for b.Loop() {
			if _, problems := strictjson.Parse(data, strictjson.Limits{}); problems != nil {
				b.Fatal(problems)
			}
		}
	})
	b.Run("strictjson+Any", func(b *testing.B) {
		b.ReportAllocs()
		b.SetBytes(int64(len(data)))
		for b.Loop() {
			v, problems := strictjson.Parse(data, strictjson.Limits{})
			if problems != nil {
				b.Fatal(problems)
			}
			v.Any()
		}
	})
	b.Run("encoding/json", func(b *testing.B) {
		b.ReportAllocs()
		b.SetBytes(int64(len(data)))
		for b.Loop() {
			var v map[string]any
			if err := json.Unmarshal(data, &v); err != nil {
				b.Fatal(err)
			}
		}
	})
}
