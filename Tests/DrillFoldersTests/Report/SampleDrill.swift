import Calendars
import CascadeSimulation
import CloseOut
import Explanations
import Foundation
import Interchange
import MarketData
import Quantities
import Quotations
import Testing
import Transactions
import Workflow

@testable import DrillFolders
@testable import Drills

/// A drill put together by hand: the record of Examples/lehman-week, a small run in which a dealer defaults, and
/// made-up answers, truths and scores. Nothing of it was played.
struct SampleDrill {
  var dealerNames = ["Atlas", "Borealis", "Cobalt", "Dunmore", "Eastgate", "Fennel", "Greyfriars", "Harbour"]
  var classNames = ["treasuries-2y", "treasuries-5y", "treasuries-10y", "treasuries-30y"]
  var title = "A dealer fails in a bond market"
  var withQuestions = true
  var withAmount = true

  static let case1 = Result { try replayed() }

  private static func replayed() throws -> (state: CaseState, assessment: CaseAssessment, input: CaseInput) {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    let input = try CaseFolderReader.read(folder: root.appending(path: "Examples/lehman-week").path)
    var state = CaseState(caseID: input.caseID)
    for command in input.commands { _ = CaseMachine.handle(command, in: &state) }
    let moment = state.latestReceipt ?? Timestamp(milliseconds: 0)
    return (state, CaseAssessment(of: state, at: moment), input)
  }

  func report() throws -> AfterActionReport {
    let drill = try Drill(plan())
    var report = AfterActionReport(
      drill, try outcome(drill), card([1, 0.5, 0.75, 1, 1, 0, 1]),
      origin: .init(
        command: "firebreak drill Examples/drill-crisis --seed 7 --out out/drill",
        scenario: "Examples/drill-crisis", book: "Examples/lehman-week", version: "0.5.0",
        sources: ["Made up <for> this & \"that\"."], assumptions: ["Balance sheets are invented."]))
    guard withQuestions else { return report }
    report.lazy = card([0.5, 0, 0, 0, 0.1, 0, 0])
    report.timing = timing(1)
    report.secondRound = SecondRound(
      round: drill.failureRound, flows: [.init(asset: 1, amount: 12.5), .init(asset: 3, amount: -4)],
      first: TimingTable(rows: Array(timing(1).rows.dropFirst(2))),
      second: TimingTable(rows: Array(timing(1.12).rows.dropFirst(2))),
      failures: [
        .init(dealer: dealerNames[6], first: nil, second: 5),
        .init(dealer: dealerNames[4], first: 4, second: 3),
      ],
      iteration: .init(
        flows: [.init(asset: 1, amount: 12.25), .init(asset: 3, amount: -4.5)],
        mids: [money(5), money(6), money(6.01)]))
    report.policies = policies
    return report
  }

  private func card(_ shares: [Double]) -> Scorecard {
    let items = [
      ("notices-in-time", "Notices served in the form and the window", ["R-09", "R-10"], 10),
      ("panel-diversity", "A panel of dealers that are not of one kind", ["R-13", "Q-02"], 10),
      ("attempts-closed", "Every call has an outcome", ["R-13"], 8),
      ("flaws-found", "Planted flaws found", ["R-13", "R-14", "R-16"], 15),
      ("like-for-like", "Differences of terms named and priced", ["R-16", "C8"], 10),
      ("reasons-beyond-stress", "Reasons other than that the market was stressed", ["R-17", "C4"], 12),
      ("quorum", "Two people of the roles that count signed", ["R-38"], 10),
    ]
    let marks = zip(items, shares).map { item, share in
      Scorecard.Mark(
        item: .init(item.0, item.1, item.2, points: item.3), outcome: .earned(share),
        reasons: share == 1
          ? ["Every one of them is on record."]
          : [
            "This part of it is whole.", "\(item.1): something is missing.",
            "Three answers have no reason that names a term (R-17).",
          ],
        losses: share == 1
          ? []
          : ["\(item.1): something is missing.", "Three answers have no reason that names a term (R-17)."])
    }
    let none = Scorecard.Mark(
      item: .init("third-party", "Duty to third parties", ["R-21"], points: 6), outcome: .notApplicable,
      reasons: ["No third party's figure was used."])
    return Scorecard(rubric: "drill-1", marks: marks + [none])
  }

  private func money(_ millions: Double) -> Money {
    Money(minorUnits: Int128((millions * 1e8).rounded()), currency: .usd)
  }

