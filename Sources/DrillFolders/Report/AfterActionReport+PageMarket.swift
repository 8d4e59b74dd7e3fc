import CascadeScenarios
import CascadeSimulation
import CloseOut
import Drills
import Quantities
import Statements
import Workflow

/// The third section: the five indicators, the regime, and what became of the curve.
extension AfterActionReport {
  var marketParts: [String] {
    [marketSentence] + regimeParts
      + [
        curvePicture.map { Page.figure($0) }
          ?? Page.paragraph("The record holds no curve before and after that could be drawn."),
        ReportPage.table(curveTable), ReportPage.table(yieldTable), Page.paragraph(basisSentence),
      ]
  }

  private var marketSentence: String {
    Page.paragraph(
      "The market of the run at \(market.moment.words) is what the record took for its snapshot. A regime is the "
        + "weighted median of the votes of five indicators (docs/formats/drill-output.md).")
  }

  private var regimeParts: [String] {
    guard !regimes.isEmpty else { return [Page.paragraph("No regime is on record.")] }
    let before = regimesBefore.map { "\($0.market) on \($0.date): \(Wording.sentence($0.sentence))." }
    return (before.isEmpty ? [] : [Page.paragraph("On the days that were waited:"), Page.list(before)])
      + regimesNow
  }

  private var regimesNow: [String] {
    regimes.enumerated().flatMap { position, regime in
      [
        Page.paragraph("\(regime.market) on \(regime.date): \(Wording.sentence(regime.sentence))."),
        Page.list(regime.flags.map { Wording.sentence($0.sentence) + "." }),
        Page.figure(bandsPicture(regime, position)), ReportPage.table(indicatorTable(regime)),
      ]
    }
  }

  private func indicatorTable(_ regime: RegimeAssessment) -> DocumentTable {
    let rows = regime.votes.map { vote in
      DocumentTable.Row([
        .init(IndicatorWords.words(vote.indicator) + (vote.unit.isEmpty ? "" : ", \(vote.unit)")),
        .init(calmValue(vote.indicator)), .init(AfterActionReport.short(vote.value)),
        .init(AfterActionReport.plain(vote.band)), .init(vote.regime.title),
      ])
    }
    let missing = regime.missing.map { name in
      DocumentTable.Row([
        .init(IndicatorWords.words(name)), .init(calmValue(name)), "no reading", "", "no vote",
      ])
    }
    return DocumentTable(
      "Indicators of \(regime.market)",
      titles: ["indicator", "#before the shock", "#at the close-out", "band", "speaks for"], rows + missing)
  }

  /// What the run shows before the shock for an indicator that it has.
  private func calmValue(_ indicator: String) -> String {
    guard let calm = drill.trace.indicators.first else { return "" }
    let value: Double?
    switch indicator {
    case "index": value = calm.index
    case "bidAsk": value = market.bidAskNormal
    case "credit": value = calm.credit
    case "daysToFirmQuote" where !calm.measuresFirmQuotes: return "not measured"
    case "daysToFirmQuote": value = calm.daysToFirmQuote
    case "hedgeCorrelation": value = calm.hedgeCorrelation
    default: return ""
    }
    return value.map { Figure.amount($0, significant: 4) } ?? "not quoted"
  }

  private var curveTable: DocumentTable {
    let rows = curvePoints.map { point in
      [
        point.tenor, AfterActionReport.rate(point.before), AfterActionReport.rate(point.after),
        point.move.map { Figure.fixed($0, 1) } ?? "",
      ]
    }
    return DocumentTable(
      "The curve \(drill.plan.book.discounting)",
      titles: ["tenor", "#before the shock", "#at the close-out", "#move, bp"], texts: rows)
  }

  private var yieldTable: DocumentTable {
    let rows = market.yieldMoves.map { move in
      let pillar = settings.map.pillars.first { $0.tenor == move.tenor }
      let name = pillar.flatMap { pillar in
        network.assets.indices.contains(pillar.asset) ? network.assets[pillar.asset].name : nil
      }
      return [
        name ?? "", Figure.amount(move.tenor), pillar.map { Figure.amount($0.duration) } ?? "",
        Figure.fixed(move.move, 1),
      ]
    }
    return DocumentTable(
      "What moved the curve: the yields of the mapped classes",
      titles: ["class", "#tenor, years", "#duration, years", "#yield move, bp"], texts: rows)
  }

  private var basisSentence: String {
    let spread = market.bidAsk.map { "\(Figure.amount($0, significant: 3)) bp of yield" } ?? "not quoted"
    let normal = market.bidAskNormal.map { "\(Figure.amount($0, significant: 3)) bp" } ?? "not quoted"
    return
      "Term rates stand \(Figure.amount(market.fundingBasis, significant: 3)) bp further over overnight rates at "
      + "the shortest tenor than before the shock; the quoted pillar's bid-ask is \(spread) "
      + "(before: \(normal)) and its yield moves \(Figure.amount(market.rateVolatility, significant: 3)) bp a day."
  }
}
