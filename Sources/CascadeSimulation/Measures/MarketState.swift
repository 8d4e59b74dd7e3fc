/// The state of the market by the five rows of the mission's table B3, each measured from the run.
public struct MarketState: Sendable, Equatable {
  public enum Aspect: String, Sendable, CaseIterable {
    case priceShocks, dealers, liquidity, feedback, information
  }

  public enum Verdict: String, Sendable { case functioning, stressed }
  public enum Tendency: String, Sendable { case stabilising, destabilising }

  /// One measured figure and what it is held against.
  public struct Figure: Sendable, Equatable {
    /// What was measured, in words.
    public var name: String
    /// nil where the run offers nothing to measure, such as no volume; the aspect then counts as functioning.
    public var value: Double?
    /// nil for a figure that is shown beside another and decides nothing.
    public var threshold: Double?
    /// Whether it functions at or above the threshold, or below it.
    public var isFunctioningAbove: Bool

    public init(name: String, value: Double?, threshold: Double?, isFunctioningAbove: Bool) {
      self.name = name
      self.value = value
      self.threshold = threshold
      self.isFunctioningAbove = isFunctioningAbove
    }

    public var isFunctioning: Bool {
      guard let value, let threshold else { return true }
      return isFunctioningAbove ? value >= threshold : value < threshold
    }
  }

  public struct Row: Sendable, Equatable {
    public var aspect: Aspect
    public var figures: [Figure]

    public init(_ aspect: Aspect, _ figures: [Figure]) {
      self.aspect = aspect
      self.figures = figures
    }

    /// Functioning if every figure is.
    public var verdict: Verdict { figures.allSatisfy(\.isFunctioning) ? .functioning : .stressed }

    /// The verdict in the words of table B3.
    public var words: String {
      switch (aspect, verdict) {
      case (.priceShocks, .functioning): "absorbed, mean-revert"
      case (.priceShocks, .stressed): "amplified, trend"
      case (.dealers, .functioning): "lean against the wind"
      case (.dealers, .stressed): "sell into the fall"
      case (.liquidity, .functioning): "deep, tight"
      case (.liquidity, .stressed): "shallow, wide"
      case (.feedback, .functioning): "negative"
      case (.feedback, .stressed): "positive"
      case (.information, .functioning): "transparent"
      case (.information, .stressed): "opaque, quotes withdrawn"
      }
    }
  }

  /// In the order of `Aspect`.
  public var rows: [Row]

  public init(rows: [Row]) { self.rows = rows }

  public func row(_ aspect: Aspect) -> Row? { rows.first { $0.aspect == aspect } }

  /// Destabilising if price falls force sales that more than replace themselves: the feedback row is stressed.
  public var tendency: Tendency {
    row(.feedback)?.verdict == .stressed ? .destabilising : .stabilising
  }
}
