import Calendars
import CloseOut
import Quantities
import Quotations
import Testing

@testable import Workflow

/// Random lives of a case, held against what must hold of every life. A seed gives the same life everywhere.
struct ExplorerTests {
  @Test(
    "Whatever is recorded and asked in whatever order, the machine keeps its promises",
    arguments: Array(UInt64(1)...12))
  func explored(_ seed: UInt64) {
    let broken = Explorer(seed: seed).live(steps: 120, CaseMachine.evolve)
    #expect(broken == nil, "seed \(seed): \(broken ?? "")")
  }

  @Test("The same promises catch a machine that drops every seventh fact")
  func canaryDropsFacts() {
    let broken = Explorer(seed: 1).live(steps: 120) { state, event in
      guard case .fact = event.payload, event.envelope.sequence % 7 == 6 else {
        CaseMachine.evolve(&state, event)
        return
      }
      state.nextSequence += 1
      state.sequenceByKey[event.envelope.idempotencyKey] = event.envelope.sequence
    }
    #expect(broken?.contains("fold") == true, "\(broken ?? "nothing was caught")")
  }

  @Test("The same promises catch a machine that forgets keys")
  func canaryForgetsKeys() {
    let broken = Explorer(seed: 2).live(steps: 120) { state, event in
      CaseMachine.evolve(&state, event)
      state.sequenceByKey = [:]
    }
    #expect(broken != nil)
  }

  @Test("A life in which every output is asked for becomes effective, and stays so")
  func reachesEffect() {
    let lives = (UInt64(1)...12).map { seed -> Bool in
      var explorer = Explorer(seed: seed)
      return explorer.endsEffective(steps: 120)
    }
    #expect(lives.filter { $0 }.count >= 4, "the promise about effect is put to the test: \(lives)")
  }
}

/// Makes commands and lives them through.
struct Explorer {
  private var random: SplitMix
  /// The facts of the complete case come first, so that outputs have a chance; then anything.
  private static let facts = Gallery.facts + EffectTests.late.map(\.1)
  private static let people = ["tom", "rika", "lena", "records", "stranger"]

  private let isCalm: Bool

  init(seed: UInt64) {
    random = SplitMix(seed: seed)
    isCalm = seed.isMultiple(of: 2)
  }

  /// The events of a life are folded by an evolution that may be broken; the first promise broken is named.
  func live(steps: Int, _ evolve: (inout CaseState, CaseEvent) -> Void) -> String? {
    var explorer = self
    var (state, fold) = (CaseState(caseID: "beta"), CaseState(caseID: "beta"))
    var seen: Set<String> = []
    var locked: [String]?
    for (step, command) in explorer.commands(steps).enumerated() {
      let events = Explorer.events(command, in: state)
      if let broken = Explorer.check(command, events, state, seen) { return "step \(step): \(broken)" }
      seen.insert(command.idempotencyKey)
      for event in events {
        evolve(&state, event)
        CaseMachine.evolve(&fold, event)
      }
      if state != fold { return "step \(step): the state is not the fold of its events" }
      if locked != nil || step % 20 == 19 {
        let digest = OrderTests.digest(state, at: "2026-03-20T12:00:00Z")
        if let locked, locked != digest { return "step \(step): an effective assessment moved" }
      }
      if locked == nil, state.outputs.effective != nil {
        locked = OrderTests.digest(state, at: "2026-03-20T12:00:00Z")
      }
    }
    return nil
  }

  mutating func endsEffective(steps: Int) -> Bool {
    Tale.state(after: commands(steps)).outputs.effective != nil
  }

  private static func events(_ command: CaseCommand, in state: CaseState) -> [CaseEvent] {
    var copy = state
    return CaseMachine.handle(command, in: &copy).events
  }

  private static func check(
    _ command: CaseCommand, _ events: [CaseEvent], _ state: CaseState, _ seen: Set<String>
  ) -> String? {
    guard !seen.contains(command.idempotencyKey) else {
      return events.isEmpty ? nil : "a key was used twice"
    }
    guard let event = events.last else { return "a command left no event" }
    for (index, event) in events.enumerated() {
      if event.envelope.sequence != state.nextSequence + index { return "the sequence has a gap" }
      let read = try? CaseEvent(envelopeBytes: event.envelopeBytes, payloadBytes: event.payloadBytes)
      if read != event { return "its bytes do not read back" }
    }
    if case .record(let fact) = command.act, events.map(\.payload) != [.fact(fact)] {
      return "a fact was refused"
    }
    guard case .release = command.act else { return nil }
    if case .fact = event.payload { return "an output became a fact" }
    return computations(before: event) == events.count - 1 ? nil : "an output came without its computation"
  }

  /// How many computations are sealed before an event: one before each output that rests on a figure.
  private static func computations(before event: CaseEvent) -> Int {
    switch event.payload {
    case .released(.approveDetermination), .released(.issueAmountNotice), .released(.issueStatement): 1
    default: 0
    }
  }

  /// The facts of a complete case in random order with others among them, then its outputs, then more of anything.
  /// Every other life meets nothing on its way to effect but repetitions, so that some become effective.
  mutating func commands(_ count: Int) -> [CaseCommand] {
    var story = Tale.complete.commands.shuffled(using: &random)
    for index in 0..<count where !isCalm || index % 4 == 0 {
      let command = isCalm ? repetition(index) : anything(index, story)
      story.insert(command, at: Int.random(in: 0...story.count, using: &random))
    }
    story += Tale.all.enumerated().map { Tale.command($1, key: "last \($0)") }
    for index in count..<(count + 30) { story.append(anything(index, story)) }
    return story
  }

  private mutating func repetition(_ index: Int) -> CaseCommand {
    let told = Tale.complete.told.randomElement(using: &random) ?? Tale.complete.told[0]
    return Tale.command(Tale.Told(key: "again \(index)", fact: told.fact, actor: told.actor, at: told.at))
  }

  /// One in twelve repeats a key and one in three asks for an output.
  private mutating func anything(_ index: Int, _ story: [CaseCommand]) -> CaseCommand {
    let at = Timestamp(
      milliseconds: Sample.moment("2026-03-03T08:00:00Z").milliseconds
        + Int64.random(in: 0..<(4 * 86_400_000), using: &random))
    let person = Explorer.people.randomElement(using: &random) ?? "tom"
    let isRepeated = Int.random(in: 0..<12, using: &random) == 0
    let other = story.randomElement(using: &random)?.idempotencyKey
    return CaseCommand(
      idempotencyKey: isRepeated ? other ?? "" : "step \(index)", actor: PersonID(person), role: .records,
      claimedAt: at, receivedAt: at, clock: ClockReading(source: "random"),
      supersedes: Bool.random(using: &random) ? other : nil, act: act())
  }

  private mutating func act() -> CaseAct {
    guard Int.random(in: 0..<3, using: &random) == 0 else {
      return .record(Explorer.facts.randomElement(using: &random) ?? Gallery.facts[0])
    }
    let others: [CaseOutput] = [
      .releaseNotice("N-9"), .approveDetermination(GroupID("G-2")), .correct("C-9"),
    ]
    return .release((Gallery.outputs + others).randomElement(using: &random) ?? .issueStatement)
  }
}
