import CascadeSimulation
import Foundation
import Testing

@testable import CascadeScenarios
@testable import StrictReading

@Suite("The page on scenario folders")
struct ScenarioPageTests {
  private struct Row: Equatable {
    var name: String
    var isRequired: Bool
    var standard: String
    var allowed: String
  }

  private func page() throws -> String {
    let path = CompleteScenario.root + "/docs/formats/cascade-scenario.md"
    return String(decoding: try #require(FileManager.default.contents(atPath: path)), as: UTF8.self)
  }

  /// The rows of the first table under a heading.
  private func rows(under heading: String) throws -> [Row] {
    let lines = try page().split(separator: "\n", omittingEmptySubsequences: false)
    let start = try #require(lines.firstIndex { $0 == heading }, "there is no heading \(heading)")
    let section = lines[(start + 1)...].prefix { !$0.hasPrefix("#") }
    return section.filter { $0.hasPrefix("| `") }.map { line in
      let cells = line.split(separator: "|", omittingEmptySubsequences: false).dropFirst()
        .map { $0.trimmingCharacters(in: .whitespaces) }
      return Row(
        name: cells[0].replacing("`", with: "").replacing(" *", with: ""),
        isRequired: cells[0].hasSuffix("*"),
        standard: cells[1], allowed: cells[2])
    }
  }

  private func rows<Root>(_ fields: [FieldBinding<Root>], _ blank: Root) -> [Row] {
    fields.map { field in
      Row(
        name: field.name, isRequired: field.isRequired,
        standard: field.isRequired ? "" : field.text(blank) ?? "none", allowed: field.allowed)
    }
  }

  @Test(
    "each section of parameters lists exactly its fields, with default and range",
    arguments: ParameterFields.sections.map(\.name).filter { $0 != "policy" })
  func parameters(_ section: String) throws {
    let fields = try #require(ParameterFields.sections.first { $0.name == section }?.fields)
    #expect(try rows(under: "### \(section)") == rows(fields, Parameters()))
  }

  @Test("the policy lists its fields, and those that name asset classes")
  func policy() throws {
    let lists = ["exemptAssets", "repoFacilityAssets", "purchases"]
    let listed = try rows(under: "### policy")
    #expect(listed.filter { !lists.contains($0.name) } == rows(ParameterFields.policy, Parameters()))
    #expect(Set(listed.map(\.name)).isSuperset(of: lists))
    #expect(try rows(under: "### mode") == rows(ParameterFields.mode, Parameters()))
  }

  @Test("each file of agents lists exactly its columns, with default and range")
  func agents() throws {
    #expect(try rows(under: "### assets.csv") == rows(AgentFields.assets, AssetClass(name: "")))
    #expect(try rows(under: "### dealers.csv") == rows(AgentFields.dealers, Dealer(name: "")))
    #expect(try rows(under: "### funds.csv") == rows(AgentFields.funds, Fund(name: "")))
    #expect(try rows(under: "### lenders.csv") == rows(AgentFields.lenders, Lender(name: "")))
  }

  @Test(
    "each other file lists exactly its columns",
    arguments: ["holdings.csv", "fund-holdings.csv", "funding.csv", "willingness.csv", "obligations.csv"])
  func columns(_ file: String) throws {
    let known: [String: CSVColumns] = [
      "holdings.csv": .holdings, "fund-holdings.csv": .holdings, "funding.csv": .funding,
      "willingness.csv": .willingness, "obligations.csv": .obligations,
    ]
    let columns = try #require(known[file])
    let listed = try rows(under: "### \(file)")
    #expect(listed.map(\.name).sorted() == (columns.required + columns.optional).sorted())
    #expect(listed.filter(\.isRequired).map(\.name).sorted() == columns.required.sorted())
  }

  @Test("scenario.yaml lists exactly the fields that its reader asks for")
  func sheet() throws {
    var texts = try CompleteScenario.texts()
    texts["scenario.yaml"] = (texts["scenario.yaml"] ?? "") + "unheard: of\n"
    let error = try #require(CompleteScenario.errors(texts).first)
    let asked = try #require(error.sentence.components(separatedBy: "known are ").last)
      .replacing(" and ", with: ", ").components(separatedBy: ", ")
    let listed = try rows(under: "## scenario.yaml").flatMap { $0.name.components(separatedBy: ", ") }
    #expect(asked.sorted() == listed.sorted())
    #expect(
      try rows(under: "## scenario.yaml").filter(\.isRequired).map(\.name) == ["format", "name", "title"])
  }

  @Test("every kind of shock is listed with what it strikes and how much")
  func shocks() throws {
    let listed = try rows(under: "### Shocks")
    #expect(listed.map(\.name) == ShockKind.allCases.map(\.rawValue))
    for (row, kind) in zip(listed, ShockKind.allCases) {
      #expect(row.standard == "`\(kind.target)`")
      #expect(row.allowed.hasPrefix(kind.size.map { "`\($0.name)`" } ?? ""))
      if let range = kind.size?.range { #expect(try page().contains("| \(range.words) |")) }
    }
  }

  @Test("every file is listed, and every field of the report")
  func files() throws {
    let page = try page()
    for file in ScenarioFiles.tables { #expect(page.contains("`\(file)`"), "\(file)") }
    #expect(try rows(under: "### Report").map(\.name).sorted() == ["hedgePair", "proxyAsset", "quotedAsset"])
  }
}
