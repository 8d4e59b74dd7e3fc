public import Explanations

/// A term of an agreement with the clause that sets it, or the default that silence means.
public struct Elected<Value: Hashable & Sendable>: Hashable, Sendable {
  public let value: Value
  public let citation: Citation
  /// The parties said nothing and the form supplies the value.
  public let isDefault: Bool

  public init(_ value: Value, _ citation: Citation, isDefault: Bool = false) {
    self.value = value
    self.citation = citation
    self.isDefault = isDefault
  }

  /// What the form supplies where the Schedule is silent.
  public static func silence(_ value: Value, _ citation: Citation) -> Elected {
    Elected(value, citation, isDefault: true)
  }
}

extension Elected: Codable where Value: Codable {}

extension Elected where Value: ExplainableValue {
  /// The term as a line of an explanation.
  public func explained(_ label: String) -> Explained<Value> {
    let note = isDefault ? "the Schedule is silent: the form's default" : nil
    return .input(Step(label, citation, note: note), value)
  }
}
