internal import Agreements
public import Calendars
internal import CloseOut
internal import MarketData
public import Quotations
internal import StrictReading
internal import Transactions
public import Workflow

/// What is on record already, for reading files that add to it: the names they may use, and who records when.
public struct RecordedNames: Sendable {
  typealias Name = NameRegister.Name

  /// Who records what the files ascribe to nobody.
  let recordKeeper: PersonID
  /// When facts that state no time of their own are taken to have happened.
  let recordedAt: Timestamp
  let roles: [PersonID: Role]
  let names: [Name]
  /// Idempotency keys used so far.
  let keys: Set<String>

  public init(_ state: CaseState, recordKeeper: PersonID, recordedAt: Timestamp) {
    self.recordKeeper = recordKeeper
    self.recordedAt = recordedAt
    let file = state.file
    roles = Dictionary(file.members.facts.map { ($0.id, $0.roles.first ?? .records) }) { first, _ in first }
    names = RecordedNames.parties(file) + RecordedNames.evidence(file)
    keys = Set(state.sequenceByKey.keys)
  }

  private static func parties(_ file: CaseFile) -> [Name] {
    var names: [Name] = []
    func add(_ kind: NameRegister.Kind, _ found: [String]) {
      names += found.map { Name(kind: kind, name: $0, sort: kind.noun) }
    }
    add(.person, file.members.facts.map(\.id.rawValue))
    add(.group, file.groups.facts.map(\.id.rawValue))
    add(.dealer, file.panels.facts.flatMap { $0.dealers.map(\.id.rawValue) })
    add(.transaction, file.populations.facts.flatMap { $0.transactions.map(\.id.rawValue) })
    add(.notice, file.notices.facts.map(\.id))
    add(.event, file.events.facts.map(\.id))
    add(.creditSupport, file.agreements.facts.flatMap { $0.agreement.creditSupport.map(\.identifier) })
    add(.correction, file.corrections.facts.map(\.id))
    add(.stay, file.stays.facts.map(\.id))
    add(.service, file.attempts.facts.map(\.id))
    return names
  }

  private static func evidence(_ file: CaseFile) -> [Name] {
    let sorts: [(sort: String, names: [EvidenceID])] = [
      ("call", file.requests.facts.map(\.id)), ("quote", file.answers.facts.map(\.id)),
      ("snapshot", file.snapshots.facts.map { EvidenceID($0.id.rawValue) }),
      ("model run", file.models.facts.map(\.id)), ("replacement", file.replacements.facts.map(\.id)),
      ("hedge", file.hedges.facts.map(\.id)), ("funding item", file.funding.facts.map(\.id)),
      ("unpaid amount", file.unpaid.facts.map(\.id)), ("rate certificate", file.rates.facts.map(\.id)),
      ("exchange rate", file.exchangeRates.facts.map(\.id)),
      ("collateral item", file.collateral.facts.map(\.id)),
      ("margin call", file.marginCalls.facts.map(\.id)), ("other amount", file.otherAmounts.facts.map(\.id)),
      ("payment", file.payments.facts.map(\.id)), ("meeting", file.meetings.facts.map(\.id)),
      ("document", file.attachments.facts.map(\.id)), ("claimed amount", file.claims.facts.map(\.id)),
    ]
    return sorts.flatMap { sort, names in
      names.map { Name(kind: .evidence, name: $0.rawValue, sort: sort) }
    }
  }
}
