import Testing

@testable import Workflow

/// An approval needs a clock that can be trusted, and a doubtful moment is named (evidence record, fault F8).
struct ClockTrustTests {
  @Test(
    "A clock up to a second off lets approvals pass; one further off does not",
    arguments: [
      (1_000, true), (1_001, false),
    ])
  func bound(_ error: Int, _ passes: Bool) {
    var command = Tale.command(Tale.approve, key: "ask")
    command.clock.errorMilliseconds = error
    var tale = Tale.complete
    tale.asked = [Tale.release]
    var state = tale.state()
    let refusal = CaseMachine.handle(command, in: &state).refusal
    #expect(refusal == (passes ? nil : .clockNotTrusted(errorMilliseconds: error)))
  }

  @Test("A clock set right lets approvals pass again, and the entry made while it was off stays named")
  func setRight() {
    var tale = Tale.complete
    tale.told[0].clockError = 5_000
    tale.told[1].clockError = 20
    #expect(tale.refusal(of: Tale.approve.output, at: Tale.approve.at) == nil)
    let named = tale.assessment().findings.filter { $0.subject == "entry 0" }
    #expect(named.map(\.severity) == [.warning])
  }

  @Test("A receipt before an earlier one is named, and the order stays that of the sequence")
  func backwards() {
    var tale = Tale.complete
    tale.told[3].at = "2026-03-03T10:49:59Z"
    #expect(tale.assessment().findings.contains { $0.subject == "entry 3" && $0.severity == .note })
    #expect(!Tale.complete.assessment().findings.contains { $0.subject.hasPrefix("entry") })
  }

  @Test(
    "An entry claimed for later than the clock's error and a second after it was taken is named",
    arguments: [
      ("2026-03-03T10:50:01Z", nil, false), ("2026-03-03T10:50:01.001Z", nil, true),
      ("2026-03-03T10:50:01.500Z", 500, false), ("2026-03-03T10:50:01.501Z", 500, true),
      ("2026-03-02T10:50:00Z", nil, false),
    ] as [(String, Int?, Bool)])
  func ahead(_ claimed: String, _ error: Int?, _ isNamed: Bool) {
    var commands = Tale.complete.commands
    commands[3].claimedAt = Sample.moment(claimed)
    commands[3].clock.errorMilliseconds = error
    let found = CaseAssessment(of: Tale.state(after: commands), at: Sample.moment("2026-03-05T12:00:00Z"))
      .findings.filter { $0.subject == "entry 3" && $0.sentence.contains("is claimed for") }
    #expect(found.map(\.severity) == (isNamed ? [.warning] : []))
  }

  @Test("That a clock says nothing of its error is noted only where approvals are signed")
  func unknown() {
    var tale = Tale.complete
    #expect(!tale.assessment().findings.contains { $0.subject == "clock" })
    tale.changeHeader { $0.needsSignatures = true }
    #expect(tale.assessment().findings.contains { $0.subject == "clock" && $0.severity == .note })
  }
}
