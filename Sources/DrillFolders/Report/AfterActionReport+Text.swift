internal import Agreements
import CascadeScenarios
import CascadeSimulation
import CloseOut
import Drills
import Explanations
import Quantities
import Statements
import Workflow

/// What the command prints.
extension AfterActionReport {
  private static let width = 100

  public var text: String { (lines).joined(separator: "\n") + "\n" }

  /// The same, and where the files were written.
  public func text(folder: String, files: [String]) -> String {
    let list = AfterActionReport.wrapped("  ", files.joined(separator: ", "))
    return text + (["", "Written to \(AfterActionReport.visible(folder)):"] + list).joined(separator: "\n")
      + "\n"
  }

  private var lines: [String] {
    let blocks: [(String, [String])] = [
      ("Who failed", failureLines), ("The market then", marketLines), ("Who answered", answerLines),
      ("The amount", amountLines), ("The score", scoreLines), ("Questions", questionLines),
    ]
    let head = [
      AfterActionReport.visible(heading),
      "A rehearsal on a simulated market, not a forecast. Seed \(settings.seed).",
    ]
    return head
      + blocks.filter { !$0.1.isEmpty }.flatMap { title, sentences in
        ["", title] + sentences.flatMap { AfterActionReport.wrapped("  ", AfterActionReport.visible($0)) }
      }
  }

  private var failureLines: [String] {
    let others = failures.filter { $0.failure.dealer != drill.failing && $0.round <= market.moment.number }
    let list = others.prefix(6).map { "\(network.dealers[$0.failure.dealer].name) (round \($0.round))" }
    let more = others.count > 6 ? " and \(others.count - 6) more" : ""
    return [
      "\(failedName), round \(drill.failureRound) of \(drill.trace.roundLast): \(causeWords).",
      "It plays \(drill.plan.book.agreement.party(.other).legalName), the other party of the book.",
      others.isEmpty
        ? "No other dealer had failed by the close-out."
        : "Had also failed by the close-out: \(list.joined(separator: ", "))\(more).",
    ]
  }

  private var marketLines: [String] {
    let moves = market.yieldMoves.map {
      "\(Figure.amount($0.tenor)) years \(Figure.fixed($0.move, 1)) bp"
    }
    let regimes = self.regimes.prefix(3).map {
      "\($0.market): \(Wording.sentence($0.sentence))."
    }
    let first =
      "\(Wording.sentence(market.moment.words)), \(outcome.valuationDate). Yields: "
      + (moves.isEmpty ? "no class tells of them." : moves.joined(separator: ", ") + ".")
    return [first] + (regimes.isEmpty ? ["No regime is on record."] : regimes)
  }

  private var answerLines: [String] {
    let (firm, indicative, none) = answerCounts
    let refused = outcome.answers.compactMap { answer in
      answer.because.map { "\(answer.standing.name): \($0)" }
    }
    var seen: Set<String> = []
    let reasons = refused.filter { seen.insert($0).inserted }
    let more = reasons.count > 5 ? ["and \(reasons.count - 5) more."] : []
    return [
      "\(Wording.count(dealersAsked, "dealer", "dealers")) asked, \(Wording.count(outcome.answers.count, "request", "requests")): "
        + "\(firm) firm, \(indicative) indicative, \(none) neither. Planted flaws found: \(flawsFound) of \(outcome.key.entries.count)."
    ] + reasons.prefix(5).map { $0 + "." } + more
  }

  private var amountLines: [String] {
    guard let amount else {
      let reasons = withoutAmount
      let more = reasons.count > 4 ? ["- and \(reasons.count - 4) reasons more, on the page"] : []
      return ["No Early Termination Amount was issued:"] + reasons.prefix(4).map { "- \($0)" } + more
    }
    var lines = ["Early Termination Amount \(amount.payable.value.payable), \(payer)."]
    guard let difference else {
      return lines + ["A group has no amount at the simulated mid to compare it with."]
    }
    let code = amount.currency
    lines.append(
      "Groups at the simulated mid \(DrillMoney.words(difference.mid, code)), as determined "
        + "\(DrillMoney.words(difference.closeOut, code)): prices off mid \(DrillMoney.change(difference.prices, code)), "
        + "liquidity charge \(DrillMoney.change(difference.charge, code)).")
    if let besides = besidesGroups {
      lines.append("Unpaid Amounts, collateral and the like: \(DrillMoney.change(besides, code)).")
    }
    return lines
  }

  private var scoreLines: [String] {
    let other = lazy.map { " The team that writes nothing down: \(AfterActionReport.score($0))." } ?? ""
    let lost = marksLost
    let shown = lost.prefix(5).map { mark in
      "- \(AfterActionReport.points(AfterActionReport.lost(mark))) of \(mark.item.points) lost, \(mark.item.title)"
        + AfterActionReport.because(mark)
    }
    let more = lost.count > 5 ? ["- and \(lost.count - 5) items more that lost points"] : []
    return [
      "\(AfterActionReport.score(scorecard)) of 100 (\(AfterActionReport.points(scorecard.points)) of \(scorecard.pointsMax) points, rubric \(scorecard.rubric)).\(other)"
    ] + (lost.isEmpty ? ["Nothing was lost."] : shown + more)
  }

  /// As many whole reasons as fit in about two lines; the page has them all.
  private static func because(_ mark: Scorecard.Mark) -> String {
    let losses = lossReasons(mark)
    var words = losses.first.map { $0.count > 170 ? $0.prefix(167) + "..." : $0 } ?? ""
    var shown = 1
    while shown < losses.count, words.count + losses[shown].count < 170 {
      words += " " + losses[shown]
      shown += 1
    }
    let more = losses.count > shown ? " And \(losses.count - shown) more." : ""
    return words.isEmpty ? "" : ": \(words)\(more)"
  }

  /// A terminal acts on control characters: they become a visible mark.
  private static func visible(_ text: String) -> String {
    var plain = ""
    for scalar in text.unicodeScalars {
      let isControl = scalar.properties.generalCategory == .control
      plain.unicodeScalars.append(isControl ? "\u{FFFD}" : scalar)
    }
    return plain
  }

  /// Lines of at most the width, broken at spaces.
  private static func wrapped(_ indent: String, _ text: String) -> [String] {
    var lines: [String] = []
    var line = indent
    for word in text.split(separator: " ") {
      if line.count > indent.count, line.count + 1 + word.count > width {
        lines.append(line)
        line = indent + "  "
      }
      line += (line.allSatisfy { $0 == " " } ? "" : " ") + word
    }
    return lines + [line]
  }
}
