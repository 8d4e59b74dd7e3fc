internal import Crypto
internal import StrictReading

extension SourceFile {
  /// SHA-256 of the bytes, in lower-case hexadecimal.
  var digest: String {
    SHA256.hash(data: bytes).map { byte in
      let text = String(byte, radix: 16)
      return text.utf8.count == 1 ? "0" + text : text
    }.joined()
  }
}
