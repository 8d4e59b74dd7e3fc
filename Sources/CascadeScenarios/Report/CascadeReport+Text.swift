import CascadeSimulation

/// The summary for a screen: who broke what, when and why, and what it came to.
extension CascadeReport {
  public var text: String {
    let heading = [
      scenario.title.isEmpty ? scenario.name : scenario.title, "A scenario, not a forecast. \(subject)",
    ]
    let sections = [heading, trajectory, findings, stateLines, closing]
    return sections.filter { !$0.isEmpty }.map {
      $0.map { CascadeReport.wrapped($0) }.joined(separator: "\n")
    }
    .joined(separator: "\n\n") + "\n"
  }

  private var subject: String {
    let funds = network.funds.isEmpty ? "" : ", \(counted(network.funds.count, "fund"))"
    let lenders = network.lenders.isEmpty ? "" : ", \(counted(network.lenders.count, "lender"))"
    let on = Channels.each.filter(scenario.channels.contains).map(\.words).joined(separator: ", ")
    let channels = scenario.channels == .all ? "every channel on" : "channels: \(on)"
    return
      "\(counted(dealers, "dealer")), \(counted(classes, "asset class", "asset classes"))\(funds)\(lenders); "
      + "amounts in \(unit); \(scenario.channels.isEmpty ? "every channel off" : channels)."
  }

  func counted(_ count: Int, _ one: String, _ many: String? = nil) -> String {
    "\(count) \(count == 1 ? one : many ?? one + "s")"
  }

  /// The rounds as titled paragraphs; of a long run the first and the last.
  private var trajectory: [String] {
    let chapters = self.chapters
    let isLong = chapters.count > 10
    let told = isLong ? Array(chapters.prefix(6)) + Array(chapters.suffix(3)) : chapters
    var lines: [String] = []
    for (position, chapter) in told.enumerated() {
      if position > 0, let gap = gapSentence(between: told[position - 1], and: chapter) {
        lines.append("... \(gap) ...")
      }
      let (title, sentences) = words(of: chapter)
      lines.append(title)
      lines += sentences.map { "  " + $0 }
    }
    return lines + [outcomeSentence]
  }

  /// Which rounds between two chapters are not told; nil if none.
  func gapSentence(between one: ArraySlice<RoundRecord>, and next: ArraySlice<RoundRecord>) -> String? {
    let left = run.rounds[one.endIndex..<next.startIndex].map(\.number)
    guard let first = left.first, let last = left.last else { return nil }
    let rounds =
      left.count == 1
      ? "Round \(first)" : "Rounds \(first) \(left.count == 2 ? "and" : "to") \(last)"
    return "\(rounds): see rounds.csv"
  }

  /// A round's title and sentences, or those of a run of quiet rounds.
  func words(of chapter: ArraySlice<RoundRecord>) -> (title: String, sentences: [String]) {
    guard let first = chapter.first, let last = chapter.last, first.number < last.number else {
      let story = chapter.first.map { RoundStory(report: self, record: $0) }
      return (story?.title ?? "", story?.sentences ?? [])
    }
    let before = chapter.startIndex == 0 ? run.start : run.rounds[chapter.startIndex - 1].balance
    let moves = (0..<classes).map { ($0, last.balance.prices[$0] / before.prices[$0] - 1) }
    let moved = moves.filter { abs($0.1) >= 0.000_01 && $0.1.isFinite }.sorted {
      (-abs($0.1), $0.0) < (-abs($1.1), $1.0)
    }
    let words = moved.prefix(3).map {
      "\(asset($0.0)) \(Figure.percent($0.1)) to \(Figure.amount(last.balance.prices[$0.0]))"
    }
    let prices = words.isEmpty ? "" : " Prices went on to move: \(words.joined(separator: ", "))."
    return ("Rounds \(first.number) to \(last.number)", [quietSentence(last) + prices])
  }

  private func quietSentence(_ last: RoundRecord) -> String {
    let stuck = stuck(last).count
    guard stuck > 0 else { return "Nobody had to sell." }
    return "Nobody sold: \(counted(stuck, "dealer")) stayed short, with nothing left to sell that would help."
  }

  /// What stayed unrepaired in the last round.
  private var unmetLines: [String] {
    let stuck = run.rounds.last.map(stuck) ?? []
    guard !stuck.isEmpty else { return [] }
    let exposure = stuck.reduce(0) { $0 + $1.leverageUnmet }
    let risk = stuck.reduce(0) { $0 + $1.valueAtRiskUnmet }
    let cash = stuck.reduce(0) { $0 + $1.cashUnmet }
    let parts = [(exposure, "exposure"), (risk, "VaR"), (cash, "cash")].filter { $0.0 > 0 }
    let words = parts.map { "\(Figure.amount($0.0)) of \($0.1)" }.joined(separator: ", ")
    return [
      "Left unrepaired at the end, because no sale could repair it: \(words), at \(counted(stuck.count, "dealer"))."
    ]
  }

  private var findings: [String] {
    var lines = [
      "Loss of the shock alone \(money(measured.amplification.direct)); with every reaction \(money(measured.amplification.total))."
    ]
    lines.append(amplificationSentence)
    if let attribution = measured.attribution { lines += attributionLines(attribution) }
    lines.append(gainSentence)
    if let curve = measured.gainCurve { lines.append(tippingSentence(curve)) }
    lines += redistributionLines + unmetLines + failureLines
    return lines + bandLines
  }

