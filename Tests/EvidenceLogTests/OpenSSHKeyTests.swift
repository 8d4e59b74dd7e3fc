import EvidenceLog
import Foundation
import Testing

@Suite("OpenSSH public keys")
struct OpenSSHKeyTests {
  /// The public key of test 1 in RFC 8032, section 7.1.
  static let rawKey =
    Hexadecimal.bytes("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a") ?? []

  @Test("A key is written and read on one line")
  func line() throws {
    let key = try OpenSSHPublicKey(rawKey: Self.rawKey, comment: "trader one")
    #expect(key.line.hasPrefix("ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAI"))
    let read = try OpenSSHPublicKey(line: key.line + "\n")
    #expect(read.rawKey == Self.rawKey)
    #expect(read.comment == "trader one")
    #expect(try OpenSSHPublicKey(line: OpenSSHPublicKey(rawKey: Self.rawKey).line).comment == "")
  }

  @Test("Line and fingerprint are those that ssh-keygen prints")
  func fingerprint() throws {
    let folder = try TestFolder()
    defer { folder.remove() }
    let key = try folder.makeKey("person")
    let printed = try ToolRun.succeed("ssh-keygen", ["-l", "-f", folder.path("person.pub")]).text
    #expect(printed.contains(" \(key.fingerprint) "))
    #expect(try folder.text("person.pub") == key.line + "\n")
  }

  @Test(
    "What is not one Ed25519 key is refused by name",
    arguments: [
      ("", OpenSSHKeyRefusal.notAKey), ("ssh-ed25519", .notAKey),
      ("ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAAAgQ==", .otherKeyType("ssh-rsa")),
      ("sk-ssh-ed25519@openssh.com AAAA", .otherKeyType("sk-ssh-ed25519@openssh.com")),
      ("ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAINdamAGCsQq31Uv+08lkBzoO4XLz2qYjJa8CGmj3B1Ea\r", .notBase64),
      ("ssh-ed25519  AAAA", .notAKey), ("ssh-ed25519 AAA", .notBase64),
      ("ssh-ed25519 AAAAB3NzaC1yc2E=", .otherKeyType("ssh-rsa")),
      ("ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAAQA=", .notAnEd25519Key(.wrongLength(found: 1))),
      (
        "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIAEAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
        .notAnEd25519Key(.smallOrder)
      ),
      (
        "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAINdamAGCsQq31Uv+08lkBzoO4XLz2qYjJa8CGmj3B1EaAA==",
        .notAKey
      ),
      (
        "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAINdamAGCsQq31Uv+08lkBzoO4XLz2qYjJa8CGmj3B1Ea a\u{7}b",
        .notOneLine
      ),
    ])
  func refused(line: String, expected: OpenSSHKeyRefusal) {
    #expect(throws: expected) { try OpenSSHPublicKey(line: line) }
    #expect(!expected.sentence.isEmpty)
  }

  @Test("A raw key has 32 bytes", arguments: [0, 31, 33])
  func rawLength(count: Int) {
    #expect(throws: OpenSSHKeyRefusal.notAnEd25519Key(.wrongLength(found: count))) {
      try OpenSSHPublicKey(rawKey: Array(repeating: 9, count: count))
    }
  }
}
