import Agreements
import Calendars
import CloseOut
import Explanations
import Quantities
import Testing

@Suite struct RateTests {
  /// Rules M-54 (2002) and Q-13 (1992), row by row.
  @Test(
    "the rate on an Unpaid Amount follows who owes it and why it is late",
    arguments: [
      (Obligor.defaultingParty, false, MasterAgreementForm.isda2002, RateKind.defaultRate),
      (.nonDefaultingParty, false, .isda2002, .nonDefaultRate),
      (.affectedOrOtherParty, false, .isda2002, .applicableDeferralRate),
      (.defaultingParty, true, .isda2002, .applicableDeferralRate),
      (.nonDefaultingParty, true, .isda2002, .applicableDeferralRate),
      (.defaultingParty, false, .isda1992MultiCurrency, .defaultRate),
      (.nonDefaultingParty, false, .isda1992MultiCurrency, .nonDefaultRate),
      (.affectedOrOtherParty, false, .isda1992MultiCurrency, .terminationRate),
    ])
  func unpaid(obligor: Obligor, isDeferred: Bool, form: MasterAgreementForm, kind: RateKind) {
    #expect(ApplicableRate.onUnpaidAmount(owedBy: obligor, isDeferred: isDeferred, form: form).value == kind)
  }

  /// Rules M-55 (2002) and Q-13 (1992).
  @Test(
    "the rate on the amount changes on the payable date",
    arguments: [
      (
        Obligor.defaultingParty, false, MasterAgreementForm.isda2002, RateKind.defaultRate,
        RateKind.defaultRate
      ),
      (.nonDefaultingParty, false, .isda2002, .nonDefaultRate, .nonDefaultRate),
      (.affectedOrOtherParty, false, .isda2002, .applicableDeferralRate, .terminationRate),
      (.affectedOrOtherParty, true, .isda2002, .applicableDeferralRate, .applicableDeferralRate),
      (.defaultingParty, true, .isda2002, .defaultRate, .applicableDeferralRate),
      (.defaultingParty, false, .isda1992MultiCurrency, .defaultRate, .defaultRate),
      (.nonDefaultingParty, false, .isda1992MultiCurrency, .nonDefaultRate, .defaultRate),
      (.affectedOrOtherParty, false, .isda1992MultiCurrency, .terminationRate, .defaultRate),
    ])
  func amount(obligor: Obligor, hindered: Bool, form: MasterAgreementForm, before: RateKind, after: RateKind)
  {
    #expect(ApplicableRate.beforePayable(owedBy: obligor, form: form).value == before)
    let later = ApplicableRate.afterPayable(owedBy: obligor, isHinderedByIllegality: hindered, form: form)
    #expect(later.value == after)
    #expect(later.node.citations.contains(.houseRule(form.is1992 ? "Q-13" : "M-55")))
  }

  static func certificate(_ kind: RateKind, _ components: [String]) throws -> RateCertificate {
    RateCertificate(
      identifier: "RC-1", kind: kind, currency: .usd,
      components: try components.map { try Rate(decimal: $0) },
      certifier: "Treasurer", certifiedOn: try #require(CivilDate("2025-03-17")), source: "letter")
  }

  /// Rule M-56.
  @Test(
    "a certificate gives cost plus one per cent, the mean of two costs, or the rate obtained",
    arguments: [
      (RateKind.defaultRate, ["0.0525"], "6.25 %"), (.terminationRate, ["0.0500", "0.0530"], "5.15 %"),
      (.nonDefaultRate, ["0.0430"], "4.30 %"), (.applicableDeferralRate, ["0.0440"], "4.40 %"),
    ])
  func certified(kind: RateKind, components: [String], expected: String) throws {
    let rate = try Self.certificate(kind, components).rate
    #expect(rate.value.description == expected)
    #expect(rate.node.recomputationFaults.isEmpty)
  }

  @Test("a certificate of equity cost, of an assignee, or without its parts is refused (M-57, R-33)")
  func refused() throws {
    var certificate = try Self.certificate(.defaultRate, ["0.12"])
    certificate.isOriginalPayee = false
    #expect(throws: AmountError.notTheOriginalPayee) { try certificate.rate }
    certificate.fundingBasis = .equity
    #expect(throws: AmountError.costOfEquity) { try certificate.rate }
    let halved = try Self.certificate(.terminationRate, ["0.05"])
    #expect(throws: AmountError.rateComponentsMissing(.terminationRate)) { try halved.rate }
  }
}
