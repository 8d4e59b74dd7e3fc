internal import Agreements
import CascadeScenarios
import CascadeSimulation
import CloseOut
import Drills
import Explanations
import Quantities
import Statements
import Workflow

/// The page for somebody new to the drill, in the order in which a reader asks.
extension AfterActionReport {
  public var html: String {
    let sections = self.sections
    let contents = ReportPage.contents(sections.map { ($0.anchor, $0.title) })
    return Page.html(
      title: heading, style: ReportPage.style,
      [top, contents] + sections.map { ReportPage.section($0.anchor, $0.title, $0.parts) } + [footer])
  }

  private typealias Section = (anchor: String, title: String, parts: [String])

  private var sections: [Section] {
    let told: [(String, String, [String])] = [
      ("happened", "What happened", happened), ("cascade", "The cascade", cascade),
      ("market", "The market at the close-out", marketParts),
      ("answers", "Who answered, and who did not", answerParts), ("amount", "The amount", amountParts),
      ("score", "The score of the record", scoreParts),
      ("timing", "How much of it is the market's stress", timingParts),
      ("second-round", "How much the close-outs move the market", secondRoundParts),
      ("policies", "What a policy would have changed", policyParts),
      ("basis", "What is assumed, and how to repeat it", basisParts),
    ]
    return told.enumerated().map { ($0.element.0, "\($0.offset + 1) \($0.element.1)", $0.element.2) }
  }

  private var top: String {
    """
    <header>
    \(Page.heading(heading, level: 1))
    \(Page.paragraph("A rehearsal on a simulated market, not a forecast and no real event.", style: "standing"))
    </header>
    """
  }

  private var happened: [String] {
    [Page.tiles(figures)] + storySentences.map { Page.paragraph($0, style: "lead") }
      + (amount == nil ? [Page.list(withoutAmount)] : [])
  }

  /// The amount, who pays, the mid and what lies between, the score.
  private var figures: [(figure: String, words: String)] {
    var tiles: [(figure: String, words: String)] = []
    if let amount {
      let payable = amount.payable.value
      tiles.append(("\(payable.payable)", "Early Termination Amount"))
      tiles.append((payerName, payer))
    } else {
      tiles.append(("none issued", "Early Termination Amount: no notice of one was given"))
      tiles.append(("nobody yet", "who pays"))
    }
    tiles.append(midTile)
    let other = lazy.map { "; the team that writes nothing down: \(AfterActionReport.score($0))" } ?? ""
    tiles.append(
      (
        "\(AfterActionReport.score(scorecard)) of 100",
        "score of the record by rubric \(scorecard.rubric)\(other)"
      ))
    return tiles
  }

  private var payerName: String {
    guard let payer = amount?.payable.value.payer else { return "nobody pays" }
    return "\(payer.name) pays"
  }

  private var midTile: (figure: String, words: String) {
    guard let difference, let currency else {
      return ("not shown", "Close-out Amounts at the mid of the simulated market: a group has no amount")
    }
    guard amount != nil else {
      return (
        DrillMoney.words(difference.mid, currency),
        "Close-out Amounts at the mid of the simulated market; nothing was issued to compare it with"
      )
    }
    let parts =
      "\(DrillMoney.change(difference.prices, currency)) prices off mid, "
      + "\(DrillMoney.change(difference.charge, currency)) liquidity charge"
    return (
      DrillMoney.words(difference.mid, currency),
      "Close-out Amounts at the mid of the simulated market; the record has "
        + "\(DrillMoney.words(difference.closeOut, currency)): \(parts)"
    )
  }

  /// What happened in three sentences.
  var storySentences: [String] {
    let dead = Set(failures.filter { $0.round <= market.moment.number }.map(\.failure.dealer)).count
    let first =
      "\(failedName) defaulted in round \(drill.failureRound) of \"\(scenario.title.isEmpty ? scenario.name : scenario.title)\" because "
      + "\(causeWords); by the close-out \(dead) of \(network.dealers.count) dealers had failed."
    return [first + " It plays \(otherName), the other party of the book.", bookSentence, endSentence]
  }