  /// The last round but one has no amount; in the last a group goes to the model, and the amount jumps beyond the mid.
  private func timing(_ factor: Double) -> TimingTable {
    let base = CivilDate("2008-09-15") ?? CivilDate(serial: 0)
    let rows = (0..<6).map { index in
      let stress = 4.0 + Double(index * index) * 0.9 * factor
      let isModel = index == 3
      let closeOut = index == 4 ? nil : money(stress + 0.4 * Double(index) + (isModel ? 9 : 0))
      return TimingTable.Row(
        moment: index == 0 ? .calm : .round(index + 1), valuationDate: base + max(0, index - 1),
        regime: Regime.allCases[min(index, 3)], method: .firmQuotes,
        firm: max(0, 6 - 2 * index), indicative: min(4, index), none: index, groups: [],
        amount: closeOut.map { Money(minorUnits: $0.minorUnits + 500_000_000, currency: .usd) },
        mid: money(stress),
        because: index == 4 ? ["Group G-OIS has no amount: nobody quoted it."] : [], bidAsk: 1.5,
        yieldMove: Double(index), failed: Array(dealerNames.prefix(index)),
        methods: [
          (GroupID("G-OIS"), .firmQuotes),
          (GroupID("G-LONG"), isModel ? .modelCalibratedToQuotes : .firmQuotes),
        ], closeOut: closeOut, charges: isModel ? [(GroupID("G-LONG"), money(1.25))] : [])
    }
    let amounts = [9.0, 10.5, 10.25, 11.7, 11.7].map(money)
    let steps = zip(TimingSplit.Part.allCases, zip(amounts, amounts.dropFirst())).map { part, pair in
      TimingSplit.Step(
        part: part, amount: pair.1,
        change: Money(minorUnits: pair.1.minorUnits - pair.0.minorUnits, currency: .usd))
    }
    return TimingTable(
      rows: rows, split: TimingSplit(calm: amounts[0], steps: steps),
      notes: ["Not played in the market of round 8: no rate."])
  }

  private var policies: [PolicyEffect] {
    [
      PolicyEffect(
        policy: .leverageExemption, failureRound: 4, without: money(5.3), with: money(4.1),
        change: .init(low: -2_400_000, median: -1_050_000, high: 120_000), defined: 88, draws: 100, saved: 3,
        failing: 97),
      PolicyEffect(
        policy: .standingRepoFacility, failureRound: nil, without: money(5.3), with: nil, change: nil,
        defined: 0, draws: 100, saved: 95, failing: 100),
    ]
  }
}

extension SampleDrill {
  func plan() throws -> DrillPlan {
    var network = Network(
      name: "sample", unit: "USD billions", assets: classNames.map { AssetClass(name: $0) },
      dealers: dealerNames.map { Dealer(name: $0) })
    for dealer in network.dealers.indices {
      network.dealers[dealer].cash = 20
      network.dealers[dealer].equity = 12
      network.dealers[dealer].tier1 = 12
      for asset in network.assets.indices {
        network.holdings[dealer * network.assets.count + asset] = 10 + Double(dealer * 7 % 11)
      }
      let assets = network.holdings[
        dealer * network.assets.count..<(dealer + 1) * network.assets.count
      ].reduce(20, +)
      network.dealers[dealer].repayableDebt = assets - 12
    }
    for asset in network.assets.indices {
      network.assets[asset].volatility = 0.004
      network.assets[asset].depth = 400
      network.assets[asset].halfSpread = 0.0005
    }
    var shocks = classNames.indices.map {
      Shock(.price(asset: $0, change: -0.005 * Double($0 + 1)))
    }
    shocks.append(Shock(round: 2, .defaulting(dealer: 1)))
    shocks.append(Shock(round: 4, .defaulting(dealer: 4)))
    let scenario = Scenario(name: "sample", title: title, network: network, shocks: shocks)
    let pillars = zip(classNames.indices, [(2.0, 1.9), (5.0, 4.6), (10.0, 8.4), (30.0, 18.0)]).map {
      MarketMap.Pillar(asset: $0, tenor: $1.0, duration: $1.1)
    }
    var settings = DrillSettings(map: MarketMap(pillars: pillars, quoted: 1))
    settings.seed = 7
    return DrillPlan(scenario: scenario, book: try book(), settings: settings)
  }

  private func book() throws -> DrillBook {
    let file = try SampleDrill.case1.get().state.file
    let base = try #require(file.snapshots.facts.max { $0.curveQuotes.count < $1.curveQuotes.count })
    var calm = base
    calm.curveQuotes = base.curveQuotes.enumerated().map { index, quote in
      var quote = quote
      let move = ExactNumber(20 + index, decimals: 4)
      quote.rate = Rate(quote.rate.value + move)
      return quote
    }
    return DrillBook(
      caseID: "drill-sample", header: try #require(file.headers.last?.fact),
      agreement: try #require(file.agreements.last?.fact), team: file.members.facts,
      transactions: file.populations.facts.last?.transactions ?? [], groups: file.groups.facts, ledger: [],
      base: calm, discounting: "USD-LIBOR-3M", comparison: nil, policy: nil,
      terminationDate: CivilDate("2008-09-15") ?? CivilDate(serial: 0),
      leftOut: ["Three exchange-rate forwards: a drill closes out swaps.", "A <swaption> & its \"hedge\"."])
  }

