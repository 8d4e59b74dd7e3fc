import Calendars
import CanonicalJSON
import Quantities
import Quotations
import Testing

@testable import Drills

@Suite("Flaws planted on answers")
struct FlawPlanterTests {
  private static let truths = ["G-1", "G-2"].map { truth($0) }

  private static func truth(_ group: String) -> GroupTruth {
    var truth = DeskCall().truth
    truth.group = GroupID(group)
    return truth
  }

  private static var earlier: [GroupTruth] {
    truths.map { truth in
      var earlier = truth
      earlier.parRate = 0.035
      return earlier
    }
  }

  private static func answers(_ count: Int = 8) throws -> [SimulatedAnswer] {
    try ["G-1", "G-2"].flatMap { group in
      try (0..<count).map { dealer in
        var call = DeskCall()
        (call.group, call.dealer, call.truth) = (group, dealer, truth(group))
        return try call.answer()
      }
    }
  }

  private static func planter(flaws: Int, seed: UInt64 = 1) -> FlawPlanter {
    var settings = DrillSettings(map: ThinMarket.map)
    (settings.flaws, settings.seed) = (flaws, seed)
    return FlawPlanter(settings: settings, truths: truths, earlier: earlier)
  }

  @Test("Six flaws are of six kinds, with six dealers and in both groups")
  func spread() throws {
    let (answers, key) = Self.planter(flaws: 6).plant(on: try Self.answers())
    #expect(Set(key.entries.map(\.flaw)) == Set(PlantedFlaw.allCases))
    #expect(Set(key.entries.map(\.dealer)).count == 6)
    #expect(key.entries.count { $0.group == GroupID("G-1") } == 3)
    #expect(answers.count { $0.flaw != nil } == 6)
    for entry in key.entries {
      let answer = try #require(answers.first { $0.first?.id == entry.answer })
      #expect(answer.flaw == entry.flaw)
      #expect(!entry.words.isEmpty)
    }
  }

  @Test("Of each group's quotations at least half stay as they were", arguments: [1, 2, 3, 5])
  func honest(dealers: Int) throws {
    let before = try Self.answers(dealers)
    let (answers, key) = Self.planter(flaws: 100).plant(on: before)
    #expect(key.entries.count == 2 * (dealers / 2))
    #expect(zip(before, answers).allSatisfy { $1.flaw != nil || $0 == $1 })
  }

  @Test("No flaws asked, none planted; and what is no quotation bears none")
  func none() throws {
    let answers = try Self.answers()
    #expect(Self.planter(flaws: 0).plant(on: answers).answers == answers)
    var silent = DeskCall()
    silent.quoting = .silent
    #expect(Self.planter(flaws: 4).plant(on: try silent.all()).key.entries.isEmpty)
  }

