//go:build !(js && wasm)

package main

import "os"

// main says that this program is for nothing but the page.
func main() {
	os.Stderr.WriteString("This program runs in the page that examples/page makes.\n" +
		"このプログラムは、examples/pageが作るページの中で動きます。\n")
	os.Exit(2)
}
