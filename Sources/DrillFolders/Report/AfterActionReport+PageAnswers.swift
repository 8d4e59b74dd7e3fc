import CascadeScenarios
import CloseOut
import Drills
import Quantities
import Quotations
import Statements
import Workflow

/// The fourth section: each request with what came of it, group by group, and the planted flaws.
extension AfterActionReport {
  var answerParts: [String] {
    guard !outcome.answers.isEmpty else { return [Page.paragraph("Nobody was asked for a quotation.")] }
    return [
      Page.paragraph(
        "Each dealer answers from its own state in the run: what is left of its capacity, what limits it, whom it is "
          + "willing to deal with. Utilisation is the share of its capacity that is used.")
    ]
      + groups.enumerated().flatMap { position, group in
        [
          Page.heading("Group \(group.id)", level: 3), Page.paragraph(groupSentence(group)),
          quotePicture(group, position).map { Page.figure($0) }
            ?? Page.paragraph("Nothing can be drawn: no simulated mid or no answer."),
          ReportPage.table(answersTable(group)),
        ]
      } + flawParts
  }

  private func groupSentence(_ group: GroupView) -> String {
    guard let truth = group.truth else { return "The drill has no simulated mid for this group." }
    let rate = truth.parRate.map { ", a par rate of \(Figure.fixed($0 * 100, 4)) %" } ?? ""
    let amount = group.amount.map { "; the record determines \($0)" } ?? "; the record determines no amount"
    let method = group.item?.method.map { " by \($0.words)" } ?? ""
    let sense = truth.amount < 0 ? "gain" : "cost"
    return
      "At the simulated mid it comes to \(DrillMoney.words(truth.amount, truth.currency)), a \(sense)\(rate)\(amount)\(method). "
      + "One basis point on every quote moves it by \(DrillMoney.words(truth.valueOfBasisPoint, truth.currency))."
  }

  private func answersTable(_ group: GroupView) -> DocumentTable {
    DocumentTable(
      "Answers for group \(group.id), in the order of the calls",
      titles: [
        "dealer", "#credit, bp", "#capacity used", "answer", "why, by its state", "#after, min",
        "#good for", "#valid, min", "what became of it",
      ], group.answers.map(answerRow))
  }

  private func answerRow(_ view: AnswerView) -> DocumentTable.Row {
    let state = view.dealer
    let flaw = view.flaw.map {
      "planted: \($0.flaw.words) - \(view.verdictWords)"
    }
    return DocumentTable.Row([
      .init(state.name, [state.tier.rawValue + " tier"]), .init(Figure.fixed(state.creditSpread, 0)),
      .init(Figure.percent(state.utilisation, places: 0)),
      .init(view.answerWords, [view.levels.map(Wording.levels) ?? ""]),
      .init(view.answer.because ?? state.quoting.words),
      .init(view.minutesToAnswer.map { Figure.fixed($0, 0) } ?? ""),
      .init(view.shareOfSize.map { Figure.percent($0, places: 0) } ?? ""),
      .init(view.minutesValid.map { Figure.fixed($0, 0) } ?? ""),
      .init(view.fate.words, [view.narrative, flaw ?? ""]),
    ])
  }

  private var flawParts: [String] {
    let entries = outcome.key.entries
    guard !entries.isEmpty else {
      return [Page.heading("Planted flaws", level: 3), Page.paragraph("None was planted.")]
    }
    let views = groups.flatMap(\.answers)
    let rows = entries.map { entry in
      let view = views.first { $0.response?.id == entry.answer }
      let verdict = verdicts.first { $0.answer == entry.answer }
      let fate = view.map { $0.fate.words } ?? ""
      let name = view?.dealer.name ?? entry.dealer.rawValue
      return DocumentTable.Row([
        .init("\(entry.answer)", [name, "group \(entry.group)"]), .init(entry.flaw.words), .init(entry.words),
        .init(
          verdict.map { $0.isFound ? "found" : $0.share > 0 ? "half found" : "NOT found" } ?? "not judged",
          [fate, verdict?.words ?? ""]),
      ])
    }
    return [
      Page.heading("Planted flaws", level: 3),
      Page.paragraph(
        "\(Wording.count(entries.count, "flaw was", "flaws were")) planted, \(flawsFound) found, by the score's own test: the "
          + "answer is not taken as sound and the record says why. The key was sealed before the first call; now it is open. \(keyWords)"
      ),
      ReportPage.table(
        DocumentTable(
          "The key, opened", titles: ["answer", "flaw", "what was done to it", "what the record did"], rows)),
    ]
  }
}
