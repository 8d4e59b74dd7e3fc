import CanonicalJSON
import CaseStore
import EvidenceLog
import Workflow

/// What came of the commands of one run: a line for each entry, and where the log stands.
struct SubmissionReport {
  let receipts: [Receipt]
  let checkpoint: SignedCheckpoint

  var text: String {
    var lines = receipts.flatMap(lines)
    lines.append(
      "log      \(checkpoint.checkpoint.size) entries, root \(Base64.text(checkpoint.checkpoint.root.bytes))")
    return lines.joined(separator: "\n") + "\n"
  }

  private func lines(_ receipt: Receipt) -> [String] {
    let entries = receipt.sequences.map { "entry    \($0)" }
    if receipt.isDifferent {
      return entries.map {
        "\($0) (it is on record under this name and says something else; nothing was added: use --supersedes)"
      }
    }
    if receipt.isRepeat { return entries.map { "\($0) (recorded before; nothing was added)" } }
    guard let refusal = receipt.refusal else { return entries }
    return entries + ["refused  \(refusal.sentence)"]
  }

  var json: String {
    get throws {
      let results = receipts.map { receipt in
        JSONValue.object([
          "entries": .array(receipt.sequences.map { .integer(Int64($0)) }),
          "isRepeat": .bool(receipt.isRepeat), "isDifferent": .bool(receipt.isDifferent),
          "refusal": receipt.refusal.map { .string($0.sentence) } ?? .null,
        ])
      }
      return try JSON.prettyText(
        .object([
          "results": .array(results), "size": .integer(Int64(checkpoint.checkpoint.size)),
          "root": .string(Base64.text(checkpoint.checkpoint.root.bytes)),
        ]))
    }
  }
}
