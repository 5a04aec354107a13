package cohort

import (
	"fmt"
	"slices"
)

// A publication is what a tally knows of one: what it shows, and the responses that it is about, in ascending order.
type publication struct {
	edition   identity
	responses []identity
}

func (p publication) equal(other publication) bool {
	return p.edition == other.edition && slices.Equal(p.responses, other.responses)
}

// A PublishedError refuses a publication: some of its responses are in an earlier one, which showed something else.
type PublishedError struct {
	Published int // responses of the tally that were published before
	New       int // the others
	Threshold int // as many make a cohort
}

func (e *PublishedError) Error() string {
	return fmt.Sprintf("cohort: %d of %d responses have been published, and a response enters one publication: "+
		"publish all responses of that one and no others, to show the same, or make the %d new ones a cohort of their own "+
		"once there are at least %d", e.Published, e.Published+e.New, e.New, e.Threshold)
}

// enter notes that the tally is published, unless a response of it is in another publication.
func (t *Tally) enter(edition identity, threshold int) error {
	now, before := publication{edition, t.held.ascending()}, identities{}
	for _, p := range t.published {
		if p.equal(now) {
			return nil
		}
		for _, id := range p.responses {
			before[id] = struct{}{}
		}
	}
	if n := before.shared(t.held); n > 0 {
		return &PublishedError{Published: n, New: len(t.held) - n, Threshold: max(1, threshold)}
	}
	t.learn([]publication{now})
	return nil
}

// learn takes over what another tally knows of publications. They are in the order of their editions.
func (t *Tally) learn(published []publication) {
	for _, p := range published {
		if !slices.ContainsFunc(t.published, p.equal) {
			t.published = append(t.published, p)
		}
	}
	slices.SortFunc(t.published, func(a, b publication) int { return a.edition.compare(b.edition) })
}
