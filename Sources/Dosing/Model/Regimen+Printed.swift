internal import Foundation

extension Regimen {
  /// Whether the statement prints every number of it at the place it names, and every value of it is one of these.
  package func isPrinted(in text: String) -> Bool {
    numbers.allSatisfy { $0.isPrinted(in: text) }
      && instructions.allSatisfy { instruction in
        let printed = Set(instruction.dose.numbers.map(\.value))
        let values =
          instruction.dose.amount.ends.map(\.value)
          + (instruction.dose.printedEquivalent?.ends ?? []).map(\.value)
          + (instruction.dose.printedElement?.ends ?? []).map(\.value)
          + [instruction.dose.strength?.value].compactMap(\.self)
        return values.allSatisfy(printed.contains)
      }
  }
}
