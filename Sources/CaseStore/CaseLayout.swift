internal import EvidenceLog

/// Where the parts of a stored case are in its folder.
struct CaseLayout: Sendable, Hashable {
  let folder: String
  let signerFolder: String

  init(folder: String, signerFolder: String?) {
    self.folder = folder
    self.signerFolder = signerFolder ?? "\(folder)/signer"
  }

  var database: String { "\(folder)/case.sqlite" }
  var blobs: String { "\(folder)/blobs" }
  var lock: String { "\(folder)/lock" }
  /// The seed of the log's key, 32 bytes, readable by its owner alone.
  var key: String { "\(signerFolder)/log.key" }
  /// What the signer has signed last.
  var signed: String { "\(signerFolder)/signed" }

  func blob(_ digest: Digest) -> String { "\(blobs)/\(digest.hex)" }
}
