/// Why a signature does not count.
enum SignatureFault: Hashable, Sendable {
  case missing
  /// The text is none of the kind, or its checkpoint is none.
  case unreadable(String)
  /// The text says something other than the entry it comes with.
  case saysOtherwise
  /// The quotation attested is not on record.
  case nothingToAttest
  case noStandingKey
  case doesNotVerify(String)

  /// What goes after "does not count:".
  var sentencePart: String {
    switch self {
    case .missing: "it bears no signature"
    case .unreadable(let why): "the text that was signed cannot be read: \(why)"
    case .saysOtherwise: "the text that was signed says something else than the entry"
    case .nothingToAttest: "the quotation is not on record"
    case .noStandingKey: "no key of that person stands for the moment of signing"
    case .doesNotVerify(let why): why
    }
  }
}
