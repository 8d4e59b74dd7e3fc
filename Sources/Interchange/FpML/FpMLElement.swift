internal import Calendars
internal import Quantities
internal import StrictReading

/// An FpML element read part by part: what nobody asked for is refused by its name and line, so that no term
/// of a trade is dropped in silence.
final class FpMLElement {
  let element: MarkupElement
  let document: FpMLDocument
  private var asked: Set<String> = []

  init(_ element: MarkupElement, _ document: FpMLDocument) {
    self.element = element
    self.document = document
  }

  var name: String { element.name }

  func refuse(_ sentence: String) {
    document.problems.error(document.file, line: element.line, field: element.path, sentence)
  }

  /// Parts that say nothing about what is owed.
  func passOver(_ names: String...) { asked.formUnion(names) }

  func has(_ name: String) -> Bool { element.child(name) != nil }

  /// Reads a part that may be absent; a part that stands twice is refused.
  func part<Value>(_ name: String, _ read: (FpMLElement) -> Value) -> Value? {
    asked.insert(name)
    let found = element.children(name)
    if found.count > 1 { FpMLElement(found[1], document).refuse("the element stands more than once") }
    return found.first.map { FpMLElement($0, document).finishing(read) }
  }

  func parts<Value>(_ name: String, _ read: (FpMLElement) -> Value) -> [Value] {
    asked.insert(name)
    return element.children(name).map { FpMLElement($0, document).finishing(read) }
  }

  func required<Value>(_ name: String, _ read: (FpMLElement) -> Value) -> Value? {
    if !has(name) { refuse("the element \(name) is missing") }
    return part(name, read)
  }

  /// The text of a part as a value.
  func value<Value>(_ name: String, _ grammar: FieldGrammar<Value>) -> Value {
    required(name) { $0.text(grammar) } ?? grammar.standIn
  }

  func optional<Value>(_ name: String, _ grammar: FieldGrammar<Value>) -> Value? {
    part(name) { $0.text(grammar) }
  }

  func text<Value>(_ grammar: FieldGrammar<Value>) -> Value {
    do {
      return try grammar.parse(element.value)
    } catch {
      refuse(error.sentence)
      return grammar.standIn
    }
  }

  /// The element that an attribute `href` of a part points at.
  func target(_ name: String) -> MarkupElement? {
    part(name) { reference -> MarkupElement? in
      let href = reference.element.attributes["href"] ?? ""
      let target = document.elements[href]
      if target == nil { reference.refuse("nothing in the file has the id \(Wording.quoted(href))") }
      return target
    } ?? nil
  }

  private func finishing<Value>(_ read: (FpMLElement) -> Value) -> Value {
    let value = read(self)
    for child in element.children where !asked.contains(child.name) {
      FpMLElement(child, document).refuse("\(child.name) is not understood here")
    }
    return value
  }
}

/// One FpML file: its elements by id, and who the determining party is in it.
final class FpMLDocument {
  let file: String
  let root: MarkupElement
  let problems: ProblemList
  private(set) var elements: [String: MarkupElement] = [:]
  private(set) var determiningParty: String?
  /// The other side of the trade being read.
  private var counterparty: String?

  init(file: String, root: MarkupElement, party: String?, _ problems: ProblemList) {
    self.file = file
    self.root = root
    self.problems = problems
    index(root)
    determiningParty = party.flatMap(partyID)
    if determiningParty == nil { notePartyUnknown(party) }
  }

  /// Forgets the counterparty of the trade before.
  func beginTrade() { counterparty = nil }

  /// Whether the party is the one on the other side of the whole trade.
  func isCounterparty(_ party: String?) -> Bool {
    guard let party else { return false }
    if counterparty == nil { counterparty = party }
    return counterparty == party
  }

  /// The trades of the file, whatever its root is.
  var trades: [MarkupElement] {
    var found: [MarkupElement] = []
    root.walk { if $0.name == "trade" { found.append($0) } }
    return found
  }

  private func index(_ element: MarkupElement) {
    element.walk { part in
      guard let id = part.attributes["id"] else { return }
      if self.elements.updateValue(part, forKey: id) != nil {
        problems.error(file, line: part.line, field: part.path, "the id \(Wording.quoted(id)) is given twice")
      }
    }
  }

  /// The id of the party that is named by its id, an identifier or its name.
  private func partyID(_ name: String) -> String? {
    let parties = elements.values.filter { $0.name == "party" }
    let named = parties.filter { party in
      party.attributes["id"] == name
        || party.children.contains { ["partyId", "partyName"].contains($0.name) && $0.value == name }
    }
    return named.count == 1 ? named.first?.attributes["id"] : nil
  }

  private func notePartyUnknown(_ party: String?) {
    guard let party else {
      problems.error(
        CaseSheet.file, field: "fpmlParty",
        "the field is missing: name the determining party as FpML files do, by id, identifier or name")
      return
    }
    problems.error(
      file, line: root.line, field: root.name,
      "no single party of the file has the id, identifier or name \(Wording.quoted(party))")
  }
}
