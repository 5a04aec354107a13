//go:build !(linux || darwin || freebsd)

package command

import "os"

// Columns returns the width that every terminal has, or 0 if the file is none.
func Columns(file *os.File) int {
	if info, err := file.Stat(); err != nil || info.Mode()&os.ModeCharDevice == 0 {
		return 0
	}
	return 80
}
