extension FeatureTable {
  /// Whether a sentence holds the kind of thing that is asked for. After the coverage, which it goes by.
  mutating func addShape(_ comparison: Comparison) {
    let form = comparison.asked.form
    for (place, sentence) in comparison.article.sentences.enumerated() {
      let shape = sentence.shape
      func fits(_ asked: QuestionForm, _ held: AnswerShape) -> Double {
        form.contains(asked) && shape.contains(held) ? 1 : 0
      }
      self[.quantity][place] = fits(.quantity, .number) * surrounding[place]
      self[.duration][place] = fits(.duration, .duration)
      self[.date][place] = fits(.date, .date)
      self[.reason][place] = fits(.reason, .reason)
      self[.denial][place] = fits(.yesNo, .denial)
      self[.aim][place] = shape.contains(.aim) ? 1 : 0
    }
  }
}
