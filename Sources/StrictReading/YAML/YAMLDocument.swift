internal import Yams

/// Reads the part of YAML that plain records need: groups of fields, lists and text.
///
/// Anchors, aliases, tags, merge keys, duplicate names, names that are not plain text and further documents
/// are refused with their line: each makes a file say something else than it shows.
package struct YAMLDocument {
  package static let bytesMax = 8 << 20

  private let file: String
  private let problems: ProblemList

  /// The root of the file, or nil after its problems were noted.
  package static func read(_ text: SourceText, _ problems: ProblemList) -> InputNode? {
    guard text.bytes.count <= bytesMax else {
      problems.error(text.file, "a YAML file may have at most \(bytesMax) bytes")
      return nil
    }
    let document = YAMLDocument(file: text.file, problems: problems)
    let before = problems.errorCount(in: text.file)
    guard document.passesScan(text), let root = document.compose(text.string) else { return nil }
    return problems.errorCount(in: text.file) == before ? root : nil
  }

  private func compose(_ text: String) -> InputNode? {
    do {
      let parser = try Parser(yaml: text, resolver: .basic, encoding: .utf8)
      guard let root = try parser.singleRoot() else {
        problems.error(file, line: 1, "the file is empty")
        return nil
      }
      // Anchors are held weakly by the nodes: the parser must outlive the conversion.
      return withExtendedLifetime(parser) { convert(root) }
    } catch let error as YamlError {
      note(error)
    } catch {
      problems.error(file, "the file cannot be read as YAML")
    }
    return nil
  }

  private func convert(_ node: Node) -> InputNode {
    let line = node.mark?.line ?? 1
    if node.anchor != nil {
      problems.error(file, line: line, "anchors (&) and aliases (*) are not allowed: write the value out")
      return .text("", isPlain: false, line: line)
    }
    switch node {
    case .scalar(let scalar):
      // A quoted value carries the tag of text.
      if scalar.style == .plain || scalar.tag != Tag(.str) { refuseTag(scalar.tag, line) }
      refuseControls(scalar.string, line)
      return .text(YAMLDocument.text(of: scalar), isPlain: scalar.style == .plain, line: line)
    case .sequence(let sequence):
      refuseTag(sequence.tag, line)
      return .list(sequence.map(convert), line: line)
    case .mapping(let mapping):
      refuseTag(mapping.tag, line)
      return .fields(mapping.compactMap { field($0.key, $0.value) }, line: line)
    case .alias:
      problems.error(file, line: line, "aliases (*) are not allowed: write the value out")
      return .text("", isPlain: false, line: line)
    }
  }

  /// The line break that ends a block of text belongs to the notation, not to the text.
  private static func text(of scalar: Node.Scalar) -> String {
    let isBlock = scalar.style == .literal || scalar.style == .folded
    return isBlock && scalar.string.last == "\n" ? String(scalar.string.dropLast()) : scalar.string
  }

  private func field(_ key: Node, _ value: Node) -> InputField? {
    let line = key.mark?.line ?? 1
    guard case .scalar(let name) = key else {
      problems.error(file, line: line, "the name of a field must be one plain word")
      return nil
    }
    if key.anchor != nil { problems.error(file, line: line, "anchors (&) are not allowed") }
    // Looking for duplicates has given names the tag of text already.
    if name.tag != Tag(.str) { refuseTag(name.tag, line) }
    guard name.string != "<<" else {
      problems.error(file, line: line, field: "<<", "merge keys are not allowed: write the fields out")
      return nil
    }
    return InputField(name: name.string, line: line, value: convert(value))
  }

  /// Escapes can write what the bytes of a text file may not hold.
  private func refuseControls(_ text: String, _ line: Int) {
    guard text.utf8.contains(where: { ($0 < 0x20 && $0 != Ascii.newline && $0 != Ascii.tab) || $0 == 0x7F })
    else { return }
    problems.error(file, line: line, "the value holds a control character: remove it")
  }

  private func refuseTag(_ tag: Tag, _ line: Int) {
    guard !tag.rawValue.isEmpty else { return }
    problems.error(file, line: line, "tags (!) are not allowed: all values are read as text")
  }
}

extension YAMLDocument {
  /// One trap is found in the text itself, before it is parsed: an alias that repeats its anchor can make a
  /// short file expand without bound.
  private func passesScan(_ text: SourceText) -> Bool {
    let before = problems.errorCount(in: file)
    var anchors: Set<Substring> = []
    let lines = text.string.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    for (index, line) in lines.enumerated() {
      for word in YAMLDocument.words(of: line) {
        if word.first == "&" { anchors.insert(word.dropFirst()) }
        if word.first == "*", anchors.contains(word.dropFirst()) {
          problems.error(
            file, line: index + 1, "aliases (*) of anchors (&) are not allowed: write the value out")
        }
      }
    }
    return problems.errorCount(in: file) == before
  }

  private static func words(of line: Substring) -> [Substring] {
    guard line.contains(where: { $0 == "&" || $0 == "*" }) else { return [] }
    return line.split { " \t[]{},".contains($0) }.filter { $0.first == "&" || $0.first == "*" }
  }

  private func note(_ error: YamlError) {
    switch error {
    case .scanner(let context, let problem, let mark, _), .parser(let context, let problem, let mark, _):
      let setting = context.map { " (\($0.text))" } ?? ""
      problems.error(file, line: mark.line, "the file is not valid YAML: \(problem)\(setting)")
    case .composer(_, let problem, let mark, _):
      let sentence =
        problem.contains("another document")
        ? "the file holds more than one document" : "the file is not valid YAML: \(problem)"
      problems.error(file, line: mark.line, sentence)
    case .duplicatedKeysInMapping(let names, let context):
      for name in names {
        problems.error(file, line: context.mark.line, field: name, "the field appears more than once")
      }
    default:
      problems.error(file, "the file cannot be read as YAML")
    }
  }
}
