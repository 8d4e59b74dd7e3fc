import Agreements
import Calendars
import CloseOut
import Explanations
import Quantities
import Testing

/// Interest at rates that change and on an amount paid in parts (M-52 to M-58, R-33), and set-off to the cent.
///
/// Expected figures: each day's interest added to the balance, in exact fractions, by a program that shares nothing
/// with this one.
struct PartPaymentTests {
  static func periods(_ rows: (String, String, String)...) throws -> [InterestPeriod] {
    try rows.map { try InterestTests.period($0, $1, $2) }
  }

  static func payment(_ day: String, _ amount: String) throws -> AmountPayment {
    AmountPayment(paidOn: try InterestTests.date(day), amount: try Amounts.line(amount))
  }

  @Test("A payment in part stops interest on that part alone, from the day it is made (M-53, M-55)")
  func parts() throws {
    let left = try Interest.onAmount(
      Amounts.line("925000"),
      Self.periods(("2025-03-17", "2025-03-25", "0.0440"), ("2025-03-25", "2025-04-15", "0.0515")),
      less: [Self.payment("2025-04-10", "500000"), Self.payment("2025-03-28", "400000")],
      InterestTests.dayCount)
    #expect(left.periods.map(\.days) == [8, 3, 13, 5])
    #expect(
      left.periods.map { $0.interest.value.value.text(decimals: 10) } == [
        "904.8314402693", "397.4243384975", "979.6165575743", "19.5197010228",
      ])
    #expect(left.interest.value.value.text(decimals: 10) == "2301.3920373640")
    #expect(left.outstanding.value.value.text(decimals: 10) == "27301.3920373640")
    #expect(left.outstanding.node.recomputationFaults.isEmpty)
  }

  @Test("Without a payment it is the interest of the whole, and a payment of all ends it")
  func noneAndAll() throws {
    let periods = try Self.periods(("2025-03-17", "2025-03-25", "0.0440"))
    let whole = try Interest.accrued(on: Amounts.line("925000"), periods, InterestTests.dayCount)
    let none = try Interest.onAmount(Amounts.line("925000"), periods, less: [], InterestTests.dayCount)
    #expect(none.outstanding.value == whole.total.value)
    let early = [try Self.payment("2025-03-17", "925000"), try Self.payment("2025-03-20", "1")]
    let all = try Interest.onAmount(Amounts.line("925000"), periods, less: early, InterestTests.dayCount)
    #expect(all.periods.isEmpty && all.interest.value.value.isZero)
    #expect(all.outstanding.value.value == ExactNumber(-1), "nothing runs on an overpayment")
    let later = [try Self.payment("2025-03-26", "925000")]
    let unseen = try Interest.onAmount(Amounts.line("925000"), periods, less: later, InterestTests.dayCount)
    #expect(unseen.outstanding.value == whole.total.value)
  }

  @Test("A day without a rate is refused, not passed over")
  func gap() throws {
    let gap = try Self.periods(
      ("2025-03-17", "2025-03-20", "0.0440"), ("2025-03-21", "2025-03-25", "0.0440"))
    let error = AmountError.interestNotCovered(
      from: try InterestTests.date("2025-03-20"), to: try InterestTests.date("2025-03-21"))
    #expect(throws: error) {
      try Interest.onAmount(Amounts.line("1"), gap, less: [], InterestTests.dayCount)
    }
    #expect(!error.sentence.isEmpty)
  }

  @Test(
    "An Unpaid Amount bears each certificate's rate for its period, with the denominator chosen for it (R-33)"
  )
  func changingRates() throws {
    let unpaid = UnpaidAmount(
      identifier: "U1", limb: .payable, owedTo: .nonDefaulting,
      principal: try UnroundedAmount(decimal: "85000", .usd), dueOn: try InterestTests.date("2025-03-03"))
    let second = try InterestTests.period("2025-03-10", "2025-03-17", "0.0675")
    let periods =
      try Self.periods(("2025-03-03", "2025-03-10", "0.0625")) + [
        InterestPeriod(
          from: second.from, to: second.to, rate: second.rate,
          dayCount: DayCountChoice(.days365, reason: "own"))
      ]
    let terminated = try InterestTests.date("2025-03-17")
    let rates = TerminationRates(termination: .usd)
    let line = try unpaid.line(terminated: terminated, periods, InterestTests.dayCount, rates)
    #expect(line.days == 14 && line.periods.map(\.days) == [7, 7])
    #expect(
      line.periods.map { $0.interest.value.value.text(decimals: 10) } == ["103.3524280413", "110.2291778832"])
    #expect(line.interest.value.value.text(decimals: 10) == "213.5816059245")
    #expect(line.total.value.value.text(decimals: 10) == "85213.5816059245")
    #expect(line.equivalent.node.recomputationFaults.isEmpty)
    #expect(throws: AmountError.self) {
      try unpaid.line(terminated: terminated, [periods[0]], InterestTests.dayCount, rates)
    }
  }

  /// 100.00 less 33.335: rounded each for itself the parts would be 33.34 and 66.67.
  @Test("What is set off and what is still payable make up the amount to the cent (M-76)")
  func setOffToTheCent() throws {
    let outcome = try SetOff.apply(payable: Amounts.line("100"), against: Amounts.lines(["33.335"]))
    #expect(outcome.setOff.value.text == "33.34" && outcome.netPayable.value.text == "66.66")
    #expect(outcome.netPayable.node.recomputationFaults.isEmpty)
  }

  @Test(
    "Money markets of 365 days are taken for such (SONIA, AONIA, CORRA, TONA, SORA; SOFR, ESTR, SARON)",
    arguments: [
      ("GBP", 365), ("AUD", 365), ("CAD", 365), ("JPY", 365), ("SGD", 365), ("USD", 360), ("EUR", 360),
      ("CHF", 360),
    ])
  func practice(_ code: String, _ days: Int) throws {
    #expect(DayCountChoice.marketPractice(try Currency(code)).basis.rawValue == days)
  }
}
