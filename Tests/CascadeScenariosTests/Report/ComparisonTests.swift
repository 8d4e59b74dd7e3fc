import CascadeSimulation
import Foundation
import Testing

@testable import CascadeScenarios

@Suite("Two runs side by side")
struct ComparisonTests {
  private let comparison = CascadeComparison(SampleRun.all[1].report, SampleRun.all[2].report)

  @Test("each figure stands with both values and their difference")
  func rows() throws {
    let total = try #require(comparison.rows.first { $0.key == "total" })
    #expect(total.first == comparison.first.measured.amplification.total)
    #expect(total.second == comparison.second.measured.amplification.total)
    #expect(total.difference == total.second.map { $0 - (total.first ?? .nan) })
    #expect(comparison.text.contains("total loss with every reaction"))
  }

  @Test("the page of both is well-formed, and no id stands twice")
  func page() {
    let page = Elements(comparison.html)
    let ids = page.all.compactMap { $0.attributes["id"] }
    #expect(Set(ids).count == ids.count && ids.contains("a-prices-title") && ids.contains("b-prices-title"))
    for fill in page.all.compactMap({ $0.attributes["fill"] }) where fill.hasPrefix("url(#") {
      #expect(ids.contains(String(fill.dropFirst(5).dropLast())))
    }
  }

  @Test("amounts in different units are said not to compare")
  func units() {
    var scenario = comparison.second.scenario
    scenario.network.unit = "EUR millions"
    let other = CascadeReport(scenario, comparison.second.measured)
    #expect(!comparison.text.contains("do not compare"))
    #expect(CascadeComparison(comparison.first, other).text.contains("do not compare"))
  }

  @Test("the JSON holds the figures and both results")
  func json() throws {
    let object = try #require(
      try JSONSerialization.jsonObject(with: Data(comparison.json.utf8)) as? [String: Any])
    #expect((object["figures"] as? [Any])?.count == comparison.rows.count)
    #expect((object["a"] as? [String: Any])?["digest"] as? String == comparison.first.run.digest)
    #expect(object["b"] is [String: Any])
  }
}
