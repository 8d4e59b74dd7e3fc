/// Something missing, late, inconsistent or noteworthy about the record. A finding never stops a fact from
/// being recorded; a blocking one stops an output.
public struct Finding: Sendable, Hashable, Codable, Comparable {
  /// How much a finding matters.
  public enum Severity: String, Sendable, Hashable, Codable, CaseIterable, Comparable {
    /// Shown so that nobody overlooks it.
    case note
    /// Weakens the record if it stays.
    case warning
    /// Stops an output until it is mended.
    case blocking

    public static func < (left: Severity, right: Severity) -> Bool {
      (allCases.firstIndex(of: left) ?? 0) < (allCases.firstIndex(of: right) ?? 0)
    }
  }

  public var severity: Severity
  /// The rule it comes from, such as `R-17`.
  public var rule: String
  /// What it is about: a quote, a group, a notice, a person.
  public var subject: String
  public var sentence: String

  /// The gravest first; then by rule, subject and sentence, so that the order of recording does not show.
  public static func < (left: Finding, right: Finding) -> Bool {
    guard left.severity == right.severity else { return left.severity > right.severity }
    return (left.rule, left.subject, left.sentence) < (right.rule, right.subject, right.sentence)
  }

  /// The sentence as a part of another: without its full stop.
  var plainSentence: String { sentence.hasSuffix(".") ? String(sentence.dropLast()) : sentence }

  public init(_ severity: Severity, rule: String, subject: String, _ sentence: String) {
    self.severity = severity
    self.rule = rule
    self.subject = subject
    self.sentence = sentence
  }
}
