internal import Calendars
internal import CloseOut
internal import Quotations
internal import Workflow

/// Where the case stands: stages, next steps, clocks, findings, and outputs released and refused (mission A5).
public struct CaseStatus: Sendable {
  let view: CaseView
  let warnings: [String]

  public init(_ view: CaseView, warnings: [String] = []) {
    self.view = view
    self.warnings = warnings
  }

  private var assessment: CaseAssessment { view.assessment }

  public var document: Document {
    Document(
      title: "Where the case stands", subtitle: assessment.header?.name ?? assessment.caseID,
      standing: .record("Record of the case as of \(Wording.moment(assessment.moment))."),
      blocks: [.facts([.init("Early Termination Amount", AmountWording.headline(assessment))])]
        + playbookBlocks + outputs + findings + notes)
  }

  /// The stages, what is next, and the clocks; alone, what `firebreak status` shows.
  public var playbookBlocks: [Document.Block] {
    let playbook = view.disclosed.playbook
    let rows = playbook.stages.enumerated().map { index, stage in
      DocumentTable.Row([
        .init("\(index + 1) \(stage.name.title)"), .init(Self.words(stage.state)),
        .init(stage.missing.map(Wording.sentence).joined(separator: "\n")),
      ])
    }
    var blocks: [Document.Block] = [
      .section("Playbook"),
      .table(DocumentTable("", [.text("Stage", 2), .text("State", 1), .text("Still to do", 6)], rows)),
    ]
    if !playbook.clocks.isEmpty {
      let clocks = playbook.clocks.map { clock in
        DocumentTable.Row([
          .init(Wording.sentence(clock.name), [clock.note]), .init(clock.rule), .init(clock.from),
          .init(clock.until), .init(Self.words(clock.state)),
        ])
      }
      let columns: [DocumentTable.Column] = [
        .text("Clock", 5), .text("Rule", 2), .text("From", 3), .text("Until", 3), .text("State", 2),
      ]
      blocks += [.part("Clocks"), .table(DocumentTable("", columns, clocks))]
    }
    return blocks
  }

  private static func words(_ state: Playbook.Stage.State) -> String {
    switch state {
    case .notStarted: "not started"
    case .open: "open"
    case .complete: "complete"
    }
  }

  static func words(_ state: CaseClock.State) -> String {
    switch state {
    case .notStarted: "not started"
    case .running: "running"
    case .ended: "ended"
    case .overdue: "OVERDUE"
    }
  }

  private var outputs: [Document.Block] {
    let released = assessment.outputs.released.map {
      "Released: \(Wording.output($0.output)), \(Wording.moment($0.at)), by \(view.person($0.by))"
    }
    let refused = assessment.outputs.refused.map {
      "Refused: \(Wording.output($0.output)), \(Wording.moment($0.at)): \(view.reason($0))"
    }
    let lines = released + refused
    return [.section("Outputs"), .list(lines.isEmpty ? ["None has been asked for."] : lines)]
  }

  private var findings: [Document.Block] {
    let rows = view.findings.map { finding in
      DocumentTable.Row([
        .init(finding.severity.rawValue), .init(finding.rule), .init(finding.subject),
        .init(Wording.sentence(finding.sentence)),
      ])
    }
    guard !rows.isEmpty else { return [.section("Findings"), .paragraph("None.")] }
    let columns: [DocumentTable.Column] = [
      .text("Severity", 1), .text("Rule", 1), .text("About", 2), .text("Finding", 8),
    ]
    return [
      .section("Findings"),
      .paragraph(
        "A finding refuses no fact. One marked blocking keeps an output from being released until it is answered."
      ),
      .table(DocumentTable("", columns, rows)),
    ]
  }

  private var notes: [Document.Block] {
    var lines = warnings.map { "Folder: \($0)" }
    if let withheld = view.withheldSentence { lines.append(withheld) }
    return lines.isEmpty ? [] : [.section("Notes on the reading"), .list(lines)]
  }
}
