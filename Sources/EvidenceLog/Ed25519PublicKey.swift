internal import Crypto

/// Why 32 bytes are not taken as somebody's key, or cannot make signatures.
public enum KeyError: Error, Hashable, Sendable {
  case wrongLength(found: Int)
  /// The same point has another spelling, so two records of one key could look different.
  case notCanonical
  case notOnCurve
  /// A signature by such a key can be made to fit any message.
  case smallOrder
  /// A seed whose own signature does not verify.
  case signatureFails

  public var sentence: String {
    switch self {
    case .wrongLength(let found): "An Ed25519 key has 32 bytes, not \(found)."
    case .notCanonical: "The key is written in a form that RFC 8032 does not allow."
    case .notOnCurve: "The key is not a point of the curve."
    case .smallOrder: "The key is one of eight points under which a signature fits any message."
    case .signatureFails: "The key's own signature does not verify."
    }
  }
}

/// An Ed25519 public key that may be enrolled: canonical, on the curve, and not of small order.
///
/// Libraries differ on keys and signatures at the edges of the curve; a key checked here is none that they
/// differ on. It need not lie in the subgroup of prime order: a holder who made such a key harms only itself.
public struct Ed25519PublicKey: Sendable, Hashable {
  public static let length = 32
  public static let signatureLength = 64

  public let bytes: [UInt8]
  private let key: Curve25519.Signing.PublicKey

  public init(_ bytes: [UInt8]) throws(KeyError) {
    try self.init(unenrolled: bytes)
    guard let y = EdwardsField(littleEndian: bytes) else { throw .notCanonical }
    let point = EdwardsPoint(y: y)
    guard point.isOnCurve else { throw .notOnCurve }
    guard !point.hasZeroX || bytes[31] & 0x80 == 0 else { throw .notCanonical }
    guard !point.hasSmallOrder else { throw .smallOrder }
  }

  /// Without the checks: to compare the library beneath with others, and for nothing else.
  package init(unenrolled bytes: [UInt8]) throws(KeyError) {
    guard bytes.count == Ed25519PublicKey.length,
      let key = try? Curve25519.Signing.PublicKey(rawRepresentation: bytes)
    else { throw .wrongLength(found: bytes.count) }
    (self.bytes, self.key) = (bytes, key)
  }

  public func isValid(signature: [UInt8], for message: [UInt8]) -> Bool {
    key.isValidSignature(signature, for: message)
  }

  public static func == (left: Ed25519PublicKey, right: Ed25519PublicKey) -> Bool {
    left.bytes == right.bytes
  }

  public func hash(into hasher: inout Hasher) { hasher.combine(bytes) }
}
