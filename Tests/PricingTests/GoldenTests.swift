import Foundation
import Testing

@Suite struct GoldenTests {
  /// Fixtures/valuation/golden.json: 240 swaps of eight conventions and 20 exchanges, seasoned and forward starting,
  /// with stubs and spreads, under two discount curves.
  @Test func valuesAgreeWithQuantLibToABillionthOfNotional() throws {
    let golden = try GoldenCase.read(GoldenCase.fixtures.appending(path: "golden.json"))
    let result = try golden.differences()
    #expect(golden.swaps.count == 240)
    #expect(result.compared > 350)
    #expect(result.differences.isEmpty, "\(result.differences.prefix(20))")
  }
}
