package import Answering

/// Questions with the intent each has, and questions that have none: lines of `question<tab>intent`.
package struct IntentExamples: Sendable, Equatable {
  package private(set) var inScope: [LabelledExample] = []
  package private(set) var outOfScope: [String] = []

  package init() {}

  /// - Parameters:
  ///   - none: what stands for an intent where a question has none.
  ///   - file: how errors name it.
  package mutating func append(
    _ bytes: [UInt8], none: String, file: String
  ) throws(RetrievalSetError) {
    var lines = NumberedLines(bytes, file: file)
    while let fields = try lines.nextFields(partedBy: { $0 == 0x09 }) {
      guard fields.count == 2 else {
        throw lines.error(
          .wrongFields(found: fields.count, expected: "two, parted by a tab: question, intent"))
      }
      if fields[1] == none {
        outOfScope.append(fields[0])
      } else {
        inScope.append(LabelledExample(text: fields[0], label: fields[1]))
      }
    }
    guard lines.number > 0 else { throw lines.error(.empty(expected: "one question a line")) }
  }
}
