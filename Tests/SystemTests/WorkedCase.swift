import Calendars
import CloseOut
import Explanations
import Foundation
import Interchange
import Quantities
import Quotations
import Workflow

/// A case folder under Examples, replayed through the machine as the command does it.
struct WorkedCase {
  let state: CaseState
  let refusals: [Refusal]
  let assessment: CaseAssessment

  init(_ name: String) throws { try self.init(folder: WorkedCase.examples.appending(path: name)) }

  init(folder: URL) throws {
    let input = try CaseFolderReader.read(folder: folder.path)
    var state = CaseState(caseID: input.caseID)
    refusals = input.commands.compactMap { CaseMachine.handle($0, in: &state).refusal }
    self.state = state
    let moment = state.latestReceipt ?? Timestamp(milliseconds: 0)
    assessment = CaseAssessment(of: state, at: moment)
  }

  /// The amount of a group in ISDA sign, as printed.
  func amount(_ group: String) -> String? {
    assessment.groups.first { $0.group.id.rawValue == group }?.determination?.amount.value.text
  }

  static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()
  static let examples = root.appending(path: "Examples")
}
