internal import Calendars
internal import CloseOut
internal import Explanations
internal import Quantities
internal import Quotations
internal import Transactions
internal import Workflow

extension GroupLog {
  var amount: [Document.Block] {
    switch item.outcome {
    case .undetermined:
      let because = view.reasonWithoutAmount(item) ?? ""
      return [.part("Amount"), .blocking("The group has no amount: \(because).")]
    case .determined(let determination):
      let shares = determination.byTransaction
      var blocks: [Document.Block] = [
        .part("Amount"), .table(parts(determination)),
      ]
      if shares.count > 1 { blocks.append(.table(Self.shares(shares, determination.amount.value))) }
      let notes = determination.notes + determination.doubleCounts.map { "counted twice: \($0) (R-28)" }
      if !notes.isEmpty { blocks.append(.list(notes.map(Wording.sentence))) }
      return blocks
    }
  }

  /// Level, each part of the charge, payments required in the meantime, costs and the total, as the amount was computed.
  private func parts(_ determination: Determination) -> DocumentTable {
    let sum = determination.amount.node.inputs.first
    var rows: [DocumentTable.Row] = []
    for (index, part) in (sum?.inputs ?? []).enumerated() {
      let isCharge = determination.charge != nil && index == 1
      let details = isCharge ? Self.charge(determination.charge) : Self.details(part)
      rows.append(
        .init([.init(Wording.sentence(part.label), details), .init("\(Self.money(part.quantity))")]))
    }
    rows.append(
      .init(
        [
          .init(
            "Close-out Amount of group \(id)", ["rounded once, \(determination.amount.node.operation.phrase)"]
          ),
          .init(Wording.signed(determination.amount.value)),
        ], isTotal: true))
    return DocumentTable(
      "How the amount follows", [.text("Step", 6), .figure("Amount, ISDA sign", 3)], rows)
  }

  private static func details(_ node: ExplanationNode) -> [String] {
    node.inputs.map { "\($0.label): \($0.quantity)" } + [node.note ?? ""]
      + [node.citations.map(\.description).joined(separator: "; ")]
  }

  /// DV01 × half-spread for each bucket.
  private static func charge(_ charge: ChargeOutcome?) -> [String] {
    guard let charge else { return [] }
    let parts = charge.parts.map { part in
      let size = part.sizeFactor == .one ? "" : " × size factor \(part.sizeFactor)"
      return
        "\(part.bucket): DV01 \(part.dv01.value.magnitude.readingText(decimalsMin: 2)) × half-spread \(part.halfSpread)\(size) = \(part.amount)"
    }
    return parts + ["half-spread from: \(charge.basis)"]
  }

  static func money(_ quantity: ExplainedQuantity) -> String {
    guard case .amount(let amount) = quantity else { return "\(quantity)" }
    return Wording.amount(amount)
  }

  static func shares(_ shares: [Determination.TransactionShare], _ total: Money) -> DocumentTable {
    let rows = shares.map { DocumentTable.Row([.init("\($0.transaction)"), .init("\($0.amount)")]) }
    return DocumentTable(
      "The amount by transaction", [.text("Transaction", 4), .figure("Amount, ISDA sign", 3)],
      rows + [.init(["Total", .init("\(total)")], isTotal: true)])
  }

  var level: [Document.Block] {
    var facts: [Document.Fact] = []
    if let method = item.method { facts.append(.init("Method", method.words)) }
    if let proposal {
      facts.append(.init("Valued as of", valuationDate(proposal)))
      let sources = proposal.sources.map { source in
        source.evidence.rawValue + (source.side.map { " at its \($0.rawValue)" } ?? "")
          + (source.weight.map { ", weight \($0)" } ?? "")
      }
      if !sources.isEmpty { facts.append(.init("Level taken from", sources.joined(separator: "; "))) }
      facts.append(.init("Curve", curve(proposal.curve)))
    }
    for comparison in item.determination?.comparisons ?? [] {
      facts.append(
        .init("Beside it, never mixed in", "\(comparison.name): \(Wording.signed(comparison.amount))"))
    }
    return facts.isEmpty ? [] : [.part("Method and level"), .facts(facts)]
  }

  private func valuationDate(_ proposal: DeterminationProposal) -> String {
    proposal.dateReason.isEmpty
      ? "\(proposal.valuationDate)" : "\(proposal.valuationDate): \(proposal.dateReason)"
  }

  private func curve(_ basis: CurveBasis) -> String {
    let reason = basis.reason.isEmpty ? "" : ": \(basis.reason)"
    switch basis.kind {
    case .none: return "none needed\(reason)"
    case .flat: return "flat, compounded \(basis.compounding.map(String.init) ?? "?") times a year\(reason)"
    case .snapshot:
      let discounting = basis.discounting.map { ", discounted on \($0)" } ?? ""
      return "from snapshot \(basis.snapshot?.rawValue ?? "(none named)")\(discounting)\(reason)"
    }
  }

  /// R-24: the amount against all evidence, that set aside as well.
  var range: [Document.Block] {
    guard let determination = item.determination, let range = determination.range else { return [] }
    let rows = range.contributors.filter { view.isOpen($0.evidence) }.map { point in
      DocumentTable.Row([
        .init(LogRows(view: view, item: item).source(point.evidence).name, [point.evidence.rawValue]),
        .init(Wording.amount(point.amount)),
      ])
    }
    let amount = determination.requiredPayments == nil ? "The amount" : "The amount without those payments"
    let place =
      determination.isWithinRange
      ? "\(amount) lies within the range of the evidence."
      : "\(amount) lies outside the range of the evidence. "
        + (determination.outsideRangeReason.map { "Reason: \($0)" } ?? "No reason is written.")
    return [
      .part("Range of the evidence (R-24)"),
      .paragraph(
        "\(Wording.amount(range.low)) to \(Wording.amount(range.high)), whether used or set aside. \(place)"),
      .table(
        DocumentTable("", [.text("Data point", 4), .figure("Amount it would give, ISDA sign", 3)], rows)),
    ]
  }

  var regime: [Document.Block] {
    guard let regime = view.open(id)?.regime else {
      return [.part("Regime"), .paragraph("No indicator of \(item.group.market) is on record.")]
    }
    return [.part("Regime of \(regime.market) on \(regime.date)")] + RegimeView.blocks(regime)
  }
}