  @Test("The same seed plants the same flaws, another seed others")
  func seeds() throws {
    let answers = try Self.answers()
    #expect(Self.planter(flaws: 4).plant(on: answers).key == Self.planter(flaws: 4).plant(on: answers).key)
    #expect(
      Self.planter(flaws: 4).plant(on: answers).key.entries
        != Self.planter(flaws: 4, seed: 2).plant(on: answers).key.entries)
  }

  @Test("Every flaw shows in the record alone", arguments: PlantedFlaw.allCases)
  func discoverable(kind: PlantedFlaw) throws {
    let (answers, _) = Self.planter(flaws: 6).plant(on: try Self.answers())
    let flawed = try #require(answers.first { $0.flaw == kind })
    let response = try #require(flawed.first)
    let record = QuotationRecord(
      requests: answers.map(\.request), responses: answers.flatMap(\.responses))
    // A few minutes on, for a payer that was lost and is replaced at the offer.
    let moment = ValuationMoment(
      group: flawed.request.group, at: response.receivedAt.adding(minutes: 5), side: .offer,
      size: flawed.request.size)
    let use = record.use(of: response, at: moment)
    let codes = Set(use.defects.map(\.code))
    switch kind {
    case .stale:
      #expect(codes.contains("quote-stale"))
      #expect(abs(try #require(flawed.mid) - 0.035) < 0.001)
    case .tooSmall: #expect(codes.contains("quote-partial-size"))
    case .withdrawn:
      #expect(codes.contains("quote-withdrawn"))
      #expect(flawed.responses.count == 2)
    case .valuationOnly: #expect(codes.contains("quote-not-a-quotation"))
    case .otherCollateral:
      let like = LikeForLike(response, answering: flawed.request, transaction: flawed.request.terms)
      #expect(like.findings.contains { $0.code == "terms-differ-unexplained" })
    case .punitive:
      let others = answers.filter { $0.flaw == nil }.compactMap { $0.first?.levels?.offer?.doubleValue }
      let highest = try #require(others.max())
      #expect(try #require(response.levels?.offer).doubleValue > highest + 0.002)
    }
    if ![.stale, .withdrawn, .valuationOnly].contains(kind) { #expect(use.isUsable) }
  }

  @Test("A price punishes on the side that hurts", arguments: [(40_000.0, true), (-40_000, false)])
  func adverse(value: Double, isHigher: Bool) throws {
    var call = DeskCall()
    call.truth.valueOfBasisPoint = value
    let truths = [call.truth]
    let planter = FlawPlanter(settings: call.settings, truths: truths, earlier: truths)
    let answer = try call.answer()
    let (punished, _) = try #require(planter.planted(.punitive, on: answer))
    let (bare, _) = try #require(planter.planted(.otherCollateral, on: answer))
    #expect((try #require(punished.mid) > (try #require(answer.mid))) == isHigher)
    #expect((try #require(bare.mid) > (try #require(answer.mid))) == isHigher)
    call.collateral = "Uncollateralised"
    let (covered, _) = try #require(planter.planted(.otherCollateral, on: try call.answer()))
    #expect((try #require(covered.mid) > (try #require(answer.mid))) != isHigher)
  }

  @Test(
    "A tight dealer's punitive price lies ten of the market's half-widths off, a wide one's ten of its own")
  func punitiveWidth() throws {
    var call = DeskCall()
    let planter = FlawPlanter(settings: call.settings, truths: [call.truth], earlier: [])
    let wide = try call.answer()
    call.halfSpread = 0.00018
    let tight = try call.answer()
    let width = try #require(wide.halfWidth)
    for answer in [wide, tight] {
      let (punished, words) = try #require(planter.planted(.punitive, on: answer, amid: width))
      let shift = try #require(punished.mid) - (try #require(answer.mid))
      #expect(abs(abs(shift) - 10 * width) < 1e-12)
      #expect(words.contains("ten half-widths"))
    }
    let (own, _) = try #require(planter.planted(.punitive, on: wide, amid: width / 5))
    let shift = try #require(own.mid) - (try #require(wide.mid))
    #expect(abs(abs(shift) - 10 * width) < 1e-12)
    #expect(FlawPlanter.marketWidths([wide, wide, tight]) == [GroupID("G-1"): width])
  }

  @Test(
    "Nothing is withdrawn that was not firm, and nothing answered on other collateral where none was asked")
  func unfit() throws {
    var call = DeskCall()
    (call.quoting, call.collateral) = (.indicative, nil)
    let planter = FlawPlanter(settings: call.settings, truths: [call.truth], earlier: [])
    let answer = try call.answer()
    #expect(planter.planted(.withdrawn, on: answer) == nil)
    #expect(planter.planted(.otherCollateral, on: answer) == nil)
    #expect(planter.planted(.stale, on: answer) == nil)
  }
}

@Suite("The key of the flaws")
struct FlawKeyTests {
  private static let key = FlawKey(
    entries: [
      FlawKey.Entry(
        answer: EvidenceID("Q-1"), dealer: DealerID("A"), group: GroupID("G"), flaw: .stale, words: "old")
    ], salt: FlawKey.salt(seed: 1))

  @Test("The bytes are canonical JSON and read back as the same key")
  func bytes() throws {
    let text = String(decoding: Self.key.bytes, as: UTF8.self)
    #expect(
      text == #"{"entries":[{"answer":"Q-1","dealer":"A","flaw":"stale","group":"G","words":"old"}],"#
        + #""format":"firebreak-drill-key/1","salt":"\#(Self.key.salt)"}"#)
    #expect(try FlawKey(bytes: Self.key.bytes) == Self.key)
  }

  /// From `printf 'firebreak-drill-key/1 salt 1' | sha256sum`, and `sha256sum` of the bytes above.
  @Test("Salt and digest are what sha256sum says")
  func digest() {
    #expect(Self.key.salt == "639f41979ce1739ad8f651f027fe71692d14b742f7fd7e79a0362a7507e63d0d")
    #expect(Self.key.digest == "1850e3d4950fc202c87aa8b831e1b15a8ef5f6fd2daaff835abf3b69d8dfac14")
  }

  @Test("Any change of the key changes its digest")
  func binds() {
    var changed = [Self.key, Self.key, Self.key, Self.key]
    changed[0].entries[0].flaw = .punitive
    changed[1].entries[0].words += " "
    changed[2].entries = []
    changed[3].salt = FlawKey.salt(seed: 2)
    #expect(Set((changed + [Self.key]).map(\.digest)).count == 5)
  }

  @Test("What is no key is refused in words")
  func refusals() throws {
    let text = String(decoding: Self.key.bytes, as: UTF8.self)
    let wrong = text.replacing("key/1", with: "key/2")
    #expect(throws: FlawKeyError.wrongFormat("firebreak-drill-key/2")) {
      try FlawKey(bytes: Array(wrong.utf8))
    }
    let salt = text.replacing(Self.key.salt, with: "zz")
    #expect(throws: FlawKeyError.notASalt("zz")) { try FlawKey(bytes: Array(salt.utf8)) }
    #expect(throws: FlawKeyError.notJSON(.notCanonical)) { try FlawKey(bytes: Array((text + "\n").utf8)) }
    #expect(throws: FlawKeyError.self) { try FlawKey(bytes: Array("{}".utf8)) }
    #expect(throws: FlawKeyError.self) {
      try FlawKey(bytes: Array(text.replacing("stale", with: "rotten").utf8))
    }
  }
}
