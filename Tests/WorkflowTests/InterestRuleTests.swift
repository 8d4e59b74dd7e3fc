import Agreements
import Calendars
import CloseOut
import Explanations
import Quantities
import Quotations
import Testing

@testable import Workflow

/// Interest with payments in parts and rates certified for their periods (M-52 to M-58, R-33). The figures with cents
/// were worked out apart, in exact fractions in another language.
struct InterestRuleTests {
  static let default6 = Ledger.rate("R-1", .defaultRate, "0.0625")

  static func paid(
    _ amount: String, on date: String, by payer: LedgerParty = .other, in currency: Currency = .usd,
    id: String = "P-1", wasKept: Bool = true
  ) -> CaseFact {
    .paymentMade(
      PaymentRecord(
        id: EvidenceID(id), paidBy: payer, amount: Sample.amount(amount, currency),
        paidOn: Sample.date(date),
        wasKept: wasKept, purpose: .earlyTerminationAmount))
  }

  private func line(_ payments: [CaseFact]) throws -> AmountOutcome.InterestLine {
    var books = Books(["925000"])
    books.tale["R-1"] = .rateCertified(InterestRuleTests.default6)
    for (index, payment) in payments.enumerated() { books.tale["paid \(index)"] = payment }
    return try #require(books.amount(at: "2026-05-01T12:00:00Z").outcome?.interest)
  }

  @Test("A part payment ends the interest on that part alone (M-53)")
  func partPayment() throws {
    let half = InterestRuleTests.paid("500000", on: "2026-03-13")
    let line = try line([half])
    #expect(!line.isPaid && line.through == Sample.date("2026-05-01"))
    #expect(line.accrued.periods.map(\.days) == [10, 49])
    #expect(line.outstanding.text == "430251.44" && line.total.text == "930251.44")
  }

  @Test("The payment that clears the rest ends it, whatever is paid after (M-53)")
  func cleared() throws {
    let line = try line([
      InterestRuleTests.paid("500000", on: "2026-03-13", id: "P-1"),
      InterestRuleTests.paid("428016.57", on: "2026-04-01", id: "P-2"),
    ])
    #expect(line.isPaid && line.through == Sample.date("2026-04-01"))
    #expect(line.total.text == "928016.57" && line.outstanding.isZero)
  }

  @Test("A payment of one dollar stops nothing (M-53)")
  func oneDollar() throws {
    let line = try line([InterestRuleTests.paid("1", on: "2026-03-05")])
    #expect(!line.isPaid && line.outstanding.text == "934521.68")
  }

  @Test(
    "What the payee paid, or in another currency, or what was sent back, is no payment of the amount (M-53)",
    arguments: [
      InterestRuleTests.paid("934522.69", on: "2026-03-05", by: .determining),
      InterestRuleTests.paid("934522.69", on: "2026-03-05", in: .eur),
      InterestRuleTests.paid("934522.69", on: "2026-03-05", wasKept: false),
    ])
  func noPayment(_ payment: CaseFact) throws {
    var books = Books(["925000"])
    books.tale["R-1"] = .rateCertified(InterestRuleTests.default6)
    books.tale["paid"] = payment
    let assessment = books.tale.assessment(at: "2026-05-01T12:00:00Z")
    let line = try #require(assessment.amount.outcome?.interest)
    #expect(!line.isPaid && line.discharges.isEmpty && line.total.text == "934522.69")
    #expect(assessment.findings.filter { $0.rule == "M-53" }.map(\.subject) == ["P-1"])
  }

