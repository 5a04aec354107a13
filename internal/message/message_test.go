package message_test

import (
	"encoding/json"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/language"

	"github.com/csirtgauge/csirtgauge/internal/message"
)

func TestIn(t *testing.T) {
	text := message.Text{EN: "English", JA: "日本語"}
	for _, tt := range []struct {
		name, why string
		tag       string
		want      string
	}{
		{"English", "", "en", text.EN},
		{"British English", "", "en-GB", text.EN},
		{"Japanese", "", "ja", text.JA},
		{"Japanese in Japan", "the matched tag carries an extension, ja-u-rg-jpzzzz", "ja-JP", text.JA},
		{"Japanese calendar", "what a browser may send", "ja-JP-u-ca-japanese", text.JA},
		{"English in Japan", "the language counts, not the country", "en-JP", text.EN},
		{"German", "any other language gets English", "de", text.EN},
		{"Chinese", "Han characters alone do not make it Japanese", "zh-Hant-TW", text.EN},
		{"Korean", "", "ko", text.EN},
		{"undetermined", "", "und", text.EN},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if got := text.In(language.MustParse(tt.tag)); got != tt.want {
				t.Errorf("In(%s) = %s; %s", tt.tag, got, tt.why)
			}
		})
	}
	if text.In(language.Tag{}) != text.EN {
		t.Error("the zero tag gets English")
	}
}

func TestFormat(t *testing.T) {
	for _, tt := range []struct {
		name, why string
		text      message.Text
		args      []any
		want      message.Text
	}{
		{"no arguments", "a text may have a percent sign", message.Text{EN: "100%", JA: "100%です"}, nil, message.Text{EN: "100%", JA: "100%です"}},
		{"other order", "the languages differ in it", message.Text{EN: "%[1]s of %[2]s", JA: "%[2]sの%[1]s"}, []any{"a", "b"}, message.Text{EN: "a of b", JA: "bのa"}},
		{"a text inside", "in the language of each", message.Text{EN: "see %s", JA: "%sを参照"}, []any{message.Text{EN: "table", JA: "表"}}, message.Text{EN: "see table", JA: "表を参照"}},
		{"percent in an argument", "is no verb", message.Text{EN: "%s", JA: "%s"}, []any{"%d"}, message.Text{EN: "%d", JA: "%d"}},
		{"text with a percent inside", "", message.Text{EN: "%s", JA: "%s"}, []any{message.Plain("%!")}, message.Text{EN: "%!", JA: "%!"}},
		{"number", "without separators", message.Text{EN: "%d", JA: "%d"}, []any{100000}, message.Text{EN: "100000", JA: "100000"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if diff := cmp.Diff(tt.want, tt.text.Format(tt.args...)); diff != "" {
				t.Errorf("Format (-want +got):\n%s%s", diff, tt.why)
			}
		})
	}
}

func TestList(t *testing.T) {
	for _, tt := range []struct {
		name  string
		items []string
		want  message.Text
	}{
		{"none", nil, message.Text{}},
		{"one", []string{"a"}, message.Text{EN: "a", JA: "a"}},
		{"three", []string{"a", "b", "c"}, message.Text{EN: "a, b, c", JA: "a、b、c"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if diff := cmp.Diff(tt.want, message.Plains(tt.items)); diff != "" {
				t.Errorf("Plains (-want +got):\n%s", diff)
			}
		})
	}
	clauses := message.Clauses([]message.Text{{EN: "one", JA: "一"}, {EN: "two", JA: "二"}})
	if diff := cmp.Diff(message.Text{EN: "one; two", JA: "一、二"}, clauses); diff != "" {
		t.Errorf("Clauses (-want +got):\n%s", diff)
	}
	sentences := message.Sentences(message.Text{EN: "One.", JA: "一。"}, message.Text{EN: "Two.", JA: "二。"})
	if diff := cmp.Diff(message.Text{EN: "One. Two.", JA: "一。二。"}, sentences); diff != "" {
		t.Errorf("Sentences (-want +got):\n%s", diff)
	}
	some := message.Sentences(message.Text{}, message.Text{EN: "One.", JA: "一。"}, message.Text{})
	if diff := cmp.Diff(message.Text{EN: "One.", JA: "一。"}, some); diff != "" {
		t.Errorf("Sentences, of which some are not said (-want +got):\n%s", diff)
	}
	both := message.List([]message.Text{{EN: "table", JA: "表"}, message.Plain("2.11")})
	if diff := cmp.Diff(message.Text{EN: "table, 2.11", JA: "表、2.11"}, both); diff != "" {
		t.Errorf("List (-want +got):\n%s", diff)
	}
}

// BenchmarkPlains: the time for twice as many must not be four times as long. A document may name as many keys as it likes.
func BenchmarkPlains(b *testing.B) {
	for _, n := range []int{10, 1_000, 10_000} {
		items := strings.Split(strings.Repeat("unknown-key,", n), ",")
		b.Run(map[int]string{10: "10", 1_000: "1000", 10_000: "10000"}[n], func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				message.Plains(items)
			}
		})
	}
}

// TestFew: both sides of the limit.
func TestFew(t *testing.T) {
	items := strings.Split(strings.Repeat("a,", 34)+"a", ",")
	for n, want := range map[int]message.Text{0: {}, 1: {EN: "a", JA: "a"}, 32: message.Plains(items[:32]), 33: {
		EN: strings.Repeat("a, ", 32) + "and 1 more", JA: strings.Repeat("a、", 32) + "ほか1件",
	}} {
		if diff := cmp.Diff(want, message.Few(items[:n])); diff != "" {
			t.Errorf("of %d (-want +got):\n%s", n, diff)
		}
	}
}

func TestJSON(t *testing.T) {
	want := message.Text{EN: "a", JA: "あ"}
	b, err := json.Marshal(want)
	if err != nil || string(b) != `{"en":"a","ja":"あ"}` {
		t.Errorf("%s, %v", b, err)
	}
	var got message.Text
	if err := json.Unmarshal(b, &got); err != nil || got != want {
		t.Errorf("%v, %v", got, err)
	}
}

// TestMatcherIsShared is for the race detector.
func TestMatcherIsShared(t *testing.T) {
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			for range 100 {
				if !message.Japanese(language.MustParse("ja-JP")) || message.Japanese(language.French) {
					t.Error("wrong language")
				}
			}
		})
	}
	wg.Wait()
}
