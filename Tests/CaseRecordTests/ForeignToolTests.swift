import Foundation
import Testing

@testable import CaseRecord

/// A bundle is checked by tools that are not ours, in the words of its own `VERIFY.txt`.
@Suite("Foreign tools", .serialized)
struct ForeignToolTests {
  /// A Python that has pymerkle, where the checks set one up; else its part of the page is left out.
  static let python = ProcessInfo.processInfo.environment["FIREBREAK_TREE_PYTHON"]

  @Test("sha256sum, ssh-keygen, openssl and recompute.py accept a bundle, and pymerkle where it is installed")
  func accepted() throws {
    let run = try Run(bundle())
    defer { run.remove() }
    let result = try run.page()
    #expect(result.status == 0, "\(result.words)")
    #expect(result.words.contains("Verification: OK"))
    #expect(result.words.components(separatedBy: "Good \"sign-off@firebreak\" signature").count == 7)
  }

  @Test(
    "They refuse a bundle in which something was changed",
    arguments: ["documents/statement.txt", "signatures/49.txt", "timestamps/12.1.tsr", "checkpoints/12"])
  func refused(_ path: String) throws {
    var bundle = try bundle()
    bundle.files[path]?[7] ^= 1
    let run = try Run(bundle)
    defer { run.remove() }
    #expect(try run.page().status != 0)
    // Listed and signed again by somebody with the log's key: what remains are the other signatures.
    guard path != "documents/statement.txt" else { return }
    try bundle.signAgain()
    let again = try Run(bundle)
    defer { again.remove() }
    let result = try again.page()
    #expect(result.status != 0, "\(result.words)")
  }

  private func bundle() throws -> TestBundle {
    try TestBundle(
      TestRecord.stamped.get(),
      recomputation: Recomputation.program)
  }

  /// A bundle and its anchors in folders.
  struct Run {
    let folder: String

    init(_ bundle: TestBundle) throws {
      folder = NSTemporaryDirectory() + "firebreak-bundle-\(ProcessInfo.processInfo.globallyUniqueString)"
      for (name, files) in [("bundle", bundle.files), ("anchors", bundle.anchors.files)] {
        for (path, bytes) in files {
          let url = URL(fileURLWithPath: "\(folder)/\(name)/\(path)")
          try FileManager.default.createDirectory(
            at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
          try Data(bytes).write(to: url)
        }
      }
    }

    func remove() { try? FileManager.default.removeItem(atPath: folder) }

    /// Runs the page's commands, without those of pymerkle where it is not installed.
    func page() throws -> (status: Int32, words: String) {
      var page = try String(contentsOfFile: "\(folder)/bundle/VERIFY.txt", encoding: .utf8)
      if let python = ForeignToolTests.python {
        page = page.replacingOccurrences(of: "python3 - <<", with: "'\(python)' - <<")
      } else {
        page = page.components(separatedBy: "# 4. ")[0] + "# 5. " + page.components(separatedBy: "# 5. ")[1]
      }
      try page.write(toFile: "\(folder)/page", atomically: true, encoding: .utf8)
      let process = Process()
      process.executableURL = URL(fileURLWithPath: "/bin/sh")
      process.arguments = ["-e", "../page"]
      process.currentDirectoryURL = URL(fileURLWithPath: "\(folder)/bundle")
      let words = Pipe()
      process.standardOutput = words
      process.standardError = words
      try process.run()
      let said = words.fileHandleForReading.readDataToEndOfFile()
      process.waitUntilExit()
      return (process.terminationStatus, String(decoding: said, as: UTF8.self))
    }
  }
}
