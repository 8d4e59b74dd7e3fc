internal import Calendars
internal import CloseOut
internal import MarketData
internal import Quotations
internal import Workflow

/// The minutes of the policy team: what was asked, what else was possible, what was answered, and who disagreed.
struct Minutes {
  static let id = EvidenceID("MIN-1")

  let desk: Desk
  let judged: [(evidence: GroupEvidence, choice: MethodChoice)]
  /// Of the days before the valuation date.
  let log: [TimingEntry]

  func deliberation(from start: Timestamp) -> Deliberation {
    Deliberation(
      id: Minutes.id, heldAt: start, endedAt: start.later(minutes: 40), attendees: attendees,
      groups: judged.map(\.evidence.group.id), considered: considered, dissent: dissent,
      reasoning: judged.map { "\($0.evidence.group.id): \($0.choice.reasons)" }.joined(separator: " "),
      signedBy: desk.cast.signers.map(\.person))
  }

  private var attendees: [PersonID] {
    var seen: Set<PersonID> = []
    let cast = desk.cast
    return ([cast.legal, cast.trading, cast.risk, cast.assistant, cast.counsel] + cast.signers.map(\.person))
      .filter { seen.insert($0).inserted }
  }

  private var snapshots: [EvidenceID] {
    Set(judged.map { EvidenceID($0.evidence.snapshot.id.rawValue) }).sorted()
  }

  private var considered: [Consideration] {
    [curve, method] + (setAside.map { [$0] } ?? []) + (charge.map { [$0] } ?? []) + (day.map { [$0] } ?? [])
  }

  private var curve: Consideration {
    Consideration(
      question: "On which curve is the book valued?",
      alternatives: [desk.book.discounting]
        + (desk.book.comparison.map { [$0] } ?? ["another curve of the currency"]),
      answer:
        "\(desk.book.discounting), on which the book was valued in the ordinary course"
        + (desk.book.comparison.map { "; \($0) is shown beside it and not mixed into it." } ?? "."),
      evidence: [ModelRunning.usage] + snapshots)
  }

  private var method: Consideration {
    let answers = judged.map { "\($0.evidence.group.id): \($0.choice.method.words). \($0.choice.reasons)" }
    return Consideration(
      question: "By which method is each group determined?",
      alternatives: [
        "firm quotations", "a consensus of indications", "the model on the day's rates",
        "the model on history",
      ],
      answer: answers.joined(separator: " "),
      evidence: judged.flatMap { $0.choice.sources.map(\.evidence) } + snapshots)
  }

  private var setAside: Consideration? {
    let out = judged.flatMap { $0.evidence.quotes.filter { $0.reason != nil } }
    guard !out.isEmpty else { return nil }
    return Consideration(
      question: "Which answers are set aside, and would taking them be fairer to the other party?",
      alternatives: ["take them as they came", "price the differences", "set them aside with reasons"],
      answer: out.map { "\($0.response.id): \($0.words)." }.joined(separator: " "),
      evidence: out.map(\.response.id))
  }

  private var charge: Consideration? {
    let charged = judged.filter(\.choice.isAtMid)
    guard !charged.isEmpty else { return nil }
    return Consideration(
      question: "What stands in for the bid or offer that nobody makes?",
      alternatives: [
        "no charge", "half of what the market shows", "half of the spread of the regime",
        "the widest spread heard",
      ],
      answer: charged.map { item in
        "\(item.evidence.group.id): \(item.choice.chargeBasis(item.evidence))."
      }.joined(separator: " "), evidence: snapshots)
  }

  /// That the drill waits is an instruction, and is minuted as one with what the wait led through.
  private var day: Consideration? {
    guard !log.isEmpty, let last = judged.first?.evidence.snapshot else { return nil }
    let date = desk.clock.valuationDate
    let days = log.map { "\($0.date): \($0.outcome)" } + ["\(date): \(desk.marketWords(last, on: date))"]
    let why =
      desk.clock.daysWaited.isEmpty
      ? "\(date), the first Local Business Day after an automatic termination."
      : "\(date): the drill's instruction is to close out in the market of that day. It was given beforehand and is not a finding "
        + "that the days before were worse."
    return Consideration(
      question: "As of which day is the book valued?",
      alternatives: ["the Early Termination Date", "\(date)"],
      answer: ([why] + days).joined(separator: " "), evidence: snapshots)
  }

  /// Where a mid was heard and the curve was taken, the trader would have taken the mid.
  private var dissent: [Dissent] {
    let curves = judged.filter { $0.choice.sources.isEmpty && !$0.evidence.sound.isEmpty }
    guard let first = curves.first, let heard = first.evidence.sound.first else { return [] }
    return [
      Dissent(
        person: desk.cast.trading,
        words:
          "\(heard.id) is a dealer's number for \(first.evidence.group.id). I would have taken it as the level and charged on top of it."
      )
    ]
  }
}
