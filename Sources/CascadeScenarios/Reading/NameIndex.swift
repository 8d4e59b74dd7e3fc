internal import StrictReading

/// The names that the rows of a file give, with their positions in the network and their lines.
struct NameIndex {
  let noun: String
  let file: String
  /// False if the file, or a name in it, could not be read; then nothing is said about names that it might have held.
  private(set) var isWhole: Bool
  private(set) var names: [String] = []
  private(set) var lines: [Int] = []
  private var positions: [String: Int] = [:]

  init(_ noun: String, file: String, isWhole: Bool) {
    self.noun = noun
    self.file = file
    self.isWhole = isWhole
  }

  var count: Int { names.count }

  func position(_ name: String) -> Int? { positions[name] }

  /// Takes the name of a row; a name that stands in an earlier row is an error here.
  mutating func add(_ name: String, _ record: Record) {
    if let earlier = positions[name], !name.isEmpty {
      isWhole = false
      record.error(
        "name", "\"\(name)\" is the name of the \(noun) of line \(lines[earlier]): names must differ")
    } else {
      positions[name] = names.count
    }
    if name.isEmpty { isWhole = false }
    names.append(name)
    lines.append(record.line)
  }

  /// The position of a name that a record uses; nil after the problem was noted.
  func position(_ name: String, in record: Record, _ field: String) -> Int? {
    guard !name.isEmpty else { return nil }
    if let position = positions[name] { return position }
    if isWhole { record.error(field, "there is no \(noun) named \"\(name)\" in \(file)") }
    return nil
  }

  /// The position of what a required field names.
  func required(_ field: String, in record: Record) -> Int? {
    position(record.required(field, .name), in: record, field)
  }

  /// The position of what an optional field names.
  func optional(_ field: String, in record: Record) -> Int? {
    record.optional(field, .name).flatMap { position($0, in: record, field) }
  }
}

/// The keys of the rows of a file, so that none is stated twice.
struct RowKeys {
  private var places: [[Int]: (file: String, line: Int)] = [:]

  /// Whether the key is new; else the row is noted as an error.
  mutating func take(_ key: [Int], _ record: Record, _ field: String) -> Bool {
    guard let earlier = places[key] else {
      places[key] = (record.file, record.line)
      return true
    }
    let place = earlier.file == record.file ? "line" : "\(earlier.file), line"
    record.error(field, "the row states again what \(place) \(earlier.line) states: leave one of them out")
    return false
  }
}
