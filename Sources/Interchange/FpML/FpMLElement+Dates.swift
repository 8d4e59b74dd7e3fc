internal import Calendars
internal import Quantities
internal import StrictReading
internal import Transactions

/// What resetDates says, and how its frequency stands to that of the periods.
struct ResetDates {
  var terms: ResetTerms
  var isDaily: Bool
  var matchesPeriods: Bool
  /// Whether the rate is known only at the end of its period, as a compounded overnight rate is.
  var isAtEnd: Bool
}

/// A business day convention with the centres it looks at.
struct FpMLAdjustments {
  var convention: BusinessDayConvention
  var centres: [BusinessCentre]
}

extension FpMLElement {
  /// `calculationPeriodDates`. One set of centres governs all adjustments: others are refused.
  func scheduleTerms() -> ScheduleTerms {
    let effective = required("effectiveDate") { $0.adjustableDate() }
    let termination = required("terminationDate") { $0.adjustableDate() }
    let periods = required("calculationPeriodDatesAdjustments") { $0.adjustments() }
    let adjusting = [effective?.adjustments, termination?.adjustments, periods].compactMap { $0 }
      .filter { $0.convention != .none }
    let centres = periods.map { $0.convention == .none ? [] : $0.centres } ?? []
    let governing = centres.isEmpty ? adjusting.first?.centres ?? [] : centres
    if adjusting.contains(where: { Set($0.centres) != Set(governing) }) {
      refuse("effective, termination and period dates are adjusted by different business centres")
    }
    var terms = ScheduleTerms(
      effective: effective?.date ?? CivilDate(serial: 0),
      termination: termination?.date ?? CivilDate(serial: 1),
      frequency: .once, stub: optional("stubPeriodType", .choice()) ?? .shortInitial,
      firstRegularStart: optional("firstRegularPeriodStartDate", .date),
      lastRegularEnd: optional("lastRegularPeriodEndDate", .date),
      convention: periods?.convention ?? .none, effectiveConvention: effective?.adjustments.convention,
      terminationConvention: termination?.adjustments.convention, centres: governing)
    _ = required("calculationPeriodFrequency") { frequency in
      terms.frequency = frequency.frequency()
      terms.roll = frequency.value("rollConvention", .roll)
    }
    if terms.effective >= terms.termination { refuse("the termination date is not after the effective date") }
    return terms
  }

  /// `paymentDates`: one payment for each calculation period, at its end.
  func paymentTerms(_ schedule: ScheduleTerms?) -> PaymentTerms {
    passOver("calculationPeriodDatesReference", "resetDatesReference")
    let frequency = required("paymentFrequency") { $0.frequency() }
    if let schedule, frequency != schedule.frequency {
      refuse("payments at another frequency than the calculation periods are not understood")
    }
    checkPaymentDates(schedule)
    if optional("payRelativeTo", .text) ?? "CalculationPeriodEndDate" != "CalculationPeriodEndDate" {
      refuse("payments relative to anything but the end of the period are not understood")
    }
    let lag = part("paymentDaysOffset") { $0.businessDays() } ?? 0
    let adjustments = required("paymentDatesAdjustments") { $0.adjustments() }
    return PaymentTerms(
      lagBusinessDays: lag, convention: adjustments?.convention ?? .none, centres: adjustments?.centres ?? [])
  }

  /// The first and last regular payment dates may only repeat the dates of the periods.
  private func checkPaymentDates(_ schedule: ScheduleTerms?) {
    let first = optional("firstPaymentDate", .date)
    let last = optional("lastRegularPaymentDate", .date)
    guard let schedule else { return }
    if let first, first != schedule.firstRegularStart, first != schedule.endOfFirstPeriod {
      refuse("a firstPaymentDate that is not the end of the first period is not understood")
    }
    if let last, last != schedule.lastRegularEnd {
      refuse("a lastRegularPaymentDate that is not the end of the last regular period is not understood")
    }
  }

  /// `resetDates`.
  func resetDates(_ schedule: ScheduleTerms?) -> ResetDates {
    passOver("calculationPeriodDatesReference")
    let start = "CalculationPeriodStartDate"
    let isAtEnd = optional("resetRelativeTo", .oneOf([start, "CalculationPeriodEndDate"])) ?? start != start
    let frequency = required("resetFrequency") { $0.frequency() }
    let isDaily = frequency == .every(.days(1))
    let adjustments = required("resetDatesAdjustments") { $0.adjustments() }
    var terms = ResetTerms(lagBusinessDays: 0, fixingCentres: adjustments?.centres ?? [])
    if let fixing = part("fixingDates", { $0.fixingDates() }) { terms = fixing }
    return ResetDates(
      terms: terms, isDaily: isDaily, matchesPeriods: frequency == schedule?.frequency, isAtEnd: isAtEnd)
  }

  private func fixingDates() -> ResetTerms {
    passOver("dateRelativeTo")
    let offset = businessDays()
    if offset > 0 { refuse("a fixing after the reset date is not understood") }
    let convention = value("businessDayConvention", FieldGrammar<BusinessDayConvention>.choice())
    if offset == 0, convention != .none, convention != .preceding {
      refuse("a fixing date adjusted by \(convention.rawValue) is not understood")
    }
    return ResetTerms(lagBusinessDays: -offset, fixingCentres: centres())
  }

  /// A number of business days before (negative) or after.
  private func businessDays() -> Int {
    let count = value("periodMultiplier", .whole(-60...60))
    if value("period", .text) != "D" { refuse("an offset in anything but days is not understood") }
    let kind = optional("dayType", .text) ?? (count == 0 ? "Business" : "Calendar")
    if kind != "Business", count != 0 { refuse("an offset in calendar days is not understood") }
    return count
  }

  private func adjustableDate() -> (date: CivilDate, adjustments: FpMLAdjustments) {
    let date = value("unadjustedDate", .date)
    let adjustments = required("dateAdjustments") { $0.adjustments() }
    return (date, adjustments ?? FpMLAdjustments(convention: .none, centres: []))
  }

  private func adjustments() -> FpMLAdjustments {
    FpMLAdjustments(convention: value("businessDayConvention", .choice()), centres: centres())
  }

  /// Centres written out, or those of another element.
  private func centres() -> [BusinessCentre] {
    if has("businessCentersReference") {
      guard let target = target("businessCentersReference") else { return [] }
      return target.children("businessCenter").map { BusinessCentre($0.value) }
    }
    return part("businessCenters") { $0.parts("businessCenter") { BusinessCentre($0.text(.identifier)) } }
      ?? []
  }

  func period() -> Tenor {
    let text = value("periodMultiplier", .whole(1...1000)).description + value("period", .text)
    guard let tenor = Tenor(text) else {
      refuse("\(text) is not a period that is understood")
      return .years(1)
    }
    return tenor
  }

  private func frequency() -> Frequency {
    if element.child("period")?.value == "T" {
      _ = value("periodMultiplier", .whole(1...1))
      _ = value("period", .text)
      return .once
    }
    return .every(period())
  }
}

extension ScheduleTerms {
  /// The unadjusted end of the first period, if the contract names no first regular date.
  fileprivate var endOfFirstPeriod: CivilDate? {
    guard firstRegularStart == nil, case .every(let tenor) = frequency else { return termination }
    return tenor.added(to: effective)
  }
}

extension FieldGrammar where Value == RollConvention {
  static var roll: FieldGrammar {
    FieldGrammar(standIn: .none) { text throws(FieldRefusal) in
      guard let roll = RollConvention(text) else {
        throw FieldRefusal(sentence: CalendarError.notARollConvention(text).sentence)
      }
      return roll
    }
  }
}
