/// Stage 5b: what must go is offered first to dealers with headroom.
///
/// Write `capacity`, `sellerTrust` and `classTrust`, call `run`, read `bought` and `residual`. Nothing is allocated by `run`. Cost:
/// sellers × buyers × classes, as additions of whole rows.
public struct Redistribution: Sendable {
  public let dealers: Int
  public let classes: Int
  /// Kⱼ, in money: participation × headroom for a buyer, 0 for a dealer that does not buy; infinite = the whole offer.
  public var capacity: [Double]
  /// fᵢ of each seller, from 0 (feared) to 1.
  public var sellerTrust: [Double]
  /// gₖ of each class, from 0 (toxic) to 1.
  public var classTrust: [Double]
  /// Dealers × classes: value that j bought, at p.
  public internal(set) var bought: [Double]
  /// Dealers × classes: value that i must still sell outside, at p.
  public internal(set) var residual: [Double]
  /// Σ of the offers, and what was taken of it.
  public internal(set) var offered: Double = 0
  public internal(set) var taken: Double = 0

  /// Σₖ gₖ·y[i,k] of each seller.
  private var trusted: [Double]
  /// Σₖ y[i,k] of each seller.
  private var offers: [Double]
  /// What each buyer is asked to take, and then the share of it that fits.
  private var fill: [Double]
  /// Sellers × buyers: tᵢⱼ.
  private var shares: [Double]

  public init(dealers: Int, classes: Int) {
    self.dealers = dealers
    self.classes = classes
    capacity = Array(repeating: 0, count: dealers)
    sellerTrust = Array(repeating: 1, count: dealers)
    classTrust = Array(repeating: 1, count: classes)
    bought = Array(repeating: 0, count: dealers * classes)
    residual = bought
    trusted = capacity
    offers = capacity
    fill = capacity
    shares = Array(repeating: 0, count: dealers * dealers)
  }

  /// `offers`: dealers × classes, values at p. `willingness`: dealers × dealers, (i, j) that of j to take from i.
  public mutating func run(offers rows: Span<Double>, willingness: Span<Double>) {
    addUp(rows)
    for buyer in 0..<dealers { fill[buyer] = 0 }
    for seller in 0..<dealers where offers[seller] > 0 { share(seller, willingness) }
    for buyer in 0..<dealers {
      let limit = capacity(of: buyer)
      fill[buyer] = fill[buyer] > limit ? limit / fill[buyer] : 1
    }
    taken = 0
    settleSellers(rows)
    for buyer in 0..<dealers { buy(buyer, rows) }
  }

  /// Infinite headroom counts as the whole offer.
  private func capacity(of buyer: Int) -> Double { capacity[buyer] == .infinity ? offered : capacity[buyer] }

  private mutating func addUp(_ rows: Span<Double>) {
    offered = 0
    for seller in 0..<dealers {
      var (sum, trustedSum) = (0.0, 0.0)
      for asset in 0..<classes {
        let amount = rows[seller * classes + asset]
        sum += amount
        trustedSum += classTrust[asset] * amount
      }
      offers[seller] = sum
      trusted[seller] = trustedSum
      offered += sum
    }
  }

  /// tᵢⱼ = fᵢ·wᵢⱼ·A[i,j], w in proportion to A[i,j]·Kⱼ; adds what each buyer is asked for to `fill`.
  private mutating func share(_ seller: Int, _ willingness: Span<Double>) {
    let row = seller * dealers
    var sum = 0.0
    for buyer in 0..<dealers { sum += willingness[row + buyer] * capacity(of: buyer) }
    let trust = sum > 0 ? sellerTrust[seller] / sum : 0
    let amount = trusted[seller]
    for buyer in 0..<dealers {
      let will = willingness[row + buyer]
      let share = trust * will * capacity(of: buyer) * will
      shares[row + buyer] = share
      fill[buyer] += share * amount
    }
  }

  private mutating func settleSellers(_ rows: Span<Double>) {
    for seller in 0..<dealers {
      let row = seller * classes
      guard offers[seller] > 0 else {
        for asset in 0..<classes { residual[row + asset] = 0 }
        continue
      }
      var placed = 0.0
      for buyer in 0..<dealers { placed += shares[seller * dealers + buyer] * fill[buyer] }
      taken += placed * trusted[seller]
      for asset in 0..<classes {
        residual[row + asset] = rows[row + asset] * (1 - classTrust[asset] * placed)
      }
    }
  }

  private mutating func buy(_ buyer: Int, _ rows: Span<Double>) {
    let start = buyer * classes
    for asset in 0..<classes { bought[start + asset] = 0 }
    guard capacity[buyer] > 0 else { return }
    for seller in 0..<dealers where offers[seller] > 0 {
      let share = shares[seller * dealers + buyer] * fill[buyer]
      if share == 0 { continue }
      Self.add(share, rows.extracting(seller * classes..<(seller + 1) * classes), to: &bought, from: start)
    }
    for asset in 0..<classes { bought[start + asset] *= classTrust[asset] }
  }

  /// target += factor × row.
  private static func add(_ factor: Double, _ row: Span<Double>, to target: inout [Double], from start: Int) {
    var column = target.mutableSpan
    Rows.add(factor, times: row, to: &column, from: start)
  }
}
