import Agreements
import Calendars
import CloseOut
import Quantities
import Quotations
import Testing
import Transactions

@testable import Workflow

/// A case told as facts and outputs. Facts are recorded first, in the order told; then the outputs are asked for.
struct Tale {
  struct Told {
    var key: String
    var fact: CaseFact
    var actor = "records"
    var at = "2026-03-03T10:50:00Z"
    var supersedes: String?
    var clockError: Int?
  }

  struct Asked {
    var output: CaseOutput
    var by = "lena"
    var at: String
  }

  var told: [Told] = []
  var asked: [Asked] = []

  /// The fact under a key; setting it records it in place of what was told, or not at all.
  subscript(key: String) -> CaseFact? {
    get { told.first { $0.key == key }?.fact }
    set {
      let index = told.firstIndex { $0.key == key }
      switch (newValue, index) {
      case (let fact?, let index?): told[index].fact = fact
      case (let fact?, nil): told.append(Told(key: key, fact: fact))
      case (nil, let index?): told.remove(at: index)
      case (nil, nil): break
      }
    }
  }

  mutating func remove(where isGone: (CaseFact) -> Bool) { told.removeAll { isGone($0.fact) } }

  var commands: [CaseCommand] {
    told.map { Tale.command($0) }
      + asked.enumerated().map { Tale.command($1, key: "output \($0)") }
  }

  static func command(_ told: Told) -> CaseCommand {
    CaseCommand(
      idempotencyKey: told.key, actor: PersonID(told.actor), role: .records,
      claimedAt: Sample.moment(told.at),
      receivedAt: Sample.moment(told.at),
      clock: ClockReading(source: "test", errorMilliseconds: told.clockError), supersedes: told.supersedes,
      act: .record(told.fact))
  }

  static func command(_ asked: Asked, key: String) -> CaseCommand {
    CaseCommand(
      idempotencyKey: key, actor: PersonID(asked.by), role: .legal, claimedAt: Sample.moment(asked.at),
      receivedAt: Sample.moment(asked.at), clock: ClockReading(source: "test"), act: .release(asked.output))
  }

  func state() -> CaseState { Tale.state(after: commands) }

  static func state(after commands: [CaseCommand]) -> CaseState {
    var state = CaseState(caseID: "beta")
    for command in commands { _ = CaseMachine.handle(command, in: &state) }
    return state
  }

  func assessment(at moment: String = "2026-03-05T12:00:00Z") -> CaseAssessment {
    CaseAssessment(of: state(), at: Sample.moment(moment))
  }

  /// What asking for one more output is answered with; nil if it is released.
  func refusal(of output: CaseOutput, by person: String = "lena", at moment: String) -> Refusal? {
    var state = state()
    let asked = Asked(output: output, by: person, at: moment)
    return CaseMachine.handle(Tale.command(asked, key: "the question"), in: &state).refusal
  }
}

extension Tale {
  static let release = Asked(output: .releaseNotice("N-1"), at: "2026-03-03T08:30:00Z")
  static let approve = Asked(output: .approveDetermination(GroupID("G-1")), at: "2026-03-03T14:00:00Z")
  static let issueAmount = Asked(output: .issueAmountNotice, at: "2026-03-04T09:00:00Z")
  static let issueStatement = Asked(output: .issueStatement, at: "2026-03-04T09:01:00Z")
  static let effect = Asked(output: .declareEffective, at: "2026-03-05T09:00:00Z")
  static let all = [release, approve, issueAmount, issueStatement, effect]

