import CascadeScenarios
import CascadeSimulation
import CloseOut
import Drills
import Quantities
import Statements
import Workflow

/// The last section: what is assumed, what is not in it, and how to play it again.
extension AfterActionReport {
  var basisParts: [String] {
    [
      Page.heading("What is assumed", level: 3), Page.list(assumptions),
      Page.heading("What was left out of the book", level: 3),
      drill.plan.book.leftOut.isEmpty
        ? Page.paragraph("Nothing.") : Page.list(drill.plan.book.leftOut),
      origin.sources.isEmpty ? "" : Page.heading("Where the scenario's figures come from", level: 3),
      Page.list(origin.sources), Page.heading("How to repeat it", level: 3), ReportPage.table(repeatTable),
    ]
  }

  private var assumptions: [String] {
    let map = settings.map
    let rules = settings.answers
    let own = [
      "Prices become rates by a map: a class's yield moves by the fall of its log price over its duration, one basis point of yield is "
        + "\(Figure.amount(map.passThrough)) of swap rate, and term rates rise by \(Figure.amount(map.fundingPassThrough)) of the rise of dealers' "
        + "credit spread at the shortest tenor (docs/model/drill.md).",
      "Dealers answer by rules: about \(Figure.amount(rules.delayMinutes)) minutes to an answer with free capacity, \(Figure.amount(rules.validityMinutes)) "
        + "minutes of validity in a calm market, a mid with a standard deviation of \(Figure.amount(rules.midNoise)) of their own half-spread.",
      "The simulated mid is known to the drill alone: nobody in it could have seen it.",
    ]
    return own + origin.assumptions
  }

  private var repeatTable: DocumentTable {
    var rows: [[String]] = []
    if !origin.command.isEmpty { rows.append(["command", origin.command]) }
    rows += [
      ["scenario", origin.scenario.isEmpty ? scenario.name : origin.scenario],
      ["book", origin.book.isEmpty ? drill.plan.book.caseID : origin.book],
      ["the other party of the book", failedName], ["the market of", market.moment.words],
      ["seed", "\(settings.seed)"], ["flaws at most", "\(settings.flaws)"],
      ["dealers asked at most", "\(settings.panelMax)"], ["case", outcome.caseID],
      ["team", outcome.conduct.words], ["rubric", scorecard.rubric],
      [
        "policy of the house",
        "\(assessment.file.policy.version), regime \(assessment.file.policy.regime.version)",
      ],
      ["digest of the run (SHA-256)", run.digest],
    ]
    if !origin.version.isEmpty { rows.append(["Firebreak", origin.version]) }
    return DocumentTable("", titles: ["what", "value"], texts: rows)
  }

  /// The key is bound by its digest, which the record's first entry holds.
  var keyWords: String {
    "Its digest (SHA-256), which the record's first entry holds, is \(outcome.key.digest); its salt is \(outcome.key.salt)."
  }
}
