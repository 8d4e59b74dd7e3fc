internal import CascadeSimulation
internal import StrictReading

/// The banks of an exposure file as a network: sovereigns by country trade, all other exposures do not.
struct ExposureNetwork {
  let book: ExposureBook
  let year: Int
  let depths: [String: Double]
  let assumptions: SovereignAssumptions

  static let otherSovereigns = "other-sovereigns"
  static let remainder = "remaining-assets"

  func loaded(file: String, countMax: Int?) -> LoadedNetwork {
    let all = book.banks.sorted { $0.amount(ExposureBook.sovereign) > $1.amount(ExposureBook.sovereign) }
    let chosen = Array((countMax.map { Array(all.prefix($0)) } ?? book.banks))
    let network = SovereignNetwork(
      name: "eba-exposures-\(year)", title: "European banks at the end of \(year - 1), before a shock",
      sovereigns: book.countries + [ExposureNetwork.otherSovereigns],
      others: book.kinds.map(ExposureNetwork.plain) + [ExposureNetwork.remainder], banks: chosen.map(bank),
      depths: depths, assumptions: assumptions)
    let left = book.banks.count - chosen.count
    return LoadedNetwork(
      scenario: network.scenario(), data: data(file), assumptions: assumptions.notes,
      leftOut: left > 0
        ? ["\(left) banks with smaller sovereign exposures than the \(chosen.count) taken"] : []
    )
  }

  private func data(_ file: String) -> [String] {
    [
      "\(file): exposures to central governments by country, other exposures by kind, total assets and CET1 capital, which "
        + "stands for equity and Tier 1",
      "exposures count off-balance items too: where they exceed total assets, the balance sheet is their sum",
    ]
  }

  private func bank(_ bank: ExposureBook.Bank) -> SovereignNetwork.Bank {
    let sovereigns = book.countries.map { bank.amount(ExposureBook.sovereign, $0) }
    let unnamed = max(0, bank.amount(ExposureBook.sovereign) - sovereigns.reduce(0, +))
    let known = sovereigns + [unnamed] + book.kinds.map { bank.amount($0) }
    let sum = known.reduce(0, +)
    let total = max(sum, bank.amount(ExposureBook.totalAssets))
    return SovereignNetwork.Bank(
      name: bank.name, equity: bank.amount(ExposureBook.equity), totalAssets: total,
      holdings: known + [total - sum])
  }

  /// `Other non-credit obligation assets` as `other-non-credit-obligation-assets`.
  private static func plain(_ kind: String) -> String {
    kind.lowercased().split(separator: " ").joined(separator: "-")
  }
}
