import ArgumentParser
import CaseStore
import Foundation

/// Lines on standard output, each in one `write` that has returned before anything else happens.
enum Spoken {
  static func say(_ line: String) {
    let bytes = Array("\(line)\n".utf8)
    _ = unsafe bytes.withUnsafeBytes { unsafe write(1, $0.baseAddress, $0.count) }
  }

  /// The exit status of a refusal by the store, whose sentence is said.
  static let refused = ExitCode(3)

  static func refusal(_ error: StoreError) -> ExitCode {
    say("error \(error.sentence)")
    return refused
  }
}
