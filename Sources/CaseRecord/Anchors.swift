internal import EvidenceLog

/// What whoever verifies holds from elsewhere, received early: public keys, certificates, checkpoints.
///
/// Without them every signature is held against a key that came with it, and proves only that the bundle agrees with
/// itself.
public struct Anchors: Sendable, Hashable {
  /// The files by name: `log.vkey`, `witness-<n>.vkey`, `allowed_signers`, `tsa-<n>.pem`, checkpoints under any name
  /// that begins with `checkpoint`, answers of time-stamp services as `<size>.<n>.tsr`, and `recompute.py` for
  /// whoever has an own copy.
  public let files: [String: [UInt8]]

  public init(files: [String: [UInt8]]) { self.files = files }

  /// Whether a file is of any use here.
  public static func isAnchor(_ name: String) -> Bool {
    ["log.vkey", "allowed_signers", BundlePath.recomputation].contains(name) || name.hasPrefix("checkpoint")
      || BundlePath.number(name, "witness-", ".vkey") != nil || BundlePath.number(name, "tsa-", ".pem") != nil
      || BundlePath.numbers(name, "", ".", ".tsr") != nil
  }

  /// The certificates of time-stamp services, by file name.
  var certificates: [String: [UInt8]] { files.filter { BundlePath.number($0.key, "tsa-", ".pem") != nil } }

  /// The answers of time-stamp services received early, with the size of the checkpoint that each is about.
  var answers: [(name: String, size: Int, bytes: [UInt8])] {
    files.sorted { $0.key < $1.key }.compactMap { name, bytes in
      BundlePath.numbers(name, "", ".", ".tsr").map { (name, $0.0, bytes) }
    }
  }

  var checkpoints: [(name: String, bytes: [UInt8])] {
    files.filter { $0.key.hasPrefix("checkpoint") }.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
  }
}

/// One time-stamp token to be checked by a tool that knows certificates.
public struct TokenClaim: Sendable, Hashable {
  /// The path of the answer in the bundle.
  public let file: String
  /// The checkpoint that was stamped.
  public let data: [UInt8]
  public let request: [UInt8]
  public let response: [UInt8]
  /// Certificates to trust, in PEM.
  public let certificates: [UInt8]
  /// The token's own time, in seconds since 1970: certificates are judged as of then.
  public let second: Int64
}

/// What came of checking a token.
public enum TokenVerdict: Sendable, Hashable {
  /// Signed by a service whose certificate leads to those trusted.
  case genuine
  case refused(String)
  /// It could not be checked, for want of a tool.
  case unchecked(String)
}
