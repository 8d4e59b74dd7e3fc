internal import SwiftASN1

/// What a time-stamp service is asked: a digest and a number used once (RFC 3161, section 2.4.1).
///
/// The service learns nothing but the digest. Its certificates are always asked for: without them a token cannot
/// be checked years later.
public struct TimeStampRequest: Sendable, Hashable {
  /// SHA-256 of what is to be stamped.
  public let imprint: Digest
  /// Made by the caller at random, so that an old answer cannot be given again.
  public let nonce: UInt64
  /// The policy asked for, as a dotted object identifier; nil for the service's own.
  public let policy: String?

  private static let part = "TimeStampReq"

  public init(imprint: Digest, nonce: UInt64, policy: String? = nil) throws(TimeStampRefusal) {
    if let policy, DERObject.bytes(policy) == nil { throw .notAPolicy(policy) }
    self.imprint = imprint
    self.nonce = nonce
    self.policy = policy
  }

  /// Reads a request as this type writes it: SHA-256, a nonce of 64 bits, certificates asked for, no extensions.
  public init(bytes: [UInt8]) throws(TimeStampRefusal) {
    var fields = try DERFields(encoding: bytes, TimeStampRequest.part)
    guard try fields.number() == 1 else { throw .malformed(TimeStampRequest.part) }
    imprint = try MessageImprint.read(&fields)
    policy = fields.isNext(.objectIdentifier) ? try fields.object() : nil
    guard let nonce = TimeStampRequest.nonce(try fields.integer()), try fields.flag() else {
      throw .malformed(TimeStampRequest.part)
    }
    self.nonce = nonce
    try fields.finish()
  }

  /// The request in DER: what is sent as `application/timestamp-query` and kept as `.tsq`.
  public var bytes: [UInt8] {
    var coder = DER.Serializer()
    coder.appendConstructedNode(identifier: .sequence) { coder in
      coder.appendPrimitiveNode(identifier: .integer) { $0.append(1) }
      MessageImprint.write(imprint, into: &coder)
      if let policy = policy.flatMap(DERObject.bytes) {
        coder.appendPrimitiveNode(identifier: .objectIdentifier) { $0 += policy }
      }
      coder.appendPrimitiveNode(identifier: .integer) { $0 += TimeStampRequest.integer(nonce) }
      coder.appendPrimitiveNode(identifier: .boolean) { $0.append(0xFF) }
    }
    return coder.serializedBytes
  }

  /// The number of an integer's bytes; nil if it is negative or too large.
  static func nonce(_ integer: [UInt8]) -> UInt64? {
    guard let first = integer.first, first < 0x80 else { return nil }
    let magnitude = integer.drop { $0 == 0 }
    return magnitude.count > 8 ? nil : magnitude.reduce(0) { $0 << 8 | UInt64($1) }
  }

  private static func integer(_ number: UInt64) -> [UInt8] {
    let magnitude = stride(from: 56, through: 0, by: -8)
      .map { UInt8(truncatingIfNeeded: number >> UInt64($0)) }.drop { $0 == 0 }
    // A zero byte keeps a number with the top bit set from being read as negative; it also is zero itself.
    return magnitude.first ?? 0x80 >= 0x80 ? [0] + magnitude : Array(magnitude)
  }
}

/// The digest that is stamped, with the algorithm that made it. Only SHA-256 is taken.
enum MessageImprint {
  static func read(_ fields: inout DERFields) throws(TimeStampRefusal) -> Digest {
    var imprint = try fields.fields("MessageImprint")
    let algorithm = try DERAlgorithm.read(&imprint, "MessageImprint")
    guard algorithm == DERAlgorithm.sha256 else { throw .otherImprintAlgorithm(algorithm) }
    guard let digest = Digest(try imprint.octets()) else { throw .malformed("MessageImprint") }
    try imprint.finish()
    return digest
  }

  static func write(_ digest: Digest, into coder: inout DER.Serializer) {
    coder.appendConstructedNode(identifier: .sequence) { coder in
      coder.appendConstructedNode(identifier: .sequence) { coder in
        coder.appendPrimitiveNode(identifier: .objectIdentifier) { bytes in
          bytes += DERObject.bytes(DERAlgorithm.sha256) ?? []
        }
        coder.appendPrimitiveNode(identifier: .null) { _ in }
      }
      coder.appendPrimitiveNode(identifier: .octetString) { digest.append(to: &$0) }
    }
  }
}
