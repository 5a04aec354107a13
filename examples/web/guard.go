package main

import (
	"errors"
	"io"
	"mime"
	"net/http"
	"net/netip"
	"net/url"
	"strconv"
	"strings"

	"github.com/csirtgauge/csirtgauge/examples/internal/site"
)

// A guard stands between the network and the pages: it decides who is answered, how much is read, and what every
// answer carries. It is safe for concurrent use.
type guard struct {
	site        *site.Site
	local       bool // reached by the loopback address only
	crossOrigin *http.CrossOriginProtection
}

func newGuard(s *site.Site, local bool) *guard {
	return &guard{s, local, http.NewCrossOriginProtection()}
}

// ServeHTTP answers one request.
func (g *guard) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	g.protect(w.Header())
	asked := site.Request{
		Method: r.Method, URL: r.URL, Languages: r.Header.Get("Accept-Language"), ContentType: r.Header.Get("Content-Type"),
	}
	var reply site.Reply
	if reason := g.refuses(w, r, &asked); reason != "" {
		reply = g.site.Refuse(asked, reason)
	} else {
		reply = g.site.Answer(asked)
	}
	for name, value := range map[string]string{
		"Allow": reply.Allow, "Content-Type": reply.ContentType, "Content-Length": strconv.Itoa(len(reply.Body)),
		"Content-Disposition": disposition(reply.Name),
	} {
		if value != "" {
			w.Header().Set(name, value)
		}
	}
	w.WriteHeader(reply.Status)
	w.Write(reply.Body)
}

// refuses reads the request, and returns why it is not answered, if it is not.
func (g *guard) refuses(w http.ResponseWriter, r *http.Request, asked *site.Request) site.Refusal {
	switch {
	case g.local && !isLocal(r.Host):
		return site.OtherHost
	case g.crossOrigin.Check(r) != nil:
		return site.OtherOrigin
	case r.Method != http.MethodPost:
		return ""
	}
	var err error
	asked.Body, err = io.ReadAll(http.MaxBytesReader(w, r.Body, site.MaxBody))
	if _, ok := errors.AsType[*http.MaxBytesError](err); ok {
		return site.TooLarge
	}
	if err != nil {
		return site.Unreadable
	}
	return ""
}

// disposition has a reply saved as a file of that name.
func disposition(name string) string {
	if name == "" {
		return ""
	}
	return mime.FormatMediaType("attachment", map[string]string{"filename": name})
}

// policy lets a page load its style sheets and pictures from this server, send its form to it, and nothing else.
const policy = "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self'; " +
	"base-uri 'none'; frame-ancestors 'none'"

// protect sets what every answer carries.
func (g *guard) protect(h http.Header) {
	h.Set("Content-Security-Policy", policy)
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("X-Frame-Options", "DENY")
	h.Set("Cross-Origin-Resource-Policy", "same-origin")
	h.Set("Cache-Control", "no-store")
	if g.local {
		h.Set("Referrer-Policy", "no-referrer")
		h.Set("Cross-Origin-Opener-Policy", "same-origin")
		return
	}
	// Over plain HTTP to another machine, browsers send neither Sec-Fetch-Site nor, without any referrer, a useful
	// Origin, so that nothing would tell these pages from others; and they want no opener policy.
	h.Set("Referrer-Policy", "same-origin")
}

// isLocal reports whether an address, with or without a port, is the loopback address. A Host header names it unless
// another site made its own name point here (DNS rebinding).
func isLocal(host string) bool {
	name := (&url.URL{Host: host}).Hostname()
	if strings.EqualFold(name, "localhost") {
		return true
	}
	ip, err := netip.ParseAddr(name)
	return err == nil && ip.IsLoopback()
}
