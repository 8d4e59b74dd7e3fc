import CloseOut
import Drills
import Quantities
import Quotations

/// A group that is determined by another method at a moment than at the one before.
struct MethodChange {
  var group: GroupID
  var from: DeterminationMethod?
  var to: DeterminationMethod?
  /// Liquidity charges before and after; nil where there is none.
  var chargeBefore: Money?
  var chargeAfter: Money?

  /// In the order of the later row.
  static func all(from before: TimingTable.Row, to after: TimingTable.Row) -> [MethodChange] {
    after.methods.compactMap { group, method in
      guard let earlier = before.methods.first(where: { $0.group == group }), earlier.method != method else {
        return nil
      }
      return MethodChange(
        group: group, from: earlier.method, to: method, chargeBefore: before.charge(of: group),
        chargeAfter: after.charge(of: group))
    }
  }

  var words: String {
    "\(group): from \(MethodChange.words(from)) to \(MethodChange.words(to))\(chargeWords)"
  }

  private var chargeWords: String {
    if let chargeAfter, chargeBefore == nil { return ", which adds a liquidity charge of \(chargeAfter)" }
    if let chargeBefore, chargeAfter == nil {
      return ", and the liquidity charge of \(chargeBefore) falls away"
    }
    if let chargeBefore, let chargeAfter {
      return "; the liquidity charge goes from \(chargeBefore) to \(chargeAfter)"
    }
    return ""
  }

  static func words(_ method: DeterminationMethod?) -> String { method?.words ?? "no proposal" }
}

/// Where the Close-out Amounts move by more than the mid does while a group changes its method.
struct MethodJump {
  /// Of the row in its table.
  var place: Int
  var moment: SimulatedMarket.Moment
  var changes: [MethodChange]
  /// Of the Close-out Amounts and of the mid since the row before.
  var amount: Double
  var mid: Double
  var currency: Currency

  static func all(in table: TimingTable) -> [MethodJump] {
    zip(table.rows, table.rows.dropFirst()).enumerated().compactMap { place, pair in
      MethodJump(place + 1, pair.0, pair.1)
    }
  }

  private init?(_ place: Int, _ before: TimingTable.Row, _ after: TimingTable.Row) {
    changes = MethodChange.all(from: before, to: after)
    guard !changes.isEmpty, let first = before.closeOut, let second = after.closeOut,
      first.currency == second.currency, second.currency == after.mid.currency
    else { return nil }
    amount = DrillMoney.figure(second) - DrillMoney.figure(first)
    mid = DrillMoney.figure(after.mid) - DrillMoney.figure(before.mid)
    guard amount.magnitude > mid.magnitude else { return nil }
    (self.place, moment, currency) = (place, after.moment, second.currency)
  }

  /// A whole sentence.
  var sentence: String {
    "In \(moment.words) the Close-out Amounts move by \(DrillMoney.change(amount, currency)) and the simulated mid by "
      + "\(DrillMoney.change(mid, currency)), because the method changes for "
      + changes.map(\.words).joined(separator: "; for ") + "."
  }
}

extension TimingTable.Row {
  func charge(of group: GroupID) -> Money? { charges.first { $0.group == group }?.total }
}
