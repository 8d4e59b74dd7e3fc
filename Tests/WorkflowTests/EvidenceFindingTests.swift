import Quantities
import Quotations
import Testing
import Transactions

@testable import Workflow

/// Evidence that contradicts itself or its place in time is named, whether or not an amount rests on it.
struct EvidenceFindingTests {
  private static func found(_ rule: String, _ subject: String, _ change: (inout Tale) -> Void) -> [Finding] {
    var tale = Tale.complete
    change(&tale)
    return tale.assessment().findings.filter { $0.rule == rule && $0.subject == subject }
  }

  @Test(
    "A quotation whose bid is above its offer is named, though no treatment speaks of it; a locked one is not",
    arguments: [("1270001", true), ("1270000", false)])
  func crossed(_ bid: String, _ isNamed: Bool) {
    let found = EvidenceFindingTests.found("R-17", "Q-7") { tale in
      var answer = Sample.quote("Q-7", "1270000", .indicative)
      answer.levels?.bid = Sample.number(bid)
      tale["Q-7"] = .quoteReceived(answer)
    }
    #expect(found.contains { $0.sentence.contains("crossed") } == isNamed)
  }

  @Test(
    "A trade made after the Early Termination Date is named; one of that day is not",
    arguments: [("2026-03-04", 1), ("2026-03-03", 0)])
  func lateTrade(_ day: String, _ count: Int) {
    let found = EvidenceFindingTests.found("M-16", "T-1") { tale in
      var swap = Sample.swap("T-1")
      swap.tradeDate = Sample.date(day)
      tale["population"] = .transactionsFrozen(
        Population(asOf: Sample.moment("2026-03-03T09:30:00Z"), transactions: [swap], source: "books"))
    }
    #expect(found.count == count)
  }

  @Test(
    "An attestation before its quotation is named; one of the same moment is not",
    arguments: [("2026-03-03T10:29:59Z", 1), ("2026-03-03T10:30:00Z", 0)])
  func earlyAttestation(_ moment: String, _ count: Int) {
    let found = EvidenceFindingTests.found("R-20", "Q-1") { tale in
      tale["attested"] = .quoteAttested(
        AttestedQuote(quote: EvidenceID("Q-1"), by: PersonID("tom"), at: Sample.moment(moment)))
    }
    #expect(found.filter { $0.sentence.contains("before it was received") }.count == count)
  }

  @Test(
    "A sign-off that does not count is named though others meet the quorum",
    arguments: [(Role.legal, 0), (.counsel, 1), (.risk, 1)])
  func uncounted(_ role: Role, _ count: Int) {
    let found = EvidenceFindingTests.found("R-36", "lena") { $0.sign("lena", role, "1250000") }
    #expect(found.count == count, "lena is legal and counsel; counsel does not count towards the quorum")
  }

  @Test("A sign-off given before the proposal is named")
  func early() {
    let found = EvidenceFindingTests.found("R-36", "lena") { tale in
      var signOff = Sample.signOff("lena", .legal, "1250000")
      signOff.signedAt = Sample.moment("2026-03-03T10:59:59Z")
      tale.told.append(Tale.Told(key: "early", fact: .signedOff(signOff), actor: "lena"))
    }
    #expect(found.map(\.severity) == [.note])
  }
}