  @Test(
    "Each period has the denominator of its own certificate (M-58, R-34)",
    arguments: [(DayCountBasis.days360, "934814.92"), (.days365, "934694.00")])
  func denominators(_ second: DayCountBasis, _ total: String) throws {
    var books = Books(["925000"])
    books.tale["first"] = .rateCertified(
      Ledger.rate(
        "R-1", .defaultRate, "0.05", until: "2026-03-11", basis: DayCountChoice(.days360, reason: "first")))
    books.tale["second"] = .rateCertified(
      Ledger.rate(
        "R-2", .defaultRate, "0.05", from: "2026-03-11", basis: DayCountChoice(second, reason: "second")))
    let line = try #require(books.amount(at: "2026-05-18T12:00:00Z").outcome?.interest)
    #expect(line.total.text == total)
  }

  @Test("An Unpaid Amount bears interest for the days its certificate speaks of; the others are named (R-33)")
  func certificatePeriod() {
    var books = Books(["1"])
    books.tale["R-1"] = .rateCertified(
      Ledger.rate("R-1", .defaultRate, "0.05", from: "2026-02-25", until: "2026-02-27"))
    books.unpaid(.determining, "85000", due: "2026-02-17", rate: "R-1")
    // Two days on 85,000, and the 1 of the group.
    #expect(books.result == "85024.61 defaulting")
    let gaps = books.tale.assessment().findings.filter { $0.rule == "R-33" && $0.subject.hasPrefix("U-") }
    #expect(gaps.count == 2)
    #expect(gaps.contains { $0.sentence.contains("from 2026-02-17 to but excluding 2026-02-25") })
    #expect(gaps.contains { $0.sentence.contains("from 2026-02-27 to but excluding 2026-03-03") })
  }

  @Test(
    "An Unpaid Amount goes from one certificate to the next, each with its denominator (R-33, M-52, M-58)")
  func nextCertificate() throws {
    var books = Books(["1"])
    books.tale["R-1"] = .rateCertified(Ledger.rate("R-1", .defaultRate, "0.05", until: "2026-02-24"))
    books.tale["R-2"] = .rateCertified(
      Ledger.rate(
        "R-2", .defaultRate, "0.06", from: "2026-02-24", basis: DayCountChoice(.days365, reason: "second")))
    books.unpaid(.determining, "85000", due: "2026-02-17", rate: "R-1")
    #expect(books.result == "85181.62 defaulting")
    #expect(try #require(books.outcome).unpaid[0].line.periods.map(\.days) == [7, 7])
    #expect(!books.tale.assessment().findings.contains { $0.rule == "R-33" })
  }

  @Test("Where two certificates speak of a day the one named is used, and that is said (R-33)")
  func overlap() {
    var books = Books(["1"])
    books.tale["R-1"] = .rateCertified(Ledger.rate("R-1", .defaultRate, "0.0625"))
    books.unpaid(.determining, "85000", due: "2026-02-17", rate: "R-1")
    let alone = books.result
    books.tale["R-2"] = .rateCertified(Ledger.rate("R-2", .defaultRate, "0.09", from: "2026-02-20"))
    #expect(books.result == alone)
    let found = books.tale.assessment().findings.filter { $0.rule == "R-33" }
    #expect(found.count == 1 && found[0].sentence.contains("R-2"))
  }

  @Test(
    "A certificate for another payee or another currency gives an Unpaid Amount no interest (M-57, R-33)",
    arguments: [(LedgerParty.other, Currency.usd, "85001.00"), (.determining, .eur, "93501.00")])
  func foreignCertificate(_ payee: LedgerParty, _ currency: Currency, _ expected: String) {
    var books = Books(["1"])
    books.tale["R-1"] = .rateCertified(Ledger.rate("R-1", .defaultRate, "0.05", payee: payee))
    books.rate(.eur, "1.10", .terminationPerOther)
    books.unpaid(.determining, "85000", currency, due: "2026-02-17", rate: "R-1")
    // 85,000 without interest, or 85,000 euro at 1.10, and the 1 of the group.
    #expect(books.result == "\(expected) defaulting")
    let found = books.tale.assessment().findings.filter { $0.rule == "R-33" }
    #expect(found.contains { $0.sentence.contains("R-1") })
  }
}
