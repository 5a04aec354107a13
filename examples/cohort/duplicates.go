package main

import (
	"cmp"
	"fmt"
	"maps"
	"math"
	"slices"
	"sync"

	"github.com/csirtgauge/csirtgauge/examples/internal/command"
	"github.com/csirtgauge/csirtgauge/internal/message"
	"github.com/csirtgauge/csirtgauge/questionnaire"
)

// A place is where a response stands.
type place struct {
	source, line int32 // by its position among the sources; 0 if the response is all of the file
}

func (p place) compare(q place) int {
	return cmp.Or(cmp.Compare(p.source, q.source), cmp.Compare(p.line, q.line))
}

// A ledger knows which responses there are, so that each is counted once, and which teams gave several. The first visit
// to the sources fills it, later ones are held to it. It takes some 200 bytes for each response, and is safe for
// concurrent use.
type ledger struct {
	mutex     sync.Mutex
	visit     int32 // from 0
	responses map[digest]entry
	teams     map[digest]version  // the first version of each team with a name
	repeated  map[digest][]place  // all places of responses that are there more than once
	disputed  map[digest]*dispute // teams with several versions
	nameless  int
}

// An entry is what is known of a response.
type entry struct {
	place
	visit int32 // the last one on which it was taken; dropped if it is to be taken on none
}

const dropped = math.MaxInt32

// A version is a response of a team.
type version struct {
	response digest
	date     int32 // as year, month and day in one number; 0 if it has none
}

// A dispute is what there is of a team with several responses.
type dispute struct {
	team     string
	versions []version
}

func newLedger() *ledger {
	return &ledger{
		responses: map[digest]entry{}, teams: map[digest]version{}, repeated: map[digest][]place{},
		disputed: map[digest]*dispute{},
	}
}

// take reports whether a response is to be taken: once on each visit, unless it was dropped.
func (l *ledger) take(r *questionnaire.Response, at place) bool {
	response, team := identify(r)
	l.mutex.Lock()
	defer l.mutex.Unlock()
	e, known := l.responses[response]
	switch {
	case l.visit > 0: // what has come since the first visit is not taken
		if !known || e.visit >= l.visit {
			return false
		}
		l.responses[response] = entry{e.place, l.visit}
		return true
	case known:
		if l.repeated[response] == nil {
			l.repeated[response] = []place{e.place}
		}
		l.repeated[response] = append(l.repeated[response], at)
		return false
	}
	l.responses[response] = entry{at, 0}
	l.name(r, team, version{response, day(r.Date())})
	return true
}

// name notes whose version of the answers a response is.
func (l *ledger) name(r *questionnaire.Response, team digest, v version) {
	if team == (digest{}) {
		l.nameless++
		return
	}
	first, again := l.teams[team]
	if !again {
		l.teams[team] = v
		return
	}
	if l.disputed[team] == nil {
		l.disputed[team] = &dispute{r.Team(), []version{first}}
	}
	l.disputed[team].versions = append(l.disputed[team].versions, v)
}

// day returns a date YYYY-MM-DD as a number.
func day(date string) (n int32) {
	for _, c := range date {
		if c != '-' {
			n = 10*n + c - '0'
		}
	}
	return n
}

// surplus returns how many responses there are beyond the first of each team.
func (l *ledger) surplus() (n int) {
	for _, d := range l.disputed {
		n += len(d.versions) - 1
	}
	return n
}

// kept returns how many responses are not dropped.
func (l *ledger) kept() (n int) {
	for _, e := range l.responses {
		if e.visit < dropped {
			n++
		}
	}
	return n
}

// disputes returns the teams with several responses, by where the first stands, and the versions of each in that order.
func (l *ledger) disputes() []*dispute {
	order := func(v, w version) int { return l.responses[v.response].compare(l.responses[w.response].place) }
	for _, d := range l.disputed {
		slices.SortFunc(d.versions, order)
	}
	return slices.SortedFunc(maps.Values(l.disputed), func(d, e *dispute) int { return order(d.versions[0], e.versions[0]) })
}

// newest drops all but the newest response of each team. It returns those where that is not certain: two are of one
// day, or one has no date.
func (l *ledger) newest() (undecided []*dispute) {
	for _, d := range l.disputes() {
		slices.SortStableFunc(d.versions, func(v, w version) int { return cmp.Compare(w.date, v.date) })
		last := d.versions[len(d.versions)-1]
		if last.date == 0 || d.versions[0].date == d.versions[1].date {
			undecided = append(undecided, d)
		}
		for _, v := range d.versions[1:] {
			l.responses[v.response] = entry{l.responses[v.response].place, dropped}
		}
	}
	return undecided
}

// maxListed is how many of a kind are listed; the rest are counted.
const maxListed = 20

// list tells some texts, and how many more there are.
func list(line *command.Line, all []message.Text) {
	line.Tell(all[:min(len(all), maxListed)]...)
	if more := len(all) - maxListed; more > 0 {
		line.Tell(say("more-listed", more))
	}
}

// tellRepeated lists what was counted once though it is there more than once.
func (in *intake) tellRepeated() {
	all := slices.Collect(maps.Values(in.ledger.repeated))
	for _, places := range all {
		slices.SortFunc(places, place.compare)
	}
	slices.SortFunc(all, func(a, b []place) int { return a[0].compare(b[0]) })
	var texts []message.Text
	for _, places := range all {
		texts = append(texts, say("counted-once", in.places(places)))
	}
	list(in.Line, texts)
}

// tellDisputes lists teams with what each has given.
func (in *intake) tellDisputes(disputes []*dispute) {
	var texts []message.Text
	for _, d := range disputes {
		var versions []message.Text
		for _, v := range d.versions[:min(len(d.versions), maxPlaces)] {
			at := in.place(in.ledger.responses[v.response].place)
			if v.date == 0 {
				versions = append(versions, say("version-undated", at))
			} else {
				date := fmt.Sprintf("%04d-%02d-%02d", v.date/10000, v.date/100%100, v.date%100)
				versions = append(versions, say("version-dated", at, date))
			}
		}
		texts = append(texts, say("disputed", command.Shown(d.team), more(versions, len(d.versions))))
	}
	list(in.Line, texts)
}

// maxPlaces is how many places of one response, or of one team, are told.
const maxPlaces = 5

// places returns where responses stand.
func (in *intake) places(places []place) message.Text {
	var texts []message.Text
	for _, p := range places[:min(len(places), maxPlaces)] {
		texts = append(texts, in.place(p))
	}
	return more(texts, len(places))
}

func (in *intake) place(p place) message.Text {
	name := message.Plain(command.Shown(in.sources[p.source].name))
	if p.line > 0 {
		return say("place-line", name, p.line)
	}
	return name
}

// more returns a list of the first of so many.
func more(texts []message.Text, all int) message.Text {
	if n := all - len(texts); n > 0 {
		texts = append(texts, say("more-places", n))
	}
	return message.List(texts)
}

// settle decides what becomes of teams with several responses.
func (in *intake) settle() error {
	disputes := in.ledger.disputes()
	switch {
	case disputes == nil || in.duplicates == "all":
	case in.duplicates == "newest":
		if undecided := in.ledger.newest(); undecided != nil {
			in.tellDisputes(undecided)
			return command.NewError(say("newest-undecided", len(undecided)))
		}
		in.Tell(say("newest-taken", len(disputes), in.ledger.surplus()))
	default:
		in.tellDisputes(disputes)
		return command.NewError(say("several-responses", len(disputes)))
	}
	return nil
}
