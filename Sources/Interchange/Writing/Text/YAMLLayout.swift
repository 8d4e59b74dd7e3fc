internal import StrictReading

/// Lays a record out as a YAML file: short records on one line, long texts folded, sections apart.
struct YAMLLayout {
  static let columnsMax = 110

  static func text(of root: WrittenRecord, comment: String? = nil) -> String {
    let sections = root.stated.map { YAMLLayout().field($0.name, $0.value, indent: 0, isSection: true) }
    var lines = comment.map { ["# \($0)"] } ?? []
    for (index, section) in sections.enumerated() {
      if index > 0, section.count > 1 || sections[index - 1].count > 1 { lines.append("") }
      lines += section
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private func field(_ name: String, _ value: WrittenValue, indent: Int, isSection: Bool = false) -> [String]
  {
    let head = spaces(indent) + name + ":"
    if !isSection || !value.isRecord, let line = fitting(head + " ", value) { return [line] }
    switch value {
    case .plain(let text): return [head + " " + text]
    case .text(let text): return self.text(text, head: head, indent: indent)
    case .list(let items): return [head] + items.flatMap { item($0, indent: indent + 2) }
    case .record(let record):
      return [head] + record.stated.flatMap { field($0.name, $0.value, indent: indent + 2) }
    }
  }

  private func item(_ value: WrittenValue, indent: Int) -> [String] {
    if let line = fitting(spaces(indent) + "- ", value) { return [line] }
    guard case .record(let record) = value else {
      return [spaces(indent) + "- " + YAMLScalar.of(value.cell, inFlow: false)]
    }
    var lines = record.stated.flatMap { field($0.name, $0.value, indent: indent + 2) }
    lines[0] = spaces(indent) + "- " + lines[0].dropFirst(indent + 2)
    return lines
  }

  /// The value behind its head, if both stand on one line.
  private func fitting(_ head: String, _ value: WrittenValue) -> String? {
    guard let flow = value.flow(inFlow: false), head.count + flow.count <= YAMLLayout.columnsMax
    else {
      return nil
    }
    return head + flow
  }

  /// Text that does not fit behind its name: folded at spaces, or line by line where it has lines of its own.
  private func text(_ text: String, head: String, indent: Int) -> [String] {
    let margin = spaces(indent + 2)
    if isFoldable(text), !text.utf8.contains(Ascii.newline) {
      return [head + " >-"] + folded(text, width: YAMLLayout.columnsMax - indent - 2).map { margin + $0 }
    }
    if isFoldable(text) {
      let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
      return [head + " |-"] + lines.map { $0.isEmpty ? "" : margin + $0 }
    }
    return [head + " " + YAMLScalar.of(text, inFlow: false)]
  }

  /// Whether the text has neither escapes nor spaces that a block would lose.
  private func isFoldable(_ text: String) -> Bool {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    return !YAMLScalar.hasSigil(text) && !text.utf8.contains("  ".utf8)
      && !text.utf8.contains { $0 == Ascii.tab || $0 == Ascii.carriageReturn }
      && lines.allSatisfy { $0.utf8.first != UInt8(ascii: " ") && $0.utf8.last != UInt8(ascii: " ") }
      && lines.first?.isEmpty == false
  }

  private func folded(_ text: String, width: Int) -> [String] {
    var lines: [String] = []
    for word in text.split(separator: " ") {
      if let last = lines.last, last.count + 1 + word.count <= width {
        lines[lines.count - 1] = last + " " + word
      } else {
        lines.append(String(word))
      }
    }
    return lines
  }

  private func spaces(_ count: Int) -> String { String(repeating: " ", count: count) }
}

extension WrittenValue {
  fileprivate var isRecord: Bool { if case .record = self { true } else { false } }

  /// The value on one line, or nil if it has lines of its own: a text of several lines, records within records.
  fileprivate func flow(inFlow: Bool) -> String? {
    switch self {
    case .plain(let text): return text
    case .text(let text):
      return text.utf8.contains(Ascii.newline) ? nil : YAMLScalar.of(text, inFlow: inFlow)
    case .list(let items):
      let parts = items.compactMap { $0.isRecord ? nil : $0.flow(inFlow: true) }
      return parts.count == items.count ? "[" + parts.joined(separator: ", ") + "]" : nil
    case .record(let record):
      let parts = record.stated.compactMap { field in
        field.value.isRecord ? nil : field.value.flow(inFlow: true).map { "\(field.name): \($0)" }
      }
      return parts.count == record.stated.count ? "{" + parts.joined(separator: ", ") + "}" : nil
    }
  }
}
