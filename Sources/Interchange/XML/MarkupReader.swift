internal import Foundation
internal import StrictReading

#if canImport(FoundationXML)
  internal import FoundationXML
#endif

/// Reads an XML file into a tree of elements with their lines.
///
/// A DOCTYPE or ENTITY declaration is looked for in the bytes before any parser sees them, wherever it
/// stands, in a comment too: entities read local files and expand without bound. Only UTF-8 is read, so
/// that no other encoding can hide one. Depth and size are bounded.
struct MarkupReader {
  static let depthMax = 64
  static let elementsMax = 2_000_000

  /// The root of the file, or nil after its problems were noted.
  static func read(_ text: SourceText, _ problems: ProblemList) -> MarkupElement? {
    let before = problems.errorCount(in: text.file)
    MarkupGuard(text, problems).check()
    guard problems.errorCount(in: text.file) == before else { return nil }
    let builder = MarkupTreeBuilder(file: text.file, problems)
    let parser = XMLParser(data: Data(text.bytes))
    parser.shouldResolveExternalEntities = false
    parser.shouldProcessNamespaces = false
    parser.delegate = builder
    let isWhole = parser.parse() && parser.parserError == nil && builder.isBalanced
    guard problems.errorCount(in: text.file) == before else { return nil }
    guard isWhole, let root = builder.root else {
      problems.error(
        text.file, line: max(1, parser.lineNumber), "the file is not well-formed XML at or before this line")
      return nil
    }
    return root
  }
}

/// Collects the elements that the parser reports.
private final class MarkupTreeBuilder: NSObject, XMLParserDelegate {
  private(set) var root: MarkupElement?
  /// Whether each element was closed by its own name under one root: the parser lets some of this pass.
  private(set) var isBalanced = true
  private var open: [MarkupElement] = []
  private var openNames: [String] = []
  private var count = 0
  private let file: String
  private let problems: ProblemList

  init(file: String, _ problems: ProblemList) {
    self.file = file
    self.problems = problems
  }

  func parser(
    _ parser: XMLParser, didStartElement elementName: String, namespaceURI: String?,
    qualifiedName qName: String?, attributes attributeDict: [String: String]
  ) {
    count += 1
    let name = MarkupTreeBuilder.localName(elementName)
    guard open.count < MarkupReader.depthMax, count <= MarkupReader.elementsMax else {
      problems.error(
        file, line: parser.lineNumber, field: name,
        "the file is nested deeper than \(MarkupReader.depthMax) elements or has more than "
          + "\(MarkupReader.elementsMax) of them")
      parser.abortParsing()
      return
    }
    var attributes: [String: String] = [:]
    for (key, value) in attributeDict { attributes[MarkupTreeBuilder.localName(key)] = value }
    let path = open.last.map { "\($0.path)/\(name)" } ?? name
    let element = MarkupElement(name: name, line: parser.lineNumber, attributes: attributes, path: path)
    open.last?.append(element)
    if open.isEmpty, root != nil { return fail(parser) }
    if root == nil { root = element }
    open.append(element)
    openNames.append(elementName)
  }

  func parser(
    _ parser: XMLParser, didEndElement elementName: String, namespaceURI: String?,
    qualifiedName qName: String?
  ) {
    guard openNames.popLast() == elementName else { return fail(parser) }
    open.removeLast()
  }

  func parserDidEndDocument(_ parser: XMLParser) {
    if !open.isEmpty { fail(parser) }
  }

  func parser(_ parser: XMLParser, parseErrorOccurred parseError: any Error) { fail(parser) }

  private func fail(_ parser: XMLParser) {
    guard isBalanced else { return }
    isBalanced = false
    problems.error(
      file, line: max(1, parser.lineNumber), "the file is not well-formed XML at or before this line")
  }

  func parser(_ parser: XMLParser, foundCharacters string: String) { open.last?.append(text: string) }

  func parser(_ parser: XMLParser, foundCDATA block: Data) {
    open.last?.append(text: String(decoding: block, as: UTF8.self))
  }

  private static func localName(_ name: String) -> String {
    name.split(separator: ":").last.map(String.init) ?? name
  }
}
