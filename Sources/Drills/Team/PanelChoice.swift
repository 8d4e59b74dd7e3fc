internal import Calendars
internal import Quantities
internal import Quotations
internal import Workflow

/// Whom the policy team asks: sound dealers first, of more than one tier, and a reason for everybody left out.
struct PanelChoice {
  /// With fewer sound dealers than this, weak ones are asked too.
  private static let soundMin = 4
  /// The Reference Market-makers that a determining party selects.
  static let marketMakers = 4

  /// In the order in which the market names them; of equal credits the first goes first.
  let known: [KnownDealer]
  let dealersMax: Int
  /// The dealer whose default it all began with.
  let defaulted: String
  /// Of those of sound credit on the panel, how many are Reference Market-makers, chosen before anybody is called; nil for all.
  var marketMakersMax: Int?

  private var alive: [KnownDealer] {
    known.enumerated().filter { !$0.element.isInDefault }.sorted {
      ($0.element.creditSpread, $0.offset) < ($1.element.creditSpread, $1.offset)
    }.map(\.element)
  }

  /// Those of sound credit; all that are left where they are too few.
  private var eligible: [KnownDealer] {
    let sound = alive.filter { $0.tier != .weak }
    return sound.count >= PanelChoice.soundMin ? sound : alive
  }

  /// The best credits; where the tiers below would not be heard at all, the last place goes to the best of them.
  var chosen: [KnownDealer] {
    let best = Array(eligible.prefix(max(1, dealersMax)))
    let rest = eligible.dropFirst(best.count)
    guard best.count > 2, Set(best.map(\.tier)).count == 1,
      let other = rest.first(where: { $0.tier != best[0].tier })
    else { return best }
    return best.dropLast() + [other]
  }

  func panel(approvedBy person: PersonID, at moment: Timestamp) -> DealerPanel {
    let asked = Set(chosen.map(\.id))
    return DealerPanel(
      criteria:
        "Dealers in the products with whom there is documentation: of the best credit, of more than one tier, at most "
        + "\(dealersMax).",
      dealers: chosen.map { member($0, isMarketMaker: marketMakers.contains($0.id)) },
      exclusions: [DealerPanel.Exclusion(firm: defaulted, reason: "the party in default")]
        + known.filter { !asked.contains($0.id) }.map {
          DealerPanel.Exclusion(firm: $0.name, reason: exclusion($0))
        }, approvedBy: person, approvedAt: moment)
  }

  /// The best credits of the panel, weak ones never.
  private var marketMakers: Set<DealerID> {
    let sound = chosen.filter { $0.tier != .weak }
    return Set(sound.prefix(marketMakersMax ?? sound.count).map(\.id))
  }

  private func member(_ dealer: KnownDealer, isMarketMaker: Bool) -> Quotations.Dealer {
    let isWeak = dealer.tier == .weak
    return Quotations.Dealer(
      id: dealer.id, name: dealer.name, tier: dealer.tier, creditSpread: dealer.creditSpread,
      isReferenceMarketMaker: isMarketMaker,
      reason: isWeak
        ? "of weak credit, and asked because too few sound dealers are left"
        : "of \(dealer.tier.rawValue) credit, deals in the products"
          + (marketMakersMax != nil && isMarketMaker
            ? "; chosen as a Reference Market-maker before the calls" : ""))
  }

  private func exclusion(_ dealer: KnownDealer) -> String {
    if dealer.isInDefault { return "in default" }
    if !eligible.contains(dealer) { return "of weak credit: its spread is \(dealer.creditSpread)" }
    return "beyond the \(dealersMax) of the panel; its credit is no better than theirs and its tier is heard"
  }
}
