internal import CanonicalJSON
internal import CaseRecord
internal import Workflow

extension ParserCheck {
  /// An event that was read from a leaf leads to the same published fields and values when it is sealed again.
  ///
  /// An entry with attached files is left out: their bytes are not at hand.
  static func checkSealedAgain(_ event: CaseEvent, _ entry: OpenedEntry) throws {
    guard entry.published["blobCommitments"] == .array([]) else { return }
    var salts = entry.disclosed.sorted { $0.key < $1.key }.map(\.salt).makeIterator()
    guard let spare = Salt([UInt8](repeating: 0, count: Salt.length)) else { return }
    guard let sealed = try? SealedEvent(event, nextSalt: { salts.next() ?? spare }) else { return }
    let again = try OpenedEntry(leaf: sealed.leaf, disclosures: sealed.disclosures)
    try expect(try again.event() == event, "an event that is sealed and opened is another")
  }
}
