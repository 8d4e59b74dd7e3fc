/// A coding key made at run time: a position in a list or a field name.
struct FieldKey: CodingKey {
  let stringValue: String
  let intValue: Int?

  init(index: Int) {
    stringValue = String(index)
    intValue = index
  }

  init?(stringValue: String) {
    self.stringValue = stringValue
    intValue = nil
  }

  init?(intValue: Int) { self.init(index: intValue) }
}

extension [any CodingKey] {
  /// The path as a user writes it: `events[3].amount`.
  var fieldPath: String {
    reduce(into: "") { path, key in
      if key is FieldKey, let index = key.intValue {
        path += "[\(index)]"
      } else {
        path += (path.isEmpty ? "" : ".") + key.stringValue
      }
    }
  }
}
