internal import EvidenceLog

/// Looks for withheld things in every file of a bundle, before it leaves the house (T14).
///
/// Searched for, of each withheld disclosure:
/// - its salt and its line; the plain SHA-256 of its value, of the payload and of an attached file;
/// - each line of text of five words and twenty bytes or more, and long sentences by themselves; shorter notes of twelve
///   bytes or more with a price among their words; names of sixteen bytes or more;
/// - each figure of seven or more significant digits standing by itself; shorter ones, such as prices, beside the name
///   of their field;
/// - parts of attached files.
///
/// Each as it is, in hexadecimal, and in base64 of both alphabets at its three alignments; texts also as JSON and HTML
/// escape them; figures also with separated thousands and without trailing zeros.
///
/// Not searched for, since bundles that are in order are full of them: terms of a few words, figures of one significant
/// digit, dates; names and moments that the leaves or shown values hold as well. A text that a shown entry holds under
/// the same key is no secret and is passed over; under another key it is found.
public struct LeakScanner: Sendable {
  private let secrets: [LeakSecret]
  private let search: NeedleSearch

  public init(_ contents: RecordContents, _ plan: BundlePlan) {
    var collector = SecretCollector(contents, plan)
    collector.collect()
    secrets = collector.secrets
    search = NeedleSearch(collector.needles)
  }

  /// How many things are searched for.
  public var secretCount: Int { secrets.count }

  /// Where withheld things are found: each once a file, in the order of paths.
  public func findings(in files: [String: [UInt8]]) -> [LeakFinding] {
    files.sorted { $0.key < $1.key }.flatMap { findings(in: $0.value, of: $0.key) }
  }

  public func findings(in bytes: [UInt8], of file: String) -> [LeakFinding] {
    var seen: Set<Int> = []
    return (search.found(in: Array(file.utf8)) + search.found(in: bytes)).compactMap { needle, offset in
      guard seen.insert(needle.secret).inserted else { return nil }
      return LeakFinding(secret: secrets[needle.secret], file: file, offset: offset)
    }
  }
}
