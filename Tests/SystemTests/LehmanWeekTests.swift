import Calendars
import CloseOut
import Explanations
import Foundation
import Quantities
import Quotations
import Testing
import Transactions
import Workflow

/// The case, replayed once for all tests of it.
private enum LehmanWeek {
  static let worked = Result { try WorkedCase("lehman-week") }
}

/// A book closed out as of 15 September 2008. Expected values of trades and risks are QuantLib's, from
/// Fixtures/examples/lehman_week.json, made by the script beside it; the amounts of the statement are worked out
/// again here from the figures of the case folder.
@Suite struct LehmanWeekTests {
  let worked: WorkedCase
  let golden: LehmanWeekGolden

  init() throws {
    worked = try LehmanWeek.worked.get()
    golden = try LehmanWeekGolden.read()
  }

  private func pricer(_ group: GroupDetermination) throws -> GroupPricer {
    let proposal = try #require(worked.state.file.proposals[group.group.id.rawValue]?.fact)
    return try GroupPricer(
      group.transactions, basis: proposal.curve, snapshots: worked.state.file.snapshots.facts,
      asOf: proposal.valuationDate)
  }

  @Test("every mid agrees with QuantLib to 1e-9 of the notional")
  func mids() throws {
    var checked = 0
    for group in worked.assessment.groups {
      let pricer = try pricer(group)
      for transaction in group.transactions {
        let expected = try #require(golden.mids[transaction.id.rawValue])
        let notional = transaction.notional.value.doubleValue * (pricer.currency == .jpy ? 100 : 1)
        let difference = try pricer.valueAtMid(transaction.id) - expected
        #expect(abs(difference) <= 1e-9 * notional, "\(transaction.id): \(difference)")
        checked += 1
      }
    }
    #expect(checked == 16)
  }

  @Test("the swaps discounted on the overnight curve are shown beside the curve of record")
  func comparison() throws {
    for group in worked.assessment.groups {
      let expected = try group.transactions.map { try #require(golden.midsOnOvernight[$0.id.rawValue]) }
      let comparison = try #require(group.determination?.comparisons.first)
      #expect(comparison.name == "discounted on USD-FEDFUNDS")
      let unit = comparison.amount.currency == .jpy ? 1.0 : 0.01
      let difference = comparison.amount.unrounded.value.doubleValue - expected.reduce(0, +)
      #expect(abs(difference) <= unit * 0.51)
    }
  }

  /// Half-spreads of deliberation.yaml; a DV01 above 30,000 pays by the square root.
  @Test("the charge follows from QuantLib's risk by bucket", arguments: ["G-SHORT", "G-LONG", "G-OIS"])
  func charge(group: String) throws {
    let halfSpreads = [
      "3M": 2, "6M": 2, "1Y": 3, "2Y": 3, "3Y": 3.5, "4Y": 4, "5Y": 4, "7Y": 4.5, "10Y": 4, "30Y": 5,
    ]
    let expected = golden.ladder.filter { $0.group == group && abs($0.dv01) > 1e-6 }.map { line in
      let tenor = line.bucket.split(separator: " ").last.map(String.init) ?? ""
      let size = abs(line.dv01)
      return size * (halfSpreads[tenor] ?? .nan) * max(1, size / 30_000).squareRoot()
    }
    let charge = try #require(determination(group)?.charge)
    #expect(charge.parts.count == expected.count)
    let difference = charge.total.unrounded.value.doubleValue - expected.reduce(0, +)
    #expect(abs(difference) <= 0.005 * Double(expected.count) + 0.001)
  }

  /// Level (each mid to the cent) and charge, added up outside this code.
  @Test(
    "the Close-out Amount of each group",
    arguments: [
      ("G-SHORT", "-3456672.48"), ("G-LONG", "2092330.54"), ("G-OIS", "-365341.23"),
      ("G-EUR", "-5937823.31"), ("G-GBP", "2574851.96"), ("G-JPY", "-67417566"),
    ])
  func amounts(group: String, amount: String) throws {
    #expect(worked.amount(group) == amount)
    let node = try #require(determination(group)?.amount.node)
    #expect(node.recomputationFaults.isEmpty)
  }

  /// Base amount × (quoted − contract rate) × QuantLib's discount factor; X-02 sells its base.
  @Test(
    "a forward is replaced at the side it needs",
    arguments: [
      ("G-EUR", "X-01", 40e6 * (1.4105 - 1.56)), ("G-GBP", "X-02", -15e6 * (1.7775 - 1.95)),
      ("G-JPY", "X-03", 20e6 * (104.62 - 108)),
    ])
  func forwards(group: String, trade: String, undiscounted: Double) throws {
    let factor = try #require(golden.discountFactors[trade])
    let amount = try #require(determination(group)?.amount.value.unrounded.value.doubleValue)
    #expect(abs(amount - undiscounted * factor) <= (group == "G-JPY" ? 0.51 : 0.0051))
  }

  @Test(
    "an outright not used is read at the side the lost forward needs, without being told",
    arguments: [
      ("G-EUR", "X-01", "Q-EUR-B", 40e6 * (1.4107 - 1.56)),
      ("G-GBP", "X-02", "Q-GBP-B", -15e6 * (1.7772 - 1.95)),
      ("G-JPY", "X-03", "Q-JPY-C", 20e6 * (104.66 - 108)),
    ])
  func readings(group: String, trade: String, quote: String, undiscounted: Double) throws {
    let factor = try #require(golden.discountFactors[trade])
    let readings = try #require(worked.assessment.groups.first { $0.group.id.rawValue == group }).readings
    let amount = try #require(readings.first { $0.evidence == EvidenceID(quote) }?.worth?.amount.value)
    #expect(abs(amount.value.doubleValue - undiscounted * factor) <= (group == "G-JPY" ? 0.51 : 0.0051))
  }

  @Test("a lost purchase of euro is not replaced at the dealer's bid")
  func wrongSide() throws {
    let group = try #require(worked.assessment.groups.first { $0.group.id.rawValue == "G-EUR" })
    var proposal = try #require(worked.state.file.proposals["G-EUR"]?.fact)
    proposal.sources = [SourceUse(evidence: EvidenceID("Q-EUR-A"), side: .bid)]
    var inputs = DeterminationInputs(
      group: group.group, transactions: group.transactions, proposal: proposal)
    inputs.answers = worked.state.file.answers.facts.filter { $0.group == group.group.id }
    let engine = DeterminationEngine(inputs: inputs, pricer: try pricer(group))
    #expect(throws: DeterminationFailure.self) { try engine.determine() }
    inputs.proposal.sources = [SourceUse(evidence: EvidenceID("Q-EUR-A"), side: .offer)]
    _ = try DeterminationEngine(inputs: inputs, pricer: try pricer(group)).determine()
  }

  private func determination(_ group: String) -> Determination? {
    worked.assessment.groups.first { $0.group.id.rawValue == group }?.determination
  }
}

/// What follows the amounts of the groups.
@Suite struct LehmanWeekStatementTests {
  let worked: WorkedCase

