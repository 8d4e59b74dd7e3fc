import Agreements
import Calendars
import CascadeSimulation
import CloseOut
import Drills
import Explanations
import MarketData
import Quantities
import Quotations
import Transactions
import Workflow

/// A book of three swaps and a market of eight dealers, small enough to be looked through.
enum PlayFixture {
  static let date = CivilDate("2008-09-15")!

  static func moment(_ time: String) -> Timestamp { Timestamp("2008-09-15T\(time):00Z")! }

  static let agreement: AgreementRecord = {
    let parties = PartyPair(
      a: Party(legalName: "Holder plc", businessCentres: ["GBLO"]),
      b: Party(
        legalName: "Dealer International", businessCentres: ["GBLO"],
        closeOfBusiness: CloseOfBusinessRange(fixed: LocalTime("17:00")!, basis: "the Schedule")))
    let agreement = MasterAgreement(
      form: .isda2002, datedAsOf: CivilDate("2004-11-08")!, parties: parties, governingLaw: .english,
      terminationCurrency: TerminationCurrencyTerm(stated: Elected(.usd, .schedule("Part 1(g)"))))
    return AgreementRecord(agreement: agreement, determining: .a)
  }()

  static func swap(_ id: String, _ notional: Int, receives: Bool, _ rate: String, to maturity: String)
    throws -> Transaction
  {
    let terms = SwapConvention.Terms(
      notional: ExactNumber(notional), determiningPartyReceivesFixed: receives,
      fixedRate: try Rate(decimal: rate), effective: CivilDate("2008-10-01")!, maturity: CivilDate(maturity)!)
    return try SwapConvention.usdLibor3M.transaction(
      TransactionID(id), terms, tradeDate: CivilDate("2008-09-01")!)
  }

  static func forward() throws -> Transaction {
    try ForeignExchangeForward(
      bought: UnroundedAmount(ExactNumber(1_000_000), .eur),
      sold: UnroundedAmount(ExactNumber(1_400_000), .usd),
      valueDate: CivilDate("2008-12-15")!
    ).transaction(TransactionID("X-1"))
  }

  static func swaps() throws -> [Transaction] {
    [
      try swap("S-1", 50_000_000, receives: true, "0.045", to: "2013-10-01"),
      try swap("S-2", 30_000_000, receives: false, "0.035", to: "2011-10-01"),
      try swap("S-3", 40_000_000, receives: false, "0.030", to: "2018-10-01"),
    ]
  }

  static func snapshot(_ id: String) throws -> MarketSnapshot {
    let rates = ["1Y": "0.0262", "2Y": "0.0293", "5Y": "0.0369", "10Y": "0.0424", "30Y": "0.0461"]
    let source = Provenance("made for the test", isConstructed: true)
    var quotes = [
      CurveQuote(
        curve: "USD-LIBOR-3M", instrument: .deposit, tenor: Tenor("3M")!, rate: try Rate(decimal: "0.0281"),
        provenance: source)
    ]
    for (tenor, rate) in rates.sorted(by: { $0.key < $1.key }) {
      quotes.append(
        CurveQuote(
          curve: "USD-LIBOR-3M", instrument: .swap, tenor: Tenor(tenor)!, rate: try Rate(decimal: rate),
          provenance: source))
    }
    return MarketSnapshot(
      id: SnapshotID(id), source: "made for the test", asOf: moment("15:00"), capturedAt: moment("15:00"),
      curveQuotes: quotes)
  }

  static let people: [TeamMember] = [
    ("ann", Role.legal, true), ("bob", .trading, false), ("cat", .risk, true), ("dan", .assistant, true),
    ("eve", .counsel, true),
  ].map { id, role, isOutside in
    TeamMember(
      id: PersonID(id), name: id, roles: [role], isOutsideDesk: isOutside, joinedAt: moment("06:30"),
      conflict: ConflictDeclaration(hasConflict: false, statement: "None.", declaredAt: moment("06:30")))
  }

