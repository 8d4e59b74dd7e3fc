/// A value as a file will hold it.
indirect enum WrittenValue: Hashable, Sendable {
  /// A number, day, moment or flag: notation that needs no quotation marks.
  case plain(String)
  case text(String)
  case list([WrittenValue])
  case record(WrittenRecord)

  /// The value as the cell of a table, whose lists hold words without spaces.
  var cell: String {
    switch self {
    case .plain(let text), .text(let text): text
    case .list(let items): items.map(\.cell).joined(separator: " ")
    case .record: preconditionFailure("a cell of a table holds no record")
    }
  }
}
