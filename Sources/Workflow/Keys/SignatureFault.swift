internal import Quotations

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
  /// Somebody who signs beside that person recorded the key.
  case keyRecordedBy(PersonID)
  /// One signer recorded the keys of several.
  case keyOfManyRecordedBy(PersonID)
  /// The entry by which they changed their own roles or desk.
  case changedOwnStanding(entry: Int)

  /// What goes after "does not count:".
  var sentencePart: String {
    switch self {
    case .missing: "it bears no signature"
    case .unreadable(let why): "the text that was signed cannot be read: \(why)"
    case .saysOtherwise: "the text that was signed says something else than the entry"
    case .nothingToAttest: "the quotation is not on record"
    case .noStandingKey: "no key of that person stands for the moment of signing"
    case .doesNotVerify(let why): why
    case .keyRecordedBy(let person):
      "the key was recorded by \(person), who signs for the same group: one person cannot be two"
    case .keyOfManyRecordedBy(let person):
      "the key was recorded by \(person), who signs in this case and recorded the key of another signer as well"
    case .changedOwnStanding(let entry):
      "that person's roles or desk were last changed by themself (entry \(entry)): somebody else must record them"
    }
  }
}
