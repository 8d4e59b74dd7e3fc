public import Quantities
public import Transactions

/// What a transaction of a package weighs in its allocation.
public struct PackageMember: Sendable, Hashable {
  public let transaction: TransactionID
  /// DV01 in one currency for the whole package; its sign does not matter.
  public let risk: ExactNumber?
  public let notional: ExactNumber?

  public init(transaction: TransactionID, risk: ExactNumber? = nil, notional: ExactNumber? = nil) {
    self.transaction = transaction
    self.risk = risk
    self.notional = notional
  }
}

/// A transaction's part of a package amount.
public struct PackageShare: Sendable, Hashable {
  public let transaction: TransactionID
  public let share: ExactNumber
  /// Share times package, before rounding.
  public let exact: UnroundedAmount
  /// To the minor unit; the shares sum to the package.
  public let amount: Money
}

/// Why a package cannot be split.
public enum PackageError: Error, Sendable, Hashable {
  case empty
  case missingWeight(TransactionID)
  case weightsSumToZero
  case sharesDoNotSumToOne(ExactNumber)
  case shareForUnknown(TransactionID)
  case noShareFor(TransactionID)
  case sharedTwice(TransactionID)
  case quantity(QuantityError)

  public var sentence: String {
    switch self {
    case .empty: "the package has no transactions to split it among"
    case .missingWeight(let id): "the transaction \(id) has no figure to weigh it by in the package"
    case .weightsSumToZero: "the weights of the package sum to zero, so it cannot be split in proportion"
    case .sharesDoNotSumToOne(let sum): "the stated shares of the package sum to \(sum), not to 1"
    case .shareForUnknown(let id): "a share is stated for \(id), which is not in the package"
    case .noShareFor(let id): "no share is stated for \(id), which is in the package"
    case .sharedTwice(let id): "the transaction \(id) appears twice in the allocation of the package"
    case .quantity(let error): error.sentence
    }
  }
}

extension PackageAllocation {
  /// Splits a package among its transactions by |DV01|, notional or stated shares (mission A5).
  ///
  /// Each amount is rounded to the minor unit; the last transaction in the order given takes what rounding
  /// leaves, so that the amounts sum to the package exactly.
  public func split(_ package: Money, among members: [PackageMember]) throws(PackageError) -> [PackageShare] {
    guard let last = members.last else { throw .empty }
    var seen: Set<TransactionID> = []
    for member in members where !seen.insert(member.transaction).inserted {
      throw .sharedTwice(member.transaction)
    }
    let shares = try shares(members)
    var open = package.minorUnits
    return try zip(members, shares).map { member, share throws(PackageError) in
      let exact = package.unrounded.multiplied(by: share)
      let rounded = try PackageAllocation.round(exact).minorUnits
      let minorUnits = member.transaction == last.transaction ? open : rounded
      open -= minorUnits
      return PackageShare(
        transaction: member.transaction, share: share, exact: exact,
        amount: Money(minorUnits: minorUnits, currency: package.currency))
    }
  }

  private func shares(_ members: [PackageMember]) throws(PackageError) -> [ExactNumber] {
    switch self {
    case .byRisk: try PackageAllocation.proportions(members, \.risk)
    case .byNotional: try PackageAllocation.proportions(members, \.notional)
    case .stated(let stated): try PackageAllocation.stated(stated, members)
    }
  }

  private static func proportions(
    _ members: [PackageMember], _ weight: (PackageMember) -> ExactNumber?
  ) throws(PackageError) -> [ExactNumber] {
    let weights = try members.map { member throws(PackageError) in
      guard let weight = weight(member) else { throw .missingWeight(member.transaction) }
      return weight.magnitude
    }
    let total = weights.reduce(.zero, +)
    guard total.isPositive else { throw .weightsSumToZero }
    return try weights.map { weight throws(PackageError) in
      do throws(QuantityError) { return try weight.divided(by: total) } catch { throw .quantity(error) }
    }
  }

  private static func stated(
    _ stated: [Share], _ members: [PackageMember]
  ) throws(PackageError) -> [ExactNumber] {
    var shares: [TransactionID: ExactNumber] = [:]
    let known = Set(members.map(\.transaction))
    for share in stated {
      guard known.contains(share.transaction) else {
        throw .shareForUnknown(share.transaction)
      }
      guard shares.updateValue(share.share, forKey: share.transaction) == nil else {
        throw .sharedTwice(share.transaction)
      }
    }
    let ordered = try members.map { member throws(PackageError) in
      guard let share = shares[member.transaction] else { throw .noShareFor(member.transaction) }
      return share
    }
    let sum = ordered.reduce(.zero, +)
    guard sum == .one else { throw .sharesDoNotSumToOne(sum) }
    return ordered
  }

  private static func round(_ amount: UnroundedAmount) throws(PackageError) -> Money {
    do throws(QuantityError) { return try amount.rounded() } catch { throw .quantity(error) }
  }
}
