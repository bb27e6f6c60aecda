import ArgumentParser
import Foundation

/// A failure with the exit code that `sysexits.h` gives it; findings that are no failure have codes below 64.
enum Failure {
  /// What `diff` found, as `diff(1)` ends; `sysexits.h` has no code for it.
  static let differs: Int32 = 1
  static let abstained: Int32 = 3
  static let badInput: Int32 = 65
  static let unavailable: Int32 = 69
  static let inputOutput: Int32 = 74

  /// Runs what reads a person's files: its errors are printed as they are, and end the command with 65.
  static func ofInput<Value>(_ body: () throws -> Value) throws -> Value {
    do {
      return try body()
    } catch let code as ExitCode {
      throw code
    } catch let error as CocoaError {
      throw exit(error.localizedDescription, code: inputOutput)
    } catch {
      throw exit("\(error)", code: badInput)
    }
  }

  /// Runs what opens the database: its errors are printed as they are, and end the command with 74.
  static func ofStore<Value>(_ body: () throws -> Value) throws -> Value {
    do {
      return try body()
    } catch let code as ExitCode {
      throw code
    } catch {
      throw exit("\(error)", code: inputOutput)
    }
  }

  static func exit(_ message: String, code: Int32) -> ExitCode {
    note(message)
    return ExitCode(code)
  }

  /// Says on standard error what does not end the command.
  static func note(_ message: String) {
    FileHandle.standardError.write(Data("footnote: \(message)\n".utf8))
  }
}
