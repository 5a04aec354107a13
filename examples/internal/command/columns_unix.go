//go:build linux || darwin || freebsd

package command

import (
	"os"
	"syscall"
	"unsafe"
)

// Columns returns the width of the terminal that a file is, or 0 if it is none.
func Columns(file *os.File) int {
	var size struct{ rows, columns, x, y uint16 }
	_, _, failed := syscall.Syscall(
		syscall.SYS_IOCTL, file.Fd(), syscall.TIOCGWINSZ, uintptr(unsafe.Pointer(&size)))
	switch {
	case failed != 0:
		return 0
	case size.columns == 0: // such as a serial line
		return 80
	}
	return int(size.columns)
}