  static func facts() throws -> [CaseFact] {
    [
      .caseOpened(
        CaseHeader(
          name: "Three swaps", capacity: .nonDefaulting, basis: .eventOfDefault, accountDetails: "account 1")),
      .agreementRecorded(agreement),
    ] + people.map { .memberJoined($0) } + [
      .transactionsFrozen(
        Population(asOf: moment("09:00"), transactions: try swaps() + [forward()], source: "the books")),
      .groupDefined(group("G-PACKAGE", ["S-1", "S-2", "X-1"])), .groupDefined(group("G-ONE", ["S-3"])),
      .groupDefined(group("G-FORWARD", ["X-1"])), .snapshotCaptured(try snapshot("SNAP-1")),
      .unpaidAmountRecorded(
        UnpaidAmountRecord(
          id: EvidenceID("U-1"), owedTo: .determining, limb: .payment,
          principal: UnroundedAmount(ExactNumber(250_000), .usd), due: CivilDate("2008-09-10")!,
          note: "no interest is claimed")),
      .dayLogged(
        TimingEntry(
          date: date, tried: "nothing", outcome: "none", wasReasonableToValue: true, reason: "none",
          by: PersonID("bob"))),
    ]
  }

  static func group(_ id: String, _ members: [String]) -> CloseOutGroup {
    CloseOutGroup(
      id: GroupID(id), market: "USD rates", members: members.map { TransactionID($0) },
      rationale: "as a dealer would")
  }

  static func commands(_ facts: [CaseFact]) -> [CaseCommand] {
    facts.enumerated().map { index, fact in
      CaseCommand(
        idempotencyKey: "fact-\(index)", actor: PersonID("dan"), role: .assistant, claimedAt: moment("08:00"),
        receivedAt: moment("08:00"), clock: ClockReading(source: "test"), act: .record(fact))
    }
  }

  static func book(_ facts: [CaseFact]? = nil) throws -> DrillBook {
    try DrillBook(commands(facts ?? self.facts()), caseID: "three-swaps")
  }
}

/// What the dealers of a market do.
enum PlayMarket: String, CaseIterable {
  case firm, narrow, indicative, silent

  /// Half-spreads of the class, and up to which dealers are firm and indicative.
  private var spreads: (half: Double, firm: Double, reservation: Double) {
    switch self {
    case .firm: (0.0004, 0.02, 0.05)
    case .narrow: (0.0004, 0.0001, 0.05)
    case .indicative: (0.003, 0.001, 0.05)
    case .silent: (0.02, 0.001, 0.002)
    }
  }

  /// Eight dealers of which the first is made to default as prices fall.
  var scenario: Scenario {
    var bonds = AssetClass(name: "treasuries")
    bonds.volatility = self == .silent ? 0.04 : 0.003
    bonds.depth = 50_000
    (bonds.halfSpread, bonds.halfSpreadFirmMax, bonds.halfSpreadReservation) = spreads
    let dealers = (1...8).map { number in
      var dealer = CascadeSimulation.Dealer(name: "Dealer \(number)")
      dealer.cash = 500
      dealer.otherLiabilities = 900
      dealer.equity = 100
      dealer.tier1 = 100
      dealer.limits.leverageTrigger = 0.05
      return dealer
    }
    var network = Network(name: "eight", assets: [bonds], dealers: dealers)
    network.holdings = Array(repeating: 500, count: 8)
    return Scenario(
      name: "eight", title: "Eight dealers", network: network,
      shocks: [Shock(.price(asset: 0, change: -0.02)), Shock(.defaulting(dealer: 0))])
  }

  func drill(seed: UInt64 = 1, _ change: (inout DrillSettings) -> Void = { _ in }) throws -> Drill {
    var settings = DrillSettings(
      map: MarketMap(pillars: [.init(asset: 0, tenor: 5, duration: 4.5)], quoted: 0))
    settings.seed = seed
    settings.indicators = IndicatorChoice(index: 0, quoted: 0)
    change(&settings)
    return try Drill(DrillPlan(scenario: scenario, book: PlayFixture.book(), settings: settings))
  }
}
