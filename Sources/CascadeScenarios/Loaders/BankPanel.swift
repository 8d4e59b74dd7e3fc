internal import StrictReading

/// The FR Y-9C panel: what the largest US holding companies report, at each of its dates.
struct BankPanel {
  var banks: [PanelDate: [PanelBank]] = [:]

  var dates: [PanelDate] { banks.keys.sorted() }

  /// Reads the panel, or returns nil after its problems were noted.
  static func read(_ path: String, _ problems: ProblemList) -> BankPanel? {
    let columns = ["rssd", "name", "date"] + PanelColumn.allCases.map(\.rawValue)
    guard let table = PublicTable.open(path, required: columns, problems) else { return nil }
    var panel = BankPanel()
    var seen: Set<String> = []
    for row in table.rows {
      guard let date = PanelDate(row.required("date")) else {
        row.error("date", "the date is not eight digits such as 20200331")
        continue
      }
      let bank = bank(row)
      if !seen.insert("\(bank.identifier) \(date.digits)").inserted {
        row.error("rssd", "the holding company \(bank.identifier) has a row for \(date.text) already")
      }
      panel.banks[date, default: []].append(bank)
    }
    return problems.hasErrors ? nil : panel
  }

  private static func bank(_ row: PublicRow) -> PanelBank {
    var figures: [PanelColumn: Double] = [:]
    for column in PanelColumn.allCases where row.text(column.rawValue) != nil {
      let isInThousands = column != .leverageRatio
      let value =
        column == .tier1 || column == .equity
        ? row.number(column.rawValue) ?? 0 : row.amount(column.rawValue)
      figures[column] = isInThousands ? value / 1000 : value
    }
    return PanelBank(
      identifier: row.required("rssd"), name: row.required("name"), line: row.line, figures: figures)
  }

  /// The banks at a date of the panel, or between two of them: then each figure lies on the straight line between, with
  /// exposures before the exemption of 2020, and only banks that report at both are there.
  func banks(on date: PanelDate) -> [PanelBank]? {
    if let exact = banks[date] { return exact.map { BankPanel.grossOfExemption($0, date) } }
    guard let before = dates.last(where: { $0 < date }), let after = dates.first(where: { $0 > date }) else {
      return nil
    }
    let later = Dictionary(banks[after, default: []].map { ($0.identifier, $0) }) { first, _ in first }
    let share = date.share(from: before, to: after)
    return banks[before, default: []].compactMap { bank in
      later[bank.identifier].flatMap {
        BankPanel.between(
          BankPanel.grossOfExemption(bank, before), BankPanel.grossOfExemption($0, after), share)
      }
    }
  }

  /// The bank with the leverage ratio it would have reported without the exemption.
  private static func grossOfExemption(_ bank: PanelBank, _ date: PanelDate) -> PanelBank {
    guard PanelDate.exemption.contains(date), bank.reportsLeverageRatio else { return bank }
    var gross = bank
    let exposure = 100 * bank[.tier1] / bank[.leverageRatio] + bank.exemptible
    gross.figures[.leverageRatio] = 100 * bank[.tier1] / exposure
    return gross
  }

  /// Nil where one of the two does not report a leverage ratio. Exposures are on the line, not ratios.
  private static func between(_ first: PanelBank, _ last: PanelBank, _ share: Double) -> PanelBank? {
    var bank = first
    for column in PanelColumn.allCases where first.figures[column] != nil || last.figures[column] != nil {
      bank.figures[column] = (1 - share) * first[column] + share * last[column]
    }
    guard first.reportsLeverageRatio, last.reportsLeverageRatio else {
      bank.figures[.leverageRatio] = nil
      return bank
    }
    let exposure = { (bank: PanelBank) in bank[.tier1] / bank[.leverageRatio] }
    bank.figures[.leverageRatio] = bank[.tier1] / ((1 - share) * exposure(first) + share * exposure(last))
    return bank
  }
}
