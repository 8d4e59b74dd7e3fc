import Testing

@testable import Workflow

/// Outputs are refused on a fixed list of grounds, in a fixed order (design rule 11; ).
struct RefusalTests {
  @Test(
    "Each ground of refusal is reached by one thing wrong with a complete case", arguments: RefusalRow.all)
  func reached(_ row: RefusalRow) throws {
    let refusal = try #require(RefusalTests.answer([row]), "nothing was refused")
    #expect(RefusalKind(refusal) == row.kind)
    #expect(refusal.sentence.count > 20 && refusal.sentence.hasSuffix("."), "\(refusal.sentence)")
  }

  @Test("No ground of refusal is without a row")
  func complete() {
    #expect(Set(RefusalRow.all.map(\.kind)) == Set(RefusalKind.allCases))
  }

  @Test("With nothing wrong, nothing is refused, from the first notice to effect")
  func nothingWrong() {
    let outputs = Tale.effective.state().outputs
    #expect(outputs.refused.isEmpty, "\(outputs.refused.map(\.refusal.sentence))")
    #expect(outputs.released.map(\.output) == Tale.all.map(\.output))
  }

  @Test("Of two grounds the one listed first is given", arguments: RefusalTests.pairs)
  func precedence(_ first: RefusalRow, _ second: RefusalRow) throws {
    let refusal = try #require(RefusalTests.answer([second, first]), "nothing was refused")
    #expect(RefusalKind(refusal) == first.kind, "\(first.kind) with \(second.kind): \(refusal.sentence)")
  }

  /// All pairs of grounds against the same output, the one listed first in front.
  static var pairs: [(RefusalRow, RefusalRow)] {
    let rows = RefusalRow.all.sorted { $0.kind < $1.kind }
    return rows.indices.flatMap { index in
      rows[(index + 1)...].filter { $0.asked.output == rows[index].asked.output }.map { (rows[index], $0) }
    }
  }

  /// The refusal when the complete case is spoiled in several ways, the last of which has the last word. What was
  /// released before is put on record unasked: it may have gone out when nothing was wrong yet.
  static func answer(_ rows: [RefusalRow]) -> Refusal? {
    guard let last = rows.last else { return nil }
    var tale = Tale.complete
    for row in rows { row.spoil(&tale) }
    var state = tale.state()
    let needsLess: Set<RefusalKind> = [.nothingToCorrect, .determinationsNotApproved, .notIssued]
    let least = rows.contains { needsLess.contains($0.kind) }
    let before = rows.map(\.before).sorted { $0.count < $1.count }
    for (index, asked) in ((least ? before.first : before.last) ?? []).enumerated() {
      let command = Tale.command(asked, key: "before \(index)")
      let payload = CasePayload.released(asked.output)
      let envelope = EventEnvelope(
        caseID: state.caseID, sequence: state.nextSequence, type: payload.typeName, command: command,
        payloadLength: 0)
      CaseMachine.evolve(&state, CaseEvent(envelope: envelope, payload: payload))
    }
    var asked = last.asked
    asked.by = rows.map(\.asked.by).first { $0 != "lena" } ?? "lena"
    asked.at = rows.first { $0.kind == .serviceNotYetEffective }?.asked.at ?? asked.at
    return CaseMachine.handle(Tale.command(asked, key: "the question"), in: &state).refusal
  }
}
