// Package binom estimates a proportion from a count.
//
// The interval is Wilson's: the proportions p that a two-sided score test does not reject. It stays within [0, 1], is not empty
// when the count is 0 or n, and on average covers as often as it says even for small n, which the textbook interval does not.
//
//   - Wilson, E. B. (1927). Probable inference, the law of succession, and statistical inference. Journal of the American
//     Statistical Association 22, 209–212. doi:10.1080/01621459.1927.10502953
//   - Brown, L. D., Cai, T. T. & DasGupta, A. (2001). Interval estimation for a binomial proportion. Statistical Science 16,
//     101–133. doi:10.1214/ss/1009213286
package binom
