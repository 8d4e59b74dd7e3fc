import CascadeSimulation
import Foundation
import Testing

@testable import CascadeScenarios

/// The worked example of a dealer at its limit: 494, 19, 3.846 %, 380 and 114, all Treasuries (specification, V1).
@Suite("Dealer Prime")
struct DealerPrimeTests {
  static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("Examples/dealer-prime")

  private func report() throws -> CascadeReport {
    let folder = try ScenarioFolder.read(at: Self.folder.path)
    return CascadeReport(folder, RunReport(folder.scenario))
  }

  private func expected(_ name: String) throws -> String {
    try String(contentsOf: Self.folder.appendingPathComponent("expected/\(name)"), encoding: .utf8)
  }

  @Test("a loss of 6 forces a sale of 114, Treasuries first, and leaves the cash alone")
  func worked() throws {
    let run = try report().run
    let first = run.rounds[0]
    #expect(abs(first.balance.exposure[0] - 494) < 1e-9)
    #expect(abs(first.balance.tier1[0] - 19) < 1e-9)
    #expect(abs(first.balance.leverageRatio[0] - 19.0 / 494) < 1e-12)
    #expect(abs(first.needs[0].leverageGap - 114) < 1e-9)
    #expect(first.sales.map(\.asset) == [0] && first.sales[0].constraints == [.leverage])
    #expect(abs(first.sales[0].amount - 114) < 1e-9)
    #expect(abs(run.end.cash[0] - 50) < 1e-9)
    // No class has a spread: what a unit more costs is impact, at a depth of 10,000 and its floor of a tenth.
    #expect(abs(first.needs[0].shadowPriceLeverage - 114.0 / 11_000) < 1e-12)
  }

  @Test("the summary is the one that the example shows")
  func summary() throws {
    func figures(_ text: String) -> [Substring] {
      text.split(separator: "\n").filter { !$0.hasPrefix("Digest ") }
    }
    #expect(try figures(report().text) == figures(expected("summary.txt")))
  }

  @Test("the sales are those that the example shows, to 1e-9")
  func sales() throws {
    let rows = try expected("sales.csv").split(whereSeparator: \.isNewline).dropFirst().map {
      $0.split(separator: ",")
    }
    let sales = try report().run.rounds.flatMap { record in record.sales.map { (record.number, $0) } }
    #expect(rows.count == sales.count && !rows.isEmpty)
    for (row, sale) in zip(rows, sales) {
      #expect(Int(row[0]) == sale.0)
      #expect(abs((Double(row[3]) ?? .nan) - sale.1.amount) < 1e-9)
    }
  }

  @Test("the result for programs has the fields that its page promises")
  func json() throws {
    let data = Data(try report().json.utf8)
    let object = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    let sale = try #require((object["sales"] as? [[String: Any]])?.first)
    #expect(sale["dealer"] as? String == "Prime" && sale["asset"] as? String == "Treasuries")
    #expect(sale["round"] as? Int == 1 && sale["constraints"] as? [String] == ["leverage"])
    #expect(abs((sale["amount"] as? Double ?? .nan) - 114) < 1e-9)
    #expect((object["rounds"] as? [Any])?.count == (try report().run.rounds.count))
    #expect((object["amplification"] as? Double ?? 0) > 1)
    #expect((object["attribution"] as? [String: Double])?["leverage"] == 1)
    #expect((object["state"] as? [String: Any])?["tendency"] as? String != nil)
    #expect((object["defaults"] as? [Any])?.isEmpty == true)
    #expect(object["gain"] is Double && object["trappedRisk"] is Double)
    #expect((object["digest"] as? String)?.count == 64)
  }
}
