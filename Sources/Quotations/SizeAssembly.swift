public import Quantities

/// A size put together from partial quotations, best price first; no quotation is stretched beyond the size
/// it is good for, and what nobody quoted is named.
public struct SizeAssembly: Sendable, Hashable {
  public struct Piece: Sendable, Hashable {
    public let evidence: EvidenceID
    public let level: ExactNumber
    public let taken: ExactNumber
    /// The size the dealer stood for.
    public let goodFor: ExactNumber
  }

  public let needed: UnroundedAmount
  public let pieces: [Piece]
  /// Offered but not needed, or without a stated size and therefore not counted on.
  public let notTaken: [EvidenceID]

  public var covered: UnroundedAmount {
    UnroundedAmount(pieces.reduce(.zero) { $0 + $1.taken }, needed.currency)
  }

  public var remainder: UnroundedAmount {
    UnroundedAmount(needed.value - covered.value, needed.currency)
  }

  public var isComplete: Bool { remainder.value.isZero }

  /// The size-weighted level of the part covered; nil if nothing is.
  public var averageLevel: ExactNumber? {
    try? pieces.reduce(ExactNumber.zero) { $0 + $1.level * $1.taken }.divided(by: covered.value)
  }

  public var sentence: String {
    let parts = pieces.map { "\($0.taken) from \($0.evidence) at \($0.level)" }.joined(separator: ", ")
    let start = parts.isEmpty ? "nothing" : parts
    return isComplete
      ? "\(needed) is covered: \(start)"
      : "\(remainder) of \(needed) is covered by no quotation; taken: \(start)"
  }
}

/// A level with the size it is good for.
public struct SizedLevel: Sendable, Hashable {
  public let evidence: EvidenceID
  public let level: ExactNumber
  public let size: UnroundedAmount?

  public init(evidence: EvidenceID, level: ExactNumber, size: UnroundedAmount?) {
    self.evidence = evidence
    self.level = level
    self.size = size
  }
}

extension SizeAssembly {
  /// Takes sizes best first until the need is met; among equal levels in the order of their names.
  ///
  /// - Parameter isBetter: whether the first level is better for the party that replaces.
  public init(
    of needed: UnroundedAmount, from levels: [SizedLevel],
    isBetter: (ExactNumber, ExactNumber) -> Bool
  ) {
    let usable = levels.filter { $0.size?.currency == needed.currency && $0.size?.value.isPositive == true }
    let ordered = usable.sorted { first, second in
      if isBetter(first.level, second.level) { return true }
      return isBetter(second.level, first.level) ? false : first.evidence < second.evidence
    }
    var open = needed.value
    var pieces: [Piece] = []
    for level in ordered where open.isPositive {
      let size = level.size?.value ?? .zero
      let taken = min(size, open)
      pieces.append(Piece(evidence: level.evidence, level: level.level, taken: taken, goodFor: size))
      open = open - taken
    }
    self.needed = needed
    self.pieces = pieces
    notTaken = levels.map(\.evidence).filter { id in !pieces.contains { $0.evidence == id } }
  }
}
