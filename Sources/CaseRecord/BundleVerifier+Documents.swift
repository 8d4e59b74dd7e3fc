internal import CanonicalJSON
internal import Workflow

extension BundleVerifier {
  /// The amount that a document for programs states is one that was sealed.
  ///
  /// Several may have been: one before the notice of the amount, one before the statement.
  mutating func checkDocuments(_ record: OpenedRecord) {
    let sealed = Set(
      record.entries.filter { $0.text("type") == "amountComputed" }.compactMap {
        BundleVerifier.figure(in: $0.shown("amount"))
      })
    guard !sealed.isEmpty else { return }
    for name in ["statement.json", "amount-notice.json"] {
      let path = BundlePath.document(name)
      guard let bytes = files[path] else { continue }
      guard let content = try? JSON.parse(bytes), content.object != nil else {
        report.fail(path, "is not a JSON object.")
        continue
      }
      guard let stated = BundleVerifier.figure(in: content), !sealed.contains(stated) else { continue }
      report.fail(path, "states the amount \(stated.joined(separator: " ")), which was never sealed.")
    }
  }

  /// Currency and amount, without the sign: the record has it towards the determining party, a document names a payer.
  private static func figure(in value: JSONValue?) -> [String]? {
    guard let members = value?.object, let currency = members["currency"]?.string,
      let amount = members["amount"]?.string, let figure = Figure(amount)
    else { return nil }
    return [currency, figure.trimmed]
  }
}
