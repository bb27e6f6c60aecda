/// Characters that an article may not hold: a quote must show all that it consists of.
enum CharacterClass {
  case allowed, control, carriageReturn, lineSeparator, invisible, bidirectional, privateUse, replacement
  case noncharacter, byteOrderMark

  init(_ scalar: UInt32) {
    self =
      switch scalar {
      case 0x0A, 0x09: .allowed
      case 0x0D: .carriageReturn
      case 0..<0x20, 0x7F..<0x85, 0x86..<0xA0: .control
      case 0x85, 0x2028, 0x2029: .lineSeparator
      case 0xFEFF: .byteOrderMark
      case 0x061C, 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069: .bidirectional
      case 0xAD, 0x034F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x180B...0x180F, 0x200B...0x200D, 0x2060...0x2065,
        0x206A...0x206F, 0x3164, 0xFFA0, 0xFE00...0xFE0F, 0xFFF9...0xFFFB, 0x1D173...0x1D17A,
        0xE0000...0xE0FFF:
        .invisible
      case 0xFFFC, 0xFFFD: .replacement
      case 0xFDD0...0xFDEF: .noncharacter
      case 0xE000...0xF8FF, 0xF0000...0xFFFFD, 0x100000...0x10FFFD: .privateUse
      default: scalar & 0xFFFE == 0xFFFE ? .noncharacter : .allowed
      }
  }

  var name: String {
    switch self {
    case .allowed: "a character out of place"
    case .control: "a control character"
    case .carriageReturn: "a carriage return without a line feed"
    case .lineSeparator: "a line separator"
    case .invisible: "an invisible character"
    case .bidirectional: "a control of writing direction"
    case .privateUse: "a private-use character"
    case .replacement: "a stand-in for lost text"
    case .noncharacter: "no character"
    case .byteOrderMark: "a byte order mark"
    }
  }
}