  init() throws { worked = try LehmanWeek.worked.get() }

  private func decimal(_ text: String) -> Decimal {
    Decimal(string: text, locale: Locale(identifier: "C")) ?? .nan
  }

  /// Principal × (1 + rate ÷ basis)ⁿ, compounded daily (M-58); Default Rate is the cost of funding plus 1 % (M-54).
  private func compounded(_ principal: String, _ rate: String, days: Int, basis: Decimal) -> Decimal {
    decimal(principal) * pow(1 + decimal(rate) / basis, days)
  }

  @Test("M-70: the Early Termination Amount, worked out again from the printed lines")
  func theAmount() throws {
    let swaps = decimal("-3456672.48") + decimal("2092330.54") + decimal("-365341.23")
    let forwards = decimal("-5937823.31") + decimal("2574851.96") + decimal("-67417566") / decimal("105.40")
    let toUs =
      compounded("414000", "0.0415", days: 10, basis: 360)
      + compounded("850000", "0.058", days: 5, basis: 360) * decimal("1.4160")
    let toThem = compounded("640000", "0.0525", days: 3, basis: 365) * decimal("1.7845")
    let bond = decimal("2000000") * (decimal("100.15") + decimal("0.85")) / 100 * decimal("1.4160")
    var total = swaps + forwards + toUs - toThem + decimal("4500000") + bond
    var rounded = Decimal()
    unsafe NSDecimalRound(&rounded, &total, 2, .plain)
    let outcome = try #require(worked.assessment.amount.outcome)
    #expect(outcome.payable.value.payable.text == "\(rounded)")
    #expect(outcome.payable.value.payable.text == "2104504.62")
    #expect(outcome.payable.value.payer == .defaulting, "the collateral turns a gain into a claim")
    #expect(outcome.payable.node.recomputationFaults.isEmpty)
  }

  @Test("each Unpaid Amount bears the rate its debtor owes, with interest to the day before")
  func unpaid() throws {
    let lines = try #require(worked.assessment.amount.outcome).unpaid
    #expect(lines.map(\.rateKind) == [.defaultRate, .defaultRate, .nonDefaultRate])
    #expect(lines.map(\.line.days) == [10, 5, 3])
  }

  @Test("M-80, M-82: the bond counts at its market value, not at 97 per cent")
  func collateral() throws {
    let balance = try #require(worked.assessment.amount.outcome?.collateral.first).balance.value
    #expect(try balance.rounded().text == "7360320.00")
  }

  @Test("the swap market is High, the markets in forwards are Medium, and the index stands alone there")
  func regimes() {
    let regimes = worked.assessment.regimes
    #expect(regimes.first { $0.market == "USD rates" }?.regime == .high)
    for market in ["EUR/USD", "GBP/USD", "USD/JPY"] {
      let regime = regimes.first { $0.market == market }
      #expect(regime?.regime == .medium)
      #expect(regime?.flags.isEmpty == false)
    }
  }

  @Test("refusals, silence and a withdrawal stay on record")
  func nobodyDeals() {
    let answers = worked.state.file.answers.facts.filter { !$0.answer.isQuotation }
    #expect(answers.filter { $0.answer == .refused }.count == 4)
    #expect(answers.filter { $0.answer == .silent }.count == 2)
    #expect(answers.filter { $0.answer == .withdrawn }.count == 1)
  }

  @Test("the case runs to effect, and its warnings are those the README names")
  func runsToEffect() {
    #expect(worked.refusals.map(\.sentence) == [])
    #expect(worked.state.outputs.effective != nil)
    #expect(worked.assessment.findings.filter { $0.severity == .blocking }.map(\.sentence) == [])
    let warnings = Set(worked.assessment.findings.filter { $0.severity == .warning }.map(\.rule))
    #expect(warnings == ["A2", "method by regime"])
  }
}
