import Calendars
import CloseOut
import Drills
import Quantities
import Quotations
import Testing
import Workflow

extension ScoreTale {
  /// The card of the tale with its facts changed; nil leaves a fact out.
  func card(key: FlawKey? = nil, _ change: (CaseFact) -> [CaseFact]) -> Scorecard {
    var state = CaseState.empty
    for command in commands {
      guard case .record(let fact) = command.act else {
        _ = CaseMachine.handle(command, in: &state)
        continue
      }
      for (index, changed) in change(fact).enumerated() {
        var told = command
        told.act = .record(changed)
        if index > 0 { told.idempotencyKey += " and \(index)" }
        _ = CaseMachine.handle(told, in: &state)
      }
    }
    return Scorecard(of: state, at: ScoreTale.moment("2026-03-05T12:00:00Z"), key: key)
  }
}

@Suite("What a score holds against a record that looks whole")
struct ScoreMendTests {
  /// B, firm at 1,260,000, is taken, and A, firm at 1,250,000 for the whole size, is said to support it.
  private func taking(_ amount: Int, reason: String? = nil, _ fact: CaseFact) -> [CaseFact] {
    switch fact {
    case .evidenceTreated(var treatment) where ["Q-A", "Q-B"].contains(treatment.subject.rawValue):
      treatment.disposition = treatment.subject.rawValue == "Q-B" ? .used : .corroborating
      return [.evidenceTreated(treatment)]
    case .determinationProposed(var proposal):
      proposal.sources = [SourceUse(evidence: EvidenceID("Q-B"))]
      proposal.outsideRangeReason = reason
      return [.determinationProposed(proposal)]
    case .signedOff(var signOff):
      signOff.amountSeen = ScoreTale.usd(amount)
      return [.signedOff(signOff)]
    default: return [fact]
    }
  }

  @Test(
    "An amount that costs more than a firm price which supports it loses range and reasons, with the figures")
  func dearer() throws {
    let card = ScoreTale.kept.card { taking(1_260_000, $0) }
    #expect(card.share("range") == 0)
    #expect(try #require(card.share("reasons-beyond-stress")) < 1)
    for item in ["range", "reasons-beyond-stress"] {
      let reasons = card.reasons(item)
      #expect(reasons.contains("1,260,000") || reasons.contains("1260000"), "\(reasons)")
      #expect(reasons.contains("Q-A, firm for the whole size"), "\(reasons)")
    }
    #expect(card.share("quorum") == 1)
  }

  @Test("With a written reason against the cheaper price it loses nothing")
  func explained() {
    let card = ScoreTale.kept.card { taking(1_260_000, reason: "A would not sign before Monday", $0) }
    #expect(card.share("range") == 1)
    #expect(card.share("reasons-beyond-stress") == 1)
  }

  private static let takenBack = FlawKey(
    entries: [
      FlawKey.Entry(
        answer: EvidenceID("Q-D"), dealer: DealerID("D"), group: GroupID("G-1"), flaw: .withdrawn,
        words: "firm, and taken back")
    ], salt: ScoreTale.key.salt)

  /// D takes its price back after an hour; what is said of the price is another matter.
  private func withdrawing(_ disposition: Treatment.Disposition, _ isOnRecord: Bool, _ fact: CaseFact)
    -> [CaseFact]
  {
    switch fact {
    case .quoteReceived(let answer) where answer.id == EvidenceID("Q-D") && isOnRecord:
      var back = answer
      (back.id, back.answer, back.levels) = (EvidenceID("Q-D-W"), .withdrawn, nil)
      return [fact, .quoteReceived(back)]
    case .evidenceTreated(var treatment) where treatment.subject == EvidenceID("Q-D"):
      treatment.disposition = disposition
      treatment.reason = disposition == .setAside ? .supersededByBetterEvidence : nil
      treatment.evidence = [EvidenceID("Q-D-W"), EvidenceID("Q-A")]
      return [.evidenceTreated(treatment)]
    default: return [fact]
    }
  }

  @Test(
    "A price taken back is found by its withdrawal on record, whatever code it is set aside with",
    arguments: [
      (Treatment.Disposition.setAside, true, 1.0), (.setAside, false, 0.5), (.corroborating, true, 0),
    ])
  func withdrawn(disposition: Treatment.Disposition, isOnRecord: Bool, share: Double) {
    let card = ScoreTale.kept.card(key: ScoreMendTests.takenBack) {
      withdrawing(disposition, isOnRecord, $0)
    }
    #expect(card.share("planted-flaws") == share, "\(card.reasons("planted-flaws"))")
  }

  @Test("Without an Early Termination Date neither range, reasons, quorum nor tie-out earns more than half")
  func dateless() throws {
    let card = ScoreTale.kept.card { fact in
      if case .noticePrepared = fact { [] } else { [fact] }
    }
    for item in ["range", "reasons-beyond-stress", "quorum", "tie-out"] {
      #expect(try #require(card.share(item)) <= 0.5)
      #expect(card.reasons(item).contains("no day to stand on"))
    }
  }

  @Test("Asking again after effect costs the notices, the statement and the tie-out half at least")
  func reopened() throws {
    let card = ScoreTale(ScoreTale.kept.pieces, .asksAgain).card()
    for item in ["notices", "statement", "tie-out"] {
      #expect(try #require(card.share(item)) <= 0.5)
      #expect(card.reasons(item).contains("(R-01, R-02)"))
    }
    #expect(card.share("range") == 1)
  }

  @Test(
    "Days on which nothing was tried and that give one reason between them earn nothing",
    arguments: [
      ("dealers were not called", ["no market", "no market"], 0.4),
      ("dealers were not called", ["no market", "two dealers were firm by noon, for a tenth"], 1.0),
      ("six dealers called", ["no market", "no market"], 1.0),
    ])
  func copied(tried: String, reasons: [String], share: Double) throws {
    var left = reasons[...]
    let card = ScoreTale(ScoreTale.kept.pieces, .waitsAndTells).card { fact in
      guard case .dayLogged(var day) = fact else { return [fact] }
      day.tried = tried
      day.reason = left.popFirst() ?? ""
      return [.dayLogged(day)]
    }
    // The calls of the tale are of the first day.
    let called = tried.contains("not called") && share < 1 ? 0.3 : 0
    #expect(abs(try #require(card.share("timing-log")) - share - called) < 1e-9)
  }

  @Test(
    "A stale price that is set aside as such is not asked for the market of an hour before anybody called")
  func staleLink() throws {
    func old(_ fact: CaseFact, _ reason: SetAsideReason) -> [CaseFact] {
      switch fact {
      case .quoteReceived(var answer) where answer.id == EvidenceID("Q-D"):
        answer.asOf = ScoreTale.moment("2026-03-03T08:00:00Z")
        return [.quoteReceived(answer)]
      case .evidenceTreated(var treatment) where treatment.subject == EvidenceID("Q-D"):
        treatment.reason = reason
        return [.evidenceTreated(treatment)]
      default: return [fact]
      }
    }
    #expect(ScoreTale.kept.card { old($0, .stale) }.share("entry-delay") == 1)
    #expect(try #require(ScoreTale.kept.card { old($0, .notAQuotation) }.share("entry-delay")) < 1)
  }
}
