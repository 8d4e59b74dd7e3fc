import Drills
import Foundation
import Testing
import Workflow

@Suite("Scores of the cases that ship with Firebreak")
struct ScoreTests {
  private static func card(_ folder: URL) throws -> Scorecard {
    let worked = try WorkedCase(folder: folder)
    return Scorecard(of: worked.state, worked.assessment)
  }

  /// Case folders below a folder, by their paths from the root.
  private static func cases(in folder: String) -> [String] {
    let root = WorkedCase.root.appending(path: folder)
    let names = (try? FileManager.default.contentsOfDirectory(atPath: root.path)) ?? []
    return names.sorted().map { "\(folder)/\($0)" }.filter {
      FileManager.default.fileExists(atPath: WorkedCase.root.appending(path: $0 + "/case.yaml").path)
    }
  }

  @Test("Every case folder is scored, with a mark and reasons for each item of the rubric")
  func everyFolder() throws {
    let folders =
      ScoreTests.cases(in: "Examples") + ScoreTests.cases(in: "Examples/replays") + ["Fixtures/complete-case"]
    #expect(folders.count > 8)
    for folder in folders {
      let card = try ScoreTests.card(WorkedCase.root.appending(path: folder))
      #expect(card.marks.map(\.item) == Rubric.current.items)
      #expect(card.marks.allSatisfy { !$0.reasons.isEmpty })
      let score = try #require(card.score)
      #expect(0...100 ~= score)
    }
  }

  /// Worked out by the rubric as published and kept as a baseline: a change of these figures is a change of the rubric.
  @Test(
    "Well-kept cases score above 85, for what each of them leaves",
    arguments: [
      ("lehman-week", 99.5, ["panel-diversity"]),
      ("sovereign-crisis", 97.5, ["panel-diversity", "tie-out"]),
      ("market-quotation-1992", 97.4, ["attempts-closed", "reasons-beyond-stress", "range"]),
      ("automatic-early-termination", 99.5, ["panel-diversity"]),
      ("broken-basis", 99.7, ["attempts-closed"]),
    ])
  func baseline(name: String, score: Double, lost: [String]) throws {
    let card = try ScoreTests.card(WorkedCase.examples.appending(path: name))
    let found = try #require(card.score)
    #expect(abs(found - score) < 0.06, "\(found)")
    #expect(found > 85)
    #expect(card.lost == lost)
  }
}

extension Scorecard {
  /// The items that apply and are not earned in full.
  var lost: [String] {
    marks.filter { mark in
      guard case .earned(let share) = mark.outcome else { return false }
      return share < 1
    }.map(\.item.id)
  }

  func reasons(_ item: String) -> String {
    (marks.first { $0.item.id == item }?.reasons ?? []).joined(separator: "\n")
  }
}
