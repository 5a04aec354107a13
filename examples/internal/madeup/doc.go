// Package madeup makes up responses after the tables of a survey, for demonstrations.
//
// Each question is dealt on its own, so that long runs come near to its table; no response is that of a real team, and
// what answers have to do with each other is chance. Only the rules of the form hold: conditions, options that exclude
// all others, and months in order.
package madeup
