internal import Calendars
internal import CloseOut
internal import Explanations
internal import Quantities
internal import Quotations
internal import Workflow

/// What the command prints on the screen: the amount, what it rests on, and what stands in its way.
public struct CaseSummary: Sendable {
  static let findingsMax = 12
  static let evidenceMax = 12

  let view: CaseView

  public init(_ view: CaseView) { self.view = view }

  private var assessment: CaseAssessment { view.assessment }

  /// The summary, and where the files were written.
  public func text(folder: String, files: [String]) -> String {
    let list = TextWrapping.hanging("  ", files.joined(separator: ", "), TextRenderer.width)
    return text + "\n" + (["Written to \(folder):"] + list).joined(separator: "\n") + "\n"
  }

  public var text: String {
    let blocks = [headline] + regimes + groups + evidence + claims + outputs + findings + next + notes
    let lines = blocks.flatMap { TextRenderer.lines($0) }.map(TextWrapping.trimmedEnd)
    let name = assessment.header?.name ?? assessment.caseID
    return ([name, "as of \(Wording.moment(assessment.moment))"] + lines).joined(separator: "\n") + "\n"
  }

  private var headline: Document.Block {
    guard let outcome = assessment.amount.outcome else {
      let reasons = view.amountReasons.map { "- \($0)" }.joined(separator: "\n")
      return .figure(amount: "No Early Termination Amount can be computed yet", caption: reasons)
    }
    let state: String
    switch view.standing(of: .issueStatement) {
    case .issued: state = "The statement has been issued."
    default: state = "The statement is a draft."
    }
    return .figure(
      amount: "Early Termination Amount  \(outcome.payable.value.payable)",
      caption: "\(AmountWording.payerSentence(outcome, assessment)).\nEarly Termination Date "
        + "\(outcome.terminationDate). \(Wording.sentence(outcome.method)). \(state)")
  }

  private var regimes: [Document.Block] {
    let regimes = view.disclosed.regimes
    guard !regimes.isEmpty else { return [] }
    let lines = regimes.map { regime in
      let flags = regime.flags.map(\.sentence).joined(separator: "; ")
      return "\(regime.market) on \(regime.date): \(Wording.sentence(regime.sentence))"
        + (flags.isEmpty ? "" : "; \(flags)")
    }
    return [.section("Regime"), .list(lines)]
  }

  private var groups: [Document.Block] {
    guard !assessment.groups.isEmpty else { return [] }
    let rows = assessment.groups.map { item in
      let range = item.determination?.range
      return DocumentTable.Row([
        .init(item.group.id.rawValue), .init(item.method.map(\.words) ?? "none proposed"),
        .init(item.determination?.amount.value.description ?? "not determined"),
        .init(range.map { Wording.amount($0.low) } ?? ""), .init(range.map { Wording.amount($0.high) } ?? ""),
      ])
    }
    let columns: [DocumentTable.Column] = [
      .text("Group", 3), .text("Method", 4), .figure("Amount, ISDA sign", 3), .figure("Evidence from", 3),
      .figure("to", 3),
    ]
    return [.section("Determinations"), .table(DocumentTable("", columns, rows))]
  }

  /// Every data point, whatever became of it: what was set aside is seen beside what was used.
  private var evidence: [Document.Block] {
    assessment.groups.flatMap { item -> [Document.Block] in
      let rows = LogRows(view: view, item: item).rows.prefix(Self.evidenceMax).map { row in
        DocumentTable.Row([
          .init(row.source), .init("\(row.kind), \(row.amount == nil ? row.words : row.dataPoint)"),
          .init(row.disposition + (row.reason.isEmpty ? "" : ": \(row.reason)")),
          .init(row.amount?.description ?? "none"),
        ])
      }
      guard !rows.isEmpty else { return [] }
      let columns: [DocumentTable.Column] = [
        .text("Source", 3), .text("Data point", 5), .text("What became of it", 4),
        .figure("It would give", 3),
      ]
      return [
        .section("Evidence for \(item.group.id)"), .table(DocumentTable("", columns, Array(rows))),
      ]
    }
  }

  private var claims: [Document.Block] {
    let lines = view.disclosed.claims.compactMap {
      item in
      item.tieOut.map { "\(item.claim.claimedBy): \($0.sentence)" }
    }
    return lines.isEmpty ? [] : [.section("Figures put forward"), .list(lines)]
  }

  private var outputs: [Document.Block] {
    let outputs = assessment.outputs
    let standing = outputs.refused.filter { refused in
      !outputs.released.contains { $0.output == refused.output && $0.sequence > refused.sequence }
    }
    let lines = standing.map {
      "\(Wording.sentence(Wording.output($0.output))) was refused: \(view.reason($0))"
    }
    return lines.isEmpty ? [] : [.section("Refused"), .list(lines)]
  }

  private var findings: [Document.Block] {
    let all = view.findings
    guard !all.isEmpty else { return [] }
    let counts = Finding.Severity.allCases.reversed().map { severity in
      "\(all.count { $0.severity == severity }) \(severity.rawValue)"
    }.joined(separator: ", ")
    let claims = Set(view.file.claims.facts.map(\.id.rawValue))
    let shown = all.filter { $0.severity > .note && !claims.contains($0.subject) }.prefix(Self.findingsMax)
    let lines = shown.map { "\($0.severity.rawValue) \($0.rule): \(Wording.sentence($0.sentence))" }
    let more = all.count - shown.count
    let rest = more == 0 ? [] : ["\(more) more; all are in case-status"]
    return [.section("Findings (\(counts))"), .list(lines + rest)]
  }

  private var next: [Document.Block] {
    let playbook = view.disclosed.playbook
    guard let stage = playbook.current else {
      return [.section("Next"), .list(["Every stage of the playbook is complete."])]
    }
    let steps = stage.missing.map { "\(stage.name.title): \($0)" }
    let clocks = playbook.clocks.filter { $0.state == .running || $0.state == .overdue }.map {
      "Clock \(CaseStatus.words($0.state)): \($0.name), until \($0.until)"
    }
    return [.section("Next"), .list(steps + clocks)]
  }

  private var notes: [Document.Block] {
    view.withheldSentence.map { [.section("Notes"), .list([$0])] } ?? []
  }
}
