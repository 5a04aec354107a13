package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/csirtgauge/csirtgauge/internal/testkit/golden"
	"github.com/csirtgauge/csirtgauge/questionnaire"
)

// TestYears: earlier responses in any order give one report over the years.
func TestYears(t *testing.T) {
	first, last, now := "testdata/first-year.json", "testdata/last-year.json", "testdata/this-year.json"
	for _, lang := range []string{"en", "ja"} {
		got := assess(nil, "-lang", lang, "-previous", first, "-previous", last, now)
		if got.Status != 0 {
			t.Fatalf("%+v", got)
		}
		golden.Compare(t, filepath.Join("testdata", "years."+lang+".golden"), got.Stdout)
		swapped := assess(nil, "-lang", lang, "-previous", last, "-previous", first, now)
		if diff := cmp.Diff(got.Stdout, swapped.Stdout); diff != "" {
			t.Errorf("the order matters (-want +got):\n%s", diff)
		}
	}
	one := assess(nil, "-previous", last, now)
	if strings.Contains(one.Stdout, "Over the years") {
		t.Error("two dates are no series: what has changed says it all")
	}
}

// TestYearsDates: over the years, every response has a date of its own.
func TestYearsDates(t *testing.T) {
	undated := filepath.Join(t.TempDir(), "undated.json")
	if err := os.WriteFile(undated, []byte(`{"form": "jpcert-csirt-2015", "answers": {}}`), 0o600); err != nil {
		t.Fatal(err)
	}
	last, now := "testdata/last-year.json", "testdata/this-year.json"
	for _, tt := range []struct {
		name, says string
		args       []string
	}{
		{"twice", "2025-04-01", []string{"-previous", last, "-previous", last, now}},
		{"that of the response", "2026-04-01", []string{"-previous", last, "-previous", now, now}},
		{"none", "1 have none", []string{"-previous", last, "-previous", undated, now}},
		{"none, in Japanese", "回答日のないものが1件あります", []string{"-lang", "ja", "-previous", last, "-previous", undated, now}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if got := assess(nil, tt.args...); got.Status != 2 || got.Stdout != "" || !strings.Contains(got.Stderr, tt.says) {
				t.Errorf("%+v, want %q", got, tt.says)
			}
		})
	}
}

// TestCarryOver: last year's answers are a form to go on with, each to be looked at again.
func TestCarryOver(t *testing.T) {
	last, err := os.ReadFile("testdata/last-year.json")
	if err != nil {
		t.Fatal(err)
	}
	want, err := form.Parse(last)
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"new.xlsx", "new.csv"} {
		path := filepath.Join(t.TempDir(), name)
		if got := assess(nil, "-template", "-previous", "testdata/last-year.json", "-o", path); got.Status != 0 || got.Stderr != "" {
			t.Fatalf("%+v", got)
		}
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		got, err := form.Parse(data)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want.CarryOver(), got.Draft(), cmp.AllowUnexported(questionnaire.Answer{})); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
	}
}
