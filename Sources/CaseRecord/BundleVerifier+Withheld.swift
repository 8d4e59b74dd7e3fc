internal import CanonicalJSON
internal import EvidenceLog
internal import Workflow

extension BundleVerifier {
  /// Counts what is withheld from the leaves, and holds `bundle.json` and the privilege log against the count.
  mutating func checkDescription(_ record: OpenedRecord) {
    let path = BundlePath.description
    guard let bytes = files[path] else { return report.fail(path, "is missing.") }
    let description: BundleDescription
    do {
      description = try JSON.decode(BundleDescription.self, from: JSON.parse(canonical: bytes))
    } catch { return report.fail(path, error.sentence) }
    if description.version != BundleDescription.formatVersion {
      report.fail(path, "has version \(description.version), which this program does not know.")
    }
    if description.caseID != record.caseID || description.size != record.entries.count
      || description.origin != report.origin
    {
      report.fail(path, "is of another case, log or size.")
    }
    let reasons = checkWithheld(description.withheld, record)
    countWithheld(record, reasons)
    checkPrivilegeLog(record, reasons)
    noteReasons(record, reasons)
    checkDocuments(record)
    noteDocuments(description)
  }

  /// The reasons given, by entry.
  private mutating func checkWithheld(
    _ given: [BundleDescription.Withheld], _ record: OpenedRecord
  ) -> [Int: Withholding.Reason] {
    var reasons: [Int: Withholding.Reason] = [:]
    for item in given {
      guard record.entries.indices.contains(item.sequence),
        let reason = Withholding.Reason(rawValue: item.reason),
        reasons.updateValue(reason, forKey: item.sequence) == nil
      else {
        report.fail(BundlePath.description, "names an entry or a reason that is none, or an entry twice.")
        continue
      }
      let entry = record.entries[item.sequence]
      let expected = item.keys?.count ?? entry.committedValues
      let isShown = item.keys?.contains { key in entry.disclosed.contains { $0.key == key } } ?? false
      if entry.withheldValues != expected || isShown {
        report.fail(
          BundlePath.description,
          "says that \(expected) values of entry \(item.sequence) are withheld; it is \(entry.withheldValues)."
        )
      }
    }
    for (sequence, entry) in record.entries.enumerated() where !entry.isWhole && reasons[sequence] == nil {
      report.fail(BundlePath.description, "does not say why values of entry \(sequence) are not shown.")
    }
    return reasons
  }

  private mutating func countWithheld(_ record: OpenedRecord, _ reasons: [Int: Withholding.Reason]) {
    for (sequence, entry) in record.entries.enumerated() where !entry.isWhole {
      report.withheld.entries += 1
      report.withheld.values += entry.withheldValues
      if let reason = reasons[sequence] { report.withheld.byReason[reason.rawValue, default: 0] += 1 }
    }
  }

  private mutating func checkPrivilegeLog(_ record: OpenedRecord, _ reasons: [Int: Withholding.Reason]) {
    let privileged = Set(reasons.filter { $0.value == .privileged }.keys)
    let log = PrivilegeLog(record, withheld: privileged)
    report.privilegeLog = log.rows
    if files[BundlePath.privilegeLog] == Array(log.csv.utf8) {
      report.add("The privilege log is what the leaves say.", isProved: anchors != nil)
    } else {
      report.fail(BundlePath.privilegeLog, "is missing or is not what the leaves say.")
    }
  }

  /// Reasons that the record does not bear out.
  private mutating func noteReasons(_ record: OpenedRecord, _ reasons: [Int: Withholding.Reason]) {
    let privileged = record.state.privileged
    for (sequence, reason) in reasons.sorted(by: { $0.key < $1.key }) {
      switch reason {
      case .privileged where privileged[sequence] == nil:
        report.claim("Entry \(sequence) is withheld as privileged, on a ground that the leaf does not state.")
      case .erased where !record.state.erased.contains(sequence):
        report.claim("Entry \(sequence) is said to be erased; no act shown has erased it.")
      case .privileged, .erased, .requested: break
      }
    }
    for sequence in privileged.keys.sorted()
    where reasons[sequence] != .privileged && reasons[sequence] != .erased {
      report.claim("Entry \(sequence) is privileged and shown all the same.")
    }
  }

  private mutating func noteDocuments(_ description: BundleDescription) {
    let documents = files.keys.count { $0.hasPrefix("documents/") }
    if documents > 0 {
      report.claim("\(documents) documents: signed with the manifest, but their text is their author's.")
    }
    if let program = description.program {
      report.claim("The bundle was made by \(program.name) \(program.version).")
    }
    if let held = anchors?.files[BundlePath.recomputation] {
      if held == files[BundlePath.recomputation] {
        report.proved.append("recompute.py is the one in the anchors.")
      } else {
        report.fail(BundlePath.recomputation, "is not the one in the anchors.")
      }
    } else {
      report.claim("recompute.py does what it says: read it before running it.")
    }
  }
}
