internal import Calendars
internal import CloseOut
internal import Quantities
internal import Quotations
internal import Workflow

/// Draft reports on market failure for the groups whose regime is Extreme (mission A4).
public struct FailureReports: Sendable {
  let view: CaseView

  public init(_ view: CaseView) { self.view = view }

  /// Nil where no group stands in an Extreme regime.
  public var document: Document? {
    let reports = view.disclosed.groups.compactMap { item in item.judgement.marketFailure.map { (item, $0) } }
    guard !reports.isEmpty else { return nil }
    return Document(
      title: "Report on market failure", subtitle: view.assessment.header?.name ?? view.assessment.caseID,
      standing: .draft(because: "a person completes and signs it; it is drawn up from the record."),
      blocks: reports.flatMap(blocks))
  }

  private func blocks(_ item: GroupDetermination, _ report: MarketFailureReport) -> [Document.Block] {
    let rows = report.absences.map { absence in
      DocumentTable.Row([
        .init(view.dealer(absence.dealer), [absence.evidence.rawValue]), .init(Self.words(absence.kind)),
        .init(Wording.moment(absence.since)), .init(absence.reason ?? "none stated"),
      ])
    }
    var blocks: [Document.Block] = [
      .section("Group \(item.group.id): \(item.group.market)"),
      .list(report.sentences.map(Wording.sentence)),
    ]
    if !rows.isEmpty {
      let columns: [DocumentTable.Column] = [
        .text("Dealer", 3), .text("How", 2), .text("Since", 3), .text("Reason given", 5),
      ]
      blocks.append(.table(DocumentTable("Dealers who gave no usable price", columns, rows)))
    }
    if let regime = item.regime { blocks += [.part("The market")] + RegimeView.blocks(regime) }
    return blocks
  }

  private static func words(_ kind: MarketFailureReport.Absence.Kind) -> String {
    switch kind {
    case .refused: "refused"
    case .silent: "silent"
    case .withdrew: "withdrew"
    case .valuationOnly: "valuation only"
    }
  }
}
