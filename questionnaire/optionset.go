package questionnaire

import (
	"iter"
	"math/bits"
)

// An OptionSet is a set of options of one question, by position.
type OptionSet uint32

// firstOptions returns the set of the first n options; a question has at most 32.
func firstOptions(n int) OptionSet { return OptionSet(1<<n - 1) }

// Len returns the number of options in the set.
func (s OptionSet) Len() int { return bits.OnesCount32(uint32(s)) }

// Has reports whether the option at position i is in the set.
func (s OptionSet) Has(i int) bool { return s&(1<<i) != 0 }

// First returns the lowest position in the set; it is false if the set is empty.
func (s OptionSet) First() (int, bool) { return bits.TrailingZeros32(uint32(s)), s != 0 }

// Only returns the position of the one option in the set; it is false if the set is empty or has several.
func (s OptionSet) Only() (int, bool) { return bits.TrailingZeros32(uint32(s)), s != 0 && s&(s-1) == 0 }

// All yields the positions in the set, ascending.
func (s OptionSet) All() iter.Seq[int] {
	return func(yield func(int) bool) {
		for ; s != 0; s &= s - 1 {
			if !yield(bits.TrailingZeros32(uint32(s))) {
				return
			}
		}
	}
}
