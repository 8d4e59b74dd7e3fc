internal import Calendars
internal import Quantities

/// The fields of a record in the order in which they stand, and what about it no file can say.
///
/// A field without a value keeps its place among the columns of a table and is left out of the file.
struct WrittenRecord: Hashable, Sendable {
  /// Why a value cannot be written.
  enum Fault: Hashable, Sendable {
    case noField(String)
    case notADecimal(field: String)
    case twoCurrencies(field: String)
  }

  struct Field: Hashable, Sendable {
    var name: String
    var value: WrittenValue?
  }

  private(set) var fields: [Field] = []
  private(set) var faults: [Fault] = []

  init() {}

  init(_ build: (inout WrittenRecord) -> Void) { build(&self) }

  var isEmpty: Bool { stated.isEmpty }

  /// The fields that hold something.
  var stated: [(name: String, value: WrittenValue)] {
    fields.compactMap { field in field.value.map { (field.name, $0) } }
  }

  subscript(name: String) -> WrittenValue? { fields.first { $0.name == name }?.value }

  mutating func set(_ name: String, _ value: WrittenValue?) {
    if let position = fields.firstIndex(where: { $0.name == name }) {
      if let value { fields[position].value = value }
    } else {
      fields.append(Field(name: name, value: value))
    }
  }

  /// Notes something of the record that the format has no field for.
  mutating func refuse(_ field: String, if isStated: Bool) {
    if isStated { faults.append(.noField(field)) }
  }
}

// MARK: Values

extension WrittenRecord {
  /// Text, which may have to stand between quotation marks; nothing is left out.
  mutating func text(_ name: String, _ value: String?) {
    set(name, value.flatMap { $0.isEmpty ? nil : .text($0) })
  }

  /// A name or a word of an enumeration.
  mutating func word<Value: RawRepresentable>(
    _ name: String, _ value: Value?, unless usual: Value? = nil
  ) where Value.RawValue == String {
    text(name, value?.rawValue == usual?.rawValue ? nil : value?.rawValue)
  }

  mutating func words<Value: RawRepresentable>(
    _ name: String, _ values: [Value]
  ) where Value.RawValue == String {
    texts(name, values.map(\.rawValue))
  }

  mutating func texts(_ name: String, _ values: [String]) {
    set(name, values.isEmpty ? nil : .list(values.map { .text($0) }))
  }

  mutating func flag(_ name: String, _ value: Bool?, unless usual: Bool? = nil) {
    set(name, value == usual ? nil : value.map { .plain($0 ? "yes" : "no") })
  }

  mutating func moment(_ name: String, _ value: Timestamp?) {
    set(name, value.map { .plain($0.description) })
  }

  mutating func day(_ name: String, _ value: CivilDate?) { set(name, value.map { .plain($0.description) }) }
  mutating func time(_ name: String, _ value: LocalTime?) { set(name, value.map { .text($0.description) }) }

  mutating func whole(_ name: String, _ value: Int?, unless usual: Int? = nil) {
    set(name, value == usual ? nil : value.map { .plain(String($0)) })
  }

  mutating func wholes(_ name: String, _ values: [Int]) {
    set(name, values.isEmpty ? nil : .list(values.map { .plain(String($0)) }))
  }

  mutating func number(_ name: String, _ value: ExactNumber?, unless usual: ExactNumber? = nil) {
    let stated = value == usual ? nil : value
    set(name, stated.flatMap { decimal($0, name) }.map { .plain($0) })
  }

  /// A decimal that is kept as text; a text that is none is for the reader to refuse.
  mutating func decimalText(_ name: String, _ value: String) {
    let isDecimal = (try? ExactNumber(decimal: value)) != nil
    set(name, isDecimal ? .plain(value) : .text(value))
  }

  mutating func currency(_ name: String, _ value: Currency?) {
    guard let value else { return set(name, nil) }
    if let earlier = self[name], earlier != .text(value.code) { faults.append(.twoCurrencies(field: name)) }
    set(name, .text(value.code))
  }

  /// An amount over two fields of the record.
  mutating func amount(_ name: String, _ value: UnroundedAmount?, currency field: String = "currency") {
    number(name, value?.value)
    currency(field, value?.currency)
  }

  /// Currency and decimal in one text.
  mutating func money(_ name: String, _ value: UnroundedAmount?) {
    let text = value.flatMap { value in decimal(value.value, name).map { "\(value.currency.code) \($0)" } }
    set(name, text.map { .text($0) })
  }

  private mutating func decimal(_ value: ExactNumber, _ name: String) -> String? {
    if let text = value.exactDecimalText { return text }
    faults.append(.notADecimal(field: name))
    return nil
  }

  mutating func record(_ name: String, _ value: WrittenRecord?) {
    faults += value?.faults ?? []
    set(name, value.map { .record($0) })
  }

  mutating func records(_ name: String, _ values: [WrittenRecord]) {
    faults += values.flatMap(\.faults)
    set(name, values.isEmpty ? nil : .list(values.map { .record($0) }))
  }
}
