import Agreements
import Calendars
import CloseOut
import Explanations
import Quantities
import Testing

@Suite struct InterestTests {
  static let dayCount = DayCountChoice(.days360, reason: "test")

  static func date(_ text: String) throws -> CivilDate { try #require(CivilDate(text)) }

  static func period(_ from: String, _ to: String, _ rate: String) throws -> InterestPeriod {
    InterestPeriod(from: try date(from), to: try date(to), rate: .input("rate", try Rate(decimal: rate)))
  }

  /// Rules M-53 and M-55, row INT-03: the rate switches on the payable date.
  @Test("interest on the amount switches its rate on the payable date")
  func switching() throws {
    let dates = AmountDates(
      terminated: try Self.date("2025-03-17"), payable: try Self.date("2025-03-25"),
      paid: try Self.date("2025-04-01"))
    let accrued = try Interest.onAmount(
      Amounts.line("925000"), dates, before: .input("Deferral", try Rate(decimal: "0.0440")),
      after: .input("Termination", try Rate(decimal: "0.0515")), Self.dayCount)
    #expect(accrued.periods.map(\.days) == [8, 7])
    #expect(
      accrued.periods.map { $0.interest.value.value.text(decimals: 10) } == [
        "904.8314402693", "927.5888246501",
      ])
    #expect(accrued.total.node.recomputationFaults.isEmpty)
  }

  @Test("an amount paid on or before the payable date bears one rate")
  func early() throws {
    let dates = AmountDates(
      terminated: try Self.date("2025-03-17"), payable: try Self.date("2025-03-25"),
      paid: try Self.date("2025-03-20"))
    let rate = Explained.input("rate", try Rate(decimal: "0.0440"))
    let accrued = try Interest.onAmount(
      Amounts.line("925000"), dates, before: rate, after: rate, Self.dayCount)
    #expect(accrued.periods.map(\.days) == [3])
  }

  /// One day after another, as a clerk would add it up; shares no power with the code.
  @Test("daily compounding equals adding each day's interest to the balance (M-58)", arguments: [1, 31, 366])
  func dayByDay(days: Int) throws {
    let from = try Self.date("2024-01-15")
    let accrued = try Interest.accrued(
      on: Amounts.line("1000000.01"),
      [InterestPeriod(from: from, to: from + days, rate: .input("r", Rate(decimal: "0.0525")))],
      DayCountChoice(.days365, reason: "test"))
    var balance = try ExactNumber(decimal: "1000000.01")
    for _ in 0..<days {
      balance += try (balance * ExactNumber(decimal: "0.0525")).divided(by: ExactNumber(365))
    }
    #expect(accrued.total.value.value == balance)
  }

  /// A Default Rate certified anew each month for two years: the tree grows with the square of the periods, not as a
  /// power of two, and still follows.
  @Test("many rate changes keep the explanation in bounds")
  func manyPeriods() throws {
    let start = try Self.date("2008-09-15")
    let periods = try (0..<24).map { index in
      InterestPeriod(
        from: start.addingMonths(index), to: start.addingMonths(index + 1),
        rate: .input("rate", try Rate(ExactNumber(200 + index).divided(by: ExactNumber(10_000)))))
    }
    let accrued = try Interest.accrued(on: Amounts.line("1000000"), periods, Self.dayCount)
    #expect(accrued.total.node.everyNode.count < 3_000)
    var balance = ExactNumber(1_000_000)
    for (index, period) in periods.enumerated() {
      let daily = try ExactNumber.one + ExactNumber(200 + index).divided(by: ExactNumber(3_600_000))
      for _ in 0..<(period.to - period.from) { balance = balance * daily }
    }
    #expect(accrued.total.value.value.text(decimals: 10) == balance.text(decimals: 10))
  }

  @Test("a negative rate takes from the balance")
  func negative() throws {
    let accrued = try Interest.accrued(
      on: Amounts.line("1000000"), [Self.period("2021-01-04", "2021-01-05", "-0.0036")], Self.dayCount)
    #expect(accrued.total.value.value.text(decimals: 2) == "999990.00")
  }

  @Test("periods that cannot be are refused")
  func refusals() throws {
    let principal = try Amounts.line("1")
    func refuse(_ periods: [InterestPeriod], _ error: AmountError) {
      #expect(throws: error) { try Interest.accrued(on: principal, periods, Self.dayCount) }
      #expect(!error.sentence.isEmpty)
    }
    let (early, late) = (try Self.date("2025-03-01"), try Self.date("2025-03-02"))
    refuse([try Self.period("2025-03-02", "2025-03-01", "0")], .periodReversed(from: late, to: early))
    refuse(
      [try Self.period("2025-02-01", "2025-03-02", "0"), try Self.period("2025-03-01", "2025-04-01", "0")],
      .periodsOverlap(at: early))
    refuse([try Self.period("1990-01-01", "2091-01-01", "0")], .interestTooLong(days: 36_890))
    refuse([try Self.period("2025-03-01", "2025-03-02", "-360")], .rateTooNegative(try Rate(decimal: "-360")))
  }

  @Test("sterling counts 365 days by practice and dollars 360; the choice carries its reason")
  func denominators() {
    #expect(DayCountChoice.marketPractice(.gbp).basis == .days365)
    #expect(DayCountChoice.marketPractice(.usd).basis == .days360)
    #expect(DayCountChoice.marketPractice(.usd).reason == "the money market's practice for USD")
  }

  @Test("an Unpaid Amount bears interest in its own currency and is then converted (M-50, M-52)")
  func unpaid() throws {
    let unpaid = UnpaidAmount(
      identifier: "U1", limb: .payable, owedTo: .nonDefaulting,
      principal: try UnroundedAmount(decimal: "85000", .eur),
      dueOn: try Self.date("2025-03-03"), suspendedBy: .section2aiii)
    let rates = TerminationRates(
      termination: .usd,
      rates: [
        ExchangeRate(other: .eur, termination: .usd, rate: ExactNumber(2), convention: .terminationPerOther)
      ])
    let line = try unpaid.line(
      terminated: Self.date("2025-03-17"), rate: .input("Default Rate", Rate(decimal: "0.0625")),
      Self.dayCount, rates)
    // Row INT-01/360 gives 206.8305234283 on 85,000 over the same 14 days.
    #expect(line.days == 14)
    #expect(line.interest.value.value.text(decimals: 10) == "206.8305234283")
    #expect(line.equivalent.value.currency == .usd)
    #expect(line.equivalent.value.value.text(decimals: 10) == "170413.6610468565")
    #expect(line.equivalent.node.recomputationFaults.isEmpty)
    let late = UnpaidAmount(
      identifier: "U2", limb: .payable, owedTo: .nonDefaulting, principal: .zero(.usd),
      dueOn: try Self.date("2025-03-18"))
    #expect(throws: AmountError.self) {
      try late.line(
        terminated: Self.date("2025-03-17"), rate: .input("r", Rate(.zero)), Self.dayCount, rates)
    }
  }
}
