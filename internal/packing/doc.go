// Package packing bounds how many rows of a table can reach a total, where only the counts of each column are known.
//
// A row has one value in each column, and its total is the weighted sum of them. Which values stand in one row is not
// known: any arrangement that keeps the counts of each column is possible. How many rows can have a total of at least
// s? That many rows are packed from the values at hand, where a higher value may stand in for a lower one. Two
// certificates enclose the number:
//
//   - prices, from above. Put a price of at least 0 on each use of a value of at least v in a column. If the cheapest
//     row that reaches s costs p, k such rows cost at least k·p; all values together cost Σ count·price. So k is at
//     most Σ count·price / p, whatever the prices. [Problem.Certify] finds p by a dynamic programme over totals and
//     nothing else: where the prices come from does not matter.
//   - an arrangement, from below: rows that reach s and keep the counts. [Problem.Attempt] looks for one by the
//     rearrangement algorithm [2].
//
// Where both give the same number, it is the largest possible, and proven to be. [Problem.Most] tries the simplest
// prices first: what a value adds to the total, where fewer than k rows have it, else nothing. They say that k rows
// reach s only if the k highest values of every column do so on average,
//
//	Σ weight · (sum of the k highest values) ≥ k·s,
//
// for which there is no need of a programme. For totals of many columns hardly any prices are better. Where no
// arrangement meets them, the best prices are the dual of the fractional packing, by linear programming with column
// generation [1].
//
// [1] Gilmore & Gomory 1961, A linear programming approach to the cutting-stock problem, Operations Research 9:849-859.
// [2] Puccetti & Rüschendorf 2012, Computation of sharp bounds on the distribution of a function of dependent risks,
// Journal of Computational and Applied Mathematics 236:1833-1840.
package packing
