import CascadeSimulation

/// Strips of every dealer's equity and of its distance to each of its limits, moment by moment.
extension CascadeReport {
  private static let momentsMax = 11
  private static let rowsMax = 60

  /// The dealers that a strip shows, in file order: all, or those whose equity fell furthest.
  private var dealersShown: [Int] {
    guard dealers > CascadeReport.rowsMax else { return Array(0..<dealers) }
    let left = (0..<dealers).map { run.start.equity[$0] > 0 ? run.end.equity[$0] / run.start.equity[$0] : 1 }
    return (0..<dealers).sorted { (left[$0], $0) < (left[$1], $1) }.prefix(CascadeReport.rowsMax).sorted()
  }

  private var leftOut: String {
    dealers > CascadeReport.rowsMax
      ? " The \(CascadeReport.rowsMax) dealers hit hardest; \(dealers - CascadeReport.rowsMax) left out (dealers.csv)."
      : ""
  }

  var equityPicture: Picture? {
    strip(
      name: "equity", title: "Equity of every dealer (\(unit)), at the mark of each round",
      legend:
        "Darker: more of the equity at the start is gone. Framed: none is left, or the dealer has failed."
    ) { dealer, frame, _ in
      let (now, before) = (frame.balance.equity[dealer], run.start.equity[dealer])
      return HeatStrip.Cell(
        text: Figure.short(now), weight: before > 0 ? 1 - now / before : 0,
        isMarked: now <= 0)
    }
  }

  var leveragePicture: Picture? {
    let most = widest { dealer, balance in
      limits(of: dealer).leverage.map { balance.leverageRatio[dealer] - $0 }
    }
    return strip(
      name: "leverage", title: "Leverage ratio less its limit, in percentage points",
      legend: "Darker: nearer the limit. Framed: below it, before the sales of that round."
    ) { dealer, frame, limits in
      limits.leverage.map { limit in
        let room = frame.balance.leverageRatio[dealer] - limit
        return CascadeReport.cell(room, most, breach: room < -1e-9 * limit, CascadeReport.points(room))
      }
    }
  }

  var riskPicture: Picture? {
    strip(
      name: "value-at-risk", title: "Room under the VaR limit, as a percentage of the limit",
      legend: "Darker: nearer the limit. Framed: VaR above what the limit or the capital allows."
    ) { dealer, frame, limits in
      limits.riskAllowed(tier1: frame.balance.tier1[dealer]).map { allowed in
        let room =
          allowed > 0
          ? 1 - frame.balance.valueAtRisk[dealer] / allowed
          : frame.balance.valueAtRisk[dealer] > 0 ? -.infinity : 0
        let text = room.isFinite && room > -10 ? Figure.fixed(room * 100, 1) : "none allowed"
        return CascadeReport.cell(room, 1, breach: room < -1e-9, text)
      }
    }
  }

  var cashPicture: Picture? {
    guard scenario.channels.contains(.funding), !network.fundingLines.isEmpty else { return nil }
    return strip(
      name: "cash", title: "Cash less the liquidity buffer and what is due that day (\(unit))",
      legend: "Darker: less room than at the start. Framed: short of cash."
    ) { dealer, frame, limits in
      let due = frame.round.map { $0.due.indices.contains(dealer) ? $0.due[dealer] : 0 } ?? 0
      let room = frame.balance.cash[dealer] - limits.buffer - due
      let before = run.start.cash[dealer] - limits.buffer
      return CascadeReport.cell(
        room, max(before, 1e-300), breach: room < -1e-9 * (1 + due), Figure.short(room))
    }
  }

  private static func cell(_ room: Double, _ most: Double, breach: Bool, _ text: String) -> HeatStrip.Cell {
    let weight = breach ? 1 : room.isFinite && most > 0 ? min(0.55, 0.55 * (1 - room / most)) : 0
    return HeatStrip.Cell(text: text, weight: weight, isMarked: breach)
  }

  /// Percentage points with two places, or more where it takes more to tell them from 0.
  private static func points(_ room: Double) -> String {
    abs(room) < 0.000_05 && abs(room) > 1e-9
      ? Figure.amount(room * 100, significant: 1) : Figure.fixed(room * 100, 2)
  }

  private func widest(_ figure: (Int, BalanceRecord) -> Double?) -> Double {
    dealersShown.compactMap { dealer in
      frames.compactMap { figure(dealer, $0.balance) }.filter(\.isFinite).max()
    }.max() ?? 0
  }

  /// A strip with a row for each dealer that has the limit at all; nil if none has.
  private func strip(
    name: String, title: String, legend: String,
    _ cell: (Int, Frame, LimitsInForce) -> HeatStrip.Cell?
  ) -> Picture? {
    let moments = frames(atMost: CascadeReport.momentsMax)
    let rows = dealersShown.compactMap { dealer -> HeatStrip.Row? in
      let limits = limits(of: dealer)
      let failed = failureRound(of: dealer)
      let cells = moments.map { frame -> HeatStrip.Cell? in
        let number = frame.round?.number ?? (frame.label == "end" ? Int.max : 0)
        let isGone = failed.map { number > $0 } ?? false
        guard let cell = cell(dealer, frame, limits) else { return nil }
        return isGone ? HeatStrip.Cell(text: "failed", weight: 1, isMarked: true) : cell
      }
      let known = cells.compactMap { $0 }
      return known.count == cells.count ? HeatStrip.Row(name: self.dealer(dealer), cells: known) : nil
    }
    guard !rows.isEmpty else { return nil }
    let note = RoundChoice(self).note(atMost: CascadeReport.momentsMax - 2, file: "dealers.csv")
    return HeatStrip(
      name: name, title: title,
      description: title + ", for \(counted(rows.count, "dealer"))." + leftOut
        + (note.isEmpty ? "" : " \(note)"),
      columns: moments.map { $0.round == nil ? $0.label : "round \($0.label)" }, rows: rows,
      legend: legend + leftOut, note: note
    ).picture
  }
}
