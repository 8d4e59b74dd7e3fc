import CanonicalJSON
import Explanations
import Statements
import Workflow

/// One file of the output.
struct OutputFile {
  let name: String
  let text: String
}

/// Every document of a close-out under its name.
struct CloseOutDocuments {
  let view: CaseView
  let warnings: [String]
  let isExplained: Bool
  let isPrivileged: Bool

  /// Documents of which a PDF is made from the HTML of the same name.
  let printed = ["amount-notice", "statement"]

  /// The result for programs, with the explanation if it was asked for.
  var result: String {
    get throws {
      var result = CaseResult(view, warnings: warnings).json
      if isExplained, case .object(var members) = result {
        members["explanation"] = try JSON.value(of: ExplanationReport(view).trees)
        result = .object(members)
      }
      return try JSON.prettyText(result)
    }
  }

  var files: [OutputFile] {
    get throws {
      let log = DeterminationLog(view)
      let result = try result
      var files = drawn("determination-log", log.document)
      files.append(OutputFile(name: "determination-log.csv", text: log.csv))
      files += drawn("amount-notice", AmountNotice(view).document)
      files += drawn("statement", CalculationStatement(view).document)
      files += drawn("case-status", CaseStatus(view, warnings: warnings).document)
      if let report = FailureReports(view).document { files += drawn("market-failure-report", report) }
      files += [
        OutputFile(name: "amount-notice.json", text: try JSON.prettyText(AmountNotice(view).json)),
        OutputFile(name: "statement.json", text: try JSON.prettyText(CalculationStatement(view).json)),
        OutputFile(name: "result.json", text: result),
        OutputFile(name: "explanation.txt", text: ExplanationReport(view).text),
        OutputFile(name: "events.jsonl", text: try EventLines(view).open()),
      ]
      return isPrivileged ? files + (try counselsFiles) : files
    }
  }

  /// In a folder of their own, so that nobody hands them over with the rest.
  private var counselsFiles: [OutputFile] {
    get throws {
      drawn("privileged/effects", PrivilegedReport(view).document) + [
        OutputFile(name: "privileged/events.jsonl", text: try EventLines(view).privileged())
      ]
    }
  }

  private func drawn(_ name: String, _ document: Document) -> [OutputFile] {
    [
      OutputFile(name: "\(name).txt", text: TextRenderer.text(document)),
      OutputFile(name: "\(name).html", text: HTMLRenderer.html(document)),
    ]
  }
}
