import EvidenceLog
import Quantities
import Quotations
import Testing

@testable import Workflow

/// Where a case needs signatures, a sign-off counts only with one that says exactly what the entry says.
struct SignatureTests {
  struct Row: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let counts: Bool
    let spoil: @Sendable (inout Signing, inout Tale) -> Void

    init(
      _ name: String, counts: Bool = false, _ spoil: @escaping @Sendable (inout Signing, inout Tale) -> Void
    ) {
      testDescription = name
      self.counts = counts
      self.spoil = spoil
    }
  }

  static let rows: [Row] = [
    Row("nothing is wrong", counts: true) { _, _ in },
    Row("another checkpoint is named", counts: true) { signing, _ in
      signing.checkpoint = "elsewhere 0 \(Base64.text(Digest(of: []).bytes))"
    },
    Row("the key of another person") { signing, _ in signing.signer = Signer("tom") },
    Row("a key that was not enrolled") { signing, _ in signing.signer = Signer("rika", key: 2) },
    Row("another namespace") { signing, _ in signing.namespace = ApprovalStatement.namespace },
    Row("another amount in the text") { signing, _ in signing.worded.amountSeen = Sample.usd("1250000.01") },
    Row("another amount on record") { signing, _ in signing.recorded.amountSeen = Sample.usd("1250000.01") },
    Row("the amount in another currency") { signing, _ in
      signing.worded.amountSeen = Sample.amount("1250000", .eur)
    },
    Row("another case") { signing, _ in signing.caseID = "gamma" },
    Row("another group") { signing, _ in signing.worded.group = GroupID("G-2") },
    Row("another person in the text") { signing, _ in signing.worded.person = PersonID("lena") },
    Row("another role in the text") { signing, _ in signing.worded.role = .approver },
    Row("another moment in the text") { signing, _ in
      signing.worded.signedAt = Sample.moment("2026-03-03T13:00:01Z")
    },
    Row("the same moment spelt in another zone") { signing, _ in
      signing.worded.signedAt = Sample.moment("2026-03-03T14:00:00+01:00")
    },
    Row("other words") { signing, _ in signing.worded.statement = "I have not read the record" },
    Row("no words") { signing, _ in signing.change { $0.statement = "" } },
    Row("a checkpoint without a root") { signing, _ in signing.checkpoint = "firebreak.example/beta 12" },
    Row("a checkpoint with a root of 31 bytes") { signing, _ in
      signing.checkpoint = "firebreak.example/beta 12 \(Base64.text([UInt8](repeating: 7, count: 31)))"
    },
    Row("a checkpoint of size 012") { signing, _ in
      signing.checkpoint = Signer.checkpoint.split(separator: "12").joined(separator: "012")
    },
    Row("no key was enrolled") { _, tale in tale["key rika"] = nil },
    Row("the key ends at the moment of signing") { _, tale in
      tale["key rika"] = .keyEnrolled(Signer.enrolment("rika", until: "2026-03-03T13:00:00Z"))
    },
    Row("the key ends right after the moment of signing", counts: true) { _, tale in
      tale["key rika"] = .keyEnrolled(Signer.enrolment("rika", until: "2026-03-03T13:00:00.001Z"))
    },
    Row("the key begins at the moment of signing", counts: true) { _, tale in
      tale["key rika"] = .keyEnrolled(Signer.enrolment("rika", from: "2026-03-03T13:00:00Z"))
    },
    Row("the key begins right after the moment of signing") { _, tale in
      tale["key rika"] = .keyEnrolled(Signer.enrolment("rika", from: "2026-03-03T13:00:00.001Z"))
    },
    Row("the key is of small order") { _, tale in
      tale["key rika"] = .keyEnrolled(Signer.enrolment("rika", of: .smallOrder))
    },
    Row("the key is another person's already") { _, tale in
      var taken = Signer.enrolment("tom")
      taken.person = PersonID("rika")
      tale["key rika"] = .keyEnrolled(taken)
    },
    Row("two keys, signed with the second", counts: true) { signing, tale in
      let index = tale.told.firstIndex { $0.key == "key rika" } ?? 0
      tale.told.insert(
        Tale.Told(key: "key rika 2", fact: .keyEnrolled(Signer.enrolment("rika", key: 2))), at: index)
      signing.signer = Signer("rika", key: 2)
    },
  ]

  @Test("A signature that is wrong in one way alone does not count", arguments: rows)
  func wrongAlone(_ row: Row) {
    var (tale, signing) = (Tale.signed, Signing("rika", .risk))
    row.spoil(&signing, &tale)
    tale.record(signing.signed)
    #expect(tale.answer == (row.counts ? nil : .quorumNotMet))
    let named = tale.assessment().findings.contains {
      $0.subject == "rika" && $0.sentence.contains("The sign-off of rika")
        && $0.sentence.contains("not count")
    }
    #expect(named == !row.counts)
  }

  @Test("Without a signature, or with one over other bytes, a sign-off does not count")
  func unsigned() throws {
    var bare = Signing("rika", .risk).signed
    bare.signature = nil
    var other = Signing("rika", .risk).signed
    other.signature?.armour = try #require(Signing("rika", .risk, "1250001").signed.signature?.armour)
    var broken = Signing("rika", .risk).signed
    broken.signature?.armour = "no armour"
    for signOff in [bare, other, broken] {
      var tale = Tale.signed
      tale.record(signOff)
      #expect(tale.answer == .quorumNotMet)
    }
  }

  @Test("A signature counts for one group only, though the same people sign for both")
  func replay() {
    var tale = Tale.signed
    var replayed = Signing("lena", .legal).signed
    tale.record(replayed, key: "lena G-1")
    replayed.group = GroupID("G-2")
    tale.record(replayed, key: "lena G-2")
    let sentences = tale.assessment().findings.map(\.sentence)
    #expect(!sentences.contains { $0.contains("lena for group G-1") })
    #expect(sentences.contains { $0.contains("lena for group G-2") && $0.contains("says something else") })
  }

  @Test("A signature recorded twice is one signature")
  func twice() {
    var tale = Tale.signed
    tale["sign tom"] = nil
    tale.record(Signing("rika", .risk).signed, key: "rika again")
    #expect(tale.answer == .quorumNotMet)
  }

  @Test("What does not count cannot stand in the way of an earlier sign-off that does")
  func notInTheWay() {
    var tale = Tale.signed
    tale.record(Sample.signOff("rika", .risk, "1"), key: "an unsigned one later")
    #expect(tale.answer == nil)
  }

  @Test("An amount that no decimal writes is signed as a fraction")
  func fraction() throws {
    var signOff = Sample.signOff("rika", .risk, "1")
    signOff.amountSeen = UnroundedAmount(try ExactNumber(fraction: "10/3"), .usd)
    signOff.statement = "seen"
    let words = try signOff.statement(caseID: "beta", checkpoint: Signer.checkpoint)
    #expect(words.amount == "USD 10/3")
  }

  @Test("Once a header asked for signatures a later one cannot take it back; where none did, none are needed")
  func sticky() {
    var tale = Tale.signed
    tale["sign rika"] = nil
    tale.sign("rika", .risk, "1250000")
    #expect(tale.answer == .quorumNotMet)
    tale["another header"] = .caseOpened(Sample.header())
    #expect(tale.answer == .quorumNotMet)
    tale.changeHeader { $0.needsSignatures = nil }
    #expect(tale.answer == nil)
  }

  /// Who signs how; those that count are, by hand, the first three.
  static let signings: [(name: String, signOff: SignOff)] = [
    ("tom", Signing("tom", .trading).signed), ("rika", Signing("rika", .risk).signed),
    ("lena", Signing("lena", .legal).signed), ("not held", Signing("rory", .legal).signed),
    ("stranger", Signing("stranger", .legal).signed),
    (
      "forged",
      {
        var signing = Signing("ada", .approver)
        signing.signer = Signer("tom")
        return signing.signed
      }()
    ),
  ]

  @Test("Of all subsets of signed sign-offs exactly those of two people with keys and roles are a quorum")
  func subsets() {
    var base = Tale.signed
    base["ada"] = .memberJoined(Sample.member("ada", [.approver], outside: true))
    base["sign tom"] = nil
    base["sign rika"] = nil
    for mask in 0..<(1 << SignatureTests.signings.count) {
      var tale = base
      let chosen = SignatureTests.signings.enumerated().filter { mask & (1 << $0.offset) != 0 }
      for (_, signing) in chosen { tale.record(signing.signOff) }
      let valid = chosen.filter { $0.offset < 3 }.count
      #expect(tale.answer == (valid >= 2 ? nil : .quorumNotMet), "\(chosen.map(\.element.name))")
    }
  }
}
