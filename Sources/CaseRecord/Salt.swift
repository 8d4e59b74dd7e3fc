public import EvidenceLog

/// 128 random bits that keep a short value, such as a price, from being found by trying all values. Never used twice.
public struct Salt: Sendable, Hashable {
  public static let length = 16
  public let bytes: [UInt8]

  /// Takes 16 bytes from a source of randomness outside; nil for any other number of them.
  public init?(_ bytes: [UInt8]) {
    guard bytes.count == Salt.length else { return nil }
    self.bytes = bytes
  }

  /// 22 characters of URL base64.
  public var text: String { Base64.text(bytes, .url) }

  public init?(text: String) {
    guard let bytes = Base64.bytes(text, .url) else { return nil }
    self.init(bytes)
  }

  /// What commits to the bytes of a file without betraying them: SHA-256 of salt and bytes.
  public func commitment(to bytes: [UInt8]) -> Digest { Digest(of: self.bytes + bytes) }
}
