internal import Agreements
internal import Calendars
internal import CloseOut
internal import Explanations
internal import MarketData
internal import Quantities
internal import Quotations
internal import Transactions
internal import Workflow

/// What a team has at hand: the book, its people and the calendar. Nothing here knows of the simulated market.
struct Desk {
  let book: DrillBook
  let cast: Cast
  let clock: DrillClock

  var policy: CasePolicy { book.policy ?? .houseDefault }
  var agreement: MasterAgreement { book.agreement.agreement }

  func transactions(_ group: CloseOutGroup) -> [Transaction] {
    let known = Dictionary(book.transactions.map { ($0.id, $0) }) { first, _ in first }
    return group.members.compactMap { known[$0] }
  }

  /// The limb of the event, as notices name it: an administrator was appointed.
  var section: String { "5(a)(vii)(6)" }

  /// Σ |notional|, as a dealer is told the size.
  func size(_ group: CloseOutGroup) -> UnroundedAmount {
    let members = transactions(group)
    let sum = members.reduce(ExactNumber.zero) { $0 + $1.notional.value.magnitude }
    return UnroundedAmount(sum, members[0].notional.currency)
  }

  /// The terms on which the group stands, which every dealer is sent.
  func terms(_ group: CloseOutGroup) -> QuotedTerms {
    let members = transactions(group)
    let support = agreement.creditSupport.map(\.identifier).joined(separator: ", ")
    let last = Set(members.map(\.maturityDate)).sorted().map(\.description).joined(separator: ", ")
    return QuotedTerms(
      collateral: support.isEmpty ? "uncollateralised" : support,
      documentation: "ISDA \(agreement.form.rawValue)", credit: .ownCredit, tenor: last,
      currency: members[0].settlementCurrency, optionality: "none")
  }

  /// The side on which a group of one swap is replaced; nil for a package.
  func side(_ group: CloseOutGroup) -> PriceSide? {
    let members = transactions(group)
    guard members.count == 1 else { return nil }
    return members[0].isReplacedAtBid.map { $0 ? .bid : .offer }
  }

  func curve(_ snapshot: SnapshotID) -> CurveBasis {
    CurveBasis(
      kind: .snapshot, snapshot: EvidenceID(snapshot.rawValue), discounting: book.discounting,
      comparison: book.comparison, reason: "the curve on which the book is valued in the ordinary course")
  }

  func pricer(
    _ group: CloseOutGroup, on snapshot: MarketSnapshot, fixings: [MarketSnapshot]
  ) throws(DeterminationFailure) -> GroupPricer {
    try GroupPricer(
      transactions(group), basis: curve(snapshot.id), snapshots: fixings, asOf: clock.valuationDate)
  }

  /// Whether any group falls to Market Quotation, for which Reference Market-makers are chosen.
  var asksForMarketQuotation: Bool { book.groups.contains { allowance($0) == .marketQuotation } }

  /// What the contract asks for, whatever the house prefers.
  func allowance(_ group: CloseOutGroup) -> ContractAllowance {
    let measure = group.members.first.flatMap {
      agreement.paymentMeasure(of: $0.rawValue, on: clock.terminationDate).value
    }
    return ContractAllowance(measure ?? .closeOutAmount, isIllegalityOrForceMajeure: false)
  }
}
