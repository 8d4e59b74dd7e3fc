import Crypto
import EvidenceLog
import Foundation
import Testing

@Suite("SSH signatures")
struct SSHSignatureTests {
  static let message = Array("USD 12345678.90\n".utf8)
  static let seed = [UInt8](1...32)

  static func signature() throws -> SSHSignature {
    try SSHSignature.sign(message: message, namespace: "manifest@firebreak", seed: seed)
  }

  @Test("A signature is read back from its armour, in lines of any width")
  func armour() throws {
    let signature = try Self.signature()
    #expect(try SSHSignature(armour: signature.armour) == signature)
    let unbroken = signature.armour.split(separator: "\n").dropFirst().dropLast().joined()
    let oneLine = "-----BEGIN SSH SIGNATURE-----\n\(unbroken)\n-----END SSH SIGNATURE-----"
    #expect(try SSHSignature(armour: oneLine) == signature)
    let otherSystem = signature.armour.replacingOccurrences(of: "\n", with: "\r\n")
    #expect(try SSHSignature(armour: otherSystem) == signature)
    try signature.verify(message: Self.message, namespace: "manifest@firebreak", key: signature.key)
  }

  @Test(
    "Armour that is not whole is refused",
    arguments: [
      { $0 + "x" }, { "x" + $0 }, { "\n" + $0 }, { $0 + "\n" }, { String($0.dropLast(8)) },
      { $0.replacingOccurrences(of: "SSH SIGNATURE", with: "PGP SIGNATURE") },
      { $0.replacingOccurrences(of: "U1NI", with: "U1 NI") }, { _ in "" },
      { $0 + String(repeating: "\n", count: 9000) },
    ] as [@Sendable (String) -> String])
  func notArmoured(spoil: @Sendable (String) -> String) throws {
    let armour = spoil(try Self.signature().armour)
    #expect(throws: SSHSignatureRefusal.notArmoured) { try SSHSignature(armour: armour) }
  }

  @Test("Cut short or lengthened by a byte, the blob is refused")
  func lengths() throws {
    let blob = try Self.signature().blob
    for count in 0..<blob.count {
      #expect(throws: SSHSignatureRefusal.self) { try SSHSignature(blob: Array(blob.prefix(count))) }
    }
    #expect(throws: SSHSignatureRefusal.malformed) { try SSHSignature(blob: blob + [0]) }
  }

  @Test("Every flip of a bit is refused")
  func flips() throws {
    let signature = try Self.signature()
    for bit in 0..<signature.blob.count * 8 {
      var blob = signature.blob
      blob[bit / 8] ^= 1 << UInt8(bit % 8)
      #expect(throws: SSHSignatureRefusal.self, "bit \(bit)") {
        try SSHSignature(blob: blob)
          .verify(message: Self.message, namespace: "manifest@firebreak", key: signature.key)
      }
    }
  }

  @Test(
    "A field that is not of an Ed25519 signature of version 1 is named",
    arguments: [
      ("00000001", "00000002", SSHSignatureRefusal.otherVersion(2)),
      (hex("ssh-ed25519"), hex("ssh-ed25518"), .unusableKey(.otherKeyType("ssh-ed25518"))),
      (hex("break") + "00000000", hex("break") + "0000000161", .reservedNotEmpty),
      (hex("sha512"), hex("sha384"), .otherHashAlgorithm("sha384")),
      (
        "0000000b" + hex("ssh-ed25519") + "00000040", "0000000b" + hex("ssh-ed25518") + "00000040",
        .otherSignatureType("ssh-ed25518")
      ),
      ("00000040", "0000003f", .malformed),
    ])
  func fields(old: String, new: String, expected: SSHSignatureRefusal) throws {
    let text = Hexadecimal.text(try Self.signature().blob)
    let place = try #require(text.range(of: old))
    let blob = try #require(Hexadecimal.bytes(text.replacingCharacters(in: place, with: new)))
    #expect(throws: expected) { try SSHSignature(blob: blob) }
  }

  @Test("The namespace has a name")
  func emptyNamespace() {
    #expect(throws: SSHSignatureRefusal.emptyNamespace) {
      try SSHSignature.sign(message: [], namespace: "", seed: Self.seed)
    }
  }

  @Test("A seed has 32 bytes")
  func seedLength() {
    #expect(throws: SSHSignatureRefusal.unusablePrivateKey(.wrongLength(found: 3))) {
      try SSHSignature.sign(message: [], namespace: "x", seed: [1, 2, 3])
    }
  }

  private static func hex(_ text: String) -> String { Hexadecimal.text(Array(text.utf8)) }
}

/// `ssh-keygen -Y` in both directions.
@Suite("SSH signatures and ssh-keygen")
struct SSHSignatureToolTests {
  static let namespace = "sign-off@firebreak"
  static let message = SSHSignatureTests.message

  @Test("ssh-keygen verifies what we sign, and refuses it changed, in another namespace, of another person")
  func ours() throws {
    let folder = try TestFolder()
    defer { folder.remove() }
    let signature = try SSHSignature.sign(
      message: Self.message, namespace: Self.namespace, seed: SSHSignatureTests.seed)
    let other = try folder.makeKey("other")
    let signers = AllowedSigners([
      .init(principals: ["alice@bank"], namespaces: [Self.namespace], key: signature.key),
      .init(principals: ["bob@bank"], key: other),
    ])
    try folder.write("signers", Array(signers.text.utf8))
    try folder.write("armour", Array(signature.armour.utf8))
    #expect(try verify(folder, "alice@bank", Self.namespace, Self.message) == 0)
    #expect(try verify(folder, "alice@bank", Self.namespace, Self.message + [10]) != 0)
    #expect(try verify(folder, "alice@bank", "attestation@firebreak", Self.message) != 0)
    #expect(try verify(folder, "bob@bank", Self.namespace, Self.message) != 0)
  }

