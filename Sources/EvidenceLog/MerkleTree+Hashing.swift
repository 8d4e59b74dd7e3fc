internal import Crypto

/// The three hashes of RFC 6962, section 2.1. A leaf and an inner node begin with different bytes, so neither
/// can be passed off as the other.
extension MerkleTree {
  /// SHA-256 of nothing: the root of a log without entries.
  public static let emptyRoot = Digest(of: [])

  /// SHA-256(0x00 ‖ entry).
  public static func leafHash(_ entry: [UInt8]) -> Digest {
    var hasher = SHA256()
    unsafe withUnsafeBytes(of: UInt8(0)) { unsafe hasher.update(bufferPointer: $0) }
    unsafe entry.withUnsafeBytes { unsafe hasher.update(bufferPointer: $0) }
    return Digest(hasher.finalize())
  }

  /// SHA-256(0x01 ‖ left ‖ right). Hashed from a buffer on the stack: a tree of a million leaves has as many
  /// nodes, and an array for each would cost more than the hashing.
  public static func nodeHash(_ left: Digest, _ right: Digest) -> Digest {
    unsafe withUnsafeTemporaryAllocation(byteCount: 1 + 2 * Digest.length, alignment: 8) { buffer in
      unsafe buffer[0] = 1
      unsafe left.write(to: buffer, at: 1)
      unsafe right.write(to: buffer, at: 1 + Digest.length)
      var hasher = SHA256()
      unsafe hasher.update(bufferPointer: UnsafeRawBufferPointer(buffer))
      return Digest(hasher.finalize())
    }
  }
}
