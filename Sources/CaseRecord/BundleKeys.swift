internal import Calendars
public import EvidenceLog
internal import Quotations
internal import Workflow

/// The public keys of a record, as files: in a bundle for convenience, in the anchors for trust.
public struct BundleKeys: Sendable {
  private let contents: RecordContents
  private let shown: OpenedRecord

  /// - Parameter shown: the record as the reader of the keys may see it.
  public init(of contents: RecordContents, _ shown: OpenedRecord) {
    self.contents = contents
    self.shown = shown
  }

  /// Who may sign what and when: the persons by the record, and the log as the exporter.
  public func allowedSigners() throws(BundleError) -> AllowedSigners {
    do { return try BundleKeys.signers(shown.state.keyRing, log: logKey()) } catch let error as BundleError {
      throw error
    } catch { throw .logKey(.malformedKey) }
  }

  static func signers(_ ring: KeyRing, log: VerifierKey) throws(OpenSSHKeyRefusal) -> AllowedSigners {
    let exporter = AllowedSigners.Signer(
      principals: [BundlePath.exporter], namespaces: [SignedStatement.manifestNamespace],
      key: try OpenSSHPublicKey(rawKey: log.key.bytes))
    return AllowedSigners(ring.keys.map(signer) + [exporter])
  }

  /// The keys by name: `log.vkey`, `witness-<n>.vkey`, `allowed_signers`, `tsa-<n>.pem`.
  public func files() throws(BundleError) -> [String: [UInt8]] {
    var files = ["log.vkey": Array((contents.logKey + "\n").utf8)]
    files["allowed_signers"] = Array(try allowedSigners().text.utf8)
    for (index, key) in contents.witnesses.enumerated() {
      files["witness-\(index + 1).vkey"] = Array((key + "\n").utf8)
    }
    for (number, certificates) in contents.services { files["tsa-\(number).pem"] = certificates }
    return files
  }

  func logKey() throws(BundleError) -> VerifierKey {
    do { return try VerifierKey(text: contents.logKey) } catch { throw .logKey(error) }
  }

  private static func signer(_ key: KeyRing.Key) -> AllowedSigners.Signer {
    let ends = [key.validBefore, key.revocation?.at].compactMap { $0 }.min()
    // OpenSSH takes the last second of a range as inside it; ours is outside.
    return AllowedSigners.Signer(
      principals: [key.person.rawValue],
      namespaces: [
        SignOffStatement.namespace, AttestationStatement.namespace, ApprovalStatement.namespace,
      ],
      validAfter: key.validFrom.milliseconds / 1000,
      validBefore: ends.map { ($0.milliseconds - 1) / 1000 }, key: key.publicKey)
  }
}
