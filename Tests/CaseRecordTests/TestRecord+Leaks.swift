import Calendars
import EvidenceLog
import Statements
import Workflow

@testable import CaseRecord

extension TestRecord {
  /// The entries of a type.
  func opened(type: String) -> [Int] {
    ((try? opened)?.events ?? []).filter { $0.envelope.type == type }.map(\.envelope.sequence)
  }

  /// The files of an honest bundle, and what scans them.
  func scanner(withholding entries: [Int]) throws -> (LeakScanner, [String: [UInt8]]) {
    let plan = try BundlePlan(of: opened, withholding: WithholdingRequest(entries: Set(entries)))
    let words = entries.map { "\($0)" }.joined(separator: ",")
    return (LeakScanner(contents, plan), try TestBundle(self, withholding: words).files)
  }

  /// The documents of the case as somebody sees them from whom entries are withheld.
  func documents(withholding entries: Set<Int>) throws -> [(name: String, bytes: [UInt8])] {
    let plan = try BundlePlan(of: opened, withholding: WithholdingRequest(entries: entries))
    let replay = CaseReplay(caseID: contents.caseID, events: plan.shown.events)
    guard let moment = replay.latestReceipt else { return [] }
    let view = replay.view(at: moment)
    return [
      ("determination-log.txt", Array(TextRenderer.text(DeterminationLog(view).document).utf8)),
      ("statement.html", Array(HTMLRenderer.html(CalculationStatement(view).document).utf8)),
      ("explanation.txt", Array(ExplanationReport(view).text.utf8)),
    ]
  }
}
