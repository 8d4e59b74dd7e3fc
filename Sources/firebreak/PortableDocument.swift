import Calendars
import Foundation
import Subprocess

/// Makes a PDF of an HTML document by WeasyPrint, where it is installed.
///
/// The HTML holds its own style and names no other resource, so nothing is fetched. A PDF that cannot be made is
/// said on standard error and is not there: the HTML says the same.
enum PortableDocument {
  static let timeLimit = Duration.seconds(120)

  static func make(_ name: String, in folder: PartialFolder, epoch: Timestamp) async {
    let source = folder.url.appendingPathComponent("\(name).html").path
    let target = folder.url.appendingPathComponent("\(name).pdf").path
    let failure = await draw(source, target, epoch)
    guard let failure else { return }
    try? FileManager.default.removeItem(atPath: target)
    StandardError.say("close-out", "\(name).pdf was not made: \(failure)")
  }

  /// Nil if it went well, else why not.
  private static func draw(_ source: String, _ target: String, _ epoch: Timestamp) async -> String? {
    do {
      let status = try await within(timeLimit) {
        try await Subprocess.run(
          .name("weasyprint"), arguments: ["--quiet", "--encoding", "utf-8", source, target],
          environment: environment(epoch), output: .discarded
        ).terminationStatus
      }
      guard let status else { return "WeasyPrint took longer than \(timeLimit)." }
      return status.isSuccess ? nil : "WeasyPrint ended with \(status)."
    } catch {
      return "WeasyPrint is not installed or does not start (the Debian package weasyprint)."
    }
  }

  /// A fixed date makes the same case give the same PDF.
  private static func environment(_ epoch: Timestamp) -> Subprocess.Environment {
    .inherit.updating(["SOURCE_DATE_EPOCH": "\(max(0, epoch.milliseconds / 1000))"])
  }

  /// The result, or nil if the time runs out; the work is then cancelled.
  private static func within<Value: Sendable>(
    _ limit: Duration, _ work: @escaping @Sendable () async throws -> Value
  ) async throws -> Value? {
    try await withThrowingTaskGroup(of: Value?.self) { group in
      group.addTask { try await work() }
      group.addTask {
        try await Task.sleep(for: limit)
        return nil
      }
      defer { group.cancelAll() }
      return try await group.next() ?? nil
    }
  }
}
