internal import Calendars
internal import CloseOut
internal import MarketData
internal import Quotations
internal import Transactions
internal import Workflow

/// The commands of a case folder, sorted into what makes a book and what belonged to a close-out played before.
struct BookReading {
  /// The latest fact of each kind that stands for the earlier ones.
  var header: CaseHeader?
  var agreement: AgreementRecord?
  var policy: CasePolicy?
  var population: Population?
  var members: [TeamMember] = []
  var groups: [CloseOutGroup] = []
  var snapshots: [MarketSnapshot] = []
  var proposals: [DeterminationProposal] = []
  var notices: [Notice] = []
  var attempts: [ServiceAttempt] = []
  var events: [TriggerEvent] = []
  var ledger: [CaseCommand] = []
  var offsetMinutes: Int?
  /// How many commands of each kind are not used.
  private(set) var unused: [String: Int] = [:]

  init(_ commands: [CaseCommand]) {
    for command in commands { take(command) }
  }

  private mutating func take(_ command: CaseCommand) {
    offsetMinutes = offsetMinutes ?? command.claimedAt.offsetMinutes
    guard case .record(let fact) = command.act else {
      return passOver("request to let something out of the house")
    }
    switch fact {
    case .caseOpened(let fact): header = fact
    case .agreementRecorded(let fact): agreement = fact
    case .policySet(let fact): policy = fact
    case .transactionsFrozen(let fact): population = fact
    case .memberJoined(let fact): BookReading.keep(fact, in: &members) { $0.id }
    case .groupDefined(let fact): BookReading.keep(fact, in: &groups) { $0.id }
    case .snapshotCaptured(let fact): BookReading.keep(fact, in: &snapshots) { $0.id }
    case .unpaidAmountRecorded, .rateCertified, .exchangeRateFixed, .collateralRecorded, .marginCalled,
      .otherAmountRecorded, .counterpartyListReceived:
      ledger.append(command)
    default: takePlayed(fact)
    }
  }

  /// Facts of the close-out that was played: a few say something of the book, all are left out of the drill.
  private mutating func takePlayed(_ fact: CaseFact) {
    switch fact {
    case .determinationProposed(let fact): proposals.append(fact)
    case .noticePrepared(let fact): notices.append(fact)
    case .serviceAttempted(let fact): attempts.append(fact)
    case .eventOccurred(let fact): events.append(fact)
    default: break
    }
    passOver(fact.kindInWords)
  }

  private mutating func passOver(_ kind: String) { unused[kind, default: 0] += 1 }

  /// A later record of the same thing takes the earlier one's place.
  private static func keep<Item, Name: Equatable>(
    _ item: Item, in items: inout [Item], by name: (Item) -> Name
  ) {
    if let place = items.firstIndex(where: { name($0) == name(item) }) {
      items[place] = item
    } else {
      items.append(item)
    }
  }

  /// What was not used, one sentence a kind, in the order of the kinds' names.
  var unusedSentences: [String] {
    unused.sorted { $0.key < $1.key }.map { kind, count in
      count == 1 ? "1 \(kind) is left out." : "\(count) records of the kind \"\(kind)\" are left out."
    }
  }
}

extension CaseFact {
  /// The name of its type with spaces, as in `quote received`.
  fileprivate var kindInWords: String {
    typeName.reduce(into: "") { words, letter in
      words += letter.isUppercase ? " " + letter.lowercased() : String(letter)
    }
  }
}
