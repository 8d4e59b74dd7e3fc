import Drills
import Quotations
import Testing
import Workflow

extension CaseState {
  static var empty: CaseState { CaseState(caseID: "empty") }
}

@Suite("What more record does to a score")
struct ScoreOrderTests {
  /// Subsets of the pieces, the same on every machine.
  private static func pieces(_ seed: Int) -> Set<ScoreTale.Piece> {
    var state = UInt64(seed) &* 0x9E37_79B9_7F4A_7C15 &+ 1
    return Set(
      ScoreTale.Piece.allCases.filter { _ in
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return state >> 63 == 1
      })
  }

  @Test("Adding a missing piece never lowers a mark, whatever else is there", arguments: 0..<16)
  func monotone(seed: Int) {
    let pieces = ScoreOrderTests.pieces(seed)
    let before = ScoreTale(pieces).card(key: ScoreTale.key)
    for piece in ScoreTale.Piece.allCases where !pieces.contains(piece) {
      let after = ScoreTale(pieces.union([piece])).card(key: ScoreTale.key)
      for (old, new) in zip(before.marks, after.marks) {
        #expect(
          new.points >= old.points - 1e-9,
          "seed \(seed): \(piece) lowers \(old.item.id) from \(old.points) to \(new.points)")
      }
    }
  }

  @Test("Days that are told of earn what days passed in silence lose")
  func timing() throws {
    let silent = ScoreTale(ScoreTale.kept.pieces, .waitsInSilence).card()
    let told = ScoreTale(ScoreTale.kept.pieces, .waitsAndTells).card()
    let lost = try #require(silent.share("timing-log"))
    #expect(lost < 0.5)
    #expect(told.share("timing-log") == 1)
  }

  @Test(
    "A planted flaw is found if it is set aside for that reason; left alone it earns half, used or said to support it earns nothing",
    arguments: [
      (Treatment.Disposition.setAside, SetAsideReason.offMarket as SetAsideReason?, 1.0),
      (.setAside, .stale, 0.5), (.corroborating, nil, 0), (.used, nil, 0),
    ])
  func flaws(disposition: Treatment.Disposition, reason: SetAsideReason?, share: Double) {
    let commands = ScoreTale.kept.commands.map { command in
      guard case .record(.evidenceTreated(var treatment)) = command.act,
        treatment.subject == EvidenceID("Q-D")
      else { return command }
      treatment.disposition = disposition
      treatment.reason = reason
      var changed = command
      changed.act = .record(.evidenceTreated(treatment))
      return changed
    }
    var state = CaseState.empty
    for command in commands { _ = CaseMachine.handle(command, in: &state) }
    let card = Scorecard(of: state, at: ScoreTale.moment("2026-03-05T12:00:00Z"), key: ScoreTale.key)
    #expect(card.share("planted-flaws") == share)
  }

  @Test("Without a key, or with an empty one, nothing planted is asked for")
  func noKey() {
    #expect(ScoreTale.kept.card().share("planted-flaws") == nil)
    let empty = FlawKey(entries: [], salt: ScoreTale.key.salt)
    #expect(ScoreTale.kept.card(key: empty).share("planted-flaws") == nil)
  }
}
