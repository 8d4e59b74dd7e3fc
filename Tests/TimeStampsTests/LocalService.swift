import Foundation

/// The time-stamp service of `scripts/support/local-tsa`, started once for all tests of this process.
///
/// It ends with the process, because its standard input does. A machine without python3 or openssl, which
/// `scripts/set-up --tests` installs, fails every test that asks for it.
actor LocalService {
  static let shared = LocalService()

  struct Failed: Error, CustomStringConvertible {
    let description: String
  }

  struct Running: Sendable {
    let url: String
    let folder: URL

    var authority: String { folder.appending(path: "ca.pem").path }
    var otherAuthority: String { folder.appending(path: "other-ca.pem").path }
  }

  private var running: Running?
  private var process: Process?
  private var keepOpen: Pipe?

  static let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../..").standardized

  private static let script = root.appending(path: "scripts/support/local-tsa")

  func start() throws -> Running {
    if let running { return running }
    let folder = FileManager.default.temporaryDirectory.appending(path: "local-tsa-\(UUID().uuidString)")
    let process = Process()
    let input = Pipe()
    let output = Pipe()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["python3", Self.script.path, "--remove", folder.path]
    process.standardInput = input
    process.standardOutput = output
    try process.run()
    let line = try Self.line(of: process, output.fileHandleForReading)
    guard line.hasPrefix("http://127.0.0.1:"), line.hasSuffix("\n") else {
      throw Failed(
        description: "local-tsa said \"\(line)\" (running: \(process.isRunning)); it needs python3 and "
          + "openssl (scripts/set-up --tests)")
    }
    let running = Running(url: String(line.dropLast()), folder: folder)
    self.running = running
    self.process = process
    keepOpen = input
    return running
  }

  private static func line(of process: Process, _ output: FileHandle) throws -> String {
    var line = ""
    while !line.hasSuffix("\n"), let bytes = try output.read(upToCount: 1), !bytes.isEmpty {
      line += String(decoding: bytes, as: UTF8.self)
    }
    return line
  }
}
