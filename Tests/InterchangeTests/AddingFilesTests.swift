import Calendars
import Foundation
import Quotations
import Testing
import Workflow

@testable import Interchange
@testable import StrictReading

/// Files that add to a case on record, in the formats of the case folder.
@Suite("Files that add to a case")
struct AddingFilesTests {
  private static let now = Timestamp(milliseconds: 1_678_900_000_000)

  private func names(recordKeeper: String = "ria") throws -> RecordedNames {
    let input = try CompleteCase.read(CompleteCase.files())
    var state = CaseState(caseID: input.caseID)
    for command in input.commands { _ = CaseMachine.handle(command, in: &state) }
    return RecordedNames(state, recordKeeper: PersonID(recordKeeper), recordedAt: AddingFilesTests.now)
  }

  private func read(_ files: [String: String]) throws -> [CaseCommand] {
    let folder = CaseFiles(paths: files.keys.sorted()) { path in
      files[path].map { SourceFile(path: path, bytes: Array($0.utf8)) }
    }
    return try CaseFolderReader.read(folder, ProblemList(), after: names()).commands
  }

  @Test("Minutes alone are read, with names that are on record")
  func minutes() throws {
    let commands = try read([
      "deliberation.yaml": """
      meetings:
        - id: meeting-2
          heldAt: 2023-03-15T09:00:00Z
          attendees: [tom, rob]
          groups: [swaps]
          considered:
            - {question: Whether to wait, alternatives: [wait, value now], answer: value now, evidence: [Q1]}
          reasoning: Nothing better is to be had.
          signedBy: [rob]
      """
    ])
    #expect(commands.map(\.idempotencyKey) == ["meetingMinuted/meeting-2"])
    #expect(commands.first?.actor == PersonID("rob"))
  }

  @Test("A name that is neither in the files nor on record is an error with its line")
  func unknownName() {
    let error = #expect(throws: UnreadableInput.self) {
      try read([
        "timing.csv":
          "date,tried,outcome,reasonableToValue,reason,loggedBy\n2023-03-15,calls,none,no,shut,nobody\n"
      ])
    }
    let sentences = (error?.errors ?? []).map(\.description).joined()
    #expect(sentences.contains("there is no person of the team named nobody"), "\(sentences)")
  }

  @Test("The same row again keeps its key, so it is recorded once; one that supersedes gets the next")
  func keys() throws {
    let header = "id,dealer,caller,channel,openedAt,group,supersedes\n"
    let row = "C1,D1,tom,phone,2023-03-14T10:05:00Z,swaps,"
    #expect(try read(["calls.csv": header + row + "\n"]).map(\.idempotencyKey) == ["quoteRequested/C1"])
    let again = try read(["calls.csv": header + row + "yes\n"])
    #expect(again.map(\.idempotencyKey) == ["quoteRequested/C1#2"])
    #expect(again.map(\.supersedes) == ["quoteRequested/C1"])
  }
}
