internal import SwiftASN1

/// The algorithms that a time-stamp token may name, by their object identifiers.
enum DERAlgorithm {
  static let sha256 = "2.16.840.1.101.3.4.2.1"
  private static let probabilisticSignature = "1.2.840.113549.1.1.10"

  /// For each digest the signatures that may be named beside it (RFC 5754 section 3, RFC 8419).
  ///
  /// OpenSSL takes the digest from one field and the key from the certificate, and does not look at the name of
  /// the signature: without this table those bytes of a token could be anything.
  private static let signatures: [String: Set<String>] = [
    sha256: [rsa, "1.2.840.113549.1.1.11", "1.2.840.10045.4.3.2", probabilisticSignature],
    "2.16.840.1.101.3.4.2.2": [rsa, "1.2.840.113549.1.1.12", "1.2.840.10045.4.3.3", probabilisticSignature],
    "2.16.840.1.101.3.4.2.3": [
      rsa, "1.2.840.113549.1.1.13", "1.2.840.10045.4.3.4", probabilisticSignature, "1.3.101.112",
    ],
  ]
  private static let rsa = "1.2.840.113549.1.1.1"

  static func isDigest(_ object: String) -> Bool { signatures[object] != nil }

  static func isSignature(_ object: String, with digest: String) -> Bool {
    signatures[digest]?.contains(object) ?? false
  }

  /// `AlgorithmIdentifier`: its parameters are absent or NULL, but for RSASSA-PSS, whose parameters say the digest.
  static func read(_ fields: inout DERFields, _ part: String) throws(TimeStampRefusal) -> String {
    var algorithm = try fields.fields(part)
    let object = try algorithm.object()
    if object == probabilisticSignature {
      _ = algorithm.optional(.sequence)
    } else if let null = algorithm.optional(.null), null.content != .primitive([]) {
      throw .malformed(part)
    }
    try algorithm.finish()
    return object
  }
}