  private var bookSentence: String {
    let (firm, indicative, none) = answerCounts
    let book = drill.plan.book
    let trades = Wording.count(book.transactions.count, "trade", "trades")
    let groups = Wording.count(self.groups.count, "group", "groups")
    let when = market.moment == .calm ? "the market before the shock" : "the market of \(market.moment.words)"
    return "\(trades) with it in \(groups) were closed out on \(when) (\(outcome.valuationDate)), regime "
      + "\(regimeWords): of \(Wording.count(outcome.answers.count, "request", "requests")) "
      + "\(firm) got a firm quotation, \(indicative) an indicative one and \(none) neither."
  }

  var regimeWords: String {
    let names = regimes.map { $0.regime?.title ?? "undetermined" }
    var seen: Set<String> = []
    let each = names.filter { seen.insert($0).inserted }
    return each.isEmpty ? "not on record" : each.joined(separator: " and ")
  }

  private var endSentence: String {
    let score = "the record scores \(AfterActionReport.score(scorecard)) of 100"
    guard let amount else { return "No Early Termination Amount was issued; \(score)." }
    let between = difference.map {
      ", \(DrillMoney.words($0.total.magnitude, amount.currency)) \($0.total < 0 ? "below" : "above") the simulated mid for the groups"
    }
    return
      "The Early Termination Amount is \(amount.payable.value.payable), \(payer)\(between ?? "")\(partsWords); \(score)."
  }

  /// What the amount is made of, where it is more than the groups; a cost of the determining party is positive.
  private var partsWords: String {
    guard let difference, let besides = besidesGroups, let currency else { return "" }
    return " (the groups come to \(DrillMoney.words(difference.closeOut, currency)), a "
      + "\(difference.closeOut < 0 ? "gain" : "cost") of \(determiningName), and Unpaid Amounts, collateral and the like to "
      + "\(DrillMoney.change(besides, currency)))"
  }

  private var otherName: String { drill.plan.book.agreement.party(.other).legalName }

  private var determiningName: String { drill.plan.book.agreement.party(.determining).legalName }

  private var footer: String {
    let version = origin.version.isEmpty ? "" : " \(origin.version)"
    return "<footer>"
      + Page.paragraph(
        "Written by Firebreak\(version) from seed \(settings.seed). The same drill gives the same page.")
      + "</footer>"
  }
}

/// The second section: prices, dealers, defaults.
extension AfterActionReport {
  private var cascade: [String] {
    [
      Page.paragraph(
        "What happened before the first call: \(shockWords). The run has "
          + "\(Wording.count(drill.trace.roundLast, "round", "rounds"))."),
      pricesPicture.map { Page.figure($0) } ?? Page.paragraph("No class of the scenario tells of rates."),
      ReportPage.table(pricesTable),
      dealersPicture.map { Page.figure($0) } ?? Page.paragraph("The run has no round."),
      ReportPage.table(failuresTable),
    ]
  }

  private var shockWords: String {
    let shocks = scenario.shocks.map { "in round \($0.round) \($0.words(in: network))" }
    guard shocks.count > 6 else { return shocks.isEmpty ? "nothing" : shocks.joined(separator: "; ") }
    return shocks.prefix(6).joined(separator: "; ") + "; and \(shocks.count - 6) shocks more"
  }

  private var pricesTable: DocumentTable {
    let moments: [(String, BalanceRecord)] =
      [
        ("before the shock", run.start)
      ] + roundsShown.map { ("round \($0)", run.rounds[$0 - 1].balance) }
    let rows = settings.map.pillars.filter { network.assets.indices.contains($0.asset) }.map { pillar in
      [network.assets[pillar.asset].name]
        + moments.map { Figure.amount($0.1.prices[pillar.asset], significant: 4) }
    }
    return DocumentTable(
      "Prices of these classes", titles: ["class"] + moments.map { "#" + $0.0 }, texts: rows)
  }

  private var failuresTable: DocumentTable {
    DocumentTable(
      "Who failed when", titles: ["#round", "dealer", "because"],
      texts: failures.map { round, failure in
        let mark = failure.dealer == drill.failing ? " (the other party of the book)" : ""
        return ["\(round)", network.dealers[failure.dealer].name + mark, failure.cause.words]
      })
  }
}
