import Foundation

/// QuantLib's figures for Examples/lehman-week.
struct LehmanWeekGolden: Decodable {
  struct Swap: Decodable {
    let id: String
    let mid: Double
    let midOnOvernight: Double
  }

  struct Exchange: Decodable {
    let id: String
    let mid: Double
    let midOnOvernight: Double
    let discountFactor: Double
  }

  struct Risk: Decodable {
    let group: String
    let bucket: String
    let dv01: Double
  }

  let swaps: [Swap]
  let exchanges: [Exchange]
  let ladder: [Risk]

  static func read() throws -> LehmanWeekGolden {
    let file = WorkedCase.root.appending(path: "Fixtures/examples/lehman_week.json")
    return try JSONDecoder().decode(LehmanWeekGolden.self, from: Data(contentsOf: file))
  }

  var mids: [String: Double] { by(\.mid, \.mid) }
  var midsOnOvernight: [String: Double] { by(\.midOnOvernight, \.midOnOvernight) }
  var discountFactors: [String: Double] {
    Dictionary(uniqueKeysWithValues: exchanges.map { ($0.id, $0.discountFactor) })
  }

  private func by(
    _ swap: KeyPath<Swap, Double>, _ exchange: KeyPath<Exchange, Double>
  ) -> [String: Double] {
    Dictionary(
      uniqueKeysWithValues: swaps.map { ($0.id, $0[keyPath: swap]) }
        + exchanges.map { ($0.id, $0[keyPath: exchange]) })
  }
}
