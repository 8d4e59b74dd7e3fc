internal import Calendars
internal import MarketData

/// The screens of a team: the market as it shows itself, and nothing of what stands behind it.
struct MarketFeed {
  /// The market on which the book is valued, as of a moment of the valuation date.
  let capture: (_ id: SnapshotID, _ asOf: Timestamp) -> MarketSnapshot
  /// The market of a day on which the team waited, counted from the Early Termination Date.
  let waited: (_ day: Int, _ id: SnapshotID, _ asOf: Timestamp) -> MarketSnapshot
}

extension MarketSnapshot {
  /// The quotes alone: fixings and indicators are read off one snapshot a day, so that no figure stands twice.
  var ofItsMinute: MarketSnapshot {
    var snapshot = self
    snapshot.fixings = []
    snapshot.indicators = []
    return snapshot
  }

  var withoutFixings: MarketSnapshot {
    var snapshot = self
    snapshot.fixings = []
    return snapshot
  }
}
