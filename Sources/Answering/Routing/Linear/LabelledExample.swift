/// A text with the intent it stands for.
package struct LabelledExample: Sendable, Hashable {
  package let text: String
  package let label: String

  package init(text: String, label: String) {
    self.text = text
    self.label = label
  }
}
