import Quantities
import Quotations
import Testing
import Transactions

@Suite struct SizeAndPackageTests {
  static let members = [("t1", "-47000", "100"), ("t2", "23500", "60"), ("t3", "1", "40")].map {
    PackageMember(transaction: TransactionID($0.0), risk: Rows.number($0.1), notional: Rows.number($0.2))
  }

  static func money(_ text: String) throws -> Money { try Rows.usd(text).rounded() }

  @Test("a package is split by |risk|, notional or stated shares and sums to the cent (mission A5)")
  func split() throws {
    let package = try SizeAndPackageTests.money("1000000.01")
    let members = SizeAndPackageTests.members
    let byRisk = try PackageAllocation.byRisk.split(package, among: members)
    // 47000/70501 and 23500/70501 of 1,000,000.01, rounded; the last takes the remainder.
    #expect(byRisk.map(\.amount.text) == ["666657.22", "333328.61", "14.18"])
    let byNotional = try PackageAllocation.byNotional.split(package, among: members)
    #expect(byNotional.map(\.amount.text) == ["500000.01", "300000.00", "200000.00"])
    let stated = PackageAllocation.stated(
      [("t1", "0.5"), ("t2", "0.25"), ("t3", "0.25")].map {
        .init(transaction: TransactionID($0.0), share: Rows.number($0.1))
      })
    #expect(
      try stated.split(package, among: members).map(\.amount.text) == ["500000.01", "250000.00", "250000.00"])
  }

  @Test func everySplitSumsToThePackage() throws {
    var generator = SmallGenerator(state: 11)
    for _ in 0..<300 {
      let members = (0..<Int.random(in: 1...9, using: &generator)).map { index in
        PackageMember(
          transaction: TransactionID("t\(index)"),
          risk: ExactNumber(Int.random(in: -500...500, using: &generator)),
          notional: nil)
      }
      guard members.contains(where: { $0.risk?.isZero == false }) else { continue }
      let package = Money(
        minorUnits: Int128(Int.random(in: -9_999_999...9_999_999, using: &generator)), currency: .usd)
      let shares = try PackageAllocation.byRisk.split(package, among: members)
      #expect(shares.reduce(0) { $0 + $1.amount.minorUnits } == package.minorUnits)
      #expect(shares.reduce(ExactNumber.zero) { $0 + $1.share } == .one)
    }
  }

  @Test("a split that cannot be made says why")
  func splitErrors() throws {
    let package = try SizeAndPackageTests.money("100")
    let members = SizeAndPackageTests.members
    func stated(_ shares: [(String, String)]) -> PackageAllocation {
      .stated(shares.map { .init(transaction: TransactionID($0.0), share: Rows.number($0.1)) })
    }
    let t1 = TransactionID("t1")
    let rows: [(PackageAllocation, [PackageMember], PackageError)] = [
      (.byRisk, [], .empty), (.byRisk, [PackageMember(transaction: t1)], .missingWeight(t1)),
      (.byRisk, [PackageMember(transaction: t1, risk: .zero)], .weightsSumToZero),
      (.byRisk, [members[0], members[0]], .sharedTwice(t1)),
      (
        stated([("t1", "0.5"), ("t2", "0.25"), ("t3", "0.2")]), members,
        .sharesDoNotSumToOne(Rows.number("0.95"))
      ),
      (stated([("t9", "1")]), members, .shareForUnknown(TransactionID("t9"))),
      (stated([("t1", "1")]), members, .noShareFor(TransactionID("t2"))),
      (stated([("t1", "0.5"), ("t1", "0.5")]), members, .sharedTwice(t1)),
    ]
    for (allocation, members, error) in rows {
      #expect(throws: error) { try allocation.split(package, among: members) }
      #expect(!error.sentence.isEmpty)
    }
  }
}

/// A small seeded generator for the rows of tests (xorshift64, Marsaglia 2003).
struct SmallGenerator: RandomNumberGenerator {
  var state: UInt64
  mutating func next() -> UInt64 {
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    return state
  }
}
