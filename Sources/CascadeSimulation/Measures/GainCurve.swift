/// The gain against the size of the shock, and the size at which it crosses 1.
public struct GainCurve: Sendable, Equatable {
  public struct Point: Sendable, Equatable {
    /// The factor on every shock of the scenario; 1 is the scenario as it is.
    public var scale: Double
    public var direct: Double
    public var total: Double
    /// The largest gain of a round; 0 if no round lost anything after the shock.
    public var gain: Double
    /// The gain of the first round with a loss.
    public var firstGain: Double
    public var failures: Int
    public var isConverged: Bool

    public init(
      scale: Double, direct: Double, total: Double, gain: Double, firstGain: Double, failures: Int,
      isConverged: Bool
    ) {
      self.scale = scale
      self.direct = direct
      self.total = total
      self.gain = gain
      self.firstGain = firstGain
      self.failures = failures
      self.isConverged = isConverged
    }
  }

  public enum TippingPoint: Sendable, Equatable {
    /// The gain is below 1 at `below` and not below 1 at `above`; the two are as close as bisection brought them.
    case between(below: Double, above: Double)
    /// Below 1 at every size tried.
    case notReached(upTo: Double)
    /// Not below 1 even at the smallest size tried.
    case alreadyPassed(at: Double)
    /// There is no size to speak of.
    case undefined(Reason)

    public enum Reason: String, Sendable, CaseIterable {
      /// No shock, or only defaults.
      case noSize
      /// Every size tried gave one and the same run.
      case sameRun
    }
  }

  /// In rising order of scale.
  public var points: [Point]
  /// The smallest size at which the gain crosses 1, on the grid's resolution.
  public var tippingPoint: TippingPoint

  public init(points: [Point], tippingPoint: TippingPoint) {
    self.points = points
    self.tippingPoint = tippingPoint
  }
}
