/// How much of the loss beyond the shock's own each channel caused: Shapley values over the channels that are on.
///
/// The game's worth of a set of channels is the total loss of the run with just these on (Shapley 1953, recalled). A
/// channel the scenario leaves off adds nothing and has value 0. With several equilibria each of the runs takes the
/// one that the engine's forward run reaches from the shock, so that all are chosen by the same rule.
public struct Attribution: Sendable, Equatable {
  public struct Value: Sendable, Equatable {
    public var channel: Channels
    /// In the network's unit.
    public var shapley: Double
    /// What it adds alone.
    public var firstIn: Double
    /// What is missing without it.
    public var lastOut: Double

    public init(channel: Channels, shapley: Double, firstIn: Double, lastOut: Double) {
      self.channel = channel
      self.shapley = shapley
      self.firstIn = firstIn
      self.lastOut = lastOut
    }
  }

  /// What two channels do together beyond what each does apart: positive where they feed each other.
  public struct Interaction: Sendable, Equatable {
    public var first: Channels
    public var second: Channels
    public var index: Double

    public init(first: Channels, second: Channels, index: Double) {
      self.first = first
      self.second = second
      self.index = index
    }
  }

  public var total: Double
  public var direct: Double
  /// In the order of `Channels.each`.
  public var values: [Value]
  /// Of pairs of channels that are on.
  public var interactions: [Interaction]

  /// From the total loss of the run with each set of channels, by `rawValue`: 128 figures.
  ///
  /// - Parameters:
  ///   - active: the channels that are on; sets with others are not looked at.
  ///   - tolerance: losses that differ from the direct loss by no more than this are it, so that rounding is attributed to nobody.
  public init(losses: [Double], active: Channels = .all, tolerance: Double = 0) {
    precondition(losses.count == Int(Channels.all.rawValue) + 1)
    let game = ChannelGame(losses: Self.settled(losses, tolerance), active: active)
    direct = game.worth([])
    total = game.worth(active)
    values = Channels.each.map { channel in
      guard active.contains(channel) else {
        return Value(channel: channel, shapley: 0, firstIn: 0, lastOut: 0)
      }
      return Value(
        channel: channel, shapley: game.shapley(channel), firstIn: game.marginal(channel, joining: []),
        lastOut: game.marginal(channel, joining: active.subtracting(channel)))
    }
    let players = Channels.each.filter(active.contains)
    interactions = players.enumerated().flatMap { index, first in
      players[(index + 1)...].map {
        Interaction(first: first, second: $0, index: game.interaction(first, $0))
      }
    }
  }

  /// A loss that is rounding is 0, and one that differs from the direct loss by rounding is the direct loss.
  private static func settled(_ losses: [Double], _ tolerance: Double) -> [Double] {
    let direct = losses[0].magnitude <= tolerance ? 0 : losses[0]
    return losses.map { ($0 - direct).magnitude <= tolerance ? direct : $0.magnitude <= tolerance ? 0 : $0 }
  }

  /// The channel's part of total − direct; nil if that is 0.
  public func share(_ channel: Channels) -> Double? {
    let indirect = total - direct
    guard indirect != 0, let value = values.first(where: { $0.channel == channel }) else { return nil }
    return value.shapley / indirect
  }
}

/// The cooperative game whose players are channels.
struct ChannelGame {
  var losses: [Double]
  var active: Channels

  func worth(_ set: Channels) -> Double { losses[Int(set.rawValue)] }

  func marginal(_ channel: Channels, joining set: Channels) -> Double {
    worth(set.union(channel)) - worth(set)
  }

  /// Σ over sets S without the channel of |S|!(n − |S| − 1)!/n! · marginal.
  func shapley(_ channel: Channels) -> Double {
    let n = active.rawValue.nonzeroBitCount
    return sum(over: active.subtracting(channel)) { set, size in
      marginal(channel, joining: set) / (Double(n) * Self.choose(n - 1, size))
    }
  }

  /// Shapley interaction index (Grabisch and Roubens 1999, recalled): Σ over S without both of
  /// |S|!(n − |S| − 2)!/(n − 1)! · (v(S ∪ ij) − v(S ∪ i) − v(S ∪ j) + v(S)).
  func interaction(_ first: Channels, _ second: Channels) -> Double {
    let n = active.rawValue.nonzeroBitCount
    return sum(over: active.subtracting(first).subtracting(second)) { set, size in
      (marginal(first, joining: set.union(second)) - marginal(first, joining: set))
        / (Double(n - 1) * Self.choose(n - 2, size))
    }
  }

  /// Sums over every subset, in the order of their bits.
  private func sum(over others: Channels, _ term: (Channels, Int) -> Double) -> Double {
    var total = 0.0
    for bits in 0...Channels.all.rawValue where bits & ~others.rawValue == 0 {
      total += term(Channels(rawValue: bits), bits.nonzeroBitCount)
    }
    return total
  }

  private static func choose(_ n: Int, _ k: Int) -> Double {
    (0..<k).reduce(1.0) { $0 * Double(n - $1) / Double($1 + 1) }
  }
}
