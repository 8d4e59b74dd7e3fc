import Agreements
import Calendars
import CanonicalJSON
import CloseOut
import Explanations
import Quantities
import Testing

/// The properties of the close-out rules, section 6.8, over seeded random rows; the seed is the test's argument.
@Suite struct AmountPropertyTests {
  static let seeds = (0..<40).map { UInt64($0) + 20_080_915 }

  static func sums(_ chance: inout Chance) -> CloseOutSums {
    CloseOutSums(
      closeOutAmounts: chance.amounts(0...6), unpaidToNonDefaulting: chance.amounts(0...3),
      unpaidToDefaulting: chance.amounts(0...3), currency: .usd)
  }

  @Test("the order of quotations never changes the Market Quotation", arguments: seeds)
  func order(seed: UInt64) throws {
    var chance = Chance(seed: seed)
    let quotes = chance.amounts(0...9)
    let value = try MarketQuotation.value(of: quotes).value
    #expect(try MarketQuotation.value(of: quotes.shuffled(using: &chance)).value == value)
  }

  @Test(
    "a quotation between the kept ones keeps the value between second lowest and second highest",
    arguments: seeds)
  func between(seed: UInt64) throws {
    var chance = Chance(seed: seed)
    let quotes = chance.amounts(3...9)
    let ranked = quotes.map(\.value.value).sorted()
    let (low, high) = (ranked[1], ranked[ranked.count - 2])
    let added = Amounts.line(try (low + high).divided(by: ExactNumber(2)))
    let value = try #require(try MarketQuotation.value(of: quotes + [added]).value)
    #expect(low <= value.value && value.value <= high)
  }

  @Test("swapping two Affected Parties never changes payer or amount (M-72)", arguments: seeds)
  func swap(seed: UInt64) throws {
    var chance = Chance(seed: seed)
    let isTie = seed.isMultiple(of: 5)
    let (a, b) = (chance.amount(), chance.amount())
    let totals = PartyPair(a: a, b: isTie ? a : b)
    let unpaid = PartyPair(a: chance.amounts(0...2), b: chance.amounts(0...2))
    let one = try TwoAffectedParties.amount(AffectedSums(totals: totals, unpaidTo: unpaid))
    let other = try TwoAffectedParties.amount(
      AffectedSums(totals: PartyPair(a: totals.b, b: totals.a), unpaidTo: PartyPair(a: unpaid.b, b: unpaid.a))
    )
    #expect(one.amount.value.payable == other.amount.value.payable)
    let renamed: [CloseOutParty: CloseOutParty] = [.a: .b, .b: .a]
    #expect(one.amount.value.payer == other.amount.value.payer.flatMap { renamed[$0] })
    #expect(one.amount.node.recomputationFaults.isEmpty)
  }

  @Test("negating every signed input negates the amount", arguments: seeds)
  func negation(seed: UInt64) throws {
    var chance = Chance(seed: seed)
    let sums = Self.sums(&chance)
    func negated(_ lines: [Explained<UnroundedAmount>]) -> [Explained<UnroundedAmount>] {
      lines.map { $0.negated("with the opposite sign") }
    }
    let opposite = CloseOutSums(
      closeOutAmounts: negated(sums.closeOutAmounts),
      unpaidToNonDefaulting: negated(sums.unpaidToNonDefaulting),
      unpaidToDefaulting: negated(sums.unpaidToDefaulting), currency: .usd)
    let amount = try EarlyTermination.amount(sums).value
    let mirrored = try EarlyTermination.amount(opposite).value
    #expect(amount.signed.minorUnits == -mirrored.signed.minorUnits)
    #expect(amount.payable == mirrored.payable)
  }

  @Test("splitting a group without changing values leaves the amount unchanged", arguments: seeds)
  func splitting(seed: UInt64) throws {
    var chance = Chance(seed: seed)
    var sums = Self.sums(&chance)
    sums.closeOutAmounts.append(chance.amount())
    let whole = try EarlyTermination.amount(sums).value
    let group = sums.closeOutAmounts.removeLast().value.value
    let part = chance.amount().value.value
    sums.closeOutAmounts += [Amounts.line(part), Amounts.line(group - part)]
    #expect(try EarlyTermination.amount(sums).value == whole)
  }

  @Test(
    "every line of a whole close-out follows from the lines below it, also when read back", arguments: seeds)
  func recomputation(seed: UInt64) throws {
    var chance = Chance(seed: seed)
    let amount = try Self.wholeCloseOut(&chance)
    #expect(amount.node.recomputationFaults.isEmpty)
    let bytes = try JSON.canonicalBytes(of: amount.node)
    let readBack = try JSON.decode(ExplanationNode.self, from: bytes)
    #expect(readBack.recomputationFaults.isEmpty)
    #expect(readBack == amount.node)
    #expect(try JSON.canonicalBytes(of: readBack) == bytes)
  }

  /// Conversion, interest, a market quotation and collateral in one amount.
  static func wholeCloseOut(_ chance: inout Chance) throws -> Explained<AmountPayable> {
    let rate = ExchangeRate(
      other: .jpy, termination: .usd, rate: ExactNumber(Int.random(in: 80...160, using: &chance)),
      convention: .otherPerTermination)
    let rates = TerminationRates(termination: .usd, rates: [rate])
    let yen = Explained.input("yen", UnroundedAmount(chance.amount().value.value, .jpy))
    let due = CivilDate(serial: 14_000 + Int32.random(in: 0...90, using: &chance))
    let unpaid = UnpaidAmount(
      identifier: "U1", limb: .payable, owedTo: .defaulting,
      principal: UnroundedAmount(chance.amount().value.value, .jpy),
      dueOn: due)
    let bearing = Rate(
      try ExactNumber(Int.random(in: -50...900, using: &chance)).divided(by: ExactNumber(10_000)))
    let line = try unpaid.line(
      terminated: CivilDate(serial: 14_100), rate: .input("rate", bearing), .marketPractice(.jpy), rates)
    let quotation = try MarketQuotation.value(of: chance.amounts(4...6))
    let quoted = try #require(quotation.value)
    return try EarlyTermination.amount(
      CloseOutSums(
        closeOutAmounts: [try Conversion.equivalent(of: yen, at: rate), quotation.map { _ in quoted }],
        unpaidToNonDefaulting: chance.amounts(0...2), unpaidToDefaulting: [line.equivalent], currency: .usd))
  }

  @Test("a stored explanation whose figure was changed is refused")
  func tampered() throws {
    var chance = Chance(seed: 7)
    let text = try JSON.canonicalText(JSON.value(of: try Self.wholeCloseOut(&chance).node))
    let key = "\"roundedTo10\":\""
    let start = try #require(text.firstRange(of: key)?.upperBound)
    let digit = try #require(text[start...].firstIndex { $0.isNumber })
    var changed = text
    changed.replaceSubrange(digit...digit, with: text[digit] == "9" ? "8" : "9")
    let value = try JSON.parse(changed)
    #expect(throws: JSONError.self) { try JSON.decode(ExplanationNode.self, from: value) }
  }
}
