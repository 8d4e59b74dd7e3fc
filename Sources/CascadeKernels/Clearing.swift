/// Who pays how much of what it owes, when some cannot pay all: the greatest clearing vector.
///
/// Eisenberg and Noe (2001, Management Science 47(2), definition 1; the fictitious default algorithm of section 3.1) with α = β = 1;
/// Rogers and Veraart (2013, Management Science 59(4), section 2, recalled) otherwise. Outside debt that ranks with the
/// obligations is passed as `outsideDebt`; outside debt that ranks before them the caller takes off `resources`, which may thereby
/// be negative: claims then serve it first. α applies to positive resources only.
public struct Clearing: Sendable {
  public let members: Int
  /// pᵢ: what i pays in all, on obligations and outside debt together.
  public internal(set) var payments: [Double]
  /// p̄ᵢ: what i owes in all.
  public internal(set) var owed: [Double]
  public internal(set) var isInDefault: [Bool]

  /// A member that falls short by no more than this share of what it owes pays all of it.
  public static let tolerance = 1e-12

  /// Of the defaulted, who pays nothing: claims do not reach its obligations.
  private var paysNothing: [Bool]
  /// The unknowns of the linear system: positions of the defaulted who pay.
  private var unknowns: [Int]
  /// Rows of `members` + 1.
  private var system: [Double]

  public init(members: Int) {
    self.members = members
    payments = Array(repeating: 0, count: members)
    owed = payments
    isInDefault = Array(repeating: false, count: members)
    paysNothing = isInDefault
    unknowns = Array(repeating: 0, count: members)
    system = Array(repeating: 0, count: members * (members + 1))
  }

  /// What the defaulted realise of their own assets (α) and of their claims (β), from 0 to 1.
  public struct Realisation: Sendable, Equatable {
    public var assets: Double
    public var claims: Double
    public init(assets: Double = 1, claims: Double = 1) {
      self.assets = assets
      self.claims = claims
    }
  }

  /// `obligations`: members × members, (i, j) is what i owes j. `resources`: e, what i has besides its claims.
  /// - Returns: the rounds of the fictitious default algorithm, at most members + 1.
  @discardableResult public mutating func clear(
    obligations: Span<Double>, resources: Span<Double>, outsideDebt: Span<Double>,
    realisation: Realisation = Realisation()
  ) -> Int {
    for member in 0..<members {
      var sum = outsideDebt[member]
      for creditor in 0..<members { sum += obligations[member * members + creditor] }
      owed[member] = sum
      payments[member] = sum
      isInDefault[member] = false
    }
    for round in 1...(members + 1) {
      guard findDefaults(obligations, resources) else { return round }
      payDefaulted(obligations, resources, realisation)
    }
    return members + 1
  }

  /// Adds those who fall short at the present payments; false if there is none.
  private mutating func findDefaults(_ obligations: Span<Double>, _ resources: Span<Double>) -> Bool {
    var found = false
    for member in 0..<members where !isInDefault[member] {
      let means = resources[member] + received(member, obligations)
      guard owed[member] - means > Clearing.tolerance * owed[member] else { continue }
      isInDefault[member] = true
      found = true
    }
    return found
  }

  /// Σⱼ Π[j,i]·pⱼ.
  private func received(_ member: Int, _ obligations: Span<Double>) -> Double {
    var sum = 0.0
    for debtor in 0..<members where payments[debtor] > 0 {
      sum += obligations[debtor * members + member] * (payments[debtor] / owed[debtor])
    }
    return sum
  }
}

extension Clearing {
  /// The greatest p = (α·e + β·Π′p)⁺ of the defaulted, the others paying in full.
  ///
  /// From below: first without the floor at 0, then with those fixed at 0 who would pay less, until none changes sign. Each
  /// step raises payments, so that there are at most as many as members.
  private mutating func payDefaulted(
    _ obligations: Span<Double>, _ resources: Span<Double>, _ realisation: Realisation
  ) {
    for member in 0..<members { paysNothing[member] = false }
    for _ in 0...members {
      solve(obligations, resources, realisation)
      var changed = false
      for member in 0..<members where isInDefault[member] {
        let means = own(resources[member], realisation) + realisation.claims * received(member, obligations)
        let paysNow = paysNothing[member] ? means > Clearing.tolerance * owed[member] : means >= 0
        if paysNow == paysNothing[member] {
          paysNothing[member] = !paysNow
          changed = true
        }
      }
      if !changed { break }
    }
    for member in 0..<members where isInDefault[member] {
      payments[member] = Swift.min(owed[member], Swift.max(0, payments[member]))
    }
  }

  private func own(_ resources: Double, _ realisation: Realisation) -> Double {
    resources > 0 ? realisation.assets * resources : resources
  }

  /// (I − βΠ′)p = α·e + β·Π′p̄ over the defaulted who pay, by elimination with row pivots.
  private mutating func solve(
    _ obligations: Span<Double>, _ resources: Span<Double>, _ realisation: Realisation
  ) {
    var count = 0
    for member in 0..<members where isInDefault[member] {
      payments[member] = 0
      if paysNothing[member] { continue }
      unknowns[count] = member
      count += 1
    }
    for row in 0..<count {
      let member = unknowns[row]
      for column in 0..<count {
        let debtor = unknowns[column]
        // Who owes nothing can be short of its senior debt all the same.
        let share = owed[debtor] > 0 ? obligations[debtor * members + member] / owed[debtor] : 0
        system[row * (members + 1) + column] = (row == column ? 1 : 0) - realisation.claims * share
      }
      system[row * (members + 1) + count] =
        own(resources[member], realisation) + realisation.claims * received(member, obligations)
    }
    eliminate(count)
    for row in stride(from: count - 1, through: 0, by: -1) {
      var sum = system[row * (members + 1) + count]
      for column in row + 1..<Swift.max(count, row + 1) {
        sum -= system[row * (members + 1) + column] * payments[unknowns[column]]
      }
      let pivot = system[row * (members + 1) + row]
      // A closed ring that owes only itself and has nothing leaves the scale open; it was not short (page, stage 9).
      // One that has less than nothing is drained by its own debts, round after round.
      let member = unknowns[row]
      let isDrained = sum < -Clearing.tolerance * owed[member]
      // A pivot of a ring is 0 but for rounding, of either sign; the others are positive.
      payments[member] = pivot > 1e-12 ? sum / pivot : isDrained ? 0 : owed[member]
    }
  }

  private mutating func eliminate(_ count: Int) {
    let width = members + 1
    for step in 0..<count {
      var best = step
      for row in step..<count
      where system[row * width + step].magnitude > system[best * width + step].magnitude { best = row }
      if best != step {
        for column in step...count { system.swapAt(step * width + column, best * width + column) }
      }
      let pivot = system[step * width + step]
      if pivot.magnitude <= 1e-12 { continue }
      for row in step + 1..<Swift.max(count, step + 1) {
        let factor = system[row * width + step] / pivot
        if factor == 0 { continue }
        for column in step...count { system[row * width + column] -= factor * system[step * width + column] }
      }
    }
  }
}
