public import Explanations
public import Quantities
public import Quotations
public import Transactions

/// What one data point says the group is worth, in ISDA sign, or why it says nothing about the amount.
public struct EvidenceReading: Sendable {
  public enum Kind: String, Sendable, Hashable, CaseIterable {
    case executedReplacement, firmQuote, indicativeQuote, valuation, modelRun, curve, noLevel
  }

  public let evidence: EvidenceID
  public let kind: Kind
  public let side: PriceSide?
  /// The level read, as a par rate, where the data point gives one.
  public let parRate: Rate?
  public let outcome: Outcome

  public enum Outcome: Sendable {
    case worth(CoveredAmount)
    case nothing(because: String)
  }

  /// Whether the level is a mid, which a liquidity charge may be put on. An amount at which a dealer is firm is a
  /// price, whichever column it was written in.
  public var isMid: Bool { side == .mid && (kind != .firmQuote || parRate != nil) }

  public var worth: CoveredAmount? { if case .worth(let amount) = outcome { amount } else { nil } }
}

/// An amount for part or all of a group's transactions.
public struct CoveredAmount: Sendable {
  /// For the sizes covered, in ISDA sign.
  public let amount: Explained<UnroundedAmount>
  /// How the amount falls on the transactions it covers.
  public let byTransaction: [TransactionAmount]

  /// The share of each transaction's size that is covered.
  public struct TransactionAmount: Sendable, Hashable {
    public let transaction: TransactionID
    public let share: ExactNumber
    public let amount: UnroundedAmount
  }

  /// Whether every one of these transactions is covered in full size.
  public func covers(_ members: [TransactionID]) -> Bool {
    let whole = Set(byTransaction.filter { $0.share == .one }.map(\.transaction))
    return members.allSatisfy(whole.contains)
  }
}

/// Why a group has no amount; each with a sentence for the user.
public enum DeterminationFailure: Error, Sendable, Hashable {
  case noTransactions
  case mixedCurrencies([Currency])
  case sourceUnknown(EvidenceID)
  case sourceGivesNoAmount(EvidenceID, because: String)
  case sourceSetAside(EvidenceID)
  case noSources(DeterminationMethod)
  case notCovered([String])
  case weightsDoNotSum(String)
  case weightNegative(EvidenceID)
  case costUnknown(EvidenceID)
  case costInOtherCurrency(EvidenceID)
  case wrongEvidence(EvidenceID, needs: String)
  case panelTooSmall(firmQuotes: Int)
  case package(PackageError)
  case pricing(String)
  case quantity(QuantityError)

  public var sentence: String {
    switch self {
    case .noTransactions: "the group has no Terminated Transactions"
    case .mixedCurrencies(let currencies):
      "its transactions settle in \(currencies.map(\.code).joined(separator: ", ")): make one group a currency"
    case .sourceUnknown(let id): "its source \(id) is not on record"
    case .sourceGivesNoAmount(let id, let because): "its source \(id) gives no amount: \(because)"
    case .sourceSetAside(let id): "its source \(id) has been set aside"
    case .noSources(let method): "\(method.rawValue) names no source"
    case .notCovered(let parts): "not covered in full size: \(parts.joined(separator: ", "))"
    case .weightsDoNotSum(let sum): "the weights of its sources sum to \(sum), not 1"
    case .weightNegative(let id): "its source \(id) has a negative weight"
    case .costUnknown(let id): "its cost item \(id) is not on record"
    case .costInOtherCurrency(let id): "its cost item \(id) is in another currency"
    case .wrongEvidence(let id, let needs): "its source \(id) will not do: \(needs)"
    case .panelTooSmall(let count):
      "Market Quotation cannot be determined with \(count) firm quotations; it needs three (Q-05)"
    case .package(let error): error.sentence
    case .pricing(let sentence): sentence
    case .quantity(let error): error.sentence
    }
  }
}
