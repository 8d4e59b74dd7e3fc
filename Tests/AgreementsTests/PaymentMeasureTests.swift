import Agreements
import Calendars
import Explanations
import Quantities
import Testing

@Suite struct PaymentMeasureTests {
  struct Row: CustomTestStringConvertible {
    let name: String
    var form = MasterAgreementForm.isda1992MultiCurrency
    var elected: PaymentMeasure? = .marketQuotation
    var adherenceA: ProtocolAdherence?
    var adherenceB: ProtocolAdherence?
    var exclusions: [String] = []
    var amendment: PaymentMeasure?
    let expected: PaymentMeasure
    var testDescription: String { name }
  }

  static let early = ProtocolAdherence(adheredOn: day("2009-03-02"), replacesLoss: false)
  static let withLoss = ProtocolAdherence(adheredOn: day("2009-03-02"), replacesLoss: true)
  static let late = ProtocolAdherence(adheredOn: day("2010-06-02"), replacesLoss: true)

  static func day(_ text: String) -> CivilDate { CivilDate(text) ?? CivilDate(serial: 0) }

  /// Expected measures follow rules of the close-out rules.
  static let rows = [
    Row(name: "2002 form", form: .isda2002, elected: nil, expected: .closeOutAmount),
    Row(name: "silence means Market Quotation", elected: nil, expected: .marketQuotation),
    Row(name: "Loss elected", elected: .loss, expected: .loss),
    Row(name: "one party adhered", adherenceA: early, expected: .marketQuotation),
    Row(name: "both adhered", adherenceA: early, adherenceB: withLoss, expected: .closeOutAmount),
    Row(
      name: "both adhered, silent Schedule", elected: nil, adherenceA: early, adherenceB: early,
      expected: .closeOutAmount),
    Row(
      name: "Loss, one elected it", elected: .loss, adherenceA: early, adherenceB: withLoss, expected: .loss),
    Row(
      name: "Loss, both elected it", elected: .loss, adherenceA: withLoss, adherenceB: withLoss,
      expected: .closeOutAmount),
    Row(
      name: "adherence after the date", adherenceA: early, adherenceB: late, expected: .marketQuotation),
    Row(
      name: "adherence on the date", adherenceA: early,
      adherenceB: ProtocolAdherence(adheredOn: day("2010-01-04"), replacesLoss: false),
      expected: .closeOutAmount),
    Row(
      name: "excluded by the Confirmation", adherenceA: early, adherenceB: early, exclusions: ["T1"],
      expected: .marketQuotation),
    Row(
      name: "another transaction excluded", adherenceA: early, adherenceB: early, exclusions: ["T2"],
      expected: .closeOutAmount),
    Row(
      name: "amended to Loss", adherenceA: early, adherenceB: early, amendment: .loss, expected: .loss),
    Row(name: "2002 amended", form: .isda2002, elected: nil, amendment: .loss, expected: .loss),
    Row(
      name: "local currency form", form: .isda1992LocalCurrency, elected: nil, expected: .marketQuotation),
  ]

  @Test(
    "the measure of a transaction follows from form, elections, adherence and amendments", arguments: rows)
  func measure(row: Row) throws {
    var agreement = try Sample.agreement(row.form)
    agreement.electedMeasure = row.elected.map { Elected($0, .schedule("Part 1(f)")) }
    agreement.protocolAdherence = PartyPair(a: row.adherenceA, b: row.adherenceB)
    agreement.protocolExclusions = row.exclusions
    agreement.measureAmendment = row.amendment.map { Elected($0, .schedule("amendment of 2009")) }
    let measure = agreement.paymentMeasure(of: "T1", on: Self.day("2010-01-04"))
    #expect(measure.value == row.expected)
    #expect(measure.node.quantity == .text(row.expected.name))
    #expect(measure.node.everyCitation.contains(.houseRule("Q-14")))
    #expect(measure.node.inputs.count == 7)
    // The parties are alike: naming them the other way round changes nothing.
    agreement.protocolAdherence = PartyPair(a: row.adherenceB, b: row.adherenceA)
    #expect(agreement.paymentMeasure(of: "T1", on: Self.day("2010-01-04")).value == row.expected)
  }

  @Test("silence means Second Method, First Method must be elected, and the 2002 form pays both ways")
  func method() throws {
    var agreement = try Sample.agreement(.isda1992MultiCurrency)
    #expect(agreement.paymentMethod.value == .second)
    #expect(agreement.paymentMethod.node.note == "the Schedule is silent: the form's default")
    agreement.electedMethod = Elected(.first, .schedule("Part 1(f)"))
    #expect(agreement.paymentMethod.value == .first)
    #expect(try Sample.agreement(.isda2002).paymentMethod.value == .second)
  }

  @Test("the Termination Currency falls back by form and law (M-59)")
  func terminationCurrency() throws {
    var agreement = try Sample.agreement(.isda2002)
    #expect(try agreement.resolvedTerminationCurrency.value == .usd)
    agreement.terminationCurrency = TerminationCurrencyTerm(
      stated: Elected(.gbp, .schedule("g")), isFreelyAvailable: false)
    #expect(try agreement.resolvedTerminationCurrency.value == .eur)
    agreement.governingLaw = .newYork
    #expect(try agreement.resolvedTerminationCurrency.value == .usd)
    agreement.governingLaw = .other
    #expect(throws: AgreementError.terminationCurrencyUnknown) { try agreement.resolvedTerminationCurrency }
    agreement.form = .isda1992MultiCurrency
    #expect(try agreement.resolvedTerminationCurrency.value == .usd)
  }

  /// Section 6(e)(i) alone speaks of First Method; Section 6(e)(ii) sends a Termination Event to the two-way payments.
  @Test(
    "First Method is for Events of Default; a Termination Event pays both ways (Q-09)",
    arguments: [
      (MasterAgreementForm.isda1992MultiCurrency, EventClass.eventOfDefault, PaymentMethod.first),
      (.isda1992MultiCurrency, .terminationEvent, .second), (.isda2002, .terminationEvent, .second),
      (.isda2002, .eventOfDefault, .second),
    ])
  func methodByEvent(_ form: MasterAgreementForm, _ event: EventClass, _ expected: PaymentMethod) throws {
    var agreement = try Sample.agreement(form)
    agreement.electedMethod = Elected(.first, .schedule("Part 1"))
    #expect(agreement.paymentMethod(after: event).value == expected)
  }
}
