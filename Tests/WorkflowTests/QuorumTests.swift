import CloseOut
import Quotations
import Testing

@testable import Workflow

/// Nobody approves alone; conflicts are declared.
struct QuorumTests {
  /// Who can sign in which role: three who hold it, one who does not, one in a role that does not count.
  static let signatures: [(person: String, role: Role)] = [
    ("tom", .trading), ("tom", .operations), ("rika", .risk), ("lena", .legal), ("tom", .risk),
    ("stranger", .legal),
  ]

  /// Those that count, by hand: the other three are in a role that does not count, not held, or of no member.
  static let counting: Set<String> = ["tom trading", "rika risk", "lena legal"]

  static let members = [
    Sample.member("tom", [.trading, .operations], outside: false),
    Sample.member("rika", [.risk], outside: true), Sample.member("lena", [.legal], outside: true),
    Sample.member("otto", [.trading], outside: false),
  ]

  @Test("Of all subsets of signatures exactly those with two people in roles they hold are a quorum (R-36)")
  func subsets() {
    for mask in 0..<(1 << QuorumTests.signatures.count) {
      let signed = QuorumTests.signatures.enumerated().filter { mask & (1 << $0.offset) != 0 }.map(\.element)
      let valid = Set(
        signed.filter { QuorumTests.counting.contains("\($0.person) \($0.role)") }.map(\.person))
      let signOffs = signed.map { Sample.signOff($0.person, $0.role, nil) }
      let isMet = QuorumPolicy().shortfall(signOffs, members: QuorumTests.members) == nil
      #expect(isMet == (valid.count >= 2), "\(signed)")
    }
  }

  @Test("One person is never a quorum, whatever the policy says", arguments: [-1, 0, 1])
  func neverOne(_ approvals: Int) {
    let policy = QuorumPolicy(approvals: approvals, needsOutsideDesk: false)
    for (person, role) in [("tom", Role.trading), ("rika", .risk)] {
      let twice = [Sample.signOff(person, role, nil), Sample.signOff(person, role, nil, group: "G-2")]
      #expect(policy.shortfall(twice, members: QuorumTests.members) != nil)
    }
  }

  @Test("Two from the desk are not enough where one must be from outside it")
  func outsideDesk() {
    let desk = [Sample.signOff("tom", .trading, nil), Sample.signOff("otto", .trading, nil)]
    #expect(QuorumPolicy().shortfall(desk, members: QuorumTests.members)?.contains("outside") == true)
    #expect(QuorumPolicy(needsOutsideDesk: false).shortfall(desk, members: QuorumTests.members) == nil)
  }

  @Test("A role the policy requires must be among the sign-offs")
  func requiredRole() {
    let policy = QuorumPolicy(requiredRoles: [.legal])
    let two = [Sample.signOff("tom", .trading, nil), Sample.signOff("rika", .risk, nil)]
    #expect(policy.shortfall(two, members: QuorumTests.members) == "nobody signed as legal")
    #expect(
      policy.shortfall(two + [Sample.signOff("lena", .legal, nil)], members: QuorumTests.members) == nil)
  }

  @Test("A sign-off typed by somebody else does not count until its person records it (R-36)")
  func typedByAnother() {
    var tale = Tale.complete
    tale.sign("rika", .risk, "1250000", by: "tom")
    let refusal = tale.refusal(of: .approveDetermination(GroupID("G-1")), at: "2026-03-03T14:00:00Z")
    #expect(refusal.map(RefusalKind.init) == .quorumNotMet)
    #expect(tale.assessment().findings.contains { $0.rule == "R-36" && $0.subject == "rika" })
  }

  @Test(
    "A sign-off stands for the amount it names and for no other; without one it does not count (R-36)",
    arguments: [("1250000.00", true), ("1250000.01", false), ("-1250000", false), (nil, false)]
      as [(String?, Bool)])
  func forTheAmount(_ seen: String?, _ counts: Bool) {
    var tale = Tale.complete
    tale.sign("rika", .risk, seen)
    let refusal = tale.refusal(of: .approveDetermination(GroupID("G-1")), at: "2026-03-03T14:00:00Z")
    #expect(refusal.map(RefusalKind.init) == (counts ? nil : .signedForAnotherAmount))
  }

  @Test("A lapsed sign-off does not stop an approval that others carry")
  func lapsedBesideQuorum() {
    var tale = Tale.complete
    tale.sign("lena", .legal, "1200000")
    #expect(tale.refusal(of: .approveDetermination(GroupID("G-1")), at: "2026-03-03T14:00:00Z") == nil)
  }

  @Test("A sign-off before the proposal approves nothing (R-36, R-37)")
  func beforeProposal() {
    var tale = Tale.complete
    tale.changeProposal { $0.proposedAt = Sample.moment("2026-03-03T13:30:00Z") }
    let refusal = tale.refusal(of: .approveDetermination(GroupID("G-1")), at: "2026-03-03T14:00:00Z")
    #expect(refusal.map(RefusalKind.init) == .quorumNotMet)
  }

  @Test("A declared conflict is shown and does not silence anybody (R-38)")
  func declaredConflict() throws {
    var tale = Tale.complete
    var tom = Sample.member("tom", [.trading], outside: false)
    tom.conflict = ConflictDeclaration(
      hasConflict: true, statement: "bonus from the desk", declaredAt: Sample.moment("2026-03-02T09:00:00Z"))
    tale["tom"] = .memberJoined(tom)
    #expect(
      tale.assessment().findings.contains { $0.rule == "R-38" && $0.sentence.contains("bonus from the desk") }
    )
    #expect(tale.refusal(of: .approveDetermination(GroupID("G-1")), at: "2026-03-03T14:00:00Z") == nil)
  }

  @Test(
    "Minutes count only if one who attended signed them and at least two attended (R-36)",
    arguments: [
      (["tom", "rika"], ["rika"], true), (["tom"], ["tom"], false), (["tom", "tom"], ["tom"], false),
      (["tom", "rika"], [], false), (["tom", "rika"], ["absent"], false),
    ] as [([String], [String], Bool)])
  func minutes(_ attendees: [String], _ signers: [String], _ count: Bool) {
    var meeting = Sample.meeting
    meeting.attendees = attendees.map { PersonID($0) }
    meeting.signedBy = signers.map { PersonID($0) }
    var tale = Tale.complete
    tale["meeting"] = .meetingMinuted(meeting)
    let refusal = tale.refusal(of: .approveDetermination(GroupID("G-1")), at: "2026-03-03T14:00:00Z")
    #expect(refusal.map(RefusalKind.init) == (count ? nil : .notDeliberated))
  }
}
