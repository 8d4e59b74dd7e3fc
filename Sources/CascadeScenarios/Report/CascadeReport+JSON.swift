import CascadeSimulation

/// The result for programs; docs/formats/cascade-output.md describes each member.
extension CascadeReport {
  public var json: String { tree.text }

  var tree: JSONTree {
    .object([
      ("format", .string("firebreak-cascade-result/1")), ("scenario", subjectTree), ("outcome", outcomeTree),
      ("losses", lossesTree), ("amplification", .optional(measured.amplification.ratio)),
      ("attribution", attributionTree), ("attributionDetail", attributionDetailTree),
      ("gain", .optional(measured.gains.peak)), ("gains", gainsTree), ("gainCurve", gainCurveTree),
      ("jacobians", .array(measured.jacobians.map(CascadeReport.tree))), ("state", stateTree),
      ("defaults", .array(failures.map(tree))), ("sales", salesTree), ("fundSales", fundSalesTree),
      ("redistribution", .array(run.rounds.map(redistributionTree))), ("trappedRisk", .number(trappedRisk)),
      ("vulnerableBanks", vulnerableBanksTree),
      ("indicators", .array(measured.indicators.map(CascadeReport.tree))),
      ("bands", .array(measured.bands.map(CascadeReport.tree))), ("sensitivity", sensitivityTree),
      ("start", tree(run.start)), ("rounds", .array(run.rounds.map(tree))), ("end", tree(run.end)),
      ("sources", .array(provenance.sources.map(JSONTree.string))),
      ("assumptions", .array(provenance.assumptions.map(JSONTree.string))),
      ("notes", .array(provenance.notes.map(JSONTree.string))), ("digest", .string(run.digest)),
    ])
  }

  private var subjectTree: JSONTree {
    .object([
      ("name", .string(scenario.name)), ("title", .string(scenario.title)), ("unit", .string(unit)),
      ("channels", .array(Channels.each.filter(scenario.channels.contains).map { .string($0.name) })),
      ("dealers", .array(network.dealers.map { .string($0.name) })),
      ("assets", .array(network.assets.map { .string($0.name) })),
      ("funds", .array(network.funds.map { .string($0.name) })),
      (
        "shocks",
        .array(
          scenario.shocks.map {
            .object([("round", .integer($0.round)), ("what", .string($0.words(in: network)))])
          })
      ),
    ])
  }

  private var outcomeTree: JSONTree {
    let (isConverged, round) =
      switch run.outcome {
      case .converged(let round): (true, round)
      case .stoppedAtLimit(let round), .notComputable(let round): (false, round)
      }
    return .object([
      ("converged", .bool(isConverged)), ("round", .integer(round)), ("sentence", .string(outcomeSentence)),
    ])
  }

  private var lossesTree: JSONTree {
    .object([
      ("direct", .number(measured.amplification.direct)), ("total", .number(measured.amplification.total)),
      ("dealers", named(network.dealers.map(\.name), run.losses.dealers)),
      ("funds", named(network.funds.map(\.name), run.losses.funds)),
    ])
  }

  private func named(_ names: [String], _ figures: [Double]) -> JSONTree {
    .object(zip(names, figures).map { ($0, .number($1)) })
  }

  private var attributionTree: JSONTree {
    guard let attribution = measured.attribution else { return .null }
    return .object(attribution.values.map { ($0.channel.name, .optional(attribution.share($0.channel))) })
  }

  private var attributionDetailTree: JSONTree {
    guard let attribution = measured.attribution else { return .null }
    let values = attribution.values.map { value in
      JSONTree.object([
        ("channel", .string(value.channel.name)), ("shapley", .number(value.shapley)),
        ("firstIn", .number(value.firstIn)), ("lastOut", .number(value.lastOut)),
      ])
    }
    let interactions = attribution.interactions.map { pair in
      JSONTree.object([
        ("first", .string(pair.first.name)), ("second", .string(pair.second.name)),
        ("index", .number(pair.index)),
      ])
    }
    return .object([("values", .array(values)), ("interactions", .array(interactions))])
  }

