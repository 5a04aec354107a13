// Package strictjson reads JSON [RFC 8259] from people and programs that are not trusted, and says where everything stands.
//
// It accepts less than encoding/json: member names must be unique, text must be UTF-8, an escaped surrogate must have its
// other half, and size, depth and number of values are limited. In return every value, and every problem, has a byte offset
// and a JSON Pointer [RFC 6901], and all problems that leave the document readable are reported together.
package strictjson
