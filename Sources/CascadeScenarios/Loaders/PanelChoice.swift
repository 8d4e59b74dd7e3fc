internal import StrictReading

/// Which banks of the panel become dealers, and what is said about it.
struct PanelChoice {
  let panel: BankPanel
  let date: String
  let countMax: Int?
  let file: String

  /// The network, or nil after what is wrong was noted.
  func load(_ assumptions: PanelAssumptions, _ problems: ProblemList) -> LoadedNetwork? {
    guard let day = PanelDate(date) else {
      problems.error(file, field: "date", "\(Wording.quoted(date)) is not eight digits such as 20200331")
      return nil
    }
    guard let all = panel.banks(on: day) else {
      let span = [panel.dates.first, panel.dates.last].compactMap { $0?.text }.joined(separator: " to ")
      problems.error(file, field: "date", "the panel runs from \(span) and says nothing of \(day.text)")
      return nil
    }
    let able = all.filter { isUsable($0, day, problems) }
    let ranked = able.sorted { exposure($0) > exposure($1) }
    let chosen = Array(ranked.prefix(countMax ?? ranked.count))
    guard !chosen.isEmpty else {
      problems.error(file, field: "date", "no bank of the panel reports a supplementary leverage ratio then")
      return nil
    }
    let network = PanelNetwork(date: day, banks: chosen, assumptions: assumptions)
    for bank in chosen where bank.tradingRemainder < -1 {
      problems.error(
        file, line: bank.line, field: PanelColumn.tradingAssets.rawValue,
        "\(bank.name) has fewer trading assets than their items")
    }
    for bank in chosen where network.otherAssets(bank) < 0 {
      problems.error(file, line: bank.line, "\(bank.name) holds more securities and reserves than assets")
    }
    return LoadedNetwork(
      scenario: network.scenario(), data: dataNotes(day), assumptions: assumptionNotes(assumptions),
      leftOut: leftOut(all, able, chosen))
  }

  private func exposure(_ bank: PanelBank) -> Double { bank[.tier1] / bank[.leverageRatio] }

  /// A bank without a leverage ratio is left out; one with a ratio must report what a balance sheet needs.
  private func isUsable(_ bank: PanelBank, _ day: PanelDate, _ problems: ProblemList) -> Bool {
    guard bank.reportsLeverageRatio else { return false }
    for column in PanelColumn.essential where bank[column] <= 0 {
      problems.error(
        file, line: bank.line, field: column.rawValue,
        "\(bank.name) reports a leverage ratio and nothing above zero here")
    }
    return true
  }

  private func leftOut(_ all: [PanelBank], _ able: [PanelBank], _ chosen: [PanelBank]) -> [String] {
    let silent = all.count - able.count
    var notes: [String] = []
    if silent > 0 {
      notes.append("\(silent) of the panel's \(all.count) banks report no supplementary leverage ratio")
    }
    if able.count > chosen.count {
      notes.append(
        "\(able.count - chosen.count) of those that do have a smaller leverage exposure than the \(chosen.count) taken"
      )
    }
    return notes
  }

  private func dataNotes(_ day: PanelDate) -> [String] {
    var notes = [
      "\(file) (form FR Y-9C): total assets, equity, Tier 1 capital, standardised risk-weighted assets, interest-bearing "
        + "balances in US offices, repo, trading assets by class, securities for sale and Treasuries held to maturity",
      "corporate and other debt: what remains of trading assets when Treasuries, agency, municipal, other (equities and "
        + "commodities) and derivatives are taken off: debt securities and loans that the panel does not itemise",
      "total leverage exposure = Tier 1 capital / supplementary leverage ratio; off-balance exposure is that less total assets",
    ]
    if panel.banks[day] == nil {
      notes.append(
        "\(day.text) is between two dates of the panel: each figure is on the straight line between")
    }
    if PanelDate.exemption.contains(day) {
      notes.append(
        "the exemption of reserves and Treasuries was in force on \(day.text): the reported ratio has it, and so has the "
          + "network (balances of US offices stand for reserves)")
    }
    return notes
  }

  private func assumptionNotes(_ assumed: PanelAssumptions) -> [String] {
    [
      "volatility, depth, half-spread, haircuts and correlations of each class: orders of magnitude, not measured",
      "leverage requirement \(Figure.amount(assumed.requirementSystemic)) (systemic) or \(Figure.amount(assumed.requirementOther)), with a management "
        + "buffer of \(Figure.amount(assumed.managementBuffer)) above",
      "\(Figure.amount(assumed.repoOnOwnSecurities)) of repo finances the bank's own Treasuries and agency securities, the rest a matched "
        + "book; \(Figure.amount(assumed.tripartyShare)) of it is tri-party, \(Figure.amount(assumed.maturingShare)) matures in a day",
      "\(Figure.amount(assumed.reservesKept)) of reserves must remain; VaR limit \(Figure.amount(assumed.valueAtRiskLimitMultiple)) × the VaR at the start",
      "lenders hold back below a leverage ratio of \(Figure.amount(assumed.runThreshold)); no obligations between dealers are known",
    ]
  }
}
