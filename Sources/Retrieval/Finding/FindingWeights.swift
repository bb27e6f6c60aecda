/// What each feature counts.
///
/// Learned by `Benchmarks/finding/learn.py` from 649 questions on 53 papers about COVID-19, with the sentences that
/// answer them: by generalised cross entropy (Zhang & Sabuncu 2018, q = 0.5) over the sentences of the question's
/// paper, with an L2 penalty of 8 on weights of features in units of their deviation. The script says how well
/// weights do that were learned without the paper at hand. Only their proportions matter.
package enum FindingWeights {
  package static let all: [(feature: Feature, weight: Double)] = [
    (.words, 0.392), (.grammar, 0.903), (.leading, 0.289),
    (.coverage, 3.4), (.coverageWithBefore, 4.02), (.coverageWithBehind, 2.55),
    (.pairs, 0.238), (.early, 1.61), (.inOpening, 1.12),
    (.quantity, 3.7), (.duration, 1.6), (.date, 0.541), (.reason, 2.14), (.denial, 2.12), (.aim, -0.986),
    (.depth, -0.653), (.first, -3.99),
  ]
}
