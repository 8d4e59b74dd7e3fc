internal import Dispatch

/// Rounds in which leverage alone makes dealers sell, all of them pro rata: a round is one reading of the holdings.
///
/// Dealer i then always holds cᵢ × its row of the start, so the matrix is never rewritten. What a sale brought depends on prices that are
/// known only when everybody has decided; it is settled when the row is read in the next round. Dealers come in blocks with
/// columns of their own, so that any number of threads adds in the same order.
public struct ProRataLeverageBlock: Sendable {
  /// Rows of the holdings.
  public let dealers: Range<Int>
  public let classes: Int
  /// What does not change for each dealer.
  public var terms: [Terms]
  public var states: [State]
  /// Units of each class that the block's dealers sell in this round.
  public internal(set) var sales: [Double]
  /// The largest sale of a dealer in this round, at p.
  public internal(set) var largestSale = 0.0

  public init(dealers: Range<Int>, classes: Int) {
    self.dealers = dealers
    self.classes = classes
    terms = Array(repeating: Terms(), count: dealers.count)
    states = Array(repeating: State(), count: dealers.count)
    sales = Array(repeating: 0, count: classes)
  }
}

extension ProRataLeverageBlock {
  public struct Terms: Sendable, Equatable {
    /// Tier 1 less C + Σp̃x − R − B − V.
    public var capitalBase = 0.0
    /// Equity less Tier 1.
    public var deductions = 0.0
    /// Exposure less what counts of C and Σp̃x.
    public var exposureBase = 0.0
    /// 0 if there is no limit.
    public var trigger = 0.0
    public var target = 0.0
    public var preemptiveTrigger = 0.0
    /// Nothing held and nothing owed: no equity to lose.
    public var isEmpty = false
    /// The ratio below which it fails; −∞ if there is none.
    public var failing = -Double.infinity

    public init() {}
  }

  public struct State: Sendable, Equatable {
    /// c: the share of its row that it still holds, before the sale that is not settled yet.
    public var kept = 1.0
    /// f: the share of that which it sells in this round.
    public var share = 0.0
    public var cash = 0.0
    /// R, all lines together.
    public var lines = 0.0
    /// B.
    public var debt = 0.0
    public var isAlive = true
    /// A shock makes it fail in this round.
    public var mustFail = false
    public var hasJustFailed = false
    /// Tier 1, at this round's marks.
    public var tier1 = 0.0
    /// Σp·x and Σv·p·x of its row of the start, when last read.
    var unitValue = 0.0
    var unitReserve = 0.0

    public init() {}
  }

  /// Settles the sales of the round before, measures at this round's prices and decides; with `decides` false it closes the books.
  public mutating func run(holdings: Span<Double>, _ weights: Weights, decides: Bool = true) {
    largestSale = 0
    Self.clear(&sales)
    let fours = states.count / 4
    // What four dealers sell is added while the next four are read.
    var (scales, near) = (SIMD4<Double>.zero, 0)
    for four in 0..<fours {
      let rows = holdings.extracting(rowsOf(4 * four, 4))
      let (values, reserves) =
        scales == .zero
        ? Rows.fourDots(rows, weights.prices.span, weights.reserves.span)
        : Self.fourDots(rows, weights, scales, holdings.extracting(rowsOf(4 * near, 4)), &sales)
      for place in 0..<4 {
        scales[place] = turn(4 * four + place, values[place], reserves[place], holdings, weights, decides)
      }
      near = four
    }
    if scales != .zero { Self.addFour(scales, holdings.extracting(rowsOf(4 * near, 4)), to: &sales) }
    for place in 4 * fours..<states.count {
      let row = holdings.extracting(rowsOf(place, 1))
      let (value, reserve) = Rows.dots(row, weights.prices.span, weights.reserves.span)
      let scale = turn(place, value, reserve, holdings, weights, decides)
      if scale > 0 { Self.add(scale, row, to: &sales) }
    }
  }

  private func rowsOf(_ place: Int, _ count: Int) -> Range<Int> {
    let start = (dealers.lowerBound + place) * classes
    return start..<start + count * classes
  }

  private static func fourDots(
    _ rows: Span<Double>, _ weights: Weights, _ scales: SIMD4<Double>, _ near: Span<Double>,
    _ sales: inout [Double]
  ) -> (SIMD4<Double>, SIMD4<Double>) {
    var column = sales.mutableSpan
    return Rows.fourDots(
      rows, weights.prices.span, weights.reserves.span, adding: scales, times: near, to: &column)
  }

