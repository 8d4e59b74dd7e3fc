import CascadeScenarios
import CloseOut
import Drills
import Quantities
import Quotations
import Statements
import Workflow

/// The fifth section: the lines as the statement has them, and what lies between them and the simulated mid.
extension AfterActionReport {
  var amountParts: [String] {
    guard let amount else {
      return [Page.paragraph("No Early Termination Amount was issued:"), Page.list(withoutAmount)]
        + [ReportPage.table(groupsTable)]
    }
    return statementParts
      + [
        Page.paragraph(
          "Early Termination Date \(amount.terminationDate). Amounts are in ISDA sign: positive is a cost of the party "
            + "that determines."),
        differencePicture.map { Page.figure($0) }
          ?? Page.paragraph("A group has no amount or no simulated mid: the difference cannot be drawn."),
        ReportPage.table(groupsTable), chargeParts,
      ]
  }

  /// The calculation of the statement, block by block.
  private var statementParts: [String] {
    let statement = CalculationStatement(CaseView(of: assessment))
    return statement.calculation.compactMap { block in
      switch block {
      case .paragraph(let text): Page.paragraph(text)
      case .table(var table):
        {
          table.caption = table.caption.isEmpty ? "As the statement has it" : table.caption
          return ReportPage.table(table)
        }()
      default: nil
      }
    }
  }

  private var groupsTable: DocumentTable {
    var rows = groups.map { group in
      let currency = group.truth?.currency ?? group.amount?.currency
      let difference = group.difference
      func words(_ figure: Double?) -> DocumentTable.Cell {
        guard let figure, let currency else { return "" }
        return .init(DrillMoney.words(figure, currency))
      }
      return DocumentTable.Row([
        .init(group.id.rawValue, [group.item?.group.market ?? ""]),
        .init(group.item?.method?.words ?? "none"),
        words(group.truth?.amount), words(difference?.prices), words(difference?.charge),
        .init(group.amount.map(\.description) ?? "not determined"),
      ])
    }
    if let difference, let currency {
      let words = [difference.mid, difference.prices, difference.charge, difference.closeOut].map {
        DocumentTable.Cell(DrillMoney.words($0, currency))
      }
      rows.append(.init(["All groups, in the Termination Currency", ""] + words, isTotal: true))
    }
    return DocumentTable(
      "Simulated mid and amount, by group",
      titles: [
        "group", "method", "#at the simulated mid", "#prices off mid", "#liquidity charge", "#amount",
      ],
      rows)
  }

  private static let chargePartsMax = 10

  /// The parts that cost most; the statement has them all.
  private var chargeParts: String {
    let parts = groups.flatMap { group in
      (group.determination?.charge?.parts ?? []).map { (group: group.id, part: $0) }
    }
    let largest = parts.enumerated().sorted { left, right in
      let (first, second) = (
        DrillMoney.figure(left.element.part.amount), DrillMoney.figure(right.element.part.amount)
      )
      return (-first, left.offset) < (-second, right.offset)
    }.prefix(AfterActionReport.chargePartsMax).map(\.element)
    let rows = largest.map { group, part in
      [
        group.rawValue, part.bucket, DrillMoney.words(part.dv01.value.doubleValue, part.dv01.currency),
        "\(part.halfSpread)", part.sizeFactor.text(decimals: 2), "\(part.amount)",
      ]
    }
    let left = parts.count - rows.count
    let caption =
      "Liquidity charge by part"
      + (left > 0 ? ": the \(rows.count) largest of \(parts.count); the determination log has all" : "")
    return ReportPage.table(
      DocumentTable(
        caption, titles: ["group", "bucket", "#DV01", "#half-spread", "#size factor", "#charge"], texts: rows)
    )
  }
}
