import CloseOut
import Explanations
import Quotations
import Testing
import Workflow

/// A historical case under Examples/replays: what its record falls short of and which rule says so.
///
/// The facts are those that Examples/replays/README.md takes from its sources C1, C4, C8 and C9.
struct Replay: CustomTestStringConvertible, Sendable {
  let name: String
  /// The findings that stop an output, as "rule subject".
  let blocking: [String]
  /// Findings that weaken the record or are only shown, as "rule subject"; there are more.
  let others: [String]
  let refusals: [Refusal]

  var testDescription: String { name }

  func read() throws -> WorkedCase { try WorkedCase("replays/\(name)") }

  private static let group = GroupID("G-1")

  static let nationalPower = Replay(
    name: "national-power", blocking: [], others: ["R-13 Q-1U", "R-40 hold"],
    refusals: [.lockedByEffect, .lockedByEffect, .correctionWithoutBasis("COR-1")])

  static let oppenheim = Replay(
    name: "oppenheim",
    blocking: [
      "M-30 G-1", "R-14 V-1", "R-14 V-2", "R-14 V-3", "R-17 V-1", "R-17 V-2", "R-17 V-3", "R-21 G-1",
    ],
    others: ["R-11 S-1", "R-13 V-1", "R-40 hold"],
    refusals: [
      .amountNotDetermined(
        group, because: "Market Quotation cannot be determined with 0 firm quotations; it needs three (Q-05)"),
      .determinationsNotApproved([group]),
      .amountNotDetermined(
        group, because: "its source V-1 will not do: Market Quotation counts firm quotations only (R-14)"),
      .determinationsNotApproved([group]),
    ])

  static let tschira = Replay(
    name: "tschira", blocking: ["R-16 Q-3", "R-17 Q-1", "R-17 Q-2"], others: ["R-13 Q-3", "R-40 hold"],
    refusals: [
      .treatmentDoesNotStand(
        EvidenceID("Q-1"),
        because: "Q-1 is set aside as unlikeTerms, but the record shows no term that differs"),
      .determinationsNotApproved([group]),
    ])

  static let peregrine = Replay(
    name: "peregrine", blocking: ["R-25 G-1"], others: ["R-13 Q-1", "R-40 hold"],
    refusals: [.reasonableResultUnanswered(group), .determinationsNotApproved([group])])

  static let all = [nationalPower, oppenheim, tschira, peregrine]
  /// Those whose figure was no valid determination; the first one of National Power was.
  static let withoutAmount = [oppenheim, tschira, peregrine]
}
