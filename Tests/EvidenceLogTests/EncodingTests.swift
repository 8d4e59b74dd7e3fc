import EvidenceLog
import Testing

@Suite("Encodings")
struct EncodingTests {
  /// RFC 4648, section 10.
  @Test(
    "Base64 is that of RFC 4648",
    arguments: [("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foobar", "Zm9vYmFy")])
  func base64(text: String, encoded: String) {
    #expect(Base64.text(Array(text.utf8)) == encoded)
    #expect(Base64.bytes(encoded) == Array(text.utf8))
  }

  @Test(
    "A second spelling of the same bytes is not read",
    arguments: ["Zg", "Zh==", "Zg==\n", "Zg===", "Z===", "Zm9v=", "Zm 9v", "Zm9-"])
  func secondSpelling(text: String) {
    #expect(Base64.bytes(text) == nil)
  }

  @Test("The empty string has the digest of FIPS 180-4's test data")
  func emptyDigest() {
    #expect(Digest(of: []).hex == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
    #expect(Digest(hex: Digest(of: [1]).hex) == Digest(of: [1]))
    #expect(Digest(hex: "E3B0C44298FC1C149AFBF4C8996FB92427AE41E4649B934CA495991B7852B855") == nil)
  }
}
