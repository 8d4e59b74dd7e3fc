import ArgumentParser
import CanonicalJSON
import CaseRecord
import EvidenceLog
import Foundation
import TimeStamps

/// Verifies a bundle and says what is proved, what is only claimed and what is withheld.
struct VerifyCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "Verify a bundle: what is proved, what is only claimed, what is withheld.",
    discussion: """
      Exit codes: 0 nothing failed; 1 something failed, with every failure named; 2 the folder cannot be read. Without \
      --trust the bundle is held against the keys that came with it, which proves only that it agrees with itself. See \
      docs/how-to/verify-a-bundle.md.
      """)

  @Argument(help: "The folder of the bundle.")
  var folder: String

  @Option(help: "A folder of keys, certificates and checkpoints that you hold from elsewhere.")
  var trust: String?

  @Option(help: "What to print: text or json.")
  var format = ResultFormat.text

  func run() async throws {
    let bundle = try FolderOfBytes.read(
      folder, filesMax: BundleVerifier.filesMax, bytesMax: BundleVerifier.bytesMax, command: "verify")
    let anchors = try trust.map { path in
      let held = try FolderOfBytes.read(path, filesMax: 1_000, bytesMax: 100 << 20, command: "verify")
      for name in held.files.keys.sorted() where !Anchors.isAnchor(name) && name != OutputFolder.mark {
        StandardError.say("verify", "\(path)/\(name) is not an anchor that is known, and was not used.")
      }
      return Anchors(files: held.files)
    }
    let report = await BundleVerifier.verify(files: bundle.files, anchors: anchors) {
      await TokenTool.check($0)
    }
    try StandardOutput.write(format == .json ? JSON.prettyText(report.json) : report.text, command: "verify")
    if !report.isSound { throw ExitCode(1) }
  }
}

/// Checks tokens by `openssl ts -verify`.
enum TokenTool {
  static func check(_ claim: TokenClaim) async -> TokenVerdict {
    do {
      let certificates = try CertificatesFile(String(decoding: claim.certificates, as: UTF8.self))
      defer { certificates.remove() }
      let request = try TimeStampRequest(bytes: claim.request)
      _ = try await TokenCheck.verify(
        data: claim.data, request: request, response: claim.response, certificates: certificates.path)
      return .genuine
    } catch let error as TimeStampError {
      if case .commandMissing = error { return .unchecked(error.sentence) }
      return .refused(error.sentence)
    } catch let error as TimeStampRefusal {
      return .refused(error.sentence)
    } catch {
      return .unchecked("no temporary file could be written for openssl.")
    }
  }
}
