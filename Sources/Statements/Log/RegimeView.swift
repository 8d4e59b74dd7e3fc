internal import CloseOut
internal import Quantities

/// A regime with its votes and disagreements as blocks of a document.
enum RegimeView {
  static func blocks(_ regime: RegimeAssessment) -> [Document.Block] {
    var blocks: [Document.Block] = [
      .paragraph("\(Wording.sentence(regime.sentence)). Policy \(regime.policyVersion).")
    ]
    if let override = regime.override {
      blocks.append(.warning("Set by \(override.by): \(override.reason)"))
    }
    let rows = regime.votes.map { vote in
      DocumentTable.Row([
        .init(vote.indicator), .init(figure(vote)), .init(vote.regime.title, [vote.band]),
        .init("\(vote.weight)"), .init(vote.source, vote.isConstructed ? ["constructed, not observed"] : []),
      ])
    }
    if !rows.isEmpty {
      let columns: [DocumentTable.Column] = [
        .text("Indicator", 3), .figure("Level", 2), .text("Votes", 3), .figure("Weight", 2),
        .text("Source", 5),
      ]
      blocks.append(.table(DocumentTable("", columns, rows)))
    }
    var remarks = regime.flags.map(\.sentence)
    remarks += regime.disagreements.map(\.sentence).filter { !remarks.contains($0) }
    if !regime.missing.isEmpty { remarks.append("no reading of \(regime.missing.joined(separator: ", "))") }
    return remarks.isEmpty ? blocks : blocks + [.list(remarks.map(Wording.sentence))]
  }

  private static func figure(_ vote: RegimeVote) -> String {
    vote.value == .notQuoted || vote.unit.isEmpty ? "\(vote.value)" : "\(vote.value) \(vote.unit)"
  }
}
