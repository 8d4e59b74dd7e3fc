import Foundation
import Testing

#if canImport(FoundationXML)
  import FoundationXML
#endif

/// The elements of an XML document as a reader of ours would not forgive them: nothing is mended.
final class Elements: NSObject, XMLParserDelegate {
  struct Element {
    var name: String
    var attributes: [String: String]
    var text = ""
    /// Of the element that it stands in.
    var parent: Int?
  }

  private(set) var all: [Element] = []
  private var open: [Int] = []

  /// Records an issue if the text is not well-formed.
  init(_ text: String) {
    super.init()
    // A character entity of HTML is not one of XML; the pages use only the five that both have.
    let body = text.hasPrefix("<!DOCTYPE html>") ? String(text.dropFirst("<!DOCTYPE html>".count)) : text
    let parser = XMLParser(data: Data(body.utf8))
    parser.delegate = self
    #expect(parser.parse(), "line \(parser.lineNumber): \(String(describing: parser.parserError))")
  }

  func parser(
    _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
    attributes: [String: String]
  ) {
    all.append(Element(name: name, attributes: attributes, parent: open.last))
    open.append(all.count - 1)
  }

  func parser(_ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?)
  {
    open.removeLast()
  }

  func parser(_ parser: XMLParser, foundCharacters text: String) {
    if let last = open.last { all[last].text += text }
  }

  func named(_ name: String) -> [Element] { all.filter { $0.name == name } }
  var texts: [String] { all.map(\.text) }
}
