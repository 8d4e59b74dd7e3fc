import CascadeSimulation

/// The tables of a run as CSV; docs/formats/cascade-output.md describes each column.
extension CascadeReport {
  var tables: [File] {
    [
      File(name: "rounds.csv", text: roundsTable), File(name: "prices.csv", text: pricesTable),
      File(name: "dealers.csv", text: dealersTable), File(name: "sales.csv", text: salesTable),
      File(name: "fund-sales.csv", text: fundSalesTable),
      File(name: "redistribution.csv", text: redistributionTable),
      File(name: "attribution.csv", text: attributionTable), File(name: "gain-curve.csv", text: gainTable),
      File(name: "state.csv", text: stateTable),
    ]
  }

  private var roundsTable: String {
    CSVText.csv(
      [
        "round", "sellers", "dealerSales", "fundSales", "outside", "redistributed", "freeze", "trapped",
        "refusedOutside", "due", "facility", "marketUtilisation", "failures",
      ],
      run.rounds.map { record in
        [
          .count(record.number), .count(Set(record.sales.map(\.dealer)).count),
          .number(record.sales.reduce(0) { $0 + $1.amount }),
          .number(record.fundSales.reduce(0) { $0 + $1.amount }),
          .number(outside(record)), .number(record.redistribution.taken),
          .number(record.redistribution.freeze),
          .number(trapped(record)), .number(refused(record)), .number(record.due.reduce(0, +)),
          .number(record.facility.reduce(0, +)),
          .number(record.marketUtilisation), .count(record.failures.count),
        ]
      })
  }

  private var pricesTable: String {
    var rows: [[CSVText.Cell]] = []
    for frame in frames {
      for asset in 0..<classes { rows.append(priceRow(frame, asset)) }
    }
    return CSVText.csv(
      [
        "moment", "asset", "price", "mark", "volatility", "halfSpread", "haircutBilateral", "depth",
        "outsideVolume",
        "priceFactor", "firm", "indicative", "silent",
      ], rows)
  }

  private func priceRow(_ frame: Frame, _ asset: Int) -> [CSVText.Cell] {
    let balance = frame.balance
    func figure(_ column: [Double]?) -> CSVText.Cell {
      .number(column.flatMap { $0.indices.contains(asset) ? $0[asset] : nil })
    }
    func count(_ column: [Int]?) -> CSVText.Cell {
      column.flatMap { $0.indices.contains(asset) ? .count($0[asset]) : nil } ?? .number(nil)
    }
    return [
      .text(frame.label), .text(self.asset(asset)), figure(balance.prices), figure(balance.marks),
      figure(balance.volatility), figure(balance.halfSpread), figure(frame.round?.haircutBilateral),
      figure(frame.round?.depth), figure(frame.round?.outsideVolume), figure(frame.round?.priceFactor),
      count(frame.round?.firm), count(frame.round?.indicative), count(frame.round?.silent),
    ]
  }

  private var dealersTable: String {
    var rows: [[CSVText.Cell]] = []
    for dealer in 0..<dealers {
      let limits = limits(of: dealer)
      for frame in frames { rows.append(dealerRow(frame, dealer, limits)) }
    }
    return CSVText.csv(
      [
        "dealer", "moment", "equity", "tier1", "exposure", "leverageRatio", "leverageLimit", "valueAtRisk",
        "valueAtRiskLimit", "cash", "due", "headroom", "utilisation", "recovery", "failed",
      ], rows)
  }

  private func dealerRow(_ frame: Frame, _ dealer: Int, _ limits: LimitsInForce) -> [CSVText.Cell] {
    let balance = frame.balance
    func figure(_ column: [Double]?) -> CSVText.Cell {
      .number(column.flatMap { $0.indices.contains(dealer) ? $0[dealer] : nil })
    }
    let failure = frame.round?.failures.first { $0.dealer == dealer }?.cause.rawValue ?? ""
    return [
      .text(self.dealer(dealer)), .text(frame.label), figure(balance.equity), figure(balance.tier1),
      figure(balance.exposure), figure(balance.leverageRatio), .number(limits.leverage),
      figure(balance.valueAtRisk),
      .number(limits.riskAllowed(tier1: balance.tier1[dealer])), figure(balance.cash),
      figure(frame.round?.due),
      figure(frame.round?.headroom), figure(frame.round?.utilisation), figure(frame.round?.recovery),
      .text(failure),
    ]
  }

  private var salesTable: String {
    CSVText.csv(
      ["round", "dealer", "asset", "amount", "redistributed", "outside", "trapped", "constraints"],
      run.rounds.flatMap { record in
        record.sales.map { sale in
          [
            .count(record.number), .text(dealer(sale.dealer)), .text(asset(sale.asset)), .number(sale.amount),
            .number(sale.redistributed), .number(sale.outside),
            .number(max(0, sale.amount - sale.redistributed - sale.outside)),
            .text(sale.constraints.map(\.rawValue).joined(separator: " ")),
          ]
        }
      })
  }

  private var fundSalesTable: String {
    CSVText.csv(
      ["round", "fund", "asset", "amount", "outside", "causes"],
      run.rounds.flatMap { record in
        record.fundSales.map { sale in
          [
            .count(record.number), .text(fund(sale.fund)), .text(asset(sale.asset)), .number(sale.amount),
            .number(sale.outside), .text(sale.causes.map(\.rawValue).joined(separator: " ")),
          ]
        }
      })
  }

  /// Who bought what from other dealers, and what each could not place.
  private var redistributionTable: String {
    var rows: [[CSVText.Cell]] = []
    for record in run.rounds {
      for (position, units) in record.redistribution.bought.enumerated() where units != 0 {
        rows.append([
          .count(record.number), .text("bought"), .text(dealer(position / classes)),
          .text(asset(position % classes)),
          .number(units),
        ])
      }
      for (position, amount) in record.trappedRisk.enumerated() where amount > 0 {
        rows.append([
          .count(record.number), .text("trapped"), .text(dealer(position)), .text(""), .number(amount),
        ])
      }
    }
    return CSVText.csv(["round", "what", "dealer", "asset", "figure"], rows)
  }

  private var attributionTable: String {
    CSVText.csv(
      ["channel", "shapley", "share", "firstIn", "lastOut"],
      (measured.attribution?.values ?? []).map { value in
        [
          .text(value.channel.name), .number(value.shapley),
          .number(measured.attribution?.share(value.channel)),
          .number(value.firstIn), .number(value.lastOut),
        ]
      })
  }

  private var gainTable: String {
    CSVText.csv(
      ["scale", "direct", "total", "gain", "firstGain", "failures", "converged"],
      (measured.gainCurve?.points ?? []).map { point in
        [
          .number(point.scale), .number(point.direct), .number(point.total), .number(point.gain),
          .number(point.firstGain), .count(point.failures), .text(point.isConverged ? "yes" : "no"),
        ]
      })
  }

  private var stateTable: String {
    CSVText.csv(
      ["aspect", "verdict", "words", "figure", "value", "threshold", "functions"],
      measured.state.rows.flatMap { row in
        row.figures.map { figure in
          [
            .text(row.aspect.rawValue), .text(row.verdict.rawValue), .text(row.words), .text(figure.name),
            .number(figure.value), .number(figure.threshold),
            .text(figure.isFunctioningAbove ? "above" : "below"),
          ]
        }
      })
  }
}
