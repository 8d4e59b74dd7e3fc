import Agreements
import Calendars
import Explanations
import Quantities
import Testing

/// A plain agreement that tests vary.
enum Sample {
  static func date(_ text: String) throws -> CivilDate { try #require(CivilDate(text)) }
  static func time(_ text: String) throws -> LocalTime { try #require(LocalTime(text)) }

  static func agreement(_ form: MasterAgreementForm) throws -> MasterAgreement {
    let party = Party(legalName: "Alpha Bank", businessCentres: ["GBLO"])
    return MasterAgreement(
      form: form, datedAsOf: try date("2001-05-14"), parties: PartyPair(a: party, b: party),
      governingLaw: .english,
      terminationCurrency: TerminationCurrencyTerm(stated: Elected(.usd, .schedule("Part 1(g)"))))
  }

  static let weekdays = LocalBusinessDays(holidays: [])
}
