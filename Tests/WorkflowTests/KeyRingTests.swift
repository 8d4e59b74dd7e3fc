import Quotations
import Testing

@testable import Workflow

/// Keys are enrolled by being recorded only while there is nobody to approve them; afterwards by two people.
struct KeyRingTests {
  private static func people(_ state: CaseState) -> [String] {
    state.keyRing.keys.filter { $0.revocation == nil }.map(\.person.rawValue).sorted()
  }

  private static func findings(_ tale: Tale, _ person: String) -> [String] {
    tale.assessment().findings.filter { $0.subject == person && $0.sentence.contains("key of") }.map(
      \.sentence)
  }

  @Test("Keys recorded while nobody could approve them stand; one recorded later does not")
  func foundation() {
    var tale = Tale.signed
    #expect(KeyRingTests.people(tale.state()) == ["lena", "rika", "rory", "tom"])
    #expect(KeyRingTests.findings(tale, "otto").isEmpty)
    tale["key otto"] = .keyEnrolled(Signer.enrolment("otto"))
    #expect(KeyRingTests.people(tale.state()) == ["lena", "rika", "rory", "tom"])
    #expect(KeyRingTests.findings(tale, "otto").first?.contains("without an approved proposal") == true)
  }

  @Test("A longer life recorded for a key without approval is not given to it")
  func noLongerLife() {
    var tale = Tale.signed
    tale["key rika"] = .keyEnrolled(Signer.enrolment("rika", until: "2026-03-02T00:00:00Z"))
    #expect(tale.answer == .quorumNotMet)
    tale["key rika, longer"] = .keyEnrolled(Signer.enrolment("rika"))
    #expect(tale.answer == .quorumNotMet)
  }

  @Test("Neither a lost role nor the end of a key brings back the time when recording was enough")
  func noReopening() {
    var tale = Tale.signed
    tale["key rory"] = .keyEnrolled(Signer.enrolment("rory", until: "2026-03-02T00:00:00Z"))
    tale["rory leaves"] = .memberJoined(Sample.member("rory", [], outside: true))
    tale["key otto"] = .keyEnrolled(Signer.enrolment("otto"))
    #expect(!KeyRingTests.people(tale.state()).contains("otto"))
  }

  @Test("A key is enrolled by an act that records and risk have approved with their signatures")
  func approvedEnrolment() {
    let act = CustodyAct.enrolKey(Signer.enrolment("otto"))
    var tale = Tale.signed
    tale.propose("P-1", act, approvedBy: [])
    tale.approveSigned("P-1", "rory", .records, act: act)
    tale.approveSigned("P-1", "rika", .risk, act: act)
    tale.asked = [Tale.Asked(output: .carryOut("P-1"), at: "2026-03-20T10:00:00Z")]
    #expect(tale.state().outputs.refused.isEmpty)
    #expect(KeyRingTests.people(tale.state()).contains("otto"))
  }

  @Test(
    "A revocation ends later signatures and leaves earlier ones, by time and by entry",
    arguments: [
      ("2026-03-03T13:00:00.001Z", true), ("2026-03-03T13:00:00Z", false), ("2026-03-01T00:00:00Z", false),
    ] as [(String, Bool)])
  func revocation(_ at: String, _ counts: Bool) {
    let act = CustodyAct.revokeKey(
      KeyRevocation(
        person: PersonID("rika"), publicKey: Signer("rika").line, revokedAt: Sample.moment(at), reason: "lost"
      ))
    var tale = Tale.signed
    tale.propose("P-1", act, approvedBy: [])
    tale.approveSigned("P-1", "rory", .records, act: act)
    tale.approveSigned("P-1", "lena", .legal, act: act)
    tale.asked = [Tale.Asked(output: .carryOut("P-1"), at: "2026-03-03T13:30:00Z")]
    #expect(tale.state().outputs.refused.isEmpty)
    #expect(tale.answer == (counts ? nil : .quorumNotMet))
    // A signature that names a moment before the revocation but comes after its entry: it may be a thief's.
    var state = tale.state()
    let key = state.keyRing.standing(
      PersonID("rika"), at: Sample.moment("2026-03-02T00:00:00Z"), recordedIn: state.nextSequence)
    #expect(key.isEmpty)
    let late = Tale.Told(key: "late", fact: .signedOff(Signing("rika", .risk).signed), actor: "rika")
    _ = CaseMachine.handle(Tale.command(late), in: &state)
    let findings = CaseAssessment(of: state, at: Sample.moment("2026-03-03T14:00:00Z")).findings
    #expect(
      findings.contains { $0.subject == "rika" && $0.sentence.contains("(entry \(state.nextSequence - 1))") })
  }

  @Test("A revocation without approval is a finding, and the key signs on")
  func unapprovedRevocation() {
    var tale = Tale.signed
    tale["revoke"] = .keyRevoked(
      KeyRevocation(
        person: PersonID("rika"), publicKey: Signer("rika").line,
        revokedAt: Sample.moment("2026-03-01T00:00:00Z"),
        reason: "an insider's"))
    #expect(tale.answer == nil)
    #expect(KeyRingTests.findings(tale, "rika").first?.contains("still signs") == true)
  }

  @Test(
    "A key that is malformed, of small order, another's or never valid stands for nobody",
    arguments: [
      Signer.enrolment("otto", of: .malformed), Signer.enrolment("otto", of: .smallOrder),
      KeyEnrolment(
        person: PersonID("otto"), publicKey: Signer("tom").line,
        validFrom: Sample.moment("2026-03-01T00:00:00Z")),
      Signer.enrolment("otto", until: "2026-03-01T00:00:00Z"),
    ])
  func unusable(_ enrolment: KeyEnrolment) {
    var tale = Tale.signed
    tale["key rory"] = nil
    tale["key otto"] = .keyEnrolled(enrolment)
    #expect(KeyRingTests.people(tale.state()) == ["lena", "rika", "tom"])
    #expect(KeyRingTests.findings(tale, "otto").count == 1)
  }

  @Test("A key once revoked cannot be enrolled again")
  func revokedForGood() {
    var tale = Tale.signed
    tale["key rory"] = nil
    tale["revoke"] = .keyRevoked(
      KeyRevocation(
        person: PersonID("rika"), publicKey: Signer("rika").line,
        revokedAt: Sample.moment("2026-03-04T00:00:00Z"),
        reason: "lost"))
    tale["again"] = .keyEnrolled(Signer.enrolment("rika"))
    #expect(KeyRingTests.people(tale.state()) == ["lena", "tom"])
    #expect(KeyRingTests.findings(tale, "rika").first?.contains("was revoked") == true)
  }
}
