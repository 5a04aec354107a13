package main

import (
	"net/http"
	"net/netip"
	"net/url"
	"strings"
)

// policy lets a page load its style sheets and pictures from this server, send its form to it, and nothing else.
const policy = "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self'; " +
	"base-uri 'none'; frame-ancestors 'none'"

// protect sets what every answer carries.
func (s *site) protect(h http.Header) {
	h.Set("Content-Security-Policy", policy)
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("X-Frame-Options", "DENY")
	h.Set("Cross-Origin-Resource-Policy", "same-origin")
	h.Set("Cache-Control", "no-store")
	if s.local {
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
