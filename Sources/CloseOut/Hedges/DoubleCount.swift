internal import Quantities
public import Quotations

/// The same cost counted twice: funding that is in the price (M-37), hedges that duplicate (M-38), a charge on
/// a side that carries its own bid-offer.
public enum DoubleCount {
  /// The findings over all lines and prices of one determination; each blocks approval.
  public static func findings(
    lines: [CostLine], prices: [PriceInUse], evidence: Set<EvidenceID>
  ) -> [EvidenceFinding] {
    lines.flatMap { undeclared($0) + unknown($0, evidence) } + sameItem(lines)
      + lines.flatMap { alreadyCounted($0, lines, prices) } + chargedTwice(lines, prices)
  }

  /// A line that does not say what it pays for cannot be compared with the others.
  private static func undeclared(_ line: CostLine) -> [EvidenceFinding] {
    guard line.comparedItem.isEmpty else { return [] }
    return [
      EvidenceFinding(
        "R-28", .blocksApproval, "cost-item-undeclared", [line.id],
        "the \(line.kind.words) \(line.id) does not say what economic item it pays for")
    ]
  }

  private static func unknown(_ line: CostLine, _ evidence: Set<EvidenceID>) -> [EvidenceFinding] {
    let unknown = line.alreadyIn.filter { !evidence.contains($0) }
    guard !unknown.isEmpty else { return [] }
    return [
      EvidenceFinding(
        "R-28", .question, "cost-already-in-unknown", [line.id],
        "\(line.id) declares that it is already in \(unknown.map(\.rawValue).joined(separator: ", ")), "
          + "which is not in the record")
    ]
  }

  private static func sameItem(_ lines: [CostLine]) -> [EvidenceFinding] {
    lines.indices.flatMap { first in
      lines[(first + 1)...].compactMap { second in
        let line = lines[first]
        guard !line.comparedItem.isEmpty, line.comparedItem == second.comparedItem else { return nil }
        return EvidenceFinding(
          "R-28", .blocksApproval, "cost-item-twice", [line.id, second.id],
          "\(line.id) and \(second.id) both pay for \"\(line.economicItem)\": count it once")
      }
    }
  }

  private static func alreadyCounted(
    _ line: CostLine, _ lines: [CostLine], _ prices: [PriceInUse]
  ) -> [EvidenceFinding] {
    let counted = Set(lines.map(\.id)).union(prices.map(\.evidence)).subtracting([line.id])
    let twice = line.alreadyIn.filter { counted.contains($0) }
    guard !twice.isEmpty else { return [] }
    let list = twice.map(\.rawValue).joined(separator: ", ")
    return [
      EvidenceFinding(
        "R-28", .blocksApproval, "cost-already-counted", [line.id] + twice,
        "the \(line.kind.words) \(line.id) is already in \(list), which the amount uses: leave it out")
    ]
  }

  /// A liquidity charge belongs on a mid and on nothing else.
  private static func chargedTwice(_ lines: [CostLine], _ prices: [PriceInUse]) -> [EvidenceFinding] {
    lines.filter { $0.kind == .liquidityCharge && !$0.amount.value.isZero }.flatMap { line in
      prices.filter(\.carriesLiquidity).map { price in
        EvidenceFinding(
          "R-28", .blocksApproval, "charge-on-own-spread", [line.id, price.evidence],
          "a liquidity charge (\(line.id)) is put on \(price.evidence), \(price.words)")
      }
    }
  }
}

extension CostLine.Kind {
  var words: String {
    switch self {
    case .hedge: "hedge item"
    case .funding: "funding item"
    case .liquidityCharge: "liquidity charge"
    }
  }
}
