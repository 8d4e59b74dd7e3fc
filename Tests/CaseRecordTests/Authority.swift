import Foundation

@testable import CaseRecord

/// A time-stamp service made of openssl in a folder of its own, which answers requests without a network.
final class Authority: Sendable {
  static let shared = Result { try Authority() }

  let folder: String
  /// openssl counts its tokens in a file, which two at a time would spoil.
  private let turn = NSLock()

  struct Failed: Error {
    let words: String
  }

  init() throws {
    folder = NSTemporaryDirectory() + "firebreak-authority-\(ProcessInfo.processInfo.globallyUniqueString)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    try Authority.configuration.write(toFile: path("tsa.cnf"), atomically: true, encoding: .utf8)
    try "01".write(toFile: path("serial"), atomically: true, encoding: .utf8)
    let new = ["req", "-config", path("tsa.cnf"), "-newkey", "rsa:2048", "-nodes", "-days", "3650"]
    try openssl(new + ["-x509", "-extensions", "ca", "-keyout", path("ca.key"), "-out", path("ca.pem")])
    try openssl(new + ["-keyout", path("tsa.key"), "-out", path("tsa.csr")])
    try openssl([
      "x509", "-req", "-in", path("tsa.csr"), "-CA", path("ca.pem"), "-CAkey", path("ca.key"), "-days",
      "3000",
      "-set_serial", "7", "-extfile", path("tsa.cnf"), "-extensions", "certificate", "-out", path("tsa.pem"),
    ])
  }

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  var certificates: [UInt8] { bytes("ca.pem") }

  /// The answer to a request.
  func answer(_ request: [UInt8]) throws -> [UInt8] {
    let name = ProcessInfo.processInfo.globallyUniqueString
    try Data(request).write(to: URL(fileURLWithPath: path("\(name).tsq")))
    try turn.withLock {
      try openssl([
        "ts", "-reply", "-config", path("tsa.cnf"), "-queryfile", path("\(name).tsq"), "-inkey",
        path("tsa.key"), "-signer", path("tsa.pem"), "-out", path("\(name).tsr"),
      ])
    }
    return bytes("\(name).tsr")
  }

  /// What `openssl ts -verify` says of a token.
  func verdict(_ claim: TokenClaim) -> TokenVerdict {
    let name = ProcessInfo.processInfo.globallyUniqueString
    do {
      for (kind, bytes) in [
        ("data", claim.data), ("token", claim.response), ("trusted", claim.certificates),
      ] { try Data(bytes).write(to: URL(fileURLWithPath: path("\(name).\(kind)"))) }
      try openssl([
        "ts", "-verify", "-data", path("\(name).data"), "-in", path("\(name).token"), "-CAfile",
        path("\(name).trusted"), "-attime", "\(claim.second)",
      ])
      return .genuine
    } catch {
      return .refused("openssl does not verify it.")
    }
  }

  private func path(_ name: String) -> String { "\(folder)/\(name)" }

  private func bytes(_ name: String) -> [UInt8] {
    FileManager.default.contents(atPath: path(name)).map { [UInt8]($0) } ?? []
  }

  private func openssl(_ arguments: [String]) throws {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["openssl"] + arguments
    process.currentDirectoryURL = URL(fileURLWithPath: folder)
    let words = Pipe()
    process.standardOutput = FileHandle.nullDevice
    process.standardError = words
    try process.run()
    let said = words.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else {
      throw Failed(words: String(decoding: said, as: UTF8.self))
    }
  }

  private static let configuration = """
    [req]
    distinguished_name = name
    prompt = no
    [name]
    CN = Test authority
    [ca]
    basicConstraints = critical, CA:TRUE
    keyUsage = critical, keyCertSign
    [certificate]
    basicConstraints = critical, CA:FALSE
    keyUsage = critical, digitalSignature
    extendedKeyUsage = critical, timeStamping
    [tsa]
    default_tsa = service
    [service]
    serial = serial
    signer_digest = sha256
    default_policy = 1.2.3.4.1
    digests = sha256
    accuracy = secs:1
    ordering = no
    tsa_name = no
    ess_cert_id_chain = no
    ess_cert_id_alg = sha256
    """
}
