/// An element of an XML file: its local name without namespace prefix, attributes, children and own text.
final class MarkupElement {
  let name: String
  let line: Int
  let attributes: [String: String]
  private(set) var children: [MarkupElement] = []
  private(set) var text = ""
  /// The chain of names from the root, as in `trade/swap/swapStream`.
  let path: String

  init(name: String, line: Int, attributes: [String: String], path: String) {
    self.name = name
    self.line = line
    self.attributes = attributes
    self.path = path
  }

  func append(_ child: MarkupElement) { children.append(child) }
  func append(text more: String) { text += more }

  func children(_ name: String) -> [MarkupElement] { children.filter { $0.name == name } }
  func child(_ name: String) -> MarkupElement? { children.first { $0.name == name } }

  /// The element at the end of a chain of names below this one.
  func descendant(_ names: String...) -> MarkupElement? {
    var element: MarkupElement? = self
    for name in names { element = element?.child(name) }
    return element
  }

  /// The text without the white space that indentation puts around it.
  var value: String {
    String(text.drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
  }

  /// The element and all below it, depth first in the order of the file.
  func walk(_ body: (MarkupElement) -> Void) {
    body(self)
    for child in children { child.walk(body) }
  }
}
