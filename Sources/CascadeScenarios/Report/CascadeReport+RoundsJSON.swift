import CascadeSimulation

/// Rounds, balance sheets and measures as JSON. Arrays follow the order of `scenario.assets` and `scenario.dealers`.
extension CascadeReport {
  func tree(_ balance: BalanceRecord) -> JSONTree {
    .object([
      ("prices", .numbers(balance.prices)), ("marks", .numbers(balance.marks)),
      ("volatility", .numbers(balance.volatility)), ("halfSpread", .numbers(balance.halfSpread)),
      ("equity", .numbers(balance.equity)), ("tier1", .numbers(balance.tier1)),
      ("exposure", .numbers(balance.exposure)), ("leverageRatio", .numbers(balance.leverageRatio)),
      ("valueAtRisk", .numbers(balance.valueAtRisk)), ("cash", .numbers(balance.cash)),
      ("fundNetAssets", .numbers(balance.fundNetAssets)),
    ])
  }

  func tree(_ record: RoundRecord) -> JSONTree {
    .object([
      ("round", .integer(record.number)), ("balance", tree(record.balance)),
      ("haircutBilateral", .numbers(record.haircutBilateral)), ("depth", .numbers(record.depth)),
      ("outsideVolume", .numbers(record.outsideVolume)), ("priceFactor", .numbers(record.priceFactor)),
      ("firm", .array(record.firm.map(JSONTree.integer))),
      ("indicative", .array(record.indicative.map(JSONTree.integer))),
      ("silent", .array(record.silent.map(JSONTree.integer))), ("due", .numbers(record.due)),
      ("facility", .numbers(record.facility)), ("headroom", .numbers(record.headroom)),
      ("utilisation", .numbers(record.utilisation)), ("marketUtilisation", .number(record.marketUtilisation)),
      ("recovery", .numbers(record.recovery)), ("needs", .array(record.needs.map(tree))),
    ])
  }

  private func tree(_ needs: DealerNeeds) -> JSONTree {
    .object([
      ("dealer", .string(dealer(needs.dealer))), ("leverageGap", .number(needs.leverageGap)),
      ("valueAtRiskExcess", .number(needs.valueAtRiskExcess)), ("cashGap", .number(needs.cashGap)),
      ("valueAtRiskLimit", .number(needs.valueAtRiskLimit)),
      ("limitedByCapital", .bool(needs.isLimitedByCapital)),
      ("preemptive", .bool(needs.isPreemptive)),
      (
        "shadowPrices",
        .object([
          ("leverage", .number(needs.shadowPriceLeverage)),
          ("valueAtRisk", .number(needs.shadowPriceValueAtRisk)),
          ("funding", .number(needs.shadowPriceFunding)),
        ])
      ),
      (
        "unmet",
        .object([
          ("leverage", .number(needs.leverageUnmet)), ("valueAtRisk", .number(needs.valueAtRiskUnmet)),
          ("cash", .number(needs.cashUnmet)),
        ])
      ),
    ])
  }

  static func tree(_ jacobian: RoundJacobian) -> JSONTree {
    func radius(_ radius: RoundJacobian.Radius) -> JSONTree {
      .object([("value", .number(radius.value)), ("settled", .bool(radius.isSettled))])
    }
    return .object([
      ("afterRound", .integer(jacobian.round)), ("lossSide", radius(jacobian.lossSide)),
      ("gainSide", radius(jacobian.gainSide)), ("priceLoop", radius(jacobian.priceLoop)),
      ("kink", .bool(jacobian.isAtKink)),
    ])
  }

  static func tree(_ indicators: Indicators) -> JSONTree {
    .object([
      ("round", .integer(indicators.round)), ("index", .number(indicators.index)),
      ("bidAskBasisPoints", .optional(indicators.bidAsk)), ("creditBasisPoints", .number(indicators.credit)),
      ("daysToFirmQuote", .optional(indicators.daysToFirmQuote)),
      ("hedgeCorrelation", .number(indicators.hedgeCorrelation)),
    ])
  }

  static func tree(_ band: Band) -> JSONTree {
    .object([
      ("headline", .string(band.headline.rawValue)), ("central", .optional(band.central)),
      ("median", .number(band.median)), ("low", .number(band.low)), ("high", .number(band.high)),
      ("defined", .integer(band.defined)), ("draws", .integer(band.draws)),
    ])
  }

  var vulnerableBanksTree: JSONTree {
    guard let glt = measured.glt else { return .null }
    func named(_ figures: [Double]) -> JSONTree {
      .object(zip(network.dealers, figures).map { ($0.name, .number($1)) })
    }
    return .object([
      ("aggregate", .number(glt.aggregate)), ("direct", .number(glt.direct)),
      ("systemicness", named(glt.systemicness)), ("indirect", named(glt.indirect)),
      ("directOfBank", named(glt.directOfBank)), ("linkage", named(glt.linkage)),
      ("spectralRadius", .number(glt.spectralRadius)), ("infiniteLoss", .optional(glt.infiniteLoss)),
    ])
  }

  var sensitivityTree: JSONTree {
    guard let sensitivity = measured.sensitivity else { return .null }
    return .array(
      sensitivity.rows.map { row in
        .object([
          ("variant", .string(row.variant.rawValue)), ("total", .number(row.total)),
          ("rounds", .integer(row.rounds)),
          ("converged", .bool(row.isConverged)), ("relativeChange", .optional(row.relativeChange)),
        ])
      })
  }
}