  private var gainsTree: JSONTree {
    .array(
      measured.gains.map { gain in
        .object([
          ("round", .integer(gain.round)), ("loss", .number(gain.loss)), ("next", .number(gain.next)),
          ("nextDirect", .number(gain.nextDirect)),
          ("gain", .optional(gain.gain)), ("counts", .bool(gain.counts)),
        ])
      })
  }

  private var gainCurveTree: JSONTree {
    guard let curve = measured.gainCurve else { return .null }
    let points = curve.points.map { point in
      JSONTree.object([
        ("scale", .number(point.scale)), ("direct", .number(point.direct)), ("total", .number(point.total)),
        ("gain", .number(point.gain)), ("firstGain", .number(point.firstGain)),
        ("failures", .integer(point.failures)), ("converged", .bool(point.isConverged)),
      ])
    }
    let tipping: [(String, JSONTree)] =
      switch curve.tippingPoint {
      case .between(let below, let above): [("below", .number(below)), ("above", .number(above))]
      case .notReached(let upTo): [("notReachedUpTo", .number(upTo))]
      case .alreadyPassed(let at): [("alreadyPassedAt", .number(at))]
      case .undefined(let reason): [("undefined", .string(reason.rawValue))]
      }
    return .object([("points", .array(points)), ("tippingPoint", .object(tipping))])
  }

  private var stateTree: JSONTree {
    let rows = measured.state.rows.map { row in
      let figures = row.figures.map { figure in
        JSONTree.object([
          ("name", .string(figure.name)), ("value", .optional(figure.value)),
          ("threshold", .optional(figure.threshold)),
          ("functions", .string(figure.isFunctioningAbove ? "above" : "below")),
        ])
      }
      return JSONTree.object([
        ("aspect", .string(row.aspect.rawValue)), ("verdict", .string(row.verdict.rawValue)),
        ("words", .string(row.words)), ("figures", .array(figures)),
      ])
    }
    return .object([("tendency", .string(measured.state.tendency.rawValue)), ("rows", .array(rows))])
  }

  private func tree(_ item: (round: Int, failure: Failure)) -> JSONTree {
    .object([
      ("round", .integer(item.round)), ("dealer", .string(dealer(item.failure.dealer))),
      ("cause", .string(item.failure.cause.rawValue)),
    ])
  }

  private var salesTree: JSONTree {
    .array(
      run.rounds.flatMap { record in
        record.sales.map { sale in
          .object([
            ("round", .integer(record.number)), ("dealer", .string(dealer(sale.dealer))),
            ("asset", .string(asset(sale.asset))), ("amount", .number(sale.amount)),
            ("redistributed", .number(sale.redistributed)), ("outside", .number(sale.outside)),
            ("constraints", .array(sale.constraints.map { .string($0.rawValue) })),
          ])
        }
      })
  }

  private var fundSalesTree: JSONTree {
    .array(
      run.rounds.flatMap { record in
        record.fundSales.map { sale in
          .object([
            ("round", .integer(record.number)), ("fund", .string(fund(sale.fund))),
            ("asset", .string(asset(sale.asset))),
            ("amount", .number(sale.amount)), ("outside", .number(sale.outside)),
            ("causes", .array(sale.causes.map { .string($0.rawValue) })),
          ])
        }
      })
  }

  private func redistributionTree(_ record: RoundRecord) -> JSONTree {
    let trapped = record.trappedRisk
    return .object([
      ("round", .integer(record.number)), ("offered", .number(record.redistribution.offered)),
      ("taken", .number(record.redistribution.taken)), ("freeze", .optional(record.redistribution.freeze)),
      ("trapped", .number(trapped.reduce(0, +))), ("refusedOutside", .number(refused(record))),
      ("trappedBy", .object(zip(network.dealers, trapped).filter { $1 > 0 }.map { ($0.name, .number($1)) })),
    ])
  }
}
