public import Calendars
public import Quotations

extension MarketFailureReport {
  /// Drafts the report for a group over a period from the record (mission A4, R-15, R-30).
  public init(
    draftedFrom record: QuotationRecord, group: GroupID, from: Timestamp, to: Timestamp,
    channelFailures: [ChannelFailure] = [], attempts: [MarketAttempt] = []
  ) {
    let answers = record.responses.filter {
      $0.group == group && from <= $0.receivedAt && $0.receivedAt <= to
    }.sorted { ($0.receivedAt, $0.id) < ($1.receivedAt, $1.id) }
    let requests = record.requests.filter { $0.group == group && from <= $0.openedAt && $0.openedAt <= to }
    let spoken = answers.compactMap { MarketFailureReport.absence($0) }
    let silent = MarketFailureReport.silences(requests, answers)
    self.init(
      group: group, from: from, to: to,
      dealersAsked: MarketFailureReport.firsts(requests.map(\.dealer) + answers.map(\.dealer)),
      absences: (spoken + silent).sorted { ($0.since, $0.evidence) < ($1.since, $1.evidence) },
      contrary: answers.filter { $0.answer.isQuotation }.map(\.id),
      channelFailures: channelFailures.filter { from <= $0.at && $0.at <= to }.sorted { $0.at < $1.at },
      attempts: attempts.filter { from.localDate <= $0.date && $0.date <= to.localDate }
        .sorted { $0.date < $1.date },
      firmDays: Set(answers.filter { $0.answer == .firm }.map(\.receivedAt.localDate)))
  }

  private init(
    group: GroupID, from: Timestamp, to: Timestamp, dealersAsked: [DealerID], absences: [Absence],
    contrary: [EvidenceID], channelFailures: [ChannelFailure], attempts: [MarketAttempt],
    firmDays: Set<CivilDate>
  ) {
    self.group = group
    self.from = from
    self.to = to
    self.dealersAsked = dealersAsked
    self.absences = absences
    self.contrary = contrary
    self.channelFailures = channelFailures
    self.attempts = attempts
    reasons = MarketFailureReport.reasons(absences)
    let days = max(0, to.localDate - from.localDate)
    daysWithoutFirmPrice = (0...days).map { from.localDate + $0 }.filter { !firmDays.contains($0) }
    let head =
      "from \(from) to \(to) the team asked \(dealersAsked.count) dealers for \(group); "
      + "\(Set(absences.map(\.dealer)).count) of them gave no price at least once"
    let noFirm = "no firm price was received on \(daysWithoutFirmPrice.count) of \(days + 1) days"
    sentences =
      [head, noFirm] + absences.map(\.sentence)
      + channelFailures.map { "\($0.channel) failed at \($0.at): \($0.what)" }
      + attempts.map { "on \($0.date) the team tried \($0.tried): \($0.outcome)" }
      + MarketFailureReport.contrarySentence(contrary)
  }

  private static func contrarySentence(_ contrary: [EvidenceID]) -> [String] {
    guard !contrary.isEmpty else { return [] }
    let list = contrary.map(\.rawValue).joined(separator: ", ")
    return ["against a failure of the market speak the quotations received in the period: \(list)"]
  }

  private static func absence(_ answer: QuoteResponse) -> Absence? {
    let kind: Absence.Kind
    switch answer.answer {
    case .refused: kind = .refused
    case .silent: kind = .silent
    case .withdrawn: kind = .withdrew
    case .valuationOnly: kind = .valuationOnly
    case .firm, .indicative: return nil
    }
    let reason = answer.reasonGiven ?? (answer.words.isEmpty ? nil : answer.words)
    return Absence(
      dealer: answer.dealer, kind: kind, since: answer.receivedAt, reason: reason, evidence: answer.id)
  }

  /// Requests without any recorded answer in the period.
  private static func silences(_ requests: [QuoteRequest], _ answers: [QuoteResponse]) -> [Absence] {
    let answered = Set(answers.compactMap(\.request))
    return requests.filter { !answered.contains($0.id) }.map {
      Absence(dealer: $0.dealer, kind: .silent, since: $0.openedAt, reason: nil, evidence: $0.id)
    }
  }

  private static func reasons(_ absences: [Absence]) -> [StatedReason] {
    firsts(absences.compactMap(\.reason)).map { reason in
      StatedReason(reason: reason, dealers: firsts(absences.filter { $0.reason == reason }.map(\.dealer)))
    }
  }

  private static func firsts<Item: Hashable>(_ items: [Item]) -> [Item] {
    var seen: Set<Item> = []
    return items.filter { seen.insert($0).inserted }
  }
}

extension MarketFailureReport.Absence {
  public var sentence: String {
    let act =
      switch kind {
      case .refused: "would not quote"
      case .silent: "did not answer"
      case .withdrew: "withdrew its price"
      case .valuationOnly: "gave a valuation but no price"
      }
    return "\(dealer) \(act) (\(since), \(evidence))" + (reason.map { ": \"\($0)\"" } ?? "")
  }
}
