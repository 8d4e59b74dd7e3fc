import Calendars
import CloseOut
import Quantities
import Quotations
import Workflow

extension ScoreTale {
  /// Two Local Business Days waited, told or not.
  var days: [TimingEntry] {
    guard fault == .waitsAndTells else { return [] }
    return ["2026-03-03", "2026-03-04"].map {
      TimingEntry(
        date: ScoreTale.date($0), tried: "six dealers called", outcome: "none was firm",
        wasReasonableToValue: false, reason: "no price to deal on", by: PersonID("rika"))
    }
  }

  var claim: ClaimedAmount {
    ClaimedAmount(
      id: EvidenceID("FIG-1"), group: GroupID("G-1"), amount: ScoreTale.usd(-1_250_000),
      claimedBy: "a draft", claimedAt: ScoreTale.moment("2026-03-03T11:30:00Z"))
  }

  var meeting: Deliberation {
    Deliberation(
      id: EvidenceID("MIN-1"), heldAt: ScoreTale.moment("2026-03-03T12:00:00Z"),
      attendees: ["tom", "rika", "lena"].map { PersonID($0) },
      considered: [
        Consideration(question: "Which price?", alternatives: ["A", "the mean of all"], answer: "A")
      ], reasoning: "A is firm for the whole size", signedBy: [PersonID("lena")])
  }

  /// The trader signs in any case; the quorum needs somebody from outside the desk beside.
  var signOffs: [SignOff] {
    let people: [(String, Role)] = [("tom", .trading)] + (has(.signatures) ? [("rika", .risk)] : [])
    return people.map {
      SignOff(
        group: GroupID("G-1"), person: PersonID($0), role: $1,
        signedAt: ScoreTale.moment("2026-03-03T13:00:00Z"), amountSeen: ScoreTale.usd(amount))
    }
  }
}
