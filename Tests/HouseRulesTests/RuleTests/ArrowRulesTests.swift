import Testing

/// The arrow rule on a made-up house of two rooms; each test breaks one thing and expects one finding.
@Suite struct ArrowRulesTests {
  private static let page = """
    # Made up
    | target | floor | imports of ours | from outside |
    |---|---|---|---|
    | `Stones` | ground | none | BigInt |
    | `Walls` | domain | Stones | Foundation |
    """
  private static let manifest = """
    func room(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target { }
    let bigInt: Target.Dependency = .product(name: "BigInt", package: "BigInt")
    let rooms: [Target] = [room("Stones", [bigInt]), room("Walls", ["Stones"])]
    """

  private func messages(
    page: String = page, manifest: String = manifest, _ sources: [String: String] = [:]
  ) -> [String] {
    let pages = ["ARCHITECTURE.md": page, "Package.swift": manifest]
    return ArrowRules.findings(House(pages.merging(sources) { first, _ in first })).map(\.description)
  }

  @Test("a house whose page, manifest and imports agree has no finding")
  func agreement() {
    #expect(
      messages([
        "Sources/Stones/Stone.swift": "internal import BigInt\n",
        "Sources/Walls/Wall.swift": "public import Stones\nimport Foundation\nimport struct Stones.Stone\n",
      ]) == [])
  }

  @Test(
    "an import that the page does not show is found",
    arguments: [
      ("Sources/Stones/Stone.swift", "import Walls", "Stones may not import Walls"),
      ("Sources/Stones/Stone.swift", "import Foundation", "Stones may not import Foundation"),
      ("Sources/Stones/Stone.swift", "@testable public import Walls", "Stones may not import Walls"),
      ("Sources/Walls/Wall.swift", "import func Roof.lay", "Walls may not import Roof"),
      ("Sources/Walls/Wall.swift", "import BigInt", "Walls may not import BigInt"),
    ])
  func undeclaredImport(path: String, source: String, message: String) {
    let messages = messages([path: "// first line\n" + source])
    #expect(messages.count == 1)
    #expect(messages.first?.hasPrefix("\(path):2: \(message)") == true)
  }

  @Test("an import inside a comment or a string is none")
  func proseIsNotAnImport() {
    #expect(messages(["Sources/Stones/Stone.swift": "// import Walls\nlet text = \"import Walls\"\n"]) == [])
  }

  @Test("a target without a row is found")
  func missingRow() {
    #expect(messages(["Sources/Roof/Roof.swift": ""]).first?.contains("has no row") == true)
    let more = Self.manifest + #"let more = room("Roof", ["Walls"])"#
    #expect(messages(manifest: more).first?.contains("no row for Roof") == true)
  }

  @Test("a row without a target, and a row that differs from the manifest, are found")
  func pageAndManifestDiffer() {
    #expect(
      messages(manifest: #"room("Stones", ["BigInt"])"#).first?.contains("not in Package.swift") == true)
    let fewer = Self.manifest.replacing(#"room("Walls", ["Stones"])"#, with: #"room("Walls")"#)
    #expect(
      messages(manifest: fewer).first?.contains("Walls: the page and Package.swift differ on Stones") == true)
  }
}
