package site

import (
	"strings"
	"testing"

	"github.com/csirtgauge/csirtgauge/internal/testkit/exhaustive"
	"github.com/csirtgauge/csirtgauge/internal/testkit/hostile"
)

// FuzzPost: whatever is sent, the site answers as [checkAnswer] has it, and never says that it failed.
func FuzzPost(f *testing.F) {
	targets := []string{"/edit", "/open?lang=ja", "/assess", "/assess?lang=ja", "/download", "/?lang=x", "/x"}
	for i := range targets {
		target := byte(i)
		content, kind := body(f, entryOf(sample(f)).fields, files{fieldOpen: {name: "a.json", data: []byte(jsonOf(f, sample(f)))}, fieldPreviousFile: {name: "b.csv", data: []byte("question,answer\n2.11,b\n")}})
		f.Add(target, kind, content)
		f.Add(target, "application/x-www-form-urlencoded", []byte("format=response-csv&answer:2.11=b&among:2.11=c&answer:3.3=99999999999&answer:1.5=2014%EF%BC%8F13&none:1.1=yes&answer:1.1=a&target=most&sim3=v3&previous=e30&previous-name=x"))
		f.Add(target, "application/x-www-form-urlencoded", []byte(`format=report-html&response={"form":"jpcert-csirt-2015","answers":{"2.9":{"a":{"among":["mixed"]}}}}`))
		f.Add(target, "application/x-www-form-urlencoded", []byte("response="+strings.Repeat("[", 1000)+"&team=<script>"))
	}
	f.Fuzz(func(t *testing.T, target byte, kind string, data []byte) {
		if len(data) > 64<<10 {
			return
		}
		checkAnswer(t, submit(targets[int(target)%len(targets)], kind, data))
	})
}

// FuzzUpload: a file of any name, type and content, in any field and beside any other.
func FuzzUpload(f *testing.F) {
	stride := 1
	if !exhaustive.Wanted(f) {
		stride = 16 // TestHostileFields sends them, too
	}
	for i, s := range hostile.Texts {
		if i%stride > 0 {
			continue
		}
		f.Add(byte(i), fieldOpen, s, []byte(s), fieldCarry, "yes")
	}
	json := jsonOf(f, sample(f))
	f.Add(byte(0), fieldOpen, "../../a.json", []byte(json), "team", "\x00")
	f.Add(byte(1), fieldPreviousFile, `C:\a.csv`, []byte("question,answer\n2.11,b\n"), fieldPrevious, "e30")
	f.Add(byte(2), "team", "a.json", []byte("[[[["), fieldResponse, json)
	f.Add(byte(3), fieldOpen, "a.xlsx", []byte("PK\x03\x04"), fieldPreviousName, strings.Repeat("x", 200))
	f.Add(byte(4), fieldOpen, "a", []byte("\xff\xfe{\x00"), fieldFormat, "response-csv")
	targets := []string{"/edit", "/open", "/assess", "/download", "/open?lang=ja"}
	f.Fuzz(func(t *testing.T, target byte, field, name string, data []byte, other, value string) {
		if len(data)+len(value) > 64<<10 {
			return
		}
		body, kind := rawParts([3]string{field, name, string(data)}, [3]string{other, "", value})
		checkAnswer(t, submit(targets[int(target)%len(targets)], kind, body))
	})
}
