internal import EvidenceLog
internal import Quotations
internal import Workflow

extension BundleVerifier {
  /// The keys of the anchors; without anchors those of the bundle. Nil where there is no key of the log to check with.
  mutating func readKeys() -> CheckingKeys? {
    report.hasAnchors = anchors != nil
    let source = anchors?.files ?? ownKeys
    let folder = anchors == nil ? "keys/" : "anchors/"
    guard let log = verifierKey("log.vkey", source, folder) else { return nil }
    let trusted = witnesses(source, folder)
    let own = anchors == nil ? [] : witnesses(ownKeys, "keys/").filter { !trusted.contains($0) }
    return CheckingKeys(
      log: log, witnesses: trusted, ownWitnesses: own, signers: signers(source, folder),
      services: services(source))
  }

  /// The keys in the bundle under the names that anchors have.
  private var ownKeys: [String: [UInt8]] {
    let own = files.filter { $0.key.hasPrefix("keys/") }
    return Dictionary(uniqueKeysWithValues: own.map { (String($0.key.dropFirst(5)), $0.value) })
  }

  private mutating func verifierKey(
    _ name: String, _ source: [String: [UInt8]], _ folder: String
  ) -> VerifierKey? {
    guard let bytes = source[name], let text = String(validating: bytes, as: UTF8.self),
      text.utf8.count < 1000
    else {
      report.fail(folder + name, "is missing or is not a verifier key.")
      return nil
    }
    do { return try VerifierKey(text: text.hasSuffix("\n") ? String(text.dropLast()) : text) } catch {
      report.fail(folder + name, error.sentence)
      return nil
    }
  }

  private mutating func witnesses(_ source: [String: [UInt8]], _ folder: String) -> [VerifierKey] {
    let names = source.keys.filter { BundlePath.number($0, "witness-", ".vkey") != nil }.sorted()
    var keys: [VerifierKey] = []
    for name in names {
      if let key = verifierKey(name, source, folder), !keys.contains(key) { keys.append(key) }
    }
    return keys
  }

  private mutating func signers(_ source: [String: [UInt8]], _ folder: String) -> AllowedSigners {
    guard let bytes = source["allowed_signers"], let text = String(validating: bytes, as: UTF8.self) else {
      report.fail(folder + "allowed_signers", "is missing or is not text.")
      return AllowedSigners([])
    }
    do { return try AllowedSigners(text: text) } catch {
      report.fail(folder + "allowed_signers", error.sentence)
      return AllowedSigners([])
    }
  }

  private func services(_ source: [String: [UInt8]]) -> [Int: [UInt8]] {
    var services: [Int: [UInt8]] = [:]
    for (name, bytes) in source {
      if let number = BundlePath.number(name, "tsa-", ".pem") { services[number] = bytes }
    }
    return services
  }

  /// The keys in the bundle are those of the anchors and of the record. Whoever takes them for anchors later must not
  /// be misled.
  mutating func checkKeys(_ record: OpenedRecord, _ keys: CheckingKeys) {
    let ring = record.state.keyRing
    if let signers = try? BundleKeys.signers(ring, log: keys.log),
      files[BundlePath.allowedSigners] != Array(signers.text.utf8)
    {
      report.fail(BundlePath.allowedSigners, "does not say what the entries about keys say.")
    }
    guard let anchors else { return }
    for (name, bytes) in ownKeys.sorted(by: { $0.key < $1.key }) {
      guard let held = anchors.files[name], name != "allowed_signers", held != bytes else { continue }
      report.fail("keys/\(name)", "is not what the anchors hold.")
    }
    for key in ring.keys where !keys.signers.signers.contains(where: { $0.key == key.publicKey }) {
      report.claim(
        "The key \(key.publicKey.fingerprint) of \(key.person) is on record and not in the anchors.")
    }
  }
}
