internal import Quotations
internal import Workflow

/// Panel diversity (R-15, Q-02; mission A1).
extension ScoredRecord {
  /// How many dealers a group is to be asked of: the four Reference Market-makers of the 1992 form (Q-02).
  static let dealersAsked = 4

  var panel: [ScoreTest] {
    guard let panel = file.panels.last?.fact, !panel.dealers.isEmpty else {
      return [ScoreTest(1, [], all: "", none: "No panel of dealers is on record (R-15).")]
    }
    let exclusions =
      panel.exclusions.isEmpty
      ? []
      : [
        ScoreTest(
          1,
          panel.exclusions.map {
            ScorePart(!$0.reason.isBlank, else: "\($0.firm) is left out without a reason (R-15).")
          },
          all: "Each firm left out has its reason (R-15).", none: "")
      ]
    return [breadth, tiers(panel), choice(panel), allAsked(panel)] + exclusions
  }

  private func dealers(of group: GroupID) -> Set<DealerID> {
    Set(file.requests.facts.filter { $0.group == group }.map(\.dealer)).union(
      file.answers.facts.filter { $0.group == group }.map(\.dealer))
  }

  private var asked: Set<DealerID> {
    Set(file.requests.facts.map(\.dealer)).union(file.answers.facts.map(\.dealer))
  }

  private var breadth: ScoreTest {
    let parts = groups.map { item -> ScorePart in
      let count = dealers(of: item.group.id).count
      return ScorePart(
        share: Double(count) / Double(ScoredRecord.dealersAsked),
        count < ScoredRecord.dealersAsked
          ? "Group \(item.group.id): dealers asked \(count), wanted \(ScoredRecord.dealersAsked) (Q-02)."
          : nil)
    }
    return ScoreTest(
      3, parts, all: "For each group \(ScoredRecord.dealersAsked) dealers or more were asked (Q-02).",
      none: "There is no group to ask dealers for (M-30).")
  }

  private func tiers(_ panel: DealerPanel) -> ScoreTest {
    let tiers = Set(asked.compactMap { panel.dealer($0)?.tier })
    let part = ScorePart(
      share: Double(tiers.count) / 2,
      tiers.count < 2
        ? "The dealers asked are of \(tiers.isEmpty ? "no tier of the panel" : "one tier") (A1)." : nil)
    return ScoreTest(2, part, all: "The dealers asked are of \(tiers.count) tiers (A1).")
  }

  /// Who chose the panel, by which criteria, and whether before anybody was called.
  private func choice(_ panel: DealerPanel) -> ScoreTest {
    let first = file.requests.facts.map(\.openedAt).min()
    let isEarly =
      panel.approvedBy != nil && panel.approvedAt.map { at in first.map { at <= $0 } ?? true } == true
    let parts =
      [
        ScorePart(!panel.criteria.isBlank, else: "The panel has no criteria (R-15)."),
        ScorePart(isEarly, else: "Nobody approved the panel before the first call (R-15)."),
      ]
      + panel.dealers.map {
        ScorePart(!$0.reason.isBlank, else: "\($0.id) is on the panel without a reason (R-15).")
      }
    return ScoreTest(
      2, parts,
      all: "The panel was chosen by criteria, with a reason for each dealer, before the first call (R-15).",
      none: "")
  }

  private func allAsked(_ panel: DealerPanel) -> ScoreTest {
    let asked = asked
    return ScoreTest(
      2,
      panel.dealers.map {
        ScorePart(asked.contains($0.id), else: "\($0.id) is on the panel and was asked for nothing (R-15).")
      }, all: "Every dealer of the panel was asked (R-15).", none: "")
  }
}