  /// One dealer's turn, from Σp·x and Σv·p·x of its row of the start. Returns the share of that row that it sells.
  private mutating func turn(
    _ place: Int, _ unitValue: Double, _ unitReserve: Double, _ holdings: Span<Double>, _ weights: Weights,
    _ decides: Bool
  ) -> Double {
    var state = states[place]
    if state.share > 0 {
      var units = 0.0
      if let rule = weights.settlement {
        units =
          rule.before * (state.unitValue - rule.perReserve * state.unitReserve)
          + (1 - rule.before) * (unitValue - rule.perReserve * unitReserve)
      } else {
        let start = (dealers.lowerBound + place) * classes
        units = Rows.dot(holdings.extracting(start..<start + classes), weights.proceeds.span)
      }
      settle(&state, state.kept * units, weights)
    }
    (state.unitValue, state.unitReserve) = (unitValue, unitReserve)
    decide(&state, terms[place], unitValue, unitReserve, weights, decides)
    states[place] = state
    return state.share * state.kept
  }

  /// All blocks, each by one of `threads`; the figures do not depend on how many there are.
  public static func run(
    _ blocks: inout [ProRataLeverageBlock], holdings: [Double], _ weights: Weights, decides: Bool = true,
    threads: Int
  ) {
    let (count, threads) = (blocks.count, Swift.min(threads, blocks.count))
    if threads <= 1 {
      for block in 0..<count { blocks[block].run(holdings: holdings.span, weights, decides: decides) }
      return
    }
    unsafe blocks.withUnsafeMutableBufferPointer { blocks in
      // Each block belongs to one thread.
      nonisolated(unsafe) let blocks = unsafe blocks
      DispatchQueue.concurrentPerform(iterations: threads) { thread in
        for block in stride(from: thread, to: count, by: threads) {
          unsafe blocks[block].run(holdings: holdings.span, weights, decides: decides)
        }
      }
    }
  }

  private static func clear(_ column: inout [Double]) {
    for k in column.indices { column[k] = 0 }
  }

  private static func add(_ scale: Double, _ row: Span<Double>, to column: inout [Double]) {
    var column = column.mutableSpan
    Rows.add(scale, times: row, to: &column)
  }

  private static func addFour(_ scales: SIMD4<Double>, _ rows: Span<Double>, to column: inout [Double]) {
    var column = column.mutableSpan
    Rows.addFour(scales, times: rows, to: &column)
  }

  /// Proceeds to cash; then lines on what was sold, other debt and the remaining lines are repaid (page, stage 7).
  private func settle(_ state: inout State, _ unitProceeds: Double, _ weights: Weights) {
    let share = state.share
    state.share = 0
    guard share > 0 else { return }
    state.kept *= 1 - share
    let proceeds = share * unitProceeds
    guard proceeds > 0 else { return }
    state.cash += proceeds
    guard weights.repays else { return }
    let fallen = Swift.min(share * state.lines, Swift.max(0, state.cash))
    state.lines -= fallen
    state.cash -= fallen
    let spare = Swift.max(0, proceeds - fallen)
    let debt = Swift.min(spare, state.debt)
    let further = Swift.min(spare - debt, state.lines)
    state.debt -= debt
    state.lines -= further
    state.cash -= debt + further
  }

  /// Stages 4 and 5, with the marks `units` × c.
  private mutating func decide(
    _ state: inout State, _ terms: Terms, _ unitValue: Double, _ unitReserve: Double, _ weights: Weights,
    _ decides: Bool
  ) {
    let value = state.kept * unitValue
    state.tier1 =
      terms.capitalBase + state.cash + value - state.lines - state.debt - state.kept * unitReserve
    state.hasJustFailed = false
    guard decides, state.isAlive else { return }
    let exposure = terms.exposureBase + (weights.countsCash ? state.cash : 0) + value
    let ratio = exposure == 0 ? .infinity : state.tier1 / exposure
    let slack = weights.tolerance
    let equity = state.tier1 + terms.deductions
    if (terms.isEmpty ? equity < 0 : equity <= 0) || state.mustFail
      || ratio < terms.failing - slack * terms.failing.magnitude
    {
      (state.isAlive, state.hasJustFailed) = (false, true)
      return
    }
    guard terms.trigger > 0, exposure > 0 else { return }
    var gap = 0.0
    if ratio < terms.trigger - slack * terms.trigger {
      gap = Swift.max(0, exposure - state.tier1 / terms.target)
    } else if ratio < terms.preemptiveTrigger - slack * terms.preemptiveTrigger {
      gap = weights.preemptiveShare * Swift.max(0, exposure - state.tier1 / terms.preemptiveTrigger)
    }
    if weights.usesCashFirst {
      let paid = Swift.max(0, Swift.min(gap, Swift.max(0, state.cash), state.debt))
      state.cash -= paid
      state.debt -= paid
      gap -= paid
    }
    // Cash that repays nothing stays in the exposure.
    if weights.countsCash { gap = Swift.min(gap, payable(state, weights)) }
    guard gap > 0, value > 0 else { return }
    state.share = Swift.min(1, gap / value)
    largestSale = Swift.max(largestSale, state.share * value)
  }

  /// The debt that proceeds of sales repay.
  private func payable(_ state: State, _ weights: Weights) -> Double {
    if weights.repays { return state.debt + state.lines }
    return weights.usesCashFirst ? state.debt : 0
  }
}
