/// What the FR Y-9C panel does not say and a network needs: orders of magnitude of ours, each to be replaced by who
/// knows better. Money in USD millions, volatility a day, all else as fractions.
public struct PanelAssumptions: Sendable, Equatable {
  /// An asset class that banks of the panel hold.
  public struct Class: Sendable, Equatable {
    public var name: String
    public var volatility: Double
    /// The sale that moves the log price by 1.
    public var depth: Double
    public var halfSpread: Double
    public var haircutBilateral: Double
    public var haircutTriparty: Double
    public var isPledged: Bool
    /// On a factor for interest rates and one for risk appetite.
    public var loadingsCalm: [Double]
    public var loadingsStress: [Double]
  }

  /// In the order in which they are sold.
  public var classes = PanelAssumptions.standardClasses
  /// The leverage requirement of a US global systemically important holding company, 2018 to 2025, and of the others.
  public var requirementSystemic = 0.05
  public var requirementOther = 0.03
  /// What management keeps above the requirement.
  public var managementBuffer = 0.005
  /// The share of repo liabilities that finances the bank's own securities; the rest is a matched book, beside
  /// reverse repo of the same amount.
  public var repoOnOwnSecurities = 0.5
  /// Of a class that is pledged, at most this share of its value after the haircut.
  public var pledgedShareMax = 0.9
  public var tripartyShare = 0.6
  /// The share of repo that matures in a day.
  public var maturingShare = 0.7
  /// The share of reserves that must remain after what is due.
  public var reservesKept = 0.75
  /// The VaR limit as a multiple of the VaR at the start.
  public var valueAtRiskLimitMultiple = 1.5
  /// Of flow at the start; so small that the half-spread of Treasuries covers what informed clients cost.
  public var informedShare = 0.02
  /// The borrower's leverage ratio below which lenders hold back.
  public var runThreshold = 0.05

  public init() {}

  /// Depths are of the order that Greenwood, Landier and Thesmar (2015) take, 10 basis points for 10 billion, deeper
  /// for Treasuries and shallower for credit.
  static let standardClasses: [Class] = [
    Class(
      name: "treasuries", volatility: 0.003, depth: 10_000_000, halfSpread: 0.0001, haircutBilateral: 0.02,
      haircutTriparty: 0.02, isPledged: true, loadingsCalm: [0.9, -0.3], loadingsStress: [0.6, 0.5]),
    Class(
      name: "agency-debt", volatility: 0.003, depth: 6_000_000, halfSpread: 0.0002, haircutBilateral: 0.02,
      haircutTriparty: 0.02, isPledged: true, loadingsCalm: [0.85, -0.2], loadingsStress: [0.6, 0.6]),
    Class(
      name: "agency-mortgage-backed", volatility: 0.0025, depth: 6_000_000, halfSpread: 0.0003,
      haircutBilateral: 0.03, haircutTriparty: 0.02, isPledged: true, loadingsCalm: [0.85, -0.1],
      loadingsStress: [0.55, 0.65]),
    Class(
      name: "other-securities-for-sale", volatility: 0.003, depth: 3_000_000, halfSpread: 0.001,
      haircutBilateral: 0.05, haircutTriparty: 0.05, isPledged: false, loadingsCalm: [0.8, 0.1],
      loadingsStress: [0.5, 0.7]),
    Class(
      name: "municipal", volatility: 0.003, depth: 1_000_000, halfSpread: 0.0015, haircutBilateral: 0.05,
      haircutTriparty: 0.05, isPledged: false, loadingsCalm: [0.7, 0.1], loadingsStress: [0.5, 0.6]),
    Class(
      name: "equities-and-other", volatility: 0.01, depth: 5_000_000, halfSpread: 0.0005,
      haircutBilateral: 0.08, haircutTriparty: 0.08, isPledged: false, loadingsCalm: [0, 0.9],
      loadingsStress: [0.1, 0.95]),
    Class(
      name: "corporate-and-other-debt", volatility: 0.004, depth: 2_000_000, halfSpread: 0.0025,
      haircutBilateral: 0.08, haircutTriparty: 0.06, isPledged: false, loadingsCalm: [0.5, 0.6],
      loadingsStress: [0.4, 0.85]),
  ]

  /// Holding companies that are global systemically important, by their identifier in the panel.
  static let systemic: Set<String> = [
    "1039502", "1073757", "1951350", "1120754", "2380443", "2162966", "3587146", "1111435",
  ]
}
