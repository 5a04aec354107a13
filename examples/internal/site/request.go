package site

import "net/url"

// A Request is what a browser asks for, or sends.
type Request struct {
	Method      string
	URL         *url.URL // of which the path and the query matter
	Languages   string   // that the reader prefers, as in a header Accept-Language
	ContentType string   // of the body
	Body        []byte   // at most [MaxBody] bytes; of a longer one, [Site.Refuse] says that it is too long
}

// A Reply is the answer to it.
type Reply struct {
	Status      int    // of HTTP
	Allow       string // the method that would have gone, with status 405
	ContentType string
	Name        string // of the file, if it is one to be saved
	Body        []byte
}

// The statuses of HTTP, which package net/http is not imported for.
const (
	statusOK           = 200
	statusTooLarge     = 413
	statusUnacceptable = 422
)

// A Refusal is a reason why a request is not answered.
type Refusal string

const (
	OtherHost   Refusal = "host"   // the address is not the one of this machine
	OtherOrigin Refusal = "origin" // another site has sent the form
	TooLarge    Refusal = "large"
	Unreadable  Refusal = "post"
	noPage      Refusal = "path"
	otherMethod Refusal = "method"
	noForm      Refusal = "media"
)

var refusals = map[Refusal]int{
	OtherHost: 421, OtherOrigin: 403, noPage: 404, otherMethod: 405, TooLarge: statusTooLarge, noForm: 415, Unreadable: 400,
}

// Refuse says why a request is not answered.
func (s *Site) Refuse(r Request, reason Refusal) Reply { return s.refuse(localeOf(r), reason) }

// refuse shows a title, and a text, whose key ends in "-text".
func (s *Site) refuse(l locale, reason Refusal) Reply {
	return s.render(l, refusals[reason], "notice.html", "refused-"+string(reason))
}
