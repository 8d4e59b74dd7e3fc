package import CascadeSimulation

extension Constraint {
  /// As a reader calls it.
  var words: String {
    switch self {
    case .leverage: "leverage"
    case .valueAtRisk: "VaR"
    case .riskWeighted: "risk-weighted capital"
    case .funding: "funding"
    case .preemption: "pre-emption"
    case .liquidation: "liquidation"
    }
  }
}

extension FundSale.Cause {
  var words: String {
    switch self {
    case .redemption: "redemptions"
    case .marginCall: "margin calls"
    case .leverage: "leverage"
    }
  }
}

extension Failure.Cause {
  /// Completes "X failed: ...".
  package var words: String {
    switch self {
    case .insolvent: "its equity was gone"
    case .belowRatio: "its leverage ratio fell below the level at which it defaults"
    case .illiquid: "it could not pay what was due"
    case .obligations: "what others still owe it did not cover what it owes"
    case .shock: "the scenario lets it default"
    }
  }
}

extension Channels {
  /// A single channel as a reader calls it.
  var words: String {
    switch self {
    case .leverage: "leverage limits"
    case .valueAtRisk: "VaR limits"
    case .funding: "funding"
    case .information: "information"
    case .funds: "funds"
    // It also carries the liquidation of failed dealers' books.
    case .obligations: "failures and obligations"
    case .depth: "depth"
    default: name
    }
  }

  /// In as few letters as a bar's foot has room for.
  var shortWords: String {
    switch self {
    case .leverage: "leverage"
    case .valueAtRisk: "VaR"
    case .information: "inform."
    case .obligations: "failures"
    default: words
    }
  }
}

extension MarketState.Aspect {
  var words: String {
    switch self {
    case .priceShocks: "price shocks"
    case .dealers: "dealers"
    case .liquidity: "liquidity"
    case .feedback: "feedback"
    case .information: "information"
    }
  }
}

extension MarketState.Row {
  /// The verdict, and in brackets what it means for this row.
  var verdictAndWords: String {
    verdict == .notMeasurable ? verdict.words : "\(verdict.words) (\(words))"
  }
}

extension MarketState.Verdict {
  var words: String {
    switch self {
    case .functioning: "functioning"
    case .stressed: "stressed"
    case .notMeasurable: "not measurable"
    }
  }
}

extension MarketState.Tendency {
  var words: String {
    switch self {
    case .stabilising: "stabilising"
    case .destabilising: "destabilising"
    case .failed: "failed, no dealer is left"
    }
  }
}

extension Shock {
  /// What it does, in a clause that begins with its object.
  package func words(in network: Network) -> String {
    switch kind {
    case .price(let asset, let change):
      "the price of \(network.assets[asset].name) \(change < 0 ? "falls" : "rises") \(Figure.percent(abs(change)))"
    case .orderFlow(let asset, let amount):
      "a client must \(amount < 0 ? "buy" : "sell") \(Figure.amount(abs(amount))) of \(network.assets[asset].name)"
    case .volatility(let asset, let change):
      "the volatility of \(network.assets[asset].name) is multiplied by \(Figure.amount(1 + change))"
    case .haircut(let asset, let rise):
      "the haircut floor of \(network.assets[asset].name) \(rise < 0 ? "falls" : "rises") by \(Figure.percent(abs(rise)))"
    case .lenderStress(let lender, let rise):
      "the stress of \(network.lenders[lender].name) \(rise < 0 ? "falls" : "rises") by \(Figure.amount(abs(rise)))"
    case .redemption(let fund, let share):
      "investors of \(network.funds[fund].name) withdraw \(Figure.percent(share)) of its net assets"
    case .defaulting(let dealer): "\(network.dealers[dealer].name) defaults"
    }
  }
}
