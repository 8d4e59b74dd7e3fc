import CanonicalJSON
import Foundation
import Testing

@testable import Interchange
@testable import StrictReading

/// The JSON Schema is for editors; these tests keep it the same as what the reader takes.
@Suite("Schema of the YAML files")
struct CaseSchemaTests {
  private static let files = [
    "case.yaml": "caseSheet", "deliberation.yaml": "deliberation", "policy.yaml": "policy",
    "outputs.yaml": "outputs",
  ]

  private func schema() throws -> JSONValue {
    let data = try #require(
      FileManager.default.contents(atPath: CompleteCase.root + "/docs/formats/case.schema.json"))
    return try JSON.parse(Array(data))
  }

  private func root(_ file: String) throws -> InputNode {
    let problems = ProblemList()
    let bytes = try #require(CompleteCase.files()[file])
    let text = try #require(SourceText(SourceFile(path: file, bytes: bytes), problems))
    return try #require(YAMLDocument.read(text, problems))
  }

  @Test("every field and word of the complete case is in the schema", arguments: files.keys.sorted())
  func fieldsAreInTheSchema(_ file: String) throws {
    let definitions = try #require(try schema()["$defs"])
    let name = try #require(Self.files[file])
    let rules = try #require(definitions[name])
    var walk = SchemaWalk(definitions: definitions)
    walk.visit(try root(file), rules, file)
    #expect(walk.faults.isEmpty, "\(walk.faults)")
  }

  @Test(
    "every field of the schema, but those common to all records, is in the complete case",
    arguments: files.keys.sorted())
  func schemaIsUsed(_ file: String) throws {
    let definitions = try #require(try schema()["$defs"])
    let name = try #require(Self.files[file])
    let rules = try #require(definitions[name])
    var walk = SchemaWalk(definitions: definitions)
    walk.visit(try root(file), rules, file)
    var listed = SchemaWalk(definitions: definitions)
    listed.list(rules, file)
    let common = CSVColumns.common
    let unused = listed.seen.subtracting(walk.seen).filter { path in
      !common.contains { path.hasSuffix(".\($0)") } && !Self.exclusive.contains { path.contains($0) }
    }
    #expect(unused.isEmpty, "\(unused.sorted())")
  }

  /// What one case cannot hold at once: terms of the 1992 form, an amendment beside them, a file of FpML.
  private static let exclusive = [
    ".paymentMeasure", ".paymentMethod", ".measureAmendment", ".protocolExclusions", ".protocolAdherence.B",
    ".A.closeOfBusiness", ".B.lei", ".bankruptcyLimb", ".analogousTo", ".petitionAt", ".endedAt",
    ".textDigest",
    ".fpmlParty", ".models[].bid", ".models[].offer", ".models[].currency",
  ]
}

/// Walks a value and a schema together.
private struct SchemaWalk {
  let definitions: JSONValue
  var faults: [String] = []
  var seen: Set<String> = []

  mutating func visit(_ node: InputNode, _ rules: JSONValue, _ path: String) {
    let rules = resolved(rules)
    if let choices = rules["oneOf"]?.array {
      let isGroup = if case .fields = node { true } else { false }
      guard let choice = choices.first(where: { (resolved($0)["properties"] != nil) == isGroup }) else {
        return faults.append("\(path): no choice of its shape")
      }
      return visit(node, choice, path)
    }
    switch node {
    case .fields(let fields, _):
      let properties = rules["properties"]?.object ?? [:]
      for field in fields {
        let place = "\(path).\(field.name)"
        seen.insert(place)
        guard let rule = properties[field.name] else {
          faults.append("\(place) is not in the schema")
          continue
        }
        visit(field.value, rule, place)
      }
      for name in rules["required"]?.array ?? [] where !fields.contains(where: { $0.name == name.string }) {
        faults.append("\(path) lacks \(name.string ?? "")")
      }
    case .list(let items, _):
      guard let rule = rules["items"] else { return faults.append("\(path) is not a list in the schema") }
      for item in items { visit(item, rule, "\(path)[]") }
    case .text(let text, _, _):
      if let words = rules["enum"]?.array, !words.contains(.string(text)) {
        faults.append("\(path): \(text)")
      }
      if rules["properties"] != nil || rules["items"] != nil { faults.append("\(path) is a single value") }
    }
  }

  /// The paths of all fields that the schema has.
  mutating func list(_ rules: JSONValue, _ path: String) {
    let rules = resolved(rules)
    for (name, rule) in rules["properties"]?.object ?? [:] {
      // A clause may stand beside every election; one is enough.
      guard name != "clause" && name != "value" else { continue }
      seen.insert("\(path).\(name)")
      list(rule, "\(path).\(name)")
    }
    if let items = rules["items"] { list(items, "\(path)[]") }
    for choice in rules["oneOf"]?.array ?? [] { list(choice, path) }
  }

  private func resolved(_ rules: JSONValue) -> JSONValue {
    guard let reference = rules["$ref"]?.string, let name = reference.split(separator: "/").last else {
      return rules
    }
    return definitions[String(name)] ?? rules
  }
}
