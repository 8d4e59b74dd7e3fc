import Drills
import Testing
import Workflow

@Suite("The score of a record")
struct ScoreTests {
  @Test("The points of the rubric in force add up to 100, one item for each name")
  func weights() {
    #expect(Rubric.current.version == "drill-1")
    #expect(Rubric.current.items.reduce(0) { $0 + $1.points } == 100)
    #expect(Set(Rubric.current.items.map(\.id)).count == 13)
    #expect(Rubric.current.items.allSatisfy { $0.points > 0 && !$0.citations.isEmpty })
  }

  @Test("A well-kept record earns every point that applies")
  func kept() {
    let card = ScoreTale.kept.card(key: ScoreTale.key)
    for mark in card.marks where mark.item.id != "timing-log" {
      #expect(mark.outcome == .earned(1), "\(mark.item.id): \(mark.reasons)")
    }
    #expect(card.marks.first { $0.item.id == "timing-log" }?.outcome == .notApplicable)
    #expect(card.score == 100)
    #expect(card.pointsMax == 96)
  }

  @Test("A team that takes every price and writes nothing down scores below 40, key or no key")
  func lazy() throws {
    #expect(try #require(ScoreTale.lazy.card(key: ScoreTale.key).score) < 40)
    #expect(try #require(ScoreTale.lazy.card().score) < 40)
  }

  @Test("An empty record earns nothing, and nothing of it is excused but the key that is not there")
  func empty() {
    let card = Scorecard(of: CaseState.empty, at: ScoreTale.moment("2026-03-05T12:00:00Z"))
    #expect(card.points == 0)
    #expect(card.marks.filter { $0.outcome == .notApplicable }.map(\.item.id) == ["planted-flaws"])
    #expect(card.marks.allSatisfy { !$0.reasons.isEmpty })
  }

  @Test("Each mark gives its reasons, and each reason of a lost point names its rule")
  func reasons() {
    for tale in [ScoreTale.kept, .lazy] {
      for mark in tale.card(key: ScoreTale.key).marks {
        #expect(!mark.reasons.isEmpty)
        if mark.points < Double(mark.item.points), mark.outcome != .notApplicable {
          #expect(mark.reasons.contains { $0.contains("(R-") || $0.contains("(M-") || $0.contains("(Q-") })
        }
      }
    }
  }

  @Test(
    "A piece that is missing costs its item, and the reason says what is missing",
    arguments: [
      (ScoreTale.Piece.breadth, "panel-diversity", "one tier"),
      (.panelChoice, "panel-diversity", "no criteria"),
      (.callsClosed, "attempts-closed", "Nobody recorded how call 2 of 2 to A ended"),
      (.callTerms, "attempts-closed", "Call C-A does not say: whom, size"),
      (.callTerms, "like-for-like", "the record does not say"),
      (.callsEntered, "entry-delay", "Call C-A of 2026-03-03T10:25:00Z reached the record"),
      (.typedInTime, "entry-delay", "was typed"), (.attested, "entry-delay", "has not been attested"),
      (.linked, "entry-delay", "is not linked to a market snapshot"),
      (.treatments, "reasons-beyond-stress", "Nobody has said how Q-A is treated"),
      (.treatments, "planted-flaws", "was used as if it were sound"),
      (.treatments, "third-party-duty", "nobody says what was made of it"),
      (.reasons, "reasons-beyond-stress", "determined without reasons"),
      (.minutes, "quorum", "No minutes cover group G-1"),
      (.signatures, "quorum", "1 of 2 people have signed"),
      (.declarations, "quorum", "signed without a declaration"), (.approval, "quorum", "is not approved"),
      (.approval, "statement", "The statement is not issued"),
      (.approval, "tie-out", "No computation of group G-1 is sealed"),
      (.verifiedAddress, "notices", "was never verified"),
      (.issue, "statement", "The notice of the amount is not issued"), (.issue, "notices", "is not served"),
      (.issue, "tie-out", "No amount is sealed"),
    ])
  func missing(piece: ScoreTale.Piece, item: String, reason: String) throws {
    let card = ScoreTale.without(piece).card(key: ScoreTale.key)
    #expect(try #require(card.share(item)) < 1)
    #expect(card.reasons(item).contains(reason), "\(card.reasons(item))")
  }

  @Test(
    "A fault costs its item, and the reason quotes the rule that caught it",
    arguments: [
      (ScoreTale.Fault.waitsInSilence, "timing-log", "(R-30)"),
      (.isInternalOnly, "third-party-duty", "(R-21)"),
      (.claimsOtherwise, "tie-out", "FIG-1 of a draft does not tie out"),
      (.asksAgain, "statement", "locked; it can be corrected only by agreement or order (R-01)"),
      (.otherCollateral, "like-for-like", "collateral \"CSA, daily cash\""),
      (.namesNoEvent, "notices", "(R-06)"),
      (.designatesTooLate, "notices", "(R-10)"), (.signsWithConflict, "quorum", "(R-38)"),
      (.leavesFirmWithoutReason, "panel-diversity", "G is left out without a reason"),
      (.liesOutside, "range", "(R-24)"),
    ])
  func faults(fault: ScoreTale.Fault, item: String, reason: String) throws {
    let card = ScoreTale(ScoreTale.kept.pieces, fault).card()
    #expect(try #require(card.share(item)) < 1)
    #expect(card.reasons(item).contains(reason), "\(card.reasons(item))")
  }
}