  @Test("We verify what ssh-keygen signs, by either hash", arguments: ["sha512", "sha256"])
  func theirs(hash: String) throws {
    let folder = try TestFolder()
    defer { folder.remove() }
    let key = try folder.makeKey("alice")
    let other = try folder.makeKey("bob")
    let signature = try folder.sign(
      Self.message, by: "alice", namespace: Self.namespace, options: ["-O", "hashalg=\(hash)"])
    #expect(signature.hashAlgorithm.rawValue == hash)
    try signature.verify(message: Self.message, namespace: Self.namespace, key: key)
    #expect(throws: SSHSignatureRefusal.wrongSignature) {
      try signature.verify(message: Self.message + [0], namespace: Self.namespace, key: key)
    }
    #expect(throws: SSHSignatureRefusal.otherNamespace(expected: "file", found: Self.namespace)) {
      try signature.verify(message: Self.message, namespace: "file", key: key)
    }
    #expect(throws: SSHSignatureRefusal.otherKey(expected: other.fingerprint, found: key.fingerprint)) {
      try signature.verify(message: Self.message, namespace: Self.namespace, key: other)
    }
  }

  @Test("Signing is deterministic: ssh-keygen makes the same armour with the same key")
  func sameArmour() throws {
    let folder = try TestFolder()
    defer { folder.remove() }
    let key = try folder.makeKey("alice")
    let lines = try folder.text("alice").split(separator: "\n").dropFirst().dropLast()
    // openssh-key-v1: the seed is the first half of the private key, which follows the second public key.
    let file = try #require(Data(base64Encoded: lines.joined()))
    let last = try #require(file.range(of: Data(key.rawKey), options: .backwards))
    let seed = Array(file[last.lowerBound - 32..<last.lowerBound])
    let ours = try SSHSignature.sign(message: Self.message, namespace: Self.namespace, seed: seed)
    let theirs = try folder.sign(Self.message, by: "alice", namespace: Self.namespace)
    #expect(ours == theirs)
    #expect(ours.armour == theirs.armour)
  }

  @Test("A key of another type is refused by name")
  func otherType() throws {
    let folder = try TestFolder()
    defer { folder.remove() }
    try ToolRun.succeed("ssh-keygen", ["-q", "-t", "ecdsa", "-N", "", "-f", folder.path("carol")])
    #expect(throws: SSHSignatureRefusal.unusableKey(.otherKeyType("ecdsa-sha2-nistp256"))) {
      try folder.sign(Self.message, by: "carol", namespace: Self.namespace)
    }
  }

  /// ssh-keygen(1): a key is valid from `valid-after` to `valid-before`, both included.
  @Test(
    "A key is valid at the same seconds for us and for ssh-keygen",
    arguments: [
      (1_577_836_799, "20191231235959Z", false), (1_577_836_800, "20200101000000Z", true),
      (1_609_459_199, "20201231235959Z", true), (1_609_459_200, "20210101000000Z", true),
      (1_609_459_201, "20210101000001Z", false),
    ])
  func validity(second: Int64, text: String, expected: Bool) throws {
    let folder = try TestFolder()
    defer { folder.remove() }
    let key = try folder.makeKey("alice")
    let signature = try folder.sign(Self.message, by: "alice", namespace: Self.namespace)
    let signers = AllowedSigners([
      .init(principals: ["alice"], validAfter: 1_577_836_800, validBefore: 1_609_459_200, key: key)
    ])
    try folder.write("signers", Array(signers.text.utf8))
    try folder.write("armour", Array(signature.armour.utf8))
    let theirs = try verify(folder, "alice", Self.namespace, Self.message, ["-Overify-time=\(text)"])
    #expect((theirs == 0) == expected)
    if expected {
      try signers.verify(
        signature, message: Self.message, principal: "alice", namespace: Self.namespace, at: second)
    } else {
      #expect(throws: AllowedSignerRefusal.notValidThen(person: "alice", found: key.fingerprint)) {
        try signers.verify(
          signature, message: Self.message, principal: "alice", namespace: Self.namespace, at: second)
      }
    }
  }

  private func verify(
    _ folder: TestFolder, _ principal: String, _ namespace: String, _ message: [UInt8],
    _ options: [String] = []
  ) throws -> Int32 {
    try ToolRun.run(
      "ssh-keygen",
      ["-Y", "verify", "-f", folder.path("signers"), "-I", principal, "-n", namespace]
        + ["-s", folder.path("armour")] + options, input: Data(message)
    ).status
  }
}

@Suite("SSH signature vectors", .enabled(if: Reference.isThere("evidence/vectors/sshsig")))
struct SSHSignatureVectorTests {
  @Test("The reference signatures verify for their person alone", arguments: ["alice", "bob"])
  func vectors(person: String) throws {
    let signers = try AllowedSigners(text: Reference.text("evidence/vectors/sshsig/allowed_signers"))
    let signature = try SSHSignature(
      armour: Reference.text("evidence/vectors/sshsig/decision.\(person).sshsig"))
    let message = try Reference.bytes("evidence/vectors/sshsig/decision.txt")
    let namespace = "closeout-decision@v1"
    try signers.verify(
      signature, message: message, principal: "\(person)@closeout.example", namespace: namespace, at: 0)
    let counsel = "counsel@closeout.example"
    #expect(throws: AllowedSignerRefusal.otherKey(person: counsel, found: signature.key.fingerprint)) {
      try signers.verify(signature, message: message, principal: counsel, namespace: namespace, at: 0)
    }
    #expect(signers.signers.count == 4)
    #expect(signature.armour == (try Reference.text("evidence/vectors/sshsig/decision.\(person).sshsig")))
  }
}
