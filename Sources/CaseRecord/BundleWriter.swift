internal import CanonicalJSON
public import EvidenceLog
public import Workflow

/// Makes the files of a bundle from a record and a plan of what is withheld: the same bytes for the same record.
///
/// Nothing is returned in which the ``LeakScanner`` finds something withheld.
public struct BundleWriter: Sendable {
  let contents: RecordContents
  let plan: BundlePlan
  let checkpoints: [Int: SignedCheckpoint]
  let tree: MerkleTree

  /// - Throws: ``BundleError`` unless the latest checkpoint covers the record and each is the log's own.
  public init(_ contents: RecordContents, _ plan: BundlePlan) throws(BundleError) {
    self.contents = contents
    self.plan = plan
    tree = MerkleTree(leaves: contents.leaves.lazy.map(MerkleTree.leafHash))
    let key = try BundleKeys(of: contents, plan.shown).logKey()
    var checkpoints: [Int: SignedCheckpoint] = [:]
    for bytes in contents.checkpoints {
      let signed = try BundleWriter.read(bytes, key, tree)
      checkpoints[signed.checkpoint.size] = signed
    }
    self.checkpoints = checkpoints
    guard let latest = checkpoints.keys.max() else { throw .noCheckpoint }
    guard latest == contents.leaves.count, latest == plan.size else {
      throw .checkpointBehind(size: latest, entries: contents.leaves.count)
    }
  }

  private static func read(
    _ bytes: [UInt8], _ key: VerifierKey, _ tree: MerkleTree
  ) throws(BundleError) -> SignedCheckpoint {
    do {
      let signed = try SignedCheckpoint(bytes: bytes)
      try signed.verified(by: key)
      guard signed.checkpoint.size <= tree.size,
        tree.root(at: signed.checkpoint.size) == signed.checkpoint.root
      else { throw BundleError.checkpoint(size: signed.checkpoint.size, "the record has another root.") }
      return signed
    } catch let error as NoteError {
      throw .checkpoint(size: nil, error.sentence)
    } catch let error as BundleError {
      throw error
    } catch {
      throw .checkpoint(size: nil, "\(error)")
    }
  }

  /// Every file by its path, `MANIFEST` and its signature among them.
  ///
  /// - Parameters:
  ///   - documents: by name, as they may be shown to the recipient.
  ///   - program: what made the bundle.
  ///   - recomputation: the bytes of `recompute.py`.
  ///   - signManifest: the SSHSIG armour over the bytes of the manifest, by the log's key.
  public func files(
    documents: [(name: String, bytes: [UInt8])], program: ProgramIdentity?, recomputation: [UInt8],
    signManifest: ([UInt8]) throws(SSHSignatureRefusal) -> [UInt8]
  ) throws(BundleError) -> [String: [UInt8]] {
    var files = try logFiles()
    try addEntries(to: &files)
    try addKeys(to: &files)
    for document in documents {
      let path = BundlePath.document(document.name)
      guard Manifest.isPath(path), files[path] == nil else { throw .documentName(document.name) }
      files[path] = document.bytes
    }
    files[BundlePath.recomputation] = recomputation
    files[BundlePath.description] = description(program)
    files[BundlePath.privilegeLog] = Array(
      PrivilegeLog(plan.shown, withheld: plan.privilegedEntries).csv.utf8)
    files[BundlePath.instructions] = Array(VerifyPage(files: files, size: plan.size).text.utf8)
    try sign(&files, signManifest)
    let leaks = LeakScanner(contents, plan).findings(in: files)
    guard leaks.isEmpty else { throw .leak(leaks) }
    return files
  }

  private func sign(
    _ files: inout [String: [UInt8]], _ signManifest: ([UInt8]) throws(SSHSignatureRefusal) -> [UInt8]
  ) throws(BundleError) {
    let manifest: Manifest
    do { manifest = try Manifest(files: files.map { (path: $0.key, bytes: $0.value) }) } catch {
      throw .manifest(error)
    }
    files[BundlePath.manifest] = manifest.bytes
    do { files[BundlePath.manifestSignature] = try signManifest(manifest.bytes) } catch {
      throw .unsigned(error)
    }
  }

  private func description(_ program: ProgramIdentity?) -> [UInt8] {
    do {
      return try JSON.canonicalBytes(of: BundleDescription(contents, plan, program: program))
    } catch {
      preconditionFailure("a description has canonical bytes, but: \(error.sentence)")
    }
  }
}

extension BundlePlan {
  /// The entries withheld as privileged.
  var privilegedEntries: Set<Int> { Set(withheld.filter { $0.value.reason == .privileged }.keys) }
}