  /// Every fact a plain case needs: one swap, one firm price of 1,250,000, two sign-offs, everything served.
  static var complete: Tale {
    var tale = Tale()
    tale["header"] = .caseOpened(Sample.header())
    tale["agreement"] = .agreementRecorded(AgreementRecord(agreement: Sample.agreement(), determining: .a))
    tale["hold"] = .holdOrdered(
      LitigationHold(
        startedAt: Sample.moment("2026-03-02T09:00:00Z"), scope: "voice and chat", orderedBy: PersonID("lena")
      ))
    tale["tom"] = .memberJoined(Sample.member("tom", [.trading, .operations], outside: false))
    tale["rika"] = .memberJoined(Sample.member("rika", [.risk], outside: true))
    tale["lena"] = .memberJoined(Sample.member("lena", [.legal, .counsel], outside: true))
    tale["E-1"] = .eventOccurred(Sample.event())
    tale["N-1"] = .noticePrepared(
      Sample.notice("N-1", .designation, at: "2026-03-03T08:00:00Z", designated: "2026-03-03"))
    tale["S-1"] = .serviceAttempted(
      Sample.service("S-1", of: "N-1", sent: "2026-03-03T08:40:00Z", delivered: "2026-03-03T09:30:00Z"))
    tale["population"] = .transactionsFrozen(
      Population(
        asOf: Sample.moment("2026-03-03T09:30:00Z"), transactions: [Sample.swap("T-1")], source: "books"))
    tale["G-1"] = .groupDefined(
      CloseOutGroup(
        id: GroupID("G-1"), market: "USD rates", members: [TransactionID("T-1")], rationale: "all"))
    tale["Q-1"] = .quoteReceived(Sample.quote("Q-1", "1250000"))
    tale["treat Q-1"] = .evidenceTreated(Sample.used("Q-1"))
    tale["proposal"] = .determinationProposed(Sample.proposal(from: ["Q-1"]))
    tale["meeting"] = .meetingMinuted(Sample.meeting)
    tale.sign("tom", .trading, "1250000")
    tale.sign("rika", .risk, "1250000")
    tale["N-2"] = .noticePrepared(Sample.notice("N-2", .amount, at: "2026-03-04T08:00:00Z"))
    tale["N-3"] = .noticePrepared(Sample.notice("N-3", .statement, at: "2026-03-04T08:00:00Z"))
    for (id, notice) in [("S-2", "N-2"), ("S-3", "N-3")] {
      tale[id] = .serviceAttempted(
        Sample.service(id, of: notice, sent: "2026-03-04T10:00:00Z", delivered: "2026-03-04T11:00:00Z"))
    }
    return tale
  }

  /// The complete case with every output in its turn.
  static var effective: Tale {
    var tale = complete
    tale.asked = all
    return tale
  }

  mutating func sign(_ person: String, _ role: Role, _ amount: String?, by actor: String? = nil) {
    told.removeAll { $0.key == "sign \(person)" }
    told.append(
      Told(
        key: "sign \(person)", fact: .signedOff(Sample.signOff(person, role, amount)), actor: actor ?? person)
    )
  }

  /// Changes the part of a fact a test is about.
  mutating func changeProposal(_ change: (inout DeterminationProposal) -> Void) {
    guard case .determinationProposed(var proposal) = self["proposal"] else { return }
    change(&proposal)
    self["proposal"] = .determinationProposed(proposal)
  }

  mutating func changeNotice(_ id: String = "N-1", _ change: (inout Notice) -> Void) {
    guard case .noticePrepared(var notice) = self[id] else { return }
    change(&notice)
    self[id] = .noticePrepared(notice)
  }

  mutating func changeEvent(_ change: (inout TriggerEvent) -> Void) {
    guard case .eventOccurred(var event) = self["E-1"] else { return }
    change(&event)
    self["E-1"] = .eventOccurred(event)
  }

  mutating func changeAgreement(_ change: (inout MasterAgreement) -> Void) {
    guard case .agreementRecorded(var record) = self["agreement"] else { return }
    change(&record.agreement)
    self["agreement"] = .agreementRecorded(record)
  }

  mutating func changeHeader(_ change: (inout CaseHeader) -> Void) {
    guard case .caseOpened(var header) = self["header"] else { return }
    change(&header)
    self["header"] = .caseOpened(header)
  }
}
