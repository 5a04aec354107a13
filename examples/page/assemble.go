package main

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	_ "embed"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"html"
	"net/url"
	"strings"

	"golang.org/x/text/language"

	"github.com/csirtgauge/csirtgauge/benchmark"
	"github.com/csirtgauge/csirtgauge/examples/internal/site"
	"github.com/csirtgauge/csirtgauge/internal/message"
)

//go:embed page.js
var script string

//go:embed page.css
var style string

// policy lets the page run its own script and program, apply its own style, and load and send nothing.
const policy = "default-src 'none'; script-src '%s' 'wasm-unsafe-eval'; style-src '%s'; img-src data:; " +
	"form-action 'none'; base-uri 'none'"

// assemble returns the page, which opens in that language.
func assemble(built parts, lang language.Tag) []byte {
	s := site.Offline(benchmark.JPCERT2015())
	get := func(target string) string {
		return string(s.Answer(site.Request{Method: "GET", URL: &url.URL{Path: target, RawQuery: "lang=" + lang.String()}}).Body)
	}
	blank := get("/")
	css := get("/report.css") + get("/style.css") + style
	js := string(built.support) + "\n" + script
	said, err := json.Marshal(messages())
	if err != nil {
		panic(err) // texts always marshal
	}
	packed, length := pack(built.program)
	var out bytes.Buffer
	write := func(format string, args ...any) { fmt.Fprintf(&out, format+"\n", args...) }
	write("<!DOCTYPE html>\n<html lang=%q>\n<head>\n<meta charset=\"utf-8\">", lang)
	write("<meta http-equiv=\"Content-Security-Policy\" content=\"%s\">", fmt.Sprintf(policy, digest(js), digest(css)))
	write("<meta name=\"referrer\" content=\"no-referrer\">")
	write("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">")
	write("<meta name=\"color-scheme\" content=\"light dark\">")
	write("<link rel=\"icon\" href=\"data:image/svg+xml;base64,%s\">",
		base64.StdEncoding.EncodeToString([]byte(get("/icon.svg"))))
	write("<title>%s</title>\n<style>%s</style>\n</head>\n<body>", between(blank, "<title>", "</title>"), css)
	write("<p id=\"message\" role=\"alert\"></p>")
	write("<noscript><p class=\"no-script\">%s</p></noscript>", html.EscapeString(texts.Say("no-script").In(lang)))
	write("<div id=\"page\">%s</div>", between(blank, "<body>", "</body>"))
	write("<details class=\"licences\"><summary>%s</summary>", both("licences"))
	for _, l := range built.licences {
		write("<h2>%s</h2>\n<pre>%s</pre>", html.EscapeString(l.of), html.EscapeString(l.text))
	}
	write("</details>\n<script type=\"application/json\" id=\"texts\">%s</script>", said)
	write("<script type=\"text/plain\" id=\"program\" data-length=\"%d\">%s</script>", length, packed)
	write("<script>%s</script>\n</body>\n</html>", js)
	return out.Bytes()
}

// messages are the texts that the script shows, by key and language.
func messages() map[string]map[string]string {
	all := map[string]map[string]string{}
	for key, text := range map[string]message.Text{
		"failed": texts.Say("failed"), "cannot-start": texts.Say("cannot-start"), "restoring": texts.Say("restoring"),
	} {
		all[key] = map[string]string{"en": text.EN, "ja": text.JA}
	}
	return all
}

// both says a text of the frame, which stays when the language of the page changes, in both languages.
func both(key string) string {
	text := texts.Say(key)
	return html.EscapeString(text.EN) + " / <span lang=\"ja\">" + html.EscapeString(text.JA) + "</span>"
}

// between returns what stands between the first of two marks and the last of the other.
func between(page, from, to string) string {
	_, after, _ := strings.Cut(page, from)
	return after[:strings.LastIndex(after, to)]
}

// digest returns the hash by which the policy names a script or a style.
func digest(text string) string {
	sum := sha256.Sum256([]byte(text))
	return "sha256-" + base64.StdEncoding.EncodeToString(sum[:])
}

// pack returns data compressed, as characters that stand for themselves in a script of HTML, and how many bytes these
// are. Thirteen bits, from the lowest bit of the first byte on, are a number of two digits to the base 91, the lower one
// first; the digits are the characters from ! on, without <.
func pack(data []byte) (text []byte, length int) {
	var out bytes.Buffer
	w, err := gzip.NewWriterLevel(&out, gzip.BestCompression)
	if err == nil {
		_, err = w.Write(data)
	}
	if err == nil {
		err = w.Close()
	}
	if err != nil {
		panic("page: writing to memory failed") // it cannot
	}
	digit := func(d uint) {
		c := byte('!' + d)
		if c >= '<' {
			c++
		}
		text = append(text, c)
	}
	var bits, n uint
	for i, b := range out.Bytes() {
		bits, n = bits|uint(b)<<n, n+8
		for last := i == out.Len()-1; n >= 13 || last && n > 0; n -= min(n, 13) {
			digit(bits & 0x1fff % 91)
			digit(bits & 0x1fff / 91)
			bits >>= 13
		}
	}
	return text, out.Len()
}
