import Foundation
import Testing

#if canImport(FoundationXML)
  import FoundationXML
#endif

/// The elements of a page or a picture, read by a parser that mends nothing; an issue where it is not well-formed.
final class ReportElements: NSObject, XMLParserDelegate {
  struct Element {
    var name: String
    var attributes: [String: String]
    var text = ""
  }

  private(set) var all: [Element] = []
  private var open: [Int] = []

  init(_ text: String) {
    super.init()
    let start = "<!DOCTYPE html>"
    let body = text.hasPrefix(start) ? String(text.dropFirst(start.count)) : text
    let parser = XMLParser(data: Data(body.utf8))
    parser.delegate = self
    #expect(parser.parse(), "line \(parser.lineNumber): \(String(describing: parser.parserError))")
  }

  func parser(
    _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
    attributes: [String: String]
  ) {
    all.append(Element(name: name, attributes: attributes))
    open.append(all.count - 1)
  }

  func parser(_ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?)
  {
    open.removeLast()
  }

  func parser(_ parser: XMLParser, foundCharacters text: String) {
    for position in open { all[position].text += text }
  }

  func named(_ name: String) -> [Element] { all.filter { $0.name == name } }
}
