internal import Crypto

/// SHA-256 over bytes, as hexadecimal text: what tells that a file was changed since it was written.
public enum ContentDigest {
  public static func text(of bytes: [UInt8]) -> String {
    let digits = Array("0123456789abcdef")
    return String(SHA256.hash(data: bytes).flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] })
  }
}
