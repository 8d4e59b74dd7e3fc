internal import CloseOut
internal import Quotations
internal import Workflow

extension BundlePlan {
  /// What can no longer be followed from what is shown: computations of which an input is withheld.
  ///
  /// Nothing is forbidden: a party may withhold what a determination rests on. But it should know, since the other
  /// side will read it in the report.
  static func notes(
    _ record: OpenedRecord, _ shown: OpenedRecord, _ withheld: [Int: Withholding]
  ) -> [String] {
    guard withheld.values.contains(where: { $0.reason != .erased }) else { return [] }
    var notes: [String] = []
    for entry in record.state.file.proposals.entries {
      let names = Set(shown.state.file.evidenceNames)
      for source in entry.fact.sources where !names.contains(source.evidence) {
        notes.append(
          "The determination of \(entry.fact.group) rests on \(source.evidence), which is withheld: "
            + "it cannot be computed from the bundle.")
      }
    }
    for (sequence, withholding) in withheld.sorted(by: { $0.key < $1.key })
    where withholding.reason == .requested {
      guard let type = record.entries[sequence].text("type"), basic.contains(type) else { continue }
      notes.append("Entry \(sequence) (\(type)) is withheld: amounts rest on it.")
    }
    return notes.reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
  }

  /// Entries without which no amount can be computed.
  private static let basic: Set<String> = [
    "caseOpened", "agreementRecorded", "transactionsFrozen", "groupDefined", "determinationProposed",
    "exchangeRateFixed", "unpaidAmountRecorded", "rateCertified", "collateralRecorded", "otherAmountRecorded",
    "policySet", "signedOff", "determinationComputed", "amountComputed",
  ]
}
