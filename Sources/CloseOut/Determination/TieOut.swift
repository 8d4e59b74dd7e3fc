internal import Explanations
public import Quantities
public import Quotations
public import Transactions

/// A stated amount held against the record: it follows from a stated source, rate, side and sign, or each way in
/// which it does not is named.
public struct TieOut: Sendable, Hashable {
  public let stated: Money
  public let computed: Money
  public let mismatches: [TieOutMismatch]

  public var ties: Bool { mismatches.isEmpty }

  public var sentence: String {
    guard !ties else { return "\(stated) ties out to \(computed)." }
    return "\(stated) against \(computed): " + mismatches.map(\.sentence).joined(separator: "; ") + "."
  }
}

/// One way in which a stated amount does not follow from the record.
public enum TieOutMismatch: Sendable, Hashable {
  /// It is said to follow from a data point that gives another amount.
  case row(EvidenceID, gives: Money)
  /// No data point on record gives it.
  case noRow
  /// It has the sign of the opposite result.
  case sign(because: String)
  /// It has the value of the opposite position.
  case side(because: String)
  /// Its size differs.
  case size(difference: Money, impliedRate: String?)

  public var name: String {
    switch self {
    case .row, .noRow: "row"
    case .sign: "sign"
    case .side: "side"
    case .size: "size"
    }
  }

  public var sentence: String {
    switch self {
    case .row(let id, let gives): "row: \(id), from which it is said to follow, gives \(gives)"
    case .noRow: "row: no data point on record gives it"
    case .sign(let because): "sign: \(because)"
    case .side(let because): "side: \(because)"
    case .size(let difference, let implied):
      "size: it is off by \(difference)" + (implied.map { "; its magnitude needs a par rate of \($0)" } ?? "")
    }
  }
}

/// Finds the mismatches of a stated amount.
public struct TieOutCheck: Sendable {
  let pricer: GroupPricer
  let members: [TransactionID]
  let rules: DeterminationRules

  public init(pricer: GroupPricer, members: [TransactionID], rules: DeterminationRules) {
    self.pricer = pricer
    self.members = members
    self.rules = rules
  }

  /// Holds a stated amount against the determined one and, where it names its source, against that.
  ///
  /// - Parameter claimedSource: the data point it is said to follow from, with none for a chosen amount.
  public func check(
    _ stated: UnroundedAmount, claimedSource: EvidenceID?, determined: Money, evidence: [EvidenceReading]
  ) throws(DeterminationFailure) -> TieOut {
    do throws(QuantityError) {
      let figure = try stated.rounded(rules.rounding)
      guard figure.currency == determined.currency else {
        throw QuantityError.currencyMismatch(figure.currency, determined.currency)
      }
      let expected = try expected(claimedSource, evidence) ?? determined
      if isTied(figure, expected) || (claimedSource == nil && isTied(figure, determined)) {
        return TieOut(stated: figure, computed: expected, mismatches: [])
      }
      if let claimedSource, isTied(figure, determined) || isOnRecord(figure, evidence) {
        return TieOut(stated: figure, computed: expected, mismatches: [.row(claimedSource, gives: expected)])
      }
      var mismatches = row(figure, claimedSource, expected, evidence)
      mismatches += direction(figure, expected)
      mismatches += size(figure, expected)
      return TieOut(stated: figure, computed: expected, mismatches: mismatches)
    } catch {
      throw .quantity(error)
    }
  }

  private func expected(_ source: EvidenceID?, _ evidence: [EvidenceReading]) throws(QuantityError) -> Money?
  {
    guard let source, let worth = evidence.first(where: { $0.evidence == source })?.worth else { return nil }
    return try worth.amount.value.rounded(rules.rounding)
  }

  private func isTied(_ left: Money, _ right: Money) -> Bool {
    (left.unrounded.value - right.unrounded.value).magnitude
      <= Money(minorUnits: Int128(rules.tieOutMinorUnits), currency: left.currency).unrounded.value
  }

  private func row(
    _ figure: Money, _ source: EvidenceID?, _ expected: Money, _ evidence: [EvidenceReading]
  ) -> [TieOutMismatch] {
    if let source { return [.row(source, gives: expected)] }
    return isOnRecord(figure, evidence) ? [] : [.noRow]
  }

  private func isOnRecord(_ figure: Money, _ evidence: [EvidenceReading]) -> Bool {
    evidence.contains { item in
      guard let money = try? item.worth?.amount.value.rounded(rules.rounding) else { return false }
      return money.currency == figure.currency && isTied(figure, money)
    }
  }

  /// Sign and side: the sign of the result, and whether the figure is what the opposite position would give.
  private func direction(_ figure: Money, _ expected: Money) -> [TieOutMismatch] {
    guard figure.isNegative != expected.isNegative, !figure.isZero, !expected.isZero else { return [] }
    let meaning = expected.isPositive ? "a loss or cost is positive" : "a gain is negative"
    var found: [TieOutMismatch] = [
      .sign(because: "the determining party's result is \(expected); in ISDA sign \(meaning) (M-31)")
    ]
    if let only = members.first, members.count == 1,
      let rate = pricer.parRate(only, giving: -figure.unrounded.value)
    {
      found.append(
        .side(because: "it is what the opposite position would give at a par rate of \(rate)"))
    }
    return found
  }

  private func size(_ figure: Money, _ expected: Money) -> [TieOutMismatch] {
    let gap = figure.magnitude.unrounded.value - expected.magnitude.unrounded.value
    guard !isTied(figure.magnitude, expected.magnitude),
      let difference = try? UnroundedAmount(gap, figure.currency).rounded(rules.rounding)
    else { return [] }
    let signed = expected.isNegative ? -figure.magnitude.unrounded.value : figure.magnitude.unrounded.value
    let implied = members.count == 1 ? members.first.flatMap { pricer.parRate($0, giving: signed) } : nil
    return [.size(difference: difference, impliedRate: implied)]
  }
}
