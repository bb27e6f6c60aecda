internal import Dosing

extension JSONText {
  init(_ tree: DataTree) {
    self =
      switch tree {
      case .text(let text): .text(text)
      case .number(let number): .exact(number)
      case .flag(let flag): .flag(flag)
      case .list(let items): .list(items.map { JSONText($0) })
      case .members(let members): .object(members.map { ($0.key, JSONText($0.value)) })
      case .null: .null
      }
  }
}
