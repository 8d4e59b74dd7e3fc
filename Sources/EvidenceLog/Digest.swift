internal import Crypto

/// A SHA-256 digest: 32 bytes. Everything the log commits to is one of these.
///
/// Kept as four words so that a million of them are one flat array.
public struct Digest: Sendable, Hashable {
  public static let length = 32

  /// Big-endian words, first bytes first.
  let words: (UInt64, UInt64, UInt64, UInt64)

  /// Takes 32 bytes; nil for any other number of them.
  public init?(_ bytes: some Collection<UInt8>) {
    guard bytes.count == Digest.length else { return nil }
    var words: [UInt64] = [0, 0, 0, 0]
    for (index, byte) in bytes.enumerated() { words[index / 8] = words[index / 8] << 8 | UInt64(byte) }
    self.words = (words[0], words[1], words[2], words[3])
  }

  /// The digest of some bytes.
  public init(of bytes: [UInt8]) { self.init(SHA256.hash(data: bytes)) }

  init(_ digest: SHA256.Digest) {
    words = unsafe digest.withUnsafeBytes { bytes in
      func word(_ index: Int) -> UInt64 {
        unsafe UInt64(bigEndian: bytes.loadUnaligned(fromByteOffset: index * 8, as: UInt64.self))
      }
      return (word(0), word(1), word(2), word(3))
    }
  }

  public var bytes: [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(Digest.length)
    append(to: &bytes)
    return bytes
  }

  /// Adds the 32 bytes to a buffer.
  public func append(to buffer: inout [UInt8]) {
    for word in [words.0, words.1, words.2, words.3] {
      for shift in stride(from: 56, through: 0, by: -8) {
        buffer.append(UInt8(truncatingIfNeeded: word >> shift))
      }
    }
  }

  public static func == (left: Digest, right: Digest) -> Bool { left.words == right.words }

  public func hash(into hasher: inout Hasher) {
    hasher.combine(words.0)
    hasher.combine(words.3)
  }
}

extension Digest: CustomStringConvertible {
  /// Lower-case hexadecimal, as `sha256sum` prints it.
  public var hex: String { Hexadecimal.text(bytes) }

  public var description: String { hex }

  /// Reads 64 lower-case hexadecimal digits.
  public init?(hex: String) {
    guard let bytes = Hexadecimal.bytes(hex) else { return nil }
    self.init(bytes)
  }
}
