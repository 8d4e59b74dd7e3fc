public import EvidenceLog
internal import Foundation

/// Whether a service's answer is evidence that some data was there at a time.
public enum TokenCheck {
  /// Checks an answer to a request for some data: its content by our own reading, its signature and the chain of
  /// certificates by `openssl ts -verify`.
  ///
  /// The certificates are judged as of the time of the token, so that a token outlives them.
  /// - Parameter certificates: the path of a PEM file with the root that is trusted, and any certificate between.
  public static func verify(
    data: [UInt8], request: TimeStampRequest, response: [UInt8], certificates: String
  ) async throws(TimeStampError) -> TimeStampResponse {
    let answer = try read(data: data, request: request, response: response)
    guard FileManager.default.isReadableFile(atPath: certificates) else {
      throw .certificatesUnreadable(certificates)
    }
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    let arguments = [
      "ts", "-verify", "-data", try folder.write("data", data), "-in",
      try folder.write("answer.tsr", response),
      "-CAfile", certificates, "-attime", String(answer.info.second),
    ]
    let run = try await Command.run("openssl", arguments, input: [], outputMax: 65_536)
    guard run.status == 0 else { throw .notVerified(reason(run.words)) }
    return answer
  }

  /// What can be checked without `openssl`: everything but signature and chain.
  public static func read(
    data: [UInt8], request: TimeStampRequest, response: [UInt8]
  ) throws(TimeStampError) -> TimeStampResponse {
    do throws(TimeStampRefusal) {
      let digest = Digest(of: data)
      guard request.imprint == digest else {
        throw .otherImprint(expected: digest, found: request.imprint)
      }
      let answer = try TimeStampResponse(bytes: response)
      try answer.check(against: request)
      return answer
    } catch { throw .refusal(error) }
  }

  /// The part of OpenSSL's words that says why: `...:certificate verify error:file:line:Verify error:reason`.
  private static func reason(_ words: String) -> String {
    let errors = words.split(separator: "\n").filter { $0.contains(":error:") }
    let reasons = errors.compactMap { line -> String? in
      let fields = line.split(separator: ":", omittingEmptySubsequences: false)
      guard fields.count > 5 else { return nil }
      let detail = fields.dropFirst(8).joined(separator: ":")
      return detail.isEmpty ? String(fields[5]) : "\(fields[5]), \(detail)"
    }
    return reasons.isEmpty ? "no reason given" : reasons.joined(separator: "; ")
  }
}

/// A folder of our own for the files that a program must read.
struct TemporaryFolder {
  private let url: URL

  init() throws(TimeStampError) {
    url = FileManager.default.temporaryDirectory.appending(path: "firebreak-token-\(UUID().uuidString)")
    do {
      try FileManager.default.createDirectory(
        at: url, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o700])
    } catch { throw .noTemporaryFile }
  }

  /// The path of a new file with some bytes.
  func write(_ name: String, _ bytes: [UInt8]) throws(TimeStampError) -> String {
    let file = url.appending(path: name)
    do { try Data(bytes).write(to: file) } catch { throw .noTemporaryFile }
    return file.path
  }

  func remove() { try? FileManager.default.removeItem(at: url) }
}
