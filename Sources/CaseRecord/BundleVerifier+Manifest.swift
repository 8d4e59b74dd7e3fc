internal import EvidenceLog

extension BundleVerifier {
  /// Every file is named in the manifest and unchanged, and every name is one of the format.
  mutating func checkManifest() {
    guard let bytes = files[BundlePath.manifest] else {
      return report.fail(BundlePath.manifest, "is missing.")
    }
    let manifest: Manifest
    do { manifest = try Manifest(bytes: bytes) } catch {
      return report.fail(BundlePath.manifest, error.sentence)
    }
    let outside = [BundlePath.manifest, BundlePath.manifestSignature]
    let listed = files.filter { !outside.contains($0.key) }.map { (path: $0.key, bytes: $0.value) }
    let findings = manifest.check(files: listed)
    for finding in findings { report.fail(finding.path, finding.sentence) }
    for path in files.keys.sorted() where !BundleVerifier.isKnown(path) {
      report.fail(path, "is no file of a bundle.")
    }
    if findings.isEmpty {
      report.proved.append(
        "The \(manifest.lines.count) files are those that the manifest names, and no others.")
    }
  }

  mutating func checkManifestSignature(_ keys: CheckingKeys) {
    guard let manifest = files[BundlePath.manifest] else { return }
    guard let bytes = files[BundlePath.manifestSignature],
      let armour = String(validating: bytes, as: UTF8.self)
    else { return report.fail(BundlePath.manifestSignature, "is missing or is not text.") }
    do {
      let signature = try SSHSignature(armour: armour)
      let signers = keys.signers.signers.filter { $0.principals.contains(BundlePath.exporter) }
      let signer = signers.first
      guard signers.allSatisfy({ $0.key.rawKey == keys.log.key.bytes }) else {
        return report.fail(
          BundlePath.manifestSignature, "is by a signer \(BundlePath.exporter) whose key is not the log's.")
      }
      try keys.signers.verify(
        signature, message: manifest, principal: BundlePath.exporter,
        namespace: SignedStatement.manifestNamespace, at: signer?.validAfter ?? 0)
      report.add("The manifest is signed by the log's key.", isProved: anchors != nil)
    } catch let error as SSHSignatureRefusal {
      report.fail(BundlePath.manifestSignature, error.sentence)
    } catch let error as AllowedSignerRefusal {
      report.fail(BundlePath.manifestSignature, error.sentence)
    } catch {
      report.fail(BundlePath.manifestSignature, "\(error)")
    }
  }

  private static let single: Set<String> = [
    BundlePath.manifest, BundlePath.manifestSignature, BundlePath.instructions, BundlePath.recomputation,
    BundlePath.description, BundlePath.checkpoint, BundlePath.privilegeLog, BundlePath.logKey,
    BundlePath.allowedSigners,
  ]

  /// Whether the format has a file of that name.
  static func isKnown(_ path: String) -> Bool {
    single.contains(path) || TilePath(path) != nil || path.hasPrefix("documents/")
      || BundlePath.number(path, "checkpoints/") != nil
      || BundlePath.number(path, "cosigned/") != nil
      || BundlePath.numbers(path, "consistency/", "-") != nil
      || BundlePath.number(path, "proofs/", ".tlog-proof") != nil
      || BundlePath.number(path, "disclosures/", ".jsonl") != nil
      || path.hasPrefix("blobs/") && Digest(hex: String(path.dropFirst(6))) != nil
      || [".txt", ".sshsig"].contains { BundlePath.number(path, "signatures/", $0) != nil }
      || [".tsq", ".tsr"].contains { BundlePath.numbers(path, "timestamps/", ".", $0) != nil }
      || BundlePath.number(path, "keys/witness-", ".vkey") != nil
      || BundlePath.number(path, "keys/tsa-", ".pem") != nil
  }
}

extension VerificationReport {
  /// A statement that holds: proved by keys from outside, or else only claimed.
  mutating func add(_ sentence: String, isProved: Bool) {
    if isProved { proved.append(sentence) } else { claimed.append(sentence) }
  }
}
