import EvidenceLog
import Testing

@Suite("Allowed signers")
struct AllowedSignersTests {
  static let key = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAINdamAGCsQq31Uv+08lkBzoO4XLz2qYjJa8CGmj3B1Ea"

  @Test("Persons, options and key are read, and written back")
  func readAndWrite() throws {
    let text =
      "alice@bank,al@bank namespaces=\"a@x,b@x\",valid-after=\"20240229120000Z\",valid-before=\"20991231235959Z\" "
      + "\(Self.key) desk one\nbob \(Self.key)\n"
    let signers = try AllowedSigners(text: "# the desk\n\n" + text)
    #expect(signers.text == text)
    let first = try #require(signers.signers.first)
    #expect(first.principals == ["alice@bank", "al@bank"])
    #expect(first.namespaces == ["a@x", "b@x"])
    #expect(first.validAfter == 1_709_208_000)  // date -ud '2024-02-29 12:00' +%s
    #expect(first.validBefore == 4_102_444_799)  // date -ud '2099-12-31 23:59:59' +%s
    #expect(first.key.comment == "desk one")
    #expect(signers.signers[1].namespaces.isEmpty)
  }

  /// date -ud ... +%s
  @Test(
    "A moment may leave out seconds or the time of day",
    arguments: [("20200101Z", 1_577_836_800), ("202001011530Z", 1_577_892_600), ("19691231235959Z", -1)])
  func moments(text: String, expected: Int64) throws {
    let signers = try AllowedSigners(text: "bob valid-after=\"\(text)\" \(Self.key)")
    #expect(signers.signers.first?.validAfter == expected)
    #expect(try AllowedSigners(text: signers.text) == signers)
  }

  @Test("A person is found by name, namespace and time together")
  func lookup() throws {
    let signers = try AllowedSigners(
      text: "alice namespaces=\"a@x\",valid-before=\"20200101Z\" \(Self.key)\nbob \(Self.key)\n")
    #expect(signers.signers("alice", namespace: "a@x", at: 1_577_836_800).count == 1)
    #expect(signers.signers("alice", namespace: "a@x", at: 1_577_836_801).isEmpty)
    #expect(signers.signers("alice", namespace: "b@x", at: 0).isEmpty)
    #expect(signers.signers("ALICE", namespace: "a@x", at: 0).isEmpty)
    #expect(signers.signers("bob", namespace: "b@x", at: .max).count == 1)
  }

  @Test("A refused signature says why")
  func reasons() throws {
    let signature = try SSHSignature.sign(message: [1], namespace: "a@x", seed: [UInt8](1...32))
    let signers = AllowedSigners([
      .init(principals: ["alice"], namespaces: ["a@x"], validBefore: 100, key: signature.key)
    ])
    func refusal(_ principal: String, _ namespace: String, _ second: Int64, _ message: [UInt8])
      -> AllowedSignerRefusal?
    {
      #expect(throws: AllowedSignerRefusal.self) {
        try signers.verify(
          signature, message: message, principal: principal, namespace: namespace, at: second)
      }
    }
    #expect(refusal("bob", "a@x", 0, [1]) == .unknownPerson("bob"))
    #expect(refusal("alice", "b@x", 0, [1]) == .namespaceNotAllowed(person: "alice", "b@x"))
    #expect(
      refusal("alice", "a@x", 101, [1]) == .notValidThen(person: "alice", found: signature.key.fingerprint))
    #expect(refusal("alice", "a@x", 100, [2]) == .signature(.wrongSignature))
  }

  @Test(
    "A line that says more or less than we know is refused",
    arguments: [
      ("bob", AllowedSignersRefusal.Reason.notALine),
      ("bob cert-authority \(key)", .key(.otherKeyType("cert-authority"))),
      ("bob namespaces=\"a\",cert-authority \(key)", .unknownOption("cert-authority")),
      ("bob no-touch=\"1\" \(key)", .unknownOption("no-touch")),
      ("bob namespaces=a \(key)", .valueNotQuoted("namespaces")),
      ("bob namespaces=\"a\",namespaces=\"b\" \(key)", .repeatedOption("namespaces")),
      ("bob namespaces=\"*@firebreak\" \(key)", .notAName("*@firebreak")),
      ("bob namespaces=\"\" \(key)", .notAName("")),
      ("*@bank \(key)", .notAName("*@bank")), ("bob,!al \(key)", .notAName("!al")),
      ("bob, \(key)", .notAName("")), ("b\u{E9}a \(key)", .notAName("b\u{E9}a")),
      ("bob valid-after=\"20200101\" \(key)", .notAMoment("20200101")),
      ("bob valid-after=\"20210229Z\" \(key)", .notAMoment("20210229Z")),
      ("bob valid-after=\"2020010124Z\" \(key)", .notAMoment("2020010124Z")),
      ("bob valid-after=\"20200101\",valid-before=\"20200101Z\" \(key)", .notAMoment("20200101")),
      ("bob valid-after=\"20200101Z\",valid-before=\"20200101Z\" \(key)", .neverValid),
      ("bob ssh-rsa AAAA", .key(.otherKeyType("ssh-rsa"))),
    ])
  func refused(line: String, expected: AllowedSignersRefusal.Reason) {
    let refusal = #expect(throws: AllowedSignersRefusal.self) {
      try AllowedSigners(text: "# desk\n\(line)\n")
    }
    #expect(refusal?.reason == expected)
    #expect(refusal?.sentence.hasPrefix("Line 2 ") ?? false)
  }
}
