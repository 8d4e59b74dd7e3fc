internal import CascadeSimulation
internal import StrictReading

/// What the fields of one row, or of the sheet and the network together, can get wrong though each is in range.
extension ScenarioReader {
  func checkAsset(_ asset: AssetClass, _ record: Record) {
    if asset.halfSpreadReservation < asset.halfSpreadFirmMax, record.has("halfSpreadReservation"),
      record.has("halfSpreadFirmMax")
    {
      record.error(
        "halfSpreadReservation",
        "\(asset.halfSpreadReservation) is below halfSpreadFirmMax, \(asset.halfSpreadFirmMax): a dealer quotes firm "
          + "before it falls silent")
    }
  }

  func checkDealer(_ dealer: Dealer, _ record: Record) {
    checkLimits(dealer.limits, record)
    if dealer.tier1 < 0 {
      warn(record, "tier1", "\(dealer.tier1) is negative: the dealer has no capital to lose")
    } else if dealer.tier1 > dealer.equity {
      warn(
        record, "tier1",
        "\(dealer.tier1) is above equity, \(dealer.equity): deductions lower Tier 1, only other instruments raise it"
      )
    }
  }

  private func warn(_ record: Record, _ field: String, _ sentence: String) {
    problems.warning(record.file, line: record.line, field: field, sentence)
  }

  private func checkLimits(_ limits: DealerLimits, _ record: Record) {
    if let target = limits.leverageTarget {
      if let trigger = limits.leverageTrigger {
        if target < trigger {
          record.error(
            "leverageTarget", "\(target) is below leverageTrigger, \(trigger): sales would never reach it")
        }
      } else {
        record.error("leverageTarget", "a target needs a leverageTrigger, below which the dealer sells")
      }
    }
    if let floor = limits.leverageDefault, let trigger = limits.leverageTrigger, floor > trigger {
      record.error(
        "leverageDefault",
        "\(floor) is above leverageTrigger, \(trigger): the dealer would fail before it sells")
    }
  }

  func checkFund(_ fund: Fund, _ record: Record) {
    guard let target = fund.leverageTarget else { return }
    guard let max = fund.leverageMax else {
      return record.error("leverageTarget", "a target needs a leverageMax, above which the fund sells")
    }
    if target > max {
      record.error("leverageTarget", "\(target) is above leverageMax, \(max): sales would never reach it")
    }
  }

  /// What only the whole scenario shows.
  func checkRun(_ scenario: Scenario, _ root: Record) {
    let parameters = scenario.parameters
    for (shock, line) in zip(scenario.shocks, shockPlaces) where shock.round > parameters.time.roundMax {
      problems.error(
        root.file, line: line, field: "shocks",
        "round \(shock.round) is after the last one, time.roundMax = \(parameters.time.roundMax)")
    }
    if parameters.risk.usesReturnHistory, !networkFiles.contains("returns.csv") {
      root.error(at: "parameters.risk.usesReturnHistory", "historical VaR needs the returns of returns.csv")
    }
    if scenario.channels.contains(.depth), parameters.impact.depthFloorShare == 0,
      parameters.impact.depthExponent > 0
    {
      root.error(
        at: "parameters.impact.depthFloorShare",
        "with the channel depth on, a floor of 0 lets the depth fall to nothing: write a share above 0")
    }
    warnOfSilence(scenario)
  }

  /// A class in which nobody quotes from the start is allowed, and seldom meant.
  private func warnOfSilence(_ scenario: Scenario) {
    guard scenario.channels.contains(.information) else { return }
    for (asset, line) in zip(scenario.network.assets, assets.lines)
    where asset.halfSpread > asset.halfSpreadReservation {
      problems.warning(
        networkName("assets.csv"), line: line, field: "halfSpread",
        "\(asset.halfSpread) is above halfSpreadReservation, \(asset.halfSpreadReservation): nobody quotes "
          + "\"\(asset.name)\" from the start")
    }
  }
}

extension Record {
  /// Notes an error at a field within groups, by its path from this record.
  func error(at path: String, _ sentence: String) {
    problems.error(file, line: line(at: path), field: path, sentence)
  }

  /// The line of a field within groups; nil if it is not stated.
  private func line(at path: String) -> Int? {
    guard case .fields(let fields) = source else { return nil }
    var found = Array(fields.values)
    var line: Int?
    for name in path.split(separator: ".") {
      guard let field = found.first(where: { $0.name == name }) else { return nil }
      line = field.line
      if case .fields(let inner, _) = field.value { found = inner } else { found = [] }
    }
    return line
  }
}
