internal import CanonicalJSON
internal import Quotations
internal import Workflow

/// What of an entry does not leave the house, and why.
public struct Withholding: Sendable, Hashable {
  public enum Reason: String, Sendable, Hashable, CaseIterable {
    case privileged, requested, erased
  }

  /// The first that applies, in the order of ``Reason``; of an erased entry there is nothing to withhold.
  public let reason: Reason
  /// The keys of disclosures withheld; nil for all of them.
  public let keys: Set<String>?

  public func withholds(_ key: String) -> Bool { keys?.contains(key) ?? true }
}

/// Which entries and which fields a bundle withholds: whatever is privileged, and what was asked.
public struct BundlePlan: Sendable {
  /// How many entries the bundle has; the rest of the record is later than its checkpoint.
  public let size: Int
  public let withheld: [Int: Withholding]
  /// What whoever asked should know: figures that cannot be computed from what is shown.
  public let notes: [String]
  /// The record as the other side will be able to read it.
  public let shown: OpenedRecord

  /// - Parameters:
  ///   - record: the whole record, up to the checkpoint that the bundle shows.
  ///   - request: what is to be withheld besides what is privileged.
  /// - Throws: ``WithholdingError`` for entries and fields that are not there.
  public init(of record: OpenedRecord, withholding request: WithholdingRequest) throws(WithholdingError) {
    size = record.entries.count
    var withheld: [Int: Withholding] = [:]
    for (sequence, fields) in request.fields.sorted(by: { $0.key < $1.key }) {
      try BundlePlan.check(sequence, fields, in: record)
      withheld[sequence] = Withholding(reason: .requested, keys: BundlePlan.completed(fields))
    }
    for sequence in request.entries {
      guard sequence < size else { throw .unknownEntry(sequence, size: size) }
      withheld[sequence] = Withholding(reason: .requested, keys: nil)
    }
    for sequence in record.state.erased { withheld[sequence] = Withholding(reason: .erased, keys: nil) }
    for sequence in record.state.privileged.keys where sequence < size {
      withheld[sequence] = Withholding(reason: .privileged, keys: nil)
    }
    withheld = BundlePlan.withSignatures(withheld, record)
    withheld = BundlePlan.withExplanations(withheld, record)
    self.withheld = withheld
    shown = BundlePlan.shown(record, withheld)
    notes = BundlePlan.notes(record, shown, withheld)
  }

  /// The disclosures of an entry that the bundle shows.
  public func shown(_ disclosures: [Disclosure], of sequence: Int) -> [Disclosure] {
    guard let withholding = withheld[sequence] else { return disclosures }
    return disclosures.filter { !withholding.withholds($0.key) }
  }

  private static func check(
    _ sequence: Int, _ fields: Set<String>, in record: OpenedRecord
  ) throws(WithholdingError) {
    guard sequence < record.entries.count else {
      throw .unknownEntry(sequence, size: record.entries.count)
    }
    let known = record.entries[sequence].disclosed.map(\.key).sorted()
    for field in fields.sorted() where !known.contains(field) {
      throw .unknownField(sequence, field, known: known)
    }
  }

  /// A file that is withheld takes its plain digest with it, which would let anybody with the file recognise it; a
  /// field of the payload the key of its entry, which may be made of the payload's plain digest.
  private static func completed(_ fields: Set<String>) -> Set<String> {
    var all = fields
    if fields.contains(where: { $0.hasPrefix(Disclosure.blobPrefix) }) { all.insert("digest") }
    let isOfPayload = all.contains {
      !$0.hasPrefix(Disclosure.blobPrefix) && !$0.hasPrefix(Disclosure.envelopePrefix)
    }
    if isOfPayload { all.insert(Disclosure.envelopePrefix + "idempotencyKey") }
    return all
  }

  /// What was signed about a withheld entry goes with it: an attestation holds the plain digest of the quotation, an
  /// approval the words of the act.
  private static func withSignatures(
    _ withheld: [Int: Withholding], _ record: OpenedRecord
  ) -> [Int: Withholding] {
    var all = withheld
    let file = record.state.file
    let quotes = Set(file.answers.entries.filter { withheld[$0.sequence] != nil }.map(\.fact.id))
    let acts = Set(file.custodyProposals.entries.filter { withheld[$0.sequence] != nil }.map(\.fact.id))
    let signed =
      file.attestations.entries.filter { quotes.contains($0.fact.quote) }.map(\.sequence)
      + file.custodyApprovals.entries.filter { acts.contains($0.fact.proposal) }.map(\.sequence)
    for sequence in signed where record.entries[sequence].shown("signature") != nil {
      let before = all[sequence]
      guard before == nil || before?.keys != nil else { continue }
      all[sequence] = Withholding(
        reason: .requested, keys: completed((before?.keys ?? []).union(["signature"])))
    }
    return all
  }

  static func shown(_ record: OpenedRecord, _ withheld: [Int: Withholding]) -> OpenedRecord {
    let entries = record.entries.enumerated().map { sequence, entry in
      withheld[sequence].map(entry.withholding) ?? entry
    }
    do throws(RecordError) {
      return try OpenedRecord(caseID: record.caseID, entries)
    } catch {
      preconditionFailure("a record that was read is readable with less shown, but \(error.sentence)")
    }
  }
}

extension OpenedEntry {
  /// The entry as somebody sees it from whom a part is withheld.
  func withholding(_ withholding: Withholding) -> OpenedEntry {
    let shown = disclosed.filter { !withholding.withholds($0.key) }
    return OpenedEntry(published: published, disclosed: shown, committed: committedValues)
  }

  private init(published: [String: JSONValue], disclosed: [Disclosure], committed: Int) {
    self.published = published
    self.disclosed = disclosed
    withheldValues = committed - disclosed.count
  }
}
