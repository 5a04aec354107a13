// Package schema validates JSON values against JSON Schema, draft 2020-12, and reports violations as data: where, which keyword,
// which names, what would be right. Sentences are for the caller to make, in the reader's language.
//
// It is the only package that imports a JSON Schema library, and none of the library's types or messages passes through it. The
// library panics on NaN and on numbers of large exponent, follows references to files, and reports in random order; this package
// does none of that.
package schema
