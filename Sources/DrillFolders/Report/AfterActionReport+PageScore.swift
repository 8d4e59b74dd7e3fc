import CascadeScenarios
import Drills
import Statements

/// The sixth section: each item of the rubric, with the lazy team beside it.
extension AfterActionReport {
  var scoreParts: [String] {
    let other = lazy.map {
      " The same drill by \(TeamConduct.lazy.words) scores \(AfterActionReport.score($0)): that the score tells the two apart is its use."
    }
    return [
      Page.paragraph(
        "\(Wording.sentence(outcome.conduct.words)) scores \(AfterActionReport.score(scorecard)) of 100: "
          + "\(AfterActionReport.points(scorecard.points)) of the \(scorecard.pointsMax) points of items that apply (rubric \(scorecard.rubric))."
          + (other ?? " The lazy team was not played for comparison.")),
      ReportPage.table(scoreTable),
    ]
  }

  static func points(_ points: Double) -> String { Figure.amount(points, significant: 3) }

  private var scoreTable: DocumentTable {
    let titles =
      ["what is asked", "#points"] + (lazy == nil ? [] : ["#lazy team"]) + ["why", "rule or case"]
    var rows = marksInOrder.map { mark in
      let other = lazy.map { card in
        [DocumentTable.Cell(card.marks.first { $0.item.id == mark.item.id }.map(Self.words) ?? "")]
      }
      return DocumentTable.Row(
        [.init(mark.item.title), .init(Self.words(mark))] + (other ?? [])
          + [Self.why(mark), .init(mark.item.citations.joined(separator: ", "))])
    }
    let total = "\(Self.points(scorecard.points)) of \(scorecard.pointsMax)"
    let lazyTotal = lazy.map { [DocumentTable.Cell("\(Self.points($0.points)) of \($0.pointsMax)")] }
    rows.append(.init(["All that apply", .init(total)] + (lazyTotal ?? []) + ["", ""], isTotal: true))
    return DocumentTable(
      "Item by item: what lost points first, with what lost them; after-action.json has every reason",
      titles: titles, rows)
  }

  /// Those that lost points, the most first; then those that apply, and the others.
  private var marksInOrder: [Scorecard.Mark] {
    let lost = marksLost
    let others = scorecard.marks.filter { mark in !lost.contains { $0.item.id == mark.item.id } }
    return lost + others.filter { $0.outcome != .notApplicable }
      + others.filter { $0.outcome == .notApplicable }
  }

  /// What lost points, a line each; where nothing did, what was found in one line.
  private static func why(_ mark: Scorecard.Mark) -> DocumentTable.Cell {
    let losses = lossReasons(mark)
    guard let first = losses.first else { return .init(mark.reasons.joined(separator: " ")) }
    return .init(first, Array(losses.dropFirst()))
  }

  /// Why an item lost points; none where it lost none.
  static func lossReasons(_ mark: Scorecard.Mark) -> [String] {
    guard mark.outcome != .notApplicable, lost(mark) > 1e-9 else { return [] }
    return mark.losses.isEmpty ? mark.reasons : mark.losses
  }

  private static func words(_ mark: Scorecard.Mark) -> String {
    mark.outcome == .notApplicable
      ? "does not apply" : "\(points(mark.points)) of \(mark.item.points)"
  }

  /// Items that lost points, the most first.
  var marksLost: [Scorecard.Mark] {
    let lost = scorecard.marks.enumerated().filter { item in
      item.element.outcome != .notApplicable
        && item.element.points < Double(item.element.item.points) - 1e-9
    }
    return lost.sorted { left, right in
      let (first, second) = (Self.lost(left.element), Self.lost(right.element))
      return (-first, left.offset) < (-second, right.offset)
    }.map(\.element)
  }

  static func lost(_ mark: Scorecard.Mark) -> Double { Double(mark.item.points) - mark.points }
}
