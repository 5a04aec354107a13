// Package column lays out text in the columns of a terminal, where a Chinese or Japanese character takes two.
//
// Widths follow Unicode Standard Annex #11: wide and full-width characters take two columns, ambiguous ones take one, as in
// terminals without a legacy East Asian font. Combining marks, format and control characters take none. Terminals disagree on
// emoji that are joined of several; here they are as wide as their parts.
package column
