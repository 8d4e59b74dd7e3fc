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
    var rest = bytes.makeIterator()
    func word() -> UInt64 { (0..<8).reduce(0) { word, _ in word << 8 | UInt64(rest.next() ?? 0) } }
    words = (word(), word(), word(), word())
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

  /// Writes the 32 bytes into memory that has room for them.
  func write(to buffer: UnsafeMutableRawBufferPointer, at offset: Int) {
    unsafe buffer.storeBytes(of: words.0.bigEndian, toByteOffset: offset, as: UInt64.self)
    unsafe buffer.storeBytes(of: words.1.bigEndian, toByteOffset: offset + 8, as: UInt64.self)
    unsafe buffer.storeBytes(of: words.2.bigEndian, toByteOffset: offset + 16, as: UInt64.self)
    unsafe buffer.storeBytes(of: words.3.bigEndian, toByteOffset: offset + 24, as: UInt64.self)
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
