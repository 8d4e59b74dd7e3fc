internal import StrictReading

/// The names that the rows of a file give, with their positions in the network and their lines.
struct NameIndex {
  let noun: String
  let file: String
  /// False if the file, or a name in it, could not be read: then positions cannot be relied upon.
  private(set) var isWhole: Bool
  /// Whether every name that the file may have given is known, if only from a row with an error; else nothing is said
  /// about names that are not.
  private(set) var isListed: Bool
  private(set) var names: [String] = []
  private(set) var lines: [Int] = []
  private var positions: [String: Int] = [:]
  /// Names of rows that could not be read.
  private var halfRead: Set<String> = []

  init(_ noun: String, file: String, isWhole: Bool) {
    self.noun = noun
    self.file = file
    self.isWhole = isWhole
    isListed = isWhole
  }

  /// Takes note of rows that were left out: any of their cells may have been the name.
  mutating func leaveOut(_ rows: [CSVTable.LeftOutRow]) {
    guard !rows.isEmpty else { return }
    isWhole = false
    for row in rows {
      guard let texts = row.texts else {
        isListed = false
        continue
      }
      halfRead.formUnion(texts)
    }
  }

  var count: Int { names.count }

  func position(_ name: String) -> Int? { positions[name] }

  /// Takes the name of a row; a name that stands in an earlier row is an error here.
  mutating func add(_ name: String, _ record: Record) {
    if let earlier = positions[name], !name.isEmpty {
      (isWhole, isListed) = (false, false)
      record.error(
        "name", "\"\(name)\" is the name of the \(noun) of line \(lines[earlier]): names must differ")
    } else {
      positions[name] = names.count
    }
    // What the row should be called cannot be told: any other name may be meant.
    if name.isEmpty { (isWhole, isListed) = (false, false) }
    names.append(name)
    lines.append(record.line)
  }

  /// The position of a name that a record uses; nil after the problem was noted.
  func position(_ name: String, in record: Record, _ field: String) -> Int? {
    guard !name.isEmpty else { return nil }
    if let position = positions[name] { return position }
    if isMissing(name) { record.error(field, "there is no \(noun) named \"\(name)\" in \(file)") }
    return nil
  }

  /// Whether the file certainly gives no such name.
  func isMissing(_ name: String) -> Bool {
    isListed && positions[name] == nil && !halfRead.contains(name)
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
