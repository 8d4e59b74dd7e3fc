internal import Quantities
internal import Quotations

/// What anybody in the market can know of a dealer: its name, its credit as it trades, and whether it is in default.
///
/// The team chooses its panel from these alone. How a dealer stands inside is not among them.
struct KnownDealer: Sendable, Hashable {
  let id: DealerID
  let name: String
  let creditSpread: BasisPoints
  let tier: Quotations.Dealer.Tier
  let isInDefault: Bool

  init(id: DealerID, name: String, creditSpread: BasisPoints, tier: Quotations.Dealer.Tier, isInDefault: Bool)
  {
    self.id = id
    self.name = name
    self.creditSpread = creditSpread
    self.tier = tier
    self.isInDefault = isInDefault
  }

  init(_ standing: DealerStanding) {
    let spread = (try? ExactNumber(exactly: standing.publicCreditSpread)) ?? .zero
    self.init(
      id: standing.id, name: standing.name, creditSpread: BasisPoints(spread.rounded(decimals: 2).reduced),
      tier: standing.publicTier, isInDefault: standing.hasFailed)
  }
}
