internal import Calendars
internal import Quantities

/// A line as JSON: figures that have a finite decimal are written exactly; of others, those that follow from
/// the lines below are written to ten decimals and worked out again when read, and leaves as fractions.
extension ExplanationNode: Codable {
  private enum CodingKeys: String, CodingKey {
    case label, kind, value, roundedTo10, fraction, currency, operation, decimals, rule, index, model
    case citations, note, inputs
  }

  public func encode(to encoder: any Encoder) throws {
    var fields = encoder.container(keyedBy: CodingKeys.self)
    try fields.encode(label, forKey: .label)
    try fields.encode(operation.name, forKey: .operation)
    try encodeOperation(&fields)
    try encodeQuantity(&fields)
    if !citations.isEmpty { try fields.encode(citations, forKey: .citations) }
    try fields.encodeIfPresent(note, forKey: .note)
    if !inputs.isEmpty { try fields.encode(inputs, forKey: .inputs) }
  }

  private func encodeOperation(_ fields: inout KeyedEncodingContainer<CodingKeys>) throws {
    switch operation {
    case .rounding(let decimals, let rule):
      try fields.encode(decimals, forKey: .decimals)
      try fields.encode(rule, forKey: .rule)
    case .choice(let index): try fields.encode(index, forKey: .index)
    case .model(let name): try fields.encode(name, forKey: .model)
    default: break
    }
  }

  private func encodeQuantity(_ fields: inout KeyedEncodingContainer<CodingKeys>) throws {
    try fields.encode(quantity.kind, forKey: .kind)
    switch quantity {
    case .number(let number): try encode(number, &fields)
    case .rate(let rate): try encode(rate.value, &fields)
    case .amount(let amount):
      try fields.encode(amount.currency, forKey: .currency)
      try encode(amount.value, &fields)
    case .days(let days): try fields.encode(String(days), forKey: .value)
    case .date(let date): try fields.encode(date.description, forKey: .value)
    case .flag(let flag): try fields.encode(flag ? "true" : "false", forKey: .value)
    case .text(let text): try fields.encode(text, forKey: .value)
    case .undetermined: break
    }
  }

  private func encode(_ number: ExactNumber, _ fields: inout KeyedEncodingContainer<CodingKeys>) throws {
    if let decimal = number.exactDecimalText, (try? ExactNumber(decimal: decimal)) != nil {
      try fields.encode(decimal, forKey: .value)
    } else if operation.isRecomputable {
      try fields.encode(number.text(decimals: 10), forKey: .roundedTo10)
    } else {
      try fields.encode(number.fractionText, forKey: .fraction)
    }
  }

  public init(from decoder: any Decoder) throws {
    let fields = try decoder.container(keyedBy: CodingKeys.self)
    label = try fields.decode(String.self, forKey: .label)
    citations = try fields.decodeIfPresent([Citation].self, forKey: .citations) ?? []
    note = try fields.decodeIfPresent(String.self, forKey: .note)
    let inputs = try fields.decodeIfPresent([ExplanationNode].self, forKey: .inputs) ?? []
    let operation = try ExplanationNode.operation(fields)
    quantity = try ExplanationNode.quantity(fields, operation, inputs)
    self.inputs = inputs
    self.operation = operation
  }

  private static func operation(_ fields: KeyedDecodingContainer<CodingKeys>) throws -> Operation {
    let name = try fields.decode(String.self, forKey: .operation)
    switch name {
    case "rounding":
      return .rounding(
        decimals: try fields.decode(Int.self, forKey: .decimals),
        try fields.decode(RoundingRule.self, forKey: .rule))
    case "choice": return .choice(try fields.decode(Int.self, forKey: .index))
    case "model": return .model(try fields.decode(String.self, forKey: .model))
    default: break
    }
    guard let operation = Operation.plain.first(where: { $0.name == name }) else {
      throw ExplanationError.unknownOperation(name)
    }
    return operation
  }

  private static func quantity(
    _ fields: KeyedDecodingContainer<CodingKeys>, _ operation: Operation, _ inputs: [ExplanationNode]
  ) throws -> ExplainedQuantity {
    let kind = try fields.decode(String.self, forKey: .kind)
    func text() throws -> String { try fields.decode(String.self, forKey: .value) }
    func number() throws -> ExactNumber { try ExplanationNode.number(fields, operation, inputs) }
    switch kind {
    case "number": return .number(try number())
    case "rate": return .rate(Rate(try number()))
    case "amount":
      return .amount(UnroundedAmount(try number(), try fields.decode(Currency.self, forKey: .currency)))
    case "days": return .days(try fields.decode(DayCount.self, forKey: .value).days)
    case "date": return .date(try fields.decode(CivilDate.self, forKey: .value))
    case "flag": return .flag(try text() == "true")
    case "text": return .text(try text())
    case "undetermined": return .undetermined
    default: throw ExplanationError.unknownKind(kind)
    }
  }

  private static func number(
    _ fields: KeyedDecodingContainer<CodingKeys>, _ operation: Operation, _ inputs: [ExplanationNode]
  ) throws -> ExactNumber {
    if let decimal = try fields.decodeIfPresent(ExactNumber.self, forKey: .value) { return decimal }
    if let fraction = try fields.decodeIfPresent(String.self, forKey: .fraction) {
      return try ExactNumber(fraction: fraction)
    }
    let rounded = try fields.decode(String.self, forKey: .roundedTo10)
    let recomputed = operation.recomputed(from: inputs.map(\.quantity))?.number
    guard let recomputed, recomputed.text(decimals: 10) == rounded else {
      throw ExplanationError.doesNotFollow(rounded)
    }
    return recomputed
  }
}

/// A count of days written as a decimal string.
private struct DayCount: Decodable {
  let days: Int

  init(from decoder: any Decoder) throws {
    let text = try String(from: decoder)
    guard let days = Int(text) else { throw ExplanationError.notADayCount(text) }
    self.days = days
  }
}

/// Why an explanation could not be read back.
public enum ExplanationError: Error, Hashable, Sendable {
  case unknownOperation(String)
  case unknownKind(String)
  case doesNotFollow(String)
  case notADayCount(String)

  public var sentence: String {
    switch self {
    case .unknownOperation(let name): "\"\(name)\" is not an operation of an explanation"
    case .unknownKind(let kind): "\"\(kind)\" is not a kind of value of an explanation"
    case .doesNotFollow(let figure): "\(figure) does not follow from the lines below it"
    case .notADayCount(let text): "\"\(text)\" is not a count of days"
    }
  }
}

extension ExplainedQuantity {
  var kind: String {
    switch self {
    case .number: "number"
    case .amount: "amount"
    case .rate: "rate"
    case .days: "days"
    case .date: "date"
    case .flag: "flag"
    case .text: "text"
    case .undetermined: "undetermined"
    }
  }
}

extension Explained: Codable where Value: Codable {
  private enum CodingKeys: String, CodingKey { case value, explanation }

  public init(from decoder: any Decoder) throws {
    let fields = try decoder.container(keyedBy: CodingKeys.self)
    value = try fields.decode(Value.self, forKey: .value)
    node = try fields.decode(ExplanationNode.self, forKey: .explanation)
  }

  public func encode(to encoder: any Encoder) throws {
    var fields = encoder.container(keyedBy: CodingKeys.self)
    try fields.encode(value, forKey: .value)
    try fields.encode(node, forKey: .explanation)
  }
}
