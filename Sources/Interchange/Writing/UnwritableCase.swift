public import StrictReading

/// Why a case cannot be written as a folder: something in it is said by no field of the format. Nothing is left out
/// to make a case fit.
///
/// An entry is named by its type and its idempotency key.
public enum UnwritableCase: Error, Hashable, Sendable {
  /// No entry opens the case.
  case notOpened
  /// The format has no record for acts of this type: keys, custody, sealed computations.
  case noRecord(entry: String)
  /// The record of the entry has no field for this.
  case noField(entry: String, field: String)
  /// The number is a fraction that no decimal of at most twelve digits equals.
  case notADecimal(entry: String, field: String)
  /// Amounts of one row are in different currencies.
  case twoCurrencies(entry: String, field: String)
  /// The idempotency key is that of an earlier entry, so that the case records one of the two.
  case keyTwice(entry: String)
  /// A folder states this once, and the case twice: the agreement, the policy, the panel and the like.
  case statedTwice(entry: String)
  /// It stands in the record of something that the case does not hold.
  case withoutRecord(entry: String, of: String)
  /// The record in which it stands holds one already.
  case secondOfRecord(entry: String, of: String)
  /// It stands in a record of something else, which says who recorded it and when otherwise than the case does.
  case recorderDiffers(entry: String)
  /// The terms are those of no standard product, and no FpML file that is passed on states them.
  case notStandard(transaction: String)
  /// The entry is read later than the other, which follows it in the case.
  case outOfOrder(entry: String, readAfter: String)
  /// The policy on record was read from a file that has another digest than the one written.
  case policyFileMissing(digest: String)
  /// The file is of no use in the folder, or stands where one is written.
  case notPassed(path: String)
  /// The reader refuses the files: a name, a character or a number is outside its grammar.
  case unreadable([InputProblem])
  /// A part of the entry, in words, would be read back as something else.
  case differs(entry: String, part: String)
}

extension UnwritableCase {
  public var sentence: String {
    switch self {
    case .notOpened: "the case was never opened: a folder begins with who opened it and when"
    case .noRecord(let entry): "\(entry) cannot be stated in a case folder: the format has no record for it"
    case .noField(let entry, let field):
      "\(entry) cannot be stated in a case folder: its record has no field for \(field)"
    case .notADecimal(let entry, let field):
      "\(entry) cannot be stated in a case folder: \(field) is a fraction that no decimal of twelve digits equals"
    case .twoCurrencies(let entry, let field):
      "\(entry) cannot be stated in a case folder: its amounts share the column \(field) and are in different currencies"
    case .keyTwice(let entry):
      "\(entry) has the key of an earlier entry: a case records one of the two, and a folder would state both"
    case .statedTwice(let entry): "\(entry) cannot be stated in a case folder: a folder states it once"
    case .withoutRecord(let entry, let parent):
      "\(entry) cannot be stated in a case folder: it belongs to \(parent), which the case does not hold"
    case .secondOfRecord(let entry, let parent):
      "\(entry) cannot be stated in a case folder: the row of \(parent) has one already"
    case .recorderDiffers(let entry):
      "\(entry) cannot be stated in a case folder: the record in which it stands says otherwise who recorded it and when"
    case .notStandard(let transaction):
      "the transaction \(transaction) has terms of no standard product: pass on the FpML file that states them"
    case .outOfOrder(let entry, let earlier):
      "\(entry) would be read after \(earlier): entries stand in the order of receipt, and those of one moment in "
        + "the order of the files"
    case .policyFileMissing(let digest):
      "the policy on record was read from a file with the SHA-256 \(digest): pass on that file as policy.yaml"
    case .notPassed(let path):
      "\(path) cannot be passed on: it is neither FpML, nor evidence of the case, nor a file that a folder may hold"
    case .unreadable(let problems):
      "the case cannot be stated in files: " + problems.map(\.description).joined(separator: "; ")
    case .differs(let entry, let part):
      "\(entry) cannot be stated in a case folder: \(part) would be read back as something else"
    }
  }
}

extension UnwritableCase: CustomStringConvertible {
  public var description: String { sentence }
}
