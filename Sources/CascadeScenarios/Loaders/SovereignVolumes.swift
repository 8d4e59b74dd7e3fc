internal import StrictReading

/// Average daily trading volumes of sovereign bonds by country and year, EUR millions.
struct SovereignVolumes {
  private var volumes: [String: [Int: Double]] = [:]

  static func read(_ path: String, _ problems: ProblemList) -> SovereignVolumes? {
    let required = ["Country", "Year", "Volume", "Unit", "Currency"]
    guard let table = PublicTable.open(path, required: required, problems) else { return nil }
    var read = SovereignVolumes()
    for row in table.rows {
      let (country, year) = (row.required("Country"), row.requiredNumber("Year"))
      if row.required("Unit") != "Million" || row.required("Currency") != "Euro" {
        row.error("Unit", "volumes are read in millions of euro only")
      }
      guard let volume = row.number("Volume") else { continue }
      if volume <= 0 { row.error("Volume", "\(volume) is not above zero") }
      if read.volumes[country, default: [:]].updateValue(volume, forKey: Int(year)) != nil {
        row.error("Year", "\(country) has a volume for \(Int(year)) already")
      }
    }
    return read
  }

  /// Depth in a year for each country with a volume: c · ADV / σ · √τ (Cont, Schaanning 2017, with the values of the
  /// assumptions); a country without one has the depth that is assumed for those.
  func depths(of countries: [String], in year: Int, _ assumed: SovereignAssumptions) -> [String: Double] {
    let factor = assumed.volumeShare / assumed.volatility * assumed.volumeDays.squareRoot()
    return Dictionary(
      countries.map { country in
        (country, volumes[country]?[year].map { $0 * factor } ?? assumed.depthWithoutVolume)
      }
    ) { first, _ in first }
  }
}
