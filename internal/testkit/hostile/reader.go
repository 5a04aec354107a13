package hostile

import "io"

// Endless gives one byte over and over, up to a number of bytes that need not be in memory, and counts what was taken.
type Endless struct {
	Byte  byte
	Bytes int
	Taken int
}

// Read implements [io.Reader].
func (e *Endless) Read(b []byte) (int, error) {
	n := min(len(b), e.Bytes-e.Taken)
	if n == 0 && len(b) > 0 {
		return 0, io.EOF
	}
	for i := range b[:n] {
		b[i] = e.Byte
	}
	e.Taken += n
	return n, nil
}
