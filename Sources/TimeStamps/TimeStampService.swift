internal import Foundation
internal import Subprocess

/// A time-stamp service that a case uses, and what its tokens are checked with.
public struct TimeStampService: Sendable, Hashable {
  /// From 1; the files of a bundle are named by it.
  public let number: Int
  public let url: String
  /// The policy to ask for, as a dotted object identifier; nil for the service's own.
  public let policy: String?
  /// The path of a file with the service's certificates, in PEM.
  public let certificates: String

  /// An answer has some thousand bytes, with a long chain of certificates some ten thousand.
  static let answerLengthMax = 262_144

  public init(
    number: Int, url: String, policy: String? = nil, certificates: String
  ) throws(TimeStampError) {
    guard url.hasPrefix("https://") || url.hasPrefix("http://"),
      url.utf8.allSatisfy({ 0x21...0x7E ~= $0 })
    else { throw .notAnAddress(url) }
    self.number = number
    self.url = url
    self.policy = policy
    self.certificates = certificates
  }

  /// Sends a request and gives back the answer, unread; ``TokenCheck`` judges it.
  ///
  /// The service is asked once, by `curl`. Whoever asks keeps the request and asks again later: a service that is
  /// down must be visible, and must not hold up the record.
  public func ask(_ request: [UInt8], timeLimit: Duration = .seconds(20)) async throws(TimeStampError)
    -> [UInt8]
  {
    let run = try await Command.run(
      "curl", arguments(timeLimit), input: request, outputMax: Self.answerLengthMax)
    // The last line is what --write-out adds.
    let lines = run.words.split(separator: "\n")
    let status = lines.last.flatMap { Int($0) } ?? 0
    let words = lines.dropLast().joined(separator: " ")
    switch run.status {
    case 0 where status == 200: return run.output
    case 0, 22: throw .refused(service: url, status: status)
    case 28: throw .tooSlow(service: url, timeLimit)
    case 63: throw .tooLarge(service: url)
    default: throw .unreachable(service: url, words: words)
    }
  }

  private func curl(_ request: [UInt8], _ timeLimit: Duration) async throws(TimeStampError) -> Command {
    do throws(TimeStampError) {
      return try await Command.run(
        "curl", arguments(timeLimit), input: request, outputMax: Self.answerLengthMax)
    } catch .tooLarge { throw .tooLarge(service: url) }
  }

  /// `--disable` first, so that no file of the user's changes what is sent; redirections are not followed.
  private func arguments(_ timeLimit: Duration) -> [String] {
    let seconds = String(max(1, timeLimit.components.seconds))
    return [
      "--disable", "--silent", "--show-error", "--fail", "--globoff", "--proto", "=http,https",
      "--max-time", seconds, "--max-filesize", String(Self.answerLengthMax),
      "--header", "Content-Type: application/timestamp-query",
      "--header", "Accept: application/timestamp-reply",
      "--data-binary", "@-", "--write-out", "%{stderr}\n%{http_code}\n", "--", url,
    ]
  }
}
