import CanonicalJSON
import Drills
import Statements

/// A scorecard as it is printed.
struct ScoreSheet {
  let caseID: String
  let card: Scorecard
  /// Nil where no key was given.
  let key: GivenKey.Standing?

  init(caseID: String, card: Scorecard, key: GivenKey.Standing?) {
    (self.caseID, self.key) = (caseID, key)
    self.card = key?.isAnnounced == false ? ScoreSheet.withoutFlaws(card, key?.sentence ?? "") : card
  }

  /// The item says why it was not scored.
  private static func withoutFlaws(_ card: Scorecard, _ sentence: String) -> Scorecard {
    var card = card
    for index in card.marks.indices where card.marks[index].item.id == Rubric.plantedFlaws {
      card.marks[index].outcome = .notApplicable
      card.marks[index].reasons = [sentence]
    }
    return card
  }

  /// The score in words, as in `91.4 of 100`; without an item that applies there is none.
  private var score: String { card.score.map { "\($0.tenths) of 100" } ?? "none" }

  var text: String {
    let blocks: [Document.Block] =
      (key.map { [.paragraph($0.sentence)] } ?? []) + [.table(table)]
      + card.marks.flatMap { mark -> [Document.Block] in
        [.paragraph("\(mark.item.title) (\(mark.citations)):"), .list(mark.reasons)]
      }
    return TextRenderer.text(
      Document(
        title: "Score of the record of \(caseID): \(score)", subtitle: "Rubric \(card.rubric)",
        standing: .record("By what is on record and nothing else; docs/model/drill-score.md says how."),
        blocks: blocks))
  }

  private var table: DocumentTable {
    DocumentTable(
      "",
      [
        DocumentTable.Column("Item", weight: 4), DocumentTable.Column("Points", isFigure: true),
        DocumentTable.Column("Of", isFigure: true),
      ],
      card.marks.map { mark in
        DocumentTable.Row([
          DocumentTable.Cell(mark.item.title), DocumentTable.Cell(mark.figure),
          DocumentTable.Cell("\(mark.item.points)"),
        ])
      }
        + [
          DocumentTable.Row(
            [
              DocumentTable.Cell("Of the items that apply"), DocumentTable.Cell(card.points.tenths),
              DocumentTable.Cell("\(card.pointsMax)"),
            ], isTotal: true)
        ])
  }

  /// Points as decimal text with one digit; the score is null where nothing applies.
  var json: String {
    get throws {
      try JSON.prettyText(
        .object([
          "format": "firebreak-drill-score/1", "case": .string(caseID), "rubric": .string(card.rubric),
          "score": card.score.map { .string($0.tenths) } ?? .null, "points": .string(card.points.tenths),
          "keyMatches": key.map { .bool($0.isAnnounced) } ?? .null,
          "pointsMax": .integer(Int64(card.pointsMax)), "marks": .array(card.marks.map(\.json)),
        ]))
    }
  }
}

extension Scorecard.Mark {
  fileprivate var citations: String { item.citations.joined(separator: ", ") }

  fileprivate var figure: String { outcome == .notApplicable ? "n/a" : points.tenths }

  fileprivate var json: JSONValue {
    .object([
      "id": .string(item.id), "title": .string(item.title), "pointsMax": .integer(Int64(item.points)),
      "points": outcome == .notApplicable ? .null : .string(points.tenths),
      "citations": .array(item.citations.map { .string($0) }), "reasons": .array(reasons.map { .string($0) }),
    ])
  }
}

extension Double {
  /// Points with one digit, as in `7.5`; never negative.
  fileprivate var tenths: String {
    let tenths = Int((self * 10).rounded())
    return "\(tenths / 10).\(tenths % 10)"
  }
}
