internal import CascadeSimulation
internal import StrictReading

/// The kinds of shock as scenario.yaml names them, each with its fields.
enum ShockKind: String, CaseIterable {
  case price, orderFlow, volatility, haircut, lenderStress, redemption, defaulting

  /// The field that says whom or what it strikes.
  var target: String {
    switch self {
    case .price, .orderFlow, .volatility, .haircut: "asset"
    case .lenderStress: "lender"
    case .redemption: "fund"
    case .defaulting: "dealer"
    }
  }

  /// The field that says how much, with the numbers it takes; nil if there is no more or less of it.
  var size: (name: String, range: NumberRange)? {
    switch self {
    case .price: ("change", NumberRange(-1, 10, excludesLower: true))
    case .orderFlow: ("amount", .any)
    case .volatility: ("change", NumberRange(-1, 100))
    case .haircut: ("rise", NumberRange(-1, 1))
    case .lenderStress: ("rise", .share)
    case .redemption: ("share", .share)
    case .defaulting: nil
    }
  }

  func shock(_ target: Int, _ size: Double) -> Shock.Kind {
    switch self {
    case .price: .price(asset: target, change: size)
    case .orderFlow: .orderFlow(asset: target, amount: size)
    case .volatility: .volatility(asset: target, change: size)
    case .haircut: .haircut(asset: target, rise: size)
    case .lenderStress: .lenderStress(lender: target, rise: size)
    case .redemption: .redemption(fund: target, share: size)
    case .defaulting: .defaulting(dealer: target)
    }
  }

  /// The kind of a shock, with what it strikes and how much.
  static func parts(of shock: Shock.Kind) -> (kind: ShockKind, target: Int, size: Double) {
    switch shock {
    case .price(let asset, let change): (.price, asset, change)
    case .orderFlow(let asset, let amount): (.orderFlow, asset, amount)
    case .volatility(let asset, let change): (.volatility, asset, change)
    case .haircut(let asset, let rise): (.haircut, asset, rise)
    case .lenderStress(let lender, let rise): (.lenderStress, lender, rise)
    case .redemption(let fund, let share): (.redemption, fund, share)
    case .defaulting(let dealer): (.defaulting, dealer, 0)
    }
  }
}

extension ScenarioReader {
  static let roundMax = 100_000

  func shock(_ record: Record) -> Shock? {
    let round = record.optional("round", .whole(1...Self.roundMax)) ?? 1
    guard record.has("kind") else {
      _ = record.required("kind", .choice(of: ShockKind.self))
      return nil
    }
    guard let kind = record.optional("kind", .choice(of: ShockKind.self)) else {
      // What the other fields mean cannot be told.
      for field in ["asset", "lender", "fund", "dealer", "change", "amount", "rise", "share"] {
        _ = record.node(field)
      }
      return nil
    }
    let target = index(kind).required(kind.target, in: record)
    let size = kind.size.map { record.required($0.name, .number($0.range)) } ?? 0
    guard let target else { return nil }
    shockPlaces.append(record.line)
    return Shock(round: round, kind.shock(target, size))
  }

  private func index(_ kind: ShockKind) -> NameIndex {
    switch kind.target {
    case "asset": assets
    case "lender": lenders
    case "fund": funds
    default: dealers
    }
  }
}
