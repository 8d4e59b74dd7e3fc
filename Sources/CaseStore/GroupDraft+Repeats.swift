internal import CaseRecord
internal import EvidenceLog
internal import Workflow

extension GroupDraft {
  /// What a computed fact's key adds to that of the output it was sealed before.
  private static let computedSuffix = "#computed"

  /// The receipt of the first time, with a word where this time something else was asked under the same key.
  func repeated(
    _ command: CaseCommand, _ files: [[UInt8]], _ first: Int,
    _ stored: (Int) throws(StoreError) -> EntryRow?
  ) throws(StoreError) -> Receipt {
    let computed = standing.places[identity.digest(ofKey: command.idempotencyKey + GroupDraft.computedSuffix)]
    let sequences = [computed, first].compactMap { $0 }
    // Of an erased entry nothing is left to compare with.
    let pending = rows.first { $0.sequence == first }
    let found = if let pending { pending as EntryRow? } else { try stored(first) }
    guard let row = found, row.lines != nil else {
      return Receipt(sequences: sequences, isRepeat: true)
    }
    let event: CaseEvent
    let attached: [Digest]
    do {
      let entry = try OpenedEntry(leaf: row.leaf, disclosures: row.disclosures())
      event = try entry.event()
      attached = try BlobOpening.all(of: entry, first).map(\.digest)
    } catch let error as StoreError {
      throw error
    } catch {
      throw .damaged("entry \(first): \(error)")
    }
    let isSame = event.came(of: command) && attached == files.map { Digest(of: $0) }
    return Receipt(sequences: sequences, refusal: event.refusal, isRepeat: true, isDifferent: !isSame)
  }
}

extension CaseEvent {
  fileprivate var refusal: Refusal? {
    if case .refused(_, let refusal) = payload { refusal } else { nil }
  }

  /// Whether the command asked for what the event records. When it reached the record may differ: it is sent again.
  fileprivate func came(of command: CaseCommand) -> Bool {
    let isSameAct =
      switch (payload, command.act) {
      case (.fact(let mine), .record(let other)): mine == other
      case (.released(let mine), .release(let other)), (.refused(let mine, _), .release(let other)):
        mine == other
      default: false
      }
    return isSameAct && envelope.actor == command.actor && envelope.role == command.role
      && envelope.claimedAt == command.claimedAt && envelope.references == command.references
      && envelope.supersedes == command.supersedes && envelope.privilege == command.privilege
  }
}
