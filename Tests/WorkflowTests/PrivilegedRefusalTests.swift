import Quotations
import Testing

@testable import Workflow

/// A refusal whose reason tells what a privileged entry says is privileged itself.
struct PrivilegedRefusalTests {
  struct Row: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let asked: Tale.Asked
    let fact: CaseFact
    var spoil: @Sendable (inout Tale) -> Void = { _ in }
  }

  static let rows = [
    Row(
      testDescription: "a stay", asked: Tale.release,
      fact: .stayRecorded(
        ResolutionStay(
          id: "stay", regime: "12 USC 1821(e)(10)(B)", entity: "Beta",
          start: Sample.moment("2026-03-02T09:00:00Z"),
          end: Sample.moment("2026-03-03T22:00:00Z"), conclusion: "counsel's"))),
    Row(
      testDescription: "a quotation without a treatment", asked: Tale.approve,
      fact: .quoteReceived(Sample.quote("Q-7", "1240000"))),
  ]

  @Test("The entry is privileged where the reason is a privileged one, and only there", arguments: rows)
  func sealed(_ row: Row) throws {
    for level in Privilege.Class.allCases {
      var commands = Tale.complete.commands
      commands.append(PrivilegedRefusalTests.command(row.fact, level))
      var state = Tale.state(after: commands)
      let decision = CaseMachine.handle(Tale.command(row.asked, key: "ask"), in: &state)
      let envelope = try #require(decision.events.last?.envelope)
      #expect(decision.refusal != nil && envelope.type == "outputRefused")
      #expect(envelope.privilege.level == (level == .none ? .none : .workProduct))
      #expect(envelope.privilege.assertedBy == (level == .none ? nil : PersonID("lena")))
      #expect(state.privileged.keys.contains(envelope.sequence) == (level != .none))
    }
  }

  @Test("A reason that anybody can see is not privileged, whatever else is")
  func open() throws {
    var tale = Tale.complete
    tale.changeNotice { $0.namedEvent = "" }
    let commands =
      tale.commands + [PrivilegedRefusalTests.command(PrivilegedRefusalTests.rows[0].fact, .litigation)]
    var state = Tale.state(after: commands)
    let decision = CaseMachine.handle(Tale.command(Tale.release, key: "ask"), in: &state)
    #expect(decision.refusal == .noticeNamesNoEvent("N-1"))
    #expect(decision.events.last?.envelope.privilege == Privilege.none)
  }

  private static func command(_ fact: CaseFact, _ level: Privilege.Class) -> CaseCommand {
    var command = Tale.command(Tale.Told(key: "late", fact: fact))
    command.privilege = Privilege(level: level)
    return command
  }
}
