internal import EvidenceLog
internal import Synchronization

extension CaseKeeper {
  /// The log's own signature over the manifest of a bundle, as SSHSIG armour: what left the house is what was made here.
  public func sign(manifest: [UInt8]) throws(StoreError) -> [UInt8] {
    try writer.withLock { writer throws(StoreError) in
      try writer.mayRead()
      guard let seed = try? DurableFiles.read(writer.layout.key) else { throw .keyMissing(writer.layout.key) }
      do throws(SSHSignatureRefusal) {
        let signature = try SSHSignature.sign(
          message: manifest, namespace: SignedStatement.manifestNamespace, seed: seed)
        return Array(signature.armour.utf8)
      } catch {
        throw .signerRefused(error.sentence)
      }
    }
  }
}
