import Calendars
import CloseOut
import Explanations
import Foundation
import Quantities
import Workflow

extension WorkedCase {
  /// The case of a folder in which some texts have been replaced: what would have come of another record.
  init(_ name: String, changing file: String, _ changes: [String: String]) throws {
    let copy = FileManager.default.temporaryDirectory.appending(
      path: "firebreak-\(name.replacing("/", with: "-"))-\(ProcessInfo.processInfo.globallyUniqueString)")
    try FileManager.default.copyItem(at: WorkedCase.examples.appending(path: name), to: copy)
    defer { try? FileManager.default.removeItem(at: copy) }
    let path = copy.appending(path: file)
    var text = try String(contentsOf: path, encoding: .utf8)
    for (old, new) in changes {
      guard text.contains(old) else { throw TextNotFound(file: file, text: old) }
      text = text.replacing(old, with: new)
    }
    try text.write(to: path, atomically: true, encoding: .utf8)
    try self.init(folder: copy)
  }

  struct TextNotFound: Error {
    let file: String
    let text: String
  }

  var outcome: AmountOutcome? { assessment.amount.outcome }

  /// The amount payable as printed, with who pays it.
  var payable: String? {
    outcome.map { "\($0.payable.value.payable.text) \($0.payable.value.payer?.name ?? "nobody")" }
  }

  var isEffective: Bool { state.outputs.effective != nil }

  var blocking: [String] { sentences(.blocking) }

  /// The rules of the findings that weaken the record without stopping it, in order.
  var warnings: [String] {
    assessment.findings.filter { $0.severity == .warning }.map { "\($0.rule) \($0.subject)" }
  }

  func sentences(_ severity: Finding.Severity) -> [String] {
    assessment.findings.filter { $0.severity == severity }.map(\.sentence)
  }
}
