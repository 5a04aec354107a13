package main

import (
	"bytes"
	"compress/gzip"
	"html"
	"io"
	"math/big"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/language"

	"github.com/csirtgauge/csirtgauge/examples/internal/command"
)

// made is a page of parts that nothing was built for.
var made = parts{
	program: bytes.Repeat([]byte("\x00asm\x01<>&"), 1000), support: []byte(`globalThis.Go = class {}`),
	licences: []licence{{"one", "Copyright <somebody@example.org>"}, {"Go", "Redistribution"}},
}

// TestAssemble: the page is one, with its policy true of it, and the licences of all that is in it.
func TestAssemble(t *testing.T) {
	for _, lang := range []language.Tag{language.English, language.Japanese} {
		page := string(assemble(made, lang))
		if page != string(assemble(made, lang)) {
			t.Error("the same parts make two pages")
		}
		head, _, _ := strings.Cut(page, "</head>")
		policy := html.UnescapeString(regexp.MustCompile(`Content-Security-Policy" content="([^"]*)"`).FindStringSubmatch(head)[1])
		style := regexp.MustCompile(`(?s)<style>(.*?)</style>`).FindAllStringSubmatch(page, -1)
		script := regexp.MustCompile(`(?s)<script>(.*?)</script>`).FindAllStringSubmatch(page, -1)
		if len(style) != 1 || len(script) != 1 {
			t.Fatalf("%d styles, %d scripts", len(style), len(script))
		}
		want := "default-src 'none'; script-src '" + digest(script[0][1]) + "' 'wasm-unsafe-eval'; style-src '" + digest(style[0][1]) +
			"'; img-src data:; form-action 'none'; base-uri 'none'"
		if diff := cmp.Diff(want, policy); diff != "" {
			t.Errorf("policy (-want +got):\n%s", diff)
		}
		for _, text := range []string{
			`<html lang="` + lang.String() + `">`, `name="answer:7.1.2"`, "Copyright &lt;somebody@example.org&gt;", "Redistribution", `id="date" name="date" value=""`,
		} {
			if !strings.Contains(page, text) {
				t.Errorf("%s: the page lacks %s", lang, text)
			}
		}
		for _, m := range regexp.MustCompile(`(?:src|href)="([^"]*)"`).FindAllStringSubmatch(page, -1) {
			if !strings.HasPrefix(m[1], "#") && !strings.HasPrefix(m[1], "data:") {
				t.Errorf("%s: the page refers to %s", lang, m[1])
			}
		}
	}
}

// TestPack unpacks as the script does, for lengths of every remainder.
func TestPack(t *testing.T) {
	digits := ""
	for c := '!'; len(digits) < 91; c++ {
		if c != '<' {
			digits += string(c)
		}
	}
	for n := range 40 {
		data := bytes.Repeat([]byte{0, 0xff, '<', 'x', byte(n)}, n*7)
		text, length := pack(data)
		if bytes.ContainsAny(text, "<\r\n\x00") {
			t.Errorf("the text has what HTML reads otherwise: %q", text)
		}
		number, bits := new(big.Int), uint(0)
		for i := 0; i < len(text); i += 2 {
			pair := int64(strings.IndexByte(digits, text[i]) + 91*strings.IndexByte(digits, text[i+1]))
			number.Or(number, new(big.Int).Lsh(big.NewInt(pair), bits))
			bits += 13
		}
		packed := number.FillBytes(make([]byte, bits/8+1))
		slices.Reverse(packed)
		r, err := gzip.NewReader(bytes.NewReader(packed[:length]))
		if err != nil {
			t.Fatal(err)
		}
		got, err := io.ReadAll(r)
		if err != nil || !bytes.Equal(data, got) {
			t.Errorf("%d bytes: %v", len(data), err)
		}
	}
}

// TestScript: what people have to trust stays short enough to be read.
func TestScript(t *testing.T) {
	if n := strings.Count(script, "\n"); n > 200 {
		t.Errorf("the script has %d lines", n)
	}
	for _, word := range []string{"localStorage", "sessionStorage", "indexedDB", "fetch(", "XMLHttpRequest", "WebSocket", "sendBeacon", "innerHTML", "eval("} {
		if strings.Contains(script, word) {
			t.Errorf("the script uses %s", word)
		}
	}
	for _, m := range regexp.MustCompile(`tell\("([\w-]+)"\)`).FindAllStringSubmatch(script, -1) {
		if messages()[m[1]]["ja"] == "" {
			t.Errorf("the script says %q, which has no text", m[1])
		}
	}
}

func TestRun(t *testing.T) {
	for _, test := range []struct {
		name   string
		args   []string
		err    error
		status int
		stdout string
		stderr string
	}{
		{"English", nil, nil, 0, `<html lang="en">`, ""},
		{"Japanese", []string{"-lang", "ja"}, nil, 0, "<title>CSIRT自己評価</title>", ""},
		{"help", []string{"-h"}, nil, 0, "", "usage: page"},
		{"argument", []string{"csirtgauge.html"}, nil, 2, "", `"csirtgauge.html"`},
		{"no Go", []string{"-lang", "ja"}, command.NewError(texts.Say("no-go", "exit status 1")), 1, "", "page: goコマンドが失敗しました"},
	} {
		t.Run(test.name, func(t *testing.T) {
			var stdout, stderr bytes.Buffer
			status := run(test.args, func() (parts, error) { return made, test.err }, &stdout, &stderr)
			if status != test.status || !strings.Contains(stdout.String(), test.stdout) || !strings.Contains(stderr.String(), test.stderr) || test.stderr == "" && stderr.Len() > 0 {
				t.Errorf("status %d, stderr %q, stdout %.300q", status, &stderr, &stdout)
			}
		})
	}
}
