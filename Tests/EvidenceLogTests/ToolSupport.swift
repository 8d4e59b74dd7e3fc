import EvidenceLog
import Foundation

/// A run of a program that is not ours. `scripts/set-up --tests` installs each; one that is missing is a failure.
struct ToolRun {
  let status: Int32
  let text: String

  struct Failed: Error, CustomStringConvertible {
    let description: String
  }

  static func run(_ name: String, _ arguments: [String], input: Data = Data()) throws -> ToolRun {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = [name] + arguments
    let given = Pipe()
    let printed = Pipe()
    process.standardInput = given
    process.standardOutput = printed
    process.standardError = printed
    try process.run()
    try given.fileHandleForWriting.write(contentsOf: input)
    try given.fileHandleForWriting.close()
    let bytes = try printed.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    guard process.terminationStatus != 127 else {
      throw Failed(description: "\(name) is missing; scripts/set-up --tests installs it")
    }
    return ToolRun(status: process.terminationStatus, text: String(decoding: bytes, as: UTF8.self))
  }

  @discardableResult
  static func succeed(_ name: String, _ arguments: [String], input: Data = Data()) throws -> ToolRun {
    let run = try run(name, arguments, input: input)
    guard run.status == 0 else { throw Failed(description: "\(name) \(arguments) said: \(run.text)") }
    return run
  }
}

/// A folder for the files of one test.
struct TestFolder {
  let url: URL

  init() throws {
    url = FileManager.default.temporaryDirectory.appending(path: "seals-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  }

  func remove() { try? FileManager.default.removeItem(at: url) }

  func path(_ name: String) -> String { url.appending(path: name).path }

  func write(_ name: String, _ bytes: [UInt8]) throws { try Data(bytes).write(to: url.appending(path: name)) }

  func bytes(_ name: String) throws -> [UInt8] { try Array(Data(contentsOf: url.appending(path: name))) }

  func text(_ name: String) throws -> String { String(decoding: try bytes(name), as: UTF8.self) }

  /// A new key of a person, by ssh-keygen.
  func makeKey(_ name: String) throws -> OpenSSHPublicKey {
    try ToolRun.succeed("ssh-keygen", ["-q", "-t", "ed25519", "-N", "", "-C", name, "-f", path(name)])
    return try OpenSSHPublicKey(line: text(name + ".pub"))
  }

  /// A signature by ssh-keygen with a key of this folder.
  func sign(
    _ message: [UInt8], by name: String, namespace: String, options: [String] = []
  ) throws -> SSHSignature {
    let file = "message-\(UUID().uuidString)"
    try write(file, message)
    try ToolRun.succeed(
      "ssh-keygen", ["-Y", "sign", "-q", "-f", path(name), "-n", namespace] + options + [path(file)])
    return try SSHSignature(armour: text(file + ".sig"))
  }
}

/// Reference data beside the clone; a test that needs it is skipped where there is none.
enum Reference {
  static let folder: URL = {
    let named = ProcessInfo.processInfo.environment["FIREBREAK_SHARED"]
    let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../..").standardized
    return named.map { URL(filePath: $0) } ?? root.appending(path: "../shared").standardized
  }()

  static func isThere(_ path: String) -> Bool {
    FileManager.default.fileExists(atPath: folder.appending(path: path).path)
  }

  static func bytes(_ path: String) throws -> [UInt8] {
    try Array(Data(contentsOf: folder.appending(path: path)))
  }

  static func text(_ path: String) throws -> String { String(decoding: try bytes(path), as: UTF8.self) }
}