  var amplificationSentence: String {
    let amplification = measured.amplification
    if amplification.direct < 0 {
      let end =
        amplification.total > 0
        ? "they lose \(money(amplification.total))"
        : amplification.total < 0 ? "they earn \(money(-amplification.total))" : "they come out even"
      return
        "The shock alone earns dealers and funds \(money(-amplification.direct)); with every reaction \(end). "
        + "Amplification is undefined."
    }
    guard let ratio = amplification.ratio else { return amplification.sentence }
    return "Amplification: \(Figure.amount(ratio)) times the loss of the shock alone."
  }

  private func attributionLines(_ attribution: Attribution) -> [String] {
    let indirect = attribution.total - attribution.direct
    guard indirect != 0 else { return ["The reactions added no loss, so there is nothing to attribute."] }
    let parts = attribution.values.filter { $0.shapley != 0 }.map { value in
      let share = attribution.share(value.channel).map { " (\(Figure.percent($0, places: 1)))" } ?? ""
      return "\(value.channel.words) \(Figure.amount(value.shapley))\(share)"
    }
    return ["Of the \(money(indirect)) added, by channel: \(parts.joined(separator: ", "))."]
  }

  func tippingSentence(_ curve: GainCurve) -> String {
    switch curve.tippingPoint {
    case .undefined(.noSize):
      "Tipping point: none, because no shock of this scenario has a size that could be varied."
    case .undefined(.sameRun):
      "Tipping point: none, because shocks of every size tried gave the same run."
    case .between(let below, let above):
      "Tipping point: the gain crosses 1 at \(Figure.amount((below + above) / 2, significant: 4)) times this shock."
    case .notReached(let upTo):
      "Tipping point: none found; the gain stays below 1 up to \(Figure.amount(upTo)) times this shock."
    case .alreadyPassed(let at):
      "Tipping point: already passed at \(Figure.amount(at)) times this shock, the smallest size tried."
    }
  }

  private var redistributionLines: [String] {
    let offered = run.rounds.reduce(0) { $0 + $1.redistribution.offered }
    guard offered > 0 else { return ["Nothing was offered to other dealers."] + trappedLines }
    let taken = run.rounds.reduce(0) { $0 + $1.redistribution.taken }
    let sentence =
      "Offered to other dealers \(money(offered)); they took \(Figure.amount(taken)): a freeze of "
      + "\(Figure.percent(1 - taken / offered, places: 1))."
    return [sentence] + trappedLines
  }

  /// What was required and placed with nobody; outside investors are named only where they took something.
  private var trappedLines: [String] {
    guard trappedRisk > tolerance else {
      let hasRest = run.rounds.contains { $0.sales.contains { $0.outside > tolerance } }
      let taker = hasRest ? ": outside investors took what other dealers did not." : "."
      return ["No risk was trapped\(taker)"]
    }
    let worst = run.rounds.max { trapped($0) < trapped($1) }
    let refused = worst.map(refused) ?? 0
    let unrepaired = trappedRisk - refused
    let parts = [
      (refused, "refused by outside investors"), (unrepaired, "beyond what any sale could repair"),
    ]
    .filter { $0.0 > 1e-9 * trappedRisk }.map { "\(Figure.amount($0.0)) \($0.1)" }
    return [
      "Trapped risk, required and placed with nobody, at its largest: \(money(trappedRisk)) of exposure ("
        + "\(parts.joined(separator: ", ")))."
    ]
  }

  private var failureLines: [String] {
    guard !failures.isEmpty else { return ["No dealer failed."] }
    let head = "\(counted(failures.count, "dealer")) of \(dealers) failed: "
    guard failures.count > 5 else {
      let told = failures.map {
        "\(dealer($0.failure.dealer)) in round \($0.round) (\($0.failure.cause.words))"
      }
      return [head + told.joined(separator: ", ") + "."]
    }
    let causes = Failure.Cause.allCases.compactMap { cause -> String? in
      let count = failures.count { $0.failure.cause == cause }
      return count > 0 ? "\(count) because \(cause.words)" : nil
    }
    let first = failures.prefix(3).map { "\(dealer($0.failure.dealer)) in round \($0.round)" }
    return [head + causes.joined(separator: ", ") + ". The first were \(first.joined(separator: ", "))."]
  }

  private var bandLines: [String] {
    measured.bands.map { band in
      let central = band.central.map { Figure.amount($0) } ?? "undefined"
      return
        "\(band.headline.words): \(central); over \(band.draws) parameter draws median \(Figure.amount(band.median)), "
        + "5 to 95 % \(Figure.amount(band.low)) to \(Figure.amount(band.high))."
    }
  }

  private var stateLines: [String] {
    ["State of the market: \(measured.state.tendency.words)."]
      + measured.state.rows.map { row in
        let figures = row.figures.map {
          "\($0.name) \($0.value.map { Figure.amount($0) } ?? "not measurable")"
        }
        return
          "  \(row.aspect.words): \(row.verdictAndWords); \(figures.joined(separator: "; "))"
      }
  }

  private var closing: [String] { ["Digest \(run.digest)"] }

  /// Broken at spaces; continued lines stand two places further in.
  static func wrapped(_ line: String, at width: Int = 110) -> String {
    let indent = line.prefix { $0 == " " }
    var lines: [String] = []
    var current = String(indent)
    for word in line.dropFirst(indent.count).split(separator: " ") {
      let isFresh = current.allSatisfy { $0 == " " }
      if !isFresh, current.count + 1 + word.count > width {
        lines.append(current)
        current = indent + "  " + word
      } else {
        current += (isFresh ? "" : " ") + word
      }
    }
    return (lines + [current]).joined(separator: "\n")
  }
}

extension Headline {
  var words: String {
    switch self {
    case .totalLoss: "Total loss"
    case .indirectLoss: "Loss added by reactions"
    case .amplification: "Amplification"
    case .gain: "Gain"
    case .failures: "Failures"
    case .trappedRisk: "Trapped risk"
    }
  }
}
