package schema

import (
	"net/url"
	"strconv"
	"strings"
)

// find returns the value at a pointer.
func find(v any, pointer string) any {
	for _, token := range tokens(pointer) {
		switch container := v.(type) {
		case map[string]any:
			v = container[token]
		case []any:
			i, err := strconv.Atoi(token)
			if err != nil || i < 0 || i >= len(container) {
				return nil
			}
			v = container[i]
		default:
			return nil
		}
	}
	return v
}

// pointerOf turns a location, which is escaped as a URI fragment, into a JSON Pointer.
func pointerOf(location string) string {
	if pointer, err := url.PathUnescape(location); err == nil {
		return pointer
	}
	return location
}

var unescape = strings.NewReplacer("~1", "/", "~0", "~")

// tokens splits a JSON Pointer.
func tokens(pointer string) []string {
	if pointer == "" {
		return nil
	}
	all := strings.Split(pointer[1:], "/")
	for i, token := range all {
		all[i] = unescape.Replace(token)
	}
	return all
}
