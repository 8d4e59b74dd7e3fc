internal import Agreements
internal import Calendars
internal import Explanations
internal import Quantities
internal import StrictReading
internal import Workflow

extension Record {
  /// The master agreement as Schedule, amendments and protocols leave it.
  func agreement() -> AgreementRecord {
    var agreement = MasterAgreement(
      form: required("form", .choice()), datedAsOf: required("datedAsOf", .date),
      parties: requiredGroup("parties") { $0.bothParties() }
        ?? PartyPair(a: Record.noParty, b: Record.noParty),
      governingLaw: required("governingLaw", .choice()), terminationCurrency: terminationCurrency())
    agreement.electedMeasure = elected("paymentMeasure", .choice())
    agreement.electedMethod = elected("paymentMethod", .choice())
    if let measure = agreement.electedMeasure, agreement.form.is1992, measure.value == .closeOutAmount {
      error(
        "paymentMeasure", "a 1992 form elects marketQuotation or loss; an amendment goes in measureAmendment")
    }
    readClocks(into: &agreement)
    readSupport(into: &agreement)
    return AgreementRecord(agreement: agreement, determining: required("determining", .choice()))
  }

  private func readClocks(into agreement: inout MasterAgreement) {
    _ = group("automaticEarlyTermination") { record in
      for label in PartyLabel.allCases {
        if let elected = record.elected(label.rawValue, .flag) {
          agreement.automaticEarlyTermination[label] = elected
        }
      }
    }
    _ = group("curePeriods") { record in
      if let days = record.elected("failureToPay", .whole(0...365)) {
        agreement.curePeriods.failureToPay = days
      }
      if let days = record.elected("petitionDismissal", .whole(0...365)) {
        agreement.curePeriods.petitionDismissal = days
      }
    }
    _ = group("setOff") { record in
      if let applies = record.elected("applies", .flag) { agreement.setOff.applies = applies }
      agreement.setOff.includesAffiliates = record.optional("includesAffiliates", .flag) ?? false
    }
    agreement.interestDayCount = elected("interestDayCount", .dayCountBasis)
  }

  private func readSupport(into agreement: inout MasterAgreement) {
    agreement.creditSupport = groups("creditSupport") { $0.creditSupportDocument() }
    _ = group("protocolAdherence") { record in
      for label in PartyLabel.allCases {
        agreement.protocolAdherence[label] = record.group(label.rawValue) {
          ProtocolAdherence(
            adheredOn: $0.required("adheredOn", .date),
            replacesLoss: $0.optional("replacesLoss", .flag) ?? false)
        }
      }
    }
    agreement.measureAmendment = elected("measureAmendment", .choice())
    agreement.protocolExclusions = references(.transaction, "protocolExclusions")
    if let notices = group("notices", { $0.noticeTerms() }) { agreement.notices = notices }
  }

  private func terminationCurrency() -> TerminationCurrencyTerm {
    guard has("terminationCurrency") else { return TerminationCurrencyTerm(stated: nil) }
    var isFreelyAvailable = true
    let stated: Elected<Currency>? = valueOrGroup("terminationCurrency", Record.electing(.currency)) {
      record in
      isFreelyAvailable = record.optional("freelyAvailable", .flag) ?? true
      return record.electedGroup(.currency)
    }
    return TerminationCurrencyTerm(stated: stated, isFreelyAvailable: isFreelyAvailable)
  }

  private func creditSupportDocument() -> CreditSupportDocument {
    CreditSupportDocument(
      identifier: define(.creditSupport), kind: required("kind", .choice()),
      citation: Record.citation(optional("clause", .text)),
      haircutAtDefault: optional("haircutAtDefault", .choice()) ?? .unclear,
      scope: optional("scope", .choice()) ?? .eventOfDefault,
      securedParty: optional("securedParty", .choice()))
  }

  private func noticeTerms() -> NoticeTerms {
    NoticeTerms(
      emailAmendment: optional("emailAmendment", .text).map(Record.citation),
      hubLevels: group("hubLevels") { record in
        PartyPair(
          a: record.optional("A", .hubLevel) ?? .none, b: record.optional("B", .hubLevel) ?? .none)
      } ?? PartyPair(a: .none, b: .none),
      added: Set(list("added", .choice())), excluded: Set(list("excluded", .choice())))
  }

