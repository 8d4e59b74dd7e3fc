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
    let groups = view.assessment.groups.filter { $0.regime?.regime == .extreme }
    guard !groups.isEmpty else { return nil }
    return Document(
      title: "Report on market failure", subtitle: view.assessment.header?.name ?? view.assessment.caseID,
      standing: .draft(because: "a person completes and signs it; it is drawn up from the record."),
      blocks: groups.flatMap(blocks))
  }

  private func blocks(_ item: GroupDetermination) -> [Document.Block] {
    let report = report(item)
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

  private func report(_ item: GroupDetermination) -> MarketFailureReport {
    let id = item.group.id
    let requests = view.file.requests.facts.filter { $0.group == id }
    let answers = item.uses.map(\.response).filter { view.isOpen($0.id) }
    let moments = requests.map(\.openedAt) + answers.map(\.receivedAt)
    return MarketFailureReport(
      draftedFrom: QuotationRecord(requests: requests, responses: answers), group: id,
      from: moments.min() ?? view.assessment.moment, to: view.assessment.moment,
      attempts: view.file.days.facts.map {
        MarketAttempt(date: $0.date, tried: $0.tried, outcome: $0.outcome)
      })
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
