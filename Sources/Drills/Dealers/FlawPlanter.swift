internal import CascadeKernels
public import Quotations

/// Plants flaws on some of a drill's quotations, and writes down which.
///
/// Each can be found from the record alone; how each is made: docs/model/drill-dealers.md.
public struct FlawPlanter: Sendable {
  /// Sizes of the flaws; ours.
  public enum Convention {
    /// How far a punitive price lies off the dealer's own mid, in half-widths of the market or of the dealer, whichever are the wider: a
    /// tight dealer's own would lie within the market's …
    public static let punitiveShift = 10.0
    /// … and how wide it is, in its own.
    public static let punitiveWidth = 5.0
    /// What the want of collateral costs the determining party, in half-widths.
    public static let collateralShift = 2.0
    /// Minutes by which a stale level is older than the policy allows.
    public static let staleMargin = 45
    /// The share of the size asked that a quotation too small is good for.
    public static let sizeShare = 0.1
    /// Minutes until a withdrawal, or half the life of the price if that is shorter.
    public static let withdrawalMinutes = 2.0
  }

  let settings: DrillSettings
  let truths: [GroupID: GroupTruth]
  let earlier: [GroupID: GroupTruth]
  let policy: QuotationPolicy

  /// - Parameters:
  ///   - truths: of the market that the answers were given in.
  ///   - earlier: of the market that stale levels are of; without one nothing is made stale.
  ///   - policy: by which the record will be judged.
  public init(
    settings: DrillSettings, truths: [GroupTruth], earlier: [GroupTruth],
    policy: QuotationPolicy = .houseDefault
  ) {
    self.settings = settings
    self.truths = Dictionary(truths.map { ($0.group, $0) }) { first, _ in first }
    self.earlier = Dictionary(earlier.map { ($0.group, $0) }) { first, _ in first }
    self.policy = policy
  }

  /// The answers in their order, some of them with a flaw, and the key of what was done.
  ///
  /// Kinds differ until all have been used; flaws go to the dealer and the group that have the fewest; and of each group's quotations at
  /// least half stay as they were, so that an honest determination remains possible.
  public func plant(on answers: [SimulatedAnswer]) -> (answers: [SimulatedAnswer], key: FlawKey) {
    var choice = FlawChoice(answers, random: CounterRandom(seed: settings.seed))
    let widths = FlawPlanter.marketWidths(answers)
    var flawed = answers
    var entries: [FlawKey.Entry] = []
    var kinds: [PlantedFlaw] = []
    while entries.count < settings.flaws {
      if kinds.isEmpty { kinds = choice.kinds(round: entries.count) }
      let bearing = { (kind: PlantedFlaw, position: Int) in
        planted(kind, on: flawed[position], amid: widths[flawed[position].request.group])
      }
      guard let (position, kind) = next(of: &kinds, &choice, { bearing($0, $1) != nil }) else { break }
      guard let (answer, words) = bearing(kind, position) else { continue }
      flawed[position] = answer
      choice.take(position)
      entries.append(entry(answer, kind, words))
    }
    let salt = FlawKey.salt(seed: settings.seed)
    return (flawed, FlawKey(entries: entries.sorted { $0.answer < $1.answer }, salt: salt))
  }

  /// The next kind that some answer can bear, and the answer; nil if none of the kinds left finds one.
  private func next(
    of kinds: inout [PlantedFlaw], _ choice: inout FlawChoice, _ canBear: (PlantedFlaw, Int) -> Bool
  ) -> (Int, PlantedFlaw)? {
    while !kinds.isEmpty {
      let kind = kinds.removeFirst()
      let position = choice.position { canBear(kind, $0) }
      if let position { return (position, kind) }
    }
    return nil
  }

  /// The median half-width of each group's two-way answers, in their unit.
  static func marketWidths(_ answers: [SimulatedAnswer]) -> [GroupID: Double] {
    var widths: [GroupID: [Double]] = [:]
    for answer in answers where answer.isQuotation {
      guard let levels = answer.responses[0].levels, levels.bid != nil, levels.offer != nil,
        let width = answer.halfWidth
      else { continue }
      widths[answer.request.group, default: []].append(width)
    }
    return widths.mapValues { widths in
      let (sorted, half) = (widths.sorted(), widths.count / 2)
      return widths.count.isMultiple(of: 2) ? (sorted[half - 1] + sorted[half]) / 2 : sorted[half]
    }
  }

  private func entry(_ answer: SimulatedAnswer, _ kind: PlantedFlaw, _ words: String) -> FlawKey.Entry {
    FlawKey.Entry(
      answer: answer.responses.first?.id ?? answer.request.id, dealer: answer.request.dealer,
      group: answer.request.group, flaw: kind, words: words)
  }
}

/// Which answers may still be given a flaw.
struct FlawChoice {
  private let answers: [SimulatedAnswer]
  private let random: CounterRandom
  private var taken: Set<Int> = []
  private var dealers: [DealerID: Int] = [:]
  private var groups: [GroupID: Int] = [:]
  /// The most flaws of each group: half its quotations.
  private var room: [GroupID: Int] = [:]

  init(_ answers: [SimulatedAnswer], random: CounterRandom) {
    self.answers = answers
    self.random = random
    for answer in answers where answer.isQuotation { room[answer.request.group, default: 0] += 1 }
    room = room.mapValues { $0 / 2 }
  }

  mutating func take(_ position: Int) {
    taken.insert(position)
    dealers[answers[position].request.dealer, default: 0] += 1
    groups[answers[position].request.group, default: 0] += 1
  }

  /// Every kind once, in an order of chance.
  func kinds(round: Int) -> [PlantedFlaw] {
    let keys = PlantedFlaw.allCases.indices.map { number($0, 1, round) }
    return PlantedFlaw.allCases.indices.sorted { keys[$0] < keys[$1] }.map { PlantedFlaw.allCases[$0] }
  }

  /// Of the answers that fit and have room, that of the dealer and group with the fewest flaws; among equals by chance.
  func position(fitting: (Int) -> Bool) -> Int? {
    let open = answers.indices.filter { isOpen($0) && fitting($0) }
    return open.min { rank($0) < rank($1) }
  }

  private func isOpen(_ position: Int) -> Bool {
    let group = answers[position].request.group
    return answers[position].isQuotation && !taken.contains(position)
      && groups[group, default: 0] < room[group, default: 0]
  }

  private func rank(_ position: Int) -> (Int, Int, Double) {
    let request = answers[position].request
    return (dealers[request.dealer, default: 0], groups[request.group, default: 0], number(position, 2, 0))
  }

  private func number(_ position: Int, _ draw: UInt32, _ round: Int) -> Double {
    random.uniform(
      .init(
        scenario: AnswerChance.Purpose.flaws, agent: UInt32(truncatingIfNeeded: position),
        round: UInt32(truncatingIfNeeded: round), draw: draw))
  }
}

extension SimulatedAnswer {
  /// Whether it is a price without a flaw so far.
  var isQuotation: Bool { flaw == nil && responses.count == 1 && responses[0].answer.isQuotation }
}
