internal import Foundation
internal import Subprocess

/// What a program said and how it ended.
struct Command {
  let output: [UInt8]
  /// Its words on standard error, without control characters.
  let words: String
  let status: Int32

  private static let wordsLengthMax = 65_536

  /// Runs a program found on PATH, without a shell.
  static func run(
    _ name: String, _ arguments: [String], input: [UInt8], outputMax: Int
  ) async throws(TimeStampError) -> Command {
    do {
      let result = try await Subprocess.run(
        .name(name), arguments: Arguments(arguments), environment: .inherit.updating(["LC_ALL": "C"]),
        input: .array(input), output: .bytes(limit: outputMax), error: .string(limit: wordsLengthMax))
      guard case .exited(let status) = result.terminationStatus else { throw TimeStampError.failed(name) }
      return Command(
        output: result.standardOutput, words: printable(result.standardError), status: status)
    } catch let error as SubprocessError {
      switch error.code {
      case .executableNotFound: throw .commandMissing(name)
      case .outputLimitExceeded: throw .tooLarge(service: name)
      default: throw .failed(name)
      }
    } catch let error as TimeStampError { throw error } catch { throw .failed(name) }
  }

  private static func printable(_ text: String) -> String {
    let kept = text.unicodeScalars.filter { $0 == "\n" || $0.properties.generalCategory != .control }
    return String(String.UnicodeScalarView(kept))
  }
}
