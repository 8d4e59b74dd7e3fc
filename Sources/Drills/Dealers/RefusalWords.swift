/// How a desk says that it will not quote, or not firm.
struct RefusalWords {
  let short: String
  private let first: String
  private let second: String

  init(_ reason: SimulatedAnswer.Reason) {
    (short, first, second) =
      switch reason {
      case .defaulted: ("the firm has failed", "Nobody deals here any more.", "The desk is closed.")
      case .leverage:
        (
          "no balance sheet", "We have no balance sheet for new swaps today.",
          "We are shrinking the book. Nothing new goes on."
        )
      case .valueAtRisk:
        (
          "over the risk limit", "Risk has us over our limit. I can only reduce.",
          "I would need a limit approval for that, and I will not get one today."
        )
      case .funding:
        (
          "cash is kept for margin", "Treasury keeps every dollar for margin calls. We cannot take it.",
          "We cannot fund the margin on that today."
        )
      case .toxicFlow:
        (
          "does not want this flow",
          "Everybody is coming the same way. I do not want to be the one who pays.",
          "I do not know what is behind this one, so I pass."
        )
      case .size:
        (
          "too large", "That is too large for us now. Come back with a piece of it.",
          "We could not do that size, not even half of it."
        )
      case .noFirmMarket:
        (
          "indicative only", "Indicative only. There is no firm market here that I could deal on.",
          "I can tell you where I mark it, but I would not trade there."
        )
      case .unwilling:
        (
          "not taking on new clients' risk", "We are not facing new names today.",
          "Not for us, thank you. Try somebody else."
        )
      }
  }

  /// One of two ways to put it, by a number between 0 and 1.
  func said(variant: Double) -> String { variant < 0.5 ? first : second }
}
