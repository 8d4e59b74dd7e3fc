import Quotations
import Testing

@testable import Workflow

/// Acts on the record need two people in two roles, and each act its own (evidence record, segregation; R-39, R-40).
struct CustodyQuorumTests {
  struct Act: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let act: CustodyAct
    /// Whether two distinct roles are enough, written out apart from the rule.
    let isEnough: @Sendable (Set<Role>) -> Bool
  }

  private static let counsel: @Sendable (Set<Role>) -> Bool = { !$0.isDisjoint(with: [.legal, .counsel]) }
  private static let keepers: @Sendable (Set<Role>) -> Bool = { $0 == [.legal, .records] }
  private static let keys: @Sendable (Set<Role>) -> Bool = {
    [[.records, .legal], [.records, .risk], [.records, .approver]].contains($0)
  }

  static let acts: [Act] = [
    Act(
      testDescription: "assert", act: .assertPrivilege(entries: [5], level: .litigation, basis: "b"),
      isEnough: counsel),
    Act(testDescription: "waive", act: .waivePrivilege(entries: [1]), isEnough: counsel),
    Act(
      testDescription: "claw back", act: .clawBack(entries: [1], recipient: "r", basis: "b"),
      isEnough: counsel),
    Act(
      testDescription: "release a hold", act: .releaseHold(startedAt: Sample.moment("2026-03-02T09:00:00Z")),
      isEnough: keepers),
    Act(testDescription: "erase", act: .erase(entries: [9], basis: "b"), isEnough: keepers),
    Act(testDescription: "enrol", act: .enrolKey(Signer.enrolment("otto")), isEnough: keys),
    Act(
      testDescription: "revoke",
      act: .revokeKey(
        KeyRevocation(
          person: PersonID("tom"), publicKey: Signer("tom").line,
          revokedAt: Sample.moment("2026-03-04T00:00:00Z"),
          reason: "lost")), isEnough: keys),
    Act(
      testDescription: "export", act: .export(recipient: "r", withheldEntries: [], withheldFields: []),
      isEnough: { !$0.isDisjoint(with: [.legal, .records]) }),
  ]

  struct Approval { let person: String, role: Role, actor: String, counts: Bool }

  /// The last three do not count: in a role not held, typed by another, by no member.
  static let approvals: [Approval] = [
    Approval(person: "lena", role: .legal, actor: "lena", counts: true),
    Approval(person: "lena", role: .counsel, actor: "lena", counts: true),
    Approval(person: "lou", role: .legal, actor: "lou", counts: true),
    Approval(person: "rory", role: .records, actor: "rory", counts: true),
    Approval(person: "rika", role: .risk, actor: "rika", counts: true),
    Approval(person: "tom", role: .trading, actor: "tom", counts: true),
    Approval(person: "ada", role: .approver, actor: "ada", counts: true),
    Approval(person: "tom", role: .legal, actor: "tom", counts: false),
    Approval(person: "ada", role: .records, actor: "rory", counts: false),
    Approval(person: "stranger", role: .legal, actor: "stranger", counts: false),
  ]

  private static func base(_ act: CustodyAct, needsSignatures: Bool = false) -> Tale {
    var tale = Tale.complete
    tale.addRecordsKeeper()
    tale["lou"] = .memberJoined(Sample.member("lou", [.legal], outside: true))
    tale["ada"] = .memberJoined(Sample.member("ada", [.approver, .records], outside: true))
    if case .erase = act { tale["hold"] = nil }
    for person in ["tom", "rika", "lena", "rory", "ada"] {
      tale["key \(person)"] = .keyEnrolled(Signer.enrolment(person))
    }
    tale["propose P-1"] = .custodyProposed(
      CustodyProposal(id: "P-1", act: act, reason: "asked for", by: PersonID("lena")))
    if needsSignatures { tale.changeHeader { $0.needsSignatures = true } }
    return tale
  }

  private static func isApproved(_ state: CaseState) -> Bool {
    state.file.custodyProposals["P-1"].map { CustodyApprovals(of: $0, in: state).shortfall == nil } ?? false
  }

  /// By hand: some two of those that count are different people in roles that are enough.
  private static func expected(_ chosen: [Approval], _ act: Act) -> Bool {
    let valid = chosen.filter(\.counts)
    return valid.contains { one in
      valid.contains { $0.person != one.person && $0.role != one.role && act.isEnough([one.role, $0.role]) }
    }
  }

  @Test(
    "Of all subsets of approvals exactly those of two people in the roles of the act are enough",
    arguments: acts)
  func subsets(_ act: Act) {
    let base = CustodyQuorumTests.base(act.act).state()
    var passed = 0
    for mask in 0..<(1 << CustodyQuorumTests.approvals.count) {
      var state = base
      let chosen = CustodyQuorumTests.approvals.enumerated().filter { mask & (1 << $0.offset) != 0 }.map(
        \.element)
      for (index, approval) in chosen.enumerated() {
        let fact = CustodyApproval(
          proposal: "P-1", person: PersonID(approval.person), role: approval.role,
          approvedAt: Sample.moment("2026-03-20T09:00:00Z"))
        let told = Tale.Told(key: "approval \(index)", fact: .custodyApproved(fact), actor: approval.actor)
        _ = CaseMachine.handle(Tale.command(told), in: &state)
      }
      let isApproved = CustodyQuorumTests.isApproved(state)
      if isApproved { passed += 1 }
      #expect(
        isApproved == CustodyQuorumTests.expected(chosen, act), "\(chosen.map { "\($0.person) \($0.role)" })")
    }
    #expect(passed > 0 && passed < 1 << CustodyQuorumTests.approvals.count, "both answers occur")
  }

  @Test("Where the case needs signatures, each approval must be signed over this act in this case")
  func signatures() {
    let act = CustodyAct.export(recipient: "the court", withheldEntries: [3], withheldFields: [])
    let other = CustodyAct.export(recipient: "the court", withheldEntries: [], withheldFields: [])
    typealias Sign = @Sendable (inout Tale) -> Void
    let rows: [(String, Bool, Sign)] = [
      ("as it should be", true, { $0.approveSigned("P-1", "rory", .records, act: act) }),
      ("unsigned", false, { $0.approve("P-1", "rory", .records) }),
      ("another act", false, { $0.approveSigned("P-1", "rory", .records, act: other) }),
      ("another case", false, { $0.approveSigned("P-1", "rory", .records, act: act, caseID: "gamma") }),
      ("another proposal", false, { $0.approveSigned("P-1", "rory", .records, act: act, proposal: "P-2") }),
      ("another key", false, { $0.approveSigned("P-1", "rory", .records, act: act, signer: Signer("lena")) }),
      (
        "another namespace", false,
        { $0.approveSigned("P-1", "rory", .records, act: act, namespace: "sign-off@firebreak") }
      ),
    ]
    for (name, counts, sign) in rows {
      var tale = CustodyQuorumTests.base(act, needsSignatures: true)
      tale.approveSigned("P-1", "lena", .legal, act: act)
      sign(&tale)
      #expect(CustodyQuorumTests.isApproved(tale.state()) == counts, "\(name)")
    }
  }

  @Test("A proposal recorded anew under its old name must be approved anew")
  func swapped() {
    var tale = CustodyQuorumTests.base(.waivePrivilege(entries: [1]))
    tale.approve("P-1", "lena", .legal)
    tale.approve("P-1", "rory", .records)
    #expect(CustodyQuorumTests.isApproved(tale.state()))
    tale["P-1 again"] = .custodyProposed(
      CustodyProposal(
        id: "P-1", act: .waivePrivilege(entries: [1, 2]), reason: "more", by: PersonID("rory")))
    #expect(!CustodyQuorumTests.isApproved(tale.state()))
    let refusal = tale.refusal(of: .carryOut("P-1"), at: "2026-03-21T09:00:00Z")
    #expect(refusal?.sentence.contains("before the proposal that stands") == true)
  }
}
