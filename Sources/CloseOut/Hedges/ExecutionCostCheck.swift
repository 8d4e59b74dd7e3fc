public import Quantities
public import Quotations
public import Transactions

/// What was charged for crossing the spread beside what executions really cost (R-29; LBHI v Citibank: "phantom
/// transaction costs").
public struct ExecutionCostCheck: Sendable, Hashable {
  public struct Execution: Sendable, Hashable {
    public let evidence: EvidenceID
    /// The part of the group's size that was executed.
    public let share: ExactNumber
    public let cost: UnroundedAmount
    /// The cost as it would be for the whole size.
    public let costForWhole: UnroundedAmount
  }

  public let group: GroupID
  /// The charge in the determination, for the part that was not executed.
  public let charged: UnroundedAmount
  public let chargedShare: ExactNumber
  public let executions: [Execution]
  /// The charge over what the executions would have cost for the same size; nil if they cost nothing or none
  /// is known.
  public let multiple: ExactNumber?

  /// - Parameters:
  ///   - charged: the liquidity charge or bid-offer claimed, a cost being positive.
  ///   - chargedShare: the part of the group's size that the charge is for.
  ///   - sizes: the size of each transaction of the group. A replacement's share is that of the transactions it names,
  ///     which these turn into a part of the group; without them it is taken for one.
  /// - Throws: a currency mismatch.
  public init(
    group: GroupID, charged: UnroundedAmount, chargedShare: ExactNumber = .one,
    replacements: [ExecutedReplacement], sizes: [TransactionID: ExactNumber] = [:]
  ) throws(QuantityError) {
    var executions: [Execution] = []
    for replacement in replacements where replacement.group == group && replacement.share.isPositive {
      guard let cost = replacement.bidOfferCost else { continue }
      guard cost.currency == charged.currency else {
        throw .currencyMismatch(cost.currency, charged.currency)
      }
      let share = try ExecutionCostCheck.share(of: replacement, sizes)
      guard share.isPositive else { continue }
      let whole = UnroundedAmount(try cost.value.divided(by: share).reduced, cost.currency)
      executions.append(
        Execution(evidence: replacement.id, share: share, cost: cost, costForWhole: whole))
    }
    self.group = group
    self.charged = charged
    self.chargedShare = chargedShare
    self.executions = executions
    let share = executions.reduce(ExactNumber.zero) { $0 + $1.share }
    let cost = executions.reduce(ExactNumber.zero) { $0 + $1.cost.value }
    let comparable = share.isPositive ? try cost.divided(by: share) * chargedShare : .zero
    multiple = comparable.isPositive ? try charged.value.divided(by: comparable).reduced : nil
  }

  private static func share(
    of replacement: ExecutedReplacement, _ sizes: [TransactionID: ExactNumber]
  ) throws(QuantityError) -> ExactNumber {
    let whole = sizes.values.reduce(ExactNumber.zero) { $0 + $1.magnitude }
    guard whole.isPositive, !replacement.transactions.isEmpty else { return replacement.share }
    let part = Set(replacement.transactions).reduce(ExactNumber.zero) {
      $0 + (sizes[$1] ?? .zero).magnitude
    }
    return try (part * replacement.share).divided(by: whole).reduced
  }

  /// A charge above the multiple of policy needs an explanation; a charge that no execution tests is noted.
  public func finding(multipleMax: ExactNumber, explanation: String?) -> EvidenceFinding? {
    guard charged.value.isPositive else { return nil }
    guard let multiple else {
      return EvidenceFinding(
        "R-29", .note, "charge-untested", [],
        "no execution with a known cost tests the charge of \(charged) for \(group)")
    }
    guard multiple > multipleMax else { return nil }
    let explained = explanation.map { $0.contains { !$0.isWhitespace } } ?? false
    let start =
      "the charge of \(charged) for \(group) is \(multiple.text(decimals: 2)) times what executions cost for the "
      + "same size"
    return EvidenceFinding(
      "R-29", explained ? .note : .question, "charge-above-execution", executions.map(\.evidence),
      start + (explained ? ": \(explanation ?? "")" : ": explain the difference"))
  }
}
