import Agreements
import Calendars
import CanonicalJSON
import Explanations
import Quantities
import Testing

@Suite struct AgreementCodingTests {
  @Test("an agreement with every kind of term survives JSON, and equal agreements have equal bytes")
  func roundTrip() throws {
    let party = Party(
      legalName: "Alpha Bank", legalEntityIdentifier: "529900T8BM49AURSDO55", businessCentres: ["GBLO"])
    var agreement = MasterAgreement(
      form: .isda1992MultiCurrency, datedAsOf: try #require(CivilDate("2001-05-14")),
      parties: PartyPair(a: party, b: party), governingLaw: .newYork,
      terminationCurrency: TerminationCurrencyTerm(stated: Elected(.usd, .schedule("Part 1(g)"))))
    agreement.electedMeasure = Elected(.loss, .schedule("Part 1(f)"))
    agreement.protocolAdherence.a = ProtocolAdherence(
      adheredOn: try #require(CivilDate("2009-03-02")), replacesLoss: true)
    agreement.protocolExclusions = ["T9", "T1"]
    agreement.notices = NoticeTerms(
      emailAmendment: .schedule("2023"), hubLevels: PartyPair(a: .fullFunctionality, b: .addressOnly),
      added: [.ordinaryMail, .telephone, .email], excluded: [.fax, .telex])
    agreement.creditSupport = [
      CreditSupportDocument(identifier: "CSA", kind: .variationMargin2016English, citation: .schedule("CSA"))
    ]
    agreement.interestDayCount = Elected(.days365, .schedule("Part 5"))
    let bytes = try JSON.canonicalBytes(of: agreement)
    #expect(try JSON.decode(MasterAgreement.self, from: bytes) == agreement)
    #expect(try JSON.canonicalBytes(of: JSON.decode(MasterAgreement.self, from: bytes)) == bytes)
  }
}

@Suite struct QuantityCodingTests {
  @Test("what no decimal can say is stored as a fraction, and only that")
  func fractions() throws {
    let third = UnroundedAmount(try ExactNumber.one.divided(by: ExactNumber(3)), .usd)
    #expect(try JSON.canonicalText(JSON.value(of: third)) == #"{"amount":"1/3","currency":"USD"}"#)
    for text in ["1/3", "0.25", "-12.50"] {
      let number = try JSON.decode(ExactNumber.self, from: .string(text))
      #expect(try JSON.decode(ExactNumber.self, from: JSON.value(of: number)) == number)
    }
    for text in ["1/4", "2/6", "3/1", "1,5"] {
      #expect(throws: JSONError.self) { try JSON.decode(ExactNumber.self, from: .string(text)) }
    }
  }

  @Test("a number too long for a decimal of the grammar is still stored")
  func long() throws {
    let long = ExactNumber(10).power(25)
    #expect(try JSON.decode(ExactNumber.self, from: JSON.value(of: long)) == long)
  }

  @Test("money is stored as printed")
  func money() throws {
    let money = try Money(decimal: "-12.5", .usd)
    #expect(try JSON.canonicalText(JSON.value(of: money)) == #"{"amount":"-12.50","currency":"USD"}"#)
    #expect(try JSON.decode(Money.self, from: JSON.value(of: money)) == money)
  }
}
