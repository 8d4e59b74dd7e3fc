import Foundation
import Testing

@Suite("The engine against reference models")
struct ValidationTests {
  @Test("a reference model's figures come out of the engine", arguments: ValidationRow.all.indices)
  func figures(index: Int) throws {
    let row = ValidationRow.all[index]
    let figures = try ValidationRow.results[index].get()
    #expect(row.isMet(by: figures), "\(row.id) \(row.fact): expected \(row.expected), computed \(figures)")
  }

  @Test("a folder named with an ending slash finds the network that it shares")
  func endingSlash() throws {
    #expect(try ReferenceModel.scenario("v11-no-roll/") == ReferenceModel.scenario("v11-no-roll"))
  }

  static let page = ReferenceModel.root.appending(path: "docs/model/cascade-validation.md")

  /// The page's table is written by `FIREBREAK_REFRESH_BASELINES=1 swift test --filter ValidationTests`.
  @Test("the table of the page holds what was computed, row by row")
  func table() throws {
    let lines = try zip(ValidationRow.all, ValidationRow.results).map { $0.line(try $1.get()) }
    let text = try String(contentsOf: Self.page, encoding: .utf8)
    let others = text.split(separator: "\n", omittingEmptySubsequences: false).filter { !$0.hasPrefix("| V") }
    if ProcessInfo.processInfo.environment["FIREBREAK_REFRESH_BASELINES"] == "1" {
      let head = try #require(others.firstIndex { $0.hasPrefix("|---") })
      let whole = others[...head].map(String.init) + lines + others[(head + 1)...].map(String.init)
      try whole.joined(separator: "\n").write(to: Self.page, atomically: true, encoding: .utf8)
    }
    let written = try String(contentsOf: Self.page, encoding: .utf8).split(separator: "\n").filter {
      $0.hasPrefix("| V")
    }
    #expect(written.map(String.init) == lines)
  }
}
