public import Calendars
public import Quotations

extension TimingChoice {
  /// The Local Business Days waited: from the Early Termination Date, which counts, to the valuation date,
  /// which does not.
  public func waitingDays(isBusinessDay: (CivilDate) -> Bool) -> [CivilDate] {
    guard valuationDate > earlyTerminationDate else { return [] }
    return (0..<(valuationDate - earlyTerminationDate)).map { earlyTerminationDate + $0 }.filter(
      isBusinessDay)
  }

  /// Waiting days without an entry.
  public func missingDays(isBusinessDay: (CivilDate) -> Bool) -> [CivilDate] {
    let entered = Set(log.map(\.date))
    return waitingDays(isBusinessDay: isBusinessDay).filter { !entered.contains($0) }
  }

  /// The findings on the date and the log (M-40, R-30).
  public func findings(isBusinessDay: (CivilDate) -> Bool) -> [EvidenceFinding] {
    if valuationDate < earlyTerminationDate {
      return [
        finding(
          "M-40", .blocksApproval, "valuation-before-termination",
          "\(group) is valued as of \(valuationDate), before the Early Termination Date \(earlyTerminationDate)"
        )
      ]
    }
    guard valuationDate > earlyTerminationDate else { return [] }
    return waitingFindings + missing(missingDays(isBusinessDay: isBusinessDay))
      + log.sorted { $0.date < $1.date }.flatMap { entryFindings($0) }
  }

  private var waitingFindings: [EvidenceFinding] {
    var findings: [EvidenceFinding] = []
    if isBlank(reason) {
      findings.append(
        finding(
          "M-40", .blocksApproval, "later-date-unexplained",
          "\(group) is valued as of \(valuationDate) and not the Early Termination Date: say why"))
    }
    if marketEvidence.isEmpty {
      findings.append(
        finding(
          "R-30", .blocksApproval, "no-market-evidence-on-termination",
          "nothing shows the state of the market for \(group) on \(earlyTerminationDate), so nothing shows why "
            + "valuing then would not have been commercially reasonable"))
    }
    return findings
  }

  /// One finding a day, or one for all where they are many: a slip of the year leaves thousands.
  private func missing(_ days: [CivilDate]) -> [EvidenceFinding] {
    guard days.count > TimingChoice.missingDaysShown, let first = days.first, let last = days.last else {
      return days.map { missing($0, "for \($0)", "that day") }
    }
    return [
      missing(first, "for \(days.count) Local Business Days from \(first) to \(last)", "on each of them")
    ]
  }

  private static let missingDaysShown = 30

  private func missing(_ date: CivilDate, _ days: String, _ then: String) -> EvidenceFinding {
    EvidenceFinding(
      "R-30", .blocksApproval, "timing-day-missing", [EvidenceID(date.description)],
      "the log for \(group) has no entry \(days): say what was tried and why valuing \(then) was not "
        + "commercially reasonable")
  }

  private func entryFindings(_ day: TimingDay) -> [EvidenceFinding] {
    guard earlyTerminationDate...valuationDate ~= day.date else {
      return [
        finding(
          "R-30", .note, "timing-day-outside",
          "the entry of \(day.date) lies outside the time from \(earlyTerminationDate) to \(valuationDate)")
      ]
    }
    var findings: [EvidenceFinding] = []
    if isBlank(day.tried) || isBlank(day.reason) {
      findings.append(
        finding(
          "R-30", .question, "timing-day-empty",
          "the entry of \(day.date) for \(group) does not say what was tried, or why the day would or would not do"
        ))
    }
    if day.wasReasonable, day.date < valuationDate {
      findings.append(
        finding(
          "R-30", .blocksApproval, "waited-past-reasonable-day",
          "the log says that valuing \(group) on \(day.date) would have been commercially reasonable, yet "
            + "\(valuationDate) was chosen"))
    }
    if !day.wasReasonable, day.date == valuationDate {
      findings.append(
        finding(
          "M-40", .blocksApproval, "valued-on-unreasonable-day",
          "the log says that valuing \(group) on \(day.date) was not commercially reasonable, yet it was chosen"
        ))
    }
    return findings
  }

  private func finding(
    _ rule: String, _ severity: EvidenceFinding.Severity, _ code: String, _ sentence: String
  ) -> EvidenceFinding {
    EvidenceFinding(rule, severity, code, marketEvidence, sentence)
  }

  private func isBlank(_ text: String) -> Bool { text.allSatisfy(\.isWhitespace) }
}