  private func party() -> Party {
    Party(
      legalName: required("name", .text), legalEntityIdentifier: optional("lei", .legalEntityIdentifier),
      businessCentres: list("centres", .identifier),
      closeOfBusiness: group("closeOfBusiness") { $0.closeOfBusiness() } ?? .assumed)
  }

  private func closeOfBusiness() -> CloseOfBusinessRange {
    let earliest = required("earliest", .time)
    let latest = required("latest", .time)
    let basis = required("basis", .text)
    guard earliest <= latest else {
      error("earliest", AgreementError.closeOfBusinessReversed.sentence)
      return .assumed
    }
    return CloseOfBusinessRange(earliest: earliest, latest: latest, basis: basis)
  }

  private func bothParties() -> PartyPair<Party> {
    PartyPair(
      a: requiredGroup("A") { $0.party() } ?? Record.noParty,
      b: requiredGroup("B") { $0.party() } ?? Record.noParty)
  }

  private static let noParty = Party(legalName: "", businessCentres: [])
}

extension Record {
  /// A term with the clause that sets it: a bare value, or `{value, clause}`.
  func elected<Value>(_ field: String, _ grammar: FieldGrammar<Value>) -> Elected<Value>? {
    valueOrGroup(field, Record.electing(grammar)) { $0.electedGroup(grammar) }
  }

  func electedGroup<Value>(_ grammar: FieldGrammar<Value>) -> Elected<Value> {
    Elected(required("value", grammar), Record.citation(optional("clause", .text)))
  }

  static func electing<Value>(_ grammar: FieldGrammar<Value>) -> FieldGrammar<Elected<Value>> {
    FieldGrammar(standIn: Elected(grammar.standIn, citation(nil))) { text throws(FieldRefusal) in
      Elected(try grammar.parse(text), citation(nil))
    }
  }

  static func citation(_ clause: String?) -> Citation { .schedule(clause ?? "(clause not cited)") }
}

extension FieldGrammar where Value == DayCountBasis {
  static var dayCountBasis: FieldGrammar {
    FieldGrammar(standIn: .days365) { text throws(FieldRefusal) in
      guard let basis = DayCountBasis.allCases.first(where: { String($0.rawValue) == text }) else {
        throw FieldRefusal(sentence: "\(Wording.quoted(text)) is neither 360 nor 365")
      }
      return basis
    }
  }
}

extension FieldGrammar where Value == NoticesHubLevel {
  static var hubLevel: FieldGrammar {
    FieldGrammar(standIn: .none) { text throws(FieldRefusal) in
      switch text {
      case "none": return .none
      case "addressOnly": return .addressOnly
      case "fullFunctionality": return .fullFunctionality
      default:
        throw FieldRefusal(
          sentence: "\(Wording.quoted(text)) is not one of the words allowed here: none, addressOnly or "
            + "fullFunctionality")
      }
    }
  }
}

extension FieldGrammar where Value == String {
  /// ISO 17442: 18 capital letters and digits, then two check digits (ISO 7064, MOD 97-10).
  static var legalEntityIdentifier: FieldGrammar {
    FieldGrammar(standIn: "") { text throws(FieldRefusal) in
      guard text.utf8.count == 20, checkRemainder(text) == 1 else {
        throw FieldRefusal(
          sentence: "\(Wording.quoted(text)) is not a legal entity identifier: 20 capital letters and digits "
            + "whose check digits agree")
      }
      return text
    }
  }

  private static func checkRemainder(_ text: String) -> Int? {
    var remainder = 0
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"):
        remainder = (remainder * 10 + Int(byte - UInt8(ascii: "0"))) % 97
      case UInt8(ascii: "A")...UInt8(ascii: "Z"):
        remainder = (remainder * 100 + Int(byte - UInt8(ascii: "A")) + 10) % 97
      default: return nil
      }
    }
    return remainder
  }
}