  func outcome(_ drill: Drill) throws -> DrillOutcome {
    let (state, assessment, input) = try SampleDrill.case1.get()
    var answers = state.file.requests.facts.enumerated().map { answer($0.offset, $0.element, state) }
    answers += silentAnswers(answers)
    for index in answers.indices where index % 5 == 0 && !answers[index].responses.isEmpty {
      answers[index].flaw = PlantedFlaw.allCases[index / 5 % 6]
    }
    let entries = answers.compactMap { answer in
      answer.flaw.map {
        FlawKey.Entry(
          answer: answer.responses[0].id, dealer: answer.standing.id, group: answer.request.group, flaw: $0,
          words: "its level is 12 <bp> from what it would have been")
      }
    }
    let shown = withAmount ? assessment : CaseAssessment(of: CaseState(caseID: "none"), at: assessment.moment)
    return DrillOutcome(
      caseID: "drill-sample", conduct: .policy, commands: input.commands, state: state, assessment: shown,
      market: market(drill), standings: dealerNames.indices.map(standing), truths: truths(assessment),
      answers: answers, key: FlawKey(entries: entries, salt: String(repeating: "5a", count: 16)),
      terminationDate: CivilDate("2008-09-15") ?? CivilDate(serial: 0),
      valuationDate: CivilDate("2008-09-15") ?? CivilDate(serial: 0))
  }

  private func market(_ drill: Drill) -> SimulatedMarket {
    SimulatedMarket(
      moment: drill.moment, map: drill.plan.settings.map,
      indicators: drill.trace.indicators[drill.failureRound],
      prices: drill.trace.run.rounds[drill.failureRound - 1].balance.prices,
      yieldMoves: [
        .init(tenor: 2, move: 26.4), .init(tenor: 5, move: 22), .init(tenor: 10, move: 18.1),
        .init(tenor: 30, move: -3.2),
      ], fundingBasis: 48, rateVolatility: 11.2, bidAsk: 3.4, bidAskNormal: 0.6)
  }

  private func truths(_ assessment: CaseAssessment) -> [GroupTruth] {
    assessment.groups.map { item in
      let amount = item.determination.map { DrillMoney.figure($0.amount.value) } ?? 1e6
      let isRate = item.uses.contains { $0.response.levels?.unit == .rate }
      return GroupTruth(
        group: item.group.id, currency: item.determination?.amount.value.currency ?? .usd,
        amount: amount - abs(amount) * 0.03, parRate: isRate ? 0.01855 : nil, valueOfBasisPoint: -14_500,
        notional: 4e8)
    }
  }

  private func standing(_ dealer: Int) -> DealerStanding {
    DealerStanding(
      dealer: dealer, id: DealerID("D\(dealer)"), name: dealerNames[dealer % dealerNames.count],
      hasFailed: dealer == 1, utilisation: min(1, 0.31 + 0.11 * Double(dealer)), headroom: 4,
      headroomAtStart: 11, leverageDistance: 0.02 * Double(dealer), needs: nil,
      willingness: 0.9 - 0.1 * Double(dealer), toxicity: 0.12, halfSpread: 0.0007,
      quoting: DealerStanding.Quoting.allCases[dealer % 3], creditSpread: 80 + 55 * Double(dealer),
      tier: Quotations.Dealer.Tier.allCases[dealer % 3])
  }

  private func answer(_ index: Int, _ request: QuoteRequest, _ state: CaseState) -> SimulatedAnswer {
    let responses = state.file.answers.facts.filter { $0.request == request.id }
    let quotes = responses.contains { $0.levels != nil }
    let reasons = SimulatedAnswer.Reason.allCases
    return SimulatedAnswer(
      request: request, standing: standing(index % dealerNames.count), responses: responses, unanswered: nil,
      reason: quotes ? nil : reasons[index % reasons.count], mid: nil, halfWidth: nil, truth: 0.0186)
  }

  /// A line that rang, and one more firm quotation with another far off the market, in the first group of each kind.
  private func silentAnswers(_ answers: [SimulatedAnswer]) -> [SimulatedAnswer] {
    guard let first = answers.first(where: { $0.request.group == GroupID("G-OIS") }) else { return [] }
    let levels: [(Double, Double)?] = [nil, (0.0183, 0.0189), (0.0181, 0.0190), (0.0290, 0.0310)]
    return levels.enumerated().map { index, level in
      var answer = first
      answer.request.id = EvidenceID("C-MORE-\(index)")
      answer.standing = standing(3 + index)
      answer.reason = level == nil ? .unwilling : nil
      answer.unanswered = level == nil ? .noAnswer : nil
      answer.responses =
        level.map { level in
          var response = first.responses[0]
          response.id = EvidenceID("Q-MORE-\(index)")
          response.answer = .firm
          response.levels = QuotedLevels(
            unit: .rate, bid: try? ExactNumber(exactly: level.0), offer: try? ExactNumber(exactly: level.1))
          response.sizeGoodFor = answer.request.size.map { $0.multiplied(by: ExactNumber(5, decimals: 1)) }
          response.validUntil = Timestamp(milliseconds: response.receivedAt.milliseconds + 600_000)
          return [response]
        } ?? []
      return answer
    }
  }
}
