import EvidenceLog
import Foundation
import Testing

@Suite struct Ed25519Tests {
  /// RFC 8032, section 7.1, tests 1 to 3: seed, public key, message, signature.
  static let published = [
    (
      "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
      "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a", "",
      "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e06522490155"
        + "5fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b"
    ),
    (
      "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
      "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c", "72",
      "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
        + "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00"
    ),
    (
      "c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7",
      "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025", "af82",
      "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac"
        + "18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a"
    ),
  ]

  @Test("keys and signatures are those of RFC 8032", arguments: published)
  func rfc8032(seed: String, key: String, message: String, signature: String) throws {
    let privateKey = try Ed25519PrivateKey(seed: try #require(Hexadecimal.bytes(seed)))
    let message = try #require(Hexadecimal.bytes(message))
    let expected = try #require(Hexadecimal.bytes(signature))
    #expect(Hexadecimal.text(privateKey.publicKey.bytes) == key)
    #expect(try privateKey.sign(message) == expected)
    #expect(privateKey.publicKey.isValid(signature: expected, for: message))
    #expect(!privateKey.publicKey.isValid(signature: expected, for: message + [0]))
    #expect(!privateKey.publicKey.isValid(signature: Array(expected.dropLast()), for: message))
  }

  /// The eight points whose order divides eight, and spellings that RFC 8032, section 5.1.3, does not decode. Computed
  /// with Python's integers from the equation of the curve.
  static let refused: [(String, KeyError)] = [
    ("0100000000000000000000000000000000000000000000000000000000000000", .smallOrder),
    ("ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f", .smallOrder),
    ("0000000000000000000000000000000000000000000000000000000000000000", .smallOrder),
    ("0000000000000000000000000000000000000000000000000000000000000080", .smallOrder),
    ("26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05", .smallOrder),
    ("26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85", .smallOrder),
    ("c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a", .smallOrder),
    ("c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa", .smallOrder),
    ("0100000000000000000000000000000000000000000000000000000000000080", .notCanonical),
    ("ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff", .notCanonical),
    ("edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f", .notCanonical),
    ("f0ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f", .notCanonical),
    ("ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff", .notCanonical),
    ("0200000000000000000000000000000000000000000000000000000000000000", .notOnCurve),
    ("0700000000000000000000000000000000000000000000000000000000000000", .notOnCurve),
    ("00", .wrongLength(found: 1)),
  ]

  @Test("a key of small order, of a second spelling or off the curve is not enrolled", arguments: refused)
  func refusal(key: String, reason: KeyError) {
    #expect(throws: reason) { try Ed25519PublicKey(Hexadecimal.bytes(key) ?? []) }
  }

  /// y = 3, 4, 5, 6 are on the curve and 2, 7, 8 are not: Python's integers, by Euler's criterion.
  @Test(
    "points of the curve are told from other numbers",
    arguments: [(3, true), (4, true), (5, true), (6, true), (8, false)])
  func onCurve(y: UInt8, isOn: Bool) {
    let key = try? Ed25519PublicKey([y] + [UInt8](repeating: 0, count: 31))
    #expect((key != nil) == isOn)
  }

  @Test("what is found of a key is what plain arithmetic finds of it")
  func plain() {
    var generator = SystemRandomNumberGenerator()
    let edges: [[UInt8]] = Self.refused.compactMap { Hexadecimal.bytes($0.0) }.filter { $0.count == 32 }
    let random = (0..<100).map { _ in (0..<32).map { _ in UInt8.random(in: 0...255, using: &generator) } }
    for bytes in edges + random {
      var found: KeyError?
      do { _ = try Ed25519PublicKey(bytes) } catch { found = error }
      #expect(found == Self.plainRefusal(bytes), "\(Hexadecimal.text(bytes))")
    }
  }

  private static func plainRefusal(_ bytes: [UInt8]) -> KeyError? {
    guard let y = PlainField(littleEndian: bytes) else { return .notCanonical }
    let point = PlainPoint(y: y)
    guard point.isOnCurve else { return .notOnCurve }
    guard !point.hasZeroX || bytes[31] & 0x80 == 0 else { return .notCanonical }
    return point.hasSmallOrder ? .smallOrder : nil
  }

  private struct Wycheproof: Decodable {
    struct Group: Decodable {
      struct Key: Decodable { let pk: String }
      struct Row: Decodable { let msg, sig, result: String }
      let publicKey: Key
      let tests: [Row]
    }
    let testGroups: [Group]
  }

  @Test(
    "151 of 151 Wycheproof cases come out as published, with keys enrolled", .enabled(if: LogVectors.areHere))
  func wycheproof() throws {
    let file = try LogVectors.published("ed25519/wycheproof-ed25519_test.json")
    var right = 0
    for group in try JSONDecoder().decode(Wycheproof.self, from: file).testGroups {
      let key = try Ed25519PublicKey(Hexadecimal.bytes(group.publicKey.pk) ?? [])
      for row in group.tests {
        let (message, signature) = (Hexadecimal.bytes(row.msg) ?? [], Hexadecimal.bytes(row.sig) ?? [])
        if key.isValid(signature: signature, for: message) == (row.result == "valid") { right += 1 }
      }
    }
    #expect(right == 151)
  }

  private struct Edge: Decodable {
    let key, sig, msg: String
    let flags: [String]?
  }

  @Test(
    "of 914 edge cases the library accepts the 208 that OpenSSL and Go accept; enrolment refuses every key at fault",
    .enabled(if: LogVectors.areHere))
  func edges() throws {
    let rows = try JSONDecoder().decode(
      [Edge].self, from: LogVectors.published("ed25519/cctv-ed25519vectors.json"))
    #expect(rows.count == 914)
    let isEnrolled = Dictionary(grouping: rows, by: \.key).mapValues { rows in
      (try? Ed25519PublicKey(Hexadecimal.bytes(rows[0].key) ?? [])) != nil
    }
    var accepted = 0
    for row in rows {
      let bytes = try #require(Hexadecimal.bytes(row.key))
      let key = try Ed25519PublicKey(unenrolled: bytes)
      if key.isValid(signature: Hexadecimal.bytes(row.sig) ?? [], for: Array(row.msg.utf8)) { accepted += 1 }
      let flags = Set(row.flags ?? [])
      let isAtFault = flags.contains("low_order_A") || flags.contains("non_canonical_A")
      #expect(isEnrolled[row.key] == !isAtFault)
    }
    #expect(accepted == 208)
  }
}
