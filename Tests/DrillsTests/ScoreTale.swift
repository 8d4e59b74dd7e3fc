import Agreements
import Calendars
import CloseOut
import Drills
import MarketData
import Quantities
import Quotations
import Workflow

/// A case whose record holds the pieces asked for: one swap, six dealers, one of whom quotes far off the market.
///
/// With every piece it is well kept; with none it is that of a team which takes every price and writes nothing down.
struct ScoreTale {
  /// What a team may do or leave.
  enum Piece: String, CaseIterable, Sendable {
    case breadth, panelChoice, callsClosed, callTerms, callsEntered, typedInTime, attested, linked, treatments
    case reasons, minutes, signatures, declarations, approval, verifiedAddress, issue
  }

  /// What may go wrong beside what is left out.
  enum Fault: String, CaseIterable, Sendable {
    case waitsInSilence, waitsAndTells, liesOutside, claimsOtherwise, isInternalOnly, asksAgain,
      otherCollateral
    case namesNoEvent, designatesTooLate, signsWithConflict, leavesFirmWithoutReason
  }

  var pieces: Set<Piece>
  var fault: Fault?

  static let kept = ScoreTale(Set(Piece.allCases))
  static let lazy = ScoreTale([])

  init(_ pieces: Set<Piece>, _ fault: Fault? = nil) {
    self.pieces = pieces
    self.fault = fault
  }

  static func without(_ piece: Piece) -> ScoreTale { ScoreTale(kept.pieces.subtracting([piece])) }

  /// The far-off price of dealer D.
  static let key = FlawKey(
    entries: [
      FlawKey.Entry(
        answer: EvidenceID("Q-D"), dealer: DealerID("D"), group: GroupID("G-1"), flaw: .punitive,
        words: "650,000 above the others")
    ], salt: String(repeating: "0", count: 64))

  func has(_ piece: Piece) -> Bool { pieces.contains(piece) }

  var state: CaseState {
    var state = CaseState(caseID: "score")
    for command in commands { _ = CaseMachine.handle(command, in: &state) }
    return state
  }

  func card(key: FlawKey? = nil) -> Scorecard {
    Scorecard(of: state, at: ScoreTale.moment("2026-03-05T12:00:00Z"), key: key)
  }

  static func moment(_ text: String) -> Timestamp {
    guard let moment = Timestamp(text) else { preconditionFailure("not a moment: \(text)") }
    return moment
  }

  static func date(_ text: String) -> CivilDate {
    guard let date = CivilDate(text) else { preconditionFailure("not a date: \(text)") }
    return date
  }

  static func usd(_ amount: Int) -> UnroundedAmount { UnroundedAmount(ExactNumber(amount), .usd) }
}

extension Scorecard {
  /// The share of an item that is earned; nil where it does not apply.
  func share(_ item: String) -> Double? {
    guard case .earned(let share)? = marks.first(where: { $0.item.id == item })?.outcome else { return nil }
    return share
  }

  func reasons(_ item: String) -> String {
    (marks.first { $0.item.id == item }?.reasons ?? []).joined(separator: "\n")
  }
}
