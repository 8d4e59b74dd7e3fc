internal import CanonicalJSON
internal import EvidenceLog

extension BundleVerifier {
  /// Leaves and disclosures; nil if a leaf or a disclosure cannot be what it says.
  mutating func openEntries(_ checked: CheckedLog) -> [OpenedEntry]? {
    let disclosures = readDisclosures(checked)
    var entries: [OpenedEntry] = []
    for (sequence, leaf) in checked.log.entries.enumerated() {
      do {
        entries.append(try OpenedEntry(leaf: leaf, disclosures: disclosures[sequence] ?? []))
      } catch {
        let isOfLeaf = if case .notALeaf = error { true } else { false }
        report.fail(
          isOfLeaf ? BundleVerifier.bundle(of: sequence, checked.size) : BundlePath.disclosures(sequence),
          error.sentence)
      }
    }
    guard entries.count == checked.size else { return nil }
    checkLeaves(entries)
    checkBlobs(entries)
    let values = entries.reduce(0) { $0 + $1.disclosed.count }
    report.add(
      "\(values) values shown are those that the leaves commit to; none is forged or repeated.",
      isProved: anchors != nil)
    return entries
  }

  /// Fields of leaves that nothing else is held against.
  private mutating func checkLeaves(_ entries: [OpenedEntry]) {
    for (sequence, entry) in entries.enumerated() {
      let path = BundleVerifier.bundle(of: sequence, entries.count)
      if !entry.hasLengthBucket {
        report.fail(path, "entry \(sequence) states a length that its payload does not have.")
      }
      for field in ["checkpointDigest", "tokenDigest"] {
        guard let value = entry.published[field] else { continue }
        if value.string.flatMap({ Digest(hex: $0) }) == nil {
          report.fail(path, "entry \(sequence) has a \(field) that is not 64 hexadecimal digits.")
        }
      }
    }
  }

  /// The tile that holds a leaf.
  static func bundle(of sequence: Int, _ size: Int) -> String {
    let index = sequence / TilePath.widthMax
    return TilePath(
      .entries, index: index, width: min(TilePath.widthMax, size - index * TilePath.widthMax)
    ).text
  }

  private mutating func readDisclosures(_ checked: CheckedLog) -> [Int: [Disclosure]] {
    var found: [Int: [Disclosure]] = [:]
    var salts: Set<Salt> = []
    for path in files.keys.sorted() {
      guard let sequence = BundlePath.number(path, "disclosures/", ".jsonl") else { continue }
      guard sequence < checked.size, let bytes = files[path], bytes.last == 0x0A else {
        report.fail(path, "is of no entry of the log, or its last line has no line feed.")
        continue
      }
      for line in bytes.dropLast().split(separator: 0x0A, omittingEmptySubsequences: false) {
        do throws(SealError) {
          let disclosure = try Disclosure(bytes: Array(line))
          if !salts.insert(disclosure.salt).inserted { report.fail(path, "uses a salt for a second time.") }
          found[sequence, default: []].append(disclosure)
        } catch { report.fail(path, error.sentence) }
      }
    }
    return found
  }

  /// Every file is opened by a shown disclosure, and each opened commitment has its file.
  private mutating func checkBlobs(_ entries: [OpenedEntry]) {
    var opened: Set<String> = []
    for (sequence, entry) in entries.enumerated() {
      for (place, opening) in entry.openings {
        guard let opening, entry.commitments.indices.contains(place) else {
          report.fail(BundlePath.disclosures(sequence), "opens no file that the leaf commits to.")
          continue
        }
        let commitment = entry.commitments[place]
        let path = BundlePath.blob(commitment)
        opened.insert(path)
        guard let bytes = files[path] else {
          report.fail(path, "is missing, though entry \(sequence) opens it.")
          continue
        }
        if !opening.opens(commitment, with: bytes) {
          report.fail(path, "is not the file that entry \(sequence) commits to.")
        }
      }
    }
    for path in files.keys.sorted() where path.hasPrefix("blobs/") && !opened.contains(path) {
      report.fail(path, "is a file that no shown entry opens.")
    }
    if !opened.isEmpty {
      report.add("\(opened.count) attached files are those that were sealed.", isProved: anchors != nil)
    }
  }

  /// The events in their order, as far as they are shown.
  mutating func replay(_ entries: [OpenedEntry], _ checked: CheckedLog) -> OpenedRecord? {
    guard let caseID = entries.first?.text("caseID") else {
      report.fail(BundlePath.checkpoint, "speaks of an empty log.")
      return nil
    }
    report.caseID = caseID
    do {
      let record = try OpenedRecord(caseID: caseID, entries)
      report.add("The sequence numbers of the entries have no gap.", isProved: anchors != nil)
      return record
    } catch {
      let isWhole = entries[error.sequence].isWhole
      report.fail(
        isWhole
          ? BundlePath.disclosures(error.sequence) : BundleVerifier.bundle(of: error.sequence, checked.size),
        error.sentence)
      return nil
    }
  }
}
