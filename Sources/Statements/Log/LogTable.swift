internal import Calendars
internal import Quantities
internal import Quotations
internal import Workflow

/// The rows of the log as a table for reading and as one for a spreadsheet.
enum LogTable {
  static func table(_ rows: [LogRow], caption: String) -> DocumentTable {
    let columns: [DocumentTable.Column] = [
      .text("Source and time", 4), .text("Data point as said", 5), .text("Class", 3),
      .text("Size, lag, defects, who", 6), .text("Disposition and reason", 7),
      .figure("Amount it would give, ISDA sign", 4),
    ]
    return DocumentTable(caption, columns, rows.map(row))
  }

  private static func row(_ row: LogRow) -> DocumentTable.Row {
    let words = row.words.isEmpty ? "" : "\"\(row.words)\""
    let reason = row.reason.isEmpty ? row.disposition : "\(row.disposition): \(row.reason)"
    let basis = row.basis.isEmpty ? "" : "evidence: \(names(row.basis))"
    return .init([
      .init(row.source, [row.at.map(Wording.moment) ?? "", row.evidence.rawValue]),
      .init(row.dataPoint, [words]), .init(row.kind), .init("", row.remarks),
      .init(reason, [row.narrative, basis, row.decision]), amount(row),
    ])
  }

  private static func amount(_ row: LogRow) -> DocumentTable.Cell {
    guard let amount = row.amount else { return .init("none", [row.noAmount ?? ""]) }
    return .init("\(amount)", [row.reading, row.gap?.sentence ?? ""])
  }

  private static func names(_ evidence: [EvidenceID]) -> String {
    evidence.map(\.rawValue).joined(separator: ", ")
  }

  static let spreadsheetTitles = [
    "group", "evidence", "source", "time", "class", "data point", "words", "disposition", "reason",
    "narrative", "evidence of the reason", "decided", "amount (ISDA sign)", "currency", "read as",
    "gap in bp", "gap in amount", "no amount because", "remarks",
  ]

  static func spreadsheetRow(_ group: GroupID, _ row: LogRow) -> [String] {
    [
      group.rawValue, row.evidence.rawValue, row.source, row.at?.description ?? "", row.kind, row.dataPoint,
      row.words, row.disposition, row.reason, row.narrative, names(row.basis), row.decision,
      row.amount?.text ?? "", row.amount?.currency.code ?? "", row.reading,
      row.gap?.basisPoints?.value.description ?? "", row.gap?.amount.text ?? "", row.noAmount ?? "",
      row.remarks.joined(separator: "; "),
    ]
  }
}

extension DeterminationLog {
  /// The data points of all groups, one a line, for a spreadsheet.
  public var csv: String {
    let rows = view.assessment.groups.flatMap { item in
      LogRows(view: view, item: item).rows.map { LogTable.spreadsheetRow(item.group.id, $0) }
    }
    return CSVRenderer.csv(LogTable.spreadsheetTitles, rows)
  }
}
