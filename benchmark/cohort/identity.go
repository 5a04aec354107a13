package cohort

import (
	"bytes"
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"encoding/binary"
	"encoding/json"
	"hash"
	"slices"

	"github.com/csirtgauge/csirtgauge/internal/spreadsheet"
	"github.com/csirtgauge/csirtgauge/questionnaire"
)

// An identity tells a response from others without giving it away: the first 16 bytes of an HMAC-SHA-256 [RFC 2104]
// under the key of a tally. Two responses have the same if they agree in the team, its name folded, in the date, and in
// every answer that can be counted; notes and words of one's own make no difference.
type identity [16]byte

// A key makes identities. It is not safe for concurrent use.
type key struct {
	secret [32]byte
	mac    hash.Hash
	text   []byte // of the last identity, for its memory
}

func newKey() *key {
	var secret [32]byte
	rand.Read(secret[:]) // never fails
	return keyOf(secret)
}

func keyOf(secret [32]byte) *key { return &key{secret: secret, mac: hmac.New(sha256.New, secret[:])} }

// response returns the identity of a response, for these questions of its form.
func (k *key) response(r *questionnaire.Response, questions []*questionnaire.Question) identity {
	b := append(k.text[:0], 'r')
	for _, s := range []string{spreadsheet.FoldName(r.Team()), r.Date()} {
		b = binary.AppendUvarint(b, uint64(len(s)))
		b = append(b, s...)
	}
	for _, q := range questions {
		state := r.State(q)
		b = append(b, byte(state))
		if state == questionnaire.Unanswered || state == questionnaire.NotApplicable {
			continue
		}
		n := uint64(r.Possible(q))
		switch q.Kind() {
		case questionnaire.KindMultiple:
			chosen, _ := r.Chosen(q)
			n = uint64(chosen)
		case questionnaire.KindCount:
			people, _ := r.Count(q)
			n = uint64(people)
		case questionnaire.KindMonth:
			month, _ := r.Month(q)
			n = uint64(month.Sub(questionnaire.Month{Month: 1}))
		}
		b = binary.AppendUvarint(b, n)
	}
	k.text = b
	return k.of(b)
}

// edition returns the identity of what a publication shows, whatever it says of itself.
func (k *key) edition(d *surveyDocument) (identity, error) {
	figures, err := json.Marshal([]any{"edition", d.Collection.Respondents, d.Tables, d.Suppression, d.Totals})
	return k.of(figures), err
}

func (k *key) of(text []byte) (id identity) {
	k.mac.Reset()
	k.mac.Write(text)
	copy(id[:], k.mac.Sum(k.text[len(k.text):]))
	return id
}

func (id identity) compare(other identity) int { return bytes.Compare(id[:], other[:]) }

// A set of identities.
type identities map[identity]struct{}

func (s identities) has(id identity) bool {
	_, ok := s[id]
	return ok
}

// shared counts what is in both sets.
func (s identities) shared(other identities) int {
	if len(s) > len(other) {
		s, other = other, s
	}
	n := 0
	for id := range s {
		if other.has(id) {
			n++
		}
	}
	return n
}

func (s identities) ascending() []identity {
	all := make([]identity, 0, len(s))
	for id := range s {
		all = append(all, id)
	}
	slices.SortFunc(all, identity.compare)
	return all
}

// encode writes identities one after the other in base64: 22 bytes each.
func encode(ids ...identity) string {
	all := make([]byte, 0, len(ids)*len(identity{}))
	for i := range ids {
		all = append(all, ids[i][:]...)
	}
	return base64.StdEncoding.EncodeToString(all)
}

// decode reads what encode has written; it is false if that is something else, or not in ascending order.
func decode(text string) ([]identity, bool) {
	data, err := base64.StdEncoding.Strict().DecodeString(text)
	if err != nil || len(data)%len(identity{}) != 0 {
		return nil, false
	}
	ids := make([]identity, 0, len(data)/len(identity{}))
	for part := range slices.Chunk(data, len(identity{})) {
		ids = append(ids, identity(part))
	}
	for i := 1; i < len(ids); i++ {
		if ids[i-1].compare(ids[i]) >= 0 {
			return nil, false
		}
	}
	return ids, true
}
