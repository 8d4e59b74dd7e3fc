internal import Calendars
internal import CanonicalJSON
internal import Explanations
internal import Quantities

/// Reads the fields of one object of a vector and names the field in every refusal.
struct FieldReader {
  let members: [String: JSONValue]
  let path: String

  init(_ value: JSONValue, path: String) throws(ConformanceError) {
    guard let members = value.object else {
      throw ConformanceError(field: path, problem: "expected an object, found \(value.kindName)")
    }
    self.members = members
    self.path = path
  }

  /// Refuses fields that are none of these.
  func only(_ names: Set<String>) throws(ConformanceError) {
    for name in members.keys.sorted() where !names.contains(name) {
      throw refusal(name, "the field is not known")
    }
  }

  func refusal(_ name: String, _ problem: String) -> ConformanceError {
    ConformanceError(field: path.isEmpty ? name : "\(path).\(name)", problem: problem)
  }

  func value(_ name: String) throws(ConformanceError) -> JSONValue {
    guard let value = members[name] else { throw refusal(name, "the field is missing") }
    return value
  }

  func mismatch(_ name: String, _ wanted: String, _ found: JSONValue) -> ConformanceError {
    refusal(name, "expected \(wanted), found \(found.kindName)")
  }

  func text(_ name: String) throws(ConformanceError) -> String {
    let value = try value(name)
    guard let text = value.string else { throw mismatch(name, "a string", value) }
    return text
  }

  func flag(_ name: String) throws(ConformanceError) -> Bool {
    let value = try value(name)
    guard let flag = value.bool else { throw mismatch(name, "true or false", value) }
    return flag
  }

  func integer(_ name: String) throws(ConformanceError) -> Int {
    let value = try value(name)
    guard let integer = value.integer else { throw mismatch(name, "a whole number", value) }
    return Int(integer)
  }

  func object(_ name: String) throws(ConformanceError) -> FieldReader {
    try FieldReader(value(name), path: path.isEmpty ? name : "\(path).\(name)")
  }

  func objects(_ name: String) throws(ConformanceError) -> [FieldReader] {
    var readers: [FieldReader] = []
    for (index, element) in try elements(name).enumerated() {
      readers.append(try FieldReader(element, path: "\(path).\(name)[\(index)]"))
    }
    return readers
  }

  func elements(_ name: String) throws(ConformanceError) -> [JSONValue] {
    let value = try value(name)
    guard let elements = value.array else { throw mismatch(name, "a list", value) }
    return elements
  }
}

extension FieldReader {
  /// A decimal string; a whole JSON number is taken too, since nothing is lost in it.
  func decimal(_ name: String) throws(ConformanceError) -> ExactNumber {
    try decimal(value(name), name)
  }

  func decimals(_ name: String) throws(ConformanceError) -> [ExactNumber] {
    var numbers: [ExactNumber] = []
    for (index, element) in try elements(name).enumerated() {
      numbers.append(try decimal(element, "\(name)[\(index)]"))
    }
    return numbers
  }

  private func decimal(_ value: JSONValue, _ name: String) throws(ConformanceError) -> ExactNumber {
    switch value {
    case .integer(let integer): return ExactNumber(Int(integer))
    case .string(let text):
      do {
        return try ExactNumber(decimal: text)
      } catch {
        throw refusal(name, error.sentence)
      }
    default: throw mismatch(name, "a decimal string", value)
    }
  }

  func amount(_ name: String, _ currency: Currency) throws(ConformanceError) -> Explained<UnroundedAmount> {
    .input(Step(name, citations: []), UnroundedAmount(try decimal(name), currency))
  }

  func amounts(_ name: String, _ currency: Currency) throws(ConformanceError) -> [Explained<UnroundedAmount>]
  {
    try decimals(name).enumerated().map { index, number in
      .input("\(name)[\(index)]", UnroundedAmount(number, currency))
    }
  }

  func rate(_ name: String) throws(ConformanceError) -> Explained<Rate> {
    .input(Step(name, citations: []), Rate(try decimal(name)))
  }

  func currency(_ name: String) throws(ConformanceError) -> Currency {
    let text = try text(name)
    do {
      return try Currency(text)
    } catch {
      throw refusal(name, error.sentence)
    }
  }

  /// The currency of a vector whose amounts name none: US dollars unless it says otherwise.
  var currencyOfAmounts: Currency {
    get throws(ConformanceError) { members["currency"] == nil ? .usd : try currency("currency") }
  }

  func date(_ name: String) throws(ConformanceError) -> CivilDate {
    try date(text(name), name)
  }

  func dates(_ name: String) throws(ConformanceError) -> [CivilDate] {
    var dates: [CivilDate] = []
    for (index, element) in try elements(name).enumerated() {
      guard let text = element.string else { throw mismatch("\(name)[\(index)]", "a date", element) }
      dates.append(try date(text, "\(name)[\(index)]"))
    }
    return dates
  }

  func date(_ text: String, _ name: String) throws(ConformanceError) -> CivilDate {
    guard let date = CivilDate(text) else { throw refusal(name, CalendarError.notADate(text).sentence) }
    return date
  }

  /// Runs a computation on fields already read; its refusal is one of the vector as a whole.
  func computing<T>(_ body: () throws(QuantityError) -> T) throws(ConformanceError) -> T {
    do {
      return try body()
    } catch {
      throw ConformanceError(field: path, problem: error.sentence)
    }
  }
}
