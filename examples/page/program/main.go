//go:build js && wasm

// Program answers the requests of the offline page, which its script brings as a server's guard would. It is built and
// packed by examples/page, and does nothing elsewhere.
package main

import (
	"net/url"
	"syscall/js"

	"github.com/csirtgauge/csirtgauge/benchmark"
	"github.com/csirtgauge/csirtgauge/examples/internal/site"
)

func main() {
	s := site.Offline(benchmark.JPCERT2015())
	js.Global().Set("csirtgauge", js.FuncOf(func(_ js.Value, args []js.Value) any {
		return answer(s, args[0].String(), args[1].String(), args[2])
	}))
	select {}
}

// answer answers the request for a target: a form of that content type, none if that is empty. A form that is null is
// too long to be sent.
func answer(s *site.Site, target, contentType string, content js.Value) js.Value {
	u, err := url.Parse(target)
	if err != nil {
		return js.Undefined() // no page has such a target
	}
	r := site.Request{Method: "GET", URL: u, ContentType: contentType}
	var reply site.Reply
	switch {
	case content.IsNull():
		reply = s.Refuse(r, site.TooLarge)
	case contentType != "":
		r.Method, r.Body = "POST", make([]byte, content.Length())
		js.CopyBytesToGo(r.Body, content)
		fallthrough
	default:
		reply = s.Answer(r)
	}
	body := js.Global().Get("Uint8Array").New(len(reply.Body))
	js.CopyBytesToJS(body, reply.Body)
	return js.ValueOf(map[string]any{
		"status": reply.Status, "type": reply.ContentType, "name": reply.Name, "body": body,
	})
}
