/// The columns of the FR Y-9C panel that a network is made of; in USD thousand but for the ratio, which is in per cent.
///
/// The item codes are those of form FR Y-9C; the panel's own note says that their meanings were written from memory and
/// checked for plausibility.
enum PanelColumn: String, CaseIterable {
  /// BHCK2170
  case totalAssets = "total_assets"
  /// BHCKG105
  case equity = "total_equity_incl_minority"
  /// BHCA8274
  case tier1 = "tier1_capital"
  /// BHCAA223
  case riskWeightedAssets = "rwa_standardized"
  /// BHCAH036, the supplementary leverage ratio
  case leverageRatio = "slr_pct"
  /// BHCK0395: interest-bearing balances in US offices, which are mostly reserves
  case reserves = "intbearing_bal_us"
  /// BHDMB993
  case federalFundsPurchased = "fed_funds_purchased"
  /// BHCKB995
  case repo = "repo_liabilities"
  /// BHCM3531
  case tradingTreasuries = "trading_ust"
  /// BHCM3532
  case tradingAgency = "trading_agency"
  /// BHCM3533
  case tradingMunicipal = "trading_muni"
  /// BHCKG379
  case tradingPassThrough = "trading_mbs_passthru_agency"
  /// BHCKG380
  case tradingCollateralised = "trading_mbs_cmo_agency"
  /// BHCM3541
  case tradingOther = "trading_other"
  /// BHCM3543
  case tradingDerivatives = "trading_deriv_pos_fv"
  /// BHCK3545
  case tradingAssets = "trading_assets"
  /// BHCK1287
  case treasuriesForSale = "afs_ust_fv"
  /// BHCK0211
  case treasuriesToMaturity = "htm_ust_cost"
  /// BHCK1773
  case securitiesForSale = "afs_total_fv"
  /// BHCK2309
  case commercialPaper = "commercial_paper"
  /// BHCK2332
  case borrowedWithinYear = "other_borrowed_le1y"

  /// Without one of these there is no dealer; any other that is not reported is nothing.
  static let essential: [PanelColumn] = [.totalAssets, .equity, .tier1, .riskWeightedAssets]
}

/// What one holding company reports for one date, in USD millions.
struct PanelBank {
  var identifier: String
  var name: String
  var line: Int
  var figures: [PanelColumn: Double]

  subscript(_ column: PanelColumn) -> Double { figures[column] ?? 0 }
  func sum(_ columns: PanelColumn...) -> Double { columns.reduce(0) { $0 + self[$1] } }

  /// Debt securities and loans in the trading book that the panel does not itemise.
  var tradingRemainder: Double {
    self[.tradingAssets]
      - sum(
        .tradingTreasuries, .tradingAgency, .tradingMunicipal, .tradingPassThrough, .tradingCollateralised,
        .tradingOther, .tradingDerivatives)
  }

  /// Whether it reports a supplementary leverage ratio; only the largest must.
  var reportsLeverageRatio: Bool { self[.leverageRatio] > 0 }

  /// Treasuries in the trading book, for sale and held to maturity, and balances at the central bank: what the
  /// exemption of 2020 left out of the leverage exposure. Balances are those of US offices, so slightly too many.
  var exemptible: Double { sum(.reserves, .tradingTreasuries, .treasuriesForSale, .treasuriesToMaturity) }
}
