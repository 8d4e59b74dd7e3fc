public import Agreements
public import Explanations
public import Quantities

/// A party in the role that decides who pays. With one Affected Party, it stands where the Defaulting Party does
/// and the other where the Non-defaulting Party does (rule M-71); two Affected Parties go by their labels.
public enum CloseOutParty: String, Hashable, Sendable, Codable, CaseIterable {
  case defaulting
  case nonDefaulting
  case a = "A"
  case b = "B"

  public init(_ label: PartyLabel) { self = label == .a ? .a : .b }

  public var name: String {
    switch self {
    case .defaulting: "Defaulting Party"
    case .nonDefaulting: "Non-defaulting Party"
    case .a: "Party A"
    case .b: "Party B"
    }
  }
}

/// An amount with who pays it: what Section 6(e) comes to.
///
/// The payer is decided on the rounded amount, so that an amount printed as zero is paid by no one.
public struct AmountPayable: Hashable, Sendable {
  /// Positive where ``AmountPayable/init(signed:positive:negative:)``'s first party pays.
  public let signed: Money
  /// Nil where nobody pays.
  public let payer: CloseOutParty?
  /// The amount without its sign; nothing for a negative amount nobody owes.
  public let payable: Money

  /// - Parameters:
  ///   - positive: who pays a positive amount.
  ///   - negative: who pays a negative one; nil if nobody does, as under First Method.
  public init(signed: Money, positive: CloseOutParty, negative: CloseOutParty?) {
    self.signed = signed
    payer = signed.isZero ? nil : signed.isPositive ? positive : negative
    payable = payer == nil ? .zero(signed.currency) : signed.magnitude
  }
}

extension AmountPayable: ExplainableValue {
  public var explainedQuantity: ExplainedQuantity { .amount(signed.unrounded) }
}

extension AmountPayable: Codable {
  private enum CodingKeys: String, CodingKey { case signed, currency, payer, payable }

  public func encode(to encoder: any Encoder) throws {
    var fields = encoder.container(keyedBy: CodingKeys.self)
    try fields.encode(signed.text, forKey: .signed)
    try fields.encode(signed.currency, forKey: .currency)
    try fields.encode(payer, forKey: .payer)
    try fields.encode(payable.text, forKey: .payable)
  }

  public init(from decoder: any Decoder) throws {
    let fields = try decoder.container(keyedBy: CodingKeys.self)
    let currency = try fields.decode(Currency.self, forKey: .currency)
    func money(_ key: CodingKeys) throws -> Money {
      try Money(decimal: fields.decode(String.self, forKey: key), currency)
    }
    signed = try money(.signed)
    payer = try fields.decode(CloseOutParty?.self, forKey: .payer)
    payable = try money(.payable)
  }
}
