import Foundation

/// The value of a half-yearly swap on a flat curve, by hand: notional × (coupon − level) × annuity, where the annuity
/// is that of half a unit every half-year. Positive to the receiver of the coupon.
struct TextbookSwap {
  var notional: Double
  var coupon: Double
  /// Half-years to run.
  var periods: Double

  func value(at level: Double) -> Double {
    let annuity = (1 - pow(1 + level / 2, -periods)) / level
    return notional * (coupon - level) * annuity
  }

  /// The change in value for one basis point, half of the difference between one up and one down.
  func dv01(at level: Double) -> Double { abs(value(at: level + 0.0001) - value(at: level - 0.0001)) / 2 }
}
