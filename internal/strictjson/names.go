package strictjson

import "hash/maphash"

// few is the number of members up to which a search one by one beats a hash table.
const few = 16

// Names finds duplicate names. It is a stack of hash tables, one for each open object of more than a few members; the object
// being read has the topmost. A slot is 0 or the number of a member, counted from 1. The seed keeps a sender from choosing
// names that collide.
type names struct {
	slots []int32
	seed  maphash.Seed
}

// add adds the name of member len(members) to the table that starts at base, unless one of members has that name already:
// then it returns the number of the first that does.
func (t *names) add(base int, members []Value, name string) (first int, ok bool) {
	if len(members) < few {
		for i := range members {
			if members[i].Key == name {
				return i, true
			}
		}
		return 0, false
	}
	if size := len(t.slots) - base; size < 2*len(members)+2 {
		t.slots = append(t.slots[:base], make([]int32, max(4*few, 2*size))...)
		for i := range members {
			t.insert(base, members[:i], members[i].Key)
		}
	}
	return t.insert(base, members, name)
}

func (t *names) insert(base int, members []Value, name string) (first int, ok bool) {
	table := t.slots[base:]
	mask := len(table) - 1 // a power of 2, less 1
	for h := int(maphash.String(t.seed, name)) & mask; ; h = (h + 1) & mask {
		switch i := int(table[h]) - 1; {
		case i < 0:
			table[h] = int32(len(members)) + 1
			return 0, false
		case members[i].Key == name:
			return i, true
		}
	}
}
